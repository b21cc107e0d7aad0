"""What the checks share: the rows of a reference, their series, and the words for a place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from claimcheck.errors import Problem
from claimcheck.model import Observation
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.load import Loaded
from claimcheck.reference.releases import Release, Row, Spot
from claimcheck.reference.releases import Series as Written


class Placed(NamedTuple):
    """A row with the release that it stands in, and the observation of the row; of whom it is, when, and which
    part, as a key."""

    release: Release
    row: Row
    one: Observation
    key: tuple[object, ...]

    def problem(self, message: str) -> Problem:
        """A problem at the value of the row."""
        return at(self.release, self.row.value_at, message)


# What one publisher says of one thing, each period in its newest vintage, in order of time.
Series = Sequence[Placed]


class Spread(NamedTuple):
    """Of how many entities there are figures, and the median and the largest of those above zero."""

    entities: int
    median: Decimal
    largest: Decimal


class Examined:
    """What was loaded, as the checks look at it. What several of them need is worked out once."""

    def __init__(self, loaded: Loaded) -> None:
        self.definitions = loaded.definitions
        self.releases = loaded.releases

    @property
    def series(self) -> Iterator[tuple[Release, Written]]:
        """The series as they are written, each with its release, in file order."""
        return ((release, series) for release in self.releases for series in release.series)

    @cached_property
    def by_release(self) -> Sequence[Sequence[Placed]]:
        """The rows of each release, in file order."""
        return [[_placed(release, row) for row in release.rows] for release in self.releases]

    @cached_property
    def rows(self) -> Sequence[Placed]:
        """Every row, in file order."""
        return [placed for rows in self.by_release for placed in rows]

    @cached_property
    def by_date(self) -> Sequence[Placed]:
        """Every row, by the date on which it was published, then in file order."""
        dated = sorted(self.by_release, key=lambda rows: rows[0].release.source.published if rows else date.min)
        return [placed for rows in dated for placed in rows]

    @cached_property
    def newest(self) -> Sequence[Series]:
        """The series of each publisher."""
        found: dict[tuple[object, ...], dict[tuple[date, date], Placed]] = defaultdict(dict)
        for placed in self.by_date:
            one = placed.one
            key = (one.source.publisher, one.indicator, one.entity, one.unit, one.scope, *one.dimensions.items())
            found[key][one.period.start, one.period.end] = placed
        return [[periods[ends] for ends in sorted(periods)] for periods in found.values()]

    @cached_property
    def spread(self) -> Mapping[tuple[str, str], Spread]:
        """How large the figures of an indicator are in a unit."""
        values: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
        entities: dict[tuple[str, str], set[str]] = defaultdict(set)
        for placed in self.rows:
            one = placed.one
            values[one.indicator, one.unit].append(one.value)
            entities[one.indicator, one.unit].add(one.entity)
        spread = {}
        for key, found in values.items():
            above = sorted(value for value in found if value > 0) or [Decimal(0)]
            spread[key] = Spread(len(entities[key]), above[len(above) // 2], above[-1])
        return spread

    @cached_property
    def signed(self) -> frozenset[str]:
        """The indicators with figures below zero: a balance comes near zero on its way to the other side."""
        return frozenset(placed.one.indicator for placed in self.rows if placed.one.value < 0)

    @cached_property
    def newest_of(self) -> Mapping[str, Sequence[Series]]:
        """The series of each publisher, by indicator."""
        found: dict[str, list[Series]] = defaultdict(list)
        for series in self.newest:
            found[series[0].one.indicator].append(series)
        return found


def _placed(release: Release, row: Row) -> Placed:
    one = row.observation
    key = (one.entity, one.period.start, one.period.end, *one.dimensions.items())
    return Placed(release, row, one, key)


def at(release: Release, spot: Spot, message: str) -> Problem:
    """A problem in the file of a release."""
    return Problem(release.where, message, *spot)


def line(observation: Observation) -> str:
    """The line that an observation stands on."""
    return observation.at.rpartition(":")[2]


def wholes(definitions: Definitions) -> Mapping[str, frozenset[str]]:
    """For each entity the wholes that it belongs to, wholes of wholes included."""
    found: dict[str, frozenset[str]] = {}
    for id in definitions.entities:
        above: set[str] = set()
        waiting = list(definitions.entities[id].part_of)
        while waiting:
            whole = waiting.pop()
            if whole not in above and whole in definitions.entities:
                above.add(whole)
                waiting += definitions.entities[whole].part_of
        found[id] = frozenset(above - {id})
    return found


def named_in_note(placed: Placed, definitions: Definitions) -> bool:
    """Whether the note of the release speaks of the row's entity: only then it may explain that row. A note
    on where a whole table comes from explains none."""
    note = placed.release.note
    if note is None:
        return False
    entity = definitions.entities[placed.one.entity]
    return any(re.search(rf"\b{re.escape(name)}\b", note) for name in (entity.id, *entity.names))
