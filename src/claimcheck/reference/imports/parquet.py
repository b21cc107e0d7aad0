"""Parquet as a table of text, where pyarrow is installed.

A column of floats has no printed digits: it is written with the fewest that tell its values apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.imports.tables import Row, Table


def read_parquet(path: Path) -> Table:
    """The table; a line is the number of a row, the header being the first. Raises ReferenceDataError
    where pyarrow is missing or the file is not of the format."""
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        message = "reading Parquet needs pyarrow: pip install 'claimcheck-news[parquet]', or save the file as CSV"
        raise ReferenceDataError(Problem(path.name, message)) from error
    try:
        file = ParquetFile(path)
    except (ArrowInvalid, OSError) as error:
        raise ReferenceDataError(Problem(path.name, f"cannot be read as Parquet: {error}")) from error
    names = [str(name) for name in file.schema_arrow.names]
    return Table(_row(path.name, names, 1), _body(path.name, file))


def _body(where: str, file: Any) -> Iterator[Row]:
    line = 1
    for batch in file.iter_batches():
        for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            line += 1
            yield _row(where, [_text(cell) for cell in cells], line)


def _row(where: str, cells: list[str], line: int) -> Row:
    return Row(where, cells, line, "\t".join(cell.replace("\t", " ").replace('"', "'") for cell in cells), "\t")


def _text(cell: object) -> str:
    if cell is None or cell != cell:  # NaN is the one value that is not itself
        return ""
    if isinstance(cell, date):  # a time of day with it, if it has one: only midnight is let through
        return cell.isoformat()
    return str(cell).removesuffix(".0") if isinstance(cell, float) else str(cell)
