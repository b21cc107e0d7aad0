"""One release: what one publisher said in one dataset on one date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from yaml.nodes import Node

from claimcheck.model import NO_DIMENSIONS, Indicator, Observation, Source
from claimcheck.reference.decimals import EXACT_KINDS, interval, parse_figure
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.periods import parse_day, parse_period
from claimcheck.reference.units import exchange, is_money
from claimcheck.yaml_nodes import Document, Key, did_you_mean, position

TIERS = ("primary", "secondary", "press")
RELEASE_KEYS = ("source", "note", "observations", "series")
SOURCE_KEYS = ("publisher", "title", "url", "published", "accessed", "licence", "tier", "superseded")
SHARED_KEYS = ("indicator", "entity", "unit", "dimensions", "scope", "status")
SHARED_REQUIRED = ("indicator", "entity", "unit")
OBSERVATION_KEYS = (*SHARED_KEYS, "period", "value")
SERIES_KEYS = (*SHARED_KEYS, "values")

Spot = tuple[int, int]  # line and column, counted from 1
Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class Row:
    """An observation and where its value and its unit stand."""

    observation: Observation
    value_at: Spot
    unit_at: Spot


@dataclass(frozen=True, slots=True)
class Release:
    """One release file. `places` says where its source stands, and each field of the source."""

    where: str
    source: Source
    places: Mapping[str, Spot]
    note: str | None
    rows: tuple[Row, ...]


def read_release(document: Document, definitions: Definitions, published: date | None) -> Release | None:
    """The release in a document, as far as it could be read; what is wrong is noted there.
    `published` is the date that the file's name gives, None if it gives none."""
    if document.root is None:
        return None
    found = document.fields(document.root, "the release", RELEASE_KEYS, required=("source",))
    if "source" not in found:
        return None
    parts = document.fields(found["source"], "source", SOURCE_KEYS, ("publisher", "title", "published"))
    source = _source(document, parts, published)
    if "observations" not in found and "series" not in found:
        document.problem(None, "the release has neither 'observations' nor 'series': add one of them")
    reader = _Reader(document, definitions, source)
    if "observations" in found:
        for node in document.sequence(found["observations"], "observations"):
            reader.observation(node)
    if "series" in found:
        for node in document.sequence(found["series"], "series"):
            reader.series(node)
    places = {"source": position(found["source"]), **{name: position(node) for name, node in parts.items()}}
    return Release(document.where, source, places, _text(document, found, "note"), tuple(reader.rows))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a figure is about: everything of an observation but its period and its value."""

    indicator: Indicator
    entity: str
    unit: str
    unit_at: Spot
    dimensions: Mapping[str, str]
    scope: str | None
    status: str | None


class _Reader:
    """Gathers the rows of one release."""

    def __init__(self, document: Document, definitions: Definitions, source: Source) -> None:
        self.document = document
        self.definitions = definitions
        self.source = source
        self.units = definitions.units()
        self.rows: list[Row] = []
        self._lines: dict[tuple[object, ...], int] = {}  # what is observed -> the line that says so

    def observation(self, node: Node) -> None:
        """Adds one observation."""
        required = (*SHARED_REQUIRED, "period", "value")
        parts = self.document.fields(node, "the observation", OBSERVATION_KEYS, required)
        subject = self._subject(parts)
        if "period" in parts and "value" in parts:
            self._add(subject, parts["period"], parts["value"], position(node)[0])

    def series(self, node: Node) -> None:
        """Adds one observation for each period of a series."""
        parts = self.document.fields(node, "the series", SERIES_KEYS, (*SHARED_REQUIRED, "values"))
        subject = self._subject(parts)
        for key, value in self.document.pairs(parts["values"], "values") if "values" in parts else ():
            self._add(subject, key, value, key.line)

    def _subject(self, parts: Mapping[str, Node]) -> _Subject | None:
        """The subject that the fields name; None if one is missing or unknown."""
        document = self.document
        indicator = self._known(parts, "indicator", self.definitions.indicators)
        entity = self._known(parts, "entity", self.definitions.entities)
        dimensions = _dimensions(document, parts)
        scope, status = _text(document, parts, "scope"), _text(document, parts, "status")
        unit = _text(document, parts, "unit")
        if unit is not None and unit not in self.units and not is_money(unit) and exchange(unit) is None:
            document.problem(parts["unit"], f"no indicator has the unit {unit!r}{did_you_mean(unit, self.units)}")
            return None
        if indicator is None or entity is None or unit is None:
            return None
        known = self.definitions.indicators[indicator]
        return _Subject(known, entity, unit, position(parts["unit"]), dimensions, scope, status)

    def _known(self, parts: Mapping[str, Node], what: str, among: Mapping[str, object]) -> str | None:
        name = _text(self.document, parts, what)
        if name is None or name in among:
            return name
        self.document.problem(parts[what], self.definitions.unknown(name, what))
        return None

    def _add(self, subject: _Subject | None, when: Node | Key, figure: Node, line: int) -> None:
        """Adds the observation of a subject in a period; `line` is the one to cite it by."""
        label = when.text if isinstance(when, Key) else self.document.text(when, "period")
        period = _parsed(self.document, when, label, parse_period)
        value = _parsed(self.document, figure, self.document.text(figure, "value"), parse_figure)
        if subject is None or label is None or period is None or value is None:
            return
        indicator, entity, unit = subject.indicator, subject.entity, subject.unit
        parts = tuple(sorted(subject.dimensions.items()))
        same = (indicator.id, entity, period.start, period.end, parts, unit, subject.scope)
        if same in self._lines:
            message = f"{indicator.id} of {entity} for {label} stands twice, first on line {self._lines[same]}"
            self.document.problem(when, f"{message}: keep one of them")
            return
        self._lines[same] = line
        low, high = interval(value, exact=indicator.kind in EXACT_KINDS)
        at = f"{self.document.where}:{line}"
        observation = Observation(
            indicator.id, entity, period, label, value, low, high, unit, self.source, at,
            subject.dimensions, subject.scope, subject.status,
        )  # fmt: skip
        self.rows.append(Row(observation, position(figure), subject.unit_at))


def _source(document: Document, parts: Mapping[str, Node], named: date | None) -> Source:
    published = _day(document, parts, "published")
    if published is not None and named is not None and published != named:
        message = f"published is {published}, but the file is named {named}: make them the same"
        document.problem(parts["published"], message)
    tier = document.choice(parts["tier"], "tier", TIERS) if "tier" in parts else None
    return Source(
        publisher=_text(document, parts, "publisher") or "",
        title=_text(document, parts, "title") or "",
        url=_text(document, parts, "url"),
        published=published or named or date.min,  # the last only beside a problem, so never seen
        accessed=_day(document, parts, "accessed"),
        licence=_text(document, parts, "licence"),
        tier=tier or "primary",
        superseded=_day(document, parts, "superseded"),
    )


def _dimensions(document: Document, parts: Mapping[str, Node]) -> Mapping[str, str]:
    if "dimensions" not in parts:
        return NO_DIMENSIONS
    written = document.pairs(parts["dimensions"], "dimensions")
    values = {key.text: document.text(node, key.text) for key, node in written}
    return MappingProxyType({name: value for name, value in sorted(values.items()) if value is not None})


def _text(document: Document, parts: Mapping[str, Node], name: str) -> str | None:
    return document.text(parts[name], name) if name in parts else None


def _day(document: Document, parts: Mapping[str, Node], name: str) -> date | None:
    text = _text(document, parts, name)
    return None if text is None else _parsed(document, parts[name], text, parse_day)


def _parsed(document: Document, at: Node | Key, text: str | None, parse: Callable[[str], Parsed]) -> Parsed | None:
    """What `parse` makes of a text; None, with a problem, where it refuses."""
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError as error:
        document.problem(at, str(error))
        return None
