"""Figures out of range: against the year before, and against the series' own history.

What is asked is whether a figure may be a slip, so two things are none: a jump among figures that are
small beside the rest of the indicator, and the pace of a series that grows as fast for years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from claimcheck.errors import Problem
from claimcheck.model import Indicator, Observation
from claimcheck.reference.checks.rows import Examined, Placed, Series, named_in_note
from claimcheck.reference.definitions import ADDITIVE_KINDS
from claimcheck.reference.periods import cadence

# From one year to the next, a total that grows or shrinks more than fivefold is mostly a slip of scale; one
# that grows anyway, if it does so five times as fast as in the years around.
JUMP = Decimal(5)
AROUND = 3
# A point that stands out from both of its neighbours by so much, while these two agree within AGREE, is
# mostly a slip of the decimal point. A series that is as wild by itself has no two such neighbours.
SPIKE, AGREE = Decimal(8), Decimal(2)
# Below this a ratio says little: 0.2 percent after 0.02, ten cases after one.
LEAST = {"count": Decimal(5), "share": Decimal(1), "rate": Decimal(1)}
# Where so many entities have an indicator, figures below their median, or below so much of the largest, are
# small. They leap about (twelve patents after one), but not in a series that is steady otherwise: at most so
# much from one figure to the next, in so many of them.
MANY, SHARE = 10, Decimal("0.001")
STEADY, ENOUGH = Decimal("1.5"), 5
# A series that rises from a small figure and goes on rising is young. A thousandfold is a slip even there.
HUGE = Decimal(300)
# Neighbours of a point lie no further from it than this many lengths of its period.
NEAR = 3
SHORT = ("day", "week", "month")
# More of them in one release and indicator have one cause.
FEW = 3
# So many entities are named of those that are not listed.
NAMED = 20
# The zero of these scales is a convention: a ratio says nothing.
NO_RATIOS = frozenset({"degree_Celsius"})


def jumps(examined: Examined) -> Iterator[Problem]:
    """Levels and counts that change more than fivefold from one year to the next, each in its newest
    vintage. A note that names the entity explains it, and a point that stands out both ways is a spike."""
    signed = examined.signed
    found = [
        pair for years in _by_year(examined) if _indicator(years) not in signed for pair in _leaps(years, examined)
    ]
    doubted = {(before.one.indicator, before.one.entity) for before, _ in found}
    theirs = [series for series in examined.newest if (series[0].one.indicator, series[0].one.entity) in doubted]
    out = {id(placed.row) for placed, _, _ in _outliers(theirs, examined)}
    asked = []
    for before, after in found:
        explained = any(named_in_note(placed, examined.definitions) for placed in (before, after))
        if not explained and not {id(before.row), id(after.row)} & out:
            old, new = before.one, after.one
            message = f"{new.indicator} of {new.entity} goes from {old.value:,f} ({old.label}) to {new.value:,f}"
            asked.append((after, f"{message} ({new.label})"))
    yield from _told(asked)


def spikes(examined: Examined) -> Iterator[Problem]:
    """Figures about a power of ten away from those before and after them, which agree with each other.
    A note that names the entity has explained it."""
    asked = []
    for placed, first, last in _outliers(examined.newest, examined):
        if not named_in_note(placed, examined.definitions):
            one = placed.one
            message = f"{one.indicator} of {one.entity} is {one.value:,f} in {one.label}, between {first.value:,f}"
            asked.append((placed, f"{message} ({first.label}) and {last.value:,f} ({last.label})"))
    yield from _told(asked)


def _told(asked: Iterable[tuple[Placed, str]]) -> Iterator[Problem]:
    """A problem for each of the first few of a release and indicator; the last says how many more there
    are, and of whom, so that one note can name them all."""
    of_releases: dict[tuple[str, str], list[tuple[Placed, str]]] = defaultdict(list)
    for placed, message in asked:
        of_releases[placed.release.where, placed.one.indicator].append((placed, message))
    for found in of_releases.values():
        rest = list(dict.fromkeys(placed.one.entity for placed, _ in found[FEW:]))
        who = ", ".join([*rest[:NAMED], *(["…"] if len(rest) > NAMED else [])])
        for number, (placed, message) in enumerate(found[:FEW], start=1):
            message += f", and {len(found) - FEW} more in this release are so ({who})" if number == FEW and rest else ""
            yield placed.problem(f"{message}: correct it, or say in a `note` what happened to {placed.one.entity}")


def _by_year(examined: Examined) -> Iterator[Series]:
    """The series of levels and counts by the year, whoever published them, in order of time."""
    of_all: dict[tuple[object, ...], list[Series]] = defaultdict(list)
    for series in examined.newest:
        one = series[0].one
        if examined.definitions.indicators[one.indicator].kind in ADDITIVE_KINDS and one.unit not in NO_RATIOS:
            of_all[one.indicator, one.entity, one.unit, one.scope, *one.dimensions.items()].append(series)
    for found in of_all.values():
        if len(found) == 1:
            yield [placed for placed in found[0] if 360 <= _days(placed.one) <= 366]
            continue
        placed_in = sorted((placed for series in found for placed in series), key=lambda placed: placed.one.published)
        years = {placed.one.period.start: placed for placed in placed_in if 360 <= _days(placed.one) <= 366}
        yield [years[start] for start in sorted(years)]


def _indicator(series: Series) -> str | None:
    return series[0].one.indicator if series else None


def _leaps(ordered: Series, examined: Examined) -> Iterator[tuple[Placed, Placed]]:
    """The neighbouring years between which a series leaps, out of pace with the years around."""
    for number, (before, after) in enumerate(pairwise(ordered)):
        old, new = before.one.value, after.one.value
        if (old <= JUMP * new and new <= JUMP * old) or min(old, new) <= 0:
            continue
        if after.one.period.start != before.one.period.end + timedelta(days=1):
            continue
        leap = _step(before, after)
        around = [*pairwise(ordered[max(0, number - AROUND) : number + 1])]
        around += pairwise(ordered[number + 1 : number + 2 + AROUND])
        steps = [step for first, last in around if (step := _step(first, last))]
        pace = max([Decimal(1), *(step if leap > 1 else 1 / step for step in steps)])
        if max(leap, 1 / leap) <= JUMP * pace or _is_young(ordered, number, examined):
            continue
        if _is_worth_asking(ordered, (number, number + 1), examined):
            yield before, after


def _step(first: Placed, last: Placed) -> Decimal:
    """The later figure for one of the earlier; 0 where there is no ratio."""
    return last.one.value / first.one.value if min(first.one.value, last.one.value) > 0 else Decimal(0)


def _is_young(ordered: Series, number: int, examined: Examined) -> bool:
    """Whether the rise after the figure at `number` is one of a series that has just begun."""
    before, after = ordered[number], ordered[number + 1]
    later = max((placed.one.value for placed in ordered[number + 2 : number + 2 + AROUND]), default=Decimal(0))
    goes_on = later >= STEADY * after.one.value
    return goes_on and 1 < _step(before, after) < HUGE and before.one.value < _least(before, examined)


def _outliers(newest: Iterable[Series], examined: Examined) -> Iterator[tuple[Placed, Observation, Observation]]:
    """The points of these series that stand out, each with the one before and the one after it."""
    for series in newest:
        by_length: dict[str, list[Placed]] = defaultdict(list)
        for placed in series:
            by_length[cadence(placed.one.period)].append(placed)
        for ordered in by_length.values():
            indicator = examined.definitions.indicators[ordered[0].one.indicator]
            signed = indicator.id in examined.signed
            for number, (before, placed, after) in enumerate(zip(ordered, ordered[1:], ordered[2:], strict=False)):
                doubted = (number, number + 1, number + 2)
                near_zero = signed and placed.one.value < before.one.value
                stands_out = not near_zero and _stands_out(indicator, placed.one, before.one, after.one)
                if stands_out and _is_worth_asking(ordered, doubted, examined):
                    yield placed, before.one, after.one


def _least(placed: Placed, examined: Examined) -> Decimal:
    """Below this a figure is small beside the rest of its indicator."""
    figures = examined.spread[placed.one.indicator, placed.one.unit]
    return max(figures.median, SHARE * figures.largest) if figures.entities >= MANY else Decimal(0)


def _is_worth_asking(ordered: Series, doubted: Sequence[int], examined: Examined) -> bool:
    """Whether a jump between the figures at the places `doubted` may be a slip: one of them is not small,
    or the rest of the series is steady."""
    if max(ordered[place].one.value for place in doubted) >= _least(ordered[doubted[0]], examined):
        return True
    rest = [ordered[: doubted[0] + 1], ordered[doubted[-1] :]]
    steps = [_step(first, last) for part in rest for first, last in pairwise(part)]
    return len(steps) >= ENOUGH and all(1 / STEADY <= step <= STEADY for step in steps)


def _stands_out(indicator: Indicator, one: Observation, before: Observation, after: Observation) -> bool:
    low, high = sorted((before.value, after.value))
    if high < SPIKE * one.value and one.value < SPIKE * high and SPIKE * one.value > low:
        return False
    far = (one.period.start - before.period.end).days + (after.period.start - one.period.end).days
    if indicator.kind == "rank" or one.unit in NO_RATIOS or low <= 0 or high > AGREE * low:
        return False
    if far > 2 * NEAR * (_days(one) + 1):
        return False
    # Growth leaps from year to year. From month to month the rate over a year cannot.
    if indicator.kind == "rate" and one.unit == "percent" and cadence(one.period) not in SHORT:
        return False
    least = LEAST.get(indicator.kind, Decimal(0))
    if one.value >= SPIKE * high:
        return high >= least
    # A rate of growth comes near zero of itself.
    return indicator.kind != "rate" and 0 <= one.value <= low / SPIKE and low >= SPIKE * least


def _days(observation: Observation) -> int:
    return (observation.period.end - observation.period.start).days
