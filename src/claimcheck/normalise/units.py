"""Physical units: how many of one make another. The only place that knows Pint.

Never given news text: ids of the lexicon are Pint's own names. Pint is imported when the first
conversion is asked for, and factors are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from claimcheck.lexicon import table

# Ours, not Pint's: a person counts one, and so on.
UNKNOWN = "-"  # what the lexicon says where Pint has no such unit
_NOT_PHYSICAL = frozenset({"percent", "percentage_point", "basis_point", "rank", "1", "index"})


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)


@cache
def factor(unit: str, into: str) -> Decimal | None:
    """How many `into` make one `unit`; None if they do not measure the same thing, if one of them
    is no physical unit, or if they do not share a zero (degrees)."""
    if unit == into:
        return Decimal(1)
    known = table("units")
    plain = [
        name for name in (unit, into) if name in known and known[name]["dimension"] not in {"temperature", "ratio"}
    ]
    if len(plain) < 2 or {unit, into} & _NOT_PHYSICAL or known[unit]["dimension"] != known[into]["dimension"]:
        return None
    if UNKNOWN in {_pint_name(unit), _pint_name(into)}:
        return None
    import pint

    parse = _registry().parse_expression
    try:
        return Decimal((parse(_pint_name(unit)) / parse(_pint_name(into))).to("dimensionless").magnitude)
    except (pint.UndefinedUnitError, pint.DimensionalityError):
        return None


def factors(unit: str, into: str) -> Iterator[Decimal]:
    """How many `into` make one `unit`, in each meaning of the two: a gallon is American or British."""
    known = table("units")
    for one in filter(None, (unit, known.get(unit, {}).get("or"))):
        for other in filter(None, (into, known.get(into, {}).get("or"))):
            by = factor(one, other)
            if by is not None:
                yield by


def is_pint(unit: str) -> bool:
    """Whether Pint knows the unit of an id of the lexicon."""
    if _pint_name(unit) == UNKNOWN:
        return False
    import pint

    try:
        _registry().parse_expression(_pint_name(unit))
    except pint.UndefinedUnitError:
        return False
    return True


TEMPERATURES = frozenset({"degree_Celsius", "degree_Fahrenheit", "kelvin"})


@cache
def degrees(unit: str, into: str) -> tuple[Decimal, Decimal]:
    """For two scales of temperature: how many degrees of the second make one of the first, and
    what the second shows where the first shows zero."""
    quantity = _registry().Quantity
    zero = Decimal(quantity(Decimal(0), unit).to(into).magnitude)
    one = Decimal(quantity(Decimal(1), unit).to(into).magnitude)
    return (one - zero).quantize(Decimal("1e-12")).normalize(), zero.quantize(Decimal("1e-9")).normalize()


def _pint_name(unit: str) -> str:
    """The lexicon's id in Pint's terms: as the entry says, else compounds with `_per_` and `square_`."""
    entry = table("units").get(unit, {})
    if "pint" in entry:
        return str(entry["pint"])
    numerator, _, denominator = unit.partition("_per_")
    name = _power(numerator)
    return f"{name} / {_power(denominator)}" if denominator else name


def _power(unit: str) -> str:
    for word, power in (("square_", 2), ("cubic_", 3)):
        if unit.startswith(word):
            return f"{unit.removeprefix(word)} ** {power}"
    return unit
