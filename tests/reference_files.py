"""A small reference, written into a directory of the test's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

INDICATORS = """\
rd_expenditure: {label: Spending on R&D, aliases: [R&D spending], kind: level, unit: currency, not: [rd_intensity]}
rd_intensity: {label: R&D as a share of GDP, aliases: [R&D intensity], kind: share, unit: percent}
valid_patents: {label: Patents in force, aliases: [valid patents], kind: count, unit: patent, not: [rd_intensity]}
cluster_rank: {label: Rank of a cluster, kind: rank, unit: rank, of: [cluster]}
top_clusters: {label: Clusters in the top 100, kind: count, unit: cluster, counts: {list: cluster_rank, top: 100}}
life_expectancy: {label: Life expectancy at birth, aliases: [life expectancy], kind: level, unit: year}
dollar_parity: {label: Central parity of the yuan, kind: rate, unit: CNY/USD}
"""
ENTITIES = """\
WLD: {names: [world], kind: group}
guangdong: {names: [Guangdong], kind: region, part_of: [CHN]}
shenzhen: {names: [Shenzhen], kind: city, part_of: [guangdong]}
shenzhen_guangzhou: {names: [Shenzhen-Guangzhou], kind: cluster, part_of: [CHN]}
tokyo_yokohama: {names: [Tokyo-Yokohama], kind: cluster, part_of: [JPN]}
"""
DIMENSIONS = """\
holder: {enterprise: [enterprise, company], university: [university]}
sex: {female: [female, women], male: [male, men]}
"""
SOURCE = (
    "source: {publisher: Office, title: Table, url: 'https://example.org/t', published: DATE, accessed: 2026-11-22,"
    " licence: CC BY 4.0, tier: primary}\n"
)


def release(body: str, published: str = "2025-01-23") -> str:
    """The text of a release: its source on the first line, then `body`."""
    return SOURCE.replace("DATE", published) + body


def write_reference(directory: Path, files: Mapping[str, str], name: str = "ref") -> Path:
    """A root with the small definitions and `files`, which may take the place of these."""
    root = directory / name
    texts = {"indicators.yaml": INDICATORS, "entities.yaml": ENTITIES, "dimensions.yaml": DIMENSIONS, **files}
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root
