"""The values of one indicator in one release, held against other releases and other indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.errors import Problem
from claimcheck.model import Observation
from claimcheck.reference.checks.rows import Examined, Placed

# What is compared: of whom, when, which part.
Key = tuple[object, ...]
# Fewer figures in common say nothing.
ENOUGH = 8
# The same figures, but for a few that were revised; and figures that are mostly others.
SAME, OTHER = Decimal("0.9"), Decimal("0.5")
# Revisions and roundings of one figure stay within this part of it.
NEAR = Decimal("0.02")
# So many are compared first.
SAMPLE = 40
# Figures of fewer digits coincide by chance.
DIGITS = 3
# A ratio is at a power of ten if it is this close to one; the square root of ten parts them.
CLOSE, HALF_A_POWER = Decimal("0.001"), Decimal("3.1623")


@dataclass(frozen=True, slots=True)
class Column:
    """All that one release says of one indicator in one unit."""

    indicator: str
    unit: str
    rows: Mapping[Key, Placed]

    @property
    def first(self) -> Placed:
        """Its first row in file order."""
        return next(iter(self.rows.values()))

    @property
    def where(self) -> str:
        """The release."""
        return self.first.release.where

    @property
    def dataset(self) -> str:
        """The folder that its releases lie in."""
        return self.where.rpartition("/")[0]


class Votes:
    """Which columns confirm and dispute each other."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._against: dict[int, list[Column]] = defaultdict(list)
        self._confirmed: set[int] = set()
        same: dict[tuple[str, str], list[Column]] = defaultdict(list)
        for column in columns:
            for other in same[column.indicator, column.unit]:
                self._count(column, other)
            same[column.indicator, column.unit].append(column)

    def against(self, column: Column) -> list[Column]:
        """The columns of the same indicator that mostly disagree with this one."""
        return self._against[id(column)]

    def confirmed(self, column: Column) -> bool:
        """Whether another dataset has the same figures."""
        return id(column) in self._confirmed

    def outvoted(self, column: Column) -> bool:
        """Whether it stands alone against one that is confirmed."""
        return not self.confirmed(column) and any(self.confirmed(other) for other in self.against(column))

    def _count(self, column: Column, other: Column) -> None:
        share = _share(column, other)
        # A later release of one dataset may carry on with a mistake: it confirms nothing.
        if share >= SAME and column.dataset != other.dataset:
            self._confirmed |= {id(column), id(other)}
        elif 0 <= share <= OTHER:
            self._against[id(column)].append(other)
            self._against[id(other)].append(column)


def exchanged(examined: Examined) -> Iterator[Problem]:
    """Swapped files: figures that another release gives for another indicator, while the two disagree about
    this one. A release that a third dataset confirms is not to blame; where there is no third, one of the
    two is named, and the message says that it may be the other."""
    columns = [column for column in _columns(examined) if len(column.rows) >= ENOUGH]
    votes = Votes(columns)
    told: set[frozenset[str]] = set()
    suspects = [column for column in columns if votes.against(column) and not votes.confirmed(column)]
    for column in suspects:
        for other in votes.against(column):
            pair = frozenset((column.where, other.where))
            siblings = (one for one in columns if _is_sibling(one, column) and one.where != other.where)
            sibling = next((one for one in siblings if _same(one, other)), None)
            if sibling is not None and pair not in told:
                told.add(pair)
                place = "here" if sibling.where == column.where else f"in {sibling.where}"
                message = f"{column.indicator} disagrees with {other.where}, whose figures for it stand {place} under"
                yield column.first.problem(f"{message} {sibling.indicator}: the two were swapped, here or there")
    for column in suspects:
        for real in columns:
            pair = frozenset((column.where, real.where))
            elsewhere = real.indicator != column.indicator and real.unit == column.unit and len(pair) == 2
            if elsewhere and pair not in told and not votes.outvoted(real) and _same(column, real):
                told.add(pair)
                message = f"{column.indicator} disagrees with {votes.against(column)[0].where}, and has the figures"
                yield column.first.problem(f"{message} of {real.indicator} in {real.where}: one of them is mislabelled")


def misplaced_points(examined: Examined) -> Iterator[Problem]:
    """A figure with the digits of another source, or of an earlier vintage, and the point elsewhere. The later
    one is named, unless it is the one that a third confirms."""
    groups: dict[tuple[object, ...], list[Placed]] = defaultdict(list)
    for placed in examined.rows:
        if placed.one.value:
            groups[(placed.one.indicator, placed.one.unit, placed.one.scope, *placed.key)].append(placed)
    for group in groups.values():
        if len(group) == 1:
            continue
        ordered = sorted(group, key=lambda placed: placed.one.published)
        for at, placed in enumerate(ordered):
            others = [other.one for other in ordered if other is not placed]
            if any(_agree(placed.one, other) for other in others):
                continue
            off = next((other for other in others if _is_scaled(placed.one, other)), None)
            earlier = [other.one for other in ordered[:at]]
            if off is not None and (off in earlier or any(_agree(off, other) for other in others if other is not off)):
                one = placed.one
                message = (
                    f"{one.indicator} of {one.entity} is {one.value:,f} in {one.label}, but {off.value:,f} at {off.at}"
                )
                yield placed.problem(f"{message}: the same digits with the point elsewhere")


