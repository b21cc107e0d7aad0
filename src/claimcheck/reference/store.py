"""The index of a reference: an SQLite file that is written once and then only read.

A row holds a whole series, because a series is what is asked for: one look-up, whatever else there is.
Each row carries a checksum of itself, and each indicator the list of its entities, so that neither a
changed nor a missing row can pass for the reference.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from threading import RLock
from typing import Any, TypeVar
from zlib import crc32

from claimcheck.model import Observation, Source
from claimcheck.reference.rows import (
    Vocabulary,
    dumped,
    of_release,
    of_series,
    of_vocabulary,
    release_in,
    series_in,
    vocabulary_in,
)

SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, body TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE release (name INTEGER PRIMARY KEY, body TEXT, checksum INTEGER);
CREATE TABLE indicator (name TEXT PRIMARY KEY, body TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE series (indicator TEXT, entity TEXT, body TEXT, checksum INTEGER, PRIMARY KEY (indicator, entity));
"""
ABOUT = "SELECT body, checksum FROM about WHERE name = ?"
RELEASE = "SELECT body, checksum FROM release WHERE name = ?"
INDICATOR = "SELECT body, checksum FROM indicator WHERE name = ?"
SERIES = "SELECT body, checksum FROM series WHERE indicator = ? AND entity = ?"
# So many observations, releases and lists of entities are kept at hand once read; the longest unused go first.
KEPT, KEPT_RELEASES, KEPT_INDICATORS = 20_000, 2_000, 200

Read = TypeVar("Read")


class DamagedError(Exception):
    """A row of the index is not what was written there."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the index holds of an indicator: of which entities, and in which dimensions with which values."""

    entities: tuple[str, ...]
    dimensions: frozenset[tuple[str, str]]


NOTHING = Held((), frozenset())


def order(observation: Observation) -> tuple[object, ...]:
    """The key by which the observations of a reference are sorted."""
    period, dimensions = observation.period, tuple(sorted(observation.dimensions.items()))
    return (
        observation.indicator, observation.entity, period.start, period.end, observation.published, dimensions,
        observation.at,
    )  # fmt: skip


def write(
    connection: sqlite3.Connection,
    vocabulary: Vocabulary,
    observations: Iterable[Observation],
    fingerprint: str,
    identity: str,
) -> None:
    """Fills an empty database with observations that come in their `order`; they are not held in memory."""
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    numbers: dict[tuple[str, Source], int] = {}

    def number(where: str, source: Source) -> int:
        return numbers.setdefault((where, source), len(numbers))

    total = 0
    held: dict[str, tuple[list[str], set[tuple[str, str]]]] = {id_: ([], set()) for id_ in vocabulary.indicators}

    def series() -> Iterator[tuple[str, str, str, int]]:
        nonlocal total
        for (indicator, entity), group in groupby(observations, key=attrgetter("indicator", "entity")):
            body = of_series(group, number)
            total += len(body["rows"])
            entities, dimensions = held[indicator]
            entities.append(entity)
            dimensions.update(pair for part in body["parts"] for pair in part[1].items())
            yield indicator, entity, *_summed((indicator, entity), body)

    connection.executemany("INSERT INTO series VALUES (?, ?, ?, ?)", series())
    listed = {id_: (entities, sorted(dimensions)) for id_, (entities, dimensions) in held.items()}
    releases = {n: of_release(*release) for release, n in numbers.items()}
    about = {
        "identity": identity,
        "state": {"sha256": fingerprint, "observations": total},
        "definitions": of_vocabulary(vocabulary),
    }
    for table, bodies in (("indicator", listed), ("release", releases), ("about", about)):
        rows = ((name, *_summed((name,), body)) for name, body in bodies.items())
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
    connection.commit()


def identity_in(connection: sqlite3.Connection) -> str:
    """The identity with which an index was written. Raises DamagedError and sqlite3.DatabaseError."""
    found = _body(connection, ABOUT, "identity")
    if not isinstance(found, str):
        raise DamagedError("no identity")
    return found


