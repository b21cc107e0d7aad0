"""The units that the reference may be written in.

ISO 4217 codes for money, `CNY/USD` for a rate of exchange, `USD_per_barrel` for a price, and words in the singular: a
measure (`kilometer`), a rate (`per_100000`), `percent`, `rank`, `index` or the noun counted (`patent`).
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table
from claimcheck.words import singular

ANY_CURRENCY = "currency"
MONEY = re.compile(r"[A-Z]{3}")
PRICE = re.compile(r"([A-Z]{3})_per_([a-z][A-Za-z0-9_]*|\d+(?:_[a-z_]+)?)")
EXCHANGE = re.compile(r"([A-Z]{3})/([A-Z]{3})")
WORD = re.compile(r"[a-z][A-Za-z0-9_]*")  # capitals as Pint has them: degree_Celsius


def is_money(unit: str) -> bool:
    """Whether the unit has the form of a currency code. Whether there is such a currency, `fault` says."""
    return MONEY.fullmatch(unit) is not None


def exchange(unit: str) -> tuple[str, str] | None:
    """For a rate of exchange (quote, base): `CNY/USD` is yuan, the quote, for one dollar, the base."""
    met = EXCHANGE.fullmatch(unit)
    return None if met is None else (met[1], met[2])


def price(unit: str) -> tuple[str, str] | None:
    """For so much money for each (currency, of what): `USD_per_barrel` is dollars, for a barrel; None for others."""
    met = PRICE.fullmatch(unit)
    return None if met is None else (met[1], met[2])


def fits(unit: str, expected: str) -> bool:
    """Whether an observation in `unit` suits an indicator in `expected`."""
    return is_money(unit) if expected == ANY_CURRENCY else unit == expected


def fault(unit: str) -> str | None:
    """What is wrong with the form of a unit or with its currencies; None if nothing is."""
    from babel.core import get_global

    codes = exchange(unit) or (price(unit) or ())[:1] or ((unit,) if is_money(unit) else ())
    unknown = [code for code in codes if code not in get_global("all_currencies")]
    if unknown:
        return f"{unknown[0]!r} is no currency of ISO 4217" + _counted_in_capitals(unit)
    if not codes and WORD.fullmatch(unit) is None:
        known = _ids().get(unit.lower())
        hint = f"; did you mean {known!r}?" if known is not None else ""
        return f"{unit!r} is no unit: expected a currency code, a rate such as CNY/USD, or a word in lower case{hint}"
    return None


def _counted_in_capitals(unit: str) -> str:
    """The hint for a unit in capitals that is no currency but a unit or a noun of the language."""
    known = _ids().get(unit.lower())
    return f"; a unit in capitals is one: did you mean {known!r}?" if known is not None and known != unit else ""


def written(unit: str) -> str | None:
    """How a unit is written that is here by another of its names (`tonnes` is `metric_ton`), or by the plural of the
    noun counted; None if it is written rightly. Texts would not be read in it."""
    if price(unit) or is_money(unit) or "/" in unit or "_per_" in unit or unit in table("units"):
        return None
    known = _ids().get(unit.replace("_", " ").lower())
    if known is not None:
        return None if known == unit else known
    head, _, last = unit.rpartition("_")
    one = "_".join(part for part in (head, singular(last)) if part)
    return None if one == unit or not last.isalpha() else one


@cache
def _ids() -> dict[str, str]:
    """The ids of units by their names, in lower case; a unit of the containers of ships is a noun counted."""
    ids: dict[str, str] = {}
    for id_, entry in table("units").items():
        name = id_.lower() if entry["dimension"] == "containers" else entry.get("unit", id_)
        for word in (id_, *entry["words"]):
            ids.setdefault(word.lower(), name)
    return ids
