"""A figure that does not hold as it was linked, and would hold as it may have been meant: no slip that is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.compare.case import OFF, Case, entity_name
from claimcheck.compare.meeting import times
from claimcheck.model import Claim, Direction, EvidenceKind, Finding, Kind, Others, Quantity, Step, Verdict


def unless_otherwise(case: Case, judge: Callable[[Case], Finding]) -> Finding:
    """The finding; `ambiguous` instead of a flag by the reference where the figure holds for another entity or time
    that the text does not rule out. What does not add up within the article is off for any of them."""
    finding = judge(case)
    if finding.verdict not in OFF or all(piece.kind is EvidenceKind.ARITHMETIC for piece in finding.evidence):
        return finding
    for claim in _otherwise(case):
        other = judge(replace(case, claim=claim))
        if other.verdict is Verdict.MATCH:
            steps = (*finding.trace, Step("reading", f"it holds {_said(case, claim)}, which the text may mean"))
            return Finding(case.claim, Verdict.AMBIGUOUS, None, None, (*finding.evidence, *other.evidence), steps)
    return finding


def _otherwise(case: Case) -> Iterator[Claim]:
    """The claim as it may have been meant, its own link left out."""
    claim = case.claim
    whens = [(claim.period, claim.inferred), *((period, False) for period in claim.others.periods)]
    if claim.others.latest and not claim.inferred:
        whens.append((claim.period, True))
    # A bound is put beside the figure that it bounds: "more than 160,000" is not meant of the 968,700 of another.
    own = replace(claim, others=Others(), quantity=_closed(claim.quantity))
    for parts in (claim.dimensions, *claim.others.parts):
        for entity in (claim.entity, *claim.others.entities):
            for period, inferred in whens:
                as_meant = replace(own, entity=entity, period=period, inferred=inferred, dimensions=parts)
                if as_meant != own:
                    yield as_meant
    if claim.quantity != own.quantity:
        return
    # Output that was "worth $3.34 trillion, up 8.1 percent" may have grown so in dollars of the day.
    of_what = (claim.indicator or "").removesuffix(GROWTH)
    if of_what != claim.indicator and of_what in case.reference.indicators:
        yield replace(own, indicator=of_what)
    # A plain "$" may be the dollar of the paper: "the minimum wage went up to $24.10" in Australia.
    for currency in claim.mention.unit.currencies:
        if currency != claim.quantity.unit:
            yield replace(own, quantity=replace(claim.quantity, unit=currency))
    if _may_be_turned(claim):
        yield replace(own, quantity=times(claim.quantity, Decimal(-1)))


GROWTH = "_growth"  # what the id of an indicator ends in that is the growth of another one, in real terms
# How far beyond itself a bound may be, as a part of it.
BEYOND = Decimal("0.05")


def _closed(quantity: Quantity) -> Quantity:
    """The quantity with an open side closed a little beyond what is printed; as it is where none is open."""
    low, high = quantity.low, quantity.high
    if low is not None and high is None:
        return replace(quantity, high=low + abs(low) * BEYOND, modifier=None)
    if high is not None and low is None:
        return replace(quantity, low=high - abs(high) * BEYOND, modifier=None)
    return quantity


def _may_be_turned(claim: Claim) -> bool:
    """Whether a fall may have been read as a rise: no verb says which way, or one says down and the figure is up."""
    stated = claim.quantity.stated
    if len(stated) != 1 or claim.quantity.kind not in _MOVES:
        return False
    way = claim.mention.direction
    return way is None or (way is Direction.DOWN) != (stated[0] < 0)


_MOVES = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS, Kind.LEVEL})


def _said(case: Case, claim: Claim) -> str:
    parts = []
    if claim.entity != case.claim.entity and claim.entity is not None:
        parts.append(f"of {entity_name(case.reference, claim.entity)}")
    if claim.inferred:
        parts.append("for the latest figure known on the day")
    elif claim.period is not None and claim.period != case.claim.period:
        parts.append(f"for {claim.period.start} to {claim.period.end}")
    if claim.dimensions != case.claim.dimensions:
        parts.append(f"for {', '.join(claim.dimensions.values()).replace('_', ' ') or 'all'}")
    if claim.indicator != case.claim.indicator and claim.indicator is not None:
        parts.append(f"of {case.reference.indicators[claim.indicator].label}")
    if claim.quantity.unit != case.claim.quantity.unit:
        parts.append(f"in {claim.quantity.unit}")
    elif claim.quantity.stated != case.claim.quantity.stated:
        parts.append("as a fall" if claim.quantity.stated[0] < 0 else "as a rise")
    return " ".join(parts)
