"""Another unit, another currency, a conversion that was worked out wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from benchmarks.errors.brackets import Bracket, may_follow, money_bracket, physical_bracket, rates_of_the_time
from benchmarks.errors.gold import Row
from benchmarks.errors.mutants import CONVERSION, Change, Claim, Edit
from benchmarks.errors.operators.digits import reprinted
from benchmarks.errors.printed import Printed
from benchmarks.errors.words import words
from claimcheck.model import Cause
from claimcheck.reference.units import is_money

# A rate of another time, the rate turned round only where that is not absurd, a slip of the calculator.
FACTORS = (Decimal("1.25"), Decimal("0.78"), Decimal("1.4"), Decimal("0.7"))
FAR = Decimal("0.12")
INVERSE = Decimal(6)
NEAR = "a rate of that time allows it"
RATE_REACH = 12


def unit(claim: Claim) -> Iterator[Change]:
    """ "Miles" for "kilometers", "gigawatt hours" for "gigawatts"."""
    row = claim.row
    for entry in words("units"):
        if entry["id"] != row.unit or claim.known is None:
            continue
        # "3.7 doctors per 1,000 people": the rate stands behind the quote.
        reach = RATE_REACH if entry["words"].startswith(("per ", "for ", "a ", "an ")) else 0
        at = claim.text.find(entry["words"], row.span.start, row.span.end + reach)
        if (
            at < 0
            or claim.text[:at].endswith("metric ")
            or claim.text[at + len(entry["words"]) :][:1].isalpha()
            or "\n" in claim.text[row.span.start : at]
        ):
            continue
        instead = entry["instead"]
        edit = (Edit(at, at + len(entry["words"]), instead),)
        if entry.get("apart") == "yes":
            yield Change(Cause.UNIT, f"{instead} for {entry['words']}", edit, certain=True)
        elif claim.meaning is not None:
            meaning = replace(claim.meaning, unit=entry["other"])
            yield Change(Cause.UNIT, f"{instead} for {entry['words']}", edit, claim.printed, meaning)


def currency(claim: Claim) -> Iterator[Change]:
    """The same figure in another currency."""
    row, day = claim.row, claim.gold.article.published
    code = row.unit[:3]
    if day is None or not (is_money(row.unit) or row.unit.startswith(f"{code}_per_")):
        return
    quote = row.span.text
    for entry in words("currencies"):
        if entry["code"] != code or entry["words"] not in quote:
            continue
        for text, other in entry["instead"].items():
            if claim.world.rates.on(code, other, day) is None or text in quote:
                continue
            edit = (Edit(row.span.start, row.span.end, quote.replace(entry["words"], text, 1)),)
            way = f"{text.strip()} for {entry['words'].strip()}"
            if claim.figures and claim.meaning is not None and is_money(row.unit):
                meaning = replace(claim.meaning, unit=other)
                yield Change(Cause.CURRENCY, way, edit, claim.printed, meaning)
                continue
            low, high = rates_of_the_time(claim, code, other, day)
            rule = NEAR if low * (1 - FAR) < 1 < high * (1 + FAR) else None
            yield Change(Cause.CURRENCY, way, edit, certain=True, rule=rule)
        return


def conversion(claim: Claim) -> Iterator[Change]:
    """A bracket that is there already, worked out wrongly."""
    row, own = claim.row, claim.printed
    source = _converted(claim)
    if own is None or source is None:
        return
    ratio = row.stated[0] / source.stated[0]
    choices = [1 / ratio / ratio] if INVERSE > ratio * ratio > 1 / INVERSE else []
    made = 0
    for by in (*choices, *FACTORS):
        if abs(by - 1) <= FAR:
            continue
        for change in reprinted(claim, Cause.CONVERSION, "bracket", own.with_value(own.value * by)):
            rule = NEAR if change.figure is None or _of_the_time(claim, source, change.figure) else None
            yield replace(change, beside=(source,), certain=True, rule=rule)
            made += rule is None
        if made == 2:
            return


def _of_the_time(claim: Claim, source: Row, figure: Printed) -> bool:
    """Whether a rate of the year, or nearly one, would give the figure."""
    day = claim.gold.article.published
    if day is None or not (is_money(source.unit) and is_money(claim.row.unit)):
        return False
    if claim.world.rates.on(source.unit, claim.row.unit, day) is None:
        return True
    low, high = rates_of_the_time(claim, source.unit, claim.row.unit, day)
    implied = figure.value / abs(source.stated[0])
    return low * (1 - FAR) < implied < high * (1 + FAR)


def _converted(claim: Claim) -> Row | None:
    """The figure that a bracket converts: the one right before it."""
    if claim.row.kind != CONVERSION:
        return None
    before = [one for one in claim.gold.beside(claim.row) if one.span.end <= claim.row.span.start]
    return before[-1] if before and len(before[-1].stated) == 1 and before[-1].stated[0] else None


def added_conversion(claim: Claim) -> Iterator[Change]:
    """A bracket that the editor put in, worked out wrongly."""
    if not may_follow(claim):
        return
    bracket = physical_bracket(claim) or money_bracket(claim)
    if bracket is None:
        return
    first = claim.pick([str(one) for one in FACTORS], "bracket")
    for number in (0, 1):
        by = FACTORS[(first + number) % len(FACTORS)]
        yield _wrong(claim, bracket, by)


def _wrong(claim: Claim, bracket: Bracket, by: Decimal) -> Change:
    end = claim.row.span.end
    return Change(Cause.CONVERSION, "bracket put in", (Edit(end, end, bracket.wrong(by).text()),), certain=True)


OPERATORS = (unit, currency, conversion, added_conversion)
