"""Every unit of the lexicon is one that Pint knows, and fellows of a dimension convert into each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.lexicon import table
from claimcheck.normalise.units import UNKNOWN, factor, factors, is_pint

UNITS = {name: entry for name, entry in table("units").items() if "unit" not in entry}
OURS = {name for name, entry in UNITS.items() if entry.get("pint") == UNKNOWN}
# Temperatures do not share a zero, and a ratio is no measure.
MEASURES = [name for name in UNITS if name not in OURS and UNITS[name]["dimension"] not in {"temperature", "ratio"}]
FIRST = {UNITS[name]["dimension"]: name for name in reversed(MEASURES)}


@pytest.mark.parametrize("name", [name for name in UNITS if name not in OURS])
def test_pint_knows_the_unit(name: str) -> None:
    assert is_pint(name)


@pytest.mark.parametrize("name", MEASURES)
def test_units_of_a_dimension_convert(name: str) -> None:
    first = FIRST[UNITS[name]["dimension"]]
    there, back = factor(name, first), factor(first, name)
    assert there is not None
    assert back is not None
    assert abs(there * back - 1) < Decimal("1e-20")


@pytest.mark.parametrize("entry", [entry for entry in table("units").values() if "unit" in entry], ids=str)
def test_a_unit_is_written_out_as_one_of_the_lexicon(entry: dict[str, str]) -> None:
    assert entry["unit"] in UNITS


KNOWN = {
    ("decade", "year"): "10",
    ("mile", "kilometer"): "1.609344",
    ("barrel", "liter"): "158.987294928",
    ("stone", "kilogram"): "6.35029318",
    ("pound", "kilogram"): "0.45359237",
    ("troy_ounce", "gram"): "31.1034768",
    ("brake_horsepower", "kilowatt"): "0.74569987158227022",
    ("revolutions_per_minute", "hertz"): "0.016666666666666666",
    ("ppb", "ppm"): "0.001",
    ("million_british_thermal_unit", "gigajoule"): "1.055056",
    ("pound_foot", "newton_meter"): "1.3558179483314004",
    ("acre_foot", "megaliter"): "1.233489238468148947",
}


@pytest.mark.parametrize(("pair", "value"), KNOWN.items(), ids=str)
def test_factors(pair: tuple[str, str], value: str) -> None:
    found = factor(*pair)
    assert found is not None
    assert abs(found - Decimal(value)) < Decimal("1e-15")


def test_what_does_not_measure_the_same_has_no_factor() -> None:
    assert factor("mile", "hour") is None
    assert factor("gross_tonne", "barrel") is None
    assert factor("percent", "ppm") is None
    assert factor("degree_Celsius", "kelvin") is None


def test_a_word_of_two_countries_has_the_factor_of_either() -> None:
    assert [round(by, 3) for by in factors("gallon", "liter")] == [Decimal("3.785"), Decimal("4.546")]
    assert [round(by, 3) for by in factors("liter", "pint")] == [Decimal("2.113"), Decimal("1.760")]
    assert [round(by, 1) for by in factors("mile", "kilometer")] == [Decimal("1.6")]


def test_the_other_meaning_of_a_word_is_a_unit_of_the_lexicon() -> None:
    assert {entry["or"] for entry in UNITS.values() if "or" in entry} <= UNITS.keys()
