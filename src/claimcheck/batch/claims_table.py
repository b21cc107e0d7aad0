"""The rows of a batch as a table: a claim a row, in the columns of `claimcheck.table` and one for errors.

A document without claims, or one that could not be checked, has a row without a claim, so that the table has every
document. It is made of the rows as JSON has them, which stay the one truth. Needs pyarrow.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from claimcheck.table import NAMES, Row, flattened, to_arrow

if TYPE_CHECKING:
    import pyarrow

ERROR = "error"
# Rows are made a few at a time, and written in groups that readers like.
AT_A_TIME = 2_000
IN_A_GROUP = 20_000


def table(documents: Iterable[Mapping[str, Any]]) -> pyarrow.Table:
    """The table of documents as `checked` has them in its lines. Raises ModuleNotFoundError without pyarrow."""
    return _table([pair for document in documents for pair in _rows(document)])


def write(lines: Path, draft: Path) -> None:
    """Makes a file of Parquet of a file of JSON lines, and sees that it is on the disk. Raises OSError, and
    ModuleNotFoundError without pyarrow."""
    from pyarrow import concat_tables
    from pyarrow.parquet import ParquetWriter

    with lines.open("rb") as file, draft.open("wb") as there:
        tables = _tables(file)
        first = next(tables)
        with ParquetWriter(there, first.schema) as writer:
            held = [first]
            for more in tables:
                held.append(more)
                if sum(part.num_rows for part in held) >= IN_A_GROUP:
                    writer.write_table(concat_tables(held), row_group_size=2 * IN_A_GROUP)
                    held = []
            if held:
                writer.write_table(concat_tables(held), row_group_size=2 * IN_A_GROUP)
        there.flush()
        os.fsync(there.fileno())


def _tables(file: BinaryIO) -> Iterator[pyarrow.Table]:
    """Tables of a few rows each; one at least, so that the columns are known."""
    pairs = (pair for line in file for pair in _rows(json.loads(line)))
    yield _table(list(islice(pairs, AT_A_TIME)))
    while part := list(islice(pairs, AT_A_TIME)):
        yield _table(part)


def _rows(document: Mapping[str, Any]) -> Iterator[tuple[Row, str | None]]:
    """The rows of a document, each with the error of the document."""
    found: list[Row] = list(flattened({"documents": [document]}))
    if not found:
        published = document["published"] and date.fromisoformat(document["published"])
        found = [dict.fromkeys(NAMES) | {"document": document["name"], "published": published}]
    yield from ((row, document["error"]) for row in found)


def _table(pairs: list[tuple[Row, str | None]]) -> pyarrow.Table:
    from pyarrow import array, string

    rows, errors = [row for row, _ in pairs], [error for _, error in pairs]
    try:
        return to_arrow(rows).append_column(ERROR, array(errors, string()))
    except UnicodeEncodeError:  # lone surrogates, as a text from JSON may have; written as JSON writes them
        rows = [{name: _escaped(cell) for name, cell in row.items()} for row in rows]
        return to_arrow(rows).append_column(ERROR, array([_escaped(error) for error in errors], string()))


def _escaped(cell: Any) -> Any:
    return cell.encode("utf-8", "backslashreplace").decode() if isinstance(cell, str) else cell
