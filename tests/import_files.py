"""Small files in the formats of publishers, written into a directory of the test's own."""

from __future__ import annotations

from pathlib import Path

from claimcheck.reference.definitions import Definitions
from claimcheck.reference.imports.mapping import read_options
from claimcheck.reference.imports.stage import Staging, Subject, stage
from claimcheck.reference.load import load_definitions
from reference_files import write_reference

INDICATORS = """\
gdp: {label: GDP, kind: level, unit: currency}
population: {label: Population, kind: count, unit: person}
inflation: {label: Inflation, kind: rate, unit: percent}
rd_expenditure: {label: Spending on R&D, kind: level, unit: currency}
rd_intensity: {label: R&D as a share of GDP, kind: share, unit: percent}
life_expectancy: {label: Life expectancy at birth, kind: level, unit: year}
oil_price: {label: Price of oil, kind: level, unit: USD}
"""
ENTITIES = """\
WLD: {names: [world, the world], kind: group}
EUU: {names: [European Union, the EU], kind: group}
EMU: {names: [euro area], kind: group}
"""
DIMENSIONS = "sex: {female: [women], male: [men]}\n"


def definitions(directory: Path) -> Definitions:
    """What the small reference of these tests knows."""
    return load_definitions(reference(directory))


def reference(directory: Path) -> Path:
    """The small reference itself: definitions, and no release."""
    files = {"indicators.yaml": INDICATORS, "entities.yaml": ENTITIES, "dimensions.yaml": DIMENSIONS}
    return write_reference(directory, files)


def written(directory: Path, name: str, text: str | bytes) -> Path:
    """A file of the text."""
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def staged(path: Path, format: str, mapping: str = "", **given: str) -> Staging:
    """What a file is staged as, with a mapping and options of the command line."""
    file = written(path.parent, "mapping.yaml", mapping) if mapping else None
    known = definitions(path.parent)
    options = read_options(file, {"publisher": "Office", "published": "2025-06-05", **given}, known)
    return stage(path, format, options, known)


def staged_alone(path: Path, format: str, **given: str) -> Staging:
    """What a file is staged as with these options and no others."""
    known = definitions(path.parent)
    return stage(path, format, read_options(None, given, known), known)


def figures(staging: Staging) -> list[str]:
    """Everything staged, one line for each figure."""
    return [
        " ".join([one.subject.indicator, one.subject.entity, period, value, one.subject.unit, *_more(one.subject)])
        for release in staging.releases
        for one in release.series
        for period, value in one.values.items()
    ]


def left_out(staging: Staging) -> list[str]:
    """The reasons, each with its count and first place."""
    return [f"{one.count} {one.reason} @ {one.first}" for one in staging.left_out]


def _more(subject: Subject) -> list[str]:
    status = [f"({subject.status})"] if subject.status else []
    return [f"{name}={value}" for name, value in subject.dimensions] + status
