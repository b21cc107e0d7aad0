"""What a sentence tells in words of its own: "there were 41.3 million people in Canada"."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.check import Checker
from claimcheck.reference import Reference
from claimcheck.reference.frames import Frame, frame_of
from reference_files import SOURCE, write_reference
from small_world import one

INDICATORS = """\
population: {label: Population, aliases: [population, "@ had … people.", "@ with … people.",
  "there were … people in @.", "… people lived in @."], kind: count, unit: person}
births: {label: Births, aliases: [number of births, "… babies were born.", "… babies were born in @."], kind: count,
  unit: birth, not: [deaths]}
deaths: {label: Deaths, aliases: [number of deaths, "… people died."], kind: count, unit: death, not: [births]}
gdp: {label: GDP, aliases: [GDP, "@ economy was worth ….", "its economy was worth …."], kind: level, unit: currency}
oil: {label: Oil produced, aliases: [oil production, "@ pumped …."], kind: level, unit: barrel_per_day}
staff_change: {label: Change of staff, aliases: ["@ added … jobs.", "@ payrolls fell by ….", "@ payrolls rose by …."],
  kind: level, unit: job}
"""
ROWS = """\
- {indicator: population, entity: KEN, unit: person, values: {"2024": "56.4e6"}}
- {indicator: births, entity: KEN, unit: birth, values: {"2024": "1.5e6"}}
- {indicator: deaths, entity: KEN, unit: death, values: {"2024": "0.4e6"}}
- {indicator: gdp, entity: KEN, unit: USD, values: {"2024": "124e9"}}
- {indicator: oil, entity: KEN, unit: barrel_per_day, values: {"2024": "2.6e6"}}
- {indicator: staff_change, entity: KEN, unit: job, values: {"2024": "-13e3"}}
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    source = SOURCE.replace("DATE", "2025-02-01")
    files = {"indicators.yaml": INDICATORS, "entities.yaml": "{}\n", "dimensions.yaml": "{}\n"}
    directory: Path = tmp_path_factory.mktemp("told")
    return Checker(
        Reference.load(write_reference(directory, files | {"office/table/2025-02-01.yaml": f"{source}series:\n{ROWS}"}))
    )


@pytest.mark.parametrize(
    ("text", "quote", "indicator", "verdict"),
    [
        ("Kenya had 56.4 million people in 2024.", "56.4 million", "population", "match"),
        (
            "Kenya, which lies on the equator, had more than 56 million people in 2024.",
            "56 million",
            "population",
            "match",
        ),
        (
            "Kenya had 65.4 million people at the end of 2024, more than Uganda.",
            "65.4 million",
            "population",
            "discrepancy",
        ),
        (
            "The country had 56.4 million people in 2024, Kenya's statistics office said.",
            "56.4 million",
            "population",
            "match",
        ),
        ("Kenya, with its 56.4 million people in 2024, is growing.", "56.4 million", "population", "match"),
        ("There were 56.4 million people in Kenya in 2024.", "56.4 million", "population", "match"),
        ("Some 56.4 million people lived in Kenya in 2024.", "56.4 million", "population", "match"),
        ("In 2024 some 1.5 million babies were born in Kenya.", "1.5 million", "births", "match"),
        ("Kenya's economy was worth $124 billion in 2024.", "$124 billion", "gdp", "match"),
        ("The Kenya economy was worth $142 billion in 2024.", "$142 billion", "gdp", "discrepancy"),
        ("Kenya pumped 2.6 million barrels per day in 2024.", "2.6 million barrels per day", "oil", "match"),
        (
            "Producers in Kenya pumped 2.6 million barrels per day in 2024.",
            "2.6 million barrels per day",
            "oil",
            "match",
        ),
        ("Kenya payrolls fell by 13,000 in 2024.", "13,000", "staff_change", "match"),
        ("Kenya payrolls rose by 13,000 in 2024.", "13,000", "staff_change", "discrepancy"),
        ("Kenya added 13,000 jobs in 2024.", "13,000", "staff_change", "discrepancy"),
    ],
)
def test_what_is_told_of_a_country_is_its_figure(
    checker: Checker, text: str, quote: str, indicator: str, verdict: str
) -> None:
    finding = one(checker.check(text, published=date(2025, 9, 5)), quote)
    assert (finding.claim.indicator, finding.claim.entity) == (indicator, "KEN")
    assert finding.verdict == verdict


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kenya had 1.2 million people in prison in 2024.", "1.2 million"),
        ("Kenya had 4 million people with HIV in 2024.", "4 million"),
        ("Kenya had 4 million people living in poverty in 2024.", "4 million"),
        ("Kenya had 4 million people waiting.", "4 million"),
        ("Prisons in Kenya had 54,000 people in 2024.", "54,000"),
        ("The army of Kenya had 24,000 people in 2024.", "24,000"),
        ("Nairobi, in Kenya, had 5 million people in 2024.", "5 million"),
        ("Its sister company in Kenya had 5,000 people in 2024.", "5,000"),
        ("There were 300 people in Kenya on the flight.", "300"),
        ("There were 300 people in the hall in Kenya.", "300"),
        ("Kenya's club had 300 people in 2024.", "300"),
        ("Some 200 people died in Kenya in 2024.", "200"),
        ("Some 200 people died in 2024, Kenya said.", "200"),
        ("Kenya's digital economy was worth $8 billion in 2024.", "$8 billion"),
        ("Shell in Kenya pumped 1.2 million barrels per day in 2024.", "1.2 million barrels per day"),
        ("Kenya pumped 1.2 million barrels per day of water in 2024.", "1.2 million barrels per day"),
        ("A hotel in Kenya added 300 jobs in 2024.", "300"),
        ("Two babies were born in a taxi in Kenya in 2024.", "Two"),
    ],
)
def test_the_same_words_of_somebody_else_or_of_some_only_are_nothing(checker: Checker, text: str, quote: str) -> None:
    assert one(checker.check(text, published=date(2025, 9, 5)), quote).claim.indicator is None


def test_words_without_an_owner_hold_where_the_text_speaks_of_the_thing(checker: Checker) -> None:
    told = "The number of births in Kenya fell. Some 1.5 million babies were born in 2024, while 400,000 people died."
    report = checker.check(told, published=date(2025, 9, 5))
    assert one(report, "1.5 million").claim.indicator == "births"
    assert one(report, "400,000").claim.indicator == "deaths"
    alone = checker.check("Some 400,000 people died in 2024. Kenya mourned.", published=date(2025, 9, 5))
    assert one(alone, "400,000").claim.indicator is None


@pytest.mark.parametrize(
    ("alias", "frame"),
    [
        ("@ had … people.", Frame("had", "people", True, False, True)),
        ("there were … people in @.", Frame("there were", "people", False, True, True)),
        ("@ pumped ….", Frame("pumped", "", True, False, True)),
        ("spent … on R&D", Frame("spent", "on R&D", False, False, False)),
        ("… doctors per", Frame("", "doctors per", False, False, False)),
    ],
)
def test_the_parts_of_an_alias_around_a_figure(alias: str, frame: Frame) -> None:
    assert frame_of(alias) == frame
