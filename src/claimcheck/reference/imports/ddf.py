"""DDF, the format of Gapminder's Open Numbers: `ddf--datapoints--MEASURE--by--geo--time.csv`.

Concepts and entities lie in files beside it, and are used where they are there. A series is known by its
measure and the values of its further dimensions, joined by points: `population.female`. Series run on as
projections past the day on which they were published, and nothing in the file says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.imports.candidates import FORECAST, Carried, Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import observed, period_label
from claimcheck.reference.imports.codes import power_of
from claimcheck.reference.imports.tables import Row, Table, read_table, records
from claimcheck.reference.periods import parse_period

TIMES = ("time", "year", "quarter", "month", "day")
DIMENSIONS = ("geo", "country", "global", "world_4region", "entity")
DIMENSION_TYPES = ("entity_domain", "entity_set", "time", "role")
BY = re.compile(r"--by--(.+)")


def needs_published(path: Path, options: Options) -> date:
    """The date of publication, without which projections cannot be told from figures."""
    published = options.published()
    if published is None:
        message = "the file does not say when it was published, and holds projections: give --published YYYY-MM-DD"
        raise ReferenceDataError(Problem(path.name, message))
    return published


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if it is no such file."""
    published = needs_published(path, options)
    _, table = read_table(path)
    concepts = {row["concept"]: row for row in _beside(path, "concepts") if row.get("concept")}
    time, keys, measures = _columns(path, table, concepts)
    entities = _entities(path, table.names[keys[0]]) if keys else {}
    if len(measures) == 1:
        yield from _carried(concepts.get(table.names[measures[0]], {}), path)
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        status = _status(row.cells[time], published, options)
        for at in measures:
            series = _series(row, table.names[at], keys, concepts, entities, options)
            if series is None:
                yield LeftOut(
                    "the scale in the concepts is not known: name `power_of_ten` in the mapping", row.spot(at)
                )
            else:
                yield observed(row, at, series, row.cells[time], options, missing=("n/a", "--"), status=status)


def _columns(path: Path, table: Table, concepts: Mapping[str, Mapping[str, str]]) -> tuple[int, list[int], list[int]]:
    """The column of the time, those of the other dimensions (the entity first), and those of measures."""
    by = BY.search(path.stem)
    typed = {name for name, row in concepts.items() if row.get("concept_type") in DIMENSION_TYPES}
    known = set(by[1].split("--")) if by else typed | {*TIMES, *DIMENSIONS}
    time = table.find(*TIMES)
    keys = [at for at, name in enumerate(table.names) if name in known and at != time]
    measures = [at for at, name in enumerate(table.names) if name and at != time and at not in keys]
    if time is None or not measures:
        raise table.fault(0, "no column is a time, or none a measure: is it a file of DDF datapoints?")
    return time, sorted(keys, key=lambda at: table.names[at] not in DIMENSIONS), measures


def _series(
    row: Row,
    measure: str,
    keys: list[int],
    concepts: Mapping[str, Mapping[str, str]],
    entities: Mapping[str, tuple[str, str]],
    options: Options,
) -> Series | None:
    """The series that a row belongs to; None where its scale is not known."""
    concept = concepts.get(measure, {})
    power = power_of(concept.get("scale", ""))
    if power is None:
        return None
    geo = row.cells[keys[0]].strip() if keys else options.entity or ""
    code, name = entities.get(geo, (geo, ""))
    key = ".".join([measure, *(row.cells[at].strip() for at in keys[1:])])
    label = concept.get("name") or concept.get("subject_descriptor") or ""
    unit = concept.get("unit") or concept.get("format") or ""
    return Series(key, code, name, label, unit, power)


def _status(time: str, published: date, options: Options) -> str | None:
    """A period that had not ended on the day of publication is a forecast."""
    try:
        period = parse_period(period_label(time, options.frequency))
    except ValueError:
        return None  # `observed` says what is wrong with it
    if period.end > published:
        return FORECAST
    after = options.estimates_after
    return "estimate" if after is not None and period.end.year > after else None


def _carried(concept: Mapping[str, str], path: Path) -> Iterator[Carried]:
    title = concept.get("name") or concept.get("subject_descriptor")
    found = {"title": title, "url": concept.get("source_url")}
    yield from (Carried(name, text, f"the concepts beside {path.name}") for name, text in found.items() if text)


def _entities(path: Path, column: str) -> dict[str, tuple[str, str]]:
    """The code of ISO 3166 (else the id itself) and the name of each entity."""
    found: dict[str, tuple[str, str]] = {}
    for row in _beside(path, "entities"):
        id = row.get(column) or row.get("country") or row.get("geo")
        if id:
            name = row.get("name") or row.get("country_name") or ""
            found[id] = (row.get("iso3166_1_alpha3") or id, name)
    return found


def _beside(path: Path, what: str) -> list[Mapping[str, str]]:
    files = sorted(path.parent.glob(f"ddf--{what}*.csv"))
    return [row for file in files for row in records(file)]
