"""A figure that does not hold as it was linked, and would hold as it may have been meant: no slip that is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from claimcheck.compare.case import OFF, Case, entity_name
from claimcheck.model import Claim, EvidenceKind, Finding, Others, Step, Verdict


def unless_otherwise(case: Case, judge: Callable[[Case], Finding]) -> Finding:
    """The finding; `ambiguous` instead of a flag by the reference where the figure holds for another entity or time
    that the text does not rule out. What does not add up within the article is off for any of them."""
    finding = judge(case)
    if finding.verdict not in OFF or all(piece.kind is EvidenceKind.ARITHMETIC for piece in finding.evidence):
        return finding
    for claim in _otherwise(case.claim):
        other = judge(replace(case, claim=claim))
        if other.verdict is Verdict.MATCH:
            steps = (*finding.trace, Step("reading", f"it holds {_said(case, claim)}, which the text may mean"))
            return Finding(case.claim, Verdict.AMBIGUOUS, None, None, (*finding.evidence, *other.evidence), steps)
    return finding


def _otherwise(claim: Claim) -> Iterator[Claim]:
    """The claim as it may have been meant, its own link left out."""
    times = [(claim.period, claim.inferred), *((period, False) for period in claim.others.periods)]
    if claim.others.latest and not claim.inferred:
        times.append((claim.period, True))
    for entity in (claim.entity, *claim.others.entities):
        for period, inferred in times:
            if (entity, period, inferred) != (claim.entity, claim.period, claim.inferred):
                yield replace(claim, entity=entity, period=period, inferred=inferred, others=Others())


def _said(case: Case, claim: Claim) -> str:
    parts = []
    if claim.entity != case.claim.entity and claim.entity is not None:
        parts.append(f"of {entity_name(case.reference, claim.entity)}")
    if claim.inferred:
        parts.append("for the latest figure known on the day")
    elif claim.period is not None and claim.period != case.claim.period:
        parts.append(f"for {claim.period.start} to {claim.period.end}")
    return " ".join(parts)
