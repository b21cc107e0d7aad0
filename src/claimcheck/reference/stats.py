"""What a reference covers: how much is known of what, of whom, by whom and for when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimcheck.model import Observation
from claimcheck.reference.load import Loaded, load
from claimcheck.reference.releases import TIERS


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
    return of(load(*roots))


def of(loaded: Loaded) -> Coverage:
    """The coverage of what was loaded."""
    definitions = loaded.definitions
    found = [row.observation for release in loaded.releases for row in release.rows]
    tiers = Counter(one.source.tier for one in found)
    periods: dict[tuple[str, str], set[object]] = defaultdict(set)
    for one in found:
        periods[one.indicator, one.entity].add((one.period.start, one.period.end))
    return Coverage(
        observations=len(found),
        releases=len(loaded.releases),
        defined=len(definitions.indicators),
        revised=_revised(found),
        tiers=MappingProxyType({tier: tiers[tier] for tier in TIERS}),
        indicators=_lines(found, "indicator", lambda id: definitions.indicators[id].label),
        entities=_lines(found, "entity", lambda id: definitions.entities[id].names[0]),
        publishers=_lines(found, "publisher", lambda id: id),
        cells=MappingProxyType({key: len(known) for key, known in periods.items()}),
    )


def _lines(found: Iterable[Observation], what: str, name: Callable[[str], str]) -> tuple[Line, ...]:
    groups: dict[str, list[Observation]] = defaultdict(list)
    for one in found:
        id = {"indicator": one.indicator, "entity": one.entity, "publisher": one.source.publisher}[what]
        groups[id].append(one)
    lines = (
        Line(
            id,
            name(id),
            len(group),
            len({one.entity if what == "indicator" else one.indicator for one in group}),
            min(one.period.start.year for one in group),
            max(one.period.end.year for one in group),
        )
        for id, group in groups.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.observations, line.id)))


def _revised(found: Iterable[Observation]) -> int:
    values: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for one in found:
        series = (one.source.publisher, one.indicator, one.entity, one.unit, one.scope, *one.dimensions.items())
        values[(series, one.period.start, one.period.end)].add(one.value)
    return len({key[0] for key, different in values.items() if len(different) > 1})
