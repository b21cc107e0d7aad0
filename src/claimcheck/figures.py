"""Figures in words: digits grouped, scales as words, units in the plural."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
SCALES = ((Decimal("1e12"), "trillion"), (Decimal("1e9"), "billion"), (Decimal("1e6"), "million"))
_NO_WORDS = frozenset({"1", "rank", "index"})
_PLURALS = {
    "person": "people",
    "population": "people",
    "foot": "feet",
    "inch": "inches",
    "child": "children",
    "man": "men",
    "woman": "women",
    "hertz": "hertz",
    "stone": "stone",
}
_UNCOUNTED = frozenset({"percent", "ppm", "ppb", "psi", "horsepower", "kelvin"})


def figure(value: Decimal, unit: str | None = None) -> str:
    """A figure as a person writes it: "3.613 trillion CNY", "12.1 percent", "24"."""
    value = rounded(value)
    words = unit_words(unit, value)
    for scale, name in SCALES:
        if abs(value) >= scale:
            return f"{plain(rounded(value / scale))} {name}{words}"
    return f"{plain(rounded(value))}{words}"


def unit_words(unit: str | None, value: Decimal) -> str:
    """The unit behind a figure, in the plural where it takes one: " terawatt hours", " CNY"."""
    if unit is None or unit in _NO_WORDS:
        return ""
    head, per, rest = unit.replace("_", " ").partition(" per ")
    if head.startswith("per ") or head in _UNCOUNTED or head[:1].isupper() or "/" in head or value == 1:
        return f" {head}{per}{rest}"
    if head.startswith("degree "):
        return f" degrees {head.removeprefix('degree ')}{per}{rest}"
    before, space, noun = head.rpartition(" ")  # "cubic foot"
    return f" {before}{space}{_PLURALS.get(noun) or _plural(noun)}{per}{rest}"


def _plural(noun: str) -> str:
    """The plural by rule; what ends in s is taken for one."""
    if noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "z")) else "s")


def rounded(value: Decimal) -> Decimal:
    """At most six significant digits; integers are kept whole."""
    if value == value.to_integral_value() and abs(value) < Decimal("1e6"):
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - 5), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Digits with grouping commas, no trailing zeros behind the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def hundredths(value: Decimal) -> Decimal:
    """To two places, and for large values to six significant digits, which is always possible."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP) if abs(value) < Decimal("1e6") else rounded(value)
