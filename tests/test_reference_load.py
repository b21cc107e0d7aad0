"""What a reference on disk becomes, and what keeps one from loading."""

from __future__ import annotations

import re
import shutil
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.errors import ReferenceDataError
from claimcheck.reference import Reference, default_root
from claimcheck.reference.decimals import interval, parse_figure
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.load import load_definitions, read
from claimcheck.reference.periods import parse_day, parse_period
from reference_files import INDICATORS, release, write_reference

SPENDING = "- {indicator: rd_expenditure, entity: CHN, period: '2024', value: '3613.0e9', unit: CNY, scope: mainland}\n"
PATH = "nbs/rd/2025-01-23.yaml"


def load(directory: Path, body: str, published: str = "2025-01-23") -> Reference:
    return Reference.load(write_reference(directory, {f"nbs/rd/{published}.yaml": release(body, published)}))


def problems(directory: Path, files: dict[str, str]) -> list[str]:
    return [str(problem) for problem in read(write_reference(directory, files)).problems]


# --- what becomes of a release ---


def test_an_observation_knows_its_source_its_vintage_and_its_line(tmp_path: Path) -> None:
    reference = load(tmp_path, "observations:\n" + SPENDING)
    (observation,) = reference.observations
    assert observation.indicator == "rd_expenditure"
    assert observation.entity == "CHN"
    assert (observation.label, observation.period.start, observation.period.end) == (
        "2024",
        date(2024, 1, 1),
        date(2024, 12, 31),
    )
    assert (observation.unit, observation.scope, observation.status) == ("CNY", "mainland", None)
    assert observation.published == date(2025, 1, 23)
    assert observation.source.publisher == "Office"
    assert observation.source.accessed == date(2026, 11, 22)
    assert observation.at == "ref/nbs/rd/2025-01-23.yaml:3"


def test_a_series_is_one_observation_for_each_period_at_its_own_line(tmp_path: Path) -> None:
    body = (
        "series:\n"
        "- indicator: life_expectancy\n"
        "  entity: JPN\n"
        "  dimensions: {sex: female}\n"
        "  unit: year\n"
        "  values:\n"
        "    '2023': '87.14'\n"
        "    '2022': '87.1'\n"
    )
    found = load(tmp_path, body).series("life_expectancy", "JPN")
    assert [(one.label, one.value, one.low, one.high) for one in found] == [
        ("2022", Decimal("87.1"), Decimal("87.05"), Decimal("87.15")),
        ("2023", Decimal("87.14"), Decimal("87.135"), Decimal("87.145")),
    ]
    assert [one.at.rpartition(":")[2] for one in found] == ["9", "8"]
    assert found[0].dimensions == {"sex": "female"}


@pytest.mark.parametrize(
    ("written", "exact", "low", "high"),
    [
        ("3613.0e9", False, "3612.95e9", "3613.05e9"),
        ("87.1", False, "87.05", "87.15"),
        ("5.01e6", True, "5.005e6", "5.015e6"),
        ("1045000", True, "1045000", "1045000"),
        ("1.045e6", True, "1044500", "1045500"),
        ("24", True, "24", "24"),
        ("24", False, "23.5", "24.5"),
        ("-0.3", False, "-0.35", "-0.25"),
        ("0", True, "0", "0"),
    ],
)
def test_the_digits_of_a_value_are_its_precision(written: str, exact: bool, low: str, high: str) -> None:
    assert interval(parse_figure(written), exact) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "written", ["NaN", "Infinity", "1,045", "1_045", "３", "1e", ".5", "5.", "1e9999", "about 5", ""]
)
def test_what_is_no_plain_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a number: expected plain digits"):
        parse_figure(written)


