"""Whether a figure can be one of an indicator: by its unit, its kind and what it counts, never by its value."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.lexicon import table
from claimcheck.link import measures
from claimcheck.model import Form, Indicator, Kind, Mention, Quantity
from claimcheck.reference.frames import done_with
from claimcheck.reference.units import ANY_CURRENCY, is_money
from claimcheck.words import singular


def fits(indicator: Indicator, mention: Mention, quantity: Quantity) -> bool:
    """Whether a figure of this unit and kind can be a figure of the indicator."""
    unit, kind = indicator.unit, quantity.kind
    if kind is Kind.RANK or indicator.kind == "rank":
        return kind is Kind.RANK and indicator.kind == "rank"
    if kind is Kind.CHANGE_POINTS:
        return unit == "percent" and not _names_growth(indicator)
    if kind is Kind.CHANGE_PERCENT:  # a rate that "fell one tenth" fell by a tenth of a point
        return not (indicator.unit == "percent" and _TENTHS.search(mention.span.text))
    if kind is Kind.CHANGE:  # what is itself a change is told as one: "payrolls rose by 147,000"
        counts = mention.counted is None or _counts(indicator, mention)
        return indicator.id.endswith("_change") and mention.unit.dimension == "count" and counts
    if kind is Kind.MULTIPLE:
        return False
    dimension = "ratio" if mention.number.form is Form.FRACTION else mention.unit.dimension
    if dimension == "money" or dimension.startswith("money/"):
        return measures.is_price_of(indicator, quantity.unit)
    if dimension == "ratio":
        if kind is Kind.SHARE:
            return unit == "percent" and not _names_growth(indicator) and _denominator(indicator, mention)
        return unit == "percent"
    if dimension == "count":
        return _counts(indicator, mention)
    if dimension == "rate":
        return unit == mention.unit.id
    if measures.is_for_each(indicator, mention):
        return True
    return measures.is_named(unit, mention.unit.id) or _same_dimension(unit, dimension)


_TENTHS = re.compile(r"\btenths?$", re.IGNORECASE)


def _names_growth(indicator: Indicator) -> bool:
    return "growth" in indicator.id


# What print calls a country's output behind "percent of".
_OUTPUT = frozenset({"gdp", "economy", "product", "output"})


def _denominator(indicator: Indicator, mention: Mention) -> bool:
    """Whether "12 percent of X" may be a share that the indicator measures: its names say X."""
    if mention.counted is None:
        return True
    if "share of GDP" in indicator.label:
        return mention.counted in _OUTPUT
    named = _words((indicator.label, *indicator.aliases))
    same = {
        "gdp": _OUTPUT,
        "economy": {"gdp", "product", "economy"},
        "product": {"gdp", "product"},
    }
    return bool(same.get(mention.counted, {mention.counted}) & named)


def _counts(indicator: Indicator, mention: Mention) -> bool:
    """A bare number fits a count of the same noun, or an indicator that its noun names ("the
    population was 8.2 billion")."""
    unit = indicator.unit
    if unit == "percent" or unit == ANY_CURRENCY or is_money(unit):
        return False
    if mention.counted is None:
        return indicator.kind in {"count", "index"} or mention.unit.dimension != "count"
    if (
        mention.counted == unit
        or measures.are_points(indicator, mention)
        or {mention.counted, unit} <= {"person", "people", "inhabitant", "resident"}
    ):
        return True
    return not _is_too_small(indicator, mention) and mention.counted in _nouns((indicator.label, *indicator.aliases))


def _is_too_small(indicator: Indicator, mention: Mention) -> bool:
    """ "Emissions fell for the fourth year out of five": a small number without a unit is no amount of anything, but
    may be so many years, or a rate."""
    timed = table("units").get(indicator.unit, {}).get("dimension") in {"time", "age"}
    if timed or indicator.kind not in {"level", "count"}:
        return False
    number = mention.number
    return number.factor == 1 and number.low == int(number.low) and number.low < SMALL


SMALL = 100


# Many figures are held against the same few indicators, some of which have hundreds of names.
@lru_cache(256)
def _words(names: tuple[str, ...]) -> frozenset[str]:
    """The words of names, in the singular."""
    return frozenset(singular(word.lower()) for name in names for word in name.split())


@lru_cache(256)
def _nouns(names: tuple[str, ...]) -> frozenset[str]:
    """The last word of each name, in the singular; of "boxes handled" the one before."""
    return frozenset(singular((done_with(name) or name.split()[-1]).lower()) for name in names)


def _same_dimension(unit: str, dimension: str) -> bool:
    units = table("units")
    return unit in units and units[unit]["dimension"] == dimension
