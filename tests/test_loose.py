"""Names of indicators whose words stand about a figure in another order."""

from __future__ import annotations

import pytest

from desks import claim_at

LAKES = "lakes"


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        ("In Kenya, 76 percent of households had electricity in 2024.", "76 percent", "homes_with_power"),
        ("Only 76 percent of homes in Kenya had electricity in 2024.", "76 percent", "homes_with_power"),
        ("Electricity now reaches 76 percent of households in Kenya.", "76 percent", "homes_with_power"),
        ("The goods exported by Kenya last year were worth $8.1bn.", "$8.1bn", "goods_exports"),
        ("Goods worth $8.1bn were imported by Kenya last year.", "$8.1bn", "goods_imports"),
        ("The debt of Uganda's government stood at 52 percent of GDP in 2024.", "52 percent", "debt_ratio"),
    ],
)
def test_words_in_another_order(text: str, quote: str, indicator: str) -> None:
    assert claim_at(LAKES, text, quote).indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("In Kenya, 30 percent of households have no electricity.", "30 percent"),
        ("In Kenya, 76 percent had electricity. 24 percent of households did not have electricity.", "24 percent"),
        ("About 40 percent of households in Kenya cook with electricity.", "40 percent"),
        ("In Kenya, 54 percent of the electricity went to households.", "54 percent"),
        ("Electricity bills took 20 percent of the income of households in Kenya.", "20 percent"),
        ("Kenya's importers of used goods owed banks $8.1bn.", "$8.1bn"),
        ("Households in Kenya had electricity for 24 hours and 12 percent of them solar lamps.", "12 percent"),
        ("Outside towns, 76 percent of schools in Kenya had electricity.", "76 percent"),
    ],
)
def test_other_words_between_make_another_thing(text: str, quote: str) -> None:
    assert claim_at(LAKES, text, quote).indicator is None


def test_those_without_it_are_not_those_with_it() -> None:
    text = "In Kenya, 76 percent of households had electricity in 2024. In Uganda, 40 percent {}."
    assert claim_at(LAKES, text.format("did"), "40 percent").indicator == "homes_with_power"
    assert claim_at(LAKES, text.format("did not"), "40 percent").indicator is None
    assert claim_at(LAKES, text.format("were without"), "40 percent").indicator is None
