"""Whole money and its hundredths in one amount: "thirteen dollars and forty-five cents"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimcheck.extract.number_words import SPACE, Reading, alternatives, number_words
from claimcheck.extract.unit_words import UnitReading
from claimcheck.extract.units import unit_behind

_HUNDREDTH = Decimal("0.01")


@cache
def _pattern() -> re.Pattern[str]:
    small = alternatives(number_words().small)
    words = rf"(?P<tens>{small})(?:[ -](?P<ones>{small}))?(?![^\W_])"
    return re.compile(rf"(?:{SPACE}and)?{SPACE}(?:(?P<digits>\d{{1,2}})(?![\d.,:/]*\d)|{words})", re.IGNORECASE)


# Behind "15 dollars 50" comes an end, or a word that no number stands before.
_SPOKEN_END = re.compile(rf"\s*(?:[.,;:!?)]|$)|{SPACE}(?:more|less|each|per|for|a|an|in|to|from|at|and)\b")


def with_hundredths(text: str, reading: Reading, unit: UnitReading) -> tuple[Reading, UnitReading]:
    """Takes the hundredths behind an amount of whole money into it; what is none comes back as it is."""
    whole = unit.unit.dimension == "money" and unit.unit.factor == 1 and reading.low == reading.high
    if not whole or reading.low != reading.low.to_integral_value():
        return reading, unit
    found = _pattern().match(text, unit.end)
    if found is None:
        return reading, unit
    value = _value(found)
    part = unit_behind(text, found.end())
    if part is not None and part.unit.dimension == "money" and part.unit.factor == _HUNDREDTH:
        end = part.end
    elif part is None and value >= 10 and " and" not in found[0] and _SPOKEN_END.match(text, found.end()):
        end = found.end()
    else:
        return reading, unit
    low = reading.low + value * _HUNDREDTH
    return replace(reading, low=low, high=low, step=_HUNDREDTH, end=end), replace(unit, end=end)


def _value(found: re.Match[str]) -> Decimal:
    if found["digits"]:
        return Decimal(found["digits"])
    small = number_words().small
    return small[found["tens"].lower()] + (small[found["ones"].lower()] if found["ones"] else 0)


def in_scale(reading: Reading, unit: UnitReading) -> Reading:
    """The reading with the scale that stands in the unit's words ("120 MEUR", "75 USD million")."""
    if unit.scale == 1:
        return reading
    return replace(
        reading,
        low=reading.low * unit.scale,
        high=reading.high * unit.scale,
        step=reading.step * unit.scale,
        factor=reading.factor * unit.scale,
    )
