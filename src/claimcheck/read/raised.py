"""Raised characters (<sup>): an exponent, the end of an ordinal, the head of a fraction, or the mark of a note, which
is no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_EXPONENT = re.compile(r"[-−–+]?\d{1,2}")
_BASE = re.compile(r"(?:(?<![A-Za-z])(?:[kcmd]?m|mi|ft|in|yd|s|h)|(?<![\d.,])10)$")
_SIGN = r"(?:\d{1,3}|[a-z]|[ivx]{2,5}|[*†‡§¶#]+)"
_NOTE = re.compile(rf"[\[(]?{_SIGN}(?:[\s,;–-]+{_SIGN})*[\])]?,?")
_DIVIDES = re.compile(r"\s?[/⁄]")


class Raised:
    """The characters of one <sup>, with their places; `before` is the text that they stand behind. `linked` says
    whether they are a link."""

    def __init__(self, before: str) -> None:
        self.linked = False
        self._before = before
        self._pieces: list[tuple[str, int]] = []

    def add(self, text: str, at: int) -> None:
        """Adds characters that stand in the source from `at` on."""
        self._pieces.append((text, at))

    def read(self, following: str) -> Iterator[tuple[str, int]]:
        """What the reader reads of them, given the text that follows; nothing where they are the mark of a note."""
        whole = "".join(text for text, _ in self._pieces).strip()
        if not whole:
            yield from self._pieces
        elif not self.linked and _EXPONENT.fullmatch(whole) and _BASE.search(self._before):
            yield from ((text.translate(_DIGITS), at) for text, at in self._pieces)
        elif _DIVIDES.match(following):
            if self._before[-1:].isdigit():
                yield " ", self._pieces[0][1]  # "3 1/4"
            yield from self._pieces
        elif not (self.linked or _NOTE.fullmatch(whole)):
            yield from self._pieces