class Store:
    """Reads an index. Where a row turns out to be damaged, `repaired` is asked for another connection to
    the same content; an index in memory needs none."""

    def __init__(
        self, connection: sqlite3.Connection, repaired: Callable[[Exception], sqlite3.Connection] | None = None
    ) -> None:
        self._connection = connection
        self._closing = weakref.finalize(self, connection.close)
        self._repaired = repaired
        self._lock = RLock()
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._releases: OrderedDict[int, tuple[str, Source]] = OrderedDict()
        self._series: OrderedDict[tuple[str, str | None], tuple[Observation, ...]] = OrderedDict()
        self._kept = 0
        state = self._asked(lambda: self._about("state"))
        self.sha256: str = state["sha256"]
        self.observations: int = state["observations"]
        self.vocabulary: Vocabulary = self._asked(lambda: vocabulary_in(self._about("definitions")))

    def series(self, indicator: str, entity: str) -> tuple[Observation, ...]:
        """The observations of an indicator of an entity, in `order`."""
        return self._at_hand((indicator, entity), lambda: self._one(indicator, entity))

    def of_indicator(self, indicator: str) -> tuple[Observation, ...]:
        """All observations of an indicator, in `order`."""
        return self._at_hand((indicator, None), lambda: self._all(indicator))

    def held(self, indicator: str) -> Held:
        """Of whom, and of which parts, there are observations of an indicator."""
        if indicator not in self.vocabulary.indicators:
            return NOTHING
        return self._asked(lambda: self._held_of(indicator))

    def _at_hand(
        self, key: tuple[str, str | None], read: Callable[[], tuple[Observation, ...]]
    ) -> tuple[Observation, ...]:
        if key[0] not in self.vocabulary.indicators:
            return ()
        with self._lock:
            if key in self._series:
                self._series.move_to_end(key)
                return self._series[key]
            found = self._asked(read)
            if found and len(found) <= KEPT:
                self._series[key] = found
                self._kept += len(found)
                while self._kept > KEPT:
                    self._kept -= len(self._series.popitem(last=False)[1])
            return found

    def _asked(self, read: Callable[[], Read]) -> Read:
        """What `read` gives; where the index is damaged, what it gives once that is mended."""
        with self._lock:
            try:
                return read()
            except (DamagedError, sqlite3.DatabaseError) as error:
                if self._repaired is None:
                    raise
                connection = self._repaired(error)
                self._closing()
                self._connection = connection
                self._closing = weakref.finalize(self, connection.close)
                self._held.clear()
                self._releases.clear()
            return read()

    def _one(self, indicator: str, entity: str) -> tuple[Observation, ...]:
        row = self._connection.execute(SERIES, (indicator, entity)).fetchone()
        if row is not None:
            return self._observations(indicator, entity, row)
        if entity in self._held_of(indicator).entities:
            raise DamagedError(f"{indicator} of {entity} is missing")
        return ()

    def _all(self, indicator: str) -> tuple[Observation, ...]:
        return tuple(o for entity in self._held_of(indicator).entities for o in self._one(indicator, entity))

    def _observations(self, indicator: str, entity: str, row: tuple[object, ...]) -> tuple[Observation, ...]:
        body = _checked((indicator, entity), row)
        return series_in(body, self.vocabulary.indicators[indicator], entity, self._release)

    def _held_of(self, indicator: str) -> Held:
        if indicator not in self._held:
            entities, dimensions = _body(self._connection, INDICATOR, indicator)
            known = self.vocabulary.entities  # their own ids: one text for each, however many indicators name it
            listed = tuple(known[entity].id for entity in entities)
            self._held[indicator] = Held(listed, frozenset((name, value) for name, value in dimensions))
            if len(self._held) > KEPT_INDICATORS:
                self._held.popitem(last=False)
        return self._held[indicator]

    def _release(self, number: int) -> tuple[str, Source]:
        if number not in self._releases:
            self._releases[number] = release_in(_body(self._connection, RELEASE, number))
            if len(self._releases) > KEPT_RELEASES:
                self._releases.popitem(last=False)
        return self._releases[number]

    def _about(self, name: str) -> Any:
        return _body(self._connection, ABOUT, name)


def _body(connection: sqlite3.Connection, question: str, name: str | int) -> Any:
    return _checked((name,), connection.execute(question, (name,)).fetchone())


def _checked(key: tuple[str | int, ...], row: tuple[object, ...] | None) -> Any:
    """The body of a row. Raises DamagedError unless its checksum says that it is the one written."""
    body, checksum = row if row is not None else (None, None)
    if not isinstance(body, str) or _checksum(key, body) != checksum:
        raise DamagedError(f"{' of '.join(map(str, key))} is {'missing' if row is None else 'not what was written'}")
    return json.loads(body)


def _summed(key: tuple[str | int, ...], body: object) -> tuple[str, int]:
    text = dumped(body)
    return text, _checksum(key, text)


def _checksum(key: tuple[str | int, ...], body: str) -> int:
    return crc32("\n".join((*map(str, key), body)).encode())