@pytest.mark.parametrize(
    ("label", "start", "end"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("2024-04/2025-03", "2024-04-01", "2025-03-31"),
        ("2019/2021-H1", "2019-01-01", "2021-06-30"),
    ],
)
def test_a_period_label_is_an_interval_of_days(label: str, start: str, end: str) -> None:
    period = parse_period(label)
    assert (period.start, period.end, period.text) == (date.fromisoformat(start), date.fromisoformat(end), label)


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("2023-02-29", "the period '2023-02-29' does not exist in the calendar: '2023-02-29' is impossible"),
        ("2024-13", "the period '2024-13' does not exist in the calendar: '2024-13' is impossible"),
        ("2024-Q5", "the period '2024-Q5' does not exist in the calendar: '2024-Q5' is impossible"),
        ("2024-H0", "the period '2024-H0' does not exist in the calendar: '2024-H0' is impossible"),
        ("2025-03/2024-04", "the period '2025-03/2024-04' ends before it starts: swap its two ends"),
        ("Q3 2024", "'Q3 2024' is not a period: expected 2024, 2024-H1, 2024-Q3, 2024-06, 2024-06-30"),
        ("2024-6", "'2024-6' is not a period: expected"),
        ("2024/", "'2024/' is not a period: expected"),
        ("２０２４", "'２０２４' is not a period: expected"),
    ],
)
def test_a_label_that_is_no_period_says_why(label: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        parse_period(label)


def test_a_day_is_a_day_only() -> None:
    assert parse_day("2025-01-23") == date(2025, 1, 23)
    with pytest.raises(ValueError, match="'2025-01' is not a date: expected a form like 2024-06-30"):
        parse_day("2025-01")


# --- the index ---


def test_a_series_is_sorted_by_period_and_then_by_vintage(tmp_path: Path) -> None:
    def spending(year: int, value: str) -> str:
        return f"- {{indicator: rd_expenditure, entity: CHN, period: '{year}', value: '{value}', unit: CNY}}\n"

    root = write_reference(
        tmp_path,
        {
            "nbs/a/2025-09-29.yaml": release("observations:\n" + spending(2024, "3632.68e9"), "2025-09-29"),
            "nbs/b/2025-01-23.yaml": release("observations:\n" + spending(2024, "3613.0e9") + spending(2023, "3.3e12")),
        },
    )
    found = Reference.load(root).series("rd_expenditure", "CHN")
    assert [(one.label, one.published.isoformat()) for one in found] == [
        ("2023", "2025-01-23"),
        ("2024", "2025-01-23"),
        ("2024", "2025-09-29"),
    ]


def test_what_is_not_there_is_empty(tmp_path: Path) -> None:
    reference = load(tmp_path, "observations:\n" + SPENDING)
    assert reference.series("rd_expenditure", "USA") == ()
    assert reference.of_indicator("nothing") == ()
    assert reference.within("nothing") == frozenset()


def test_wholes_of_wholes(tmp_path: Path) -> None:
    reference = load(tmp_path, "observations:\n" + SPENDING)
    assert reference.within("shenzhen") == {"guangdong", "CHN"}
    assert reference.within("CHN") == frozenset()


def test_wholes_that_go_in_a_circle_end(tmp_path: Path) -> None:
    circle = "one: {names: [One], kind: region, part_of: [two]}\ntwo: {names: [Two], kind: region, part_of: [one]}\n"
    reference = Reference.load(write_reference(tmp_path, {"entities.yaml": circle}))
    assert reference.within("one") == {"two"}
    assert reference.within("two") == {"one"}


def test_exchange_gives_the_rates_of_two_currencies_only(tmp_path: Path) -> None:
    parity = "- {indicator: dollar_parity, entity: CHN, period: 2025-09-01, value: '7.1072', unit: CNY/USD}\n"
    reference = load(tmp_path, "observations:\n" + SPENDING + parity)
    for pair in (("USD", "CNY"), ("CNY", "USD")):
        assert [one.value for one in reference.exchange(*pair)] == [Decimal("7.1072")]
    assert reference.exchange("USD", "EUR") == ()


def test_definitions_become_nouns(tmp_path: Path) -> None:
    reference = Reference.load(write_reference(tmp_path, {}))
    assert reference.indicators["top_clusters"].counts == ("cluster_rank", 100)
    assert reference.indicators["rd_expenditure"].related == ("rd_intensity",)
    assert reference.indicators["cluster_rank"].of == ("cluster",)
    assert reference.entities["CHN"].names[0] == "China"
    assert reference.entities["tokyo_yokohama"].part_of == ("JPN",)
    assert reference.dimensions["holder"]["enterprise"] == ("enterprise", "company")


def test_a_reference_cannot_be_changed(tmp_path: Path) -> None:
    reference = Reference.load(write_reference(tmp_path, {}))
    with pytest.raises(FrozenInstanceError):
        reference.sha256 = "0"  # type: ignore[misc]
    with pytest.raises(TypeError):
        reference.indicators["x"] = reference.indicators["rd_intensity"]  # type: ignore[index]


# --- several roots ---


def test_a_later_root_adds_names_aliases_and_releases(tmp_path: Path) -> None:
    first = write_reference(tmp_path, {PATH: release("observations:\n" + SPENDING)})
    second = tmp_path / "ours"
    second.mkdir()
    (second / "indicators.yaml").write_text("rd_expenditure: {aliases: [research budget]}\n", encoding="utf-8")
    (second / "entities.yaml").write_text("CHN: {names: [Middle Kingdom]}\n", encoding="utf-8")
    (second / "2025-02-01.yaml").write_text(
        release("observations:\n" + SPENDING.replace("3613.0e9", "3613.1e9"), "2025-02-01"), encoding="utf-8"
    )
    reference = Reference.load(first, second)
    assert reference.indicators["rd_expenditure"].aliases == ("R&D spending", "research budget")
    assert reference.indicators["rd_expenditure"].kind == "level"
    assert reference.entities["CHN"].names[0] == "China"
    assert "Middle Kingdom" in reference.entities["CHN"].names
    assert [one.at for one in reference.observations] == ["ref/nbs/rd/2025-01-23.yaml:3", "ours/2025-02-01.yaml:3"]


def test_a_later_root_cannot_say_something_else(tmp_path: Path) -> None:
    first = write_reference(tmp_path, {})
    second = tmp_path / "ours"
    second.mkdir()
    (second / "indicators.yaml").write_text("\nrd_expenditure: {unit: percent}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        Reference.load(first, second)
    assert str(caught.value) == (
        "ours/indicators.yaml:2:1: 'rd_expenditure' has the unit 'currency' already, not 'percent': leave it out here"
    )


# --- the fingerprint ---


def test_the_fingerprint_is_of_the_content_and_of_no_place(tmp_path: Path) -> None:
    first = write_reference(tmp_path, {PATH: release("observations:\n" + SPENDING)})
    copy = shutil.copytree(first, tmp_path / "elsewhere" / "copy")
    fingerprint = Reference.load(first).sha256
    assert len(fingerprint) == 64
    assert Reference.load(copy).sha256 == fingerprint
    (copy / PATH).write_text(release("observations:\n" + SPENDING.replace("3613.0", "3613.1")), encoding="utf-8")
    assert Reference.load(copy).sha256 != fingerprint


# --- what keeps a reference from loading ---


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Türkiye", ": did you mean 'TUR'?"),
        ("turkey", ": did you mean 'TUR'?"),
        ("Korea, Rep.", ": did you mean 'KOR' (Korea)?"),
        ("Germny", ": did you mean 'DEU' (Germany)?"),
        ("Yugoslavia", ""),
        ("XYZ", ""),
        ("riverton", ""),
    ],
)
def test_an_entity_is_suggested_by_its_name_and_only_if_it_is_near(name: str, hint: str) -> None:
    assert Definitions().unknown(name, "entity") == f"no entity {name!r} in entities.yaml or ISO 3166{hint}"


