"""An article as paragraphs of pieces, each with the findings that lie on it: what a page marks up.

Findings may lie on one another in any way. A piece is a stretch in which nothing begins or ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.model import Article, Finding, Span
from claimcheck.result import Report, Suppression

# Nobody wraps lines here: a line longer than this is a paragraph.
LONGEST_WRAPPED = 120
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with its number in the article, from 1 in the order of the text, and what suppresses it, if
    anything does."""

    number: int
    finding: Finding
    suppression: Suppression | None = None

    @property
    def span(self) -> Span:
        """Where its figure stands."""
        return self.finding.claim.mention.span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `on` are the findings that lie on it, the widest first; `begins` and `ends` those of
    them that begin and end with it, and `repeats` says that its innermost has been on a piece before."""

    text: str
    on: tuple[Noted, ...] = ()
    begins: tuple[Noted, ...] = ()
    ends: tuple[Noted, ...] = ()
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and the findings that begin in it, in order."""

    pieces: tuple[Piece, ...]
    findings: tuple[Noted, ...]
    is_heading: bool = False

    @property
    def text(self) -> str:
        """Its text as it stands in the article."""
        return "".join(piece.text for piece in self.pieces)


def noted(report: Report) -> tuple[Noted, ...]:
    """The findings of a report, numbered."""
    suppressed = report.suppressed()
    notes = (Noted(number, finding) for number, finding in enumerate(report.ordered(), start=1))
    return tuple(replace(note, suppression=suppressed.get((note.span.start, note.span.end))) for note in notes)


def paragraphs(article: Article, notes: Sequence[Noted]) -> Iterator[Paragraph]:
    """The paragraphs of an article with what is noted of it."""
    for start, end in _stretches(article):
        on = [note for note in notes if note.span.start < end and start < note.span.end]
        begun = tuple(note for note in on if note.span.start >= start)
        yield Paragraph(tuple(_pieces(article.text, start, end, on)), begun, start in article.headings)


def _stretches(article: Article) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end: at blank lines, and at any line end where lines are not wrapped."""
    text, at = article.text, article.body
    for found in [*_BLANK_LINES.finditer(text, at), None]:
        end = found.start() if found is not None else len(text)
        lines = text[at:end].split("\n")
        if max(map(len, lines)) > LONGEST_WRAPPED:
            for line in lines:
                yield from _trimmed(text, at, at + len(line))
                at += len(line) + 1
        else:
            yield from _trimmed(text, at, end)
        at = found.end() if found is not None else end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _pieces(text: str, start: int, end: int, on: Sequence[Noted]) -> Iterator[Piece]:
    bounds = {start, end}
    for note in on:
        bounds |= {max(start, note.span.start), min(end, note.span.end)}
    cuts = sorted(bounds)
    seen: set[int] = set()
    for first, last in pairwise(cuts):
        here = sorted((note for note in on if note.span.start < last and first < note.span.end), key=_widest_first)
        innermost = here[-1].number if here else 0
        yield Piece(
            text[first:last],
            tuple(here),
            tuple(note for note in here if note.span.start == first),
            tuple(note for note in here if note.span.end == last),
            innermost in seen,
        )
        seen.add(innermost)


def _widest_first(note: Noted) -> tuple[int, int, int]:
    return -(note.span.end - note.span.start), note.span.start, note.number
