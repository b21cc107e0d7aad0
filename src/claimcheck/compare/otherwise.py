"""A figure that does not hold as it was linked, and would hold as it may have been meant: no slip that is certain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimcheck.compare.case import OFF, Case, entity_name
from claimcheck.model import Cause, EvidenceKind, Finding, Link, Step, Verdict


def unless_otherwise(case: Case, judge: Callable[[Case], Finding]) -> Finding:
    """The finding; `ambiguous` instead of a flag by the reference where the figure holds for another entity or time
    that the text does not rule out. What does not add up within the article is off for any of them."""
    finding = judge(case)
    if finding.verdict not in OFF or all(piece.kind is EvidenceKind.ARITHMETIC for piece in finding.evidence):
        return finding
    for link in case.claim.others:
        claim = replace(case.claim, entity=link.entity, period=link.period, inferred=link.inferred, others=())
        other = judge(replace(case, claim=claim))
        if other.verdict is Verdict.MATCH:
            steps = (*finding.trace, Step("reading", f"it holds {_said(case, link)}, which the text may mean"))
            return Finding(case.claim, Verdict.AMBIGUOUS, None, None, (*finding.evidence, *other.evidence), steps)
    part = _WRONG_LINK.get(finding.cause) if finding.cause is not None else None
    if part in case.claim.loose:
        step = Step(
            "reading", f"the text does not say firmly of which {part} the figure is, and it holds for another one"
        )
        return replace(finding, verdict=Verdict.AMBIGUOUS, cause=None, trace=(*finding.trace, step), suggestion=None)
    return finding


# What a figure that was linked wrongly looks like: just that of somebody else, or of another time.
_WRONG_LINK = {Cause.ENTITY: "entity", Cause.PERIOD: "period"}


def _said(case: Case, link: Link) -> str:
    parts = []
    if link.entity != case.claim.entity and link.entity is not None:
        parts.append(f"of {entity_name(case.reference, link.entity)}")
    if link.inferred:
        parts.append("for the latest figure known on the day")
    elif link.period is not None and link.period != case.claim.period:
        parts.append(f"for {link.period.start} to {link.period.end}")
    return " ".join(parts) or "otherwise"
