"""Names of indicators with an owner or a place inside them, and names of entities in lower case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claimcheck.check import Checker
from claimcheck.model import Claim
from claimcheck.reference import Reference

INDICATORS = """
road_deaths:
  label: People killed on the roads
  aliases: [road deaths, killed on the roads, people killed on the roads]
  kind: count
  unit: death
  not: []
doctors_per_1000:
  label: Doctors for each thousand people
  aliases: ["doctors per 1,000"]
  kind: rate
  unit: per_1000
  not: []
bus_passengers:
  label: Journeys by bus
  aliases: [bus journeys, "buses carried … passengers"]
  kind: count
  unit: passenger
  not: []
"""
ENTITIES = """
wexmoor: {names: [Wexmoor, the county], kind: region}
oldbury: {names: [Oldbury], kind: city, part_of: [wexmoor]}
"""
RELEASE = """
source:
  publisher: Wexmoor Figures
  title: Figures
  url: "https://example.org"
  published: 2025-02-01
  accessed: 2025-02-02
  licence: invented
  tier: primary
series:
- {indicator: road_deaths, entity: wexmoor, unit: death, values: {"2024": "27"}}
- {indicator: bus_passengers, entity: wexmoor, unit: passenger, values: {"2024": "18.1e6"}}
- {indicator: doctors_per_1000, entity: wexmoor, unit: per_1000, values: {"2024": "5.9"}}
"""


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Claim]]:
    folder = tmp_path_factory.mktemp("wexmoor")
    (folder / "figures" / "all").mkdir(parents=True)
    (folder / "indicators.yaml").write_text(INDICATORS)
    (folder / "entities.yaml").write_text(ENTITIES)
    (folder / "figures" / "all" / "2025-02-01.yaml").write_text(RELEASE)
    checker = Checker(Reference.load(Path(folder)))

    def of(text: str) -> dict[str, Claim]:
        report = checker.check(text, published=date(2025, 3, 3))
        return {finding.claim.mention.span.text: finding.claim for finding in report.findings}

    return of


@pytest.mark.parametrize(
    ("text", "quote", "indicator", "entity"),
    [
        ("The number of people killed on the county's roads dropped to 27 in 2024.", "27", "road_deaths", "wexmoor"),
        ("In 2024, 27 people were killed on the roads of Wexmoor.", "27", "road_deaths", "wexmoor"),
        ("In 2024, 9 people were killed on Oldbury's roads.", "9", "road_deaths", "oldbury"),
        ("Buses in Wexmoor carried 18.1 million passengers in 2024.", "18.1 million", "bus_passengers", "wexmoor"),
        ("The county had 18.1 million bus journeys in 2024.", "18.1 million", "bus_passengers", "wexmoor"),
        ("In 2024 Wexmoor had 5.9 doctors per 1,000 people.", "5.9", "doctors_per_1000", "wexmoor"),
        ("In 2024 there were 5.9 doctors per 1,000 people in the county.", "5.9", "doctors_per_1000", "wexmoor"),
    ],
)
def test_a_name_may_have_an_owner_inside(
    claims: Callable[[str], dict[str, Claim]], text: str, quote: str, indicator: str | None, entity: str
) -> None:
    claim = claims(text)[quote]
    assert claim.entity == entity
    assert claim.indicator == indicator


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Wexmoor is proud of its buses. A neighbouring county had 18.1 million bus journeys in 2024.", "18.1 million"),
        ("Wexmoor is proud of its buses. In 2024 road deaths in another county fell to 27.", "27"),
    ],
)
def test_another_place_is_not_the_one_of_the_name(
    claims: Callable[[str], dict[str, Claim]], text: str, quote: str
) -> None:
    assert claims(text)[quote].entity is None


def test_those_counted_are_not_all_that_are_told_of(claims: Callable[[str], dict[str, Claim]]) -> None:
    text = "In 2024, 310 people in Wexmoor were hurt, and many were killed on the roads."
    assert claims(text)["310"].indicator is None
