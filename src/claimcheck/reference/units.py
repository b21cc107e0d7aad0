"""The units that the reference may be written in.

ISO 4217 codes for money, `CNY/USD` for a rate of exchange, and words in the singular: a measure
(`kilometer`), a rate (`per_100000`), `percent`, `rank`, `index` or the noun counted (`patent`).
"""

from __future__ import annotations

import re

ANY_CURRENCY = "currency"
MONEY = re.compile(r"[A-Z]{3}")
EXCHANGE = re.compile(r"([A-Z]{3})/([A-Z]{3})")
WORD = re.compile(r"[a-z][A-Za-z0-9_]*")  # capitals as Pint has them: degree_Celsius


def is_money(unit: str) -> bool:
    """Whether the unit has the form of a currency code. Whether there is such a currency, `fault` says."""
    return MONEY.fullmatch(unit) is not None


def exchange(unit: str) -> tuple[str, str] | None:
    """For a rate of exchange (quote, base): `CNY/USD` is yuan, the quote, for one dollar, the base."""
    met = EXCHANGE.fullmatch(unit)
    return None if met is None else (met[1], met[2])


def fits(unit: str, expected: str) -> bool:
    """Whether an observation in `unit` suits an indicator in `expected`."""
    return is_money(unit) if expected == ANY_CURRENCY else unit == expected


def fault(unit: str) -> str | None:
    """What is wrong with the form of a unit or with its currencies; None if nothing is."""
    from babel.core import get_global

    codes = exchange(unit) or ((unit,) if is_money(unit) else ())
    unknown = [code for code in codes if code not in get_global("all_currencies")]
    if unknown:
        return f"{unknown[0]!r} is no currency of ISO 4217"
    if not codes and WORD.fullmatch(unit) is None:
        return f"{unit!r} is no unit: expected a currency code, a rate such as CNY/USD, or a word in lower case"
    return None
