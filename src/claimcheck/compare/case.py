"""What every way of checking gets to see, and how it puts its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claimcheck.compare import wording
from claimcheck.compare.meeting import Known, difference
from claimcheck.figures import figure, rounded
from claimcheck.model import (
    Article,
    Cause,
    Claim,
    Difference,
    Evidence,
    EvidenceKind,
    Finding,
    Kind,
    Mention,
    Observation,
    Quantity,
    Reason,
    Step,
    Verdict,
)
from claimcheck.normalise.rates import Rates
from claimcheck.reference import Reference

# The verdicts that say that a printed figure does not hold.
OFF = frozenset({Verdict.DISCREPANCY, Verdict.OUTDATED})


@dataclass(frozen=True, slots=True)
class Case:
    """One claim with what it is judged by; `before` are the findings of the claims before
    it and `claims` all claims, both by the offset of their figure."""

    claim: Claim
    article: Article
    published: date
    reference: Reference
    rates: Rates
    before: Mapping[int, Finding]
    claims: Mapping[int, Claim]

    def finding_of(self, mention: Mention | None) -> Finding | None:
        """The finding of another figure of the article, if it has been judged."""
        return self.before.get(mention.span.start) if mention is not None else None

    def quantity_of(self, mention: Mention) -> Quantity | None:
        """The quantity of another figure of the article, judged or not."""
        claim = self.claims.get(mention.span.start)
        return claim.quantity if claim is not None else None

    def sound(self, mention: Mention) -> Quantity | None:
        """The quantity of another figure of the article with both ends closed; None where it was found to be off."""
        held = self.finding_of(mention)
        if held is not None and held.verdict in OFF:
            return None
        quantity = held.claim.quantity if held is not None else self.quantity_of(mention)
        closed = quantity is not None and quantity.low is not None and quantity.high is not None
        return quantity if closed else None

    def opening(self) -> tuple[Step, ...]:
        """The first steps of every trace: what the number stands for, and what it is taken for."""
        claim = self.claim
        read = f"{claim.mention.span.text!r} stands for {wording.interval(claim.quantity)}"
        if claim.mention.hedge is not None:
            read += f" ({claim.mention.hedge.text!r})"
        steps = [Step("read", read)]
        if claim.indicator is not None:
            steps.append(Step("link", self._link()))
        return tuple(steps)

    def _link(self) -> str:
        claim = self.claim
        label = self.reference.indicators[claim.indicator].label if claim.indicator else "?"
        of = entity_name(self.reference, claim.entity) if claim.entity else "no entity named"
        parts = "".join(f", {value.replace('_', ' ')}" for value in claim.dimensions.values())
        when = f"{claim.period.start} to {claim.period.end}" if claim.period else "no period"
        if claim.inferred:
            when = "the latest known when the article appeared"
        how = f" ({'; '.join(claim.links)})" if claim.links else ""
        return f"{label}, {of}{parts}, {when}{how}"


def entity_name(reference: Reference, entity: str) -> str:
    """What a trace calls an entity."""
    known = reference.entities.get(entity)
    return known.names[0] if known is not None and known.names else entity


def quoted(observation: Observation, quantity: Quantity, known: Known | None = None) -> Evidence:
    """An observation as evidence, with how far the printed figure is off, in the observation's unit;
    `known` is its figure in the unit of the claim, where that is another one."""
    return Evidence(
        EvidenceKind.REFERENCE,
        observation.value,
        observation.unit,
        observation.label,
        observation.published,
        observation.source,
        observation.at,
        _off_by(observation, quantity, known),
    )


def _off_by(observation: Observation, quantity: Quantity, known: Known | None) -> Difference | None:
    """None where the figures are not of one kind: a change against a level, an amount of money
    against one in another currency."""
    change = quantity.kind in {Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS} and known is None
    if change or (known is None and quantity.unit not in {observation.unit, "1", "rank"}):
        return None
    off = difference(quantity, known or Known.of(observation))
    if known is None or known.unit == observation.unit or off.relative is None:
        return Difference(rounded(off.absolute), off.relative)
    return Difference(rounded(off.relative * abs(observation.value)), off.relative)


def worked_out(
    kind: EvidenceKind, quantity: Quantity, known: Known, observation: Observation | None = None
) -> Evidence:
    """A figure worked out, rounded to six digits, as evidence; with the observation it is from."""
    value = rounded(known.value)
    off = difference(quantity, Known.exactly(value, known.unit))
    if observation is None:
        return Evidence(kind, value, known.unit, difference=off)
    where = (observation.label, observation.published, observation.source, observation.at)
    return Evidence(kind, value, known.unit, *where, off)


def said(observation: Observation) -> str:
    """An observation in words, for the trace."""
    status = f", {observation.status}" if observation.status else ""
    scope = f", {observation.scope}" if observation.scope else ""
    dims = "".join(f", {v.replace('_', ' ')}" for v in observation.dimensions.values())
    unit = "" if observation.unit == "rank" else observation.unit
    return (
        f"{observation.source.publisher}: {figure(observation.value, unit)} for {observation.label}"
        f"{dims}{scope}{status}, published {observation.published}"
    )


def unverified(case: Case, reason: Reason, *steps: Step, evidence: tuple[Evidence, ...] = ()) -> Finding:
    """The claim could not be checked, and why."""
    return Finding(case.claim, Verdict.UNVERIFIED, None, reason, evidence, (*case.opening(), *steps))


def matched(case: Case, evidence: tuple[Evidence, ...], *steps: Step) -> Finding:
    """The evidence lies within what the wording stands for."""
    return Finding(case.claim, Verdict.MATCH, None, None, evidence, (*case.opening(), *steps))


def differs(
    case: Case,
    cause: Cause,
    evidence: tuple[Evidence, ...],
    *steps: Step,
    suggestion: str | None = None,
    verdict: Verdict = Verdict.DISCREPANCY,
) -> Finding:
    """The evidence does not lie within what the wording stands for."""
    return Finding(case.claim, verdict, cause, None, evidence, (*case.opening(), *steps), suggestion)
