"""Changes: between two figures that the article prints, or between two that the reference has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.compare import doubt, multiples, wording
from claimcheck.compare.balances import of_deficit
from claimcheck.compare.case import Case, differs, matched, quoted, said, unverified, worked_out
from claimcheck.compare.diagnosis import pinned, slip
from claimcheck.compare.meeting import Known, as_fine, meets, times
from claimcheck.compare.series import bearing, right_before, year_before
from claimcheck.compare.told_bases import told_before
from claimcheck.figures import HUNDRED, figure, hundredths
from claimcheck.model import (
    Cause,
    Claim,
    Direction,
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
from claimcheck.reference.units import is_money


def printed(case: Case, base: Mention, to: Mention) -> Finding | None:
    """The finding for a change whose two ends the article prints; None if an end is open or in
    doubt itself."""
    first, last = Known.printed(case.sound(base)), Known.printed(case.sound(to))
    if first is None or last is None:
        return None
    first, last = as_fine(first, last), as_fine(last, first)
    if case.claim.quantity.kind is Kind.MULTIPLE:
        return multiples.printed(case, first, last)
    quantity = _towards(case.claim.quantity, first, last)
    known = between(quantity, first, last)
    if known is None:
        return None
    step = Step("derive", f"from {figure(first.value)} to {figure(last.value)} is {shown(known)}")
    evidence = (worked_out(EvidenceKind.ARITHMETIC, quantity, known),)
    if meets(quantity, known) and not _points_meant(quantity, first, last):
        return matched(case, evidence, step)
    cause, reading = why(case, quantity, first, last, known)
    return differs(
        case,
        cause,
        evidence,
        step,
        Step("diagnose", reading),
        suggestion=_suggestion(case, cause, known),
    )


def stepped(case: Case, amount: Mention, to: Mention) -> Finding | None:
    """ "Rose $5 million, or 5 percent, to $105 million": the finding for the percentage; None where one of them is
    open or in doubt."""
    moved, last = Known.printed(case.sound(amount)), Known.printed(case.sound(to))
    if moved is None or last is None:
        return None
    down = Direction.DOWN in {case.claim.mention.direction, amount.direction}
    size = moved.times(Decimal(-1), moved.unit) if moved.value < 0 else moved
    first = _before(last, size, -1 if down else 1)
    if first.low <= 0 or first.value == 0:
        return None
    percent = _part_of(size, first)
    quantity = case.claim.quantity
    absolute = times(quantity, Decimal(-1)) if quantity.stated[0] < 0 else quantity
    step = Step("derive", f"{figure(size.value)} on {figure(first.value)} is {shown(percent)}")
    evidence = (worked_out(EvidenceKind.ARITHMETIC, absolute, percent),)
    if meets(absolute, percent):
        return matched(case, evidence, step)
    if meets(absolute, _part_of(size, last)):
        cause, reading = Cause.WRONG_BASE, "it would hold if reckoned from the later figure"
    else:
        found = slip(case.claim, percent)
        cause, reading = (found.cause, found.reading) if found else (Cause.VALUE, "no single slip explains the figure")
    suggestion = wording.in_style(case.claim.mention, percent.value)
    return differs(case, cause, evidence, step, Step("diagnose", reading), suggestion=suggestion)


def _before(last: Known, size: Known, way: int) -> Known:
    """Where a step of some size began that led to the last figure, up or down."""
    ends = sorted(end - way * part for end in (last.low, last.high) for part in (size.low, size.high))
    return Known(last.value - way * size.value, ends[0], ends[-1], last.unit)


def _part_of(size: Known, whole: Known) -> Known:
    low, high = size.low / whole.high, size.high / whole.low
    return Known(size.value / whole.value * HUNDRED, low * HUNDRED, high * HUNDRED, "percent")


def _towards(quantity: Quantity, first: Known, last: Known) -> Quantity:
    """A figure that does not say which way it goes ("from 80 to 60, or 25 percent"), as a movement that way."""
    if quantity.kind in MOVEMENTS:
        return quantity
    turned = times(quantity, Decimal(-1)) if last.value < first.value else quantity
    return replace(turned, kind=Kind.CHANGE_PERCENT if quantity.unit == "percent" else Kind.CHANGE)


MOVEMENTS = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS})


def _suggestion(case: Case, cause: Cause, known: Known) -> str | None:
    """The figure that would hold; none where it went the other way, since the verb is wrong then."""
    stated = case.claim.quantity
    other_way = stated.kind in MOVEMENTS and (known.value > 0) != (stated.stated[0] > 0)
    return None if cause is Cause.DIRECTION or other_way else wording.in_style(case.claim.mention, known.value)


def between(quantity: Quantity, first: Known, last: Known) -> Known | None:
    """The change from one figure to another, as an interval: in percent, or in points."""
    if quantity.kind is Kind.CHANGE:
        return Known(last.value - first.value, last.low - first.high, last.high - first.low, quantity.unit)
    if quantity.kind is Kind.CHANGE_POINTS:
        factor = HUNDRED if quantity.unit == "basis_point" else Decimal(1)
        return Known(last.value - first.value, last.low - first.high, last.high - first.low, quantity.unit).times(
            factor, quantity.unit
        )
    if first.low <= 0 or last.low < 0:
        return None
    return Known(
        (last.value / first.value - 1) * HUNDRED,
        (last.low / first.high - 1) * HUNDRED,
        (last.high / first.low - 1) * HUNDRED,
        "percent",
    )


def shown(known: Known) -> str:
    """A movement with its sign, in words."""
    return f"{'+' if known.value > 0 else ''}{figure(hundredths(known.value), known.unit)}"


def _points_meant(quantity: Quantity, first: Known, last: Known) -> bool:
    """Whether a change of a percentage that is printed in percent is in truth one in points: "slowed
    by 0.1 percent" from 3.6 to 3.5. The rounding of both ends leaves the change in percent so wide
    that it would hold as well; the middle decides."""
    if quantity.kind is not Kind.CHANGE_PERCENT or first.unit != "percent" or first.value == 0:
        return False
    points = last.value - first.value
    percent = (last.value / first.value - 1) * HUNDRED
    return meets(quantity, Known.exactly(points, "percent")) and not meets(quantity, Known.exactly(percent, "percent"))


def why(case: Case, quantity: Quantity, first: Known, last: Known, known: Known) -> tuple[Cause, str]:
    """The reading under which the printed change would hold."""
    back = between(quantity, last, first)
    if _points_meant(quantity, first, last):
        return Cause.PERCENT_FOR_POINTS, "it would hold in percentage points"
    if meets(times(quantity, Decimal(-1)), known):
        return Cause.DIRECTION, "it would hold in the other direction"
    if back is not None and meets(times(quantity, Decimal(-1)), back):
        return Cause.WRONG_BASE, "it would hold if reckoned from the later figure"
    if back is not None and meets(quantity, back):
        return Cause.SWAPPED_ENDS, "it would hold with the two ends the other way round"
    if quantity.modifier is not None and meets(pinned(quantity), known):
        return Cause.BOUND, f"it is {shown(known)}, on the other side of the bound"
    found = slip(case.claim, known)
    return (found.cause, found.reading) if found is not None else (Cause.VALUE, "no single slip explains the figure")


def derived(case: Case) -> Finding:
    """The finding for a change of an indicator, from two observations of one publisher: that of its
    period and that of the year before it, or, for shorter periods, of the period right before."""
    claim, quantity = case.claim, case.claim.quantity
    found, _ = bearing(case.reference, claim, case.published)
    ends = [one.known for one in found if one.known is not None]
    if not ends:
        return unverified(case, Reason.NO_PERIOD if claim.period is None else Reason.NO_OBSERVATION)
    reckoned = [(later, held) for later in ends if (held := _reckoned(case, later))]
    if not reckoned:
        nothing = Step("evidence", f"{said(ends[0])}; nothing to reckon from")
        return _since_told(case) or unverified(case, Reason.NO_OBSERVATION, nothing)
    for later, held in reckoned:
        for base, known in held:
            if meets(quantity, known) and not _points_meant(quantity, Known.of(base), Known.of(later)):
                return matched(
                    case, (worked_out(EvidenceKind.DERIVED, quantity, known, later),), *_steps(base, later, known)
                )
    return _since_told(case) or _off(case, *reckoned[0], [later for later, _ in reckoned])


def _since_told(case: Case) -> Finding | None:
    """ "It was 49 percent in 2015. Last year it reached 72, a gain of 23 points": a match where the movement leads from
    a figure that the text gave before for an earlier time; None where it does not, as it may be of another base."""
    told = [claim for place, claim in sorted(case.claims.items()) if _same_thing(case.claim, claim)]
    here = [claim for claim in told if claim.mention.sentence.span == case.claim.mention.sentence.span]
    to = Known.printed(case.sound(here[-1].mention)) if here else None
    if to is None:
        return None
    for claim in reversed(told):
        base = Known.printed(case.sound(claim.mention)) if _earlier(claim, here[-1]) else None
        known = between(case.claim.quantity, base, to) if base is not None else None
        if base is not None and known is not None and meets(case.claim.quantity, known):
            step = Step("derive", f"from {figure(base.value)} to {figure(to.value)} is {shown(known)}")
            return matched(case, (worked_out(EvidenceKind.ARITHMETIC, case.claim.quantity, known),), step)
    return None


def _same_thing(claim: Claim, other: Claim) -> bool:
    """Whether a figure before a movement is a level of what moved."""
    same = (other.indicator, other.entity) == (claim.indicator, claim.entity)
    level = other.quantity.kind in {Kind.LEVEL, Kind.COUNT, Kind.SHARE}
    return same and level and other.mention.span.start < claim.mention.span.start


def _earlier(claim: Claim, later: Claim) -> bool:
    return claim.period is not None and later.period is not None and claim.period.end < later.period.start


def _reckoned(case: Case, later: Observation) -> list[tuple[Observation, Known]]:
    """The changes that lead to a figure, each with the figure that it is reckoned from. Of what is quoted by the day,
    the figure of a day moves from that of the day or the decision before: no year lies between."""
    if case.reference.indicators[later.indicator].quoted_by == "day" and later.period.start == later.period.end:
        return []
    bases = told_before(case, later)
    bases += [o for look in (year_before, right_before) if (o := look(case.reference, later, case.published))]
    changes = [(base, between(case.claim.quantity, Known.of(base), Known.of(later))) for base in bases]
    sign = Decimal(-1 if of_deficit(case) else 1)  # a deficit that grows is a balance that falls
    return [(base, known.times(sign, known.unit)) for base, known in changes if known is not None]


def _steps(base: Observation, later: Observation, known: Known) -> tuple[Step, ...]:
    return (
        Step("evidence", said(base)),
        Step("evidence", said(later)),
        Step("derive", f"the change is {shown(known)}"),
    )


def _off(
    case: Case, later: Observation, held: list[tuple[Observation, Known]], sides: Sequence[Observation]
) -> Finding:
    """No base gives the printed change. Without a base that is said, only a slip that can be named
    is a discrepancy; a change of money in current prices leaves open whether prices are taken out, and
    one of figures that are counted on several bases, on which of them it is: `sides` are the figures
    of which the change is known."""
    quantity = case.claim.quantity
    reasons = [(base, known, *why(case, quantity, Known.of(base), Known.of(later), known)) for base, known in held]
    named = [reason for reason in reasons if reason[2] is not Cause.VALUE]
    base, known, cause, reading = (named or reasons)[0]
    evidence = (worked_out(EvidenceKind.DERIVED, quantity, known, later), quoted(base, quantity))
    steps = (*_steps(base, later, known), Step("diagnose", reading))
    replaced = doubt.replaced(case, later, cause)
    if replaced is not None:
        return unverified(case, Reason.NO_OBSERVATION, *steps, Step("compare", replaced))
    annual = (later.period.end - later.period.start).days > 360
    if quantity.kind is Kind.CHANGE and (is_money(later.unit) or not annual):
        amount = Step("compare", "the text does not say from which base the amount is")
        return unverified(case, Reason.NO_OBSERVATION, *steps, amount)
    basis = doubt.basis_beyond(case, later, sides)
    if cause is Cause.VALUE and (basis or is_money(later.unit) or not annual):
        unsaid = f"{basis}; on another basis the change may hold" if basis else "from which base, or at whose prices"
        open_ = Step("compare", f"the text does not say {unsaid}")
        return Finding(case.claim, Verdict.AMBIGUOUS, None, None, evidence, (*case.opening(), *steps, open_))
    if cause is Cause.PERCENT_FOR_POINTS:
        suggestion = case.claim.mention.span.text.replace("per cent", "percentage points").replace(
            "percent", "percentage points"
        )
        return differs(case, cause, evidence, *steps, suggestion=suggestion.replace("%", " percentage points"))
    return differs(case, cause, evidence, *steps, suggestion=_suggestion(case, cause, known))
