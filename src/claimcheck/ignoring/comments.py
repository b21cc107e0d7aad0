"""Comments in an article that say what is not to be told there:

    <!-- claimcheck: ignore reason="as the ministry put it" until=2027-01-31 -->

A comment is for the paragraph, heading, list item, footnote or table row that it stands in. One that stands on
a line of its own is for what follows; where it is written right under a paragraph, with a blank line or an outer
line behind it, for that. `cause="scale, decimal"` and `quote="3.6 trillion"` narrow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from claimcheck.errors import Problem
from claimcheck.ignoring.ignores import Ignore
from claimcheck.ignoring.names import listed, unknown
from claimcheck.model import Article, Finding, Note, Span
from claimcheck.yaml_nodes import did_you_mean

EXPECTED = 'expected <!-- claimcheck: ignore reason="why" -->'
KEYS = ("reason", "until", "cause", "quote")
_OURS = re.compile(r"claimcheck\s*(?P<colon>:)?[\s-]*(?P<verb>[\w-]*)\s*", re.IGNORECASE)
# An editor that prints typographic quotes does so in comments too.
_PAIR = re.compile(
    r"(?P<key>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|[“”](?P<curly>[^“”]*)[“”]|(?P<bare>[^\s\"'“”]+))\s*"
)
_ENDS = "-->"
_COMMENT_LINE = re.compile(r"<!--.*-->")
_PARAGRAPH = re.compile(r"\S.*?(?=\s*(?:\n[^\S\n]*\n|\Z))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comment:
    """An ignore in an article, and the stretches of its text that it is for: a paragraph, or each place of
    the quote in it; none where there is no such paragraph or quote."""

    ignore: Ignore
    stretches: tuple[Span, ...]

    def covers(self, finding: Finding) -> bool:
        """Whether a finding of the article is covered."""
        return self.ignore.covers(finding) and self.reaches(finding)

    def reaches(self, finding: Finding) -> bool:
        """Whether a finding of the article stands where the comment is for, be it covered or not."""
        span = finding.claim.mention.span
        return any(stretch.start < span.end and span.start < stretch.end for stretch in self.stretches)


def comments_of(article: Article) -> tuple[tuple[Comment, ...], tuple[Problem, ...]]:
    """The ignores in the comments of an article, and what is wrong with those that cannot be read."""
    comments: list[Comment] = []
    problems: list[Problem] = []
    for note in article.notes:
        try:
            ignore = _ignore(note, article.name)
        except _UnreadableError as error:
            position = note.position
            problems.append(Problem(article.name, f"{error}; {EXPECTED}", position.line, position.column))
        else:
            if ignore is not None:
                comments.append(Comment(ignore, tuple(_stretches(article, note, ignore.quote))))
    return tuple(comments), tuple(problems)


class _UnreadableError(Exception):
    """What is wrong with a comment that is meant for claimcheck."""


def _ignore(note: Note, name: str) -> Ignore | None:
    """The ignore that a comment says; None for a comment that is not ours."""
    head = _OURS.match(note.text)
    if head is None or not (head["colon"] or head["verb"].casefold().startswith("ignor")):
        return None
    if not head["colon"] or head["verb"] != "ignore":
        said = note.text.split("=")[0].split("\n")[0].strip()
        raise _UnreadableError(f"{said!r} is not understood")
    values = _values(note.text[head.end() :])
    if not values.get("reason"):
        raise _UnreadableError("an ignore without a reason")
    names = listed(values.get("cause", ""))
    if message := unknown(names):
        raise _UnreadableError(message)
    position = note.position
    return Ignore(
        values["reason"],
        name,
        position.line,
        position.column,
        until=_day(values["until"]) if "until" in values else None,
        names=names,
        quote=values.get("quote"),
    )


def _values(text: str) -> dict[str, str]:
    """What stands behind the verb, by its key; spaces in a value are one space."""
    values: dict[str, str] = {}
    at = 0
    while at < len(text):
        pair = _PAIR.match(text, at)
        if pair is None:
            raise _UnreadableError(f'{" ".join(text[at:].split())!r} is not of the form key="value"')
        key, at = pair["key"], pair.end()
        if key not in KEYS:
            raise _UnreadableError(f"{key!r} is not a key of an ignore{did_you_mean(key, KEYS)}")
        if key in values:
            raise _UnreadableError(f"{key!r} is given twice")
        value = next(pair[kind] for kind in ("double", "single", "curly", "bare") if pair[kind] is not None)
        values[key] = " ".join(value.split())
        if not values[key]:
            raise _UnreadableError(f"{key!r} is empty")
    return values


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _UnreadableError(f"until={text} is not a date such as 2027-01-31") from None


def _stretches(article: Article, note: Note, quote: str | None) -> Iterator[Span]:
    """What a comment is for: its paragraph, or the places of a quote in it."""
    paragraph = _paragraph(article, note)
    if paragraph is None:
        return
    if quote is None:
        yield paragraph
        return
    words = r"\s+".join(map(re.escape, quote.split()))
    # "3.6" does not stand in "13.6", "3.65" or "3.6.1"; it does in "3.6%", and at the end of a sentence.
    whole = re.compile(rf"(?<!\w)(?<!\d[.,]){words}(?!\w)(?![.,]\d)")
    yield from (article.span(*found.span()) for found in whole.finditer(article.text, paragraph.start, paragraph.end))


def _paragraph(article: Article, note: Note) -> Span | None:
    """The paragraph that a comment stands in, or that it is for where it stands by itself: the next one, or the one
    that it is written under."""
    spans = [article.span(*found.span()) for found in _PARAGRAPH.finditer(article.text, article.body)]
    # A reader places a comment between two paragraphs at the start of the second.
    at = next((number for number, span in enumerate(spans) if note.offset <= span.end), len(spans))
    alone = _alone(article, note)
    if alone is not None:
        if alone.under and not alone.over and (at == len(spans) or note.offset <= spans[at].start):
            at -= 1
        elif not alone.under and note.offset == len(article.text):
            return None
    return spans[at] if 0 <= at < len(spans) else None


class _Alone(NamedTuple):
    """How a comment on lines of its own stands: right `under` a line, right `over` one that belongs to it."""

    under: bool
    over: bool


def _alone(article: Article, note: Note) -> _Alone | None:
    """How a comment stands in the source; None for one that shares a line."""
    lines = (article.text if article.source is None else article.source).split("\n")
    first, column = note.position.line - 1, note.position.column - 1
    if first >= len(lines):  # of an article made by hand
        return None
    last = next((line for line in range(first, len(lines)) if _ENDS in lines[line]), first)
    if lines[first][:column].strip() or lines[last].rpartition(_ENDS)[2].strip():
        return None
    above = first - 1
    while above >= 0 and _COMMENT_LINE.fullmatch(lines[above].strip()):
        above -= 1
    below = lines[last + 1] if last + 1 < len(lines) else ""
    deeper = _indent(below) < _indent(lines[first])
    return _Alone(above >= 0 and bool(lines[above].strip()), bool(below.strip()) and not deeper)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
