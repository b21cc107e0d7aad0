"""How many times one figure, or one entity, is another: what the multiple is of, and what it is held against."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Finding

CANADA = "There were 41.3 million people in Canada in 2024"


def finding(checker: Checker, text: str, quote: str) -> Finding:
    report = checker.check(text, published=date(2025, 5, 5))
    return next(f for f in report.findings if f.claim.mention.span.text == quote)


@pytest.mark.parametrize(
    ("text", "quote", "verdict"),
    [
        (f"{CANADA}, more than twice as many as in 1960, when there were 17.9 million.", "twice", "match"),
        (f"{CANADA}, four times as many as in 1960, when there were 17.9 million.", "four times", "discrepancy"),
        (f"{CANADA}, nearly four times Greece's 10.4 million.", "four times", "match"),
        (f"{CANADA}. That was nearly four times as many as in Greece, which had 10.4 million.", "four times", "match"),
        ("Canada's population doubled, from 20.7 million in 1968 to 41.3 million in 2024.", "doubled", "match"),
        ("The population of Canada halved to 41.3 million in 2024, from 20.7 million.", "halved", "discrepancy"),
    ],
)
def test_a_multiple_of_two_printed_figures(checker: Checker, text: str, quote: str, verdict: str) -> None:
    found = finding(checker, text, quote)
    assert (found.claim.indicator, found.claim.entity, found.verdict.value) == ("population", "CAN", verdict)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # the other figure is of something else
        (f"{CANADA}, twice as many as Poland, which lost 20 million in the war.", "twice"),
        (f"{CANADA}, twice as many as in Poland, where 30 million voted.", "twice"),
        (f"{CANADA}, but twice as many want to leave, or 19 million.", "twice"),
        (
            f"{CANADA} and 3 million in Moldova. That was five times as many as in Malta, which had 0.5 million.",
            "five times",
        ),
        (f"{CANADA}.\n\nThat was twice as many as in Malta, which had 5 million.", "twice"),
        # the world's sum is no average
        ("Japan's population was 124 million in 2023, a third more than twice the world average.", "twice"),
    ],
)
def test_a_multiple_of_something_else(checker: Checker, text: str, quote: str) -> None:
    assert finding(checker, text, quote).verdict.value == "unverified"


@pytest.mark.parametrize(
    ("text", "quote", "against"),
    [
        ("Forest cover in Finland was 73.7 percent in 2023, five times Britain's.", "five times", ("FIN", "GBR")),
        ("Forest cover in Finland was 73.7 percent in 2023, twice the world average.", "twice", ("FIN", "WLD")),
        ("Forest cover in Finland was 73.7 percent in 2023, twice the German rate.", "twice", ("FIN", "DEU")),
    ],
)
def test_one_entity_against_another(checker: Checker, text: str, quote: str, against: tuple[str, str]) -> None:
    claim = finding(checker, text, quote).claim
    assert claim.indicator == "forest_cover_share"
    assert claim.comparison is not None
    assert claim.comparison.entities == against


@pytest.mark.parametrize(
    "text",
    [
        "Forest cover in Finland was 73.7 percent in 2023, five times Britain's share of wetlands.",
        "Forest cover in Finland was 73.7 percent in 2023, but its farms are twice the German size.",
        "Forest cover in Finland was 73.7 percent in 2023, while wages were five times Estonia's.",
    ],
)
def test_no_entity_against_another(checker: Checker, text: str) -> None:
    report = checker.check(text, published=date(2025, 5, 5))
    multiples = [f for f in report.findings if f.claim.quantity.kind.value == "multiple"]
    assert all(f.claim.indicator is None and f.verdict.value == "unverified" for f in multiples)


BABIES = "A total of 9.54 million babies were born in China in 2024"


@pytest.mark.parametrize(
    ("text", "quote", "indicator"),
    [
        (f"{BABIES}, 520,000 more than in 2023.", "520,000", "births"),
        (f"{BABIES}, which is 520,000 more than a year earlier.", "520,000", "births"),
        (f"{CANADA}, 3.0% more than in 2023.", "3.0%", "population"),
        (f"{BABIES}. That is 520,000 more than in 2023.", "520,000", "births"),
        (f"{BABIES}.\n\nThat is 520,000 more than in 2023.", "520,000", "births"),
    ],
)
def test_how_much_more_than_then_is_of_the_figure_beside(
    checker: Checker, text: str, quote: str, indicator: str
) -> None:
    assert finding(checker, text, quote).claim.indicator in {indicator, f"{indicator}_growth"}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"{BABIES}, and 520,000 more than in 2023 went to a nursery.", "520,000"),
        (f"{BABIES}, but hospitals had 520,000 beds more than in 2023.", "520,000"),
        (f"{BABIES}, and 10 million people died. That is 520,000 more than in 2023.", "520,000"),
        (f"{BABIES}.\n\nWeddings\n\nThat is 520,000 more than in 2023.", "520,000"),
        (f"{BABIES}. That is 520,000 more than were expected.", "520,000"),
        (f"{BABIES}, 52 million tonnes more than in 2023 was burnt.", "52 million tonnes"),
        (f"{BABIES}, while 5 percent more than a year earlier wed.", "5 percent"),
    ],
)
def test_how_much_more_of_something_else(checker: Checker, text: str, quote: str) -> None:
    report = checker.check(text, published=date(2025, 5, 5))
    found = [f for f in report.findings if f.claim.mention.span.text.startswith(quote)]
    assert all(f.claim.indicator is None for f in found)


def test_a_movement_is_of_where_it_led(checker: Checker) -> None:
    text = "Poland's carbon dioxide emissions slipped by 3.0 million tonnes, or 1.0%, to 287 million tonnes in 2023."
    claim = finding(checker, text, "1.0%").claim
    assert (claim.indicator, claim.entity) == ("co2_emissions", "POL")


def test_so_much_for_each_person(checker: Checker) -> None:
    claim = finding(
        checker, "Energy supply in Qatar came to 768 gigajoules per person in 2024.", "768 gigajoules per person"
    ).claim
    assert claim.quantity.unit != "gigajoule_per_person" or claim.indicator is None
    text = "Energy supply came to 768 gigajoules per person in Qatar in 2024, and total energy supply to 2 exajoules."
    assert finding(checker, text, "2 exajoules").claim.indicator != "energy_supply_per_capita"


def test_a_distance_is_no_level(checker: Checker) -> None:
    text = "Poland's carbon dioxide emissions fell to 287 million tonnes in 2023, within 30 million tonnes of Italy's."
    assert finding(checker, text, "30 million tonnes").claim.indicator is None


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (f"{CANADA}. That puts it ahead of Poland, which had 36.7 million.", "POL"),
        (f"{CANADA}. It trails Poland, which has some 36.7 million.", "POL"),
    ],
)
def test_what_is_told_of_a_name_is_its_figure(checker: Checker, text: str, entity: str) -> None:
    claim = finding(checker, text, "36.7 million").claim
    assert (claim.indicator, claim.entity) == ("population", entity)


@pytest.mark.parametrize(
    "text",
    [
        "Lithium production is growing. The mine at Atacama in Chile, which produced 90,000 tonnes, is one of two.",
        f"{CANADA}. It lies near the town of Poland, which had 90,000 tonnes of ore.",
    ],
)
def test_what_is_told_of_something_in_a_place_is_not(checker: Checker, text: str) -> None:
    report = checker.check(text, published=date(2025, 5, 5))
    found = next(f for f in report.findings if f.claim.mention.span.text.startswith("90,000"))
    assert found.verdict.value == "unverified"
