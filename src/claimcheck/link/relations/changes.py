"""A movement and the two figures that it leads from and to: "rose 5 percent to 105 from 100", "105, up 5 percent on
last year's 100", "from 80 to 60, a fall of 25%", "doubled from 20 to 40"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.link.relations.row import AMOUNTS, Relations, Row
from claimcheck.model import Comparison, Form, Kind

_MOVEMENTS = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS, Kind.MULTIPLE})
_ANY = r"(?:,?\s+[\w’'&.-]+)"  # a word of what stands between two figures


def change(relations: Relations, index: int, row: Row) -> None:
    """The two ends of the movement that a figure gives, where the wording says which is which."""
    if index in relations.comparisons or index in relations.folded or not _may_move(row, index):
        return
    if _SINCE.match(row.rest(index)) and not _SINCE_FROM.match(row.rest(index)):
        return
    ends = _told(relations, index, row) or _of_a_base(relations, index, row)
    if ends is not None and _reckons(row, index, *ends) and not _crosses_zero(row, index):
        base, to = ends
        relations.comparisons[index] = Comparison("change", other=row.mentions[base], to=row.mentions[to])


def _crosses_zero(row: Row, index: int) -> bool:
    """Whether an end may be a loss and the other a profit, which print gives without a sign."""
    sentence = row.mentions[index].sentence.span.text
    sides = ("down", "up")
    found = {side for side in sides if re.search(rf"\b(?:{any_of('zero', side)})\b", sentence, re.IGNORECASE)}
    return len(found) == 2 or re.search(rf"\b(?:{any_of('zero', 'across')})\b", sentence, re.IGNORECASE) is not None


def step(relations: Relations, index: int, row: Row) -> None:
    """ "Rose $5 million, or 5 percent, to $105 million": the percentage by the amount and where it led."""
    if index in relations.comparisons or index in relations.folded or not _in_percent(row, index):
        return
    line = [i for i in (*relations.beside(row.mentions, index), index) if i not in relations.folded]
    line.sort()
    at = line.index(index)
    behind = line[at + 1 : at + 3]
    orders = [(line[at - 1], index, behind[0])] if at and behind else []
    for amount, percent, end in [*orders, *([(behind[0], index, behind[1])] if len(behind) == 2 else [])]:
        pair = sorted((amount, percent))
        moves = row.quantities[amount].kind in {Kind.CHANGE, Kind.LEVEL, Kind.COUNT}
        if not moves or not _OR_ELSE.fullmatch(row.gap(*pair)):
            continue
        moved = row.mentions[pair[0]].direction is not None and row.mentions[pair[0]].role == "change"
        same = _of_one_scale(row, amount, end) and row.quantities[end].kind in AMOUNTS
        if moved and same and _words().leads_to(row.gap(pair[1], end)):
            relations.comparisons[index] = Comparison("step", other=row.mentions[amount], to=row.mentions[end])
            return


def _of_one_scale(row: Row, amount: int, end: int) -> bool:
    """Whether an amount may be a step on the way to an end point: cents to dollars a barrel, points of an index."""
    step_, last = row.quantities[amount], row.quantities[end]
    return last.unit == step_.unit or last.unit.startswith(f"{step_.unit}_per_")


def _in_percent(row: Row, index: int) -> bool:
    return row.quantities[index].unit == "percent" and row.quantities[index].kind in {Kind.LEVEL, Kind.CHANGE_PERCENT}


_SINCE = re.compile(r"\s+since\b")  # "rose from 5.0 to 5.1 million, up 20 percent since 2000"
_SINCE_FROM = re.compile(r"\s+since\s+[^,;:.()]{3,40},\s+from\b")  # "halved since 2000, from 24 to 12 percent"
_OR_ELSE = re.compile(r"(?:,|\s+or|,\s+or|\s*\()\s*")


def _may_move(row: Row, index: int) -> bool:
    quantity = row.quantities[index]
    if quantity.kind in _MOVEMENTS:
        return True
    if quantity.kind in {Kind.COUNT, Kind.LEVEL} and _MORE_THAN.match(row.rest(index)):
        return True
    plain = quantity.kind is Kind.LEVEL and quantity.unit == "percent"
    return plain and _OR.search(row.lead(index)) is not None and _CLOSED.match(row.rest(index)) is not None


_MORE_THAN = re.compile(r"\s+(?:more|fewer|less|higher|lower)\s+than\s+(?:the|its|their|in|last|a)\b")
_OR = re.compile(r"(?:\bor\s+|\(\s*)$")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|to\b|from\b|$)")  # "from 80 to 60 (25%)" and nothing that it is a share of


def _reckons(row: Row, index: int, base: int, to: int) -> bool:
    """Whether a movement of this sort can lie between two amounts: as an amount between amounts of its own unit; in
    percent, or in points, which of amounts can only be meant in percent, between any two."""
    quantity, ends = row.quantities[index], row.quantities[base]
    if not row.alike(base, to):
        return False
    if quantity.unit == "basis_point":
        return ends.unit == "percent"
    if quantity.kind in {Kind.CHANGE, Kind.COUNT} or (quantity.kind is Kind.LEVEL and quantity.unit != "percent"):
        return ends.unit == quantity.unit
    return True


def _told(relations: Relations, index: int, row: Row) -> tuple[int, int] | None:
    """The base and the end point, by the words between the movement and the two figures next to it."""
    line = _line(relations, index, row)
    at = line.index(index)
    before, behind = line[max(0, at - 2) : at], line[at + 1 : at + 3]
    return next(_readings(row, index, before, behind), None)


def _line(relations: Relations, index: int, row: Row) -> list[int]:
    """The figures of its sentence that a movement may lean on, and itself: no conversions of others, and no other
    movement."""
    beside = relations.beside(row.mentions, index)
    amounts = [i for i in beside if i not in relations.folded and not _aside(relations, row, i)]
    return sorted([*amounts, index])


def _aside(relations: Relations, row: Row, index: int) -> bool:
    held = relations.comparisons.get(index)
    return row.quantities[index].kind not in AMOUNTS or (held is not None and held.relation == "conversion")


def _readings(row: Row, index: int, before: Sequence[int], behind: Sequence[int]) -> Iterator[tuple[int, int]]:
    words = _words()
    if len(behind) == 2:
        first, second = row.gap(index, behind[0]), row.gap(*behind)
        if words.leads_to(first) and words.base.fullmatch(second):
            yield behind[1], behind[0]
        if words.from_.fullmatch(first) and words.leads_to(second):
            yield behind[0], behind[1]
    if len(before) == 2 and words.summed(row, before[1], index):
        gap = row.gap(*before)
        led = words.led_from.search(row.lead(before[0])) or _CAME_TO.search(gap)
        later = row.mentions[before[0]].role != "base" and _later_second(gap, row.gap(before[1], index))
        if words.base.fullmatch(gap):
            yield before[1], before[0]
        elif (words.leads_to(gap) and led) or later:
            yield before[0], before[1]
        elif _later_first(gap, row.gap(before[1], index)):
            yield before[1], before[0]
    if before and behind and words.summed(row, before[-1], index) and words.than(row, index, behind[0]):
        yield behind[0], before[-1]


_THEN = re.compile(
    r"\b(?:ago|earlier|before|previously|last\s+(?:year|month|week|spring|summer|autumn|winter)|used\s+to)\b"
)
_NOW = re.compile(r"\b(?:now|today|currently|this\s+(?:year|month|week|spring|summer|autumn|winter))\b")
_IN_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_ACROSS = re.compile(r"[;:]|\b(?:to|than|from|against|compared|while|whereas|on|of|with)\b")


def _later_second(between: str, behind: str) -> bool:
    """ "Cost $4.20 a year ago was $5.80 on Tuesday", "7,912 in the 2020 census and now 8,240": in order of time."""
    if _ACROSS.search(between) or _THEN.search(behind):
        return False
    years = _IN_YEAR.findall(between), _IN_YEAR.findall(behind)
    if all(years):
        return bool(years[0][0] < years[1][0])
    return _THEN.search(between) is not None or _NOW.search(between) is not None


def _later_first(between: str, behind: str) -> bool:
    """ "Now costs $5.80 and was $4.20 a year ago": against the order of time."""
    if _ACROSS.search(between) or _THEN.search(between):
        return False
    years = _IN_YEAR.findall(between), _IN_YEAR.findall(behind)
    if all(years):
        return bool(years[0][0] > years[1][0])
    return _THEN.search(behind) is not None and not any(years)


_CAME_TO = re.compile(r"\s\w+\s+to\b")  # "cost £64 last year and came to £71 this week, a rise of": in order of time


class _Words:
    """The patterns of the words between a movement and its ends."""

    def __init__(self) -> None:
        stop = rf"(?!,?\s+(?:{any_of('relations', 'clauses')})\b)"
        words, fillers = rf"(?:{stop}{_ANY})", any_of("relations", "fillers")
        bases = "|".join(re.escape(word) for word in table("relations")["bases"])
        filled = rf"(?:(?:{fillers}|\d{{4}}['’]s|[A-Z]\w+['’]s)\s+){{0,5}}"
        nouns = any_of("relations", "sums")
        self.to = re.compile(rf"{words}{{0,8}},?\s+to\s+{filled}")
        self.from_ = re.compile(rf"{words}{{0,6}},?\s+from\s+{filled}")
        self.led_from = re.compile(rf"\bfrom\s+{filled}$")
        self.base = re.compile(rf"{words}{{0,6}},?\s+\(?(?:{bases})\.?\s+{filled}")
        self._noun = re.compile(rf"\s+(?:[\w-]+\s+)?(?:{nouns})\b")
        tail = rf"{words}{{0,5}}(?:,|\s*[-–—]|\s*\()\s*"
        self._noun_of = re.compile(rf"{tail}(?:or\s+)?(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\s+of\s+(?:\w+\s+)?")
        self._before_noun = re.compile(rf"{tail}(?:or\s+)?an?\s+(?:\w+\s+)?")
        self._plain = re.compile(rf"{tail}(?:(?:or|up|down|that is|i\.e\.|an|a)\s+)?(?:by\s+)?\+?")
        self._than = re.compile(
            rf"(?:\s+(?:[\w-]+\s+)?(?:{nouns}))?\s+(?:from|on|over|{any_of('relations', 'than')})\s+{filled}"
            rf"|\s+(?:as many as|as much as|that of|of)?\s*{filled}"
        )

    def summed(self, row: Row, last: int, index: int) -> bool:
        """Whether a movement sums up the figures before it: ", a fall of 25%", " (a 25% drop)", ", up 25%"."""
        gap = row.gap(last, index)
        if self._noun_of.fullmatch(gap):
            return True
        return self._plain.fullmatch(gap) is not None or (
            self._before_noun.fullmatch(gap) is not None and self._noun.match(row.rest(index)) is not None
        )

    def leads_to(self, gap: str) -> bool:
        """Whether a gap leads on to where a movement ends, and does not hold one figure against another."""
        return self.to.fullmatch(gap) is not None and self.base.fullmatch(gap) is None

    def than(self, row: Row, index: int, base: int) -> bool:
        """Whether it is said to be reckoned from the figure behind it."""
        gap = row.gap(index, base)
        found = self._than.fullmatch(gap)
        multiple = row.mentions[index].number.form is Form.MULTIPLE
        plain = re.search(r"\b(?:from|on|over|than|above|below)\b", gap) is not None
        return found is not None and (plain or multiple)


@cache
def _words() -> _Words:
    return _Words()


def _of_a_base(relations: Relations, index: int, row: Row) -> tuple[int, int] | None:
    """The two figures of the sentence that a movement lies between, where there are no others and the grammar
    says of one that it is the base."""
    if row.quantities[index].kind not in {Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS} or _THAN_THEN.match(row.rest(index)):
        return None
    ends = [
        i
        for i in relations.beside(row.mentions, index)
        if i not in relations.folded
        and row.quantities[i].kind in _ENDS
        and (row.quantities[i].unit == "percent" or row.quantities[index].kind is Kind.CHANGE_PERCENT)
    ]
    bases = [i for i in ends if row.mentions[i].role == "base"]
    if len(ends) != 2 or len(bases) != 1:
        return None
    first, last = min(*ends, index), max(*ends, index)
    if _APART.search(row.article.text[row.end(first) : row.mentions[last].start]):
        return None
    to = ends[0] if bases[0] == ends[1] else ends[1]
    # "From 30,600 to 19,600, a fall of 36 percent, and Holm lost 18 percent": the movement between the two is told.
    told = any(held.to is row.mentions[to] for at, held in relations.comparisons.items() if at != index)
    return None if told else (bases[0], to)


# "Up 3.7 points from a year earlier, it eased from 8.4 percent the month before": each base has a time of its own.
_THAN_THEN = re.compile(
    r"\s+(?:from|on|over|than|compared\s+with)\s+(?:an?|the|one|last|its|in)\s+"
    r"(?:(?:same|previous|prior|preceding|corresponding)\s+)?(?:year|month|quarter|week|decade|period)\b"
)
_APART = re.compile(r"[;:]|\b(?:since|whereas|while|whilst)\b")
_ENDS = frozenset({Kind.LEVEL, Kind.COUNT, Kind.SHARE})
