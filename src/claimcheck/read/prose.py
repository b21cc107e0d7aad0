"""Prose as it is put together from what stands in a source, with the way back to each place in it.

What is put in comes with its offset in the source. White space is one space, as on a page, also where no line may be
broken; a paragraph is parted from the next one by a blank line; the pairs that lead back are kept only where the two
texts stop running in step.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum

from claimcheck.model import Article, Note

# White space that is not one plain space inside the text, and characters that only say where a word may be broken.
_UNEVEN = re.compile("(?P<space>[ \t\n\r\f\u00a0]{2,}|[\t\n\r\f\u00a0]|^ | $)|[\u00ad\u200b\u2060\ufeff]+")
NOTE = "claimcheck"


class Gap(IntEnum):
    """What parts two pieces of text; where several meet, the greatest stands."""

    NONE = 0
    SPACE = 1
    CELL = 2
    LINE = 3
    PARAGRAPH = 4


SEPARATORS = {Gap.NONE: "", Gap.SPACE: " ", Gap.CELL: " | ", Gap.LINE: "\n", Gap.PARAGRAPH: "\n\n"}


class Prose:
    """A text in the making. `strong` says whether what comes is set in bold, `heading` whether it is a heading;
    a paragraph that is bold from end to end is one as well."""

    def __init__(self) -> None:
        self.strong = False
        self.heading = False
        self.breaks: list[tuple[int, int]] = []
        self.headings: set[int] = set()
        self.length = 0
        self.body = 0
        self._parts: list[str] = []
        self._ahead = 0  # how far the source is ahead of the text
        self._gap = Gap.PARAGRAPH
        self._gap_at = 0
        self._mark: tuple[str, int] | None = None
        self.start = -1  # of the paragraph, none so far
        self._all_strong = False
        self._notes: list[tuple[int, str, int]] = []
        self._waiting: list[tuple[str, int]] = []

    @property
    def begun(self) -> bool:
        """Whether the paragraph has text: nothing that ends it came since."""
        return self.start >= 0 and self._gap < Gap.LINE

    @property
    def tail(self) -> str:
        """What was put in last, empty if what comes is parted from it."""
        return self._parts[-1] if self._parts and self._gap is Gap.NONE else ""

    def front(self, text: str) -> None:
        """Puts in what stands before the prose, at the head of the source."""
        self._append(text, 0)
        self.body = self.length

    def copy(self, text: str, at: int) -> None:
        """Puts in what stands in the source from `at` on, white space made even."""
        done = 0
        for found in _UNEVEN.finditer(text):
            self.put(text[done : found.start()], at + done)
            if found["space"] is not None:
                self.part(Gap.SPACE, at + found.start())
            done = found.end()
        self.put(text[done:], at + done)

    def put(self, text: str, at: int) -> None:
        """Puts in a text as it is, which stands in the source from `at` on, or for what does."""
        if not text:
            return
        if self._gap is not Gap.NONE:
            self._close_gap()
        if self._mark is not None:
            mark, place = self._mark
            self._mark = None
            self._append(mark, place)
        self._append(text, at)
        self._all_strong = self._all_strong and self.strong

    def part(self, gap: Gap, at: int) -> None:
        """Parts what comes from what was put in before."""
        if gap > self._gap:
            self._gap, self._gap_at = gap, at

    def line(self, at: int) -> None:
        """Begins a new line, and where that has just been done a new paragraph."""
        self.part(Gap.PARAGRAPH if self._gap is Gap.LINE else Gap.LINE, at)

    def cell(self, at: int) -> None:
        """Begins a new cell of a row, which ends the paragraphs of the one before. A row is no heading."""
        self._all_strong = False
        self._gap, self._gap_at = Gap.CELL, at

    def mark(self, mark: str, at: int) -> None:
        """Sets a mark, such as that of a list item, before the next text if there is any in its paragraph."""
        self._mark = (mark, at)

    def unmark(self) -> None:
        """Drops a mark that no text came behind."""
        self._mark = None

    def note(self, text: str, at: int) -> None:
        """Keeps a comment that is meant for us: in a paragraph at its place there, between two at the start of the
        second one."""
        text = text.strip()
        if not text.startswith(NOTE):
            return
        if self.begun:
            self._notes.append((self.length, text, at))
        else:
            self._waiting.append((text, at))

    def text(self) -> str:
        """What was put in so far."""
        return "".join(self._parts)

    def article(self, source: str, name: str, start: int, end: int) -> Article:
        """What of it stands between two offsets, as an article without a date."""
        self._end_paragraph()
        self._settle(self.length)
        text = self.text()[:end]
        start = len(text) - len(text[start:].lstrip("\n")) if start else 0
        whole = Article(text, name, None, self.body, source, tuple(self.breaks))
        breaks = tuple((at - start, there) for at, there in self.breaks if start < at <= len(text))
        if start:
            breaks = ((0, whole.origin(start)), *breaks)
        elif self.breaks[:1] and not self.breaks[0][0]:
            breaks = (self.breaks[0], *breaks)
        places = Article(source)
        return replace(
            whole,
            text=text[start:],
            breaks=breaks,
            headings=frozenset(at - start for at in self.headings if start <= at < len(text)),
            notes=tuple(
                Note(at - start, note, places.locate(there))
                for at, note, there in self._notes
                if start <= at <= len(text)
            ),
        )

    def _close_gap(self) -> None:
        gap, self._gap = self._gap, Gap.NONE
        begins = gap >= Gap.LINE or self.start < 0
        if begins:
            self._end_paragraph()
        if self.length > self.body:
            # A space has its place in the source; what parts paragraphs stands behind the first of them.
            self._append(SEPARATORS[gap], self._gap_at if gap is Gap.SPACE else self.length + self._ahead)
        if begins:
            self.start = self.length
            self._all_strong = True
            self._settle(self.length)
            if self.heading:
                self.headings.add(self.length)

    def _end_paragraph(self) -> None:
        if self.start >= 0 and self._all_strong:
            self.headings.add(self.start)
        self.start = -1

    def _settle(self, offset: int) -> None:
        self._notes += [(offset, text, at) for text, at in self._waiting]
        self._waiting.clear()

    def _append(self, text: str, at: int) -> None:
        if at - self.length != self._ahead:
            self._ahead = at - self.length
            self.breaks.append((self.length, at))
        self._parts.append(text)
        self.length += len(text)
