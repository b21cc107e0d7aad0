"""A page as its reader sees it: tags and texts in their order become prose.

The elements that are open stand on a stack, and tags that nobody wrote are thought of as the HTML standard has it, as
far as they decide what is seen and where a paragraph ends: "<p>" ends the paragraph before it, "<li>" the item, and an
end tag closes what it fits. The work for a tag has a bound, so a page takes time in proportion to its size.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date

from claimcheck.model import Article
from claimcheck.read.dateline import published_of
from claimcheck.read.elements import (
    BLOCKS,
    CELLS,
    CLOSED_BY,
    HEADINGS,
    INLINE,
    STRONG,
    TABLE,
    UNSEEN,
    VOID,
    WALLS,
)
from claimcheck.read.page_dates import PageDates
from claimcheck.read.places import SAME, Places
from claimcheck.read.prose import Gap, Prose
from claimcheck.read.raised import Raised
from claimcheck.read.references import characters
from claimcheck.read.tags import Comment, Raw, Tag, Text, attributes, pieces

BULLET = "• "
# So many open elements are looked through for the one that a tag closes; pages have some dozens.
DEPTH = 500
_MAY_HIDE = re.compile(r"hidden|style", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
# Where lines are kept, a wide space parts the columns of a table.
_LINE = re.compile(r"(?P<end>\r?\n|\r)|(?P<wide> {3,}|[ ]*\t[ \t]*)|[^ \t\r\n]+(?: {1,2}[^ \t\r\n]+)*| {1,2}")


class Page:
    """What of a page has been seen so far: `prose` is its text, `dates` what its tags say of its date."""

    def __init__(self) -> None:
        self.prose = Prose()
        self.dates = PageDates()
        self._open: list[tuple[str, bool]] = []  # the names of the open elements, and whether they hide what they hold
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._raised: Raised | None = None
        self._row = self._cell = -1  # how long the prose was when they began
        self._mains: list[tuple[int, int]] = []  # where each <main> begins and ends in the prose

    def html(self, source: str, places: Places = SAME) -> None:
        """Takes in a source of HTML, which may open elements that it does not close."""
        for piece in pieces(source):
            match piece:
                case Text(start, end):
                    if not self._hidden:
                        for text, at in characters(source, start, end, places):
                            self.text(text, at)
                case Tag(start, name, rest, closes):
                    if closes:
                        self.close(name, places.at(start))
                    else:
                        self.open(name, places.at(start), rest)
                case Comment(start, content):
                    self.prose.note(content, places.at(start))
                case Raw(tag, content):
                    self.dates.script(tag.rest, content)

    def text(self, text: str, at: int) -> None:
        """Takes in characters that stand in the source from `at` on, or that a reference there stands for."""
        if self._hidden:
            return
        if self._counts["sup"] and self._raised is not None:
            self._raised.add(text, at)
            return
        self._settle(text)
        if self._counts["pre"]:
            self._lines(text, at)
        else:
            self.prose.copy(text, at)

    def open(self, name: str, at: int, rest: str = "") -> None:
        """Takes in a start tag; `rest` is what stands behind its name."""
        if name in CLOSED_BY:
            self._close_implied(*CLOSED_BY[name], at)
        if name in BLOCKS:
            self._part(at)
        if not self._hidden and name in {"time", "meta"}:
            self.dates.tag(name, attributes(rest), self.prose.length)
        if name in VOID:
            if name == "br":
                self._break_line(at)
            return
        if rest.endswith("/") and self._counts["svg"]:
            return
        hides = name in UNSEEN or (_MAY_HIDE.search(rest) is not None and _is_hidden(attributes(rest)))
        self._open.append((name, hides))
        self._counts[name] += 1
        self._hidden += hides
        if not self._hidden:
            self._begin(name, at)

    def close(self, name: str, at: int) -> None:
        """Takes in an end tag."""
        if name == "br":
            self._break_line(at)
        if not self._counts[name]:
            return
        walls = _NONE if name == "table" else _TABLE_ONLY if name in TABLE else WALLS
        for back in range(1, min(len(self._open), DEPTH) + 1):
            other = self._open[-back][0]
            if other == name:
                # What an inline element holds goes on where it was not closed, as with "<b>1<i>2</b>3</i>".
                for _ in range(1 if name in INLINE else back):
                    self._shut(-back if name in INLINE else -1, at)
                return
            if other in walls:
                return

    def article(self, source: str, name: str, published: date | None = None) -> Article:
        """The page as an article, read from `source`. Where it has one <main>, that is what it is about: the rest
        stands on other pages too. Its date is the one given, else that of its tags, else that of its text."""
        self._settle("")
        whole = self.prose.text()
        start, end = self._mains[0] if len(self._mains) == 1 else (0, len(whole))
        if not whole[start:end].strip():
            start, end = 0, len(whole)
        article = self.prose.article(source, name, start, end)
        found = published or self.dates.published(whole)
        if found is None:
            told = published_of(whole, self.prose.body, name)
            found = None if told is None else told[0]
        return replace(article, published=found)

    def _close_implied(self, names: frozenset[str], walls: frozenset[str], at: int) -> None:
        """Closes the elements of these names that a start tag ends, up to the first wall."""
        if not any(map(self._counts.__getitem__, names)):
            return
        last = 0
        for back in range(1, min(len(self._open), DEPTH) + 1):
            other = self._open[-back][0]
            if other in names:
                last = back
            elif other in walls:
                break
        for _ in range(last):
            self._shut(-1, at)

    def _begin(self, name: str, at: int) -> None:
        """What an element changes for what it holds."""
        prose = self.prose
        if name in STRONG:
            prose.strong = True
        elif name in HEADINGS:
            prose.heading = True
        elif name == "main":
            self._mains.append((prose.length, sys.maxsize))
        elif name == "li":
            prose.mark(BULLET, at)
        elif name == "sup":
            self._settle("")
            self._raised = Raised(prose.tail)
        elif name == "a" and self._raised is not None and self._counts["sup"]:
            self._raised.linked = True
        elif name == "tr":
            self._row = prose.length
        elif name in CELLS:
            # Where a cell before it held several paragraphs, the table is only there to place them.
            if prose.length > self._row >= 0 and prose.start <= self._row + len("\n\n"):
                prose.cell(at)
            self._cell = prose.length

    def _shut(self, index: int, at: int) -> None:
        """Closes an open element."""
        name, hides = self._open.pop(index)
        self._counts[name] -= 1
        self._hidden -= hides
        if name in STRONG:
            self.prose.strong = any(self._counts[one] for one in STRONG)
        elif name in HEADINGS:
            self.prose.heading = any(self._counts[one] for one in HEADINGS)
        elif name == "main" and self._mains and not hides:
            self._mains[-1] = (self._mains[-1][0], self.prose.length)
        elif name == "li":
            self.prose.unmark()
        if name in BLOCKS:
            self._part(at)

    def _part(self, at: int) -> None:
        """Ends a paragraph, but not before the first words of a cell."""
        self._settle("")
        if not self._hidden and not self._before_cell():
            self.prose.part(Gap.PARAGRAPH, at)

    def _break_line(self, at: int) -> None:
        self._settle("")
        if self._hidden or self._before_cell():
            return
        if self.prose.heading:
            self.prose.part(Gap.SPACE, at)  # it runs over several lines for its looks
        else:
            self.prose.line(at)

    def _before_cell(self) -> bool:
        return self.prose.length == self._cell and any(self._counts[name] for name in CELLS)

    def _settle(self, following: str) -> None:
        """Puts in raised characters, now that it is known what follows them."""
        if self._raised is not None:
            raised, self._raised = self._raised, None
            for text, at in raised.read(following):
                self.prose.copy(text, at)

    def _lines(self, text: str, at: int) -> None:
        """Takes in text whose lines are kept."""
        for found in _LINE.finditer(text):
            if found["end"] is not None:
                self.prose.line(at + found.start())
            elif found["wide"] is not None:
                self.prose.part(Gap.CELL, at + found.start())
            else:
                self.prose.copy(found[0], at + found.start())


_NONE: frozenset[str] = frozenset()
_TABLE_ONLY = frozenset({"table"})


def _is_hidden(values: dict[str, str]) -> bool:
    return (
        "hidden" in values
        or values.get("aria-hidden", "").lower() == "true"
        or _NOT_SHOWN.search(values.get("style", "")) is not None
    )
