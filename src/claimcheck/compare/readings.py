"""Figures that can be read in two ways ("16.181 people"): judged by both, flagged by neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from claimcheck.compare.case import OFF, Case
from claimcheck.figures import figure
from claimcheck.model import Claim, Finding, Mention, Step, Verdict
from claimcheck.normalise import normalise


def under_both(case: Case, judge: Callable[[Case], Finding]) -> Finding:
    """The finding; `ambiguous` instead of a flag where the figure, or the one that it leans on, is
    open: an editor has to say first which number is meant."""
    values = case.claim.mention.number.readings
    if not values:
        finding = judge(case)
        return _open(finding, (finding,)) if finding.verdict in OFF and _leans_on_open(case.claim) else finding
    judged = tuple(judge(replace(case, claim=_read_as(case, value))) for value in values)
    if any(finding.verdict in OFF for finding in judged):
        return _open(replace(judged[0], claim=case.claim), judged)
    known = [finding for finding in judged if finding.verdict is not Verdict.UNVERIFIED]
    return replace((*known, judged[0])[0], claim=case.claim)


def _leans_on_open(claim: Claim) -> bool:
    comparison = claim.comparison
    others = (comparison.other, comparison.to) if comparison is not None else ()
    return any(mention is not None and mention.number.readings for mention in others)


def _read_as(case: Case, value: Decimal) -> Claim:
    """The claim with one of the values that its figure may stand for."""
    mention: Mention = case.claim.mention
    number = replace(mention.number, low=value, high=value, step=_step(value), readings=())
    mention = replace(mention, number=number)
    return replace(case.claim, mention=mention, quantity=normalise(mention, case.article))


def _step(value: Decimal) -> Decimal:
    exponent = (
        value.as_tuple().exponent if value != value.to_integral_value() else value.normalize().as_tuple().exponent
    )
    return Decimal(1).scaleb(int(exponent))


def _open(finding: Finding, judged: tuple[Finding, ...]) -> Finding:
    steps = tuple(
        Step("reading", f"as {figure(one.claim.quantity.stated[0], one.claim.quantity.unit)}: {one.verdict.value}")
        for one in judged
    )
    return Finding(finding.claim, Verdict.AMBIGUOUS, None, None, finding.evidence, (*finding.trace, *steps))
