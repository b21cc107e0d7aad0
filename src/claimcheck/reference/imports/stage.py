"""Items of a reader become releases to be: each candidate under its indicator, entity and unit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.imports.candidates import (
    FORECAST,
    Candidate,
    Carried,
    Item,
    LeftOut,
    Measure,
    Options,
    Said,
    Series,
    Spot,
)
from claimcheck.reference.imports.cells import scaled, shortened
from claimcheck.reference.imports.codes import NATIONAL, Entities
from claimcheck.reference.imports.formats import FORMATS
from claimcheck.reference.imports.places import folder
from claimcheck.reference.imports.scales import NoScale, Scale, scale_of
from claimcheck.reference.imports.tables import problem
from claimcheck.reference.periods import parse_day, parse_period
from claimcheck.reference.releases import SOURCE_KEYS
from claimcheck.yaml_nodes import did_you_mean

FEW = 8  # names that a message lists


@dataclass(frozen=True, slots=True)
class Subject:
    """What a staged series is about, in the terms of the reference."""

    indicator: str
    entity: str
    unit: str
    dimensions: tuple[tuple[str, str], ...] = ()
    scope: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class StagedSeries:
    """A series with its values by period, and the place in the file at which its first one stands."""

    subject: Subject
    values: Mapping[str, str]
    at: str


@dataclass(frozen=True, slots=True)
class StagedRelease:
    """What will be one release."""

    published: date
    series: tuple[StagedSeries, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """How many cells or rows were left out for one reason, where the first of them stands, and of whom
    they are, where that is the reason."""

    reason: str
    count: int
    first: str
    whom: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staging:
    """Everything that a staging file says, and what is only to be told: `twice` lists the figures that
    contradict one staged before, `unmet` the series of the mapping that the file does not have. `origins`
    says who gave what."""

    format: str
    file: str
    sha256: str
    dataset: str
    source: Mapping[str, Said]
    note: str | None
    origins: Mapping[str, str]
    releases: tuple[StagedRelease, ...]
    left_out: tuple[Reason, ...]
    twice: tuple[str, ...]
    unmet: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many figures are staged."""
        return sum(len(series.values) for release in self.releases for series in release.series)

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields of the source that nobody gave and a release needs."""
        return tuple(name for name in SOURCE_KEYS if name not in (*self.source, "tier", "published", "superseded"))


def stage(path: Path, format: str, options: Options, definitions: Definitions) -> Staging:
    """What a file of a format holds, staged. Raises ReferenceDataError if the file is not of the format,
    if nothing says what it holds, or if all of it is left out."""
    fixed = {name: Said(text, f"the format {format}") for name, text in FORMATS[format].source.items()}
    stager = _Stager(path, format, options, definitions, {**fixed, **options.source})
    stager.take(FORMATS[format].read(path, options))
    return stager.staging()


@dataclass(slots=True)
class _Stager:
    """Gathers what is staged of one file."""

    path: Path
    format: str
    options: Options
    definitions: Definitions
    source: dict[str, Said]
    entities: Entities = field(init=False)
    series: dict[tuple[date | None, Subject], list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    left_out: dict[str, tuple[int, Spot]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)  # the keys of series met, with their labels
    refused: dict[str, Problem] = field(default_factory=dict)
    whom: dict[str, dict[str, None]] = field(default_factory=dict)  # entities left out, by reason
    taken: dict[tuple[object, ...], str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    file: str = ""  # where the figures stand: of a Data Package not the file that was named

    def __post_init__(self) -> None:
        self.entities = Entities(self.format, self.definitions, self.options)

    def take(self, items: Iterable[Item]) -> None:
        """Takes what a reader yields."""
        for item in items:
            if isinstance(item, Carried):
                if item.name not in self.options.source:
                    self.source[item.name] = Said(item.text, item.origin)
            elif isinstance(item, LeftOut):
                self._leave_out(item.reason, item.spot)
            else:
                self.seen.setdefault(item.series.key, item.series.label)
                self._add(item)

    def _add(self, candidate: Candidate) -> None:
        series = candidate.series
        measure = self._measure(series)
        if measure is None:
            return self._leave_out(f"the mapping has no series {_named(series.key, series.label)}", candidate.spot)
        entity, reason = self.entities.of(series)
        if entity is None:
            self.whom.setdefault(reason, {})[series.name or series.entity] = None
            return self._leave_out(reason, candidate.spot)
        scale = scale_of(self.format, series, measure, entity)
        if isinstance(scale, NoScale):
            if scale.refuses:
                self.refused.setdefault(series.key, problem(candidate.spot, scale.reason))
            return self._leave_out(scale.reason, candidate.spot)
        status, reason = self._when(candidate)
        if reason:
            return self._leave_out(reason, candidate.spot)
        self._note_origins(series, measure, scale)
        subject = Subject(
            measure.indicator, entity, scale.unit, tuple(measure.dimensions.items()), measure.scope, status
        )
        return self._put(candidate, subject, scaled(shortened(candidate.value, self.options.significant), scale.power))

    def _put(self, candidate: Candidate, subject: Subject, value: str) -> None:
        """Adds a value to its series. A figure that is there already is left out; one that contradicts it
        is staged beside it, for a person to choose."""
        at = f"{candidate.spot[0]}:{candidate.spot[1]}"
        self.file = self.file or candidate.spot[0]
        same = (candidate.vintage, *_without_status(subject), candidate.period)
        before = self.taken.get(same)
        if before == value:
            return self._leave_out("the same figure again", candidate.spot)
        if before is not None:
            what = f"{subject.indicator} of {subject.entity} for {candidate.period}"
            self.twice.append(f"{what}: {before}, and {value} at {at}")
        self.taken.setdefault(same, value)
        runs = self.series.setdefault((candidate.vintage, subject), [])
        free = next((values for values, _ in runs if candidate.period not in values), None)
        if free is None:
            runs.append(({candidate.period: value}, at))
        else:
            free[candidate.period] = value
        return None

    def _measure(self, series: Series) -> Measure | None:
        options = self.options
        if series.key in options.measures:
            return options.measures[series.key]
        if options.only is None and series.key in self.definitions.indicators:
            return Measure(series.key, "the file names it")
        return options.only

    def _when(self, candidate: Candidate) -> tuple[str | None, str]:
        """The status of a candidate, and the reason to leave it out for its time, empty if there is none."""
        period, options = parse_period(candidate.period), self.options
        if options.first is not None and period.start < parse_period(options.first).start:
            return None, f"before {options.first}, where the mapping begins"
        if options.last is not None and period.end > parse_period(options.last).end:
            return None, f"after {options.last}, where the mapping ends"
        published = candidate.vintage or self._published()
        ahead = candidate.status == FORECAST or (published is not None and period.start > published)
        if ahead and options.forecasts == "leave out":
            return None, "a forecast or projection (`forecasts: mark` in the mapping stages them as such)"
        return FORECAST if ahead else candidate.status, ""

    def _published(self) -> date | None:
        said = self.source.get("published")
        return None if said is None else parse_day(said.text)

    def _note_origins(self, series: Series, measure: Measure, scale: Scale) -> None:
        """Notes who said what a series is, in which unit, and by which power of ten."""
        name = f"indicator of {series.key}"
        if name in self.origins:
            return
        label = f" ({series.label})" if series.label and series.label != series.key else ""
        self.origins[name] = f"{measure.indicator}, by {measure.origin}{label}"
        words = f"the file, which says {series.unit!r}" if series.unit else "the file, which gives none"
        given = f"{measure.origin}" if measure.unit is not None else words
        unit = "the currency of each country" if measure.unit == NATIONAL else scale.unit
        self.origins[f"unit of {series.key}"] = f"{unit}, by {given}"
        if scale.power:
            of = measure.origin if measure.power is not None else "the file"
            self.origins[f"power of ten of {series.key}"] = f"{scale.power}, by {of}"

    def _leave_out(self, reason: str, spot: Spot) -> None:
        count, first = self.left_out.get(reason, (0, spot))
        self.left_out[reason] = (count + 1, first)

    def staging(self) -> Staging:
        """What was gathered."""
        self._refuse()
        published = self._published()
        found: dict[date, list[StagedSeries]] = {}
        for (vintage, subject), runs in self.series.items():
            day = vintage or published
            assert day is not None  # `_refuse` has seen to it
            found.setdefault(day, []).extend(StagedSeries(subject, _ordered(values), at) for values, at in runs)
        return Staging(
            format=self.format,
            file=self.file,
            sha256=hashlib.sha256((self.path.parent / self.file).read_bytes()).hexdigest(),
            dataset=self.options.dataset or self._dataset(),
            source={name: self.source[name] for name in SOURCE_KEYS if name in self.source},
            note=self.options.note,
            origins=self.origins,
            releases=tuple(StagedRelease(day, tuple(found[day])) for day in sorted(found)),
            left_out=tuple(
                Reason(why, count, _place(spot), tuple(self.whom.get(why, ())))
                for why, (count, spot) in self.left_out.items()
            ),
            twice=tuple(self.twice),
            unmet=tuple(f"{key!r}{did_you_mean(key, self.seen)}" for key in self._unmet()),
        )

    def _refuse(self) -> None:
        """Raises ReferenceDataError where the file cannot be staged as the options stand."""
        problems = list(self.refused.values())
        unknown = [_named(key, label) for key, label in self.seen.items() if key not in self.options.measures]
        where = self.path.name
        if self.options.only is not None and len(unknown) > 1:
            message = f"holds {len(unknown)} series ({_few(unknown)}), and --indicator is for one"
            problems.append(Problem(where, f"{message}: name each in a mapping"))
        elif not self.series and not problems:
            problems.append(self._nothing(unknown))
        if any(vintage is None for vintage, _ in self.series) and self._published() is None:
            message = "nothing says when it was published: give --published YYYY-MM-DD, or `published` in the mapping"
            problems.append(Problem(where, message))
        if self.options.dataset is None and not (folder(self.path.stem) and "publisher" in self.source):
            problems.append(Problem(where, "nothing says who published it: give --publisher, or --dataset x/y"))
        if problems:
            raise ReferenceDataError(*problems)

    def _unmet(self) -> list[str]:
        return [key for key in self.options.measures if key not in self.seen]

    def _nothing(self, unknown: list[str]) -> Problem:
        """What to say where no candidate is left."""
        said = "nothing of it can be staged"
        if unknown and self.options.only is None:
            hint = f"its series are {_few(unknown)}: name them under `indicators` in a mapping, or give --indicator"
            return Problem(self.path.name, f"{said}; {hint}")
        most = max(self.left_out.items(), key=lambda pair: pair[1][0], default=None)
        return Problem(self.path.name, said if most is None else f"{said}; mostly for this: {most[0]}")

    def _dataset(self) -> str:
        return f"{folder(self.source['publisher'].text)}/{folder(self.path.stem)}"


def _ordered(values: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(values.items(), key=lambda pair: (parse_period(pair[0]).start, pair[0])))


def _place(spot: Spot) -> str:
    return ":".join(str(part) for part in spot)


def _without_status(subject: Subject) -> tuple[object, ...]:
    return (subject.indicator, subject.entity, subject.unit, subject.dimensions, subject.scope)


def _named(key: str, label: str) -> str:
    return f"{key!r} ({label})" if label and label != key else repr(key)


def _few(names: list[str]) -> str:
    more = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" and {more} more" if more > 0 else "")
