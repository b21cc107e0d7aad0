"""What passes from a reader to staging, and what a reader may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

Spot = tuple[str, int, int]  # file, line and column, counted from 1
NOTHING: Mapping[str, str] = MappingProxyType({})
FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Series:
    """What one series of a file is about, in the file's own words. `key` is what a mapping knows it
    by; `power` is the power of ten by which its figures are to be multiplied."""

    key: str
    entity: str
    name: str = ""
    label: str = ""
    unit: str = ""
    power: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure of a file. `value` is the text as printed, in plain digits; `period` is a label of
    ours; `vintage` is set where the file itself says on which date it published the figure."""

    series: Series
    period: str
    value: str
    spot: Spot
    status: str | None = None
    vintage: date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cell or a row that is not staged, and why."""

    reason: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Carried:
    """A field of the source that the file, or one that comes with it, gives; `origin` says where."""

    name: str
    text: str
    origin: str


# A reader yields what the file says of its source before the first candidate.
Item = Candidate | LeftOut | Carried


@dataclass(frozen=True, slots=True)
class Said:
    """A field of the source and who gave it: a mapping, an option, the file."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a series is in the reference. `unit` and `power` are None where the file is to say."""

    indicator: str
    origin: str
    unit: str | None = None
    power: int | None = None
    dimensions: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What a mapping file and the command line say about a file.

    `measures` is by key of a series, `only` the one for a file with a single series. In `entities`
    None means: leave it out. `frequency` is the length of the periods that the file names by a day,
    `significant` how many digits of a figure are kept, all of them unless it is given.
    """

    source: Mapping[str, Said] = field(default_factory=lambda: MappingProxyType({}))
    dataset: str | None = None
    note: str | None = None
    measures: Mapping[str, Measure] = field(default_factory=lambda: MappingProxyType({}))
    only: Measure | None = None
    entities: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    entity: str | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    frequency: str | None = None
    first: str | None = None
    last: str | None = None
    decimal_mark: str = "."
    thousands: str = ""
    missing: frozenset[str] = frozenset()
    significant: int | None = None
    forecasts: str = "leave out"
    estimates_after: int | None = None
    resource: str | None = None

    def published(self) -> date | None:
        """The date of publication that the mapping or the command line gives."""
        said = self.source.get("published")
        return None if said is None else date.fromisoformat(said.text)
