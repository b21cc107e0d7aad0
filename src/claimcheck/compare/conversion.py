"""A figure and the same figure in another unit, in brackets: needs a dated rate, or Pint, no reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from claimcheck.compare import wording
from claimcheck.compare.case import OFF, Case, differs, matched, unverified, worked_out
from claimcheck.compare.diagnosis import Diagnosis, pinned, slip
from claimcheck.compare.meeting import Known, meets, times
from claimcheck.compare.mistaken_units import CURRENCIES
from claimcheck.figures import figure, plain, rounded
from claimcheck.model import Cause, EvidenceKind, Finding, Mention, Number, Quantity, Reason, Step, Verdict
from claimcheck.normalise.intervals import half_step
from claimcheck.normalise.rate import AVERAGE
from claimcheck.normalise.units import TEMPERATURES, degrees, factors
from claimcheck.reference.units import is_money


@dataclass(frozen=True, slots=True)
class _Way:
    """One way from the first unit to the second, and how the trace says it."""

    by: Decimal
    said: str
    offset: Decimal = Decimal(0)
    mean: bool = False  # whether it is an average: rates of days lie on both sides of it

    def of(self, known: Known, unit: str) -> Known:
        """The figure converted."""
        return known.times(self.by, unit).plus(self.offset)


def check(case: Case, base: Mention) -> Finding:
    """The finding for a converted figure; `base` is the figure it converts."""
    held = case.finding_of(base)
    if held is None:
        return unverified(case, Reason.NOT_CHECKABLE)
    quantity = _size(case.claim.quantity)
    first = _known(_size(held.claim.quantity), held.claim.mention.number)
    if first is None or len(quantity.stated) != 1:
        return unverified(case, Reason.NOT_CHECKABLE, Step("compare", "a conversion with an open end is not checked"))
    ways = []
    for way in _ways(case, first.unit, quantity.unit):
        known = way.of(first, quantity.unit)
        if meets(quantity, known):
            return matched(case, (worked_out(EvidenceKind.ARITHMETIC, quantity, known),), _step(first, known, way))
        ways.append(way)
    if not ways:
        step = Step("convert", f"no rate from {first.unit} to {quantity.unit} for {case.published}")
        return unverified(case, Reason.NO_RATE, step)
    if all(way.mean for way in ways):
        note = Step("compare", f"only an average is known, and the rate of {case.published} may have been another one")
        return unverified(
            case, Reason.NO_RATE, *(_step(first, way.of(first, quantity.unit), way) for way in ways), note
        )
    other = _other_currency(case, first) if held.verdict is Verdict.MATCH else None
    return (_in_the_year(case, first) if other is None else None) or _off(case, held, first, ways)


# Newsrooms convert by a rate of the day, the week or the story; within the rates of a year, and one
# percent around them, a conversion is careless at most.
YEAR = timedelta(days=365)
SLACK = Decimal("0.01")


def _in_the_year(case: Case, first: Known) -> Finding | None:
    """A match if some rate of the year before the article leads from the one figure to the other."""
    quantity = _size(case.claim.quantity)
    if not (is_money(first.unit) and is_money(quantity.unit)):
        return None
    since = case.published - YEAR
    if case.claim.period is not None and case.claim.period.start < since:
        since = case.claim.period.start
    found = case.rates.extremes(first.unit, quantity.unit, since, case.published)
    if found is None:
        return None
    low, high = found
    known = Known(
        first.value * (low.value + high.value) / 2,
        first.low * low.value * (1 - SLACK),
        first.high * high.value * (1 + SLACK),
        quantity.unit,
    )
    if not meets(quantity, known):
        return None
    step = Step(
        "convert",
        f"by no rate of the day, but within those since {since}: {_rate(low.value, first.unit, quantity.unit)} "
        f"({low.start}) to {_rate(high.value, first.unit, quantity.unit)} ({high.start})",
    )
    return matched(case, (worked_out(EvidenceKind.ARITHMETIC, quantity, known),), step)


def _size(quantity: Quantity) -> Quantity:
    """The quantity without its sign: a loss of 7.5 billion yen ($71.5 million) is one either way."""
    return times(quantity, Decimal(-1)) if quantity.stated[0] < 0 else quantity


def _known(quantity: Quantity, number: Number) -> Known | None:
    """The interval of the first figure, as something to convert. Of a bound ("at least 42in (106cm)")
    the figure itself is converted, as rounded as it is printed."""
    if quantity.low is None or quantity.high is None:
        if len(quantity.stated) > 1:
            return None
        stated = quantity.stated[0]
        half = half_step(number.low, number, exact=False) * abs(stated / number.low) if number.low else Decimal(0)
        return Known(stated, stated - half, stated + half, quantity.unit)
    return Known(quantity.stated[0], quantity.low, quantity.high, quantity.unit)


def _ways(case: Case, unit: str, into: str) -> Iterator[_Way]:
    """The ways from one unit to another, the most customary first, each worked out when it is tried."""
    if is_money(unit) and is_money(into):
        for rate in case.rates.customary(unit, into, case.published, case.claim.period):
            said = f"{_rate(rate.value, unit, into)} ({rate.choice}, {rate.source}, {rate.end})"
            yield _Way(rate.value, said, mean=rate.choice == AVERAGE)
    elif unit in TEMPERATURES and into in TEMPERATURES:
        # A temperature has a zero of its own, a difference of temperatures has not.
        by, zero = degrees(unit, into)
        said = f"{plain(by)} {into} for one {unit}"
        yield _Way(by, f"{said}, from {plain(zero)} at 0", zero)
        yield _Way(by, f"{said}, as a difference")
    else:
        for by in factors(unit, into):
            yield _Way(by, f"{plain(rounded(by))} {into} for one {unit}")


def _rate(value: Decimal, unit: str, into: str) -> str:
    """A rate in the direction that people quote: more than one for one."""
    if value >= 1:
        return f"{plain(rounded(value))} {into} for one {unit}"
    return f"{plain(rounded(1 / value))} {unit} for one {into}"


def _step(first: Known, known: Known, way: _Way) -> Step:
    low, high = figure(known.low), figure(known.high, known.unit)
    return Step("convert", f"{figure(first.value, first.unit)} at {way.said} is {low} to {high}")


def _off(case: Case, held: Finding, first: Known, ways: list[_Way]) -> Finding:
    """The two printed figures do not agree. Where the first one is off by itself, the second may
    be right by the evidence of the first; else the second is off."""
    quantity = _size(case.claim.quantity)
    steps = tuple(_step(first, way.of(first, quantity.unit), way) for way in ways[:2])
    if held.verdict in OFF:
        right = _by_evidence(case, held, quantity)
        if right is not None:
            return right
        note = Step("compare", f"{held.claim.mention.span.text!r} is itself in doubt")
        return unverified(case, Reason.NOT_CHECKABLE, *steps, note)
    known = ways[0].of(first, quantity.unit)
    why = _diagnosis(case, first, ways)
    return differs(
        case,
        why.cause,
        (worked_out(EvidenceKind.ARITHMETIC, quantity, known),),
        *steps,
        Step("diagnose", why.reading),
        suggestion=wording.in_style(case.claim.mention, known.value),
    )


def _by_evidence(case: Case, held: Finding, quantity: Quantity) -> Finding | None:
    for evidence in held.evidence:
        if evidence.value is None or evidence.unit is None:
            continue
        base = Known.exactly(evidence.value, evidence.unit)
        for way in _ways(case, evidence.unit, quantity.unit):
            known = way.of(base, quantity.unit)
            if meets(quantity, known):
                note = Step(
                    "compare", f"it agrees with the evidence, not with {held.claim.mention.span.text!r} as printed"
                )
                return matched(
                    case, (worked_out(EvidenceKind.ARITHMETIC, quantity, known),), _step(base, known, way), note
                )
    return None


def _diagnosis(case: Case, first: Known, ways: list[_Way]) -> Diagnosis:
    """A slip of the pen, another currency, or the rate."""
    quantity = _size(case.claim.quantity)
    for way in ways:
        if meets(quantity, first.times(1 / way.by, quantity.unit)):
            return Diagnosis(Cause.CONVERSION, f"divided where it is to be multiplied: {way.said}")
    other = _other_currency(case, first)
    if other is not None:
        return Diagnosis(Cause.CURRENCY, f"it would hold in {other}")
    for way in ways:
        found = slip(case.claim, way.of(first, quantity.unit))
        if found is not None:
            return found
    return Diagnosis(Cause.CONVERSION, f"no customary rate leads from the one figure to the other: {ways[0].said}")


def _other_currency(case: Case, first: Known) -> str | None:
    """The currency in which the second figure would be the first one by a customary rate."""
    quantity = pinned(_size(case.claim.quantity))
    if not (is_money(first.unit) and is_money(quantity.unit)):
        return None
    for code in CURRENCIES:
        if code in {quantity.unit, first.unit}:
            continue
        rates = case.rates.customary(first.unit, code, case.published, case.claim.period)
        if any(meets(quantity, first.times(rate.value, code)) for rate in rates):
            return code
    return None
