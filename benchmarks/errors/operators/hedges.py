"""A hedge that the figure does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from benchmarks.errors.mutants import Change, Claim, Edit
from benchmarks.errors.printed import TEN, Printed
from benchmarks.errors.words import hedge_before, in_case_of
from claimcheck.model import Cause, Modifier

OPPOSITE = {
    Modifier.MORE_THAN: ("less than", Modifier.LESS_THAN),
    Modifier.AT_LEAST: ("at most", Modifier.AT_MOST),
    Modifier.LESS_THAN: ("more than", Modifier.MORE_THAN),
    Modifier.AT_MOST: ("at least", Modifier.AT_LEAST),
    Modifier.NEARLY: ("more than", Modifier.MORE_THAN),
}
UNFIT = re.compile(
    r"\b(?:the|a|an|its|their|his|her|between|than|only|just|another|same|some|first|last)\s$", re.IGNORECASE
)
SOUND = frozenset({"level", "share", "count"})


def turned(claim: Claim) -> Iterator[Change]:
    """ "Less than" where it is more than."""
    met = hedge_before(claim.text, claim.row.span.start)
    if met is None or claim.printed is None or met[1] not in OPPOSITE:
        return
    words, modifier = OPPOSITE[met[1]]
    if claim.row.kind == "count" and modifier is Modifier.LESS_THAN:
        words = "fewer than"
    end = claim.row.span.start
    start = end - (len(met[0][0]) - 0)
    edit = Edit(start, end, in_case_of(words, met[0][0]) + " ")
    yield Change(Cause.BOUND, "turned", (edit,), claim.printed, modifier=modifier)


def beyond(claim: Claim) -> Iterator[Change]:
    """ "More than 17%" of a share of 16.5%; "less than 51 million" of a population of 51.75 million."""
    own = claim.printed
    if own is None or claim.modifier is not None or claim.row.kind not in SOUND or claim.row.span.start == 0:
        return
    if not may_be_hedged(claim):
        return
    for words, modifier, rounding in (
        ("more than", Modifier.MORE_THAN, ROUND_CEILING),
        ("fewer than" if claim.row.kind == "count" else "less than", Modifier.LESS_THAN, ROUND_FLOOR),
    ):
        figure = _round_number(own, rounding)
        if figure is None or figure.shown == own.shown:
            continue
        edit = Edit(claim.row.span.start, claim.row.span.end, f"{words} {figure.quote}")
        yield Change(Cause.BOUND, words, (edit,), figure, modifier=modifier)


def may_be_hedged(claim: Claim) -> bool:
    """Whether a hedge can stand before the figure: not behind an article, or a word that is half a hedge itself."""
    before = claim.text[claim.sentence[0] : claim.row.span.start]
    return before.endswith(" ") and not UNFIT.search(before)


def _round_number(own: Printed, rounding: str) -> Printed | None:
    """The next number with two digits that count."""
    step = TEN ** (own.shown.adjusted() - 1)
    shown = (own.shown / step).quantize(Decimal(1), rounding) * step
    if not shown:
        return None
    places = max(0, -step.adjusted()) if step < 1 else 0
    text = f"{shown:,.{places}f}" if shown >= 1000 else f"{shown:.{places}f}"
    return own.with_digits(text)


OPERATORS = (turned, beyond)
