"""The unit of a series and the power of ten of its figures, as file and mapping have it together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.reference.countries import currency_of
from claimcheck.reference.imports.candidates import Measure, Series
from claimcheck.reference.imports.codes import NATIONAL, codes
from claimcheck.reference.units import is_money

# "per million people" is what is counted against, not how the figure is written.
SCALE_WORD = re.compile(r"(?<!per )\b(?:thousand|million|billion|trillion|mln|bn)s?\b|\b000s\b|'000", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scale:
    """What a figure is in: a unit of ours, and the power of ten to multiply it by."""

    unit: str
    power: int


@dataclass(frozen=True, slots=True)
class NoScale:
    """Why it cannot be said. What `refuses` is for a person to settle before anything is staged."""

    reason: str
    refuses: bool


def scale_of(format: str, series: Series, measure: Measure, entity: str) -> Scale | NoScale:
    """The scale of a series that is measured so. The mapping decides, but not in silence: where the file
    names another unit, or a scale that it does not give as a number, the mapping has to name the power of
    ten as well."""
    words = series.unit.strip()
    known = codes().units.get(format, {}).get(words.casefold(), (words, 0) if is_money(words) else None)
    unit = measure.unit or (known[0] if known is not None else None)
    if unit is None:
        said = f"the file says {words!r}" if words else "the file gives none"
        return _refused(f"no unit for {series.key!r} ({said}): add `unit:` to its entry in the mapping, or --unit")
    if measure.power is not None:
        power = measure.power
    elif known is None:
        power = series.power
        written = next((text for text in (words, series.label, series.key) if SCALE_WORD.search(text)), None)
        if written is not None and power == 0:
            return _refused(f"the file says {written!r}: name the power of ten in the mapping as `power_of_ten: …`")
    elif known[0] != unit:
        said = f"the mapping says {unit!r} for {series.key!r}, the file {words!r}"
        return _refused(f"{said}: correct it, or add `power_of_ten: …` to say that it is meant")
    else:
        power = series.power + known[1]
    if unit == NATIONAL:
        currency = currency_of(entity)
        return (
            NoScale(f"{entity} has no single currency of its own", False)
            if currency is None
            else Scale(currency, power)
        )
    return Scale(unit, power)


def _refused(reason: str) -> NoScale:
    return NoScale(reason, True)
