"""Figures that count what just one indicator counts, and movements held against a figure of another time."""

from __future__ import annotations

from datetime import date

import pytest

from desks import claim_at

LAKES = "lakes"


@pytest.mark.parametrize(
    ("text", "quote", "indicator", "entity"),
    [
        ("Uganda had 1.4 million visitors in 2024.", "1.4 million", "visitors", "UGA"),
        ("Uganda's 1.4 million visitors in 2024 were a record.", "1.4 million", "visitors", "UGA"),
        ("Uganda lags: its 1.4 million visitors last year were the lowest number.", "1.4 million", "visitors", "UGA"),
        ("Last year, Kenya recorded 2.6 million visitors.", "2.6 million", "visitors", "KEN"),
    ],
)
def test_the_noun_counted(text: str, quote: str, indicator: str, entity: str) -> None:
    claim = claim_at(LAKES, text, quote)
    assert (claim.indicator, claim.entity) == (indicator, entity)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kenya's museums had 40,000 visitors in 2024.", "40,000"),
        ("Kenya had 40,000 visitors from Uganda in 2024.", "40,000"),
        ("Kenya welcomed 40,000 visitors from Uganda in 2024.", "40,000"),
        ("Kenya had 40,000 visitors to its parks in 2024.", "40,000"),
        ("Kenya wants 5 million visitors by 2027.", "5 million"),
        ("The airline, based in Kenya, had 30,000 visitors on its site.", "30,000"),
        ("Police in Kenya stopped 400 visitors in 2024.", "400"),
        ("Kenya had no more than three shows and not 900 visitors.", "900"),
    ],
)
def test_a_noun_of_something_else(text: str, quote: str) -> None:
    assert claim_at(LAKES, text, quote).indicator is None


@pytest.mark.parametrize("against", ["than the 1.54 million of 2019", "than its 1.54 million in 2019", "than in 2019"])
def test_held_against_a_figure_of_another_time(against: str) -> None:
    claim = claim_at(LAKES, f"Foreign visitors to Uganda last year were still 11% fewer {against}.", "11%")
    assert claim.comparison is not None
    assert claim.comparison.since is not None
    assert claim.comparison.since.start == date(2019, 1, 1)


def test_a_figure_of_the_year_before_is_the_usual_base() -> None:
    claim = claim_at(LAKES, "Foreign visitors to Uganda in 2024 were 7% more than the 1.27 million of 2023.", "7%")
    assert claim.comparison is None or claim.comparison.since is None


@pytest.mark.parametrize("against", ["than expected", "than had been forecast", "visitors than planned"])
def test_what_was_expected_is_of_no_time(against: str) -> None:
    text = f"Foreign visitors came. Foreign visitors to Uganda last year were 5% more {against}."
    assert claim_at(LAKES, text, "5%").indicator is None


@pytest.mark.parametrize(
    "text",
    [
        "Kenya had 83% more foreign visitors than Uganda last year.",
        "Kenya had 83% more foreign visitors than Uganda.",
        "In Kenya there were 83% more foreign visitors than in Uganda last year.",
    ],
)
def test_more_of_it_than_another_one(text: str) -> None:
    comparison = claim_at(LAKES, text, "83%").comparison
    assert comparison is not None
    assert comparison.entities == ("KEN", "UGA")
