"""Our World in Data, CSV of a chart: Entity, Code, Year or Day, and a column for each measure.

The file `NAME.metadata.json`, which comes in the same download, names the chart, the units and the dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.reference.imports.candidates import Carried, Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import observed
from claimcheck.reference.imports.json_files import mapping_in, read_json, text_in
from claimcheck.reference.imports.tables import read_table

NOT_MEASURES = ("entity", "code", "country", "year", "day", "date", "time", "")


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if it is no such file."""
    _, table = read_table(path)
    period = table.find("Year", "Day", "Date")
    name = table.find("Entity", "Country")
    if period is None or name is None:
        raise table.fault(0, "no columns Entity and Year (or Day): is it the CSV of a chart?")
    code = table.find("Code", "iso_code")
    metadata, beside = _metadata(path)
    yield from _carried(metadata, beside)
    described = mapping_in(metadata, "columns")
    measures = [at for at, column in enumerate(table.names) if column.casefold() not in NOT_MEASURES and at != code]
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        entity, of = row.cells[code].strip() if code is not None else "", row.cells[name].strip()
        for at in measures:
            column = table.names[at]
            about = mapping_in(described, column)
            series = Series(column, entity, of, text_in(about, "titleLong"), text_in(about, "unit"))
            yield observed(row, at, series, row.cells[period], options)


def _metadata(path: Path) -> tuple[Mapping[str, Any], str]:
    """What the file beside says, and its name; nothing if there is none."""
    for beside in (path.with_suffix(".metadata.json"), path.with_name("metadata.json")):
        if beside.is_file():
            return read_json(beside), beside.name
    return {}, ""


def _carried(metadata: Mapping[str, Any], beside: str) -> Iterator[Carried]:
    chart = mapping_in(metadata, "chart")
    described = mapping_in(metadata, "columns")
    updated = [text_in(mapping_in(described, column), "lastUpdated")[:10] for column in described]
    found = {
        "title": text_in(chart, "title"),
        "url": text_in(chart, "originalChartUrl").partition("?")[0],
        # The day on which the newest of its columns was updated; a chart has no date of its own.
        "published": max(updated, default=""),
        "accessed": text_in(metadata, "dateDownloaded")[:10],
    }
    yield from (Carried(name, text, beside) for name, text in found.items() if text)
