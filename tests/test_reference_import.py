"""What becomes of the files of publishers: each trap of a format, in a small file of its own."""

# ruff: noqa: E501 - rows of the formats stand as they would in a file.

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimcheck.errors import ReferenceDataError
from claimcheck.reference import default_root
from claimcheck.reference.imports.candidates import Options
from claimcheck.reference.imports.cells import digits, period_label, scaled, shortened
from claimcheck.reference.imports.codes import NATIONAL, codes
from claimcheck.reference.imports.formats import FORMATS
from claimcheck.reference.imports.tables import Row, read_table
from claimcheck.reference.load import load_definitions
from claimcheck.reference.units import fault
from import_files import figures, left_out, staged, staged_alone, written

ONE = {"indicator": "inflation", "unit": "percent"}
WIDE = "Country Name,Country Code,Indicator Name,Indicator Code,2022,2023,\n"


# --- cells ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("2024", "2024"), ("2024-Q3", "2024-Q3"), ("2024Q3", "2024-Q3"), ("2024q3", "2024-Q3"), ("2024-S1", "2024-H1"),
        ("2024M03", "2024-03"), ("2024M3", "2024-03"), ("2024-03", "2024-03"), ("202403", "2024-03"),
        ("2024-03-05", "2024-03-05"), ("20240305", "2024-03-05"), (" 2024 ", "2024"), ("2024-04/2025-03", "2024-04/2025-03"),
        ("2024-03-05T00:00:00", "2024-03-05"),
    ],
)  # fmt: skip
def test_times_become_labels(written: str, label: str) -> None:
    assert period_label(written) == label


@pytest.mark.parametrize(
    ("frequency", "label"), [("year", "2024"), ("half", "2024-H2"), ("quarter", "2024-Q3"), ("month", "2024-07")]
)
def test_a_day_stands_for_its_period(frequency: str, label: str) -> None:
    assert period_label("2024-07-15", frequency) == label
    assert period_label("2023", frequency) == "2023"


@pytest.mark.parametrize("text", ["2024.0", "24", "2023/24", "-500", "2024-W05", "2024-13", "2024-02-30T00:00:00", ""])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        period_label(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("3.10", "3.10"), ("-0.50", "-0.50"), ("−0.5", "-0.5"), (".5", "0.5"), ("5.", "5"), ("7.41e-05", "7.41e-05"),
     ("6.167000000000001", "6.167000000000001")],
)  # fmt: skip
def test_digits_stay_as_printed(text: str, plain: str) -> None:
    assert digits(text, Options()) == plain


