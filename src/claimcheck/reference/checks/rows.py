"""What the checks share: the rows of a reference, their series, and the words for a place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from claimcheck.errors import Problem
from claimcheck.model import Observation
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.load import Loaded
from claimcheck.reference.releases import Release, Row, Spot


class Placed(NamedTuple):
    """A row with the release that it stands in."""

    release: Release
    row: Row

    @property
    def one(self) -> Observation:
        """The observation."""
        return self.row.observation

    def problem(self, message: str) -> Problem:
        """A problem at the value of the row."""
        return at(self.release, self.row.value_at, message)


def rows(loaded: Loaded) -> Iterator[Placed]:
    """Every row, in file order."""
    for release in loaded.releases:
        for row in release.rows:
            yield Placed(release, row)


def newest(placed: Iterable[Placed]) -> dict[tuple[object, ...], dict[tuple[date, date], Placed]]:
    """The series of each publisher: by what is measured of whom, then by period, in the newest vintage."""
    found: dict[tuple[object, ...], dict[tuple[date, date], Placed]] = defaultdict(dict)
    for one in sorted(placed, key=lambda placed: placed.one.published):
        found[_series(one)][one.one.period.start, one.one.period.end] = one
    return found


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


def _series(placed: Placed) -> tuple[object, ...]:
    one = placed.one
    return (placed.release.source.publisher, one.indicator, one.entity, one.unit, one.scope, *one.dimensions.items())
