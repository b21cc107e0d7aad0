"""One series with its vintages: what is known of an indicator and an entity, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.model import TIERS, Entity, Indicator, Observation
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.index import Reference
from claimcheck.reference.periods import cadence
from claimcheck.yaml_nodes import did_you_mean


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its vintages, the newest first."""

    label: str
    vintages: tuple[Observation, ...]

    @property
    def value(self) -> Decimal:
        """The value in its newest vintage."""
        return self.vintages[0].value


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one part (see dimensions) in one unit, at one cadence, in order of time."""

    indicator: Indicator
    entity: Entity
    dimensions: Mapping[str, str]
    unit: str
    scope: str | None
    cadence: str
    points: tuple[Point, ...]


def show(
    reference: Reference,
    indicator: str,
    entity: str,
    dimensions: Mapping[str, str] | None = None,
    known_on: date | None = None,
) -> list[Series]:
    """The series of an indicator and an entity, the whole before its parts; empty where nothing is known.

    `dimensions` keeps the parts that have all of them, `known_on` what was published by that day. Raises
    ReferenceDataError, with the nearest known name, for a name that nothing defines."""
    _check_names(reference, indicator, entity, dimensions or {})
    groups: dict[tuple[object, ...], dict[tuple[date, date], list[Observation]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for observation in reference.series(indicator, entity):
        if known_on is not None and observation.published > known_on:
            continue
        if all(observation.dimensions.get(name) == value for name, value in (dimensions or {}).items()):
            parts = tuple(sorted(observation.dimensions.items()))
            key = (len(parts), parts, observation.unit, observation.scope or "", cadence(observation.period))
            groups[key][observation.period.start, observation.period.end].append(observation)
    return [
        _series(reference, periods, str(key[-1]))
        for key, periods in sorted(groups.items(), key=lambda group: tuple(map(str, group[0])))
    ]


def _series(reference: Reference, periods: Mapping[tuple[date, date], list[Observation]], cadence: str) -> Series:
    points = tuple(
        Point(found[0].label, tuple(sorted(found, key=_newest, reverse=True)))
        for _, found in sorted(periods.items(), key=lambda period: period[0])
    )
    one = points[0].vintages[0]
    return Series(
        reference.indicators[one.indicator],
        reference.entities[one.entity],
        one.dimensions,
        one.unit,
        one.scope,
        cadence,
        points,
    )


def _newest(observation: Observation) -> tuple[object, ...]:
    return (observation.published, -TIERS.index(observation.source.tier), observation.at)


def _check_names(reference: Reference, indicator: str, entity: str, dimensions: Mapping[str, str]) -> None:
    said = []
    if indicator not in reference.indicators:
        said.append(_unknown(reference, indicator, "indicator"))
    if entity not in reference.entities:
        said.append(_unknown(reference, entity, "entity"))
    for name, value in dimensions.items():
        known = reference.dimensions.get(name)
        if known is None:
            said.append(f"no dimension {name!r} in dimensions.yaml{did_you_mean(name, reference.dimensions)}")
        elif value not in known:
            said.append(f"no value {value!r} of {name} in dimensions.yaml{did_you_mean(value, known)}")
    if said:
        raise ReferenceDataError(*(Problem("reference show", message) for message in said))


def _unknown(reference: Reference, name: str, among: str) -> str:
    definitions = Definitions(indicators=dict(reference.indicators), entities=dict(reference.entities))
    return definitions.unknown(name, among)