def test_an_indicator_is_suggested_by_what_news_calls_it(tmp_path: Path) -> None:
    text = "hdi_index: {label: Human development, kind: index, unit: index, aliases: [human development index]}\n"
    known = load_definitions(write_reference(tmp_path, {"indicators.yaml": text}))
    for name in ("Human development", "human_development_index"):
        assert known.unknown(name, "indicator").endswith(": did you mean 'hdi_index'?")


def observation(**changed: str) -> str:
    fields = {"indicator": "rd_expenditure", "entity": "CHN", "period": "'2024'", "value": "'3.6e12'", "unit": "CNY"}
    return "observations:\n- {" + ", ".join(f"{name}: {value}" for name, value in (fields | changed).items()) + "}\n"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (observation(indicator="rd_expendture"),
         "3:15: no indicator 'rd_expendture' in indicators.yaml: did you mean 'rd_expenditure'?"),
        (observation(entity="China"), "3:39: no entity 'China' in entities.yaml or ISO 3166: did you mean 'CHN'?"),
        (observation(unit="pecent"), "3:83: no indicator has the unit 'pecent': did you mean 'percent'?"),
        (observation(period="2024-13"),
         "3:52: the period '2024-13' does not exist in the calendar: '2024-13' is impossible"),
        (observation(value="3.6 trillion"),
         "3:67: '3.6 trillion' is not a number: expected plain digits such as 1045000, 87.1 or 3613.0e9"),
        (observation(valeu="1"), "3:88: 'valeu' is not a key of the observation: did you mean 'value'?"),
        (observation(dimensions="[female]"), "3:100: dimensions is a list, expected a mapping (key: value)"),
        ("observations:\n- {indicator: rd_expenditure, entity: CHN, period: '2024', value: '3.6e12'}\n",
         "3:3: the observation has no 'unit': add it"),
        (observation() + observation().partition("\n")[2],
         "4:52: rd_expenditure of CHN for 2024 stands twice, first on line 3: keep one of them"),
        ("series:\n- {indicator: life_expectancy, entity: JPN, unit: year, values: {'2022': 87.1, '2022': 87.2}}\n",
         "3:80: '2022' stands twice in values, first on line 3: keep one of them"),
        ("series:\n- {indicator: life_expectancy, entity: JPN, unit: year, values: {'2022': NA}}\n",
         "3:74: 'NA' is not a number: expected plain digits such as 1045000, 87.1 or 3613.0e9"),
        ("note: nothing here\n", "1:1: the release has neither 'observations' nor 'series': add one of them"),
    ],
)  # fmt: skip
def test_a_bad_observation_is_a_problem_at_its_place(tmp_path: Path, body: str, message: str) -> None:
    assert problems(tmp_path, {PATH: release(body)}) == [f"ref/{PATH}:{message}"]


