"""Parquet: a document a row, read a few rows at a time. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.batch.documents import Columns, Document, failed, shown
from claimcheck.batch.values import DATES, IDS, document, has_columns
from claimcheck.errors import InputError, Problem

ROWS = 256
BUFFER = 1024 * 1024


def header(path: Path, columns: Columns) -> tuple[str, ...]:
    """The names of the columns. Raises InputError if one that is needed is not among them, for what is no
    Parquet file, and without pyarrow."""
    with _opened(path) as file:
        names = tuple(file.schema_arrow.names)
    has_columns(names, columns, shown(path))
    return names


def read(path: Path, columns: Columns, published: date | None) -> Iterator[Document]:
    """The documents of a file, one at a time; the "line" of one is the number of its row."""
    where, number = shown(path), 0
    try:
        names = header(path, columns)
        asked = {columns.text, columns.id, columns.date, *IDS, *DATES}
        with _opened(path) as file:
            size = path.stat().st_size // max(file.metadata.num_rows, 1)
            for batch in file.iter_batches(batch_size=ROWS, columns=[name for name in names if name in asked]):
                for cells in batch.to_pylist():
                    number += 1
                    name = f"{where}:{number}"
                    yield document(cells, columns, published, name, size, Problem(where, "", number))
    except InputError as error:
        yield failed(where, error.problems[0])
    except (OSError, ValueError) as error:  # what pyarrow raises for a damaged file is one of the two
        problem = Problem(where, f"cannot be read any further: {error}", number + 1)
        yield failed(f"{where}:{number + 1}", problem)


def _opened(path: Path) -> Any:
    """The file. Raises InputError for what is no Parquet file, and without pyarrow."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError:
        message = "Parquet needs pyarrow, which is not installed; next step: pip install 'claimcheck-news[parquet]'"
        raise InputError(Problem(shown(path), message)) from None
    try:
        # Unbuffered, a whole row group would be held at once.
        return ParquetFile(path, buffer_size=BUFFER, pre_buffer=False)
    except ArrowException as error:
        raise InputError(Problem(shown(path), f"not Parquet: {error}")) from None
