"""Ranked lists: how many of the first N belong to somebody, and a rank held for years in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from claimcheck.compare import wording
from claimcheck.compare.case import Case, differs, entity_name, matched, quoted, unverified, worked_out
from claimcheck.compare.diagnosis import slip
from claimcheck.compare.meeting import Known, meets
from claimcheck.compare.series import latest_edition
from claimcheck.figures import plain
from claimcheck.model import (
    Cause,
    EvidenceKind,
    Finding,
    Observation,
    Period,
    Reason,
    Step,
    Verdict,
)


def members(case: Case, top: int) -> Finding:
    """ "Among the top 10 clusters, China occupies three seats": counts the members of the list."""
    claim = case.claim
    if claim.indicator is None or claim.entity is None:
        return unverified(case, Reason.NO_ENTITY)
    edition = latest_edition(case.reference, claim.indicator, case.published) if claim.inferred else claim.period
    if edition is None:
        return unverified(case, Reason.NO_PERIOD)
    listed = _edition(case, claim.indicator, edition, top)
    if len(listed) < top:
        step = Step("evidence", f"the reference has {len(listed)} of the first {top} places of that edition")
        return unverified(case, Reason.NO_OBSERVATION, step)
    mine = [o for o in listed if _belongs(case, o, claim.entity)]
    known, quantity = Known.exactly(_count(mine), "1"), claim.quantity
    names = ", ".join(f"{plain(o.value)} {entity_name(case.reference, o.entity)}" for o in mine) or "none"
    step = Step(
        "derive",
        f"of the first {top} in {listed[0].label}, "
        f"{entity_name(case.reference, claim.entity)} has {len(mine)}: {names}",
    )
    evidence = (worked_out(EvidenceKind.DERIVED, quantity, known, listed[0]),)
    if meets(quantity, known):
        return matched(case, evidence, step)
    suggestion = wording.in_style(claim.mention, known.value)
    if claim.inferred:
        for period in _earlier_editions(case, claim.indicator, edition):
            before = _edition(case, claim.indicator, period, top)
            if len(before) == top and meets(
                quantity, Known.exactly(_count(o for o in before if _belongs(case, o, claim.entity)), "1")
            ):
                note = Step("compare", f"it agrees with the edition of {before[0].label}")
                return differs(
                    case, Cause.PERIOD, evidence, step, note, suggestion=suggestion, verdict=Verdict.OUTDATED
                )
    found = slip(case.claim, known)
    cause = found.cause if found is not None else Cause.VALUE
    return differs(case, cause, evidence, step, suggestion=suggestion)


def _count(observations: Iterable[Observation]) -> Decimal:
    return Decimal(sum(1 for _ in observations))


def _edition(case: Case, indicator: str, period: Period, top: int) -> list[Observation]:
    """The first `top` places of an edition as known on the day, one observation for each member, the latest
    vintage."""
    found: dict[str, Observation] = {}
    for observation in _places(case, indicator, period):
        if observation.value <= top:
            held = found.get(observation.entity)
            if held is None or held.published <= observation.published:
                found[observation.entity] = observation
    return sorted(found.values(), key=lambda o: o.value)


def _places(case: Case, indicator: str, period: Period) -> list[Observation]:
    return [o for o in case.reference.in_period(indicator, period) if o.published <= case.published]


def _earlier_editions(case: Case, indicator: str, edition: Period) -> Iterator[Period]:
    """The three before, the nearest first, of those that were known on the day."""
    before = [period for period in case.reference.periods_of(indicator) if period.end < edition.start]
    before.sort(key=lambda period: (period.start, period.end), reverse=True)
    return islice((period for period in before if _places(case, indicator, period)), 3)


def _belongs(case: Case, observation: Observation, whole: str) -> bool:
    return observation.entity == whole or whole in case.reference.within(observation.entity)


def streak(case: Case, length: int) -> Finding:
    """ "Held the second position for five years in a row": the rank in every edition of the row,
    and not in the one before it."""
    claim = case.claim
    if claim.indicator is None or claim.entity is None or claim.period is None:
        return unverified(case, Reason.NO_INDICATOR if claim.indicator is None else Reason.NO_ENTITY)
    rank = claim.quantity.stated[0]
    series = case.reference.series(claim.indicator, claim.entity)
    mine = {o.period.start.year: o for o in series if o.published <= case.published}
    last = claim.period.end.year
    years = range(last - length + 1, last + 1)
    held = _held(mine, rank, last)
    row = ", ".join(f"{year}: {plain(mine[year].value) if year in mine else 'not known'}" for year in years)
    step = Step("derive", f"rank of {entity_name(case.reference, claim.entity)} in {row}")
    evidence = tuple(quoted(mine[year], claim.quantity) for year in years if year in mine)
    if last not in mine:
        return unverified(case, Reason.NO_OBSERVATION, step)
    if held == 0:
        others = {mine[year].value for year in years if year in mine}
        only = wording.in_style(claim.mention, others.pop()) if len(others) == 1 else None
        return differs(case, Cause.RANK, evidence, step, suggestion=only)
    before = last - held
    ended = before in mine or _held_by_another(case, claim.indicator, rank, before)
    if held == length:
        return matched(case, evidence, step, *(() if ended else (Step("note", f"what was in {before} is not known"),)))
    if ended:
        note = Step("diagnose", f"it was so for {_years(held)}, not {length}")
        return differs(case, Cause.PERIOD, evidence, step, note, suggestion=_years(held))
    return unverified(case, Reason.NO_OBSERVATION, step)


def announced(case: Case, length: int) -> Finding:
    """ "Three countries: France, Germany and Italy": the number said against that of the names listed."""
    quantity, known = case.claim.quantity, Known.exactly(Decimal(length), "1")
    evidence = (worked_out(EvidenceKind.ARITHMETIC, quantity, known),)
    step = Step("derive", f"the list behind it has {length} names")
    if meets(quantity, known):
        return matched(case, evidence, step)
    return differs(case, Cause.VALUE, evidence, step, suggestion=wording.in_style(case.claim.mention, known.value))


def _held(mine: dict[int, Observation], rank: Decimal, last: int) -> int:
    """For how many editions up to `last` the rank was held without a break."""
    count = 0
    while last - count in mine and mine[last - count].value == rank:
        count += 1
    return count


def _held_by_another(case: Case, indicator: str, rank: Decimal, year: int) -> bool:
    editions = (period for period in case.reference.periods_of(indicator) if period.start.year == year)
    places = (o for period in editions for o in _places(case, indicator, period))
    return any(o.value == rank and o.entity != case.claim.entity for o in places)


def _years(length: int) -> str:
    """The suggestion for a streak."""
    return f"{wording.spelled(length)} {'year' if length == 1 else 'years'} in a row"
