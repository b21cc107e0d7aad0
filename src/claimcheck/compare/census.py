"""Counts that are taken once a year and told with their month: "83,980 pupils in state schools in January"."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.compare.case import Case
from claimcheck.compare.series import candidates
from claimcheck.model import Kind, Period
from claimcheck.normalise.days import year_of

MONTH, YEAR = range(27, 31), range(364, 367)


def by_the_year(case: Case) -> Case | None:
    """The case with the year in place of its month, where the reference has a count by the year alone; None elsewhere.
    Whether the month is that of the count is not known, so only a figure that agrees, or a plain slip, says much."""
    claim = case.claim
    if claim.indicator is None or claim.entity is None or claim.period is None or claim.inferred:
        return None
    days = (claim.period.end - claim.period.start).days
    if days not in MONTH or claim.quantity.kind is not Kind.COUNT:
        return None
    if case.reference.indicators[claim.indicator].kind != "count":
        return None
    series = candidates(case.reference, claim.indicator, claim.entity, claim.dimensions)
    if not series or any((o.period.end - o.period.start).days not in YEAR for o in series):
        return None
    year = Period(*year_of(claim.period.start.year), claim.period.text)
    return replace(case, claim=replace(claim, period=year))
