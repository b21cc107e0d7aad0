"""The reference in use: the observations, and quick ways to the ones that bear on a claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.model import Entity, Indicator, Observation, Period
from claimcheck.reference.cache import in_memory, opened
from claimcheck.reference.files import default_root
from claimcheck.reference.store import Held, Store, days
from claimcheck.reference.tries import Paths

if TYPE_CHECKING:
    from claimcheck.reference.load import Loaded

__all__ = ["Observations", "Reference", "default_root"]


class Observations(Collection[Observation]):
    """All observations in order: by indicator, by entity, then as in `Reference.series`. Counted
    without being read, and read one indicator at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __len__(self) -> int:
        return self._store.observations

    def __iter__(self) -> Iterator[Observation]:
        for indicator in sorted(self._store.vocabulary.indicators):
            for entity in self._store.held(indicator).entities:
                yield from self._store.series(indicator, entity)

    def __contains__(self, one: object) -> bool:
        return isinstance(one, Observation) and one in self._store.series(one.indicator, one.entity)


@dataclass(frozen=True, slots=True)
class Reference:
    """The curated observations with what they are about. Nothing in it changes after loading."""

    indicators: Mapping[str, Indicator]
    entities: Mapping[str, Entity]
    dimensions: Mapping[str, Mapping[str, tuple[str, ...]]]
    sha256: str
    observations: Collection[Observation] = field(repr=False, compare=False)
    _store: Store = field(repr=False, compare=False)
    _within: dict[str, frozenset[str]] = field(repr=False, compare=False)

    @classmethod
    def load(cls, *roots: Path) -> Reference:
        """The reference in the directories `roots`, by default the one that comes with claimcheck.
        Later roots add to earlier ones. The files are read where their index does not hold any more,
        and observations when they are asked for. Raises ReferenceDataError with every problem found."""
        return cls._over(opened(roots or (default_root(),)))

    @classmethod
    def of(cls, loaded: Loaded) -> Reference:
        """The reference that was loaded, with its index in memory."""
        return cls._over(Store(in_memory(loaded)))

    @classmethod
    def _over(cls, store: Store) -> Reference:
        known = store.vocabulary
        return cls(
            indicators=known.indicators,
            entities=known.entities,
            dimensions=known.dimensions,
            sha256=store.sha256,
            observations=Observations(store),
            _store=store,
            _within={},
        )

    def series(self, indicator: str, entity: str) -> tuple[Observation, ...]:
        """All periods, dimensions and vintages, sorted by start and end of the period and by the
        date published; empty where nothing is known."""
        return self._store.series(indicator, entity)

    def of_indicator(self, indicator: str) -> tuple[Observation, ...]:
        """All observations of an indicator: by entity, then as in `series`."""
        return self._store.of_indicator(indicator)

    def in_period(self, indicator: str, period: Period) -> tuple[Observation, ...]:
        """The observations of an indicator, of all entities, that are of just the days of a period: by
        entity, then as in `series`. Nothing else is read."""
        return self._store.edition(indicator, days(period))

    def periods_of(self, indicator: str) -> tuple[Period, ...]:
        """The periods that an indicator has observations of, by their days; none is read."""
        return self._store.held(indicator).periods

    def held(self, indicator: str) -> Held:
        """What there is of an indicator, in short; no observation is read."""
        return self._store.held(indicator)

    def entities_of(self, indicator: str) -> tuple[str, ...]:
        """The ids of the entities that an indicator has observations of, in order; none is read."""
        return self._store.held(indicator).entities

    def dimensions_of(self, indicator: str) -> frozenset[tuple[str, str]]:
        """The dimensions, each with a value, in which an indicator has observations; none is read."""
        return self._store.held(indicator).dimensions

    def within(self, entity: str) -> frozenset[str]:
        """The wholes that an entity belongs to, wholes of wholes included, itself left out."""
        if entity not in self._within:
            self._within[entity] = _wholes(entity, self.entities)
        return self._within[entity]

    def rankings_of(self, indicators: Iterable[str]) -> tuple[str, ...]:
        """The rankings that order one of the indicators."""
        return tuple(dict.fromkeys(id for indicator in indicators for id in self._store.role("orders", indicator)))

    def counting(self, ranking: str, top: int) -> str | None:
        """The indicator that counts the members of the first `top` places of a ranking, None if there is none."""
        return next(iter(self._store.role("counts", ranking, str(top))), None)

    def exchange(self, base: str, quote: str) -> tuple[Observation, ...]:
        """The observations that are rates of exchange between two currencies, in either direction."""
        units = (f"{quote}/{base}", f"{base}/{quote}")
        rates = dict.fromkeys(id for unit in units for id in self._store.role("exchange", unit))
        return tuple(observation for id in rates for observation in self.of_indicator(id))

    @property
    def indicator_names(self) -> Paths:
        """The names of indicators, as a trie that is read as far as it is followed."""
        return self._store.indicator_names

    @property
    def entity_names(self) -> Paths:
        """The names of entities, as a trie that is read as far as it is followed."""
        return self._store.entity_names


def _wholes(entity: str, entities: Mapping[str, Entity]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(entities[entity].part_of if entity in entities else ())
    while waiting:
        whole = waiting.pop()
        if whole not in found:  # also ends a circle
            found.add(whole)
            waiting += entities[whole].part_of
    return frozenset(found - {entity})
