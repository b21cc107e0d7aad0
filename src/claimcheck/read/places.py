"""Where the characters of a text stand in the source that it was taken from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter


class Places:
    """The offsets in a source of a text that was taken from it piece by piece. `breaks` are pairs (offset in
    the text, offset in the source), ascending, each good up to the next; without any the two are the same."""

    def __init__(self, breaks: Sequence[tuple[int, int]] = ((0, 0),)) -> None:
        self._breaks = breaks

    def at(self, offset: int) -> int:
        """The offset in the source of an offset in the text."""
        start, there = self._breaks[self._number(offset)]
        return there + offset - start

    def stretches(self, text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
        """What stands between two offsets of the text, cut where the source has something in between, each
        piece with its offset in the source."""
        number = self._number(start)
        while start < end:
            first, there = self._breaks[number]
            number += 1
            stop = min(end, self._breaks[number][0]) if number < len(self._breaks) else end
            yield text[start:stop], there + start - first
            start = stop

    def within(self, start: int, end: int) -> Places:
        """The places of the part between two offsets, counted from its start."""
        first = self._number(start)
        stop = bisect_left(self._breaks, end, first + 1, key=itemgetter(0))
        return Places([(max(0, at - start), self.at(max(at, start))) for at, _ in self._breaks[first:stop]])

    def _number(self, offset: int) -> int:
        if len(self._breaks) == 1:
            return 0
        return max(0, bisect_right(self._breaks, offset, key=itemgetter(0)) - 1)


SAME = Places()
