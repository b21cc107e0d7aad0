"""Eurostat, TSV: the first cell of a line holds the dimensions, commas between; then a cell for each time.

    freq,unit,geo\\TIME_PERIOD	2022 	2023        `:` is no value; letters after a value are flags
    A,PC_GDP,DE	3.07 e	3.15 p

A series is known by its dimensions without geo, joined by points: `A.PC_GDP`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.reference.imports.candidates import Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import NO_VALUE, observed
from claimcheck.reference.imports.codes import status_of
from claimcheck.reference.imports.tables import read_table

NOTHING = ":"


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if it is no such file."""
    _, table = read_table(path, delimiter="\t")
    head, slash, _ = table.names[0].partition("\\")
    dimensions = [name.strip().casefold() for name in head.split(",")]
    if not slash or "geo" not in dimensions:
        raise table.fault(0, r"the first cell is not like `freq,unit,geo\TIME_PERIOD`: is it a TSV of Eurostat?")
    geo, unit = dimensions.index("geo"), dimensions.index("unit") if "unit" in dimensions else None
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        parts = [part.strip() for part in row.cells[0].split(",")]
        if len(parts) != len(dimensions):
            yield LeftOut(f"the first cell has {len(parts)} parts, the header {len(dimensions)}", row.spot(0))
            continue
        key = ".".join(part for at, part in enumerate(parts) if at != geo)
        series = Series(key, parts[geo], unit="" if unit is None else parts[unit])
        for at in range(1, len(table.names)):
            figure, _, flags = row.cells[at].strip().partition(" ")
            status, there = status_of(flags)
            if figure.startswith(NOTHING) or not there:
                yield LeftOut(f"{NO_VALUE} ({row.cells[at].strip()})", row.spot(at))
            else:
                yield observed(row, at, series, table.names[at], options, text=figure, status=status)
