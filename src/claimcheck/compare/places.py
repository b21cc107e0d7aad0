"""A place by the figures of an indicator: "the world's seventh-biggest economy", "third-highest of the five districts".

Only where the figures of nearly all of them are known for the time. Whether territories count is left open, as is the
place of those whose figures are about the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from claimcheck.compare import wording
from claimcheck.compare.case import Case, differs, entity_name, matched, unverified, worked_out
from claimcheck.compare.meeting import Known
from claimcheck.compare.series import STALE, vintages
from claimcheck.figures import figure, plain
from claimcheck.lexicon import table
from claimcheck.model import (
    Cause,
    Comparison,
    Evidence,
    EvidenceKind,
    Finding,
    Observation,
    Period,
    Reason,
    Step,
    Verdict,
)

WORLDWIDE = 150  # economies with a figure, without which a place in the world is not known
# How much a figure may be another one to another publisher; where the article has this one, to a later edition; and
# how much it may move in each year after the last that is known.
APART, REVISED, A_YEAR = Decimal("0.04"), Decimal("0.01"), Decimal("0.10")
FAR_DOWN = 15  # below this place many economies lie close together, and a year may move one by many
_NAMED = 3  # neighbours that a trace names on each side
_NEAR = 8  # years from which the figure of one that has none for the time may be guessed


@dataclass(frozen=True, slots=True)
class _Table:
    """The figures of one publisher, in one unit, for one time, of all that are ordered; and of those that have none
    there, between which ends it may lie."""

    mine: Observation
    others: tuple[Observation, ...]
    unknown: tuple[tuple[Decimal, Decimal], ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """The places that the figures give, with and without those that not all lists count, and the first and the last
    that they may give."""

    exact: frozenset[int]
    best: int
    worst: int


def check(case: Case, comparison: Comparison) -> Finding:
    """The finding for a place in the world, or among `top` of a kind."""
    claim = case.claim
    period = _latest(case) if claim.inferred else claim.period
    tables = list(_tables(case, comparison, period)) if period is not None else []
    if period is None or not tables:
        step = Step("evidence", "the reference has not the figures of all that it is a place among")
        return unverified(case, Reason.NO_OBSERVATION, step)
    margin = _margin(case, period)
    sign = -1 if comparison.relation == "place_from_below" else 1
    judged = [(one, _places(one, margin, sign)) for one in tables]
    stated = int(claim.quantity.stated[0])
    for one, places in judged:
        if stated in places.exact:
            return matched(case, (_evidence(case, one, places),), *_steps(case, one, places, sign))
    one, places = judged[0]
    steps = _steps(case, one, places, sign)
    if any(places.best <= stated <= places.worst for _, places in judged) or _is_far_down(case, places):
        close = Step("compare", "others are so close that it may be its place")
        return unverified(case, Reason.NO_OBSERVATION, *steps, close)
    suggestion = wording.in_style(claim.mention, Decimal(min(places.exact)))
    return differs(case, Cause.RANK, (_evidence(case, one, places),), *steps, suggestion=suggestion)


def _is_far_down(case: Case, places: _Places) -> bool:
    return case.claim.inferred and max(*places.exact, int(case.claim.quantity.stated[0])) > FAR_DOWN


def _latest(case: Case) -> Period | None:
    """The last year of which the figures of nearly all were known on the day; None if that was long ago."""
    claim = case.claim
    if claim.indicator is None:
        return None
    years = [p for p in case.reference.periods_of(claim.indicator) if 364 <= (p.end - p.start).days <= 365]
    for period in sorted(years, key=lambda one: one.end, reverse=True):
        if period.end >= case.published or case.published - period.end > STALE:
            continue
        known = {o.entity for o in case.reference.in_period(claim.indicator, period) if o.published <= case.published}
        if len(known) >= WORLDWIDE:
            return period
    return None


def _margin(case: Case, period: Period) -> Decimal:
    if case.claim.inferred:
        return APART + A_YEAR * max(1, (case.published - period.end) // timedelta(days=365) + 1)
    claim = case.claim
    about = (claim.indicator, claim.entity, claim.period)
    held = (f for f in case.before.values() if (f.claim.indicator, f.claim.entity, f.claim.period) == about)
    return REVISED if any(finding.verdict is Verdict.MATCH for finding in held) else APART


def _tables(case: Case, comparison: Comparison, period: Period) -> Iterator[_Table]:
    """The tables that the place may be read from, those known on the day first."""
    claim = case.claim
    if claim.indicator is None or claim.entity is None:
        return
    known = case.reference.entities
    bases = set(case.reference.indicators[claim.indicator].bases)
    groups: dict[tuple[object, ...], dict[str, list[Observation]]] = {}
    for one in case.reference.in_period(claim.indicator, period):
        apt = _belongs(case, one.entity, comparison) and _is_of_part(one, claim.dimensions, bases)
        if apt and one.entity in known:
            key = (one.source.publisher, one.unit, *sorted(one.dimensions.items()))
            groups.setdefault(key, {}).setdefault(one.entity, []).append(one)
    wanted = comparison.top or WORLDWIDE
    for _, group in sorted(groups.items(), key=lambda item: str(item[0])):
        first = {id_: vintages(own, case.published).first for id_, own in group.items()}
        told = {id_: one for id_, one in first.items() if one is not None}
        enough = len(told) == wanted if comparison.top else len(told) >= wanted
        if claim.entity in told and enough:
            mine = told.pop(claim.entity)
            unknown = () if comparison.top else tuple(_unknown(case, mine, told.keys() | {claim.entity}))
            yield _Table(mine, tuple(told.values()), unknown)


def _is_of_part(one: Observation, dimensions: Mapping[str, str], bases: set[str]) -> bool:
    named = all(one.dimensions.get(d) == v for d, v in dimensions.items())
    return named and set(one.dimensions) <= bases | set(dimensions)


def _belongs(case: Case, entity: str, comparison: Comparison) -> bool:
    """Whether an entity is ordered with that of the claim: all countries, or the parts of one whole."""
    known, own = case.reference.entities, case.claim.entity
    if own is None or entity not in known:
        return False
    if comparison.top is None:
        return known[entity].kind == "country" == known[own].kind
    return bool(known[own].part_of) and known[entity].part_of == known[own].part_of


def _unknown(case: Case, mine: Observation, told: set[str]) -> Iterator[tuple[Decimal, Decimal]]:
    """Between which ends the figures may lie of the countries that a table leaves out, by those of other years."""
    known = case.reference.entities
    for entity in case.reference.entities_of(mine.indicator):
        if entity in told or known[entity].kind != "country":
            continue
        near = [
            one.value
            for one in case.reference.series(mine.indicator, entity)
            if one.unit == mine.unit
            and one.dimensions == mine.dimensions
            and abs(one.period.end.year - mine.period.end.year) <= _NEAR
        ]
        if near:
            low, high = min(near), max(near)
            yield low - abs(low) / 2, high + abs(high)


def _places(table_: _Table, margin: Decimal, sign: int) -> _Places:
    """The places of a table; `sign` is -1 where the smallest comes first."""
    uncounted = frozenset(table("placings")["uncounted"])
    mine = table_.mine
    ahead = [one for one in table_.others if sign * one.value > sign * mine.value]
    counted = [one for one in ahead if one.entity not in uncounted]
    low, high = _ends(mine, margin, sign)
    best = sum(_ends(one, margin, sign)[0] > high for one in counted)
    worst = sum(_ends(one, margin, sign)[1] > low for one in table_.others)
    worst += sum(max(sign * low_, sign * high_) > low for low_, high_ in table_.unknown)
    exact = {len(ahead) + 1} | ({len(counted) + 1} if mine.entity not in uncounted else set())
    return _Places(frozenset(exact), best + 1, worst + 1)


def _ends(one: Observation, margin: Decimal, sign: int) -> tuple[Decimal, Decimal]:
    """The least and the most that a figure may be to another publisher, turned where the smallest comes first."""
    ends = (sign * (one.low - margin * abs(one.low)), sign * (one.high + margin * abs(one.high)))
    return min(ends), max(ends)


def _evidence(case: Case, one: _Table, places: _Places) -> Evidence:
    place = Known.exactly(Decimal(min(places.exact)), "rank")
    return worked_out(EvidenceKind.DERIVED, case.claim.quantity, place, one.mine)


def _steps(case: Case, one: _Table, places: _Places, sign: int) -> tuple[Step, ...]:
    """The neighbours in the table, in order."""
    ordered: Sequence[Observation] = sorted((one.mine, *one.others), key=lambda o: -sign * o.value)
    at = ordered.index(one.mine)
    shown = ordered[max(0, at - _NAMED) : at + _NAMED + 1]
    row = ", ".join(f"{entity_name(case.reference, o.entity)} {figure(o.value, o.unit)}" for o in shown)
    place = " or ".join(plain(Decimal(number)) for number in sorted(places.exact))
    who = f"{one.mine.source.publisher}, {one.mine.label}, published {one.mine.published}"
    return (Step("evidence", f"{who}: {row}"), Step("derive", f"its place is {place} of {len(ordered)}"))
