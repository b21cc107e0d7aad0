"""Which patterns are worth trying on a sentence, by what they cannot do without.

Most rules of the lexicon fit few sentences, and a pattern that runs over a sentence in vain costs much
more than a look for a few letters. What a pattern needs is read off the pattern itself: some strings of
which one stands wherever it fits ("page" or "rule", and a digit). So a rule has nothing to declare, and whoever
writes one has nothing to forget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise, product
from math import prod
from typing import Any

Place = frozenset[str]  # the characters that may stand at a place, in lower case, "0" for any digit
Strings = frozenset[str]

# Python's own reading of a pattern, which it shows nowhere else. Where it is gone every pattern is tried.
_READER = "re._parser"
_PARSED: Any = import_module(_READER) if find_spec(_READER) is not None else None
_LONGEST, _MOST, _WIDEST = 4, 24, 8  # characters of a string; strings for a row of places; characters for a place
_NO_CHARACTERS = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_DIGIT = re.compile(r"\d")
_FOLDED_ODDLY = frozenset("İıſ")  # a pattern that ignores case takes them for i and s


def folded(text: str) -> str:
    """The text in lower case, all digits as 0, as needs are looked up in it."""
    return _DIGIT.sub("0", text.lower())


class Sieve:
    """Patterns by name, in order."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]]) -> None:
        self._rules = list(patterns.items())
        self._by_string: dict[str, list[tuple[int, list[Strings]]]] = {}  # the rule, and what else it needs
        for at, (_, pattern) in enumerate(self._rules):
            for rarest, *others in needs(pattern):
                for string in rarest:
                    self._by_string.setdefault(string, []).append((at, others))
        known = [others for found in self._by_string.values() for _, others in found]
        asked = frozenset(self._by_string).union(*(lot for others in known for lot in others))
        self._long = frozenset(string for string in asked if len(string) == _LONGEST)
        self._short = asked - self._long

    def worth_trying(self, sentence: str) -> list[tuple[str, re.Pattern[str]]]:
        """The patterns that may fit somewhere in the sentence; the others fit nowhere in it."""
        if not sentence.isascii() and not _FOLDED_ODDLY.isdisjoint(sentence):
            return self._rules
        text, pieces = _pieces(sentence)
        there = self._long.intersection(pieces).union([string for string in self._short if string in text])
        met: set[int] = set()
        for string in there:
            for at, others in self._by_string.get(string, ()):
                if at not in met and not any(map(there.isdisjoint, others)):
                    met.add(at)
        return [self._rules[at] for at in sorted(met)]


@lru_cache(maxsize=1)  # several sieves look at one sentence in turn
def _pieces(sentence: str) -> tuple[str, list[str]]:
    text = folded(sentence)
    return text, [text[at : at + _LONGEST] for at in range(len(text) - _LONGEST + 1)]


def needs(pattern: re.Pattern[str]) -> list[list[Strings]]:
    """For each alternative of a pattern lots of strings, folded: every text that it fits has one of each
    lot. The rarest lot comes first; it is the empty string, which is everywhere, where nothing is needed."""
    if _PARSED is None:
        return [[frozenset({""})]]
    items = [item for item in _PARSED.parse(pattern.pattern, pattern.flags) if str(item[0]) not in _NO_CHARACTERS]
    alone = len(items) == 1 and str(items[0][0]) == "BRANCH"
    return [_lots(branch) for branch in (items[0][1][1] if alone else [items])]


def _lots(items: Iterable[Any]) -> list[Strings]:
    lots = sorted(set(_needs(items, ())), key=_frequency)
    return [lots[0], *(lot for lot in lots[1:] if _frequency(lot) < _COMMON)] if lots else [frozenset({""})]


def _needs(items: Iterable[Any], before: Sequence[Place]) -> list[Strings]:
    """What a sequence needs that stands right behind the places `before`."""
    row = _Row(before)
    for op, value in items:
        _take(str(op), value, row)
    row.end()
    return row.found


class _Row:
    """Places each right behind the other; `found` gathers the strings that they stand for."""

    def __init__(self, before: Sequence[Place]) -> None:
        self.places = list(before)
        self.found: list[Strings] = []

    def end(self) -> None:
        """What comes next need not stand right behind. The rarest strings of the row are kept."""
        lots = []
        for start in range(len(self.places)):
            stop = start
            while stop < len(self.places) and stop - start < _LONGEST and self._width(start, stop + 1) <= _MOST:
                stop += 1
            if stop > start:
                lots.append(frozenset(map("".join, product(*self.places[start:stop]))))
        if lots:
            self.found.append(min(lots, key=_frequency))
        self.places = []

    def _width(self, start: int, stop: int) -> int:
        return prod(map(len, self.places[start:stop]))


def _take(op: str, value: Any, row: _Row) -> None:
    """Takes an item of a parsed pattern into the row, or ends the row at it."""
    place = _place(op, value)
    if place is not None:
        row.places.append(place)
    elif op == "SUBPATTERN":
        _take_all(value[3], row)
    elif op == "BRANCH":
        branches = [_needs(branch, row.places[1 - _LONGEST :]) for branch in value[1]]
        row.end()
        if all(branches):
            row.found.append(frozenset[str]().union(*(min(lots, key=_frequency) for lots in branches)))
    elif op in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        _take_repeated(value[0], value[1], value[2], row)
    elif op not in _NO_CHARACTERS:
        row.end()


def _take_all(items: Iterable[Any], row: _Row) -> None:
    for op, value in items:
        _take(str(op), value, row)


def _take_repeated(least: int, most: int, items: Any, row: _Row) -> None:
    for _ in range(min(least, _LONGEST)):
        _take_all(items, row)
    if least != most or least > _LONGEST:
        row.end()
        if least:
            _take_all(items, row)  # the last of them stands before what follows


def _place(op: str, value: Any) -> Place | None:
    """The characters of an item that stands for one of a few."""
    if op == "LITERAL":
        return frozenset({folded(chr(value))})
    if op != "IN":
        return None
    characters: set[str] = set()
    for kind, what in value:
        if str(kind) == "LITERAL":
            characters.add(folded(chr(what)))
        elif str(kind) == "RANGE" and what[1] - what[0] < 100:
            characters |= {folded(chr(code)) for code in range(what[0], what[1] + 1)}
        elif str(kind) == "CATEGORY" and str(what) == "CATEGORY_DIGIT":
            characters.add("0")
        else:
            return None
    return frozenset(characters) if len(characters) <= _WIDEST else None


# How often a character stands in a hundred of prose, roughly; for choosing what is rare.
_OFTEN: dict[str, float] = {" ": 17.0, "0": 2.0}
_OFTEN |= dict.fromkeys("etaoinsrhld", 6.0) | dict.fromkeys("cumfpgwyb.,", 2.0) | dict.fromkeys("vkjqxz", 0.5)
_SELDOM = 0.1  # of any other character
_DIGIT_BEHIND_DIGIT = 70.0
_CHARACTERS = 140  # in a sentence
_COMMON = 3  # times in a sentence, of what is not worth a look


def _frequency(strings: Strings) -> float:
    """How many times one of the strings stands in a sentence, as a rough guess."""
    return sum(_CHARACTERS * prod(_chances(string)) for string in strings)


def _chances(string: str) -> Iterator[float]:
    for before, character in pairwise(" " + string):
        digits = before == character == "0"
        yield (_DIGIT_BEHIND_DIGIT if digits else _OFTEN.get(character, _SELDOM)) / 100
