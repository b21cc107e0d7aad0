"""Figures by output or by head, and parts that go by the order of their figures."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Claim


def claims(checker: Checker, text: str) -> dict[str, Claim]:
    report = checker.check(text, published=date(2025, 5, 5))
    return {finding.claim.mention.span.text: finding.claim for finding in report.findings}


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        (
            "Singapore's exports of goods and services amounted to 178.8 per cent of gross domestic product in 2023.",
            "178.8 per cent",
            "exports_share_of_gdp",
        ),
        ("As a share of GDP, R&D spending in Japan came to 3.65 percent in 2022.", "3.65 percent", "rd_intensity"),
        (
            "Japan spent 20.7 trillion yen on R&D in 2022, equal to 3.65 percent of GDP.",
            "3.65 percent",
            "rd_intensity",
        ),
        ("At 34.4% of GDP, Vietnam's government debt was modest in 2023.", "34.4%", "government_debt_share"),
        ("Rwanda's GDP was $14.1 billion in 2023, or $1,000 for each of its people.", "$1,000", None),
        ("R&D spending in Japan rose by 3.65 percent in 2022.", "3.65 percent", "rd_expenditure_growth"),
    ],
)
def test_what_a_figure_is_reckoned_by_says_what_it_measures(
    checker: Checker, text: str, quote: str, indicator: str | None
) -> None:
    assert claims(checker, text)[quote].indicator in {indicator, f"{indicator}_per_capita"}


def test_parts_go_by_the_order_of_their_figures(checker: Checker) -> None:
    text = "In the OECD, women fared worse than men in 2024, with unemployment rates of 5.2% and 4.7%, respectively."
    found = claims(checker, text)
    assert found["5.2%"].dimensions["sex"] == "female"
    assert found["4.7%"].dimensions["sex"] == "male"


CHINA = "China's carbon dioxide emissions were 10.1bn tonnes in 2018."


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        (f"{CHINA} The average person there accounted for 7.0 tonnes.", "7.0 tonnes", "co2_emissions_per_capita"),
        (f"{CHINA} The average American caused 16.6 tonnes of it.", "16.6 tonnes", "co2_emissions_per_capita"),
        (f"{CHINA} A Norwegian caused 6.7 tonnes on average.", "6.7 tonnes", "co2_emissions_per_capita"),
        (
            "Senegal had 22.4 million mobile subscriptions in 2023, or 124 for every 100 inhabitants.",
            "124",
            "mobile_subscriptions_per_100",
        ),
    ],
)
def test_one_of_the_people_or_so_many_of_them(checker: Checker, text: str, quote: str, indicator: str) -> None:
    assert claims(checker, text)[quote].indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"{CHINA} Each day a German car emitted 7 tonnes.", "7 tonnes"),
        (f"{CHINA} The average Chinese steel mill: 3 million tonnes.", "3 million tonnes"),
        ("Senegal had 22.4 million mobile subscriptions in 2023, or 124 for every 100 computers.", "124"),
        ("Senegal had 22.4 million mobile subscriptions in 2023. Thefts came to 14 for every 100 people.", "14"),
    ],
)
def test_one_of_other_things(checker: Checker, text: str, quote: str) -> None:
    claim = claims(checker, text)[quote]
    assert claim.indicator not in {"co2_emissions_per_capita", "mobile_subscriptions_per_100"}
