"""A figure of a longer time from those of the quarters or months that it is made of: a half-year, the year to date.

The reference does not say of what a quarter's figures are a sum (sales) and of what they are a stock (ships). So a sum
bears a figure out, and contradicts it only where a slip of the pen is plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from claimcheck.compare.case import Case, differs, matched, said, worked_out
from claimcheck.compare.diagnosis import slip
from claimcheck.compare.meeting import Known, meets
from claimcheck.compare.series import by_publisher, candidates, vintages
from claimcheck.figures import figure
from claimcheck.model import EvidenceKind, Finding, Kind, Observation, Period, Step

# How many days the shorter times have: of quarters, else of months.
CADENCES = (range(89, 93), range(28, 32))
_NAMED = 4  # observations of which a trace tells each
_SUMS = frozenset({Kind.LEVEL, Kind.COUNT})


def summed(case: Case) -> Finding | None:
    """The finding for a figure of a time that the reference has only the parts of; None where it has not all of them,
    where they are no amounts, or where the figure is neither their sum nor a plain slip of it."""
    claim = case.claim
    if claim.indicator is None or claim.entity is None or claim.period is None or claim.inferred:
        return None
    if not case.reference.indicators[claim.indicator].adds_up or claim.quantity.kind not in _SUMS:
        return None
    series = candidates(case.reference, claim.indicator, claim.entity, claim.dimensions)
    for own in by_publisher(o for o in series if o.published <= case.published):
        for days in CADENCES:
            parts = _parts(own, claim.period, days, case)
            if parts and (finding := _held(case, parts)) is not None:
                return finding
    return None


def _parts(own: Sequence[Observation], period: Period, days: range, case: Case) -> list[Observation]:
    """The figures of the parts of a period, without a gap and in one unit; none where some are missing."""
    parts: list[Observation] = []
    start = period.start
    while start <= period.end:
        here = [o for o in own if o.period.start == start and (o.period.end - o.period.start).days + 1 in days]
        known = vintages(here, case.published).known
        if known is None or known.period.end > period.end:
            return []
        parts.append(known)
        start = known.period.end + timedelta(days=1)
    one_unit = len({part.unit for part in parts}) == 1
    return parts if len(parts) > 1 and one_unit else []


def _held(case: Case, parts: Sequence[Observation]) -> Finding | None:
    quantity, unit = case.claim.quantity, parts[0].unit
    if quantity.unit not in {unit, "1"}:
        return None
    value, low, high = (sum(ends) for ends in zip(*((p.value, p.low, p.high) for p in parts), strict=True))
    known = Known(value, low, high, unit)
    evidence = (worked_out(EvidenceKind.DERIVED, quantity, known, parts[-1]),)
    shown = " + ".join(figure(part.value, unit) for part in parts)
    told = [Step("evidence", said(part)) for part in parts[:_NAMED]]
    sum_ = Step("derive", f"{shown} is {figure(value, unit)}")
    if meets(quantity, known):
        return matched(case, evidence, *told, sum_)
    found = slip(case.claim, known)
    if found is None:
        return None
    return differs(case, found.cause, evidence, *told, sum_, Step("diagnose", found.reading))
