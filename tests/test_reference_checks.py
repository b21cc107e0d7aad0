"""The larger checks of `claimcheck reference lint`: figures held against each other."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from claimcheck.reference.countries import countries
from claimcheck.reference.lint import lint
from claimcheck.reference.load import load_definitions, read
from reference_files import ENTITIES, INDICATORS, release, write_reference
from shared import SHARED

Table = Mapping[str, Mapping[str, str]]

MORE = """\
inflation: {label: Growth of consumer prices, kind: rate, unit: percent}
deflator: {label: Growth of the GDP deflator, kind: rate, unit: percent}
prices: {label: "Consumer price index (2005=100)", kind: index, unit: index}
unemployment: {label: Unemployment rate, kind: rate, unit: percent}
income: {label: Income per person, kind: level, unit: currency, adds_up: false}
population: {label: Population, kind: count, unit: person}
balance: {label: Balance of trade, kind: level, unit: currency, adds_up: false}
"""
GROUPS = """\
EUU: {names: [European Union], kind: group}
DEU: {part_of: [EUU]}
LUX: {part_of: [EUU]}
FRA: {part_of: [EUU]}
"""
# Germany and France from 2001 to 2006.
CONSUMER = ("1.98 1.42 1.03 1.67 1.55 1.58", "1.63 1.92 2.10 2.14 1.75 1.68")
DEFLATOR = ("1.35 1.21 1.11 0.92 0.35 0.48", "2.02 2.29 1.72 1.46 1.95 2.35")


def series(indicator: str, unit: str, table: Table, more: str = "") -> str:
    lines = []
    for entity, values in table.items():
        figures = ", ".join(f'"{period}": "{value}"' for period, value in values.items())
        lines.append(f"- {{indicator: {indicator}, entity: {entity}, unit: {unit}{more}, values: {{{figures}}}}}\n")
    return "".join(lines)


def said(directory: Path, **files: str) -> list[str]:
    """The problems of a reference with one release for each name, in the series given."""
    definitions = {"indicators.yaml": INDICATORS + MORE, "entities.yaml": ENTITIES + GROUPS}
    releases = {f"{name}/data/2025-01-23.yaml": _release(name, body) for name, body in files.items()}
    return [str(problem) for problem in lint(write_reference(directory, definitions | releases))]


def _release(publisher: str, body: str) -> str:
    return release("series:\n" + body).replace("publisher: Office", f"publisher: {publisher}")


def years(first: int, *values: str) -> dict[str, str]:
    return {str(first + number): value for number, value in enumerate(values)}


def two(figures: tuple[str, str]) -> dict[str, dict[str, str]]:
    """A table of Germany and France from 2001 on."""
    return {entity: years(2001, *row.split()) for entity, row in zip(("DEU", "FRA"), figures, strict=True)}


def test_swapped_files_are_found_by_another_source(tmp_path: Path) -> None:
    swapped = series("inflation", "percent", two(DEFLATOR)) + series("deflator", "percent", two(CONSUMER))
    assert said(tmp_path, mirror=swapped, office=series("inflation", "percent", two(CONSUMER))) == [
        "ref/mirror/data/2025-01-23.yaml:3:71: inflation disagrees with ref/office/data/2025-01-23.yaml, whose figures"
        " for it stand here under deflator: the two were swapped, here or there"
    ]


def test_files_are_swapped_also_where_each_is_a_release_of_its_own(tmp_path: Path) -> None:
    right = series("inflation", "percent", two(CONSUMER))
    releases = {
        "mirror/consumer/2025-01-23.yaml": _release("Mirror", series("inflation", "percent", two(DEFLATOR))),
        "mirror/gdp/2025-01-23.yaml": _release("Mirror", series("deflator", "percent", two(CONSUMER))),
        "office/data/2025-01-23.yaml": _release("Office", right),
        "union/data/2025-01-23.yaml": _release("Union", right),
    }
    found = lint(write_reference(tmp_path, {"indicators.yaml": INDICATORS + MORE, **releases}))
    assert [str(problem) for problem in found] == [
        f"ref/mirror/consumer/2025-01-23.yaml:3:71: inflation disagrees with ref/{other}/data/2025-01-23.yaml, whose"
        " figures for it stand in ref/mirror/gdp/2025-01-23.yaml under deflator: the two were swapped, here or there"
        for other in ("office", "union")
    ]


def test_of_two_that_are_swapped_the_one_that_a_third_confirms_is_right(tmp_path: Path) -> None:
    right = series("inflation", "percent", two(CONSUMER)) + series("deflator", "percent", two(DEFLATOR))
    wrong = series("inflation", "percent", two(DEFLATOR)) + series("deflator", "percent", two(CONSUMER))
    found = said(tmp_path, a_right=right, b_wrong=wrong, c_right=right)
    assert {line.split(":")[0] for line in found} == {"ref/b_wrong/data/2025-01-23.yaml"}


def test_a_mislabelled_table_is_found_by_two_other_sources(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        mirror=series("inflation", "percent", two(DEFLATOR)),
        office=series("inflation", "percent", two(CONSUMER)),
        union=series("inflation", "percent", two(CONSUMER)),
        works=series("deflator", "percent", two(DEFLATOR)),
    )
    assert found == [
        "ref/mirror/data/2025-01-23.yaml:3:71: inflation disagrees with ref/office/data/2025-01-23.yaml, and has the"
        " figures of deflator in ref/works/data/2025-01-23.yaml: one of them is mislabelled"
    ]


def test_sources_that_agree_or_merely_differ_are_left_alone(tmp_path: Path) -> None:
    both = series("inflation", "percent", two(CONSUMER)) + series("deflator", "percent", two(DEFLATOR))
    rounded = {entity: {year: value[:3] for year, value in values.items()} for entity, values in two(CONSUMER).items()}
    assert said(tmp_path, office=both, union=series("inflation", "percent", rounded)) == []
    other = {entity: {year: f"5{value}" for year, value in values.items()} for entity, values in two(CONSUMER).items()}
    assert said(tmp_path, office=both, union=series("inflation", "percent", other)) == []


def test_one_table_under_two_names(tmp_path: Path) -> None:
    both = series("inflation", "percent", two(CONSUMER)) + series("deflator", "percent", two(CONSUMER))
    assert said(tmp_path, office=both) == [
        "ref/office/data/2025-01-23.yaml:5:70: deflator has the figures of inflation, 11 of 11 the same, such as 1.98"
        " at ref/office/data/2025-01-23.yaml:3: one of them is mislabelled"
    ]


def test_an_index_that_was_never_a_hundred(tmp_path: Path) -> None:
    assert said(tmp_path, office=series("prices", "index", two(CONSUMER))) == [
        "ref/office/data/2025-01-23.yaml:3:130: prices says that it is 100 in 2005, but is 1.55 for DEU in 2005:"
        " see what these figures are",
        "ref/office/data/2025-01-23.yaml:4:130: prices says that it is 100 in 2005, but is 1.75 for FRA in 2005:"
        " see what these figures are",
    ]


def test_an_index_with_its_base_is_one(tmp_path: Path) -> None:
    monthly = {
        "DEU": {"2004-12": "98.9", "2005-01": "98.6", "2005-06": "100.1", "2005-12": "101.2", "2006-01": "100.9"}
    }
    assert said(tmp_path, office=series("prices", "index", monthly)) == []


def test_growth_that_is_an_index(tmp_path: Path) -> None:
    table = {"DEU": years(2001, "93.1", "94.4", "95.3", "96.8", "98.4", "100", "103.7", "106.4")}
    assert said(tmp_path, office=series("inflation", "percent", table)) == [
        "ref/office/data/2025-01-23.yaml:3:71: inflation is a growth in percent, but moves like an index: it is 106.40"
        " for DEU in 2008: see what these figures are"
    ]


def test_high_inflation_is_no_index(tmp_path: Path) -> None:
    table = {"DEU": years(1990, "73.8", "66.1", "106.3", "88.1", "80.4", "85.7", "84.6")}
    assert said(tmp_path, office=series("inflation", "percent", table)) == []


@pytest.mark.parametrize(
    ("indicator", "unit", "values", "message"),
    [
        ("population", "person", ("82.1e6", "82.3e6", "825e6", "82.6e6"), "825,000,000 in 2003, between 82,300,000"),
        ("rd_intensity", "percent", ("2.41", "2.46", "24.6", "2.52"), "24.6 in 2003, between 2.46"),
        ("valid_patents", "patent", ("5200", "5300", "0", "5500"), "0 in 2003, between 5,300"),
    ],
)
def test_a_point_that_stands_out(
    tmp_path: Path, indicator: str, unit: str, values: tuple[str, ...], message: str
) -> None:
    (found,) = said(tmp_path, office=series(indicator, unit, {"DEU": years(2001, *values)}))
    assert message in found
    assert found.endswith("correct it, or say in a `note` what happened to DEU")


@pytest.mark.parametrize(
    "values",
    [("1.2", "1.1", "12.4", "1.3"), ("2.1", "40", "55", "3"), ("0.1", "0.2", "2.1", "0.2")],
    ids=["growth leaps", "neighbours that disagree", "near zero"],
)
def test_growth_may_leap_from_year_to_year(tmp_path: Path, values: tuple[str, ...]) -> None:
    assert said(tmp_path, office=series("inflation", "percent", {"DEU": years(2001, *values)})) == []


def test_the_rate_over_a_year_cannot_leap_within_a_month(tmp_path: Path) -> None:
    table = {"DEU": {"2024-01": "2.9", "2024-02": "2.5", "2024-03": "22", "2024-04": "2.2"}}
    (found,) = said(tmp_path, office=series("inflation", "percent", table))
    assert "inflation of DEU is 22 in 2024-03, between 2.5 (2024-02) and 2.2 (2024-04)" in found


def test_a_note_explains_only_what_it_names(tmp_path: Path) -> None:
    body = series("rd_intensity", "percent", {"DEU": years(2001, "2.41", "2.46", "24.6", "2.52")})
    for note, count in (("from the table of the office", 1), ("Germany counted arms in 2003", 0)):
        noted = release(f"note: {note}\nseries:\n{body}")
        root = write_reference(tmp_path, {"office/data/2025-01-23.yaml": noted}, note.split()[0])
        assert len(lint(root)) == count


TWELVE = ("AUT", "BEL", "CHE", "DEU", "DNK", "ESP", "FIN", "FRA", "GBR", "ITA", "JPN", "NLD")


def many(values: Iterable[str], *, of: str = "MLT", unit: str = "patent") -> str:
    """Twelve steady series about 1000, and those values from 2001 on."""
    table = {entity: years(2001, *(str(1000 + year) for year in range(8))) for entity in TWELVE}
    return series("population" if unit == "person" else "valid_patents", unit, table | {of: years(2001, *values)})


@pytest.mark.parametrize(
    "values",
    ["1 12 2 15 3 1 9 40", "3 40 200 250 900 400 5000 9000", "2 90 700 1100 2200 3000 4000 6000", "0 0 3 90 0 2 1 0"],
    ids=["few of them", "grows by leaps", "has just begun", "next to nothing"],
)
def test_what_is_small_or_grows_leaps_about(tmp_path: Path, values: str) -> None:
    assert said(tmp_path, office=many(values.split())) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("1000 1010 1020 1015000 1030 1040", "is 1,015,000 in 2004, between 1,020 (2003) and 1,030 (2005)"),
        ("1000 1010 1020 103 1030 1040", "is 103 in 2004, between 1,020 (2003) and 1,030 (2005)"),
        ("10 11 10 11 12 11 101", "goes from 11 (2006) to 101 (2007)"),
        ("60 66 60 6 66 72 60 66 72", "is 6 in 2004, between 60 (2003) and 66 (2005)"),
        ("101 11 10 11 12 11 12", "goes from 101 (2001) to 11 (2002)"),
        ("1.0 1010 1020 1030 1040 1050", "goes from 1.0 (2001) to 1,010 (2002)"),
        ("1000 1010 1020 1030 1040 1050000", "goes from 1,040 (2005) to 1,050,000 (2006)"),
        ("1.00 1.01 1.02 1030 1040 1050", "goes from 1.02 (2003) to 1,030 (2004)"),
        ("200 400 900 1700 3500 70000", "goes from 3,500 (2005) to 70,000 (2006)"),
    ],
)
def test_a_slip_of_scale_among_many(tmp_path: Path, values: str, message: str) -> None:
    (found,) = said(tmp_path, office=many(values.split(), unit="person"))
    assert found.endswith(f"population of MLT {message}: correct it, or say in a `note` what happened to MLT")


def test_beside_the_largest_a_thousandth_is_small(tmp_path: Path) -> None:
    table = {entity: years(2001, "9", "11", "10") for entity in TWELVE} | {"MLT": years(2001, "30", "200", "190")}
    assert len(said(tmp_path, office=series("valid_patents", "patent", table))) == 1
    table["USA"] = years(2001, "301000", "302000", "303000")
    assert said(tmp_path / "large", office=series("valid_patents", "patent", table)) == []


def test_jumps_are_explained_one_by_one_and_listed_by_few(tmp_path: Path) -> None:
    body = series("population", "person", {entity: years(2001, "1000", "7000") for entity in TWELVE})
    for note, count in (("from the table of the office", 3), ("Austria, Belgium, CHE and ten more", 3)):
        noted = release(f'note: "{note}"\nseries:\n{body}')
        definitions = {"indicators.yaml": INDICATORS + MORE}
        found = lint(write_reference(tmp_path, {**definitions, "office/data/2025-01-23.yaml": noted}, note.split()[0]))
        assert len(found) == count
        named = "DEU, DNK, ESP" if note.startswith("from") else "FIN, FRA, GBR"
        assert f" more in this release are so ({named}, " in str(found[-1])


def test_a_balance_passes_zero(tmp_path: Path) -> None:
    """Its figures near zero are no slips, those far from it may be."""
    quiet = {"DEU": {"2021": "20e9", "2022": "0.2e9", "2023": "19e9"}, "FRA": {"2021": "-3e9"}}
    assert said(tmp_path / "quiet", office=series("balance", "EUR", quiet)) == []
    loud = {"DEU": {"2021": "2.0e9", "2022": "190e9", "2023": "1.9e9"}, "FRA": {"2021": "-3e9"}}
    assert len(said(tmp_path / "loud", office=series("balance", "EUR", loud))) == 1


def test_the_same_digits_with_the_point_elsewhere(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        office=series("inflation", "percent", {"DEU": {"2022": "6.87"}}),
        union=series("inflation", "percent", {"DEU": {"2022": "68.7"}}),
    )
    assert found == [
        "ref/union/data/2025-01-23.yaml:3:71: inflation of DEU is 68.7 in 2022, but 6.87 at"
        " ref/office/data/2025-01-23.yaml:3: the same digits with the point elsewhere"
    ]


def test_a_member_with_more_than_its_group(tmp_path: Path) -> None:
    table = {"EUU": {"2024": "449e6"}, "DEU": {"2024": "835e6"}, "FRA": {"2024": "68e6"}}
    assert said(tmp_path, office=series("population", "person", table)) == [
        "ref/office/data/2025-01-23.yaml:4:71: DEU has 835,000,000 in 2024, more than EUU, of which it is part:"
        " 449,000,000 at ref/office/data/2025-01-23.yaml:3 (a mean or a price needs `adds_up: false`)"
    ]


def test_income_per_person_does_not_add_up(tmp_path: Path) -> None:
    table = {"EUU": {"2024": "40000"}, "LUX": {"2024": "120000"}}
    assert said(tmp_path, office=series("income", "EUR", table)) == []


@pytest.mark.parametrize(
    ("entry", "adds_up"),
    [
        ("{label: Passengers, kind: count, unit: passenger}", True),
        ("{label: Tonnes per head, kind: level, unit: metric_ton}", True),
        ("{label: Fare, kind: level, unit: currency, adds_up: false}", False),
        ("{label: Years lost, kind: level, unit: year, adds_up: true}", True),
        ("{label: Median age, kind: level, unit: year}", False),
        ("{label: Unemployment, kind: rate, unit: percent}", False),
    ],
)
def test_what_adds_up_is_said_and_not_guessed_from_the_label(tmp_path: Path, entry: str, adds_up: bool) -> None:
    root = write_reference(tmp_path, {"indicators.yaml": f"own: {entry}\n"})
    assert load_definitions(root).indicators["own"].adds_up is adds_up
    # A later root that adds an alias need not repeat it, and may not contradict it.
    for more, problems in (("", 0), (f", adds_up: {str(adds_up).lower()}", 0)):
        other = write_reference(tmp_path / "other", {"indicators.yaml": f"own: {{aliases: [other]{more}}}\n"})
        assert len(read(root, other).problems) == problems
        assert read(root, other).definitions.indicators["own"].adds_up is adds_up


def test_what_cannot_add_up(tmp_path: Path) -> None:
    share = "own: {label: Share, kind: share, unit: percent, adds_up: true}\n"
    fare = "own: {label: Fare, kind: level, unit: currency, adds_up: no}\n"
    count = "own: {label: Passengers, kind: count, unit: passenger}\n"
    roots = [
        write_reference(tmp_path / str(number), {"indicators.yaml": text})
        for number, text in enumerate((share, fare, count, "own: {adds_up: false}\n"))
    ]
    assert [str(read(root).problems[0]) for root in roots[:2]] == [
        "ref/indicators.yaml:1:58: a share does not add up: only a level or a count does",
        "ref/indicators.yaml:1:58: adds_up is 'no', expected one of true, false",
    ]
    assert [str(problem) for problem in read(*roots[2:]).problems] == [
        "ref/indicators.yaml:1:1: 'own' adds up already: leave 'adds_up: false' out here"
    ]


def sexes(indicator: str, unit: str, both: str, female: str, male: str) -> str:
    return (
        series(indicator, unit, {"JPN": {"2023": both}})
        + series(indicator, unit, {"JPN": {"2023": female}}, ", dimensions: {sex: female}")
        + series(indicator, unit, {"JPN": {"2023": male}}, ", dimensions: {sex: male}")
    )


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        (sexes("life_expectancy", "year", "84.1", "87.1", "81.1"), []),
        (sexes("life_expectancy", "year", "88.1", "87.1", "81.1"),
         ["3:74: the whole is 88.1, which does not lie between its parts: sex female 87.1 on line 4, sex male 81.1 on"
          " line 5"]),
        (sexes("unemployment", "percent", "2.6", "2.3", "2.8"), []),
        (sexes("unemployment", "percent", "2.1", "2.3", "2.8"),
         ["3:74: the whole is 2.1, which does not lie between its parts: sex female 2.3 on line 4, sex male 2.8 on"
          " line 5"]),
        (sexes("population", "person", "124.5e6", "64.0e6", "60.5e6"), []),
        (sexes("population", "person", "114.5e6", "64.0e6", "60.5e6"),
         ["3:71: the whole is 114,500,000, less than the sum of its parts: sex female 64,000,000 on line 4, sex male"
          " 60,500,000 on line 5 (a mean or a price needs `adds_up: false`)"]),
    ],
)  # fmt: skip
def test_the_whole_and_its_two_halves(tmp_path: Path, body: str, messages: list[str]) -> None:
    assert said(tmp_path, office=body) == [f"ref/office/data/2025-01-23.yaml:{message}" for message in messages]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("research: {label: Research, aliases: [spending on R&D], kind: level, unit: currency}",
         "8:39: 'spending on R&D' is an alias of rd_expenditure too, of the same kind and unit: keep it at one of"
         " them"),
        ("research: {label: Research, aliases: [R&D-intensity], kind: rate, unit: percent}",
         "8:39: 'R&D-intensity' is an alias of rd_intensity too, of the same unit: keep it at one of them"),
        ("research: {label: Research, kind: count, unit: percent}",
         "8:1: research is a count in 'percent': one of them is wrong"),
        ("research: {label: Research, kind: share, unit: USD}",
         "8:1: research is a share in 'USD': one of them is wrong"),
    ],
)  # fmt: skip
def test_a_doubtful_definition(tmp_path: Path, line: str, message: str) -> None:
    found = lint(write_reference(tmp_path, {"indicators.yaml": INDICATORS + line + "\n"}))
    assert [str(problem) for problem in found] == [f"ref/indicators.yaml:{message}"]


def test_one_name_for_two_entities_and_a_licence_that_is_none(tmp_path: Path) -> None:
    entities = ENTITIES + "canton: {names: [Guangdong], kind: region}\n"
    body = "observations:\n- {indicator: valid_patents, entity: canton, period: '2024', value: '5', unit: patent}\n"
    unlicensed = release(body).replace("licence: CC BY 4.0", "licence: unknown")
    root = write_reference(tmp_path, {"entities.yaml": entities, "office/2025-01-23.yaml": unlicensed})
    assert [str(problem) for problem in lint(root)] == [
        "ref/entities.yaml:6:1: 'Guangdong' is a name of guangdong and of canton, each a region: keep it at one",
        "ref/office/2025-01-23.yaml:1:127: the licence is 'unknown': say under which terms the figures may be used",
    ]


SOURCES = SHARED / "reference-sources"
MIRROR = SOURCES / "worldbank_via_datasets"
needs_sources = pytest.mark.skipif(
    not MIRROR.is_dir(), reason="did not run: no tables beside the project (../shared/reference-sources)"
)


def tidy(path: Path) -> Table:
    """Country, code, year, value, since 1990."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _by_country((code, year, value) for _, code, year, value in list(csv.reader(file))[1:])


