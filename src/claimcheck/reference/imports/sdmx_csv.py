"""SDMX-CSV 1.0 and 2.0: a line for each observation, dimensions first, attributes after the value.

A series is known by the values of its dimensions without entity and time, joined by points, as in the
key of SDMX: `A.RD_EXP`. UNIT_MULT is a power of ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.reference.imports.candidates import Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import observed
from claimcheck.reference.imports.codes import status_of
from claimcheck.reference.imports.tables import Row, Table, read_table

AREAS = ("REF_AREA", "GEO", "LOCATION", "COUNTRY")
# 1.0 begins with the data flow, 2.0 with the kind of structure, its name, and what to do with the line.
ABOUT_THE_FILE = frozenset({"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"})
DELETES = frozenset({"D"})
ATTRIBUTES = frozenset({"UNIT_MEASURE", "UNIT", "UNIT_MULT", "OBS_STATUS", "OBS_FLAG", "DECIMALS"})


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if it is no such file."""
    _, table = read_table(path)
    if table.find("DATAFLOW", "STRUCTURE") is None:
        raise table.fault(0, "no column DATAFLOW (SDMX-CSV 1.0) or STRUCTURE (2.0): is it SDMX-CSV?")
    chosen = options.columns.get("entity", AREAS)
    area, time, value = table.find(*chosen), table.index("TIME_PERIOD"), table.index("OBS_VALUE")
    if area is None and options.entity is None:
        raise table.fault(0, f"no column {', '.join(chosen)}: name the one of the entity as `columns: {{entity: …}}`")
    dimensions = _dimensions(table, area, time, value)
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        if (action := _cell(table, row, "ACTION")) in DELETES:
            yield LeftOut(f"the line takes a figure back (ACTION {action})", row.spot(value))
            continue
        power = _cell(table, row, "UNIT_MULT") or "0"
        status, there = status_of(_cell(table, row, "OBS_STATUS", "OBS_FLAG"))
        if not there:
            yield LeftOut(f"no value (OBS_STATUS {_cell(table, row, 'OBS_STATUS', 'OBS_FLAG')})", row.spot(value))
        elif not power.removeprefix("-").isdecimal():
            yield LeftOut(f"UNIT_MULT is {power!r}, expected a power of ten such as 6", row.spot(value))
        else:
            key = ".".join(row.cells[at].strip() for at in dimensions)
            entity = options.entity or "" if area is None else row.cells[area].strip()
            series = Series(key, entity, unit=_cell(table, row, "UNIT_MEASURE", "UNIT"), power=int(power))
            yield observed(row, value, series, row.cells[time], options, missing=("NaN",), status=status)


def _dimensions(table: Table, area: int | None, time: int, value: int) -> list[int]:
    """The columns before the value that say which series a line belongs to."""
    return [
        at
        for at, name in enumerate(table.names[:value])
        if at not in (area, time) and name.upper() not in ABOUT_THE_FILE | ATTRIBUTES
    ]


def _cell(table: Table, row: Row, *names: str) -> str:
    at = table.find(*names)
    return "" if at is None else row.cells[at].strip()
