"""Figures that contradict what their indicator says it is: an index, or a growth in percent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimcheck.errors import Problem
from claimcheck.model import Indicator
from claimcheck.reference.checks.rows import Examined, Series

HUNDRED = Decimal(100)
# "2005=100", "2015 = 100", "1982-84=100", said in a label or an alias.
BASE = re.compile(r"\b(?P<first>[12][0-9]{3})(?:\s*[-–/]\s*(?P<last>[0-9]{4}|[0-9]{2}))?\s*=\s*100\b")
# The mean of the base period is 100 by definition; rounding, and a base of part of a year, move it a little.
AROUND_BASE = (Decimal(90), Decimal(110))
GROWTH = re.compile(r"\b(?:growth|change|inflation|increase)\b", re.I)
# An index moves on smoothly from some level near 100; growth in percent that large leaps about.
SMOOTH = (Decimal("0.8"), Decimal("1.25"))
LOWEST, REACHED = Decimal(40), Decimal(105)
LONG = 5
FEW = 3


def index_bases(examined: Examined) -> Iterator[Problem]:
    """An index that says in its label when it was 100, and was not."""
    for id, indicator in examined.definitions.indicators.items():
        base = _base(indicator)
        if base is None:
            continue
        first, last = base
        off: dict[int, list[tuple[Series, Decimal]]] = defaultdict(list)
        for series in examined.newest_of.get(id, ()):
            values = [placed.one.value for placed in series if first <= placed.one.period.start.year <= last]
            mean = sum(values, Decimal(0)) / len(values) if values else None
            if mean is not None and not AROUND_BASE[0] <= mean <= AROUND_BASE[1]:
                off[id_of(series)].append((series, mean))
        for found in off.values():
            yield from _told(found, f"{id} says that it is 100 in {_years(base)}, but is", _years(base))


def growth_like_an_index(examined: Examined) -> Iterator[Problem]:
    """A growth in percent that lies near 100 for years and moves smoothly: it is an index."""
    for id, indicator in examined.definitions.indicators.items():
        if indicator.unit != "percent" or indicator.kind != "rate" or not GROWTH.search(f"{indicator.label} {id}"):
            continue
        alike: dict[int, list[tuple[Series, Decimal]]] = defaultdict(list)
        for series in examined.newest_of.get(id, ()):
            if _is_index(series):
                alike[id_of(series)].append((series, series[-1].one.value))
        for found in alike.values():
            yield from _told(found, f"{id} is a growth in percent, but moves like an index: it is", None)


def id_of(series: Series) -> int:
    """What tells the releases apart that series begin in."""
    return id(series[0].release)


def _told(found: list[tuple[Series, Decimal]], what: str, when: str | None) -> Iterator[Problem]:
    """A problem for each series, or one for all of a release where there are many of them."""
    for number, (series, value) in enumerate(found):
        placed = series[0] if when is None else next((one for one in series if when[:4] in one.one.label), series[0])
        period = when or series[-1].one.label
        more = f", and {len(found) - 1} series more in this release are so" if len(found) > FEW else ""
        one = placed.one
        yield placed.problem(
            f"{what} {value.quantize(Decimal('0.01'))} for {one.entity} in {period}{more}: see what these figures are"
        )
        if more or number + 1 == FEW:
            return


def _is_index(series: Series) -> bool:
    values = [placed.one.value for placed in series]
    if len(values) < LONG or min(values) < LOWEST or max(values) < REACHED:
        return False
    return all(SMOOTH[0] <= after / before <= SMOOTH[1] for before, after in pairwise(values))


def _base(indicator: Indicator) -> tuple[int, int] | None:
    """The first and the last year of the period in which the index is 100; None if it does not say."""
    for text in (indicator.label, *indicator.aliases):
        met = BASE.search(text)
        if met is not None:
            first, last = met["first"], met["last"] or met["first"]
            return int(first), int(first[: 4 - len(last)] + last)
    return None


def _years(base: tuple[int, int]) -> str:
    return str(base[0]) if base[0] == base[1] else f"{base[0]} to {base[1]}"