def wide(path: Path) -> Table:
    """The bulk table of the World Bank: a column for each year, four lines or none above the header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    head = next(number for number, row in enumerate(rows) if row[:1] == ["Country Name"])
    return _by_country(
        (row[1], year, value)
        for row in rows[head + 1 :]
        for year, value in zip(rows[head][4:], row[4:], strict=False)
        if year
    )


def _by_country(rows: Iterable[tuple[str, str, str]]) -> Table:
    found: dict[str, dict[str, str]] = {}
    for code, year, value in rows:
        if code in countries() and value and year >= "1990":
            found.setdefault(code, {})[year] = value
    return found


@needs_sources
@pytest.mark.parametrize(
    "name", ["worldbank_wide_FP.CPI.TOTL.ZG_noheader4.csv", "API_FP.CPI.TOTL.ZG_reconstructed.csv"]
)
def test_the_swapped_files_of_a_real_mirror(tmp_path: Path, name: str) -> None:
    swapped = series("inflation", "percent", tidy(MIRROR / "inflation-consumer_SWAPPED_is_gdp_deflator.csv"))
    swapped += series("deflator", "percent", tidy(MIRROR / "inflation-gdp_SWAPPED_is_consumer_prices.csv"))
    bank = series("inflation", "percent", wide(SOURCES / "formats" / name))
    assert [line.partition(": ")[2] for line in said(tmp_path, mirror=swapped, bank=bank)] == [
        "inflation disagrees with ref/bank/data/2025-01-23.yaml, whose figures for it stand here under deflator: the"
        " two were swapped, here or there"
    ]


@needs_sources
def test_the_right_way_round_nothing_is_said_of_them(tmp_path: Path) -> None:
    mended = series("deflator", "percent", tidy(MIRROR / "inflation-consumer_SWAPPED_is_gdp_deflator.csv"))
    mended += series("inflation", "percent", tidy(MIRROR / "inflation-gdp_SWAPPED_is_consumer_prices.csv"))
    formats = SOURCES / "formats"
    bank = series("inflation", "percent", wide(formats / "worldbank_wide_FP.CPI.TOTL.ZG_noheader4.csv"))
    bank += series("deflator", "percent", wide(formats / "worldbank_wide_NY.GDP.DEFL.KD.ZG_noheader4.csv"))
    assert said(tmp_path, mirror=mended, bank=bank) == []


@needs_sources
def test_the_mislabelled_index_of_a_real_mirror(tmp_path: Path) -> None:
    mirror = series("prices", "index", tidy(MIRROR / "cpi_MISLABELLED_is_annual_pct.csv"))
    mirror += series("inflation", "percent", tidy(MIRROR / "inflation-gdp_SWAPPED_is_consumer_prices.csv"))
    found = "\n".join(said(tmp_path, mirror=mirror))
    assert "prices says that it is 100 in 2005, but is 3.40 for ABW in 2005, and " in found
    assert "inflation has the figures of prices, " in found
