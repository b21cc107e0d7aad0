"""Units that are taken for one another and measure different things: "solar output came to 839 terawatts" can only be
meant in terawatt hours, so it is linked as that would be, and keeps what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.lexicon import table
from claimcheck.model import Mention, Quantity


def meant(unit: str) -> tuple[str, ...]:
    """The units that one is written for by mistake and that do not measure the same, () if there are none. Of a
    price, what it is reckoned for may be the mistake."""
    pairs = table("link")["taken_for"]
    money, _, each = unit.partition("_per_")
    found = tuple(pairs.get(unit, ()))
    if found or not (each and money.isupper()):
        return found
    return tuple(f"{money}_per_{other}" for other in pairs.get(f"per_{each}", ()) if not other.isdigit())


def readings(mention: Mention, quantity: Quantity) -> Iterator[tuple[Mention, Quantity]]:
    """A figure with each of the units that its own may have been written for."""
    units = table("units")
    for unit in meant(quantity.unit):
        dimension = units[unit]["dimension"] if unit in units else mention.unit.dimension
        yield replace(mention, unit=replace(mention.unit, id=unit, dimension=dimension)), replace(quantity, unit=unit)
