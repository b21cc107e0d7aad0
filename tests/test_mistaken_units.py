"""A figure with the word for another unit behind it: a slip where it holds in its own, else nothing."""

from __future__ import annotations

import pytest

from claimcheck.lexicon import table
from claimcheck.link.mistaken_units import meant
from claimcheck.model import Cause, Verdict
from small_world import Ask, asker, one

SLIPS = [
    ("The coastline of Kenya was 536 meters long in 2024.", "536 meters"),
    ("The coastline of Kenya was 536 yards long in 2024.", "536 yards"),
    ("Forest area in Kenya was 36,110 hectares in 2024.", "36,110 hectares"),
    ("Forest area in Kenya was 36,110 acres in 2024.", "36,110 acres"),
    ("The world's wind power came to 1,134.8 megawatts in 2024, IRENA said.", "1,134.8 megawatts"),
    ("The world's wind power came to 1,134.8 gigawatt hours in 2024, IRENA said.", "1,134.8 gigawatt hours"),
    ("The carbon dioxide in the air was 424.6 parts per billion in 2024.", "424.6 parts per billion"),
]

NOTHING = [
    ("The world's wind power came to 2,494 gigawatt hours in 2024, IRENA said.", "2,494 gigawatt hours"),
    ("The carbon dioxide in the air was 1,930 parts per billion in 2024.", "1,930 parts per billion"),
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("text", "quote"), SLIPS)
def test_a_figure_in_another_unit(ask: Ask, text: str, quote: str) -> None:
    finding = one(ask(text), quote)
    assert (finding.verdict, finding.cause) == (Verdict.DISCREPANCY, Cause.UNIT)


@pytest.mark.parametrize(("text", "quote"), NOTHING)
def test_a_figure_of_something_else(ask: Ask, text: str, quote: str) -> None:
    finding = one(ask(text), quote)
    assert (finding.verdict, finding.claim.indicator) == (Verdict.UNVERIFIED, None)


def test_the_figure_is_suggested_in_the_unit_that_is_meant(ask: Ask) -> None:
    finding = one(
        ask("The world's wind power came to 1,134.8 gigawatt hours in 2024, IRENA said."), "1,134.8 gigawatt hours"
    )
    assert finding.suggestion == "1,134.8 gigawatts"


def test_units_of_the_same_sort_are_converted(ask: Ask) -> None:
    assert (
        one(ask("Forest area in Kenya was 3.611 million hectares in 2024."), "3.611 million hectares").verdict
        is Verdict.MATCH
    )


def test_a_price_may_be_for_another_measure() -> None:
    assert meant("USD_per_gallon") == ("USD_per_barrel",)
    assert meant("USD") == ()


def test_the_units_taken_for_others_are_in_the_lexicon() -> None:
    names = {unit for unit in table("link")["taken_for"] if not unit.startswith("per_")}
    assert names <= set(table("units")) | {"barrel_per_year", "barrel_per_month", "metric_ton_per_day"}