@pytest.mark.parametrize("text", ["1,234", "NaN", "1_000", "NA", "٣", "1 234", "0x1", "$5"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        digits(text, Options())


def test_marks_within_numbers_have_to_be_named() -> None:
    assert digits("1,234.5", Options(thousands=",")) == "1234.5"
    assert digits("1.234,50", Options(thousands=".", decimal_mark=",")) == "1234.50"
    with pytest.raises(ValueError, match="where no thousands end"):
        digits("3,13", Options(thousands=","))
    with pytest.raises(ValueError, match="decimal mark"):
        digits("3.13", Options(decimal_mark=","))


@pytest.mark.parametrize(
    ("value", "power", "text"), [("36326.8", 8, "36326.8e8"), ("3.10e2", 9, "3.10e11"), ("5", 0, "5"), ("5e-3", 3, "5")]
)
def test_a_power_of_ten_leaves_the_digits(value: str, power: int, text: str) -> None:
    assert scaled(value, power) == text


def test_a_cell_knows_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'x,y,z\r\n"a,b",2,\r\n"two\nlines",5,6\n')
    rows = [row for row in read_table(path)[1].body if isinstance(row, Row)]
    assert [row.spot(at)[1:] for row in rows for at in range(3)] == [
        (2, 1), (2, 7), (2, 9), (3, 1), (4, 8), (4, 10),
    ]  # fmt: skip


# --- formats -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preamble", ["", '"Data Source","WDI",\n\n"Last Updated Date","2025-06-05",\n\n'])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_worldbank_with_and_without_its_preamble(tmp_path: Path, preamble: str, mark: str) -> None:
    rows = 'China,CHN,Prices,P,1.97,0.20,\nNamibia,NAM,Prices,P,6.08,..,\n"Congo, Rep.",COG,Prices,P,,4.3,\n'
    path = written(tmp_path, "wb.csv", mark + preamble + WIDE + rows)
    staging = staged(path, "worldbank", **ONE)
    assert figures(staging) == [
        "inflation CHN 2022 1.97 percent",
        "inflation CHN 2023 0.20 percent",
        "inflation NAM 2022 6.08 percent",
        "inflation COG 2023 4.3 percent",
    ]
    line = len(preamble.splitlines()) + 3
    assert left_out(staging) == [f"1 no value (..) @ wb.csv:{line}:27", f"1 no value @ wb.csv:{line + 1}:28"]


def test_worldbank_carries_title_and_date(tmp_path: Path) -> None:
    text = (
        '"Data Source","Small World",\n"Last Updated Date","2024-02-03",\n"Note","x",\n' + WIDE + "China,CHN,P,P,1,2,\n"
    )
    staging = staged_alone(written(tmp_path, "wb.csv", text), "worldbank", **ONE)
    assert {name: said.text for name, said in staging.source.items()} == {
        "publisher": "World Bank", "title": "Small World", "published": "2024-02-03",
    }  # fmt: skip
    assert staging.source["published"].origin == "wb.csv:2"
    assert staging.source["publisher"].origin == "the format worldbank"
    assert left_out(staging) == ["1 a line of the preamble @ wb.csv:3:1"]


def test_worldbank_groups_and_lines_about_the_file(tmp_path: Path) -> None:
    rows = "Arab World,ARB,P,P,1,2,\nWorld,WLD,P,P,3,4,\n"
    rows += "Germny,DUE,P,P,5,6,\nChannel Island,CHI,P,P,7,8,\nLast Updated: 06/05/2025,,,,,,\n"
    header = WIDE.replace("2022", "2022 [YR2022]").replace("2023", "2023 [YR2023]")
    staging = staged(written(tmp_path, "wb.csv", header + rows), "worldbank", **ONE)
    assert figures(staging) == ["inflation WLD 2022 3 percent", "inflation WLD 2023 4 percent"]
    assert left_out(staging)[0] == "2 a group that entities.yaml does not have @ wb.csv:2:20"
    nearest = "the nearest known name is 'Germany' (DEU)"
    assert left_out(staging)[1] == f"2 no entity 'Germny' (DUE) in entities.yaml or ISO 3166: {nearest} @ wb.csv:4:16"
    assert left_out(staging)[2].startswith("2 no entity 'Channel Island' (CHI) in entities.yaml or ISO 3166 @")
    assert left_out(staging)[3] == "1 a line about the file, without a country @ wb.csv:6:1"


def test_owid_takes_units_and_dates_from_its_metadata(tmp_path: Path) -> None:
    written(
        tmp_path,
        "people.metadata.json",
        '{"chart": {"title": "People", "originalChartUrl": "https://example.org/people?tab=map"}, "dateDownloaded":'
        ' "2025-03-04", "columns": {"Population": {"titleLong": "All people", "unit": "people", "lastUpdated": "2024-07-15"}}}',
    )
    text = "Entity,Code,Year,Population\nChina,CHN,2023,1410710000\nWorld,OWID_WRL,2023,8061876001\n"
    text += "Kosovo,OWID_KOS,2023,1\nEurope,OWID_EUR,2023,7\nAsia (excl. China),,2023,8\nChina,CHN,-500,9\nChina,CHN,2030,9\n"
    staging = staged_alone(written(tmp_path, "people.csv", text), "owid", indicator="population")
    assert figures(staging) == [
        "population CHN 2023 1410710000 person",
        "population WLD 2023 8061876001 person",
        "population XKX 2023 1 person",
    ]
    assert {name: said.text for name, said in staging.source.items()} == {
        "publisher": "Our World in Data", "title": "People", "url": "https://example.org/people",
        "published": "2024-07-15", "accessed": "2025-03-04", "tier": "secondary",
    }  # fmt: skip
    reasons = [line.split(" @ ")[0][:40] for line in left_out(staging)]
    assert reasons[0] == "1 a group that entities.yaml does not ha"
    assert reasons[1].startswith("1 no entity 'Asia (excl. China)'")
    assert reasons[2].startswith("1 '-500' is not a period")
    assert reasons[3].startswith("1 a forecast or projection")


SDMX = "DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"


def test_sdmx_scales_by_unit_mult_and_keeps_the_status(tmp_path: Path) -> None:
    rows = "X:Y(1.0),A,CHN,RD,2023,333.60,CNY,10,A\nX:Y(1.0),A,CN,RD,2024,361.30,CNY,10,P\nX:Y(1.0),A,NA,RD,2024,NaN,NAD,6,M\n"
    rows += (
        "X:Y(1.0),A,NA,RD,2023,5,NAD,million,A\nX:Y(1.0),A,NA,RD,2022,NaN,NAD,6,A\nX:Y(1.0),A,CHN,RD,2026,9,CNY,0,F\n"
    )
    staging = staged(written(tmp_path, "s.csv", SDMX + rows), "sdmx-csv", indicator="rd_expenditure")
    assert figures(staging) == [
        "rd_expenditure CHN 2023 333.60e10 CNY",
        "rd_expenditure CHN 2024 361.30e10 CNY (preliminary)",
    ]
    assert [line.split(" @ ")[0] for line in left_out(staging)] == [
        "1 no value (OBS_STATUS M)",
        "1 UNIT_MULT is 'million', expected a power of ten such as 6",
        "1 no value (NaN)",
        "1 a forecast or projection (`forecasts: mark` in the mapping stages them as such)",
    ]


def test_sdmx_2_takes_no_line_that_takes_a_figure_back(tmp_path: Path) -> None:
    text = SDMX.replace("DATAFLOW", "STRUCTURE,STRUCTURE_ID,ACTION")
    text += "dataflow,X:Y(1.0.0),R,A,CHN,RD,2023,333.6,CNY,10,A\ndataflow,X:Y(1.0.0),D,A,CHN,RD,2022,333.6,CNY,10,A\n"
    staging = staged(written(tmp_path, "s.csv", text), "sdmx-csv", indicator="rd_expenditure")
    assert figures(staging) == ["rd_expenditure CHN 2023 333.6e10 CNY"]
    assert left_out(staging) == ["1 the line takes a figure back (ACTION D) @ s.csv:3:37"]


def test_sdmx_dimensions_are_told_apart_by_the_key(tmp_path: Path) -> None:
    text = "DATAFLOW,REF_AREA,SEX,MEASURE,TIME_PERIOD,OBS_VALUE\nD,JPN,F,LE,2023,87.14\nD,JPN,M,LE,2023,81.09\n"
    text += "D,JPN,T,LE,2023,84.1\nD,JPN,X,LE,2023,9\n"
    mapping = (
        "indicators:\n  F.LE: {indicator: life_expectancy, unit: year, dimensions: {sex: female}}\n"
        "  M.LE: {indicator: life_expectancy, unit: year, dimensions: {sex: male}}\n"
        "  T.LE: {indicator: life_expectancy, unit: year}\n"
    )
    staging = staged(written(tmp_path, "s.csv", text), "sdmx-csv", mapping)
    assert figures(staging) == [
        "life_expectancy JPN 2023 87.14 year sex=female",
        "life_expectancy JPN 2023 81.09 year sex=male",
        "life_expectancy JPN 2023 84.1 year",
    ]
    assert left_out(staging) == ["1 the mapping has no series 'X.LE' @ s.csv:5:17"]


def test_eurostat_reads_flags_and_its_own_codes(tmp_path: Path) -> None:
    text = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \t2023 \nA,PC_GDP,EL\t1.46 \t1.50 e\t: \nA,PC_GDP,UK\t: c\t2.80 bp\t2.9 d\n"
    text += "A,PC_GDP,EU27_2020\t2.1\t2.2\t2.3 f\nA,PC_GDP,EA19\t2.0\t2.1\t2.2\n"
    staging = staged(written(tmp_path, "e.tsv", text), "eurostat-tsv", indicator="rd_intensity")
    assert figures(staging) == [
        "rd_intensity GRC 2021 1.46 percent",
        "rd_intensity GRC 2022 1.50 percent (estimate)",
        "rd_intensity GBR 2022 2.80 percent (break in series, preliminary)",
        "rd_intensity GBR 2023 2.9 percent (definition differs)",
        "rd_intensity EUU 2021 2.1 percent",
        "rd_intensity EUU 2022 2.2 percent",
    ]
    assert [line.split(" @ ")[0] for line in left_out(staging)] == [
        "1 no value (:)",
        "1 no value (: c)",
        "1 a forecast or projection (`forecasts: mark` in the mapping stages them as such)",
        "3 a group that entities.yaml does not have",
    ]


WEO = "WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tUnits\tScale\t2017\t2018\t2019\tEstimates Start After\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_weo_marks_estimates_and_leaves_forecasts_out(tmp_path: Path, encoding: str) -> None:
    rows = (
        "924\tCHN\tNGDP\tChina\tGDP, current prices\tNational currency\tBillions\t82,712.20\t90,030.95\t95,000.1\t2017\n"
        "662\tCIV\tNGDP\tCôte d'Ivoire\tGDP, current prices\tNational currency\tBillions\tn/a\t--\t26,000\t2016\n"
        "967\tUVK\tNGDP\tKosovo\tGDP, current prices\tNational currency\tBillions\t6.4\t6,7.2\t\t2018\n"
        "\nInternational Monetary Fund, World Economic Outlook Database, April 2019\n"
    )
    path = written(tmp_path, "weo.xls", (WEO + rows).encode(encoding))
    staging = staged(path, "imf-weo", indicator="gdp", published="2019-04-09")
    assert figures(staging) == [
        "gdp CHN 2017 82712.20e9 CNY",
        "gdp CHN 2018 90030.95e9 CNY (estimate)",
        "gdp XKX 2017 6.4e9 EUR",
    ]
    assert [line.split(" @ ")[0] for line in left_out(staging)] == [
        "2 a forecast or projection (`forecasts: mark` in the mapping stages them as such)",
        "1 no value (n/a)",
        "1 too small for a digit (--)",
        "1 '6,7.2' has ',' where no thousands end",
        "1 no value",
    ]
    assert staging.source["title"].text == "World Economic Outlook Database, April 2019"


def test_weo_as_ddf_takes_unit_and_scale_from_the_concepts(tmp_path: Path) -> None:
    written(
        tmp_path,
        "ddf--concepts.csv",
        "concept,concept_type,subject_descriptor,unit,scale\nngdpd,measure,GDP,U.S. dollars,Billions\n",
    )
    text = "year,country,ngdpd\n2017,chn,12062.28\n2018,chn,13407.40\n2019,chn,14216.50\n2018,afg,n/a\n"
    path = written(tmp_path, "ngdpd.csv", text)
    staging = staged(
        path, "imf-weo", "forecasts: mark\nestimates_after: 2017\n", indicator="gdp", published="2019-04-09"
    )
    assert figures(staging) == [
        "gdp CHN 2017 12062.28e9 USD",
        "gdp CHN 2018 13407.40e9 USD (estimate)",
        "gdp CHN 2019 14216.50e9 USD (forecast)",
    ]
    assert left_out(staging) == ["1 no value (n/a) @ ngdpd.csv:5:10"]


ALFRED = "frequency: quarter\nentity: USA\nindicators: {GDP: {indicator: gdp, unit: USD, power_of_ten: 9}}\n"


def test_alfred_makes_a_release_of_each_vintage(tmp_path: Path) -> None:
    text = "series,date,realtime_start,realtime_end,value\nGDP,2023-10-01,2024-01-25,2024-02-27,27938.8\n"
    text += (
        "GDP,2023-10-01,2024-02-28,9999-12-31,27944.6\nGDP,2024-01-01,2024-04-25,9999-12-31,.\nGDP,2024-01-01,soon,,1\n"
    )
    staging = staged(written(tmp_path, "a.csv", text), "alfred", ALFRED)
    assert [str(release.published) for release in staging.releases] == ["2024-01-25", "2024-02-28"]
    assert figures(staging) == ["gdp USA 2023-Q4 27938.8e9 USD", "gdp USA 2023-Q4 27944.6e9 USD"]
    assert [line.split(":")[0] for line in left_out(staging)] == ["1 no value (.) @ a.csv", "1 'soon' is not a date"]


def test_alfred_with_a_column_for_each_vintage(tmp_path: Path) -> None:
    text = "observation_date,GDP_20240228,GDP_20240125\n2023-07-01,27610.1,27610.1\n2023-10-01,27944.6,27938.8\n2024-01-01,,\n"
    staging = staged(written(tmp_path, "a.csv", text), "alfred", ALFRED)
    assert [(str(one.published), len(one.series[0].values)) for one in staging.releases] == [
        ("2024-01-25", 2),
        ("2024-02-28", 1),
    ]
    assert left_out(staging) == [
        "1 the same as in the vintage before @ a.csv:2:12",
        "2 no value @ a.csv:4:13",
    ]


def test_ddf_leaves_out_projections(tmp_path: Path) -> None:
    text = "geo,time,pop\nchn,2024,1419000000\nchn,2025,1416000000\nchn,2100,633000000\ngeo,2024,3.7e6\nhos,2024,500\n"
    staging = staged(
        written(tmp_path, "ddf--datapoints--pop--by--geo--time.csv", text), "ddf", indicator="population", unit="person"
    )
    assert figures(staging) == [
        "population CHN 2024 1419000000 person",
        "population GEO 2024 3.7e6 person",
        "population VAT 2024 500 person",
    ]
    assert left_out(staging)[0].startswith("2 a forecast or projection")


def test_ddf_entities_and_further_dimensions(tmp_path: Path) -> None:
    written(
        tmp_path, "ddf--entities--geo.csv", "geo,name\nunited_states,United States\nother_cis,Other CIS\nchn,China\n"
    )
    text = "geo,gender,year,lex\nunited_states,f,2023,81.1\nother_cis,f,2023,75\nunited_states,m,2023,75.8\n"
    path = written(tmp_path, "ddf--datapoints--lex--by--geo--gender--year.csv", text)
    mapping = "indicators: {lex.f: {indicator: life_expectancy, unit: year, dimensions: {sex: female}}}\n"
    staging = staged(path, "ddf", mapping)
    assert figures(staging) == ["life_expectancy USA 2023 81.1 year sex=female"]
    assert [line.split(" @ ")[0] for line in left_out(staging)] == [
        "1 a group that entities.yaml does not have",
        "1 the mapping has no series 'lex.m'",
    ]


@pytest.mark.parametrize("format", ["ddf", "imf-weo"])
def test_projections_need_a_date_of_publication(tmp_path: Path, format: str) -> None:
    path = written(tmp_path, "x.csv", "geo,time,pop\nchn,2024,1\n")
    with pytest.raises(ReferenceDataError, match="does not say when it was published, and holds projections"):
        list(FORMATS[format].read(path, Options()))


PACKAGE = (
    '{"title": "GDP", "last_updated": "2026-02-24", "licenses": [{"name": "ODC-PDDL-1.0"}], "sources": [{"title": "World Bank"}],'
    ' "resources": [{"name": "gdp", "path": "data/gdp.csv", "schema": {"fields": [{"name": "Country Name", "type": "string"},'
    ' {"name": "Country Code", "type": "string"}, {"name": "Year", "type": "year"}, {"name": "Value", "type": "number"}]}}]}'
)


def test_datapackage_finds_its_columns_and_its_licence(tmp_path: Path) -> None:
    text = "Country Name,Country Code,Year,Value\nNamibia,NAM,2023,12351025067.37\nArab World,ARB,2023,3e12\n"
    written(tmp_path, "data/gdp.csv", text)
    staging = staged(written(tmp_path, "datapackage.json", PACKAGE), "datapackage", indicator="gdp", unit="USD")
    assert figures(staging) == ["gdp NAM 2023 12351025067.37 USD"]
    assert left_out(staging) == ["1 a group that entities.yaml does not have @ data/gdp.csv:3:21"]
    assert staging.source["licence"].text == "ODC-PDDL-1.0"
    assert staging.file == "data/gdp.csv"


def test_the_last_update_of_a_package_is_no_date_of_publication(tmp_path: Path) -> None:
    written(tmp_path, "data/gdp.csv", "Country Name,Country Code,Year,Value\nNamibia,NAM,2023,1\n")
    path = written(tmp_path, "datapackage.json", PACKAGE)
    with pytest.raises(ReferenceDataError, match="nothing says when it was published: give --published"):
        staged_alone(path, "datapackage", indicator="gdp", unit="USD")


TIDY = "columns: {period: Date, value: Price}\nentity: WLD\nfrequency: month\nindicators: {Price: {indicator: oil_price, unit: USD}}\n"


def test_tidy_takes_the_columns_that_the_mapping_names(tmp_path: Path) -> None:
    text = "Date,Price,Days\n1987-05-15,18.58,31\n1987-06-15,-9.99,30\n1987-07-15,19.86,31,5\n1987-08-15\n"
    staging = staged(written(tmp_path, "oil.csv", text), "tidy", TIDY + 'missing: ["-9.99"]\n')
    assert figures(staging) == ["oil_price WLD 1987-05 18.58 USD"]
    assert left_out(staging) == [
        "1 no value (-9.99) @ oil.csv:3:12",
        "1 the row has 4 cells, the header 3 @ oil.csv:4:21",
        "1 no value @ oil.csv:5:11",
    ]


def test_tidy_with_names_instead_of_codes(tmp_path: Path) -> None:
    text = "Country,Year,GDP\nSouth Korea,2023,1.7e12\nTürkiye,2023,1.1e12\nAtlantis,2023,1\nElsewhere,2023,1\n"
    mapping = "columns: {name: Country, period: Year, value: GDP}\nentities: {Elsewhere: }\nindicators: {GDP: {indicator: gdp, unit: USD}}\n"
    staging = staged(written(tmp_path, "g.csv", text), "tidy", mapping)
    assert figures(staging) == ["gdp KOR 2023 1.7e12 USD", "gdp TUR 2023 1.1e12 USD"]
    assert left_out(staging)[0].startswith("1 no entity 'Atlantis' in entities.yaml or ISO 3166")
    assert left_out(staging)[1] == "1 the mapping leaves out 'Elsewhere' @ g.csv:5:16"


def test_of_figures_that_a_computer_worked_out_so_many_digits_are_kept_as_the_mapping_says(tmp_path: Path) -> None:
    text = "Date,Price\n2020-01,24.795599999999993\n2020-02,32456775971.3732\n2020-03,5.1\n2020-04,999999.6\n"
    staging = staged(written(tmp_path, "x.csv", text), "tidy", TIDY + "significant_digits: 6\n")
    assert [line.split()[3] for line in figures(staging)] == ["24.7956", "32.4568e9", "5.1", "1.00000e6"]


@pytest.mark.parametrize(
    ("value", "short"),
    [("148.186", "1.5e2"), ("21432.1", "2.1e4"), ("1000.4", "1.0e3"), ("37.548", "38"), ("3.443", "3.4")],
)
def test_two_digits_are_not_written_as_three(value: str, short: str) -> None:
    assert shortened(value, 2) == short


def test_parquet_says_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = written(tmp_path, "oil.parquet", b"PAR1")
    with pytest.raises(ReferenceDataError, match=r"needs pyarrow: pip install 'claimcheck-news\[parquet\]'"):
        staged(path, "tidy", TIDY)


def test_parquet_where_pyarrow_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a stand-in: pyarrow is no dependency of the tests."""
    columns: dict[str, list[Any]] = {
        "Date": ["1987-05-15", "1987-06-15", "1987-07-15"],
        "Price": [18.58, float("nan"), 20.0],
    }

    class Column:
        def __init__(self, cells: list[Any]) -> None:
            self.to_pylist = lambda: cells

    class ParquetFile:
        def __init__(self, path: Path) -> None:
            self.schema_arrow = type("Schema", (), {"names": list(columns)})
            self.iter_batches = lambda: [type("Batch", (), {"columns": [Column(one) for one in columns.values()]})]

    pyarrow, parquet = ModuleType("pyarrow"), ModuleType("pyarrow.parquet")
    pyarrow.ArrowInvalid = ValueError  # type: ignore[attr-defined]
    parquet.ParquetFile = ParquetFile  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyarrow", pyarrow)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", parquet)
    staging = staged(written(tmp_path, "oil.parquet", b"PAR1"), "tidy", TIDY)
    assert figures(staging) == ["oil_price WLD 1987-05 18.58 USD", "oil_price WLD 1987-07 20 USD"]
    assert left_out(staging) == ["1 no value @ oil.parquet:3:12"]


# --- what is said --------------------------------------------------------------------------------------


def test_a_figure_that_contradicts_another_is_told(tmp_path: Path) -> None:
    rows = "X,A,CHN,RD,2024,36130,CNY,8,P\nX,A,CHN,RD,2024,36326.8,CNY,8,A\nX,A,CHN,RD,2024,36130,CNY,8,A\n"
    staging = staged(written(tmp_path, "s.csv", SDMX + rows), "sdmx-csv", indicator="rd_expenditure")
    assert staging.twice == ("rd_expenditure of CHN for 2024: 36130e8, and 36326.8e8 at s.csv:3",)
    assert len(figures(staging)) == 2
    assert left_out(staging) == ["1 the same figure again @ s.csv:4:17"]


@pytest.mark.parametrize(
    ("format", "text", "said"),
    [
        ("worldbank", "a,b\n1,2\n", "f.csv: has no line that could be the header"),
        ("worldbank", "", "f.csv: is empty"),
        ("worldbank", "Country Name,Country Code,Year\n", "f.csv:1:1: no column is a year: a file with one figure a line"),
        ("owid", "Land,Code,Year\n", "f.csv:1:1: no columns Entity and Year"),
        ("sdmx-csv", "FREQ,OBS_VALUE\n", "f.csv:1:1: no column DATAFLOW"),
        ("sdmx-csv", "DATAFLOW,REF_AREA,TIME,OBS_VALUE\n", "no column 'TIME_PERIOD'"),
        ("sdmx-csv", "DATAFLOW,WHO,TIME_PERIOD,OBS_VALUE\n", "name the one of the entity as `columns: {entity: …}`"),
        ("eurostat-tsv", "geo\t2021\n", "f.csv:1:1: the first cell is not like"),
        ("alfred", "date,value\n", "add `frequency: year`"),
        ("ddf", "a,b\n", "f.csv:1:1: no column is a time"),
        ("imf-weo", "Country\tISO\n", "f.csv:1:1: no column 'WEO Subject Code'"),
        ("datapackage", "{", "f.csv:1:2: broken JSON"),
        ("datapackage", "{}", "the file of none of its resources is there"),
        ("tidy", "a,b\n", "f.csv:1:1: the mapping names no column for the period"),
        ("tidy", b"a,\xff\n", "f.csv:1:3: the byte 0xff is not utf-8: save the file as UTF-8"),
        ("owid", "Entity,Code,Year,A,B\nChina,CHN,2020,1,2\n", "holds 2 series ('A', 'B'), and --indicator is for one"),
        ("owid", "Entity,Code,Year,A\nNowhere,XXX,2020,1\n", "nothing of it can be staged; mostly for this: no entity"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_format_is_told(tmp_path: Path, format: str, text: str | bytes, said: str) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        staged(written(tmp_path, "f.csv", text), format, **ONE)
    assert said in str(caught.value)


def test_a_unit_is_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path, "f.csv", "Entity,Code,Year,A\nChina,CHN,2020,1\n")
    with pytest.raises(ReferenceDataError, match=r"f.csv:2:16: no unit for 'A' \(the file gives none\): add `unit:`"):
        staged(path, "owid", indicator="inflation")


OWID = "Entity,Code,Year,{}\nChina,CHN,2020,1\n"


@pytest.mark.parametrize("name", ["Emissions (million tonnes)", "GDP, US$ bn", "People (000s)", "Thousands of people"])
def test_a_scale_in_words_is_not_passed_over(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "f.csv", OWID.format(f'"{name}"'))
    with pytest.raises(ReferenceDataError, match="name the power of ten in the mapping as `power_of_ten: …`"):
        staged(path, "owid", indicator="gdp", unit="USD")
    mapping = f'indicators: {{"{name}": {{indicator: gdp, unit: USD, power_of_ten: 6}}}}\n'
    assert figures(staged(path, "owid", mapping)) == ["gdp CHN 2020 1e6 USD"]


def test_a_rate_per_million_has_no_scale(tmp_path: Path) -> None:
    path = written(tmp_path, "f.csv", OWID.format("Deaths per million people"))
    assert figures(staged(path, "owid", **ONE)) == ["inflation CHN 2020 1 percent"]


@pytest.mark.parametrize(("unit", "value"), [("people", "1"), ("million tonnes", "1e6")])
def test_the_unit_of_the_file_brings_its_scale(tmp_path: Path, unit: str, value: str) -> None:
    written(tmp_path, "f.metadata.json", f'{{"columns": {{"A": {{"unit": "{unit}"}}}}}}')
    path = written(tmp_path, "f.csv", OWID.format("A"))
    known = "person" if unit == "people" else "metric_ton"
    assert figures(staged(path, "owid", indicator="population", unit=known)) == [f"population CHN 2020 {value} {known}"]
    with pytest.raises(ReferenceDataError, match=f"the mapping says 'year' for 'A', the file '{unit}': correct it"):
        staged(path, "owid", indicator="population", unit="year")


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("indicators: {A: {indicator: inflatoin}}\n", "mapping.yaml:1:29: no indicator 'inflatoin' in indicators.yaml: did you"),
        ("indicators: {A: {indicator: inflation, unit: Percent}}\n", "1:46: 'Percent' is no unit"),
        ("indicators: {A: {indicator: gdp, power_of_ten: million}}\n", "1:48: power_of_ten is 'million'"),
        ("entities: {X: CHX}\n", "mapping.yaml:1:15: no entity 'CHX'"),
        ("source: {published: 5 June}\n", "1:21: '5 June' is not a date"),
        ("source: {tier: first}\n", "1:16: the tier is 'first', expected one of"),
        ("dataset: World Bank\n", "1:10: the dataset is 'World Bank', expected two folders"),
        ("forecasts: keep\n", "1:12: forecasts is 'keep', expected one of leave out, mark"),
        ("frequency: weekly\n", "1:12: frequency is 'weekly', expected one of year, half"),
        ("numbers: {decimal: ;}\n", "1:20: the mark for decimal is ';'"),
        ("periods: {from: last}\n", "1:17: 'last' is not a period"),
        ("colums: {}\n", "1:1: 'colums' is not a key of the mapping: did you mean 'columns'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_mapping_is_told_at_its_place(tmp_path: Path, mapping: str, said: str) -> None:
    path = written(tmp_path, "f.csv", "Entity,Code,Year,A\nChina,CHN,2020,1\n")
    with pytest.raises(ReferenceDataError) as caught:
        staged(path, "owid", mapping)
    assert said in str(caught.value)


def test_a_series_that_only_the_mapping_has_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "f.csv", "Entity,Code,Year,Prices\nChina,CHN,2000,2\n")
    unit = "{indicator: inflation, unit: percent}"
    staging = staged(path, "owid", f"indicators: {{Prices: {unit}, Prises: {unit}}}\n")
    assert staging.unmet == ("'Prises': did you mean 'Prices'?",)


def test_a_mapping_may_bound_the_periods(tmp_path: Path) -> None:
    path = written(tmp_path, "f.csv", "Entity,Code,Year,A\nChina,CHN,1999,1\nChina,CHN,2000,2\nChina,CHN,2021,3\n")
    staging = staged(path, "owid", 'periods: {from: "2000", to: "2020"}\n', **ONE)
    assert figures(staging) == ["inflation CHN 2000 2 percent"]
    assert [line.split(" @ ")[0] for line in left_out(staging)] == [
        "1 before 2000, where the mapping begins",
        "1 after 2020, where the mapping ends",
    ]


def test_every_code_is_well_formed() -> None:
    known = load_definitions(default_root()).entities
    tables = codes()
    for format in (*tables.entities, *tables.aggregates, *tables.units):
        assert format in FORMATS
    assert {id for table in tables.entities.values() for id in table.values()} <= set(known)
    units = {unit for table in tables.units.values() for unit, _ in table.values()}
    assert [unit for unit in units if unit != NATIONAL and fault(unit)] == []
