"""A share with its count and its whole, in any order: "300 of the 1,200 households, or 25 percent", "of the 1,200
households, 300, or 25 percent", "25 percent of the 1,200, or 300", "300 (25 percent) of the 1,200"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link.relations.row import Relations, Row
from claimcheck.model import Comparison, Form, Kind

_COUNTS = frozenset({Kind.COUNT, Kind.LEVEL})
_OWNER = r"(?:(?:the|its|their|his|her|our|all|these|those|some|a\s+total\s+of|[\w.]+['’]s?)\s+)?"
_LED = re.compile(rf"\b(?:of|among|from)\s+{_OWNER}(?:[\w-]+\s+)?$", re.IGNORECASE)
_OF = re.compile(rf"(?:\)|,)?\s+(?:out\s+)?(?:of|in)\s+{_OWNER}(?:[\w-]+\s+)?")
_OF_WHICH = re.compile(r",?\s+of\s+(?:which|whom|these|those),?\s+")
_OF_THEM = re.compile(r"\s+of\s+(?:them|those|these)\b.*")


def share(relations: Relations, index: int, row: Row) -> None:
    """The count and the whole of a share, where the three stand together; whichever of the count and the share
    comes last is held against the other two."""
    if not _is_share(row, index):
        return
    for whole, count in _readings(relations, index, row):
        last, other = max(index, count), min(index, count)
        if relations.comparisons.get(last) is not None or last in relations.folded:
            return
        relation = "count_of_share" if last == count else "share_of_whole"
        relations.comparisons[last] = Comparison(relation, other=row.mentions[whole], to=row.mentions[other])
        return


def _is_share(row: Row, index: int) -> bool:
    quantity = row.quantities[index]
    return quantity.unit == "percent" and quantity.kind in {Kind.LEVEL, Kind.SHARE} and len(quantity.stated) == 1


def _readings(relations: Relations, index: int, row: Row) -> Iterator[tuple[int, int]]:
    """The whole and the count, by the words between the three figures."""
    line = [i for i in (*relations.beside(row.mentions, index), index) if _counts(relations, row, i) or i == index]
    line.sort()
    at = line.index(index)
    before, behind, words = line[max(0, at - 2) : at], line[at + 1 : at + 3], _words()
    if len(before) == 2 and row.alike(*before) and words.closed.match(row.rest(index)):
        first, second = before
        gap = row.gap(first, second)
        listed = _LED.search(row.lead(first)) and words.listed.fullmatch(gap)
        if words.aside.fullmatch(row.gap(second, index)) and (listed or words.of_which(gap)):
            yield first, second
        if _OF.fullmatch(gap) and words.summed.fullmatch(row.gap(second, index)):
            yield second, first
    if len(behind) == 2 and row.alike(*behind):
        whole, count = behind
        if _OF.fullmatch(row.gap(index, whole)) and words.summed.fullmatch(row.gap(whole, count)):
            yield whole, count
        whole, count = count, whole
        if words.aside.fullmatch(row.gap(index, count)) and _OF.fullmatch(row.gap(count, whole)):
            yield whole, count
    yield from _led(index, row, line[max(0, at - 1) : at], line[at + 1 : at + 2])
    if before and behind and row.quantities[before[-1]].unit == row.quantities[behind[0]].unit:
        # "143 women, or 22.7 percent of the 630 members": the whole may have a noun of its own.
        count, whole = before[-1], behind[0]
        if words.aside.fullmatch(row.gap(count, index)) and _OF.fullmatch(row.gap(index, whole)):
            yield whole, count
    yield from _of_them(relations, index, row, before[-1:])


def _led(index: int, row: Row, before: list[int], behind: list[int]) -> Iterator[tuple[int, int]]:
    """ "Of the 480 women who enrolled, three quarters, or 360, passed"."""
    for whole in before:
        for count in behind:
            led = _LED.search(row.lead(whole)) and _words().listed.fullmatch(row.gap(whole, index))
            if led and row.alike(whole, count) and _words().aside.fullmatch(row.gap(index, count)):
                yield whole, count


def _counts(relations: Relations, row: Row, index: int) -> bool:
    held = relations.comparisons.get(index)
    plain = row.mentions[index].number.form not in {Form.FRACTION, Form.RANGE}
    converted = held is not None and held.relation == "conversion"
    amount = row.quantities[index].kind in _COUNTS and row.quantities[index].unit != "percent"
    return amount and plain and not converted and index not in relations.folded


def _of_them(relations: Relations, index: int, row: Row, before: list[int]) -> Iterator[tuple[int, int]]:
    """ "It asked 1,200 people. Some 300 of them, or 25 percent, agreed": a part of the count before it."""
    for count in before:
        held = relations.comparisons.get(count)
        whole = held.other if held is not None and held.relation == "part_of" else None
        gap = row.gap(count, index)
        if whole is not None and _OF_THEM.match(gap) and _words().summed.fullmatch(gap):
            yield next(i for i, mention in enumerate(row.mentions) if mention is whole), count


class _Words:
    """The patterns of the words between a share, its count and its whole."""

    def __init__(self) -> None:
        stop = rf"(?!,?\s+(?:{any_of('relations', 'clauses')})\b)"
        another = r"(?!\s+[\d.,]+\s?(?:%|per\s?cent))"  # "14.2 percent from 44.9 percent (2.02 of 4.5 million)"
        word = rf"(?:{stop}{another}\s+[\w’'&.-]+)"
        mark = r"(?:,?\s+or\s+|\s*\(\s*(?:or\s+|some\s+)?|\s*[—–]\s*(?:or\s+)?|\s+-\s+(?:or\s+)?)(?:just\s+)?"
        that_is = r"(?:that\s+is,?\s+)?"
        again = rf"them|those|these|(?:the|its|his|her|their)\s+(?:{any_of('relations', 'again')})"
        # What a share stands behind as a share: an end, or words that take the whole up again.
        self.closed = re.compile(rf"\s*(?:[,.;:)—–]|-\s|$|of\s+(?:{again})\b)")
        self.aside = re.compile(rf"{word}{{0,3}}(?:{mark}|,\s+){that_is}")
        self.summed = re.compile(rf"{word}{{0,7}},?{mark}{that_is}")
        self.listed = re.compile(r"(?:,?\s+[\w’'&.-]+){0,14},\s+(?:only\s+)?")

    def of_which(self, gap: str) -> bool:
        """Whether a count behind a gap is of the whole before it: "1,200 people, of whom 300"."""
        return re.fullmatch(rf"(?:\s+[\w’'&.-]+){{0,6}}{_OF_WHICH.pattern}", gap) is not None


@cache
def _words() -> _Words:
    return _Words()
