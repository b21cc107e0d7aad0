"""One release: what one publisher said in one dataset on one date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from yaml.nodes import Node

from claimcheck.model import NO_DIMENSIONS, PRIMARY, TIERS, Indicator, Observation, Source
from claimcheck.reference.decimals import EXACT_KINDS, figure_as_written, interval
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.periods import parse_day, parse_period
from claimcheck.reference.units import exchange, is_money
from claimcheck.yaml_nodes import Document, Key, did_you_mean, position

RELEASE_KEYS = ("source", "note", "observations", "series")
SOURCE_KEYS = ("publisher", "title", "url", "published", "accessed", "licence", "tier", "superseded")
SHARED_KEYS = ("indicator", "entity", "unit", "dimensions", "scope", "status")
SHARED_REQUIRED = ("indicator", "entity", "unit")
OBSERVATION_KEYS = (*SHARED_KEYS, "period", "value")
SERIES_KEYS = (*SHARED_KEYS, "values")

Spot = tuple[int, int]  # line and column, counted from 1
Parsed = TypeVar("Parsed")
_Lines = dict[tuple[date, date], int]  # for the days that have a figure, the line that gives it


class Figure(NamedTuple):
    """One figure as it is written: its period, its digits, the line to cite it by and where the digits stand."""

    label: str
    written: str
    line: int
    at: Spot


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about: everything of an observation but its period, its value and its source."""

    indicator: Indicator
    entity: str
    unit: str
    unit_at: Spot
    dimensions: Mapping[str, str]
    scope: str | None
    status: str | None


class Series(NamedTuple):
    """The figures of one subject that stand together in a release, in file order."""

    subject: Subject
    figures: Sequence[Figure]


class Row(NamedTuple):
    """An observation and where its value and its unit stand."""

    observation: Observation
    value_at: Spot
    unit_at: Spot


@dataclass(frozen=True)
class Release:
    """One release file. `places` says where its source stands, and each field of the source."""

    where: str
    source: Source
    places: Mapping[str, Spot]
    note: str | None
    series: tuple[Series, ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Each figure as an observation, in file order. The index does without: it keeps what is written."""
        return tuple(row for series in self.series for row in self.rows_of(series))

    def rows_of(self, series: Series) -> Iterator[Row]:
        """The figures of one of its series as observations, in file order."""
        subject = series.subject
        indicator, entity, unit = subject.indicator.id, subject.entity, subject.unit
        exact = subject.indicator.kind in EXACT_KINDS
        for label, written, line, spot in series.figures:
            value = Decimal(written)
            low, high = interval(value, exact)
            observation = Observation(
                indicator, entity, parse_period(label), label, value, low, high, unit, self.source,
                f"{self.where}:{line}", subject.dimensions, subject.scope, subject.status,
            )  # fmt: skip
            yield Row(observation, spot, subject.unit_at)


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
    return Release(document.where, source, places, _text(document, found, "note"), tuple(reader.found))


class _Reader:
    """Gathers the series of one release."""

    def __init__(self, document: Document, definitions: Definitions, source: Source) -> None:
        self.document = document
        self.definitions = definitions
        self.source = source
        self.units = definitions.units()
        self.found: list[Series] = []
        self._lines: dict[tuple[object, ...], _Lines] = defaultdict(dict)  # of what is observed

    def observation(self, node: Node) -> None:
        """Adds one observation."""
        required = (*SHARED_REQUIRED, "period", "value")
        parts = self.document.fields(node, "the observation", OBSERVATION_KEYS, required)
        subject = self._subject(parts)
        if "period" in parts and "value" in parts:
            label = self.document.text(parts["period"], "period") or ""  # then that is told already
            pairs = [(Key(label, parts["period"]), parts["value"])]
            self._add(subject, pairs, line=position(node)[0])

    def series(self, node: Node) -> None:
        """Adds one observation for each period of a series."""
        parts = self.document.fields(node, "the series", SERIES_KEYS, (*SHARED_REQUIRED, "values"))
        subject = self._subject(parts)
        if "values" in parts:
            self._add(subject, self.document.pairs(parts["values"], "values"))

    def _subject(self, parts: Mapping[str, Node]) -> Subject | None:
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
        return Subject(known, entity, unit, position(parts["unit"]), dimensions, scope, status)

    def _known(self, parts: Mapping[str, Node], what: str, among: Mapping[str, object]) -> str | None:
        name = _text(self.document, parts, what)
        if name is None or name in among:
            return name
        self.document.problem(parts[what], self.definitions.unknown(name, what))
        return None

    def _add(self, subject: Subject | None, pairs: Iterable[tuple[Key, Node]], line: int | None = None) -> None:
        """Adds the figures of a subject by their periods. They are cited by a line, by that of the period if none
        is given. What is wrong with a figure is told also where the subject is unknown."""
        lines = {} if subject is None else self._lines[_observed(subject)]
        figures = []
        for when, value in pairs:
            period = _parsed(self.document, when, when.text or None, parse_period)
            written = _parsed(self.document, value, self.document.text(value, "value"), figure_as_written)
            if subject is None or period is None or written is None:
                continue
            days = (period.start, period.end)
            if days in lines:
                twice = f"{subject.indicator.id} of {subject.entity} for {when.text} stands twice"
                self.document.problem(when, f"{twice}, first on line {lines[days]}: keep one of them")
                continue
            lines[days] = when.line if line is None else line
            figures.append(Figure(when.text, written, lines[days], position(value)))
        if subject is not None and figures:
            self.found.append(Series(subject, figures))


def _observed(subject: Subject) -> tuple[object, ...]:
    """What may have one figure for each period."""
    parts = tuple(sorted(subject.dimensions.items()))
    return (subject.indicator.id, subject.entity, parts, subject.unit, subject.scope)


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
        tier=tier or PRIMARY,
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
