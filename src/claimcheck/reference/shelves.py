"""Shelves of an index: what is asked for by an id or by a word, a few keys to a row.

The row of a key follows from the key, and each row of a shelf is there, if only empty: so a key that is
not in its row is nowhere, and a row that is gone is missed. Nothing is read before it is asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar
from zlib import crc32

from claimcheck.reference.sealed import Rows, sealed

SCHEMA = """
CREATE TABLE shelf (
    name TEXT, number INTEGER, body TEXT, checksum INTEGER, PRIMARY KEY (name, number)
) WITHOUT ROWID;
"""
ROW = "SELECT body, checksum FROM shelf WHERE name = ? AND number = ?"
KEYS = 4  # in a row, about

Kept = TypeVar("Kept")


def fill(connection: sqlite3.Connection, name: str, bodies: Mapping[str, object]) -> tuple[int, int]:
    """Writes a shelf; how many rows it has, and how many keys."""
    count = len(bodies) // KEYS + 1
    contents: list[dict[str, object]] = [{} for _ in range(count)]
    for key, body in bodies.items():
        contents[_number(key, count)][key] = body
    rows = ((name, number, *sealed((name, number), content)) for number, content in enumerate(contents))
    connection.executemany("INSERT INTO shelf VALUES (?, ?, ?, ?)", rows)
    return count, len(bodies)


class Shelf:
    """A shelf of so many rows and keys."""

    def __init__(self, rows: Rows, name: str, count: int, keys: int) -> None:
        self._rows = rows
        self._name = name
        self._count = count
        self.keys = keys

    def get(self, key: str) -> Any:
        """What is kept under a key; None where nothing is."""
        return self._row(_number(key, self._count)).get(key)

    def all(self) -> dict[str, Any]:
        """All of it, in no order."""
        return {key: body for number in range(self._count) for key, body in self._row(number).items()}

    def _row(self, number: int) -> dict[str, Any]:
        row: dict[str, Any] = self._rows.asked(lambda: self._rows.there(ROW, self._name, number))
        return row


class Defined(Mapping[str, Kept], Generic[Kept]):
    """What a shelf defines by id, in the order of the files: each read when it is first asked for, all
    of them when they are gone through. A body is the place in that order and what `made` makes a noun of."""

    def __init__(self, shelf: Shelf, made: Callable[..., Kept]) -> None:
        self._shelf = shelf
        self._made = made
        self._read: dict[str, Kept] = {}
        self._order: tuple[str, ...] | None = None

    def __getitem__(self, id_: str) -> Kept:
        known = self._read.get(id_)
        if known is None:
            body = self._shelf.get(id_)
            if body is None:
                raise KeyError(id_)
            known = self._read.setdefault(id_, self._made(*body[1]))
        return known

    def __len__(self) -> int:
        return self._shelf.keys

    def __iter__(self) -> Iterator[str]:
        if self._order is None:
            bodies = self._shelf.all()
            for id_, (_, fields) in bodies.items():
                self._read.setdefault(id_, self._made(*fields))
            self._order = tuple(sorted(bodies, key=lambda id_: bodies[id_][0]))
        return iter(self._order)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} ids)"


def _number(key: str, count: int) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % count
