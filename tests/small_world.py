"""A reference of a few invented figures, and how to ask it about a text: for the tests of linking and comparing.

The countries exist; their figures here do not.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from claimcheck.check import Checker
from claimcheck.model import Finding
from claimcheck.reference import Reference
from claimcheck.result import Report
from reference_files import release, write_reference

DAY = date(2025, 9, 5)

INDICATORS = """\
population: {label: Population, aliases: [population, inhabitants], kind: count, unit: person}
gdp: {label: Gross domestic product, aliases: [GDP, economic output], kind: level, unit: currency,
  not: [gdp_growth, gdp_per_capita]}
gdp_per_capita: {label: GDP per capita, aliases: [GDP per head], kind: level, unit: currency, not: [gdp]}
gdp_growth: {label: GDP growth, aliases: [economic growth], kind: rate, unit: percent, not: [gdp]}
inflation: {label: Inflation, aliases: [inflation rate, annual inflation], kind: rate, unit: percent,
  not: [core_inflation]}
core_inflation: {label: Core inflation, kind: rate, unit: percent, not: [inflation]}
unemployment_rate: {label: Unemployment rate, aliases: [unemployment], kind: rate, unit: percent,
  not: [youth_unemployment_rate]}
youth_unemployment_rate: {label: Youth unemployment rate, aliases: [youth unemployment], kind: rate, unit: percent,
  not: [unemployment_rate]}
life_expectancy: {label: Life expectancy at birth, aliases: [life expectancy], kind: level, unit: year}
schooling: {label: Time at school, aliases: [schooling], kind: level, unit: year, bases: {counted: [census, survey]}}
exports: {label: Exports, aliases: [exports of goods], kind: level, unit: currency, not: [imports]}
imports: {label: Imports, aliases: [imports of goods], kind: level, unit: currency, not: [exports]}
rd_expenditure: {label: Spending on R&D, aliases: [R&D spending, spent … on R&D], kind: level, unit: currency}
rd_rank: {label: Rank in R&D spending, kind: rank, unit: rank, orders: rd_expenditure}
patents: {label: Patents in force, aliases: [valid patents, patents], kind: count, unit: patent}
farm_share: {label: Share of farms in output, aliases: ["farms made up … of GDP", "fields and farms … of GDP"],
  kind: share, unit: percent}
grants: {label: Patents granted, aliases: [granted patents], kind: count, unit: grant,
  bases: {applicant: [all, domestic]}}
forest_area: {label: Forest area, aliases: [forest cover, forests], kind: level, unit: square_kilometer}
coastline: {label: Length of the coast, aliases: [coastline], kind: level, unit: kilometer}
sea_temperature: {label: Temperature of the sea, aliases: [sea temperature], kind: level, unit: degree_Celsius}
carbon_dioxide: {label: Carbon dioxide in the air, aliases: [carbon dioxide], kind: level, unit: ppm}
internet_users: {label: Internet users, aliases: [people online], kind: share, unit: percent}
harbour_rank: {label: Rank of a harbour, aliases: [ranking of harbours, harbours], kind: rank, unit: rank,
  of: [cluster]}
top_harbours: {label: Harbours in the top 3, aliases: [top 3 harbours], kind: count, unit: harbour,
  counts: {list: harbour_rank, top: 3}}
wind_power: {label: Wind power, aliases: [wind power], kind: level, unit: gigawatt, of: [country, group],
  bases: {compiled_by: [irena, iea]}}
sea_trade: {label: Trade that goes by sea, aliases: [ships carried … trade by sea], kind: share, unit: percent}
export_share: {label: Share of world exports, aliases: [… of world exports], kind: share, unit: percent}
budget_balance: {label: Budget balance, aliases: [budget balance, budget deficit, budget surplus], kind: share,
  unit: percent}