def twins(examined: Examined) -> Iterator[Problem]:
    """Two indicators of one publisher with nearly the same figures: one of them is mislabelled, whatever
    the units say."""
    publishers: dict[str, dict[str, dict[Key, tuple[str, Placed]]]] = defaultdict(lambda: defaultdict(dict))
    for placed in examined.by_date:
        one = placed.one
        if examined.definitions.indicators[one.indicator].kind != "rank" and (digits := _digits(one)):
            publishers[one.source.publisher][one.indicator][(*placed.key, _money(one))] = digits, placed
    for indicators in publishers.values():
        for first, second in _alike(indicators):
            shared = [key for key in indicators[first] if key in indicators[second]]
            same = sum(indicators[first][key][0] == indicators[second][key][0] for key in shared)
            if len(shared) >= ENOUGH and same >= SAME * len(shared):
                placed, other = indicators[second][shared[0]][1], indicators[first][shared[0]][1]
                message = f"{second} has the figures of {first}, {same} of {len(shared)} the same, such as"
                yield placed.problem(f"{message} {placed.one.value:,f} at {other.one.at}: one of them is mislabelled")


def _columns(examined: Examined) -> Iterator[Column]:
    """What each release says of each indicator; zeros, which anything may have in common, left out."""
    for rows in examined.by_release:
        found: dict[tuple[str, str], dict[Key, Placed]] = defaultdict(dict)
        for placed in rows:
            one = placed.one
            if one.value:
                found[one.indicator, one.unit][placed.key] = placed
        for (indicator, unit), column in found.items():
            yield Column(indicator, unit, column)


def _is_sibling(one: Column, column: Column) -> bool:
    """Whether it is of the same publisher, in the same unit, for another indicator."""
    related = one.first.one.source.publisher == column.first.one.source.publisher
    return related and one.unit == column.unit and one.indicator != column.indicator


def _share(column: Column, other: Column) -> Decimal:
    """How much of what two columns have in common agrees, from 0 to 1; -1 if that is too little to say."""
    shared = _shared(column, other)
    return _agreeing(column, other, shared) if len(shared) >= ENOUGH else Decimal(-1)


def _same(column: Column, other: Column) -> bool:
    """Whether two columns have the same figures. A few of them tell most that do not."""
    shared = _shared(column, other)
    if len(shared) < ENOUGH or _agreeing(column, other, shared[:: len(shared) // SAMPLE + 1]) < OTHER:
        return False
    return _agreeing(column, other, shared) >= SAME


def _shared(column: Column, other: Column) -> list[Key]:
    return [key for key in column.rows if key in other.rows]


def _agreeing(column: Column, other: Column, keys: Sequence[Key]) -> Decimal:
    return Decimal(sum(_agree(column.rows[key].one, other.rows[key].one) for key in keys)) / len(keys)


def _agree(one: Observation, other: Observation) -> bool:
    if one.low <= other.high and other.low <= one.high:
        return True
    return abs(one.value - other.value) <= NEAR * max(abs(one.value), abs(other.value))


def _is_scaled(one: Observation, other: Observation) -> bool:
    """Whether two values are the same but for a power of ten, with enough digits for that to be no chance."""
    if min(len(value.normalize().as_tuple().digits) for value in (one.value, other.value)) < DIGITS:
        return False
    ratio = one.value / other.value
    if ratio <= 0:
        return False
    power = (ratio * HALF_A_POWER).adjusted()
    return power != 0 and abs(ratio.scaleb(-power) - 1) <= CLOSE


def _alike(indicators: Mapping[str, Mapping[Key, tuple[str, Placed]]]) -> Iterator[tuple[str, str]]:
    """The pairs of indicators that share enough figures to be looked at."""
    holders: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for indicator, placed in indicators.items():
        for key, (digits, _) in placed.items():
            holders[key, digits].append(indicator)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for held in holders.values():
        for at, first in enumerate(held):
            for second in held[at + 1 :]:
                counts[first, second] += 1
    return (pair for pair, count in counts.items() if count >= ENOUGH * SAME)


def _money(one: Observation) -> str | None:
    """The currency; figures in two currencies are two, in percent and in points of an index they may be one."""
    return one.unit if len(one.unit) == 3 and one.unit.isupper() else None


def _digits(one: Observation) -> str:
    """The first four digits of a value, with its sign and place: what is the same but for rounding."""
    value = one.value.normalize()
    return f"{value:.3e}" if len(value.as_tuple().digits) >= DIGITS else ""
