"""Shelves of an index: what is asked for by an id or by a word, a few keys to a row.

The row of a key follows from the key, and each row of a shelf is there, if only empty: so a key that is
not in its row is nowhere, and a row that is gone is missed. Nothing is read before it is asked for.

Most words of a text begin no name. A last row, the sieve, has a few bits for each key, so that a key of which
one is not set is known to be nowhere and no row is read for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sized
from functools import cached_property
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
SPARSE = 16  # bits of the sieve for each key, of which so many are set as there are factors
# Odd, to spread a hash anew for each of its bits: of other keys, one in two hundred is looked for in its row.
FACTORS = (1, 0x9E3779B1, 0x85EBCA6B)

Kept = TypeVar("Kept")


def fill(connection: sqlite3.Connection, name: str, bodies: Mapping[str, object]) -> tuple[int, int]:
    """Writes a shelf; how many rows it has, and how many keys."""
    count = len(bodies) // KEYS + 1
    contents: list[dict[str, object]] = [{} for _ in range(count)]
    sieve = bytearray((len(bodies) * SPARSE + 7) // 8 or 1)
    for key, body in bodies.items():
        hashed = _hashed(key)
        contents[hashed % count][key] = body
        for place, bit in _bits(hashed, sieve):
            sieve[place] |= bit
    rows = ((name, number, *sealed((name, number), content)) for number, content in enumerate([*contents, sieve.hex()]))
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
        hashed = _hashed(key)
        sieve = self._sieve
        for place, bit in _bits(hashed, sieve):
            if not sieve[place] & bit:
                return None
        return self._row(hashed % self._count).get(key)

    def all(self) -> dict[str, Any]:
        """All of it, in no order."""
        return {key: body for number in range(self._count) for key, body in self._row(number).items()}

    @cached_property
    def _sieve(self) -> bytes:
        return bytes.fromhex(self._row(self._count))

    def _row(self, number: int) -> Any:
        return self._rows.asked(lambda: self._rows.there(ROW, self._name, number))


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


def _hashed(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass"))


def _bits(hashed: int, sieve: Sized) -> Iterator[tuple[int, int]]:
    """The bytes of a sieve that a key has its bits in, each with that bit."""
    for factor in FACTORS:
        spread = hashed * factor & 0xFFFFFFFF
        # Not the lowest bits alone, by which rows are chosen.
        yield spread * len(sieve) >> 32, 1 << (spread & 7)