road_length: {label: Length of the roads, aliases: [road network, roads], kind: level, unit: kilometer}
dollar_parity: {label: Central parity of the yuan, kind: rate, unit: CNY/USD}
"""

ENTITIES = """\
WLD: {names: [world], kind: group}
OED: {names: [OECD], kind: group}
nairobi: {names: [Nairobi], kind: city, part_of: [KEN]}
port_a: {names: [Alder Bay], kind: cluster, part_of: [KEN]}
port_b: {names: [Birch Point], kind: cluster, part_of: [JPN]}
port_c: {names: [Cedar Head], kind: cluster, part_of: [JPN]}
port_d: {names: [Dune Mouth], kind: cluster, part_of: [IRL]}
port_e: {names: [Elder Quay], kind: cluster, part_of: [JPN]}
"""

DIMENSIONS = """\
holder: {enterprise: [enterprise, company]}
sex: {female: [female, women], male: [male, men]}
counted: {census: [census], survey: [survey]}
baseline: {early: [1901-1950 average]}
compiled_by: {irena: [IRENA], iea: [IEA]}
"""

FIRST = """\
observations:
- {indicator: gdp, entity: KEN, period: "2023", value: "104.0e9", unit: USD}
- {indicator: gdp, entity: KEN, period: "2024", value: "118.0e9", unit: USD, status: preliminary}
- {indicator: gdp_per_capita, entity: KEN, period: "2024", value: "2113", unit: USD}
- {indicator: gdp, entity: JPN, period: "2024", value: "609.4e12", unit: JPY}
- {indicator: rd_expenditure, entity: CHN, period: "2023", value: "3336.0e9", unit: CNY}
- {indicator: rd_expenditure, entity: CHN, period: "2024", value: "3613.0e9", unit: CNY}
- {indicator: rd_rank, entity: CHN, period: "2024", value: "2", unit: rank}
- {indicator: rd_rank, entity: JPN, period: "2024", value: "3", unit: rank}
- {indicator: exports, entity: KEN, period: "2023", value: "12.10e9", unit: USD}
- {indicator: exports, entity: KEN, period: "2024", value: "13.31e9", unit: USD}
- {indicator: imports, entity: KEN, period: "2024", value: "21.70e9", unit: USD}
- {indicator: patents, entity: KEN, period: 2025-06, value: "5.01e6", unit: patent}
- {indicator: patents, entity: KEN, period: 2025-06, value: "3.73e6", unit: patent, dimensions: {holder: enterprise}}
- {indicator: patents, entity: KEN, period: 2024-12, value: "4.76e6", unit: patent}
- {indicator: grants, entity: KEN, period: "2024", value: "1045000", unit: grant, dimensions: {applicant: all}}
- {indicator: grants, entity: KEN, period: "2019", value: "823000", unit: grant, dimensions: {applicant: all}}
- {indicator: forest_area, entity: KEN, period: "2024", value: "36110", unit: square_kilometer}
- {indicator: coastline, entity: KEN, period: "2024", value: "536", unit: kilometer}
- {indicator: sea_temperature, entity: WLD, period: "2024", value: "20.87", unit: degree_Celsius}
- {indicator: carbon_dioxide, entity: WLD, period: "2024", value: "424.6", unit: ppm}
- {indicator: wind_power, entity: WLD, period: "2024", value: "1134.8", unit: gigawatt,
  dimensions: {compiled_by: irena}}
- {indicator: wind_power, entity: WLD, period: "2023", value: "1019.7", unit: gigawatt,
  dimensions: {compiled_by: irena}}
- {indicator: top_harbours, entity: JPN, period: "2024", value: "2", unit: harbour}
- {indicator: top_harbours, entity: JPN, period: "2025", value: "2", unit: harbour}
- {indicator: internet_users, entity: KEN, period: "2024", value: "35.0", unit: percent}
- {indicator: internet_users, entity: JPN, period: "2024", value: "87.0", unit: percent}
series:
- {indicator: population, entity: KEN, unit: person, values: {"1960": "9.9e6", "2020": "25.2e6", "2024": "26.9e6"}}
- {indicator: population, entity: JPN, unit: person, values: {"1960": "93.2e6", "2020": "126.3e6", "2024": "124.0e6"}}
- {indicator: population, entity: IRL, unit: person, values: {"2023": "5.004e6", "2024": "5.086e6"}}
- {indicator: gdp_growth, entity: KEN, unit: percent, values: {"2022": "4.9", "2023": "5.6", "2024": "4.7"}}
- {indicator: gdp_growth, entity: JPN, unit: percent, values: {"2023": "1.9", "2024": "0.1"}}
- {indicator: inflation, entity: KEN, unit: percent,
   values: {2024-07: "4.3", 2024-08: "4.4", 2025-05: "3.8", 2025-06: "3.8", 2025-07: "4.1"}}
