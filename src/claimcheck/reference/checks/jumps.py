"""Figures out of range: against the year before, and against the series' own history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from claimcheck.errors import Problem
from claimcheck.model import Indicator, Observation
from claimcheck.reference.checks.rows import ADDITIVE_KINDS, Placed, named_in_note, newest, rows
from claimcheck.reference.load import Loaded
from claimcheck.reference.periods import cadence

# From one year to the next, a total that grows or shrinks more than fivefold is mostly a slip of scale.
JUMP = Decimal(5)
# A point that stands out from both of its neighbours by so much, while these two agree within AGREE, is
# mostly a slip of the decimal point. A series that is as wild by itself has no two such neighbours.
SPIKE, AGREE = Decimal(8), Decimal(2)
# Below this a ratio says little: 0.2 percent after 0.02, ten cases after one.
LEAST = {"count": Decimal(5), "share": Decimal(1), "rate": Decimal(1)}
# Neighbours of a point lie no further from it than this many lengths of its period.
NEAR = 3
SHORT = ("day", "week", "month")
# More of them in one release and indicator have one cause.
FEW = 3
# The zero of these scales is a convention: a ratio says nothing.
NO_RATIOS = frozenset({"degree_Celsius"})


def jumps(loaded: Loaded) -> Iterator[Problem]:
    """Levels and counts that change more than fivefold from one year to the next, each in its newest
    vintage. A note of the later release explains it, and a point that stands out both ways is a spike."""
    series: dict[tuple[object, ...], dict[object, Placed]] = {}
    for placed in sorted(rows(loaded), key=lambda placed: placed.one.published):
        one, kind = placed.one, loaded.definitions.indicators[placed.one.indicator].kind
        if kind in ADDITIVE_KINDS and one.unit not in NO_RATIOS and 360 <= _days(one) <= 366:
            key = (one.indicator, one.entity, one.unit, one.scope, *one.dimensions.items())
            series.setdefault(key, {})[one.period.start] = placed
    found = [pair for years in series.values() for pair in _leaps(years.values())]
    out = {id(placed.row) for placed, _, _ in _outliers(loaded)} if found else set()
    for before, after in found:
        if not {id(before.row), id(after.row)} & out:
            old, new = before.one, after.one
            message = f"{new.indicator} of {new.entity} goes from {old.value} ({old.label}) to {new.value}"
            yield after.problem(f"{message} ({new.label}): correct it, or explain it in a `note`")


def spikes(loaded: Loaded) -> Iterator[Problem]:
    """Figures about a power of ten away from those before and after them, which agree with each other.
    A note that names the entity has explained it."""
    found: dict[tuple[str, str], list[tuple[Placed, Observation, Observation]]] = defaultdict(list)
    for placed, first, last in _outliers(loaded):
        if not named_in_note(placed, loaded.definitions):
            found[placed.release.where, placed.one.indicator].append((placed, first, last))
    for of_release in found.values():
        more = len(of_release) - FEW
        for number, (placed, first, last) in enumerate(of_release[:FEW], start=1):
            one = placed.one
            message = f"{one.indicator} of {one.entity} is {one.value} in {one.label}, between {first.value}"
            message += f" ({first.label}) and {last.value} ({last.label})"
            message += f", and {more} more in this release are so" if number == FEW and more > 0 else ""
            yield placed.problem(f"{message}: correct it, or say in a `note` what happened to {one.entity}")


def _leaps(years: Iterable[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The neighbouring years between which a series leaps, with no note of the later release."""
    for before, after in pairwise(sorted(years, key=lambda placed: placed.one.period.start)):
        old, new = before.one, after.one
        if after.release.note or new.period.start != old.period.end + timedelta(days=1):
            continue
        if min(old.value, new.value) > 0 and max(old.value, new.value) / min(old.value, new.value) > JUMP:
            yield before, after


def _outliers(loaded: Loaded) -> Iterator[tuple[Placed, Observation, Observation]]:
    """The points that stand out, each with the one before and the one after it."""
    for periods in newest(rows(loaded)).values():
        by_length: dict[str, list[Placed]] = defaultdict(list)
        for placed in sorted(periods.values(), key=lambda placed: placed.one.period.start):
            by_length[cadence(placed.one.period)].append(placed)
        for ordered in by_length.values():
            indicator = loaded.definitions.indicators[ordered[0].one.indicator]
            for before, placed, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
                if _stands_out(indicator, placed.one, before.one, after.one):
                    yield placed, before.one, after.one


def _stands_out(indicator: Indicator, one: Observation, before: Observation, after: Observation) -> bool:
    low, high = sorted((before.value, after.value))
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
