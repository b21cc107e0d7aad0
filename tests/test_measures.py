"""Units that print and reference write in two ways, kinds of owners, and rankings of a part of the world."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.check import Checker
from claimcheck.model import Claim
from claimcheck.reference import Reference
from claimcheck.reference.units import fault, price, written

INDICATORS = """\
boxes: {label: Containers handled, aliases: [container throughput], kind: count, unit: teu, not: []}
fuel: {label: Fuel oil a tonne, aliases: [bunker price], kind: level, unit: USD, adds_up: false, not: []}
crude: {label: Crude oil, aliases: [oil price], kind: level, unit: USD_per_barrel, adds_up: false, not: []}
wheat: {label: Price of wheat, aliases: [wheat price], kind: level, unit: USD, adds_up: false, not: []}
payout: {label: Dividend for a share, aliases: [dividend], kind: level, unit: currency, adds_up: false, not: []}
freight: {label: Freight index, aliases: [freight index], kind: index, unit: index, not: []}
port_place: {label: "Place among Europe's ports", aliases: [busiest port], kind: rank, unit: rank, not: []}
turnover: {label: Turnover, aliases: [turnover, revenue], kind: level, unit: currency, not: []}
punctual: {label: Punctuality, aliases: [punctuality], kind: share, unit: percent, not: []}
"""
ENTITIES = """\
northport: {names: [Northport], kind: city}
seaway: {names: [Seaway], kind: company}
"""
RELEASE = """\
source:
  {publisher: Port Office, title: Figures, published: 2025-02-01, accessed: 2025-02-01, licence: own figures,
   tier: primary, url: "https://port.example"}
observations:
- {indicator: boxes, entity: northport, period: "2024", value: "4.79e6", unit: teu}
- {indicator: fuel, entity: northport, period: "2024", value: "503", unit: USD}
- {indicator: crude, entity: northport, period: "2024", value: "72.5", unit: USD_per_barrel}
- {indicator: wheat, entity: northport, period: "2024", value: "210", unit: USD}
- {indicator: payout, entity: seaway, period: "2024", value: "6.20", unit: USD}
- {indicator: freight, entity: northport, period: "2024", value: "1746", unit: index}
- {indicator: port_place, entity: northport, period: "2024", value: "7", unit: rank}
- {indicator: turnover, entity: seaway, period: "2024", value: "9.19e9", unit: USD}
- {indicator: punctual, entity: seaway, period: "2024", value: "75.0", unit: percent}
- {indicator: punctual, entity: WLD, period: "2024", value: "64.1", unit: percent}
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    root = tmp_path_factory.mktemp("port")
    (root / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (root / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    release = root / "port-office" / "annual" / "2025-02-01.yaml"
    release.parent.mkdir(parents=True)
    release.write_text(RELEASE, encoding="utf-8")
    return Checker(Reference.load(Path(root)))


def first(checker: Checker, text: str) -> tuple[Claim, str]:
    finding = checker.check(text, published=date(2025, 5, 5)).findings[0]
    return finding.claim, finding.verdict.value


@pytest.mark.parametrize(
    "text",
    [
        "Container throughput in Northport was 4.79 million TEU in 2024.",
        "Container throughput in Northport was 4.79 million TEUs in 2024.",
        "Container throughput in Northport was 4.79 million twenty-foot equivalent units in 2024.",
        "The bunker price in Northport was $503 a tonne in 2024.",
        "The bunker price in Northport was $503 per metric ton in 2024.",
        "The bunker price in Northport was $503 in 2024.",
        "The oil price in Northport was $72.50 a barrel in 2024.",
        "The oil price in Northport was $72.50 in 2024.",
        "Seaway paid a dividend of $6.20 per share for 2024.",
        "The freight index for Northport averaged 1,746 points in 2024.",
        "Northport was the seventh busiest port in Europe in 2024.",
        "Punctuality at Seaway was 75.0% in 2024.",
    ],
)
def test_a_figure_in_the_unit_of_print(checker: Checker, text: str) -> None:
    assert first(checker, text)[1] == "match"


@pytest.mark.parametrize(
    "text",
    [
        "The bunker price in Northport was $503 a barrel in 2024.",
        "The oil price in Northport was $72.50 a tonne in 2024.",
        "The wheat price in Northport was $210 a bushel in 2024.",
        "Container throughput in Northport was 4.79 million tonnes in 2024.",
        "Northport was the seventh busiest port in Africa in 2024.",
    ],
)
def test_a_figure_in_another_unit_is_of_something_else(checker: Checker, text: str) -> None:
    claim, verdict = first(checker, text)
    assert (claim.indicator, verdict) == (None, "unverified")


def test_a_company_is_beside_a_city(checker: Checker) -> None:
    claim, _ = first(checker, "Seaway had revenue of $9.19 billion in 2024, it announced in Northport.")
    assert claim.entity == "seaway"
    claim, _ = first(checker, "In Northport, revenue was $9.19 billion in 2024.")
    assert claim.entity is None


def test_every_reference_knows_the_world(checker: Checker) -> None:
    claim, verdict = first(checker, "Globally, punctuality was 64.1% in 2024.")
    assert (claim.entity, verdict) == ("WLD", "match")


@pytest.mark.parametrize(
    ("unit", "name"),
    [("tonne", "metric_ton"), ("tonnes", "metric_ton"), ("kWh", "kilowatt_hour"), ("passengers", "passenger"),
     ("species", None), ("teu", None), ("USD", None), ("USD_per_metric_ton", None), ("per_100000", None)],
)  # fmt: skip
def test_how_a_unit_is_written(unit: str, name: str | None) -> None:
    assert written(unit) == name


def test_units_of_prices_and_in_capitals() -> None:
    assert fault("USD_per_metric_ton") is None
    assert fault("XYZ_per_barrel") == "'XYZ' is no currency of ISO 4217"
    assert fault("TEU") == "'TEU' is no currency of ISO 4217; a unit in capitals is one: did you mean 'teu'?"
    said = "expected a currency code, a rate such as CNY/USD, or a word in lower case; did you mean 'megawatt'?"
    assert fault("MW") == f"'MW' is no unit: {said}"
    assert price("USD_per_barrel") == ("USD", "barrel")
    assert price("barrel_per_day") is None


def test_a_movement_behind_a_figure_is_of_that_one(checker: Checker) -> None:
    text = "Punctuality at Seaway fell to 75.0% in 2024, on revenue of $9.19 billion, down 17%."
    report = checker.check(text, published=date(2025, 5, 5))
    assert [finding.claim.indicator for finding in report.findings] == ["punctual", "turnover", "turnover"]
