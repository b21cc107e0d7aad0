"""Scale words and their short forms behind a number: "3.6 trillion", "1.2m", "5 lakh crore"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimcheck.extract.number_words import SPACE, Reading, number_words, patterns
from claimcheck.lexicon import table

ONE = Decimal(1)


def scaled(text: str, start: int, end: int, value: Decimal, step: Decimal, *, spelled: bool) -> Reading:
    """The number with the scale words behind it, as many as there are ("5 lakh crore")."""
    factor, end = scale_words(text, end)
    return times(start, end, value, step, factor, spelled=spelled)


def scaled_digits(text: str, start: int, end: int, value: Decimal, step: Decimal, *, money: bool) -> Reading:
    """The same for digits, behind which a short form may stand ("1.2m"). `money` says that a currency
    stands before, which lets "m", "b" and "k" be scales."""
    short = short_scale(text, end, money=money)
    first, end = short if short is not None else (ONE, end)
    factor, end = scale_words(text, end)
    return times(start, end, value, step, first * factor, spelled=False)


def scale_words(text: str, at: int) -> tuple[Decimal, int]:
    """What the scale words from an offset on come to, and the offset behind them."""
    words, factor = number_words(), ONE
    while (found := patterns().scale.match(text, at)) is not None:
        factor *= words.scales[found[1].lower()]
        at = found.end()
    return factor, at


def times(start: int, end: int, value: Decimal, step: Decimal, factor: Decimal, *, spelled: bool) -> Reading:
    """The number multiplied by its scale; before a scale a half ("two and a half million") is taken
    to the tenth."""
    if factor != ONE:
        value, step = value * factor, (step or Decimal("0.1")) * factor
    return Reading(start, end, value, value, step, factor=factor, spelled=spelled)


_LENGTH_CUE = re.compile(
    rf"{SPACE}(?:tall|high|wide|deep|long|away|above|below|from|across|sprint|race|hurdles|butterfly|freestyle|"
    r"backstroke|breaststroke|relay|final|world record|runner|dash|in (?:height|length|depth|diameter))\b"
)
# "1.2m people", "3M shares", "4m UK homes": a plural stands near; "the 800m also earned her" is a race.
_COUNTED = re.compile(
    rf"{SPACE}(?!(?:to|and|in|at|on|for|by|with|or|also|has|was|is|this|its|as|from|after|before|gets|wins)\b)"
    rf"(?:[A-Za-z-]+{SPACE}){{0,3}}?(?!has\b|was\b|is\b|its\b|this\b|as\b|[a-z]*ss\b|[a-z]*us\b)"
    r"(?:[a-z]{2,}s|people|men|women|children|bpd|b/d)\b"
)


def short_scale(text: str, at: int, *, money: bool) -> tuple[Decimal, int] | None:
    """A short scale behind digits, with the offset behind it: "bn" and "mln" anywhere; "m", "b", "k"
    where a currency stands before or a counted noun follows, since "100m" alone is a distance."""
    found = patterns().short_scale.match(text, at)
    if found is None:
        return None
    gap, letters = found[1], found[2]
    lower = letters.lower()
    if lower in {"m", "b", "k", "mm", "cr", "mil", "bil"}:
        fits = _fits_money(letters) if money else _fits_count(text, found.end(), lower, gap)
    else:
        # "5 Mn" is manganese, "3 Tn" a name.
        fits = not (lower in {"bn", "mn", "tn"} and gap and letters[0].isupper() and letters[-1].islower())
    return (number_words().short[lower], found.end()) if fits else None


def _fits_money(letters: str) -> bool:
    return letters.lower() != "mm" or letters == "mm"


def _fits_count(text: str, end: int, lower: str, gap: str) -> bool:
    if gap or lower in {"mm", "mil", "bil"} or (lower == "m" and _LENGTH_CUE.match(text, end)):
        return False
    if lower == "k":
        return True
    return _COUNTED.match(text, end) is not None or _measures().match(text, end) is not None


@cache
def _measures() -> re.Pattern[str]:
    """Units that are counted in millions: "4.86m sq km", "1.2m MWh". None of one letter, which may be anything."""
    units = table("units").values()
    words = {word for unit in units if unit["dimension"] in {"area", "volume", "energy"} for word in unit["words"]}
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if len(word) > 1)
    return re.compile(rf"{SPACE}(?:{names})(?!\w)", re.IGNORECASE)
