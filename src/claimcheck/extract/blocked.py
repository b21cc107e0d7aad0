"""The stretches of a sentence in which no number is looked for, asked by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Blocked:
    """Dates, times, labels and other stretches that are no claim; they may overlap."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        given = sorted(stretches)
        self._begun, self._ended = [start for start, _ in given], {end for _, end in given}
        self._starts: list[int] = []  # with those that overlap joined
        self._ends: list[int] = []
        for start, end in given:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def end_at(self, at: int) -> int | None:
        """Where the stretch ends that holds the offset, None if none does."""
        place = bisect_right(self._starts, at) - 1
        return self._ends[place] if place >= 0 and at < self._ends[place] else None

    def meets(self, start: int, end: int) -> bool:
        """Whether any of the stretches lies partly between two offsets."""
        place = bisect_right(self._ends, start)
        return place < bisect_left(self._starts, end)

    def begins(self, first: int, last: int) -> bool:
        """Whether one of the stretches begins from `first` to `last`, both included."""
        return bisect_left(self._begun, first) < bisect_right(self._begun, last)

    def ends(self, at: int) -> bool:
        """Whether one of the stretches ends at the offset."""
        return at in self._ended