def test_a_file_named_for_another_day_than_its_source(tmp_path: Path) -> None:
    assert problems(tmp_path, {PATH: release("observations:\n" + SPENDING, "2025-01-24")}) == [
        f"ref/{PATH}:1:84: published is 2025-01-24, but the file is named 2025-01-23: make them the same"
    ]


def test_a_file_named_for_no_day(tmp_path: Path) -> None:
    assert problems(tmp_path, {"nbs/rd.yaml": release("observations:\n" + SPENDING)}) == [
        "ref/nbs/rd.yaml: the file is named 'rd.yaml', expected the date published, such as 2025-01-23.yaml"
    ]


def test_a_source_without_its_fields(tmp_path: Path) -> None:
    text = "source: {publisher: Office, publishd: 2025-01-23, tier: first}\nobservations:\n" + SPENDING
    assert problems(tmp_path, {PATH: text}) == [
        f"ref/{PATH}:1:29: 'publishd' is not a key of source: did you mean 'published'?",
        f"ref/{PATH}:1:9: source has no 'title': add it",
        f"ref/{PATH}:1:9: source has no 'published': add it",
        f"ref/{PATH}:1:57: tier is 'first', expected one of primary, secondary, press",
    ]


def test_definitions_that_name_nothing_known(tmp_path: Path) -> None:
    indicators = INDICATORS + "gdp: {label: GDP, kind: levl, unit: currency, not: [rd_intensty], of: [contry]}\n"
    entities = "macau: {names: [Macau], kind: city, part_of: [CHNA]}\n"
    assert sorted(problems(tmp_path, {"indicators.yaml": indicators, "entities.yaml": entities})) == [
        "ref/entities.yaml:1:47: no entity 'CHNA' in entities.yaml or ISO 3166: did you mean 'CHN' (China)?",
        "ref/indicators.yaml:8:25: kind is 'levl', expected one of level, share, rank, rate, index, count:"
        " did you mean 'level'?",
        "ref/indicators.yaml:8:53: no indicator 'rd_intensty' in indicators.yaml: did you mean 'rd_intensity'?",
        "ref/indicators.yaml:8:72: an item of 'of' is 'contry', expected one of country, cluster, city, region, group,"
        " company, organisation: did you mean 'country'?",
    ]


def test_all_problems_of_all_files_are_raised_together(tmp_path: Path) -> None:
    root = write_reference(
        tmp_path, {PATH: release(observation(entity="China")), "nbs/rd/2025-01-24.yaml": "source: [\n"}
    )
    with pytest.raises(ReferenceDataError) as caught:
        Reference.load(root)
    assert [(problem.where, problem.line) for problem in caught.value.problems] == [
        ("ref/nbs/rd/2025-01-23.yaml", 3),
        ("ref/nbs/rd/2025-01-24.yaml", 2),
    ]


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    root = write_reference(tmp_path, {})
    (root / "2025-01-23.yaml").write_bytes(b"source: {publisher: Caf\xe9}\n")
    assert [str(problem) for problem in read(root).problems] == [
        "ref/2025-01-23.yaml:1:24: the byte 0xe9 is not UTF-8: save the file as UTF-8"
    ]


def test_a_directory_that_is_missing_empty_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    said = [str(problem) for problem in read(tmp_path / "none", tmp_path / "empty", tmp_path / "file").problems]
    assert said == [
        f"{tmp_path / 'none'}: does not exist: expected a reference directory with indicators.yaml",
        "empty: holds no .yaml file: expected indicators.yaml and releases",
        f"{tmp_path / 'file'}: is no directory: expected a reference directory with indicators.yaml",
    ]


def test_a_file_with_the_other_ending_is_not_passed_over(tmp_path: Path) -> None:
    assert problems(tmp_path, {"nbs/2025-01-23.yml": release("observations:\n" + SPENDING)}) == [
        "ref/nbs/2025-01-23.yml: ends in .yml and would not be read: name it .yaml"
    ]


def test_names_with_a_leading_dot_are_left_alone(tmp_path: Path) -> None:
    assert problems(tmp_path, {".git/x.yaml": "[", "nbs/.draft.yaml": "["}) == []


# --- the reference that comes with claimcheck ---


def test_the_default_reference_loads() -> None:
    reference = Reference.load()
    assert reference.observations
    assert default_root().name in ("reference", "reference_data")
    assert all(observation.at.startswith("reference/") for observation in reference.observations)


def test_where_definitions_cannot_be_read_that_alone_is_told(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"indicators.yaml": "a: [", PATH: release("observations:\n" + SPENDING)})
    assert found.startswith("ref/indicators.yaml:2:1: broken YAML")
