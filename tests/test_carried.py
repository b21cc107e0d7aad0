"""Figures that go on about what was measured before them, and those that bring a subject of their own."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Claim

WOMEN = "Life expectancy for women in Japan was 87.1 years in 2022."
DEBT = "Government debt in Greece was 180 percent of GDP in 2018."
JOBLESS = "The unemployment rate in Spain was 11.4 percent in 2024"
PEOPLE = "Brazil's population was 211 million in 2023."


def claims(checker: Checker, text: str) -> dict[str, Claim]:
    report = checker.check(text, published=date(2025, 5, 5))
    return {finding.claim.mention.span.text: finding.claim for finding in report.findings}


@pytest.mark.parametrize(
    ("text", "quote", "indicator", "entity"),
    [
        (f"{DEBT} Italy had 134.8 percent.", "134.8 percent", "government_debt_share", "ITA"),
        (f"{DEBT} Germany's was 62 percent.", "62 percent", "government_debt_share", "DEU"),
        (f"{DEBT} That compares with 98 percent in France.", "98 percent", "government_debt_share", "FRA"),
        (f"{DEBT}\n\nIn France, it was 98 percent, the data showed.", "98 percent", "government_debt_share", "FRA"),
        (f"{DEBT} Officials said the ratio was 98 percent in France.", "98 percent", "government_debt_share", "FRA"),
        (f"{JOBLESS}, against 3.4 percent in Germany.", "3.4 percent", "unemployment_rate", "DEU"),
        (f"{JOBLESS}. Germany followed with 3.4 percent.", "3.4 percent", "unemployment_rate", "DEU"),
        (f"{PEOPLE} Argentina has 45.5 million.", "45.5 million", "population", "ARG"),
        (
            "Government debt was highest in Greece (180%), Italy (134.8%) and Portugal (120%).",
            "120%",
            "government_debt_share",
            "PRT",
        ),
        (
            f"{PEOPLE} That leaves it within 80 million of Indonesia (281 million). Spain (48 million) was far off.",
            "48 million",
            "population",
            "ESP",
        ),
        (
            "R&D spending in Japan rose 6.5 percent in 2023. The outlay was equal to 3.70 percent of GDP.",
            "3.70 percent",
            "rd_intensity",
            "JPN",
        ),
        (f"{DEBT}\n\n**This year so far:** France had 98 percent.", "98 percent", "government_debt_share", "FRA"),
        (f"{DEBT} France has edged up to 98 percent.", "98 percent", "government_debt_share", "FRA"),
        (f"{DEBT} The landlocked country of Austria had 74 percent.", "74 percent", "government_debt_share", "AUT"),
        (
            f"{DEBT} France, beaten in the final, fares no better: its debt rose to 98 percent.",
            "98 percent",
            "government_debt_share",
            "FRA",
        ),
        (
            f"{DEBT} That is two steps behind Italy, which had 134.8 percent.",
            "134.8 percent",
            "government_debt_share",
            "ITA",
        ),
        (f"{PEOPLE} Argentina as a whole had 45.5 million.", "45.5 million", "population", "ARG"),
    ],
)
def test_a_figure_goes_on(checker: Checker, text: str, quote: str, indicator: str, entity: str) -> None:
    claim = claims(checker, text)[quote]
    assert (claim.indicator, claim.entity) == (indicator, entity)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"{JOBLESS}. The graduation rate was 82 percent.", "82 percent"),
        (f"{JOBLESS}, and workers' pay rose to 13 percent of costs.", "13 percent"),
        (f"{JOBLESS}. Siemens reported 9 percent.", "9 percent"),
        (f"{WOMEN} The average marriage lasts 12 years.", "12 years"),
        (f"{PEOPLE} Germany exported 45.5 million.", "45.5 million"),
        (f"{JOBLESS}. Inflation was 2.9 percent. It was 2.4 percent in Germany and wages grew 4 percent.", "4 percent"),
        (f"{PEOPLE} The people that it lost since add up to 1.5 million.", "1.5 million"),
        ("R&D spending in Japan rose 6.5 percent in 2023. Exports were equal to 17 percent of GDP.", "17 percent"),
        (f"{PEOPLE} Argentina lies within 45.5 million of Mexico.", "45.5 million"),
        (f"{DEBT}\n\n**Schools:** France had 98 percent.", "98 percent"),
        (f"{DEBT} In Italy, the poorest had 4 percent.", "4 percent"),
        (f"{DEBT} France brought in 98 percent.", "98 percent"),
        (f"{DEBT} The ministers met in Rome, which spends 4 percent on schools.", "4 percent"),
        (f"{DEBT} Berlin watched the auction: its bidders took 98 percent.", "98 percent"),
        (
            f"{JOBLESS}, when it spent 5 percent more on research, which brought its ratio to GDP to 1.6 percent.",
            "1.6 percent",
        ),
        (f"{DEBT} The figure was unexpected.\n\nMinisters met.\n\nThey want 60 percent.", "60 percent"),
    ],
)
def test_a_figure_with_a_subject_of_its_own_does_not(checker: Checker, text: str, quote: str) -> None:
    claim = claims(checker, text)[quote]
    assert claim.indicator not in {"unemployment_rate", "life_expectancy", "population", "government_debt_share"}


def test_the_part_goes_on_too_until_another_one_is_named(checker: Checker) -> None:
    found = claims(checker, f"{WOMEN} In Germany it was 83.2 years. For men, it was 78.5 years.")
    assert found["83.2 years"].dimensions == {"sex": "female"}
    assert found["78.5 years"].dimensions == {"sex": "male"}


def test_a_bare_number_takes_the_unit(checker: Checker) -> None:
    claim = claims(checker, f"{WOMEN} In Germany it was 83.2.")["83.2"]
    assert (claim.indicator, claim.quantity.unit) == ("life_expectancy", "year")


@pytest.mark.parametrize(
    "text",
    [
        "Carbon dioxide emissions weigh on Poland. Poland's emissions slipped by 3.0 million tonnes to {} in 2023.",
        "Carbon dioxide emissions weigh on Poland. Its emissions fell by 1.1%, from 290 million tonnes to {}, in 2023.",
    ],
)
def test_a_level_behind_a_movement_goes_on_by_a_short_name(checker: Checker, text: str) -> None:
    quote = "287 million tonnes"
    claim = claims(checker, text.format(quote))[quote]
    assert (claim.indicator, claim.entity) == ("co2_emissions", "POL")


def test_a_level_behind_a_movement_of_something_else(checker: Checker) -> None:
    text = (
        "Carbon dioxide emissions weigh on Poland. Emissions drew 300 firms and 40 ports that moved 2 million tonnes."
    )
    assert claims(checker, text)["2 million tonnes"].indicator is None
