"""Which observations bear on a claim: those of its period, and of them the vintage known on the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.model import Claim, Observation, Period
from claimcheck.reference import Reference

# A claim in the present is held against the latest figure, unless that is older than this.
STALE = timedelta(days=3 * 366)


TIERS = ("primary", "secondary", "press")


@dataclass(frozen=True, slots=True)
class Vintages:
    """The releases of one figure. `known` is the one in force when the article appeared, None if
    there was none yet; `earlier` those that it superseded, `later` those that came after."""

    known: Observation | None
    earlier: tuple[Observation, ...]
    later: tuple[Observation, ...]

    @property
    def first(self) -> Observation | None:
        """The figure to hold a claim against: known on the day, else the first one after it."""
        return self.known or (self.later[0] if self.later else None)


def vintages(observations: Iterable[Observation], published: date) -> Vintages:
    """The releases of one figure, in order, told apart by the date of publication."""
    ordered = sorted(observations, key=lambda observation: observation.published)
    known = [o for o in ordered if o.published <= published]
    later = tuple(o for o in ordered if o.published > published)
    if not known:
        return Vintages(None, (), later)
    # A report of a figure is no new vintage of it: the best source that agrees is the one to cite.
    same = [o for o in known if o.low <= known[-1].high and known[-1].low <= o.high]
    in_force = min(same, key=lambda o: (TIERS.index(o.source.tier), -o.published.toordinal()))
    return Vintages(in_force, tuple(o for o in known if o not in same), later)


def candidates(reference: Reference, indicator: str, entity: str, dimensions: Mapping[str, str]) -> list[Observation]:
    """The observations of a series that have the dimensions named. A dimension that the text does
    not name has to be one that print leaves open (a basis) or the only one there is."""
    series = reference.series(indicator, entity)
    bases = reference.indicators[indicator].bases
    plain = any(not set(o.dimensions) - set(bases) for o in series)
    return [
        o
        for o in series
        if all(o.dimensions.get(d) == v for d, v in dimensions.items())
        and (not plain or not set(o.dimensions) - set(bases) - set(dimensions))
    ]


def of_period(observations: Sequence[Observation], period: Period, *, stock: bool) -> list[Observation]:
    """Those of a period: of just its days; else a day in the month said or the month of the day
    said; and for a stock, its end of the year said."""
    exact = [o for o in observations if (o.period.start, o.period.end) == (period.start, period.end)]
    if exact:
        return exact
    days = (period.end - period.start).days
    if days <= 31:
        near = [o for o in observations if _holds(period, o.period) or _holds(o.period, period)]
        near = [o for o in near if (o.period.end - o.period.start).days <= 31]
        if near:
            return near
    if days <= 31 and period.end.month == 12 and "end" in (period.text or ""):
        # "At the end of 2024": a stock that is published by the year is its end.
        return [o for o in observations if o.period.end == period.end and o.period.start.year == period.end.year]
    if stock and 364 <= days <= 366:
        return [o for o in observations if o.period.end == period.end and (o.period.end - o.period.start).days <= 31]
    return []


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def latest(observations: Sequence[Observation], published: date) -> Period | None:
    """The latest period of which a figure was known on the day, None if that was long ago."""
    known = [o.period for o in observations if o.published <= published and o.period.start <= published]
    best = max(known, key=lambda period: (period.end, period.start), default=None)
    return best if best is not None and published - best.end <= STALE else None


def bearing(reference: Reference, claim: Claim, published: date) -> tuple[list[Vintages], Period | None]:
    """The vintages that bear on a claim, and the period they are of: one list of vintages for each
    basis that print leaves open, those known on the day first. ([], period) if there are none."""
    if claim.indicator is None or claim.entity is None:
        return [], None
    found = candidates(reference, claim.indicator, claim.entity, claim.dimensions)
    stock = reference.indicators[claim.indicator].kind == "count"
    period = latest(found, published) if claim.inferred else claim.period
    if period is None:
        return [], claim.period
    groups: dict[tuple[tuple[str, str], ...], list[Observation]] = {}
    for observation in of_period(found, period, stock=stock):
        groups.setdefault(tuple(sorted(observation.dimensions.items())), []).append(observation)
    of = [vintages(group, published) for _, group in sorted(groups.items())]
    return sorted(of, key=lambda one: one.known is None), period


def year_before(reference: Reference, observation: Observation, published: date) -> Observation | None:
    """The figure of the same series a year earlier, as known on the day."""
    start, end = observation.period.start, observation.period.end
    before = [
        o
        for o in reference.series(observation.indicator, observation.entity)
        if o.dimensions == observation.dimensions
        and o.unit == observation.unit
        and (o.period.start.year, o.period.start.month) == (start.year - 1, start.month)
        and (o.period.end.year, o.period.end.month) == (end.year - 1, end.month)
    ]
    return vintages(before, published).known


def right_before(reference: Reference, observation: Observation, published: date) -> Observation | None:
    """For periods shorter than half a year, the figure of the period right before, as known on the day."""
    days = (observation.period.end - observation.period.start).days
    if days > 100:
        return None
    before = [
        o
        for o in reference.series(observation.indicator, observation.entity)
        if o.dimensions == observation.dimensions
        and 0 < (observation.period.start - o.period.end).days <= 2
        and abs((o.period.end - o.period.start).days - days) <= 3
    ]
    return vintages(before, published).known
