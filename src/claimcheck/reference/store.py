"""The index of a reference: an SQLite file that is written once and then only read.

What is asked for together is one row, whatever else there is: a series, the figures of all entities for
one period (an edition), what is known of an indicator, and a few ids or words of a shelf. Each row
carries a checksum of itself, and each indicator the lists of its entities and periods, so that neither
a changed nor a missing row can pass for the reference.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from claimcheck.model import Entity, Indicator, Observation, Period, Source
from claimcheck.reference.rows import (
    Vocabulary,
    dimensions_in,
    edition_in,
    entity_in,
    indicator_in,
    release_in,
    series_in,
)
from claimcheck.reference.sealed import DamagedError, Rows, there
from claimcheck.reference.shelves import Defined, Shelf
from claimcheck.reference.tries import Paths

ABOUT = "SELECT body, checksum FROM about WHERE name = ?"
RELEASE = "SELECT body, checksum FROM release WHERE name = ?"
INDICATOR = "SELECT body, checksum FROM indicator WHERE name = ?"
SERIES = "SELECT body, checksum FROM series WHERE indicator = ? AND entity = ?"
EDITION = "SELECT body, checksum FROM edition WHERE indicator = ? AND days = ?"
# So many observations, releases and lists of entities are kept at hand once read; the longest unused go first.
KEPT, KEPT_RELEASES, KEPT_INDICATORS = 20_000, 2_000, 200

# An indicator with an entity or with the days of an edition; with neither, all of it.
Asked = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class Held:
    """What the index holds of an indicator: of which entities, in which dimensions with which values, of
    which days (as `days` writes them, in order); how many observations, the labels of the earliest and
    the latest period, and the entity that has the newest figure."""

    entities: tuple[str, ...]
    dimensions: frozenset[tuple[str, str]]
    editions: tuple[str, ...]
    observations: int
    first: str | None
    last: str | None
    newest: str | None

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that there are figures of, by their days."""
        ends = (edition.split("/") for edition in self.editions)
        return tuple(Period(date.fromisoformat(start), date.fromisoformat(end)) for start, end in ends)


NOTHING = Held((), frozenset(), (), 0, None, None, None)


def days(period: Period) -> str:
    """The key of an edition: the first and the last day."""
    return f"{period.start}/{period.end}"


def newest(observation: Observation) -> tuple[object, ...]:
    """The key of the newest figure: that of the latest period, the whole before a part, the last published."""
    return observation.period.end, not observation.dimensions, observation.published


def identity_in(connection: sqlite3.Connection) -> str:
    """The identity with which an index was written. Raises DamagedError and sqlite3.DatabaseError."""
    found = there(connection, ABOUT, "identity")
    if not isinstance(found, str):
        raise DamagedError("no identity")
    return found


class Store:
    """Reads an index. Where a row turns out to be damaged, `repaired` is asked for another connection to
    the same content; an index in memory needs none."""

    def __init__(
        self, connection: sqlite3.Connection, repaired: Callable[[Exception], sqlite3.Connection] | None = None
    ) -> None:
        rows = self._rows = Rows(connection, repaired)
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._releases: OrderedDict[int, tuple[str, Source]] = OrderedDict()
        self._read: OrderedDict[Asked, tuple[Observation, ...]] = OrderedDict()
        self._kept = 0
        state = self._about("state")
        self.sha256: str = state["sha256"]
        self.observations: int = state["observations"]
        shelves = {name: Shelf(rows, name, *size) for name, size in state["shelves"].items()}
        indicators: Mapping[str, Indicator] = Defined(shelves["indicators"], indicator_in)
        entities: Mapping[str, Entity] = Defined(shelves["entities"], entity_in)
        self.vocabulary = Vocabulary(indicators, entities, dimensions_in(self._about("dimensions")))
        self.indicator_names = Paths(shelves["indicator names"].get)
        self.entity_names = Paths(shelves["entity names"].get)
        self._roles = shelves["roles"]

    def series(self, indicator: str, entity: str) -> tuple[Observation, ...]:
        """The observations of an indicator of an entity, in `order`."""
        return self._at_hand((indicator, entity, None), lambda: self._series(indicator, entity))

    def edition(self, indicator: str, edition: str) -> tuple[Observation, ...]:
        """The observations of an indicator of the days of an edition, in `order`."""
        return self._at_hand((indicator, None, edition), lambda: self._edition(indicator, edition))

    def of_indicator(self, indicator: str) -> tuple[Observation, ...]:
        """All observations of an indicator, in `order`."""
        return self._at_hand((indicator, None, None), lambda: self._all(indicator))

    def held(self, indicator: str) -> Held:
        """What there is of an indicator; none of its observations is read."""
        if indicator not in self.vocabulary.indicators:
            return NOTHING
        return self._rows.asked(lambda: self._held_of(indicator))

    def role(self, *words: str) -> tuple[str, ...]:
        """The indicators that play a role, such as "orders gdp", in the order of the files."""
        return tuple(self._roles.get(" ".join(words)) or ())

    def _at_hand(self, key: Asked, read: Callable[[], tuple[Observation, ...]]) -> tuple[Observation, ...]:
        if key[0] not in self.vocabulary.indicators:
            return ()
        with self._rows.lock:
            if key in self._read:
                self._read.move_to_end(key)
                return self._read[key]
            found = self._rows.asked(read)
            if found and len(found) <= KEPT:
                self._read[key] = found
                self._kept += len(found)
                while self._kept > KEPT:
                    self._kept -= len(self._read.popitem(last=False)[1])
            return found

    def _series(self, indicator: str, entity: str) -> tuple[Observation, ...]:
        body = self._rows.found(SERIES, indicator, entity)
        if body is not None:
            return series_in(body, self.vocabulary.indicators[indicator], entity, self._release)
        if entity in self._held_of(indicator).entities:
            raise DamagedError(f"{indicator} of {entity} is missing")
        return ()

    def _edition(self, indicator: str, edition: str) -> tuple[Observation, ...]:
        body = self._rows.found(EDITION, indicator, edition)
        if body is not None:
            return edition_in(body, self.vocabulary.indicators[indicator], self._release)
        if edition in self._held_of(indicator).editions:
            raise DamagedError(f"{indicator} of {edition} is missing")
        return ()

    def _all(self, indicator: str) -> tuple[Observation, ...]:
        return tuple(o for entity in self._held_of(indicator).entities for o in self._series(indicator, entity))

    def _held_of(self, indicator: str) -> Held:
        if indicator not in self._held:
            entities, dimensions, editions, *others = self._rows.there(INDICATOR, indicator)
            pairs = frozenset((name, value) for name, value in dimensions)
            self._held[indicator] = Held(tuple(entities), pairs, tuple(editions), *others)
            if len(self._held) > KEPT_INDICATORS:
                self._held.popitem(last=False)
        return self._held[indicator]

    def _release(self, number: int) -> tuple[str, Source]:
        if number not in self._releases:
            self._releases[number] = release_in(self._rows.there(RELEASE, number))
            if len(self._releases) > KEPT_RELEASES:
                self._releases.popitem(last=False)
        return self._releases[number]

    def _about(self, name: str) -> Any:
        return self._rows.asked(lambda: self._rows.there(ABOUT, name))
