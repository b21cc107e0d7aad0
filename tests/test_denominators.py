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
