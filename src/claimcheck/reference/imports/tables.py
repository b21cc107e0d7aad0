"""Delimited text as rows that know where each of their cells stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.imports.candidates import LeftOut, Spot
from claimcheck.yaml_nodes import did_you_mean

UTF8 = ("utf-8-sig",)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record. `line` is where it starts, `raw` its text, line ends included."""

    where: str
    cells: Sequence[str]
    line: int
    raw: str
    delimiter: str

    def spot(self, index: int) -> Spot:
        """File, line and column at which a cell starts."""
        at, position, quoted = 0, 0, False
        end = len(self.raw.rstrip("\r\n"))
        while at < index and position < end:
            quoted ^= self.raw[position] == '"'
            at += self.raw[position] == self.delimiter and not quoted
            position += 1
        before = self.raw[:position]
        return self.where, self.line + before.count("\n"), position - (before.rfind("\n") + 1) + 1


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it. Rows that do not fit the header are left out, with a reason."""

    header: Row
    body: Iterator[Row | LeftOut]

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns, without spaces around them."""
        return [name.strip() for name in self.header.cells]

    def index(self, name: str) -> int:
        """Where a column stands, whatever its capitals. Raises ReferenceDataError if there is none."""
        found = self.find(name)
        if found is None:
            raise self.fault(0, f"no column {name!r}{did_you_mean(name, [one for one in self.names if one])}")
        return found

    def find(self, *names: str) -> int | None:
        """The first column that has one of the names, in the order of these; None if none has."""
        folded = [name.casefold() for name in self.names]
        return next((folded.index(name.casefold()) for name in names if name.casefold() in folded), None)

    def fault(self, index: int, message: str) -> ReferenceDataError:
        """The error for a column of the header."""
        return ReferenceDataError(problem(self.header.spot(index), message))


def read_table(
    path: Path,
    delimiter: str = ",",
    encodings: Sequence[str] = UTF8,
    is_header: Callable[[Row], bool] | None = None,
    named: str | None = None,
) -> tuple[list[Row], Table]:
    """The rows before the header and the table. The header is the first row, or the first for which
    `is_header` holds; `named` is what messages call the file, its name unless given. Raises
    ReferenceDataError if the file cannot be read or has no header."""
    rows = _rows(path, delimiter, encodings, named or path.name)
    before: list[Row] = []
    for row in rows:
        if is_header is None or is_header(row):
            return before, Table(row, _fitting(row, rows))
        before.append(row)
    what = "is empty" if not before else "has no line that could be the header"
    raise ReferenceDataError(Problem(path.name, f"{what}: is it of the format that --as names?"))


def problem(spot: Spot, message: str) -> Problem:
    """The problem at a cell."""
    return Problem(spot[0], message, *spot[1:])


def records(path: Path) -> list[Mapping[str, str]]:
    """The rows of a small file that comes with another, by name of column."""
    _, table = read_table(path)
    return [dict(zip(table.names, row.cells, strict=False)) for row in table.body if isinstance(row, Row)]


def text_of(path: Path, encodings: Sequence[str] = UTF8) -> str:
    """The text of a file: UTF-16 if its first bytes say so, else the first encoding that fits.
    Raises ReferenceDataError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReferenceDataError(Problem(str(path), f"cannot be read: {error.strerror or error}")) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            failure = error
    line = data.count(b"\n", 0, failure.start) + 1
    column = failure.start - (data.rfind(b"\n", 0, failure.start) + 1) + 1
    message = f"the byte 0x{data[failure.start]:02x} is not {failure.encoding}: save the file as UTF-8"
    raise ReferenceDataError(Problem(path.name, message, line, column))


def _rows(path: Path, delimiter: str, encodings: Sequence[str], named: str) -> Iterator[Row]:
    """Every record that is not blank."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text_of(path, encodings), newline=""):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter)
    start = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ReferenceDataError(Problem(path.name, f"broken table: {error}", start, 1)) from error
        if cells is None:
            return
        raw = "".join(taken)
        taken.clear()
        if any(cell.strip() for cell in cells):
            yield Row(named, cells, start, raw, delimiter)
        start = reader.line_num + 1


def _fitting(header: Row, rows: Iterator[Row]) -> Iterator[Row | LeftOut]:
    """The rows, made as long as the header. Empty cells beyond it are let go of; for one that is
    filled nobody can tell which column it belongs to, and the same holds for a row that is short."""
    width = len(header.cells)
    filled = max((at for at, cell in enumerate(header.cells, start=1) if cell.strip()), default=0)
    for row in rows:
        extra = next((at for at in range(width, len(row.cells)) if row.cells[at].strip()), None)
        if extra is not None:
            yield LeftOut(f"the row has {len(row.cells)} cells, the header {width}", row.spot(extra))
        elif len(row.cells) < filled and len(row.cells) > 1:
            yield LeftOut(f"the row has {len(row.cells)} cells, the header {filled}", row.spot(len(row.cells)))
        else:
            cells = [*row.cells, *[""] * (width - len(row.cells))][:width]
            yield Row(row.where, cells, row.line, row.raw, row.delimiter)
