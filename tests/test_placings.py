"""Places by the figures of an indicator, where no ranking is named."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Cause, Finding, Kind, Verdict

WORTH = "The UK economy was worth $3.34 trillion in 2023. "


def place(checker: Checker, text: str, published: date = date(2024, 11, 20)) -> Finding:
    report = checker.check(text, published=published)
    (finding,) = [one for one in report.findings if one.claim.quantity.kind is Kind.RANK]
    return finding


@pytest.mark.parametrize(
    ("text", "indicator", "entity"),
    [
        ("Germany is the world's third-biggest economy.", "gdp", "DEU"),
        ("Germany, the world's third-largest economy, held an election.", "gdp", "DEU"),
        ("Germany remains the third-largest economy in the world.", "gdp", "DEU"),
        ("France ranked seventh in the world by GDP in 2023.", "gdp", "FRA"),
        ("France was ranked seventh globally in terms of GDP in 2023.", "gdp", "FRA"),
        ("Nigeria is the sixth most populous country in the world.", "population", "NGA"),
        (WORTH + "It ranked sixth in the world, behind India and ahead of France.", "gdp", "GBR"),
        (WORTH + "It is now sixth in the world.", "gdp", "GBR"),
        ("Brazil is the world's seventh most populous country.", "population", "BRA"),
    ],
)
def test_a_place_that_the_figures_give(checker: Checker, text: str, indicator: str, entity: str) -> None:
    finding = place(checker, text)
    assert (finding.claim.indicator, finding.claim.entity, finding.verdict) == (indicator, entity, Verdict.MATCH)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Germany is the world's seventh-biggest economy.", "third"),
        ("France ranked fourth globally by GDP in 2023.", "seventh"),
        (WORTH + "It ranked eighth in the world, behind India.", "sixth"),
        ("Nigeria is the third most populous country in the world.", "sixth"),
        ("Germany, the world's 6th-largest economy, held an election.", "third"),
    ],
)
def test_a_place_that_is_another_one(checker: Checker, text: str, suggestion: str) -> None:
    finding = place(checker, text)
    assert (finding.verdict, finding.cause) == (Verdict.DISCREPANCY, Cause.RANK)


def test_a_place_goes_on_from_the_one_before(checker: Checker) -> None:
    report = checker.check(
        "Brazil is the world's seventh-biggest economy. Spain has slid to fifth.", published=date(2015, 11, 20)
    )
    assert [one.verdict for one in report.findings] == [Verdict.MATCH, Verdict.DISCREPANCY]


@pytest.mark.parametrize(
    "text",
    [
        "The world's seventh-largest economy grew, and Germany did not.",
        "Germany is Europe's fourth-largest economy.",
        "Kenya is the second-largest economy in Africa.",
        "Italy is the second-largest economy in the European Union.",
        "California is the world's third-largest economy.",
        "Germany was once the second-largest economy in the world.",
        "Germany could become the second-largest economy in the world.",
        "Germany is the ninth-largest exporter in the world.",
        "India is the ninth-largest economy by purchasing power.",
        "Canada is the world's second-largest country by area.",
        "The president of Germany is the seventh in the world to speak.",
        "Trade with Germany, the ninth most visited country, grew.",
        "Germany, the ninth-largest economy's favourite partner, said so.",
        "Britain finished fifth.",
        WORTH + "It finished ninth in the contest.",
        WORTH + "Its bank is ninth in the world.",
        "Germany is the world's ninth-fastest-growing economy.",
    ],
)
def test_a_place_among_others_or_by_something_else(checker: Checker, text: str) -> None:
    assert place(checker, text).verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize(
    "text",
    [
        "Japan is the world's third-biggest economy.",  # Germany is close by, and two years have gone
        "Pakistan is the seventh-largest economy in the world by 2080.",
        "Poland is the world's 23rd-largest economy.",
    ],
)
def test_a_place_that_is_close_is_no_slip(checker: Checker, text: str) -> None:
    assert place(checker, text, date(2025, 11, 20)).verdict is not Verdict.DISCREPANCY


def test_the_figure_of_the_neighbours_is_shown(checker: Checker) -> None:
    steps = " ".join(step.detail for step in place(checker, "Germany is the world's seventh-biggest economy.").trace)
    assert "Japan" in steps
    assert "its place is 3" in steps
