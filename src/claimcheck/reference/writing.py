"""Writes the index of a reference, once; `reference/store.py` reads it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from claimcheck.model import Period, Source
from claimcheck.reference import shelves
from claimcheck.reference.names import entity_names, indicator_names, planted
from claimcheck.reference.periods import parse_period
from claimcheck.reference.releases import Release, Series, Subject
from claimcheck.reference.rows import Body, Part, Vocabulary, of_entity, of_indicator, of_release
from claimcheck.reference.sealed import sealed
from claimcheck.reference.store import days
from claimcheck.reference.units import exchange

SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, body TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE release (name INTEGER PRIMARY KEY, body TEXT, checksum INTEGER);
CREATE TABLE indicator (name TEXT PRIMARY KEY, body TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE series (indicator TEXT, entity TEXT, body TEXT, checksum INTEGER, PRIMARY KEY (indicator, entity));
CREATE TABLE edition (indicator TEXT, days TEXT, body TEXT, checksum INTEGER, PRIMARY KEY (indicator, days));
"""


Told = tuple[Release, Series]  # a series with the release that tells it


def _indicator(told: Told) -> str:
    return told[1].subject.indicator.id


def _entity(told: Told) -> str:
    return told[1].subject.entity


def series_of(releases: Iterable[Release]) -> list[Told]:
    """The series of releases, each with its own, by indicator and entity."""
    told = [(release, series) for release in releases for series in release.series]
    return sorted(told, key=lambda one: (_indicator(one), _entity(one)))


def write(
    connection: sqlite3.Connection, vocabulary: Vocabulary, told: Iterable[Told], fingerprint: str, identity: str
) -> None:
    """Fills an empty database with series that come by indicator and entity; the figures of one indicator at
    a time are held in memory."""
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA + shelves.SCHEMA)
    numbers: dict[tuple[str, Source], int] = {}
    total = 0
    listed: dict[str, object] = {id_: [[], [], [], 0, None, None, None] for id_ in vocabulary.indicators}
    for indicator, group in groupby(told, key=_indicator):
        held, count = _write_indicator(connection, indicator, group, numbers)
        listed[indicator] = held
        total += count
    _write_rows(connection, "indicator", listed)
    _write_rows(connection, "release", {n: of_release(*release) for release, n in numbers.items()})
    sizes = {name: shelves.fill(connection, name, bodies) for name, bodies in _shelves(vocabulary)}
    about = {
        "identity": identity,
        "state": {"sha256": fingerprint, "observations": total, "shelves": sizes},
        "dimensions": {name: dict(values) for name, values in vocabulary.dimensions.items()},
    }
    _write_rows(connection, "about", about)
    connection.commit()


def _write_rows(
    connection: sqlite3.Connection, table: str, bodies: Mapping[str, object] | Mapping[int, object]
) -> None:
    rows = ((name, *sealed((name,), body)) for name, body in bodies.items())
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)


class _Line(NamedTuple):
    """A figure on its way into the index. Lines sort as `order` says; `turn` keeps those apart that are alike."""

    start: date
    end: date
    published: date
    dimensions: tuple[tuple[str, str], ...]
    at: str
    turn: int
    part: Part
    row: tuple[int, int, str, str]  # release, line, period and value

    @property
    def label(self) -> str:
        """The period as written."""
        return self.row[2]

    @property
    def newness(self) -> tuple[object, ...]:
        """As `store.newest` has it."""
        return self.end, not self.dimensions, self.published


class _Lines:
    """Makes the lines of an indicator."""

    def __init__(self, numbers: dict[tuple[str, Source], int]) -> None:
        self._numbers = numbers
        self._parts: dict[tuple[object, ...], Part] = {}

    def of(self, group: Iterable[Told]) -> list[_Line]:
        """Those of some series, sorted."""
        lines: list[_Line] = []
        for release, series in group:
            number = self._numbers.setdefault((release.where, release.source), len(self._numbers))
            part, published = self._part(series.subject), release.source.published
            dimensions = tuple(sorted(part.dimensions.items()))
            for label, written, line, _ in series.figures:
                period, at = parse_period(label), f"{release.where}:{line}"
                row = (number, line, label, written)
                lines.append(_Line(period.start, period.end, published, dimensions, at, len(lines), part, row))
        lines.sort()
        return lines

    def _part(self, subject: Subject) -> Part:
        key = (subject.unit, tuple(subject.dimensions.items()), subject.scope, subject.status)
        return self._parts.setdefault(key, Part(subject.unit, subject.dimensions, subject.scope, subject.status))

    @property
    def dimensions(self) -> list[tuple[str, str]]:
        """The dimensions that were met, each with its value."""
        return sorted({pair for part in self._parts.values() for pair in part.dimensions.items()})


def _write_indicator(
    connection: sqlite3.Connection, indicator: str, told: Iterable[Told], numbers: dict[tuple[str, Source], int]
) -> tuple[list[object], int]:
    """Writes the series and the editions of an indicator; what is held of it, and how many observations."""
    editions: dict[tuple[date, date], Body] = defaultdict(Body)
    made = _Lines(numbers)
    earliest: dict[str, _Line] = {}
    latest: dict[str, _Line] = {}
    count = 0
    for entity, group in groupby(told, key=_entity):
        lines, series = made.of(group), Body()
        for start, end, _, _, _, _, part, row in lines:
            series.add(part, row)
            editions[start, end].add(part, (entity, *row))
        body = sealed((indicator, entity), series.told())
        connection.execute("INSERT INTO series VALUES (?, ?, ?, ?)", (indicator, entity, *body))
        earliest[entity], latest[entity] = lines[0], max(lines, key=attrgetter("newness"))
        count += len(lines)
    periods = {days(Period(*ends)): edition for ends, edition in sorted(editions.items(), key=itemgetter(0))}
    for key, edition in periods.items():
        body = sealed((indicator, key), edition.told())
        connection.execute("INSERT INTO edition VALUES (?, ?, ?, ?)", (indicator, key, *body))
    first = min(earliest.values(), key=attrgetter("start"))
    newest = max(latest, key=lambda entity: latest[entity].newness)
    ends = (first.label, latest[newest].label, newest)
    return [list(latest), made.dimensions, list(periods), count, *ends], count


def _shelves(vocabulary: Vocabulary) -> Iterator[tuple[str, Mapping[str, object]]]:
    indicators, entities = vocabulary.indicators, vocabulary.entities
    yield "indicators", {id_: (at, of_indicator(one)) for at, (id_, one) in enumerate(indicators.items())}
    yield "entities", {id_: (at, of_entity(one)) for at, (id_, one) in enumerate(entities.items())}
    yield "indicator names", planted(indicator_names(indicators), exact=False)
    yield "entity names", planted(entity_names(entities), exact=True)
    yield "roles", _roles(vocabulary)


def _roles(vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    """Which indicators are asked for by what they are to others: the rankings that order an indicator, the
    counts of the members of a list, the rates of exchange of two currencies."""
    roles: dict[str, list[str]] = defaultdict(list)
    for one in vocabulary.indicators.values():
        if one.orders is not None:
            roles[f"orders {one.orders}"].append(one.id)
        if one.counts is not None:
            roles[f"counts {one.counts[0]} {one.counts[1]}"].append(one.id)
        if exchange(one.unit) is not None:
            roles[f"exchange {one.unit}"].append(one.id)
    return roles
