"""What a reference covers: how much is known of what, of whom, by whom and for when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from claimcheck.model import TIERS, Observation
from claimcheck.reference.index import Reference


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, economy or publisher: how many observations it has, of how many others (the entities
    of an indicator, the indicators of the rest), and the first and the last year."""

    id: str
    name: str
    observations: int
    others: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts. `cells` has for each indicator and entity how many periods are known, `revised` how many
    series (indicator, entity, unit and parts) have two figures for some period, from one publisher.
    Lines come by how much they have, then by id."""

    observations: int
    releases: int
    defined: int
    revised: int
    tiers: Mapping[str, int]
    indicators: tuple[Line, ...]
    entities: tuple[Line, ...]
    publishers: tuple[Line, ...]
    cells: Mapping[tuple[str, str], int]

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year that anything is known of; None if nothing is."""
        lines = self.indicators
        return (min(line.first for line in lines), max(line.last for line in lines)) if lines else None


def coverage(*roots: Path) -> Coverage:
    """The coverage of the reference in `roots`. Raises ReferenceDataError if it does not load."""
    return of(Reference.load(*roots))


def of(reference: Reference) -> Coverage:
    """The coverage of a reference."""
    tiers: Counter[str] = Counter()
    files: set[str] = set()
    tallies: dict[str, dict[str, _Tally]] = {what: defaultdict(_Tally) for what in ("of", "by", "in")}
    cells: dict[tuple[str, str], int] = {}
    revised = 0
    for (indicator, entity), group in groupby(reference.observations, key=lambda one: (one.indicator, one.entity)):
        series = list(group)
        cells[indicator, entity] = len({(one.period.start, one.period.end) for one in series})
        revised += _revised(series)
        for one in series:
            tiers[one.source.tier] += 1
            files.add(one.at.rpartition(":")[0])
            tallies["of"][indicator].add(one, entity)
            tallies["by"][entity].add(one, indicator)
            tallies["in"][one.source.publisher].add(one, indicator)
    return Coverage(
        observations=len(reference.observations),
        releases=len(files),
        defined=len(reference.indicators),
        revised=revised,
        tiers=MappingProxyType({tier: tiers[tier] for tier in TIERS}),
        indicators=_lines(tallies["of"], lambda id: reference.indicators[id].label),
        entities=_lines(tallies["by"], lambda id: reference.entities[id].names[0]),
        publishers=_lines(tallies["in"], lambda id: id),
        cells=MappingProxyType(cells),
    )


@dataclass(slots=True)
class _Tally:
    """What was counted for one line so far."""

    observations: int = 0
    others: set[str] = field(default_factory=set)
    first: date = date.max
    last: date = date.min

    def add(self, one: Observation, other: str) -> None:
        self.observations += 1
        self.others.add(other)
        self.first = min(self.first, one.period.start)
        self.last = max(self.last, one.period.end)


def _lines(tallies: Mapping[str, _Tally], name: Callable[[str], str]) -> tuple[Line, ...]:
    lines = (
        Line(id, name(id), one.observations, len(one.others), one.first.year, one.last.year)
        for id, one in tallies.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.observations, line.id)))


def _revised(observations: Iterable[Observation]) -> int:
    """Of how many series of one indicator and entity some period has two figures."""
    values: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for one in observations:
        series = (one.source.publisher, one.unit, one.scope, *one.dimensions.items())
        values[series, one.period.start, one.period.end].add(one.value)
    return len({key[0] for key, different in values.items() if len(different) > 1})
