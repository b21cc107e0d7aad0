"""Percentage points of what is no percentage: a slip where the movement holds in percent, else nothing."""

from __future__ import annotations

import pytest

from claimcheck.model import Cause, Verdict
from small_world import Ask, asker, one

MEANT_IN_PERCENT = [
    (
        "Ireland's population rose by 1.6 percentage points in 2024 to 5.1 million.",
        "1.6 percentage points",
        "1.6 percent",
    ),
    ("Kenya's GDP grew 4.7 percentage points in 2024.", "4.7 percentage points", "4.7 percent"),
    ("Kenya's GDP grew 4.7 percentage points in 2024, after 5.6% in 2023.", "4.7 percentage points", "4.7%"),
    (
        "Ireland's population was 5.09 million in 2024, up 1.6 percentage points from a year earlier.",
        "1.6 percentage points",
        "1.6 percent",
    ),
    (
        "The number of pupils fell to 44,390 from 45,320, a drop of 2.1 percentage points.",
        "2.1 percentage points",
        "2.1 percent",
    ),
    (
        "Visits fell to 440 from 550, a drop of 20 percentage points; 8 per cent paid.",
        "20 percentage points",
        "20 per cent",
    ),
]

NOTHING = [
    ("Ireland's population rose by 3.6 percentage points in 2024.", "3.6 percentage points"),
    ("Ireland's population added 1.6 percentage points to the total in 2024.", "1.6 percentage points"),
    ("Ireland's population, and with it the tax rate, rose by 1.6 percentage points in 2024.", "1.6 percentage points"),
    ("Kenya's GDP growth slowed by 4.7 percentage points in 2024.", "4.7 percentage points"),
    ("Spending rose from $80 billion to $100 billion, or by 2 percentage points of GDP.", "2 percentage points"),
    ("Ireland's population rose by 160 basis points in 2024.", "160 basis points"),
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("text", "quote", "suggestion"), MEANT_IN_PERCENT)
def test_points_that_hold_in_percent(ask: Ask, text: str, quote: str, suggestion: str) -> None:
    finding = one(ask(text), quote)
    assert (finding.verdict, finding.cause) == (Verdict.DISCREPANCY, Cause.PERCENT_FOR_POINTS)
    assert finding.suggestion == suggestion


@pytest.mark.parametrize(("text", "quote"), NOTHING)
def test_points_of_which_nothing_is_known(ask: Ask, text: str, quote: str) -> None:
    assert one(ask(text), quote).verdict is Verdict.UNVERIFIED


def test_points_between_percentages_stay_points(ask: Ask) -> None:
    finding = one(
        ask("The share rose from 40 percent to 43 percent, a gain of 3 percentage points."), "3 percentage points"
    )
    assert finding.verdict is Verdict.MATCH
