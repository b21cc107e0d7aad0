"""What `claimcheck reference lint` finds: one bad file for each kind of problem, at its line and column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, takewhile
from pathlib import Path

import pytest
import yaml

from claimcheck.reference import Reference, default_root
from claimcheck.reference.lint import CHECKS, lint
from claimcheck.reference.load import load_definitions
from reference_files import INDICATORS, SOURCE, release, write_reference

PATH = "nbs/rd/2025-01-23.yaml"


def said(directory: Path, files: dict[str, str]) -> list[str]:
    return [str(problem) for problem in lint(write_reference(directory, files))]


def row(indicator: str, entity: str, period: str, value: str, unit: str, more: str = "") -> str:
    fields = f"indicator: {indicator}, entity: {entity}, period: '{period}', value: '{value}', unit: {unit}{more}"
    return f"- {{{fields}}}\n"


GOOD = (
    "observations:\n"
    + row("rd_expenditure", "CHN", "2024", "3613.0e9", "CNY")
    + row("valid_patents", "CHN", "2025-06", "5.01e6", "patent")
    + row("valid_patents", "CHN", "2025-06", "3.727e6", "patent", ", dimensions: {holder: enterprise}")
    + row("cluster_rank", "shenzhen_guangzhou", "2024", "2", "rank")
    + row("cluster_rank", "tokyo_yokohama", "2024", "1", "rank")
    + row("life_expectancy", "JPN", "2023", "84.1", "year")
    + row("life_expectancy", "JPN", "2023", "87.1", "year", ", dimensions: {sex: female}")
    + row("dollar_parity", "CHN", "2025-01-23", "7.1708", "CNY/USD")
)


def test_a_good_reference_has_no_problems(tmp_path: Path) -> None:
    # Women's life expectancy above that of all is no part above its whole: years do not add up.
    assert said(tmp_path, {"nbs/rd/2025-07-17.yaml": release(GOOD, "2025-07-17")}) == []


def test_what_keeps_it_from_loading_comes_first(tmp_path: Path) -> None:
    text = SOURCE.replace("DATE", "2025-01-23").replace(" licence: CC BY 4.0,", "") + "observations:\n- {}\n"
    found = said(tmp_path, {PATH: text})
    assert [line.partition(": ")[2] for line in found][-1] == "source has no 'licence': add it"
    assert found[0] == f"ref/{PATH}:3:3: the observation has no 'indicator': add it"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (row("rd_intensity", "CHN", "2024", "2.68", "rank"),
         "3:79: the unit is 'rank', but rd_intensity is in 'percent'"),
        (row("rd_expenditure", "CHN", "2024", "3.6e12", "patent"),
         "3:83: the unit is 'patent', but rd_expenditure is in a currency such as USD"),
        (row("rd_expenditure", "CHN", "2024", "3.6e12", "YUA"), "3:83: 'YUA' is no currency of ISO 4217"),
        (row("dollar_parity", "CHN", "2024", "0.00", "CNY/USD"), "3:66: the rate is 0.00, expected more than zero"),
        (row("cluster_rank", "CHN", "2024", "1", "rank"), "3:65: CHN is a country, but cluster_rank is of a cluster"),
        (row("cluster_rank", "tokyo_yokohama", "2024", "0", "rank"),
         "3:76: the rank is 0, expected a whole number from 1"),
        (row("cluster_rank", "tokyo_yokohama", "2024", "1.5", "rank"),
         "3:76: the rank is 1.5, expected a whole number from 1"),
        (row("cluster_rank", "tokyo_yokohama", "2024", "1", "rank")
         + row("cluster_rank", "shenzhen_guangzhou", "2024", "1", "rank"),
         "4:80: shenzhen_guangzhou has the rank 1 in 2024, as has tokyo_yokohama on line 3: explain shared places in a"
         " `note`"),
        (row("valid_patents", "CHN", "2024", "5.01e6", "patent")
         + row("valid_patents", "CHN", "2024", "5.727e6", "patent", ", dimensions: {holder: enterprise}"),
         "4:66: the part (holder enterprise) is 5,727,000, more than the whole, 5,010,000 on line 3 (a mean or a price"
         " needs `adds_up: false`)"),
        (row("valid_patents", "CHN", "2024", "1", "patent", ", dimensions: {holdr: enterprise}"),
         "3:66: no dimension 'holdr' in dimensions.yaml: did you mean 'holder'?"),
        (row("valid_patents", "CHN", "2024", "1", "patent", ", dimensions: {holder: enterprises}"),
         "3:66: no value 'enterprises' of holder in dimensions.yaml: did you mean 'enterprise'?"),
        (row("valid_patents", "CHN", "2026", "5.01e6", "patent"),
         "3:66: the period 2026 begins after 2025-01-23, when this was published: mark it `status: forecast` if it is"
         " one"),
        ("- {indicator: rd_expenditure, entity: CHN, unit: CNY, period: '2023', value: '3.3e12'}\n"
         + row("rd_expenditure", "CHN", "2024", "3.6e9", "CNY"),
         "4:67: rd_expenditure of CHN goes from 3,300,000,000,000 (2023) to 3,600,000,000 (2024): correct it, or say in"
         " a `note` what happened to CHN"),
    ],
)  # fmt: skip
def test_a_doubtful_observation(tmp_path: Path, body: str, message: str) -> None:
    assert said(tmp_path, {PATH: release("observations:\n" + body)}) == [f"ref/{PATH}:{message}"]


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (row("rd_expenditure", "CHN", "2023", "3.3e12", "CNY") + row("rd_expenditure", "CHN", "2024", "3.6e9", "CNY"),
         "note: CHN changed the coverage"),
        (row("cluster_rank", "tokyo_yokohama", "2024", "1", "rank")
         + row("cluster_rank", "shenzhen_guangzhou", "2024", "1", "rank"), "note: two first places"),
    ],
)  # fmt: skip
def test_a_note_explains_a_jump_and_a_shared_place(tmp_path: Path, body: str, note: str) -> None:
    assert said(tmp_path, {PATH: release(f"{note}\nobservations:\n{body}")}) == []


def test_a_jump_is_between_neighbouring_years_of_one_series_only(tmp_path: Path) -> None:
    body = (
        row("rd_expenditure", "CHN", "2000", "9e10", "CNY")
        + row("rd_expenditure", "CHN", "2023", "3.3e12", "CNY")
        + row("rd_expenditure", "CHN", "2024", "5.0e11", "USD")
        + row("rd_expenditure", "CHN", "2024-Q1", "1e9", "CNY")
    )
    assert said(tmp_path, {PATH: release("observations:\n" + body)}) == []


def test_a_jump_is_between_the_newest_vintages(tmp_path: Path) -> None:
    slip = release("observations:\n" + row("rd_expenditure", "CHN", "2023", "3.3e9", "CNY"), "2024-01-23")
    mended = release("observations:\n" + row("rd_expenditure", "CHN", "2023", "3.3e12", "CNY"), "2024-02-23")
    new = release("observations:\n" + row("rd_expenditure", "CHN", "2024", "3.6e12", "CNY"), "2025-01-23")
    files = {"nbs/2024-01-23.yaml": slip, "nbs/2024-02-23.yaml": mended, "nbs/2025-01-23.yaml": new}
    assert said(tmp_path, files) == []


def test_another_basis_is_no_part(tmp_path: Path) -> None:
    indicators = INDICATORS.replace("not: [rd_intensity]}\ncluster", "bases: {holder: [enterprise]}}\ncluster")
    body = row("valid_patents", "CHN", "2024", "5.01e6", "patent") + row(
        "valid_patents", "CHN", "2024", "5.7e6", "patent", ", dimensions: {holder: enterprise}"
    )
    assert said(tmp_path, {"indicators.yaml": indicators, PATH: release("observations:\n" + body)}) == []


def test_a_forecast_may_look_ahead(tmp_path: Path) -> None:
    body = row("valid_patents", "CHN", "2026", "5.01e6", "patent", ", status: forecast")
    assert said(tmp_path, {PATH: release("observations:\n" + body)}) == []


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        ({" licence: CC BY 4.0,": ""}, ["1:9: source has no 'licence': add it"]),
        ({" accessed: 2026-11-22,": ""}, ["1:9: source has no 'accessed': add the date on which it was read"]),
        ({"'https://example.org/t'": "null"},
         ["1:9: source has no 'url': add it (the tier primary cannot do without)"]),
        ({"'https://example.org/t'": "null", "primary": "press"},
         ["1:9: source has no 'url' and the release no 'note': say where it was read"]),
        ({"'https://example.org/t'": "null", "primary}": "press}\nnote: read in the printed edition"}, []),
        ({"2026-11-22": "2025-01-22"},
         ["1:106: accessed 2025-01-22 is before published 2025-01-23: one of them is wrong"]),
    ],
)  # fmt: skip
def test_a_doubtful_source(tmp_path: Path, change: dict[str, str], messages: list[str]) -> None:
    text = release("observations:\n" + row("rd_intensity", "CHN", "2024", "2.68", "percent"))
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    assert said(tmp_path, {PATH: text}) == [f"ref/{PATH}:{message}" for message in messages]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("research: {label: Research, aliases: [funds, r&d Spending], kind: level, unit: currency}",
         "8:46: 'r&d Spending' is an alias of rd_expenditure too, of the same kind and unit: keep it at one of them"),
        ("research: {label: Research, kind: level, unit: YUA}", "8:1: 'YUA' is no currency of ISO 4217"),
        ("research: {label: Research, kind: rate, unit: CNY/YUA}", "8:1: 'YUA' is no currency of ISO 4217"),
        ("research: {label: Research, kind: level, unit: Metric tons}",
         "8:1: 'Metric tons' is no unit: expected a currency code, a rate such as CNY/USD, or a word in lower case; "
         "did you mean 'metric_ton'?"),
        ("research: {label: Research, kind: level, unit: tonnes}",
         "8:1: research is in 'tonnes', which is written 'metric_ton' here: texts are read in that"),
        ("research: {label: Research, kind: count, unit: TEU}",
         "8:1: 'TEU' is no currency of ISO 4217; a unit in capitals is one: did you mean 'teu'?"),
        ("research: {label: Research, kind: rank, unit: percent}",
         "8:1: research has the kind 'rank' and the unit 'percent': rank goes with rank"),
    ],
)  # fmt: skip
def test_a_doubtful_indicator(tmp_path: Path, line: str, message: str) -> None:
    assert said(tmp_path, {"indicators.yaml": INDICATORS + line + "\n"}) == [f"ref/indicators.yaml:{message}"]


def test_one_alias_at_two_kinds_is_no_collision(tmp_path: Path) -> None:
    line = "spending_share: {label: Share, aliases: [R&D spending], kind: share, unit: percent}\n"
    assert said(tmp_path, {"indicators.yaml": INDICATORS + line}) == []


def test_every_check_says_what_it_finds() -> None:
    assert all(check.__doc__ for check in CHECKS)


def test_the_default_reference_has_no_problems() -> None:
    assert [str(problem) for problem in lint(default_root())] == []


def test_what_is_no_sum_by_its_label_says_so_in_the_default_reference() -> None:
    words = re.compile(r"\b(?:per|each|price|average|mean|median|balance|net|anomaly)\b", re.IGNORECASE)
    indicators = load_definitions(default_root()).indicators.values()
    assert [one.id for one in indicators if one.adds_up and words.search(one.label)] == []


def head(release: Path) -> dict[str, dict[str, object]]:
    """What a release says of itself, its figures left out."""
    with release.open(encoding="utf-8") as lines:
        text = "".join(takewhile(lambda line: not line.startswith(("observations:", "series:")), lines))
    told: dict[str, dict[str, object]] = yaml.safe_load(text)
    return told


def test_every_release_of_the_default_reference_says_where_its_figures_can_be_read() -> None:
    needed = {"publisher", "title", "url", "published", "accessed", "licence", "tier"}
    releases = [path for path in sorted(default_root().rglob("*.yaml")) if path.parent != default_root()]
    assert releases
    missing = {
        path.as_posix(): needed - {key for key, told in head(path)["source"].items() if told} for path in releases
    }
    assert {path: keys for path, keys in missing.items() if keys} == {}


def revised(reference: Reference) -> Iterator[tuple[str, str]]:
    """The indicator and the entity of each series in which one publisher gives a period two figures."""
    for indicator in reference.indicators:
        for entity in reference.entities_of(indicator):
            figures: dict[object, set[Decimal]] = defaultdict(set)
            for one in reference.series(indicator, entity):
                kept_apart = (one.source.publisher, one.unit, one.scope, *sorted(one.dimensions.items()))
                figures[kept_apart, one.period].add(one.value)
            if any(len(values) > 1 for values in figures.values()):
                yield indicator, entity


def test_the_default_reference_keeps_its_breadth() -> None:
    reference = Reference.load()
    entities = {indicator: reference.entities_of(indicator) for indicator in reference.indicators}
    covered = {entity for of in entities.values() for entity in of}
    assert len(reference.observations) >= 40_000
    assert sum(bool(of) for of in entities.values()) >= 60
    assert sum(reference.entities[entity].kind == "country" for entity in covered) >= 60
    assert {"EUU", "EMU", "OED", "G7", "G20", "ASEAN", "SSF", "WLD"} <= covered
    assert len(list(islice(revised(reference), 10))) == 10
