"""The lines of a Markdown source, and where what markdown-it has made of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.read.places import Places

_LINE_END = re.compile(r"\r\n?|\n")
_HASHES = re.compile(r"#{1,6}[ \t]*")
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")


class Lines:
    """The lines of a source from an offset on, counted from 0."""

    def __init__(self, source: str, body: int) -> None:
        self._source = source
        ends = list(_LINE_END.finditer(source, body))
        self._starts = [body, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(source)]
        self._markers: dict[int, int] = {}  # how far the markers of a line have been read

    def start(self, line: int) -> int:
        """The offset at which a line starts; that of the end behind the last one."""
        return self._starts[line] if line < len(self._starts) else len(self._source)

    def places(self, content: str, first: int, heading: bool = False) -> Places:
        """Where the content of a block stands whose first line is `first`. Of each line it has the end, without what
        the block stands in ("> "), and of a heading what stands between its marks."""
        breaks: list[tuple[int, int]] = []
        offset, number = 0, first
        for text in content.split("\n"):
            while number + 1 < len(self._ends) and not heading and not self._line(number).endswith(text.strip()):
                number += 1  # a line that looks empty was left out
            start, line = self.start(number), self._source[self.start(number) : self._ends[number]]
            bare = text.lstrip(" \t")
            if heading and (hashes := _HASHES.search(line)) is not None and line[hashes.end() :].startswith(bare):
                there = hashes.end()
            elif line.endswith(bare):
                there = len(line) - len(bare)
            else:
                there = len(line.rstrip()) - len(bare.rstrip())
            indent = len(text) - len(bare)
            if indent:
                breaks.append((offset, max(start, start + there - indent)))
            breaks.append((offset + indent, start + there))
            offset += len(text) + 1
            number = min(number + 1, len(self._ends) - 1)
        return Places(breaks)

    def _line(self, number: int) -> str:
        return self._source[self._starts[number] : self._ends[number]].rstrip()

    def marker(self, marker: str, line: int) -> int:
        """Where the next marker of a list item stands in a line."""
        at = self._source.find(marker, self._markers.get(line, self.start(line)))
        self._markers[line] = at + len(marker)
        return at

    def cells(self, line: int, contained: bool) -> Iterator[tuple[int, int]]:
        """The offsets of the cells of a table row, trimmed; `contained` if the table stands in a quote or a list."""
        start, end = self.start(line), self._ends[line]
        if contained and (prefix := _CONTAINERS.match(self._source, start, end)) is not None:
            start = prefix.end()
        bounds = [start - 1, *(pipe.start() for pipe in _PIPE.finditer(self._source, start, end)), end]
        for left, right in pairwise(bounds):
            cell = self._source[left + 1 : right]
            at = left + 1 + len(cell) - len(cell.lstrip())
            if cell.strip() or (left >= start and right < end):
                yield at, right

    def cell_places(self, content: str, start: int) -> Places:
        """Where the content of a cell stands that starts at `start`; a pipe in it has a backslash before it."""
        breaks = [(0, start)]
        ahead = start
        for pipe in re.finditer(r"\|", content):
            ahead += 1
            breaks.append((pipe.start(), pipe.start() + ahead))
        return Places(breaks)
