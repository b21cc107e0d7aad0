"""How many times: "more than doubled from 20,000 to 45,000", "twice the 400 of last year"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claimcheck.compare.case import Case, differs, matched, worked_out
from claimcheck.compare.diagnosis import pinned
from claimcheck.compare.meeting import Known, meets, times
from claimcheck.figures import figure, hundredths
from claimcheck.lexicon import table
from claimcheck.model import Cause, EvidenceKind, Finding, Modifier, Quantity, Step


def printed(case: Case, first: Known, last: Known) -> Finding | None:
    """The finding for a multiple that leads from one printed figure to another; None where no ratio can be
    reckoned."""
    if first.low <= 0 or last.low <= 0:
        return None
    known = ratio(first, last)
    said = f"{figure(last.value)} is {figure(hundredths(known.value))} times {figure(first.value)}"
    return held(case, known, EvidenceKind.ARITHMETIC, Step("derive", said))


def ratio(first: Known, last: Known) -> Known:
    """How many times the first figure the last one is, as an interval."""
    return Known(last.value / first.value, last.low / first.high, last.high / first.low, "1")


def held(case: Case, known: Known, kind: EvidenceKind, *steps: Step) -> Finding:
    """The finding for a multiple against a ratio that was worked out."""
    quantity = case.claim.quantity
    evidence = (worked_out(kind, quantity, known),)
    if meets(quantity, known) or (_says_more(case) and meets(_plus_one(quantity), known)):
        return matched(case, evidence, *steps)
    cause, reading = why(quantity, known)
    return differs(case, cause, evidence, *steps, Step("diagnose", reading), suggestion=_suggestion(case, known))


def _says_more(case: Case) -> bool:
    """ "Three times more", "a threefold increase": three times as much to one writer, four to another."""
    span, sentence = case.claim.mention.span, case.claim.mention.sentence.span
    behind = sentence.text[span.end - sentence.start : span.end - sentence.start + 24]
    return (
        re.match(r"\s+(?:more|higher|larger|bigger|greater|rise|increase|jump|growth|surge|gain)\b", behind) is not None
    )


def _plus_one(quantity: Quantity) -> Quantity:
    low, high = (None if end is None else end + 1 for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, stated=tuple(value + 1 for value in quantity.stated))


BOUNDS = frozenset({Modifier.MORE_THAN, Modifier.AT_LEAST, Modifier.LESS_THAN, Modifier.AT_MOST, Modifier.NEARLY})
HALF, CLOSE = Decimal("0.5"), Decimal("0.07")  # how far beyond a word "more than" goes, and how near one is without
NEAR = Decimal("0.2")  # so near to the multiple, it is the bound that is wrong


def why(quantity: Quantity, known: Known) -> tuple[Cause, str]:
    """The reading under which a multiple would hold."""
    stated = quantity.stated[0]
    if quantity.modifier in BOUNDS and abs(known.value / stated - 1) <= NEAR:
        return Cause.BOUND, f"it is {figure(hundredths(known.value))} times, on the other side of the bound"
    if stated and meets(_inverse(quantity), known):
        return Cause.SWAPPED_ENDS, "it would hold with the two figures the other way round"
    for by in (Decimal(10), Decimal("0.1")):
        if meets(times(pinned(quantity), by), known):
            return Cause.DECIMAL, f"it would hold as {figure(stated * by)} times"
    return Cause.VALUE, "no single slip explains the figure"


def _inverse(quantity: Quantity) -> Quantity:
    low, high = (None if not end else 1 / end for end in (quantity.high, quantity.low))
    return replace(quantity, low=low, high=high, stated=tuple(1 / value for value in quantity.stated), modifier=None)


def _suggestion(case: Case, known: Known) -> str | None:
    """A word of the same sort, where one says just about what holds ("tripled" for "doubled")."""
    quote, above = (
        case.claim.mention.span.text.lower(),
        case.claim.quantity.modifier
        in {
            Modifier.MORE_THAN,
            Modifier.AT_LEAST,
        },
    )
    for words in table("multiples").values():
        if quote in words:
            off = {word: known.value / Decimal(value) - 1 for word, value in words.items()}
            near = [word for word, part in off.items() if (0 < part < HALF if above else abs(part) <= CLOSE)]
            return min(near, key=lambda word: abs(off[word])) if near else None
    return None
