"""Figures in words: for the trace, and for a suggestion in the article's own style."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from claimcheck.figures import SCALES, figure, plain
from claimcheck.lexicon import table
from claimcheck.model import Form, Mention, Quantity


def interval(quantity: Quantity) -> str:
    """What the wording stands for, in words."""
    unit = quantity.unit
    if quantity.low is None and quantity.high is None:
        return "anything"
    if quantity.low is None:
        return f"up to {figure(quantity.high or Decimal(0), unit)}"
    if quantity.high is None:
        return f"{figure(quantity.low, unit)} or more"
    if quantity.low == quantity.high:
        return f"{figure(quantity.low, unit)} exactly"
    return f"{figure(quantity.low)} to {figure(quantity.high, unit)}"


@cache
def _words() -> tuple[dict[str, int], dict[str, int]]:
    data = table("numbers")
    return (
        {word: int(entry["value"]) for word, entry in (data["ones"] | data["tens"]).items()},
        {word: int(entry["value"]) for word, entry in data["ordinals"].items()},
    )


MOST_DIGITS = 15
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALE_WORD = re.compile(
    r"(?<![a-zA-Z])(trillion|billion|million|thousand|tn|trn|bn|mn|mln|m|lakh crore|lakh|crore)\b", re.IGNORECASE
)


def spelled(number: int) -> str:
    """A number in words up to twelve, as most style books have it, in digits beyond."""
    words = {value: word for word, value in _words()[0].items()}
    return words[number] if number <= 12 else plain(Decimal(number))


def in_style(mention: Mention, value: Decimal) -> str | None:
    """The quote with another value, in the article's own style: the same unit, scale words and
    decimal places ("$300 billion", not 3e11). None where the style cannot be kept ("doubled")."""
    quote, cardinals, ordinals = mention.span.text, *_words()
    value = value / mention.unit.factor
    lower = quote.lower()
    if lower in ordinals or re.fullmatch(r"\d+(?:st|nd|rd|th)", lower):
        return next((_cased(word, quote) for word, number in ordinals.items() if number == value), f"{plain(value)}th")
    if lower in cardinals:
        return next((_cased(word, quote) for word, number in cardinals.items() if number == value), plain(value))
    if mention.number.form in {Form.FRACTION, Form.MULTIPLE, Form.RANGE, Form.INDEFINITE}:
        return None
    return _digits_in_style(quote, mention, abs(value))


def _digits_in_style(quote: str, mention: Mention, value: Decimal) -> str | None:
    number = _NUMBER.search(quote)
    if number is None:
        return None
    digits = min(max(2, _significant(number[0])), MOST_DIGITS)
    scale = _SCALE_WORD.search(quote, number.end())
    if scale is None and value >= SCALES[-1][0] > mention.number.high:
        factor, name = next(pair for pair in SCALES if value >= pair[0])
        return quote[: number.start()] + _rounded(value / factor, digits) + f" {name}" + quote[number.end() :]
    if scale is None:
        text = _rounded(value, digits if "." in number[0] or value >= 1000 else max(digits, 4))
        text = text if "," in number[0] or value >= 10000 else text.replace(",", "")
        return quote[: number.start()] + text + quote[number.end() :]
    factor = _factor(mention, number[0])
    if Decimal(1) <= value / factor < Decimal("999.5") or scale[0].lower() not in _BY_WORD:
        return quote[: number.start()] + _rounded(value / factor, digits) + quote[number.end() :]
    return _rescaled(quote, number, scale, value, digits)


def _significant(digits: str) -> int:
    """How many digits of a printed number count: all behind a point, no trailing zeros before one."""
    bare = digits.replace(",", "")
    return len((bare.replace(".", "") if "." in bare else bare.rstrip("0")).lstrip("0"))


def _rounded(value: Decimal, digits: int) -> str:
    """A value with so many significant digits, its zeros kept where they were written ("5.0")."""
    places = digits - 1 - value.adjusted() if value else 0
    step = Decimal(1).scaleb(-places)
    rounded = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return plain(rounded)


def _factor(mention: Mention, digits: str) -> Decimal:
    """What the scale words of a quote come to."""
    printed = Decimal(digits.replace(",", ""))
    return abs(mention.number.high) / printed if printed else Decimal(1)


_SHORT_NAMES = {"trillion": "tn", "billion": "bn", "million": "m"}
_BY_WORD = frozenset({"trillion", "billion", "million", "tn", "trn", "bn", "mn", "mln", "m"})


def _rescaled(quote: str, number: re.Match[str], scale: re.Match[str], value: Decimal, digits: int) -> str:
    """The quote with another scale word, where the one printed does not suit the value."""
    for factor, name in (*SCALES, (Decimal(1), "")):
        if value >= factor * Decimal("0.9995"):
            word = name if scale[0].lower() in {"trillion", "billion", "million"} else _SHORT_NAMES.get(name, "")
            gap = quote[number.end() : scale.start()] if word else ""
            return quote[: number.start()] + _rounded(value / factor, digits) + gap + word + quote[scale.end() :]
    return f"{quote[: number.start()]}{plain(value)}{quote[scale.end() :]}"


def _cased(word: str, quote: str) -> str:
    return word.capitalize() if quote[:1].isupper() else word
