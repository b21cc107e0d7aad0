"""CSV: a header, and a document a row; .tsv with tabs between the fields. UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Protocol

from claimcheck.batch.documents import Columns, Document, failed, shown
from claimcheck.batch.values import document, has_columns
from claimcheck.errors import InputError, Problem
from claimcheck.read.decode import LIMIT


class _Reader(Protocol):
    """A reader of the csv module."""

    @property
    def line_num(self) -> int:
        """The number of the last line that was read."""

    def __next__(self) -> list[str]: ...


class _Lines:
    """The lines of a file for the reader of the csv module; `size` is how many bytes have passed. A byte
    that is no UTF-8 goes through as a lone surrogate, so that only its own row fails."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self.size = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            text = line.decode("utf-8", "surrogateescape")
            yield text if self.size else text.removeprefix("\ufeff")
            self.size += len(line)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def header(path: Path, columns: Columns) -> tuple[str, ...]:
    """The names of the columns. Raises InputError if one that is needed is not among them."""
    with closing(_Lines(path)) as lines:
        try:
            names = tuple(next(_reader(path, lines), ()))
        except csv.Error as error:
            raise InputError(Problem(shown(path), f"not CSV: {error}", 1)) from None
    if not names:
        raise InputError(Problem(shown(path), "empty: expected a header", 1))
    has_columns(names, columns, shown(path))
    return names


def read(path: Path, columns: Columns, published: date | None) -> Iterator[Document]:
    """The documents of a file, one at a time. A row that does not fit the header is a document that failed."""
    where = shown(path)
    try:
        names = header(path, columns)
        with closing(_Lines(path)) as lines:
            yield from _rows(_reader(path, lines), lines, names, where, columns, published)
    except OSError as error:
        yield failed(where, Problem(where, f"cannot be read: {error.strerror or error}"))
    except InputError as error:
        yield failed(where, error.problems[0])


def _rows(
    reader: _Reader, lines: _Lines, names: tuple[str, ...], where: str, columns: Columns, published: date | None
) -> Iterator[Document]:
    next(reader)  # the header
    while True:
        number, before = reader.line_num + 1, lines.size
        name = f"{where}:{number}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield failed(name, Problem(where, f"not CSV: {error}", number), lines.size - before)
            continue
        size = lines.size - before
        if not row:
            continue  # a blank line
        if len(row) != len(names):
            message = f"{len(row)} fields: expected {len(names)}, as the header has; is a quote missing?"
            yield failed(name, Problem(where, message, number), size)
        elif any("\udc80" <= letter <= "\udcff" for field in row for letter in field):
            yield failed(name, Problem(where, "not UTF-8: expected a table in UTF-8", number), size)
        else:
            cells = dict(zip(names, row, strict=True))
            yield document(cells, columns, published, name, size, Problem(where, "", number))


def _reader(path: Path, lines: _Lines) -> _Reader:
    csv.field_size_limit(LIMIT)
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    return csv.reader(iter(lines), delimiter=delimiter, strict=True)
