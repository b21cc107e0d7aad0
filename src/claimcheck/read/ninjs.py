"""Wire copy as ninjs, the JSON of the IPTC: versions 1.x (`body_html`), 2.x (`bodies`) and 3.x (in camel case).

The headline is read as a heading, then one body: where there are several they say the same, and the one with markup
tells most. Findings point into the JSON. The date of publication, in order of trust: `firstpublished`,
`versioncreated`, `firstcreated`, `contentcreated`, and what the body says as a page or a text would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claimcheck.errors import InputError, Problem
from claimcheck.model import Article
from claimcheck.read.decode import decode
from claimcheck.read.json_strings import Written, loaded, strings, written
from claimcheck.read.page import Page
from claimcheck.read.page_dates import day_of

DATES = ("firstpublished", "versioncreated", "firstcreated", "contentcreated")
# Enough of a file to tell what it holds.
SAMPLE = 64 * 1024
_TELLING = re.compile(rb'"(?:body_\w+|bodies|headlines|headline(?:_\w+)?)"\s*:')
_MARKUP = re.compile(r"</?(?:p|div|section|h[1-6]|br|ul|ol|li|table|blockquote|b|i|em|strong|a|span)\b[^<>]*>", re.I)
_EXPECTED = "expected an object with body_html, body_text or bodies"


@dataclass(frozen=True, slots=True)
class _Variant:
    """One of the bodies or headlines: what is said to be in it, and where in the source it stands."""

    called: str  # by its key, its role and its type, in lower case
    start: int
    end: int


def is_ninjs(sample: bytes) -> bool:
    """Whether JSON that begins so looks like an article in ninjs."""
    return _TELLING.search(sample) is not None


def read(data: bytes, name: str, published: date | None = None) -> Article:
    """The article in a ninjs file, its date of publication None where neither it nor `published` gives one.

    Raises `InputError` for what is no text, broken JSON (with line and column), and JSON without a body."""
    source = decode(data, name)
    item = loaded(source, name)
    if not isinstance(item, dict):
        what = {"list": "a list", "str": "a text", "NoneType": "null"}.get(type(item).__name__, "a number")
        raise InputError(Problem(name, f"not ninjs but {what}: {_EXPECTED}"))
    bodies, headlines = _variants(source, item)
    body = _told(source, bodies, "html", "richtext", "text", "main")
    if body is None:
        raise InputError(Problem(name, f"not ninjs, or an item without text: {_EXPECTED}"))
    headline = _told(source, headlines, "main", "headline")
    page = Page()
    if headline is not None and not body.text.lstrip().startswith(headline.text.strip()):
        page.open("h1", headline.places.at(0))
        _give(page, headline)
        page.close("h1", headline.places.at(len(headline.text)))
    if _MARKUP.search(body.text):
        page.html(body.text, body.places)
    else:
        page.open("pre", body.places.at(0))
        _give(page, body)
    article = page.article(source, name, published or _published(item))
    if not article.text:
        raise InputError(Problem(name, "no text in it: expected that of an article"))
    return article


def _variants(source: str, item: dict[str, object]) -> tuple[list[_Variant], list[_Variant]]:
    """The bodies and the headlines, in the order of the source."""
    bodies: list[_Variant] = []
    headlines: list[_Variant] = []
    for path, start, end in strings(source):
        match path:
            case (str() as key,) if key.startswith("body_"):
                bodies.append(_Variant(key.lower(), start, end))
            case (str() as key,) if key == "headline" or key.startswith("headline_"):
                headlines.append(_Variant(key.lower(), start, end))
            case ("bodies" | "headlines" as key, int() as number, "value"):
                of_key = item[key]
                facts = of_key[number] if isinstance(of_key, list) else {}
                called = " ".join(str(facts.get(one, "")) for one in ("contenttype", "contentType", "role")).lower()
                (bodies if key == "bodies" else headlines).append(_Variant(called, start, end))
    return bodies, headlines


def _told(source: str, variants: list[_Variant], *preferred: str) -> Written | None:
    """The variant that is called by the first of the words that any is called by; without any the first one."""

    def rank(variant: _Variant) -> int:
        return next((number for number, word in enumerate(preferred) if word in variant.called), len(preferred))

    for variant in sorted(variants, key=rank):
        text = written(source, variant.start, variant.end)
        if text.text.strip():
            return text
    return None


def _give(page: Page, text: Written) -> None:
    for stretch, at in text.places.stretches(text.text, 0, len(text.text)):
        page.text(stretch, at)


def _published(item: dict[str, object]) -> date | None:
    values = {key.lower(): value for key, value in item.items()}
    days = (day_of(str(values.get(key, ""))) for key in DATES)
    return next((day for day in days if day is not None), None)
