"""One figure a line, in CSV, TSV or Parquet; the mapping names the columns.

    columns: {entity: Country Code, name: Country, period: Year, value: Value}

`value` may be several columns; `indicator` is the columns that say which series a line belongs to, and
the name of the value column stands in where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from claimcheck.errors import ReferenceDataError
from claimcheck.reference.imports.candidates import Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import observed
from claimcheck.reference.imports.codes import status_of
from claimcheck.reference.imports.parquet import read_parquet
from claimcheck.reference.imports.tables import Table, problem, read_table

ROLES = ("entity", "name", "period", "value", "indicator", "unit", "status")


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if a column that the mapping names is not there."""
    if path.suffix == ".parquet":
        table = read_parquet(path)
    else:
        _, table = read_table(path, delimiter="\t" if path.suffix in (".tsv", ".tab") else ",")
    for role in ("period", "value"):
        if role not in options.columns:
            have = ", ".join(name for name in table.names if name)
            message = f"the mapping names no column for the {role}: add `columns: {{{role}: …}}`, one of {have}"
            raise ReferenceDataError(problem(table.header.spot(0), message))
    if not {"entity", "name"} & set(options.columns) and options.entity is None:
        message = "nothing says of whom the figures are: add `columns: {entity: …}` or `entity: …` to the mapping"
        raise ReferenceDataError(problem(table.header.spot(0), message))
    yield from read_columns(table, options.columns, options)


def read_columns(
    table: Table, columns: Mapping[str, tuple[str, ...]], options: Options, labels: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """What the columns of a table hold; `labels` are names for people of its series."""
    at = {role: [table.index(name) for name in names] for role, names in columns.items()}
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        of = {role: ".".join(row.cells[index].strip() for index in indices) for role, indices in at.items()}
        status, there = status_of(of.get("status", ""))
        for value in at["value"]:
            if not there:
                yield LeftOut(f"no value (status {of['status']})", row.spot(value))
                continue
            key = of.get("indicator") or table.names[value]
            entity, name = of.get("entity") or options.entity or "", of.get("name", "")
            series = Series(key, entity, name, (labels or {}).get(key, ""), of.get("unit", ""))
            yield observed(row, value, series, of["period"], options, status=status)
