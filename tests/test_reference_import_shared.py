"""The importers over whole files of publishers, which lie beside the project and are not ours to publish."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from claimcheck.reference import default_root
from claimcheck.reference.imports.mapping import read_options
from claimcheck.reference.imports.stage import Staging, stage
from claimcheck.reference.load import load_definitions
from import_files import written
from shared import SHARED

SOURCES = SHARED / "reference-sources"

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="did not run: no files of publishers beside the project (../shared/reference-sources)"
)


def staged(path: Path, format: str, **given: str) -> Staging:
    return staged_by(path, format, None, **given)


def staged_by(path: Path, format: str, mapping: Path | None, **given: str) -> Staging:
    definitions = load_definitions(default_root())
    return stage(path, format, read_options(mapping, {"publisher": "Office", **given}, definitions), definitions)


def left_out(staging: Staging) -> int:
    return sum(reason.count for reason in staging.left_out)


def values(staging: Staging, entity: str) -> dict[str, str]:
    series = (one for release in staging.releases for one in release.series if one.subject.entity == entity)
    return {period: value for one in series for period, value in one.values.items()}


@pytest.mark.parametrize("name", ["API_FP.CPI.TOTL.ZG_reconstructed", "worldbank_wide_FP.CPI.TOTL.ZG_noheader4"])
def test_worldbank_with_and_without_its_preamble(name: str) -> None:
    given = {"indicator": "inflation", "unit": "percent", "published": "2025-06-05"}
    staging = staged(SOURCES / "formats" / f"{name}.csv", "worldbank", **given)
    # 266 countries and groups in 65 years: each cell is staged or counted.
    assert staging.count + left_out(staging) == 266 * 65
    assert staging.count > 9000
    assert values(staging, "ABW")["1985"] == "4.03225805628628"
    assert values(staging, "WLD")


def test_every_cell_of_the_small_samples() -> None:
    formats = SOURCES / "formats"
    given = {"published": "2025-10-01"}
    first = staged(formats / "sdmx_csv_1.0_sample.csv", "sdmx-csv", indicator="rd_expenditure", **given)
    assert (first.count, len(first.twice)) == (2, 1)
    second = staged(formats / "sdmx_csv_2.0_sample.csv", "sdmx-csv", indicator="rd_expenditure", **given)
    assert values(second, "CHN") == {"2024": "36326.8e8"}
    eurostat = staged(formats / "eurostat_tsv_synthetic.tsv", "eurostat-tsv", indicator="rd_intensity", **given)
    assert (eurostat.count, left_out(eurostat)) == (5, 1)
    owid = staged(formats / "owid_grapher_synthetic.csv", "owid", indicator="population", unit="person", **given)
    assert (values(owid, "CHN"), values(owid, "WLD")) == ({"2023": "1410710000"}, {"2023": "8061876001"})


def test_the_vintages_of_alfred(tmp_path: Path) -> None:
    mapping = "frequency: year\nentity: CHN\n"
    mapping += "indicators: {CHN.RD_EXP.CNY_BN: {indicator: rd_expenditure, unit: CNY, power_of_ten: 9}}\n"
    path = SOURCES / "formats" / "alfred_vintage_sample.csv"
    staging = staged_by(path, "alfred", written(tmp_path, "map.yaml", mapping))
    found = {str(one.published): dict(one.series[0].values) for one in staging.releases}
    assert found == {"2025-01-23": {"2024": "3613.0e9"}, "2025-09-29": {"2024": "3632.68e9"}}


@pytest.mark.parametrize(
    ("name", "indicator", "unit"),
    [
        ("life_expectancy_female", "life_expectancy", "year"),
        ("total_population_with_projections", "population", "person"),
        ("murder_total_deaths", "population", "person"),
    ],
)
def test_ddf_stages_no_projection(name: str, indicator: str, unit: str) -> None:
    path = SOURCES / "gapminder" / f"{name}.csv"
    staging = staged(path, "ddf", indicator=indicator, unit=unit, published="2026-03-01")
    with path.open(encoding="utf-8", newline="") as file:
        assert staging.count + left_out(staging) == sum(1 for _ in csv.DictReader(file))
    assert max(period for one in staging.releases[0].series for period in one.values) <= "2025"
    assert values(staging, "GEO")  # Georgia, whose code is the name of the column


@pytest.mark.parametrize(
    ("name", "unit", "power"), [("ngdpd", "USD", "e9"), ("ngdp", "CNY", "e9"), ("lur", "percent", "")]
)
def test_weo_as_ddf_has_units_and_scales_of_its_own(name: str, unit: str, power: str) -> None:
    staging = staged(SOURCES / "imf_weo" / f"{name}.csv", "imf-weo", indicator="gdp", published="2019-04-09")
    assert {one.subject.unit for one in staging.releases[0].series if one.subject.entity == "CHN"} == {unit}
    assert all(value.endswith(power) for value in values(staging, "CHN").values())
    assert max(values(staging, "CHN")) == "2018"


def test_the_names_of_the_energy_institute() -> None:
    path = SOURCES / "energy_institute" / "gas_consumption_bcm.csv"
    staging = staged(path, "ddf", indicator="gas_consumption", unit="cubic_meter", published="2025-06-26")
    assert {"USA", "CHN", "HKG", "TTO", "WLD"} <= {one.subject.entity for one in staging.releases[0].series}
    assert {reason.reason for reason in staging.left_out} == {"a group that entities.yaml does not have"}


def test_the_vintages_of_gdp_were_really_revised(tmp_path: Path) -> None:
    mapping = "columns: {entity: Country Code, name: Country Name, period: Year, value: Value}\n"
    mapping += 'indicators: {Value: {indicator: gdp, unit: USD}}\nperiods: {from: "2000"}\n'
    file = written(tmp_path, "map.yaml", mapping)
    china = [
        values(staged_by(path, "tidy", file, published=path.stem.removeprefix("gdp_")), "CHN")["2010"]
        for path in sorted((SOURCES / "vintages").glob("gdp_*.csv"))
    ]
    assert [one[:4] for one in china] == ["5930", "6039", "6100", "6100", "6087"]


def test_a_datapackage(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    here = SOURCES / "worldbank_via_datasets"
    shutil.copy(here / "population.datapackage.json", tmp_path / "datapackage.json")
    shutil.copy(here / "population.csv", tmp_path / "data")
    staging = staged(
        tmp_path / "datapackage.json", "datapackage", indicator="population", unit="person", published="2025-07-01"
    )
    with (here / "population.csv").open(encoding="utf-8", newline="") as file:
        assert staging.count + left_out(staging) == sum(1 for _ in csv.DictReader(file))
    assert staging.source["licence"].text.startswith("Open Data Commons Public Domain")
    assert values(staging, "NAM")
