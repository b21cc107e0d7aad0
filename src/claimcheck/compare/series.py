"""Which observations bear on a claim: those of its period, by who answers for them, and of these the
vintage known on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.model import PRESS, PRIMARY, TIERS, Claim, Observation, Period
from claimcheck.reference import Reference

# A claim in the present is held against the latest figure, unless that is older than this.
STALE = timedelta(days=3 * 366)
# A ranking comes out every year: when an edition has been out for so long there is bound to be a newer one.
EDITION = timedelta(days=366)
# Where news has a new figure by the day, the month or the quarter (`quoted_by` of an indicator): how many days
# its period may have, and how long ago it may have ended before there is bound to be a newer one.
CURRENT = {
    "day": (timedelta(0), timedelta(days=4)),
    "month": (timedelta(days=31), timedelta(days=62)),
    "quarter": (timedelta(days=92), timedelta(days=137)),
}


@dataclass(frozen=True, slots=True)
class Vintages:
    """The releases of one figure by one publisher. `known` is the one in force when the article
    appeared, None if there was none yet; `earlier` those that it superseded, `later` those that
    came after."""

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
    same = [o for o in known if _agree(o, known[-1])]
    in_force = min(same, key=lambda o: (TIERS.index(o.source.tier), -o.published.toordinal()))
    return Vintages(in_force, tuple(o for o in known if o not in same), later)


def _agree(one: Observation, other: Observation) -> bool:
    """Whether two releases give one figure, rounded to some place: 3.2 and 3.1 only touch."""
    return one.value == other.value or (one.low < other.high and other.low < one.high)


def by_publisher(observations: Iterable[Observation]) -> list[list[Observation]]:
    """The observations by who answers for them: what one publisher says is no vintage of what another
    one says. The press reports: it goes with the one primary publisher, and is by itself where there
    are several or none."""
    found: dict[str, list[Observation]] = {}
    reported: list[Observation] = []
    for one in observations:
        (reported if one.source.tier == PRESS else found.setdefault(one.source.publisher, [])).append(one)
    if reported:
        primary = [own for own in found.values() if any(one.source.tier == PRIMARY for one in own)]
        (primary[0] if len(primary) == 1 else found.setdefault("", [])).extend(reported)
    return list(found.values())


def of_one_voice(one: Observation, other: Observation) -> bool:
    """Whether two figures may be reckoned with each other: by one publisher, or as the press reports them."""
    tiers = {one.source.tier, other.source.tier}
    return one.source.publisher == other.source.publisher or (PRESS in tiers and tiers <= {PRESS, PRIMARY})


def candidates(reference: Reference, indicator: str, entity: str, dimensions: Mapping[str, str]) -> list[Observation]:
    """The observations of a series that have the dimensions named. A dimension that the text does
    not name has to be one that print leaves open (a basis) or the only one there is."""
    series = reference.series(indicator, entity)
    bases = reference.indicators[indicator].bases
    plain = any(not set(o.dimensions) - set(bases) for o in series)
    found = [
        o
        for o in series
        if all(o.dimensions.get(d) == v for d, v in dimensions.items())
        and (not plain or not set(o.dimensions) - set(bases) - set(dimensions))
    ]
    unnamed = {(d, v) for o in found for d, v in o.dimensions.items() if d not in bases and d not in dimensions}
    return found if len(unnamed) == len({d for d, _ in unnamed}) else []  # of women or of men: neither is the whole


def of_period(observations: Sequence[Observation], period: Period, *, stock: bool) -> list[Observation]:
    """Those of a period, as `fitting` has it."""
    chosen = {_days(one) for one in fitting((o.period for o in observations), period, stock=stock)}
    return [o for o in observations if _days(o.period) in chosen]


def of_everybody(
    reference: Reference, indicator: str, period: Period, *, stock: bool, besides: str | None = None
) -> list[Observation]:
    """The observations of all entities, or all `besides` one, of a period, as `fitting` has it. Other
    periods are not read."""
    exact = [o for o in reference.in_period(indicator, period) if o.entity != besides]
    if exact:
        return exact
    others = [one for one in reference.periods_of(indicator) if _days(one) != _days(period)]
    near = fitting(others, period, stock=stock)
    found = [o for one in near for o in reference.in_period(indicator, one) if o.entity != besides]
    return sorted(found, key=lambda o: o.entity)


def fitting(periods: Iterable[Period], period: Period, *, stock: bool) -> list[Period]:
    """Which of the periods that there are figures of are the one said: just its days; else a day in the month
    said or the month of the day said; and for a stock, its end of the year said."""
    periods = list(periods)
    exact = [one for one in periods if _days(one) == _days(period)]
    if exact:
        return exact
    length = (period.end - period.start).days
    if length <= 31:
        near = [one for one in periods if _holds(period, one) or _holds(one, period)]
        near = [one for one in near if (one.end - one.start).days <= 31]
        if near:
            return near
    if length <= 31 and period.end.month == 12 and "end" in (period.text or ""):
        # "At the end of 2024": a stock that is published by the year is its end.
        return [one for one in periods if one.end == period.end and one.start.year == period.end.year]
    if stock and 364 <= length <= 366:
        return [one for one in periods if one.end == period.end and (one.end - one.start).days <= 31]
    return []


def _days(period: Period) -> tuple[date, date]:
    return period.start, period.end


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def current(observations: Sequence[Observation], published: date, quoted_by: str | None) -> Period | None:
    """The period that a text in the present speaks of: the latest of which a figure was known on the
    day. None if that was long ago for a figure that news quotes so often: then there is a newer one."""
    if quoted_by is None:
        return latest(observations, published)
    longest, reach = CURRENT[quoted_by]
    short = [o for o in observations if o.period.end - o.period.start <= longest]
    period = latest(short, published)
    return period if period is not None and published - period.end <= reach else None


def latest(observations: Sequence[Observation], published: date) -> Period | None:
    """The latest period of which a figure was known on the day, None if that was long ago."""
    known = [o.period for o in observations if o.published <= published and o.period.start <= published]
    best = max(known, key=lambda period: (period.end, period.start), default=None)
    return best if best is not None and published - best.end <= STALE else None


def latest_edition(reference: Reference, indicator: str, published: date) -> Period | None:
    """The latest edition of a ranking of which the place of any entity was known on the day, None if that came
    out so long before that there is bound to be a newer one."""
    periods = [one for one in reference.periods_of(indicator) if one.start <= published]
    for period in sorted(periods, key=lambda one: (one.end, one.start), reverse=True):
        out = min(o.published for o in reference.in_period(indicator, period))
        if out <= published:
            return period if published - out <= EDITION else None
    return None


def bearing(reference: Reference, claim: Claim, published: date) -> tuple[list[Vintages], Period | None]:
    """The vintages that bear on a claim, and the period they are of: one list of vintages for each
    basis that print leaves open, each unit and each publisher. The one to hold the claim against comes
    first: known on the day, in the unit of the claim, on no basis of its own, from the best source, the
    newest. ([], period) if there are none."""
    if claim.indicator is None or claim.entity is None:
        return [], None
    found = candidates(reference, claim.indicator, claim.entity, claim.dimensions)
    indicator = reference.indicators[claim.indicator]
    stock = indicator.kind == "count"
    if not claim.inferred:
        period = claim.period
    elif indicator.kind == "rank" or indicator.counts is not None:
        period = latest_edition(reference, indicator.id, published)
    else:
        period = current(found, published, indicator.quoted_by)
    if period is None:
        return [], None
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for observation in of_period(found, period, stock=stock):
        groups.setdefault((observation.unit, *sorted(observation.dimensions.items())), []).append(observation)
    of = [vintages(own, published) for _, group in sorted(groups.items()) for own in by_publisher(group)]
    open_ = set(indicator.bases) - set(claim.dimensions)
    return sorted(of, key=lambda one: _order(one, claim, open_)), period


def _order(one: Vintages, claim: Claim, open_: Set[str]) -> tuple[bool, bool, int, int, int]:
    first = one.first
    if first is None:
        return (True, True, 0, len(TIERS), 0)
    other_unit, sides = first.unit != claim.quantity.unit, len(open_ & set(first.dimensions))
    return (one.known is None, other_unit, sides, TIERS.index(first.source.tier), -first.published.toordinal())


def _alike(reference: Reference, observation: Observation) -> Iterator[Observation]:
    """The figures of its series that an observation may be reckoned with: of the same part, in the same unit,
    of one voice with it."""
    for one in reference.series(observation.indicator, observation.entity):
        same = one.dimensions == observation.dimensions and one.unit == observation.unit
        if same and of_one_voice(one, observation):
            yield one


def year_before(reference: Reference, observation: Observation, published: date) -> Observation | None:
    """The figure of the same series a year earlier, as known on the day."""
    start, end = observation.period.start, observation.period.end
    before = [
        o
        for o in _alike(reference, observation)
        if (o.period.start.year, o.period.start.month) == (start.year - 1, start.month)
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
        for o in _alike(reference, observation)
        if 0 < (observation.period.start - o.period.end).days <= 2
        and abs((o.period.end - o.period.start).days - days) <= 3
    ]
    return vintages(before, published).known
