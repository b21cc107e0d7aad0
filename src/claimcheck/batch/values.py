"""What the cells of a table, or the keys of a line, say of a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches

from claimcheck.batch.documents import Columns, Document
from claimcheck.errors import InputError, Problem

IDS = ("id",)
DATES = ("published", "date")


def document(
    cells: Mapping[str, object], columns: Columns, published: date | None, name: str, size: int, problem: Problem
) -> Document:
    """The document of one line, which stands at `name`; `problem` is what to tell of it, at its place, of
    which only the message is replaced. A line that cannot be used is a document that failed."""
    named = _found(cells, columns.id, IDS)
    found = cells.get(named) if named is not None else None
    identity = name if found is None or str(found) == "" else str(found)
    try:
        text = _text(cells, columns.text)
        dated = _found(cells, columns.date, DATES)
        day = _day(cells.get(dated), dated) if dated is not None else None
    except ValueError as error:
        failure = Problem(problem.where, str(error), problem.line)
        return Document(identity, "", None, name, failures=(failure,), size=size)
    return Document(identity, text, day or published, name, size=size)


def has_columns(names: Collection[str], columns: Columns, where: str) -> None:
    """Raises InputError, with the nearest name, for a column that is asked for and not there."""
    asked = (("--text-column", columns.text), ("--id-column", columns.id), ("--date-column", columns.date))
    problems = [
        Problem(where, f"no column {name!r}: {_near(name, names)}; next step: name it with {option}")
        for option, name in asked
        if name is not None and name not in names
    ]
    if problems:
        raise InputError(*problems)


def _found(cells: Mapping[str, object], named: str | None, usual: Collection[str]) -> str | None:
    """The column that is named, or the first of the usual ones that has a value."""
    return named if named is not None else next((name for name in usual if cells.get(name) is not None), None)


def _text(cells: Mapping[str, object], column: str) -> str:
    if column not in cells:
        raise ValueError(f"no {column!r}: {_near(column, cells)}; next step: name it with --text-column")
    text = cells[column]
    if not isinstance(text, str):
        what = "nothing" if text is None else type(text).__name__
        raise ValueError(f"{column!r} holds {what}: expected the text of an article")
    if not text.strip():
        raise ValueError(f"{column!r} is empty: expected the text of an article")
    return text


def _day(value: object, column: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        # Of a time only the day counts, as it is written, in whatever zone.
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise ValueError(f"{column}: {value!r} is not a date: expected YYYY-MM-DD, such as 2025-09-05") from None


def _near(name: str, names: Collection[str]) -> str:
    near = get_close_matches(name, names, n=1)
    return f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(names)) or 'none'}"
