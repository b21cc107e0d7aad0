"""Movements over a stretch of time against the two figures of a series that it lies between: "has grown by 37 percent
since 2000", "8.3 million more than in 2015", "tripled between 2000 and 2023"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from claimcheck.compare import changes, doubt, multiples, wording
from claimcheck.compare.balances import of_deficit
from claimcheck.compare.case import Case, differs, matched, quoted, said, unverified, worked_out
from claimcheck.compare.meeting import Known, meets
from claimcheck.compare.series import by_publisher, candidates, of_period, vintages
from claimcheck.figures import figure, hundredths
from claimcheck.model import (
    Cause,
    Comparison,
    EvidenceKind,
    Finding,
    Kind,
    Observation,
    Period,
    Reason,
    Step,
    Verdict,
)
from claimcheck.reference.units import is_money

# How long ago the latest figure may be of, where the text says "since 2010" and not until when.
RECENT, LATEST = timedelta(days=3 * 366), 3
# A movement that is off by less than this part of it, or so many percent or points, may be one of figures revised.
OFF_BY, LITTLE = Decimal("0.15"), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class _Way:
    """One pair of figures that a movement may lie between, and what it then comes to."""

    base: Observation
    later: Observation
    known: Known

    def steps(self, kind: Kind) -> tuple[Step, ...]:
        """The figures and the arithmetic, for the trace."""
        value = hundredths(self.known.value)
        amount = f"{figure(value)} times" if kind is Kind.MULTIPLE else changes.shown(self.known)
        comes_to = f"from {self.base.label} to {self.later.label} it is {amount}"
        return Step("evidence", said(self.base)), Step("evidence", said(self.later)), Step("derive", comes_to)


def check(case: Case, comparison: Comparison) -> Finding:
    """The finding for a movement since one time until another, or until the latest that is known."""
    since = comparison.since
    if since is None or case.claim.indicator is None or case.claim.entity is None:
        return unverified(case, Reason.NO_PERIOD)
    loose = comparison.relation == "stretch_about"
    ways = list(_ways(case, since, comparison.until, loose=loose))
    if not ways:
        return unverified(case, Reason.NO_OBSERVATION)
    quantity = case.claim.quantity
    for way in ways:
        if meets(quantity, way.known):
            evidence = (worked_out(EvidenceKind.DERIVED, quantity, way.known, way.later), quoted(way.base, quantity))
            return matched(case, evidence, *way.steps(quantity.kind))
    return _off(case, ways, open_=loose or comparison.until is None)


def _ways(case: Case, since: Period, until: Period | None, *, loose: bool) -> Iterator[_Way]:
    """The pairs of figures, each of one publisher and one part, as known on the day."""
    claim = case.claim
    if claim.indicator is None or claim.entity is None:
        return
    stock = case.reference.indicators[claim.indicator].kind == "count"
    found = candidates(case.reference, claim.indicator, claim.entity, claim.dimensions)
    for series in _series(found):
        for base in _in_force(case, _starts(series, since, stock=stock, loose=loose)):
            for later in _in_force(case, _ends(case, series, base, until, stock=stock)):
                movement = _between(case, base, later) if later.period.end > base.period.end else None
                if movement is not None:
                    yield _Way(base, later, movement)


def _series(found: Sequence[Observation]) -> Iterator[list[Observation]]:
    """The figures that may be reckoned with each other: of one publisher, in one unit, of one part."""
    for own in by_publisher(found):
        groups: dict[tuple[object, ...], list[Observation]] = {}
        for one in own:
            groups.setdefault((one.unit, *sorted(one.dimensions.items())), []).append(one)
        yield from groups.values()


def _starts(series: Sequence[Observation], since: Period, *, stock: bool, loose: bool) -> list[Observation]:
    found = of_period(series, since, stock=stock)
    if loose:
        near = (_moved(since, years) for years in (-1, 1))
        found += [one for period in near for one in of_period(series, period, stock=stock)]
    return found


def _moved(period: Period, years: int) -> Period:
    return Period(
        period.start.replace(year=period.start.year + years), period.end.replace(year=period.end.year + years)
    )


def _ends(
    case: Case, series: Sequence[Observation], base: Observation, until: Period | None, *, stock: bool
) -> list[Observation]:
    if until is not None:
        return of_period(series, until, stock=stock)
    length = base.period.end - base.period.start
    alike = [o for o in series if abs(o.period.end - o.period.start - length).days <= 3]
    recent = [o for o in alike if o.published <= case.published and case.published - o.period.end <= RECENT]
    last = sorted({o.period.end for o in recent if o.period.start <= case.published})[-LATEST:]
    return [o for o in recent if o.period.end in last]


def _in_force(case: Case, observations: Sequence[Observation]) -> Iterator[Observation]:
    """The figure in force of each period, the latest period first."""
    periods: dict[Period, list[Observation]] = {}
    for one in observations:
        periods.setdefault(one.period, []).append(one)
    for period in sorted(periods, key=lambda one: one.end, reverse=True):
        known = vintages(periods[period], case.published).known
        if known is not None:
            yield known


def _between(case: Case, base: Observation, later: Observation) -> Known | None:
    quantity, first, last = case.claim.quantity, Known.of(base), Known.of(later)
    if quantity.kind is Kind.MULTIPLE:
        return multiples.ratio(first, last) if first.low > 0 and last.low > 0 else None
    if quantity.kind is Kind.CHANGE and base.unit != quantity.unit and quantity.unit != "1":
        return None
    known = changes.between(quantity, first, last)
    turned = known is not None and of_deficit(case)
    return known.times(Decimal(-1), known.unit) if known is not None and turned else known


def _off(case: Case, ways: Sequence[_Way], *, open_: bool) -> Finding:
    """No pair of figures gives the movement. Where the text leaves an end open, only a movement the other way is a
    discrepancy; and none where figures in current prices are compared."""
    quantity, way = case.claim.quantity, ways[0]
    steps = way.steps(quantity.kind)
    turned = all(_other_way(case, one) for one in ways)
    cause, reading = (Cause.DIRECTION, "it went the other way") if turned else _why(case, way)
    if open_ and not turned:
        note = Step("compare", "the text leaves open between which figures the movement lies")
        return unverified(case, Reason.NO_OBSERVATION, *steps, note)
    evidence = (worked_out(EvidenceKind.DERIVED, quantity, way.known, way.later), quoted(way.base, quantity))
    if cause is Cause.VALUE and _close(case, way):
        note = Step("compare", "figures revised since may lead to it")
        return unverified(case, Reason.NO_OBSERVATION, *steps, note)
    basis = doubt.basis_beyond(case, way.later, [one.later for one in ways]) if _of_a_basis(case, way) else None
    if cause in {Cause.VALUE, Cause.PERIOD} and (basis or is_money(way.later.unit)):
        unsaid = Step("compare", f"the text does not say {basis or 'at whose prices'}")
        return Finding(case.claim, Verdict.AMBIGUOUS, None, None, evidence, (*case.opening(), *steps, unsaid))
    suggestion = None if cause is Cause.DIRECTION else wording.in_style(case.claim.mention, way.known.value)
    return differs(case, cause, evidence, *steps, Step("diagnose", reading), suggestion=suggestion)


def _of_a_basis(case: Case, way: _Way) -> bool:
    """Whether another basis could lead to a movement in percent: its figures lie so far apart at most."""
    quantity, apart = case.claim.quantity, case.reference.indicators[way.later.indicator].apart
    if apart is None or quantity.kind is not Kind.CHANGE_PERCENT:
        return True
    return min(abs(value - way.known.value) for value in quantity.stated) <= apart


def _why(case: Case, way: _Way) -> tuple[Cause, str]:
    quantity = case.claim.quantity
    if quantity.kind is Kind.MULTIPLE:
        cause, reading = multiples.why(quantity, way.known)
    else:
        cause, reading = changes.why(case, quantity, Known.of(way.base), Known.of(way.later), way.known)
    other = _other_base(case, way) if cause is Cause.VALUE else None
    return (Cause.PERIOD, f"it would hold from {other}") if other is not None else (cause, reading)


def _other_base(case: Case, way: _Way) -> str | None:
    """The time from which the movement would hold, of those within five years of the one said."""
    base = way.base
    found = candidates(case.reference, base.indicator, base.entity, case.claim.dimensions)
    for one in sorted(found, key=lambda o: abs(o.period.start - base.period.start)):
        alike = one.unit == base.unit and one.source.publisher == base.source.publisher
        alike = alike and one.dimensions == base.dimensions and one.period != base.period
        near = abs(one.period.start - base.period.start) <= timedelta(days=5 * 366)
        if alike and near and one.period.end < way.later.period.end:
            known = _between(case, one, way.later)
            if known is not None and meets(case.claim.quantity, known):
                return one.label
    return None


def _other_way(case: Case, way: _Way) -> bool:
    """Whether a movement went the other way, beyond all rounding; so many times goes neither way."""
    quantity, known = case.claim.quantity, way.known
    if quantity.kind is Kind.MULTIPLE:
        return False
    return known.low > 0 > quantity.stated[0] or known.high < 0 < quantity.stated[0]


def _close(case: Case, way: _Way) -> bool:
    quantity, known = case.claim.quantity, way.known.value
    off = min(abs(value - known) for value in quantity.stated)
    relative = quantity.kind in {Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS}
    return off <= max(abs(known) * OFF_BY, LITTLE if relative else Decimal(0))
