"""What the reference knows about some words: `claimcheck reference search china r&d`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.model import Entity, Indicator, Observation
from claimcheck.reference.index import Reference
from claimcheck.reference.store import newest

BETWEEN_WORDS = re.compile(r"[\s_/,;:()\"“”-]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An indicator that the words find, of one entity if they name one. `first` and `last` are the
    labels of the earliest and the latest period, None with no observations. `latest` is the newest
    figure of the latest period, the one without dimensions if there is one."""

    indicator: Indicator
    entity: Entity | None
    observations: int
    first: str | None
    last: str | None
    latest: Observation | None


def search(reference: Reference, words: Sequence[str]) -> list[Hit]:
    """The hits, best first. Every word has to begin a word of the indicator (id, label, aliases)
    or of the entity (id, names, demonyms), whatever its capitals and accents. No words, no hits."""
    asked = [word for text in words for word in _words(text)]
    if not asked:
        return []
    entities = {id: _matches(asked, _entity_words(entity)) for id, entity in reference.entities.items()}
    hits: list[tuple[tuple[object, ...], Hit]] = []
    for indicator in reference.indicators.values():
        begun, whole = _matches(asked, _indicator_words(indicator))
        named = [id for id in reference.entities_of(indicator.id) if _names(entities[id], begun, len(asked))]
        for id in named:
            score = len(whole | entities[id][1])
            hits.append(_scored(_of_entity(reference, indicator, id), score))
        if not named and len(begun) == len(asked):
            hits.append(_scored(_of_all(reference, indicator), len(whole)))
    return [hit for _, hit in sorted(hits, key=lambda pair: pair[0])]


def _names(entity: tuple[frozenset[int], frozenset[int]], indicator: frozenset[int], asked: int) -> bool:
    """Whether the words name this entity: one is a whole word of its names, or begins one of them
    and belongs to nothing else; and together with the indicator all are accounted for."""
    begun, whole = entity
    return len(indicator | begun) == asked and bool(whole or begun - indicator)


def _of_entity(reference: Reference, indicator: Indicator, entity: str) -> Hit:
    series = reference.series(indicator.id, entity)
    latest = max(series, key=newest)
    return Hit(indicator, reference.entities[entity], len(series), series[0].label, latest.label, latest)


def _of_all(reference: Reference, indicator: Indicator) -> Hit:
    held = reference.held(indicator.id)
    series = reference.series(indicator.id, held.newest) if held.newest is not None else ()
    return Hit(indicator, None, held.observations, held.first, held.last, max(series, key=newest, default=None))


def _scored(hit: Hit, score: int) -> tuple[tuple[object, ...], Hit]:
    entity = hit.entity.id if hit.entity else ""
    return (-score, not hit.observations, -hit.observations, hit.indicator.id, entity), hit


def _matches(asked: Sequence[str], known: Iterable[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Which of the words asked for (by index) begin a known word, and which are one."""
    known = frozenset(known)
    whole = frozenset(at for at, word in enumerate(asked) if word in known)
    begun = frozenset(at for at, word in enumerate(asked) if any(other.startswith(word) for other in known))
    return begun, whole


def _indicator_words(indicator: Indicator) -> list[str]:
    return [word for text in (indicator.id, indicator.label, *indicator.aliases) for word in _words(text)]


def _entity_words(entity: Entity) -> list[str]:
    return [word for text in (entity.id, *entity.names, *entity.demonyms) for word in _words(text)]


def _words(text: str) -> list[str]:
    """The words of a text without capitals and accents. `R&D` and `U.S.` stay whole."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return [word for word in BETWEEN_WORDS.split(text.casefold()) if word]