- {indicator: inflation, entity: JPN, unit: percent, values: {2024-07: "2.8", 2025-06: "3.3", 2025-07: "3.1"}}
- {indicator: core_inflation, entity: KEN, unit: percent, values: {2025-06: "3.0", 2025-07: "3.1"}}
- {indicator: unemployment_rate, entity: KEN, unit: percent, values: {2024-07: "4.8", 2025-06: "5.3", 2025-07: "5.4"}}
- {indicator: unemployment_rate, entity: JPN, unit: percent, values: {2024-07: "2.7", 2025-06: "2.5", 2025-07: "2.3"}}
- {indicator: youth_unemployment_rate, entity: KEN, unit: percent, values: {2025-06: "13.1", 2025-07: "13.7"}}
- {indicator: life_expectancy, entity: JPN, unit: year, values: {"2022": "84.1", "2023": "84.0"}}
- {indicator: life_expectancy, entity: JPN, dimensions: {sex: female}, unit: year,
   values: {"2022": "87.1", "2023": "87.1"}}
- {indicator: life_expectancy, entity: JPN, dimensions: {sex: male}, unit: year,
   values: {"2022": "81.0", "2023": "81.1"}}
- {indicator: schooling, entity: KEN, dimensions: {sex: female, counted: census}, unit: year,
   values: {"2023": "9.1", "2024": "9.4"}}
- {indicator: schooling, entity: KEN, dimensions: {sex: male, counted: census}, unit: year,
   values: {"2023": "10.2", "2024": "10.5"}}
- {indicator: schooling, entity: JPN, dimensions: {sex: female}, unit: year, values: {"2024": "12.6"}}
- {indicator: schooling, entity: JPN, dimensions: {sex: female, counted: census}, unit: year, values: {"2024": "13.1"}}
- {indicator: budget_balance, entity: KEN, unit: percent, values: {"2023": "-5.1", "2024": "-5.6"}}
- {indicator: budget_balance, entity: IRL, unit: percent, values: {"2023": "1.5", "2024": "4.3"}}
- {indicator: harbour_rank, entity: port_a, unit: rank, values: {"2022": "2", "2023": "1", "2024": "1", "2025": "1"}}
- {indicator: harbour_rank, entity: port_b, unit: rank, values: {"2022": "1", "2023": "2", "2024": "2", "2025": "2"}}
- {indicator: harbour_rank, entity: port_c, unit: rank, values: {"2024": "3", "2025": "3"}}
- {indicator: harbour_rank, entity: port_d, unit: rank, values: {"2024": "5", "2025": "4"}}
- {indicator: harbour_rank, entity: port_e, unit: rank, values: {"2024": "4", "2025": "5"}}
"""

PARITY = (
    'observations:\n- {indicator: dollar_parity, entity: CHN, period: 2025-09-04, value: "7.1052", unit: CNY/USD}\n'
)

# GDP of 2024 was put higher before the article appeared, R&D spending after it.
REVISED = (
    'observations:\n- {indicator: gdp, entity: KEN, period: "2024", value: "124.3e9", unit: USD, status: revised}\n'
)
LATER = 'observations:\n- {indicator: rd_expenditure, entity: CHN, period: "2024", value: "3672.0e9", unit: CNY}\n'

# A newer edition of this one is not in the reference.
SUPERSEDED = """\
source: {publisher: Atlas, title: Roads, url: "https://example.org/r", published: 2020-03-01, accessed: 2026-11-22,
  licence: CC BY 4.0, tier: primary, superseded: 2024-03-01}
observations:
- {indicator: road_length, entity: KEN, period: "2018", value: "161400", unit: kilometer}
"""


def world(directory: Path) -> Reference:
    """The reference, written into a directory and loaded."""
    files = {
        "indicators.yaml": INDICATORS,
        "entities.yaml": ENTITIES,
        "dimensions.yaml": DIMENSIONS,
        "office/table/2025-01-31.yaml": release(FIRST, "2025-01-31"),
        "office/parity/2025-09-04.yaml": release(PARITY, "2025-09-04"),
        "office/table/2025-07-15.yaml": release(REVISED, "2025-07-15"),
        "office/table/2025-10-20.yaml": release(LATER, "2025-10-20"),
        "atlas/roads/2020-03-01.yaml": SUPERSEDED,
    }
    return Reference.load(write_reference(directory, files))


class Ask(Protocol):
    """Checks a text that appeared on `DAY`, or on another one."""

    def __call__(self, text: str, *, published: date = DAY) -> Report: ...


def asker(directory: Path) -> Ask:
    """Checks a text that appeared on `DAY` against the reference."""
    return partial(Checker(world(directory)).check, published=DAY)


def one(report: Report, quote: str) -> Finding:
    """The finding of the figure with this quote; there has to be just one."""
    (finding,) = [finding for finding in report.findings if finding.claim.mention.span.text == quote]
    return finding


def said(finding: Finding, step: str) -> str:
    """What the trace says under a step."""
    return " | ".join(line.detail for line in finding.trace if line.step == step)
