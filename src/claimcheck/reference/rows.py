"""What the index holds as text, and how it becomes the nouns again.

    indicator    [id, label, kind, unit, aliases, ...]     entity    [id, names, kind, demonyms, part_of]
    release      [where, [publisher, title, url, published, accessed, licence, tier, superseded]]
    series       {"parts": [[unit, dimensions, scope, status]], "rows": [[release, line, period, value, part]]}
    edition      the same, with the entity at the head of each row

Figures stay the digits that were published. What follows from them (the ends of the interval, the days
of a period) is worked out again when they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def of_indicator(one: Indicator) -> tuple[object, ...]:
    """A definition, ready to be dumped."""
    return (
        one.id, one.label, one.kind, one.unit, one.aliases, one.related, dict(one.bases), one.of, one.counts,
        one.orders, one.quoted_by, one.adds_up, None if one.apart is None else str(one.apart),
    )  # fmt: skip


def of_entity(one: Entity) -> list[object]:
    """A definition, ready to be dumped."""
    return [one.id, one.names, one.kind, one.demonyms, one.part_of]


def entity_in(id_: str, names: list[str], kind: str, demonyms: list[str], part_of: list[str]) -> Entity:
    """The definition again."""
    return Entity(id_, tuple(names), kind, tuple(demonyms), tuple(part_of))


def dimensions_in(body: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words of the dimensions again."""
    return MappingProxyType({name: _tuples(values) for name, values in body.items()})


def of_release(where: str, source: Source) -> list[object]:
    """A release by the name of its file and its source, ready to be dumped."""
    accessed = source.accessed.isoformat() if source.accessed else None
    published = source.published.isoformat()
    superseded = source.superseded.isoformat() if source.superseded else None
    told = [source.publisher, source.title, source.url, published, accessed, source.licence, source.tier, superseded]
    return [where, told]


def release_in(body: list[Any]) -> tuple[str, Source]:
    """The name of the file and the source again."""
    where, (publisher, title, url, published, accessed, licence, tier, superseded) = body
    day = date.fromisoformat(accessed) if accessed else None
    replaced = date.fromisoformat(superseded) if superseded else None
    return where, Source(publisher, title, url, date.fromisoformat(published), day, licence, tier, replaced)


Release = Callable[[int], tuple[str, Source]]  # of a number


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """What many rows share beside their indicator. Each is made once and known by itself: to compare what
    it says for every row would take long."""

    unit: str
    dimensions: Mapping[str, str]
    scope: str | None
    status: str | None

    def told(self) -> list[object]:
        """All of it, ready to be dumped."""
        return [self.unit, dict(self.dimensions), self.scope, self.status]


class Body:
    """The rows of figures that are kept together, and what they share, ready to be dumped."""

    def __init__(self) -> None:
        self.parts: dict[Part, int] = {}
        self.rows: list[tuple[object, ...]] = []

    def add(self, part: Part, row: tuple[object, ...]) -> None:
        """Adds a row, its part at the end."""
        self.rows.append((*row, self.parts.setdefault(part, len(self.parts))))

    def told(self) -> dict[str, Any]:
        """All of it."""
        return {"parts": [part.told() for part in self.parts], "rows": self.rows}


def series_in(body: Mapping[str, Any], indicator: Indicator, entity: str, release: Release) -> tuple[Observation, ...]:
    """A series again."""
    made = _maker(body, indicator, release)
    return tuple(made(entity, *row) for row in body["rows"])


def edition_in(body: Mapping[str, Any], indicator: Indicator, release: Release) -> tuple[Observation, ...]:
    """The observations of one period again; a row begins with its entity."""
    made = _maker(body, indicator, release)
    return tuple(made(*row) for row in body["rows"])


def _maker(body: Mapping[str, Any], indicator: Indicator, release: Release) -> Callable[..., Observation]:
    exact = indicator.kind in EXACT_KINDS
    parts = [
        (unit, MappingProxyType(dimensions) if dimensions else NO_DIMENSIONS, scope, status)
        for unit, dimensions, scope, status in body["parts"]
    ]

    def made(entity: str, number: int, line: int, label: str, written: str, part: int) -> Observation:
        where, source = release(number)
        value = Decimal(written)
        low, high = interval(value, exact)
        unit, dimensions, scope, status = parts[part]
        period, at = parse_period(label), f"{where}:{line}"
        return Observation(
            indicator.id, entity, period, label, value, low, high, unit, source, at, dimensions, scope, status
        )

    return made


def indicator_in(
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
    """The definition again."""
    top = (counts[0], counts[1]) if counts else None
    return Indicator(
        id_, label, kind, unit, tuple(aliases), tuple(related), _tuples(bases), tuple(of), top, orders, quoted_by,
        adds_up, None if apart is None else Decimal(apart),
    )  # fmt: skip


def _tuples(values: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(words) for name, words in values.items()})
