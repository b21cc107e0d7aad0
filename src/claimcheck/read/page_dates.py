"""What the tags of a page say of the date of its publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from claimcheck.read.dateline import HEAD, HEADER_LINE, published_of
from claimcheck.read.tags import attributes

META = frozenset(
    {
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "parsely-pub-date",
        "pubdate",
    }
)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?![\d-])")
_LATER = re.compile(r"modif|updat", re.IGNORECASE)


class PageDates:
    """The dates of a page, as its tags are met."""

    def __init__(self) -> None:
        self._marked: list[date] = []  # <time> that says so
        self._times: list[tuple[int, date]] = []  # any other <time> in the head of the text, and where
        self._metas: list[date] = []
        self._scripts: list[str] = []

    def tag(self, name: str, values: dict[str, str], offset: int) -> None:
        """Takes in a <time> or a <meta>, met when the text had `offset` characters."""
        called = " ".join(values.get(key, "") for key in ("itemprop", "property", "name")).strip().lower()
        if name == "meta" and called not in META:
            return
        day = day_of(values.get("datetime" if name == "time" else "content", ""))
        if day is None:
            return
        if name == "meta":
            self._metas.append(day)
        elif called == "datepublished" or "pubdate" in values:
            self._marked.append(day)
        elif offset <= HEAD and not _LATER.search(f"{called} {values.get('class', '')}"):
            self._times.append((offset, day))

    def script(self, rest: str, content: str) -> None:
        """Takes in a script, of which only linked data is kept."""
        if "ld+json" in rest.lower() and "ld+json" in attributes(rest).get("type", "").lower():
            self._scripts.append(content)

    def published(self, text: str) -> date | None:
        """The date of publication that the tags of a page with this text give, the one to be trusted most."""
        in_lines = (day for offset, day in self._times if _is_header(text, offset))
        in_scripts = (day for content in self._scripts for day in _linked_days(content))
        return next((day for days in (self._marked, in_lines, self._metas, in_scripts) for day in days), None)


def day_of(text: str) -> date | None:
    """The day of a moment as "2025-09-05T18:38:30Z" or "Fri, 05 Sep 2025 18:38 GMT", as it is where it was written."""
    found = _DAY.match(text)
    if found is None:
        told = published_of(text.strip(), 0) if text.strip() else None
        return None if told is None else told[0]
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def _is_header(text: str, offset: int) -> bool:
    """Whether the line at an offset is one of the header, and not of an update before it: a time that is told in a
    paragraph is news."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return (len(text) if end < 0 else end) - start <= HEADER_LINE and not _LATER.search(text, start, offset)


def _linked_days(content: str) -> Iterator[date]:
    """The dates of publication in linked data, those of articles first."""
    try:
        loaded = json.loads(content)
    except (ValueError, RecursionError):
        return
    things = list(_things(loaded, 8))
    for of_article in (True, False):
        for thing in things:
            day = day_of(str(thing.get("datePublished", "")))
            if day is not None and of_article == bool(re.search(r"Article|Posting", str(thing.get("@type")))):
                yield day


def _things(loaded: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(loaded, dict):
        yield loaded
    inner = loaded.values() if isinstance(loaded, dict) else loaded if isinstance(loaded, list) else ()
    for value in inner if depth else ():
        yield from _things(value, depth - 1)
