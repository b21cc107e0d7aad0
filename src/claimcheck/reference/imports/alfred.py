"""ALFRED, the archive of vintages of the Federal Reserve Bank of St. Louis, in both of its forms.

    date,realtime_start,realtime_end,value         one line for each figure and the span in which it held
    observation_date,GDP_20240125,GDP_20240228     one column for each vintage

Each date of a vintage becomes a release, with what was new or revised on that date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claimcheck.reference.imports.candidates import Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import observed
from claimcheck.reference.imports.tables import Row, Table, read_table
from claimcheck.reference.periods import parse_day

VINTAGE = re.compile(r"(.+)_([0-9]{4})([0-9]{2})([0-9]{2})")
NOTHING = (".", "#N/A")


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if it is no such file, or if nothing says how long
    its periods are."""
    _, table = read_table(path, delimiter="\t" if path.suffix in (".tsv", ".txt") else ",")
    if options.frequency is None:
        raise table.fault(0, "periods are named by their first day: add `frequency: year` (or month …) to the mapping")
    if table.find("realtime_start") is not None:
        yield from _read_long(table, options)
    else:
        yield from _read_wide(path, table, options)


def _read_long(table: Table, options: Options) -> Iterator[Item]:
    when, start, value = table.index("date"), table.index("realtime_start"), table.index("value")
    key, entity = table.find("series", "series_id"), options.columns.get("entity", ())
    area = table.find(*entity) if entity else None
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        try:
            vintage = parse_day(row.cells[start].strip())
        except ValueError as error:
            yield LeftOut(str(error), row.spot(start))
            continue
        series = Series(
            row.cells[key].strip() if key is not None else "value",
            options.entity or "" if area is None else row.cells[area].strip(),
        )
        yield observed(row, value, series, row.cells[when], options, missing=NOTHING, vintage=vintage)


def _read_wide(path: Path, table: Table, options: Options) -> Iterator[Item]:
    when = table.find("observation_date", "DATE")
    columns = _vintages(table)
    if when is None or not columns:
        raise table.fault(0, "neither realtime_start nor columns such as GDP_20240125: is it a file of ALFRED?")
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        yield from _vintages_of(row, when, columns, options)


def _vintages_of(row: Row, when: int, columns: list[tuple[date, str, int]], options: Options) -> Iterator[Item]:
    """What each vintage said of one period, where it did not say what the one before it had said."""
    before: dict[str, str] = {}
    for vintage, key, at in columns:
        text = row.cells[at].strip()
        if text and text == before.get(key):
            yield LeftOut("the same as in the vintage before", row.spot(at))
            continue
        if text and text not in NOTHING:
            before[key] = text
        series = Series(key, options.entity or "")
        yield observed(row, at, series, row.cells[when], options, missing=NOTHING, vintage=vintage)


def _vintages(table: Table) -> list[tuple[date, str, int]]:
    """The columns that are vintages, the oldest first."""
    found = []
    for at, name in enumerate(table.names):
        met = VINTAGE.fullmatch(name)
        if met is not None:
            try:
                found.append((parse_day("-".join(met.groups()[1:])), met[1], at))
            except ValueError as error:
                raise table.fault(at, str(error)) from error
    return sorted(found)
