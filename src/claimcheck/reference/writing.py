"""Writes the index of a reference, once; `reference/store.py` reads it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from claimcheck.model import Observation, Source
from claimcheck.reference import shelves
from claimcheck.reference.names import entity_names, indicator_names, planted
from claimcheck.reference.rows import Body, Number, Vocabulary, of_entity, of_indicator, of_release
from claimcheck.reference.sealed import sealed
from claimcheck.reference.store import days, newest
from claimcheck.reference.units import exchange

SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, body TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE release (name INTEGER PRIMARY KEY, body TEXT, checksum INTEGER);
CREATE TABLE indicator (name TEXT PRIMARY KEY, body TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE series (indicator TEXT, entity TEXT, body TEXT, checksum INTEGER, PRIMARY KEY (indicator, entity));
CREATE TABLE edition (indicator TEXT, days TEXT, body TEXT, checksum INTEGER, PRIMARY KEY (indicator, days));
"""


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
    """Fills an empty database with observations that come in their `order`; those of one indicator at a
    time are held in memory."""
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA + shelves.SCHEMA)
    numbers: dict[tuple[str, Source], int] = {}

    def number(where: str, source: Source) -> int:
        return numbers.setdefault((where, source), len(numbers))

    total = 0
    listed: dict[str, object] = {id_: [[], [], [], 0, None, None, None] for id_ in vocabulary.indicators}
    for indicator, group in groupby(observations, key=attrgetter("indicator")):
        held, count = _write_indicator(connection, indicator, group, number)
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


def _write_indicator(
    connection: sqlite3.Connection, indicator: str, observations: Iterable[Observation], number: Number
) -> tuple[list[object], int]:
    """Writes the series and the editions of an indicator; what is held of it, and how many observations."""
    editions: dict[str, Body] = defaultdict(Body)
    entities, dimensions, count = [], set[tuple[str, str]](), 0
    first: Observation | None = None
    last: Observation | None = None
    for entity, group in groupby(observations, key=attrgetter("entity")):
        series = Body()
        for one in group:
            series.add(one, number)
            editions[days(one.period)].add(one, number, entity)
            dimensions.update(one.dimensions.items())
            first = one if first is None or one.period.start < first.period.start else first
            last = one if last is None or newest(one) > newest(last) else last
        entities.append(entity)
        count += len(series.rows)
        body = sealed((indicator, entity), series.told())
        connection.execute("INSERT INTO series VALUES (?, ?, ?, ?)", (indicator, entity, *body))
    for key in sorted(editions):
        body = sealed((indicator, key), editions[key].told())
        connection.execute("INSERT INTO edition VALUES (?, ?, ?, ?)", (indicator, key, *body))
    ends = (first.label, last.label, last.entity) if first and last else (None, None, None)
    held = [entities, sorted(dimensions), sorted(editions), count, *ends]
    return held, count


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
