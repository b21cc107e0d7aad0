"""The unit of a figure and that of an indicator, where print and reference write one thing in two ways."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from claimcheck.lexicon import table
from claimcheck.model import Indicator, Kind, Mention, Quantity
from claimcheck.reference.units import ANY_CURRENCY, is_money, price
from claimcheck.words import singular


def is_price_of(indicator: Indicator, unit: str) -> bool:
    """Whether an amount of money can be a figure of an indicator. One for each of something ("$503 a tonne") is so
    where the indicator is in that, or is money of which the names say for what; and a price may stand without it."""
    told, known = price(unit), price(indicator.unit)
    if told is None:
        return indicator.unit == ANY_CURRENCY or is_money(indicator.unit) or known is not None
    if known is not None:
        return told[1] == known[1]
    in_money = indicator.unit == ANY_CURRENCY or is_money(indicator.unit)
    return in_money and told[1] in _reckoned_for((indicator.label, *indicator.aliases))


def is_named(unit: str, printed: str) -> bool:
    """Whether a unit of the reference is the one printed: TEU are a noun counted there, `teu`."""
    return unit == printed or (printed.isupper() and unit == printed.lower())


def are_points(indicator: Indicator, mention: Mention) -> bool:
    """Whether a number of points is the level of an index ("averaged 1,746 points")."""
    return indicator.kind == "index" and mention.counted == "point"


def counts_just(indicator: Indicator, mention: Mention) -> bool:
    """Whether a figure counts just what an indicator counts, by a noun that is neither people nor a measure."""
    unit = indicator.unit
    if indicator.kind != "count" or unit in _GENERAL or unit in table("units"):
        return False
    return mention.counted == unit or (mention.unit.dimension == "containers" and is_named(unit, mention.unit.id))


_GENERAL = frozenset({"person", "people", "household", "unit", "case", "time", "item"})


def in_unit_of(indicator: Indicator, quantity: Quantity) -> Quantity:
    """The quantity in the unit that the reference writes for it; as it was where that is another one."""
    told, known = price(quantity.unit), price(indicator.unit)
    if told is not None and known is None and (indicator.unit == ANY_CURRENCY or is_money(indicator.unit)):
        return replace(quantity, unit=told[0])
    if known is not None and is_money(quantity.unit):
        return replace(quantity, unit=f"{quantity.unit}_per_{known[1]}")
    if quantity.unit.isupper() and quantity.unit.lower() == indicator.unit:
        return replace(quantity, unit="1", kind=Kind.COUNT if quantity.kind is Kind.LEVEL else quantity.kind)
    if quantity.unit == f"{indicator.unit}{_EACH}" and _says_each(indicator):
        return replace(quantity, unit=indicator.unit)
    if indicator.kind == "index" and quantity.unit == "1" and quantity.kind is Kind.COUNT:
        return replace(quantity, unit=indicator.unit)
    return quantity


_EACH = "_per_person"


def is_for_each(indicator: Indicator, mention: Mention) -> bool:
    """Whether a figure in so much "per person" is one of an indicator that is for each of them by its name."""
    return mention.unit.id == f"{indicator.unit}{_EACH}" and _says_each(indicator)


def _says_each(indicator: Indicator) -> bool:
    names = " / ".join((indicator.label, *indicator.aliases)).lower()
    return any(words in names for words in ("per person", "per capita", "per head"))


@lru_cache(256)
def _reckoned_for(names: tuple[str, ...]) -> frozenset[str]:
    """The units and nouns that names say, by the ids that a price has them by."""
    words = {singular(word.lower().strip(".,")) for name in names for word in name.replace("-", " ").split()}
    return frozenset(words | {id_ for id_, entry in table("units").items() if words & set(entry["words"])})
