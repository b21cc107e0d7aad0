"""The reference in use: the observations, and quick ways to the ones that bear on a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from claimcheck.model import Entity, Indicator, Observation
from claimcheck.reference.load import PACKAGED, Loaded, Wanted, load
from claimcheck.reference.units import exchange

PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Reference:
    """The curated observations with what they are about. Nothing in it changes after loading."""

    indicators: Mapping[str, Indicator]
    entities: Mapping[str, Entity]
    dimensions: Mapping[str, Mapping[str, tuple[str, ...]]]
    observations: tuple[Observation, ...]
    sha256: str
    _series: Mapping[tuple[str, str], tuple[Observation, ...]] = field(repr=False, compare=False)
    _of_indicator: Mapping[str, tuple[Observation, ...]] = field(repr=False, compare=False)
    _within: Mapping[str, frozenset[str]] = field(repr=False, compare=False)

    @classmethod
    def load(cls, *roots: Path, wanted: Wanted | None = None) -> Reference:
        """The reference in the directories `roots`, by default the one that comes with claimcheck.
        Later roots add to earlier ones. Releases that name none of the ids `wanted` are left out.
        Raises ReferenceDataError with every problem found."""
        return cls.of(load(*(roots or (default_root(),)), wanted=wanted))

    @classmethod
    def of(cls, loaded: Loaded) -> Reference:
        """The index over what was loaded."""
        definitions = loaded.definitions
        observations = sorted((row.observation for release in loaded.releases for row in release.rows), key=_order)
        series: dict[tuple[str, str], list[Observation]] = {}
        of_indicator: dict[str, list[Observation]] = {}
        for observation in observations:
            series.setdefault((observation.indicator, observation.entity), []).append(observation)
            of_indicator.setdefault(observation.indicator, []).append(observation)
        return cls(
            indicators=MappingProxyType(definitions.indicators),
            entities=MappingProxyType(definitions.entities),
            dimensions=MappingProxyType({k: MappingProxyType(v) for k, v in definitions.dimensions.items()}),
            observations=tuple(observations),
            sha256=loaded.sha256,
            _series={key: tuple(found) for key, found in series.items()},
            _of_indicator={key: tuple(found) for key, found in of_indicator.items()},
            _within={id: _wholes(id, definitions.entities) for id, one in definitions.entities.items() if one.part_of},
        )

    def series(self, indicator: str, entity: str) -> tuple[Observation, ...]:
        """All periods, dimensions and vintages, sorted by start and end of the period and by the
        date published; empty where nothing is known."""
        return self._series.get((indicator, entity), ())

    def of_indicator(self, indicator: str) -> tuple[Observation, ...]:
        """All observations of an indicator: by entity, then as in `series`."""
        return self._of_indicator.get(indicator, ())

    def within(self, entity: str) -> frozenset[str]:
        """The wholes that an entity belongs to, wholes of wholes included, itself left out."""
        return self._within.get(entity, frozenset())

    def exchange(self) -> tuple[Observation, ...]:
        """The observations that are rates of exchange, in units such as CNY/USD."""
        rates = [id for id, indicator in self.indicators.items() if exchange(indicator.unit)]
        return tuple(observation for id in rates for observation in self.of_indicator(id))


def default_root() -> Path:
    """The directory of the default reference: the package data of an installed claimcheck, else
    `reference/` of a source checkout. Where there is neither, the first of the two, for loading
    to say so."""
    packaged = PACKAGE / PACKAGED
    checkout = PACKAGE.parent.parent / "reference"
    return checkout if checkout.is_dir() and not packaged.is_dir() else packaged


def _order(observation: Observation) -> tuple[object, ...]:
    period, dimensions = observation.period, tuple(sorted(observation.dimensions.items()))
    return (
        observation.indicator, observation.entity, period.start, period.end, observation.published, dimensions,
        observation.at,
    )  # fmt: skip


def _wholes(entity: str, entities: Mapping[str, Entity]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(entities[entity].part_of)
    while waiting:
        whole = waiting.pop()
        if whole not in found:  # also ends a circle
            found.add(whole)
            waiting += entities[whole].part_of
    return frozenset(found - {entity})
