"""People that are all of a place, and people that are only some."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Claim
from claimcheck.reference import Reference

INDICATORS = """\
people: {label: Population, aliases: [population, inhabitants, people, residents], kind: count, unit: person, not: []}
"""
ENTITIES = "kivu: {names: [Kivu Cement], kind: company}\n"
RELEASE = """\
source:
  {publisher: Office, title: People, published: 2025-02-01, accessed: 2025-02-01, licence: own figures,
   tier: primary, url: "https://office.example"}
observations:
- {indicator: people, entity: KEN, period: "2024", value: "56.4e6", unit: person}
- {indicator: people, entity: RWA, period: "2024", value: "14.3e6", unit: person}
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    root = tmp_path_factory.mktemp("people")
    (root / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (root / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    release = root / "office" / "people" / "2025-02-01.yaml"
    release.parent.mkdir(parents=True)
    release.write_text(RELEASE, encoding="utf-8")
    return Checker(Reference.load(root))


def last(checker: Checker, text: str) -> Claim:
    return checker.check(text, published=date(2025, 5, 5)).findings[-1].claim


@pytest.mark.parametrize(
    "text",
    [
        "Kenya had 56.4 million people in 2024.",
        "Kenya's 56.4 million people are young.",
        "In 2024 Kenya, with 56.4 million people, was larger than Rwanda.",
        "Kenya is a country of 56.4 million people.",
        "Kenya was home to 56.4 million people in 2024.",
        "About 56.4 million people live in Kenya.",
        "There were 56.4 million people in Kenya in 2024.",
        "Kenya is changing. It has 56.4 million people.",
        "Kenya is changing. The country has about 56.4 million inhabitants to feed.",
        "In 2024 the population of Kenya was 56.4 million people.",
    ],
)
def test_all_people_of_a_place(checker: Checker, text: str) -> None:
    claim = last(checker, text)
    assert (claim.indicator, claim.entity) == ("people", "KEN")


@pytest.mark.parametrize(
    "text",
    [
        "Kivu Cement grew in Kenya and now has 1,900 people on its books.",
        "In Kenya the flood killed 1,900 people in 2024.",
        "Kenya has 3 million people living with the disease.",
        "Kenya has 3 million people under the age of five.",
        "Kenya had 56.4 million people in 2024, and 1,900 people came to the rally.",
        "In Kenya some 120 residents signed the petition.",
        "The hospital in Kenya has 1,900 people.",
        "Kenya's bank has 1,900 people.",
    ],
)
def test_some_people_only(checker: Checker, text: str) -> None:
    assert last(checker, text).indicator is None
