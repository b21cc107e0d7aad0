"""Slips of the hand in the figure itself: scale word, decimal point, digits in the wrong order, another figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from benchmarks.errors.mutants import Change, Claim, Edit
from benchmarks.errors.printed import TEN, THOUSAND, Printed, factor_of
from benchmarks.errors.truth import met
from benchmarks.errors.words import words
from claimcheck.model import Cause

# By how much another figure is off: near enough to be read over, too far to be rounding.
OFF = (Decimal("0.88"), Decimal("1.13"), Decimal("0.82"), Decimal("1.21"), Decimal("0.76"), Decimal("1.34"))


def reprinted(claim: Claim, cause: Cause, way: str, figure: Printed | None) -> Iterator[Change]:
    """The change that prints another figure in the place of the claim's."""
    if figure is not None and figure.quote != claim.row.span.text:
        span = claim.row.span
        yield Change(cause, way, (Edit(span.start, span.end, figure.quote),), figure)


def scale(claim: Claim) -> Iterator[Change]:
    """ "Million" for "billion"; "113 million" for "113,000"; three zeros too few."""
    own = claim.printed
    if own is None or claim.row.kind == "rank":
        return
    word = own.scale.strip().lower()
    if word:
        for other in words("scales")[word]["for"]:
            factor = own.factor / factor_of(word) * factor_of(other)
            changed = Printed(own.before, own.digits, own.scale.replace(own.scale.strip(), other), own.after, factor)
            yield from reprinted(claim, Cause.SCALE, "scale word", changed)
    elif re.fullmatch(r"\d{1,3},000", own.digits) and own.factor == 1:
        bare = own.digits.removesuffix(",000")
        changed = Printed(own.before, bare, " million", own.after, TEN**6)
        yield from reprinted(claim, Cause.SCALE, "million for thousand", changed)
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+", own.digits):
        yield from reprinted(claim, Cause.SCALE, "three digits too few", own.with_digits(own.digits[:-4]))


def decimal(claim: Claim) -> Iterator[Change]:
    """The point one place to the right or to the left; a zero too many or too few."""
    own = claim.printed
    if own is None or claim.row.kind == "rank":
        return
    right, left = own.shown * TEN, own.shown / TEN
    if own.places:
        yield from reprinted(
            claim, Cause.DECIMAL, "point to the right", own.with_digits(f"{right:,.{own.places - 1}f}")
        )
        if own.places < 3:
            yield from reprinted(
                claim, Cause.DECIMAL, "point to the left", own.with_digits(f"{left:,.{own.places + 1}f}")
            )
    elif own.shown >= TEN and own.shown % TEN == 0:
        yield from reprinted(claim, Cause.DECIMAL, "a zero too few", own.with_digits(f"{left:,.0f}"))
        yield from reprinted(claim, Cause.DECIMAL, "a zero too many", own.with_digits(f"{right:,.0f}"))
    elif TEN <= own.shown < THOUSAND and claim.row.kind != "count":
        yield from reprinted(claim, Cause.DECIMAL, "point to the left", own.with_digits(f"{left:.1f}"))


def digits(claim: Claim) -> Iterator[Change]:
    """Two digits that stand side by side, in the wrong order."""
    own = claim.printed
    if own is None or claim.row.kind == "rank":
        return
    text = own.digits
    swaps = []
    for at in range(len(text) - 1):
        other = at + 2 if text[at + 1] in ".," and at + 2 < len(text) else at + 1
        if text[at] in ".," or text[other] in ".," or text[at] == text[other]:
            continue
        swapped = text[:at] + text[other] + text[at + 1 : other] + text[at] + text[other + 1 :]
        if not swapped.startswith("0"):
            swaps.append(swapped)
    # The first places make the difference that is to be found; the last ones are within rounding more often.
    for swapped in swaps[:2]:
        yield from reprinted(claim, Cause.DIGITS, "transposed", own.with_digits(swapped))


def value(claim: Claim) -> Iterator[Change]:
    """Another figure for which there is no reason to be found: that of no other year, country or part."""
    own = claim.printed
    if own is None or claim.row.kind == "rank":
        return
    first = claim.pick([str(one) for one in OFF], "value")
    made = 0
    for number in range(len(OFF)):
        changed = own.with_value(own.value * OFF[(first + number) % len(OFF)])
        if changed is None or changed.quote == own.quote or _explained(claim, changed):
            continue
        yield from reprinted(claim, Cause.VALUE, "another figure", changed)
        made += 1
        if made == 2:
            return


def _explained(claim: Claim, figure: Printed) -> bool:
    """Whether the reference has this figure for another time or entity, or its digits are the old ones mixed."""
    if sorted(figure.digits) == sorted(claim.printed.digits if claim.printed else ""):
        return True
    meaning, day = claim.meaning, claim.gold.article.published
    if meaning is None or day is None or claim.known is None:
        return False
    low, high = figure.stands_for(claim.row.kind, claim.modifier)
    if any(met(low, high, one) for one in claim.world.of_any_time(meaning)):
        return True
    others = (replace(meaning, entity=entity) for entity in _entities(claim, meaning.entity))
    return any(met(low, high, one) for other in others for one in claim.world.figures(other, day)[:1])


def _entities(claim: Claim, own: str) -> list[str]:
    """The other entities that the article speaks of."""
    return sorted({row.entity for row in claim.gold.rows if row.entity is not None and row.entity != own})


OPERATORS = (scale, decimal, digits, value)
