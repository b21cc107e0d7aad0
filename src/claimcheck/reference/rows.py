"""What the index holds as text, and how it becomes the nouns again.

    definitions  {"indicators": [[id, label, ...]], "entities": [[id, names, ...]], "dimensions": {...}}
    release      [where, [publisher, title, url, published, accessed, licence, tier]]
    series       {"parts": [[unit, dimensions, scope, status]], "rows": [[release, line, period, value, part]]}

Figures stay the digits that were published. What follows from them (the ends of the interval, the days
of a period) is worked out again when they are read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from claimcheck.model import NO_DIMENSIONS, Entity, Indicator, Observation, Source
from claimcheck.reference.decimals import EXACT_KINDS, interval
from claimcheck.reference.periods import parse_period


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a reference talks about, each by its id, in the order of the files."""

    indicators: Mapping[str, Indicator]
    entities: Mapping[str, Entity]
    dimensions: Mapping[str, Mapping[str, tuple[str, ...]]]


def dumped(value: object) -> str:
    """A body of the index as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def of_vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    """The definitions, ready to be dumped."""
    indicators = [_of_indicator(one) for one in vocabulary.indicators.values()]
    entities = [(o.id, o.names, o.kind, o.demonyms, o.part_of) for o in vocabulary.entities.values()]
    dimensions = {name: dict(values) for name, values in vocabulary.dimensions.items()}
    return {"indicators": indicators, "entities": entities, "dimensions": dimensions}


def vocabulary_in(body: Mapping[str, Any]) -> Vocabulary:
    """The definitions again."""
    indicators = (_indicator(*row) for row in body["indicators"])
    entities = (
        Entity(id_, tuple(names), kind, tuple(demonyms), tuple(part_of))
        for id_, names, kind, demonyms, part_of in body["entities"]
    )
    return Vocabulary(
        MappingProxyType({indicator.id: indicator for indicator in indicators}),
        MappingProxyType({entity.id: entity for entity in entities}),
        MappingProxyType({name: _tuples(values) for name, values in body["dimensions"].items()}),
    )


def of_release(where: str, source: Source) -> list[object]:
    """A release by the name of its file and its source, ready to be dumped."""
    accessed = source.accessed.isoformat() if source.accessed else None
    published = source.published.isoformat()
    return [
        where,
        [source.publisher, source.title, source.url, published, accessed, source.licence, source.tier],
    ]


def release_in(body: list[Any]) -> tuple[str, Source]:
    """The name of the file and the source again."""
    where, (publisher, title, url, published, accessed, licence, tier) = body
    day = date.fromisoformat(accessed) if accessed else None
    return where, Source(publisher, title, url, date.fromisoformat(published), day, licence, tier)


def of_series(observations: Iterable[Observation], number: Callable[[str, Source], int]) -> dict[str, Any]:
    """A series in its order, ready to be dumped; `number` is that of a release."""
    parts: dict[tuple[object, ...], int] = {}
    rows = []
    for one in observations:
        where, _, line = one.at.rpartition(":")
        key = (one.unit, tuple(one.dimensions.items()), one.scope, one.status)
        part = parts.setdefault(key, len(parts))
        rows.append((number(where, one.source), line, one.label, str(one.value), part))
    told = [(unit, dict(dimensions), scope, status) for unit, dimensions, scope, status in parts]  # type: ignore[call-overload]
    return {"parts": told, "rows": rows}


def series_in(
    body: Mapping[str, Any], indicator: Indicator, entity: str, release: Callable[[int], tuple[str, Source]]
) -> tuple[Observation, ...]:
    """The series again; `release` gives the release of a number."""
    exact = indicator.kind in EXACT_KINDS
    parts = [
        (unit, MappingProxyType(dimensions) if dimensions else NO_DIMENSIONS, scope, status)
        for unit, dimensions, scope, status in body["parts"]
    ]
    found = []
    for number, line, label, written, part in body["rows"]:
        where, source = release(number)
        value = Decimal(written)
        low, high = interval(value, exact)
        unit, dimensions, scope, status = parts[part]
        period, at = parse_period(label), f"{where}:{line}"
        one = Observation(
            indicator.id, entity, period, label, value, low, high, unit, source, at, dimensions, scope, status
        )
        found.append(one)
    return tuple(found)


def _of_indicator(one: Indicator) -> tuple[object, ...]:
    return (
        one.id, one.label, one.kind, one.unit, one.aliases, one.related, dict(one.bases), one.of, one.counts,
        one.orders, one.quoted_by, one.adds_up, None if one.apart is None else str(one.apart),
    )  # fmt: skip


def _indicator(
    id_: str,
    label: str,
    kind: str,
    unit: str,
    aliases: list[str],
    related: list[str],
    bases: dict[str, list[str]],
    of: list[str],
    counts: list[Any] | None,
    orders: str | None,
    quoted_by: str | None,
    adds_up: bool,
    apart: str | None,
) -> Indicator:
    top = (counts[0], counts[1]) if counts else None
    return Indicator(
        id_, label, kind, unit, tuple(aliases), tuple(related), _tuples(bases), tuple(of), top, orders, quoted_by,
        adds_up, None if apart is None else Decimal(apart),
    )  # fmt: skip


def _tuples(values: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(words) for name, words in values.items()})
