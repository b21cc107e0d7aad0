"""Totals and averages against the parts that the article prints: "3.2 million: 1.4 million A, 1.1 million B ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.compare import wording
from claimcheck.compare.case import Case, differs, matched, worked_out
from claimcheck.compare.diagnosis import slip
from claimcheck.compare.meeting import Known, as_fine, meets
from claimcheck.figures import figure
from claimcheck.model import Cause, EvidenceKind, Finding, Mention, Quantity, Step


def total(case: Case, parts: Sequence[Mention]) -> Finding | None:
    """The finding for a total of parts that are all printed; None if one of them is open or in doubt."""
    known = _sum(case, parts)
    if known is None:
        return None
    terms = " + ".join(part.span.text for part in parts)
    return _against(case, known, Step("derive", f"{terms} is {figure(known.value, known.unit)}"))


def average(case: Case, members: Sequence[Mention]) -> Finding | None:
    """The finding for an average of figures that are all printed; None if one of them is open or in doubt."""
    known = _sum(case, members)
    if known is None:
        return None
    mean = known.times(Decimal(1) / len(members), known.unit)
    listed = ", ".join(member.span.text for member in members)
    return _against(case, mean, Step("derive", f"the average of {listed} is {figure(mean.value, mean.unit)}"))


def for_each(case: Case, whole: Mention, heads: Mention) -> Finding | None:
    """The finding for what comes to each head of a total; None where one of the two is open or in doubt."""
    total_, many = Known.printed(case.sound(whole)), Known.printed(case.sound(heads))
    if total_ is None or many is None or min(many.low, total_.low) <= 0:
        return None
    ends = (total_.value / many.value, total_.low / many.high, total_.high / many.low)
    known = Known(*ends, case.claim.quantity.unit)
    shown = f"{whole.span.text} for each of {heads.span.text} is {figure(known.value, known.unit)}"
    finding = _against(case, known, Step("derive", shown))
    return replace(finding, cause=Cause.VALUE) if finding.cause is Cause.SUM_OF_PARTS else finding


def _sum(case: Case, parts: Sequence[Mention]) -> Known | None:
    terms = []
    for part in parts:
        term = Known.printed(_in_money(case.sound(part), case.claim.quantity))
        if term is None:
            return None
        terms.append(term)
    finest = min(terms, key=lambda term: term.high - term.low)
    terms = [as_fine(term, finest, LISTED) for term in terms]
    low, value, high = (sum(ends, Decimal(0)) for ends in zip(*((t.low, t.value, t.high) for t in terms), strict=True))
    return Known(value, low, high, case.claim.quantity.unit)


# Figures of one list are taken to be about as fine as the finest of them, within this part.
LISTED = Decimal("0.005")


def _in_money(part: Quantity | None, whole: Quantity) -> Quantity | None:
    """A part in the unit of its total; "1.4 million" behind pounds is in pounds."""
    return part if part is not None and part.unit in {whole.unit, "1"} else None


def _against(case: Case, known: Known, step: Step) -> Finding:
    quantity = case.claim.quantity
    evidence = (worked_out(EvidenceKind.ARITHMETIC, quantity, known),)
    if meets(quantity, known):
        return matched(case, evidence, step)
    why = slip(case.claim, known)
    cause = why.cause if why is not None else Cause.SUM_OF_PARTS
    note = Step("diagnose", why.reading if why is not None else "the parts do not add up to it")
    return differs(case, cause, evidence, step, note, suggestion=wording.in_style(case.claim.mention, known.value))
