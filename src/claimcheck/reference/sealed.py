"""Rows of an index with a checksum each: what comes out of one is what was written there, or an error."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar
from zlib import crc32

Key = str | int
Read = TypeVar("Read")


class DamagedError(Exception):
    """A row of the index is not what was written there."""


class Rows:
    """Reads the rows of an index, from any thread. Where one turns out to be damaged, `repaired` is asked for
    another connection to the same content; an index in memory needs none."""

    def __init__(
        self, connection: sqlite3.Connection, repaired: Callable[[Exception], sqlite3.Connection] | None = None
    ) -> None:
        self._connection = connection
        self._closing = weakref.finalize(self, connection.close)
        self._repaired = repaired
        self.lock = RLock()

    def asked(self, read: Callable[[], Read]) -> Read:
        """What `read` gives; where the index is damaged, what it gives once that is mended."""
        with self.lock:
            try:
                return read()
            except (DamagedError, sqlite3.DatabaseError) as error:
                if self._repaired is None:
                    raise
                connection = self._repaired(error)
                self._closing()
                self._connection = connection
                self._closing = weakref.finalize(self, connection.close)
            return read()

    def there(self, question: str, *key: Key) -> Any:
        """The body of a row that has to be there. Raises DamagedError, also if it is missing."""
        return there(self._connection, question, *key)

    def found(self, question: str, *key: Key) -> Any:
        """The body of a row, None if there is none. Raises DamagedError."""
        row = self._connection.execute(question, key).fetchone()
        return None if row is None else _unsealed(key, row)


def sealed(key: tuple[Key, ...], body: object) -> tuple[str, int]:
    """A body as text, and the checksum of it with its key."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text, _checksum(key, text)


def there(connection: sqlite3.Connection, question: str, *key: Key) -> Any:
    """The body of a row that has to be there. Raises DamagedError, also if it is missing."""
    return _unsealed(key, connection.execute(question, key).fetchone())


def _unsealed(key: tuple[Key, ...], row: tuple[object, ...] | None) -> Any:
    """The body of a row. Raises DamagedError unless its checksum says that it is the one written."""
    body, checksum = row if row is not None else (None, None)
    if not isinstance(body, str) or _checksum(key, body) != checksum:
        raise DamagedError(f"{' of '.join(map(str, key))} is {'missing' if row is None else 'not what was written'}")
    return json.loads(body)


def _checksum(key: tuple[Key, ...], body: str) -> int:
    return crc32("\n".join((*map(str, key), body)).encode())
