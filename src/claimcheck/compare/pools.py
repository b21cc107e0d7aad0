"""A figure of several entities together against the sum of theirs: "Rwanda and Burundi manage $3.1bn between them"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.compare import wording
from claimcheck.compare.case import Case, differs, entity_name, matched, said, unverified, worked_out
from claimcheck.compare.diagnosis import slip
from claimcheck.compare.meeting import Known, meets
from claimcheck.compare.series import bearing
from claimcheck.figures import figure
from claimcheck.model import Cause, Comparison, EvidenceKind, Finding, Observation, Reason, Step

# How far a sum may be off to other publishers, or with later editions of its parts, that is no slip.
APART = Decimal("0.02")


def check(case: Case, comparison: Comparison) -> Finding:
    """The finding for a sum over entities; unverified where the figure of one of them is not known for the time."""
    claim = case.claim
    if claim.period is None and not claim.inferred:
        return unverified(case, Reason.NO_PERIOD)
    parts = [_part(case, entity) for entity in comparison.entities]
    told = [part for part in parts if part is not None]
    of_one = len({(one.unit, one.period.start, one.period.end) for one in told}) == 1
    if len(told) < len(parts) or not of_one or claim.quantity.unit not in {told[0].unit, "1"}:
        return unverified(case, Reason.NO_OBSERVATION, Step("evidence", "not the figures of all are known"))
    value, low, high = (sum(ends) for ends in zip(*((p.value, p.low, p.high) for p in told), strict=True))
    known = Known(value, low, high, told[0].unit)
    named = " + ".join(f"{entity_name(case.reference, one.entity)} {figure(one.value, one.unit)}" for one in told)
    steps = [*(Step("evidence", said(one)) for one in told), Step("derive", f"{named} is {figure(value, known.unit)}")]
    evidence = (worked_out(EvidenceKind.DERIVED, claim.quantity, known, told[0]),)
    if meets(claim.quantity, known):
        return matched(case, evidence, *steps)
    wide = Known(value, low - APART * abs(low), high + APART * abs(high), known.unit)
    open_ = claim.inferred or claim.others.latest or bool(claim.others.periods)
    if open_ or any(one.published > case.published for one in told) or meets(claim.quantity, wide):
        close = Step("compare", "it may be so by other editions of the figures, or at another time")
        return unverified(case, Reason.NO_OBSERVATION, *steps, close)
    why = slip(claim, known)
    cause = why.cause if why is not None else Cause.SUM_OF_PARTS
    note = Step("diagnose", why.reading if why is not None else "their figures do not add up to it")
    return differs(case, cause, evidence, *steps, note, suggestion=wording.in_style(claim.mention, value))


def _part(case: Case, entity: str) -> Observation | None:
    """The figure of one of them that bears on the claim."""
    alone = replace(case.claim, entity=entity, comparison=None)
    found, _ = bearing(case.reference, alone, case.published)
    return found[0].first if found else None
