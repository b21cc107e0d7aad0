"""A printed figure taken apart, and put back with another value in the same style.

Written for the benchmark: the checker's own suggestions are not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from benchmarks.errors.words import words
from claimcheck.model import Form, Modifier, Number
from claimcheck.normalise.intervals import Interval, interval

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
TEN = Decimal(10)
THOUSAND = Decimal(1000)
MOST_PLACES = 4
LEAST = Decimal("0.05")
EXACT = frozenset({"count", "rank"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in digits: what stands before them ("$"), the digits, the scale word with its gap (" million"), and
    what follows (" barrels per day"). `factor` is what scale words and unit come to together."""

    before: str
    digits: str
    scale: str
    after: str
    factor: Decimal

    @property
    def quote(self) -> str:
        """The figure as printed."""
        return f"{self.before}{self.digits}{self.scale}{self.after}"

    @property
    def shown(self) -> Decimal:
        """What the digits alone say."""
        return Decimal(self.digits.replace(",", ""))

    @property
    def value(self) -> Decimal:
        """What the figure comes to."""
        return self.shown * self.factor

    @property
    def places(self) -> int:
        """How many digits stand behind the point."""
        return len(self.digits.partition(".")[2])

    @property
    def step(self) -> Decimal:
        """The place of the last digit written; of zeros at the end, the first."""
        if self.places:
            return TEN**-self.places * self.factor
        bare = self.digits.replace(",", "")
        return TEN ** (len(bare) - len(bare.rstrip("0")) if bare.strip("0") else 0) * self.factor

    def stands_for(self, kind: str, modifier: Modifier | None) -> Interval:
        """The interval that the wording stands for."""
        number = Number(self.value, self.value, self.step, Form.PLAIN, self.factor)
        return interval(number, modifier, exact=kind in EXACT)

    def with_digits(self, digits: str) -> Printed:
        """The same with other digits, as they are written."""
        return replace(self, digits=digits)

    def with_value(self, value: Decimal) -> Printed | None:
        """The same with another value, as many places, and another scale word where the value asks for one; None
        where nothing of it would show."""
        value = abs(value)
        if not value:
            return None
        named = self if self._suits(value) else self._rescaled(value)
        return named._rounded(value / named.factor)

    def sized(self, value: Decimal) -> Printed | None:
        """The same with a value of quite another size: three digits, and a scale word from a million on; None where
        nothing of it would show."""
        unit = self.factor / factor_of(self.scale)
        if value / unit < LEAST:
            return None
        digits, scale = sized(value / unit)
        return replace(self, digits=digits, scale=scale, factor=factor_of(scale) * unit)

    def _suits(self, value: Decimal) -> bool:
        if not self.scale:
            return True
        return Decimal("0.5") <= value / self.factor < (10 * THOUSAND if self.shown >= THOUSAND else THOUSAND)

    def _rescaled(self, value: Decimal) -> Printed:
        own = self.scale.strip().lower()
        family = next(one for one in _FAMILIES if own in one)
        unit = self.factor / factor_of(own)
        fitting = [word for word in family if value / (factor_of(word) * unit) >= 1]
        if not fitting:
            plain = replace(self, scale="", factor=unit)
            shown = (value / unit).quantize(TEN ** max((value / unit).adjusted() - 2, -1), ROUND_HALF_UP)
            return replace(plain, digits=f"{shown:,}")
        gap = self.scale[: len(self.scale) - len(self.scale.lstrip())]
        return replace(self, scale=f"{gap}{fitting[0]}", factor=factor_of(fitting[0]) * unit)

    def _rounded(self, shown: Decimal) -> Printed | None:
        places = self.places
        if places == 0 and shown < TEN <= self.shown and shown != shown.to_integral_value():
            places = 1
        while places < MOST_PLACES and shown and shown < TEN ** (1 - places) and self.places:
            places += 1  # "0.4 percent" of a figure of two digits would say too little
        step = TEN**-places
        if not self.places and "," in self.digits and shown >= THOUSAND:
            step = max(step, self.step / self.factor if shown >= self.step / self.factor * 10 else step)
        rounded = (shown / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        if not rounded:
            return None
        digits = f"{rounded:,.{places}f}" if rounded >= THOUSAND else f"{rounded:.{places}f}"
        return replace(self, digits=digits)


def sized(value: Decimal) -> tuple[str, str]:
    """A value in three digits, with the scale word that it asks for: ("3.55", " trillion")."""
    for word in ("trillion", "billion", "million"):
        if value >= factor_of(word):
            return _three(value / factor_of(word)), f" {word}"
    return _three(value), ""


def _three(value: Decimal) -> str:
    places = 2 - value.adjusted()
    if places > 0:
        return f"{value:,.{min(places, 3)}f}"
    step = TEN**-places
    return f"{(value / step).quantize(Decimal(1), ROUND_HALF_UP) * step:,.0f}"


@cache
def factor_of(word: str) -> Decimal:
    """What a scale word comes to; 1 for none."""
    found = words("scales").get(word.strip().lower())
    return Decimal(found["factor"]) if found else Decimal(1)


_FAMILIES = (
    ("trillion", "billion", "million"),
    ("lakh crore", "crore", "lakh"),
    ("tn", "bn", "m"),
    ("trn", "bn", "mn", "mln"),
    ("thousand",),
)


@cache
def _scale() -> re.Pattern[str]:
    names = "|".join(sorted(words("scales"), key=len, reverse=True))
    return re.compile(rf"(?P<gap>[\s-]*)(?P<word>{names})\b", re.IGNORECASE)


def printed(quote: str, stated: Decimal) -> Printed | None:
    """A quote in digits taken apart; `stated` is what it comes to. None for words and for several numbers."""
    found = DIGITS.findall(quote)
    if len(found) != 1:
        return None
    met = DIGITS.search(quote)
    if met is None:
        return None
    shown = Decimal(met[0].replace(",", ""))
    scale = _scale().match(quote, met.end())
    if not shown or not stated:
        return None
    factor = abs(stated) / shown
    word = scale["word"] if scale is not None and factor >= factor_of(scale["word"]) else ""
    after = scale.end() if scale is not None and word else met.end()
    if met.end() < len(quote) and re.match(r"(?:st|nd|rd|th)\b", quote[met.end() :]):
        return None
    return Printed(quote[: met.start()], met[0], quote[met.end() : after], quote[after:], factor)


def ranked(quote: str, place: int) -> str | None:
    """A rank in the style of another one ("fourth", "14th", "No. 4"); None if that cannot be kept."""
    lower = quote.lower()
    words_of = next((table for table in (words("ordinals"), words("cardinals")) if lower in table), None)
    if words_of is not None:
        if place > len(words_of):
            return None
        word = str(words_of[place - 1])
        return word.capitalize() if quote[0].isupper() else word
    ordinal = re.fullmatch(r"(?P<before>\D*)\d+(?:st|nd|rd|th)(?P<after>\D*)", quote)
    if ordinal is not None:
        return f"{ordinal['before']}{place}{_ending(place)}{ordinal['after']}"
    plain = re.fullmatch(r"(?P<before>\D*)\d+(?P<after>\D*)", quote)
    return None if plain is None else f"{plain['before']}{place}{plain['after']}"


def _ending(place: int) -> str:
    if place % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
