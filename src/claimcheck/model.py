"""The nouns. Each stage wraps the one before it; nothing here is filled in later.

    Article -> Mention -> Quantity -> Claim -> Finding        Observation (the reference)

All of them are frozen. Numbers are `Decimal`; offsets are code points, half open, so that
`article.text[span.start:span.end] == span.text`. This module imports nothing of ours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType

NO_DIMENSIONS: Mapping[str, str] = MappingProxyType({})
NO_BASES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Kind(StrEnum):
    """What sort of figure it is. Kinds never compare with each other."""

    LEVEL = "level"
    SHARE = "share"
    RANK = "rank"
    COUNT = "count"
    CHANGE = "change"
    CHANGE_PERCENT = "change_percent"
    CHANGE_POINTS = "change_points"
    MULTIPLE = "multiple"
    RANGE = "range"
    DURATION = "duration"
    CONVERSION = "conversion"


class Modifier(StrEnum):
    """What the words around a number do to it."""

    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UP_TO = "up_to"
    BETWEEN = "between"


class Direction(StrEnum):
    """Which way a verb says that a figure moved."""

    UP = "up"
    DOWN = "down"


class Form(StrEnum):
    """How the number was written, where that decides what it stands for."""

    PLAIN = "plain"  # 3.6 trillion, twenty-one, 24
    RANK = "rank"  # No. 1, second, third-largest
    TOP = "top"  # the 100 of "top 100": the length of a list
    MULTIPLE = "multiple"  # doubled, threefold, 2.5 times
    FRACTION = "fraction"  # two-thirds, one in five
    RANGE = "range"  # 5-7, between 5 and 7
    INDEFINITE = "indefinite"  # tens of thousands, several hundred


class Mood(StrEnum):
    """How a figure is said. Only what is said to be so, or to have been, can be held against evidence."""

    FACT = "fact"
    EXPECTED = "expected"  # a forecast, a plan, a target
    SUPPOSED = "supposed"  # "if prices rose by 10 percent", "every $50 off the price"
    DENIED = "denied"  # "has not been above 4 percent"


class Verdict(StrEnum):
    """How a claim stands to its evidence. Never "true" or "false"."""

    MATCH = "match"
    DISCREPANCY = "discrepancy"
    OUTDATED = "outdated"
    AMBIGUOUS = "ambiguous"
    UNVERIFIED = "unverified"


class Cause(StrEnum):
    """The slip under which the printed figure would hold."""

    SCALE = "scale"
    DECIMAL = "decimal"
    DIGITS = "digits"
    PERCENT_FOR_POINTS = "percent_for_points"
    DIRECTION = "direction"
    SWAPPED_ENDS = "swapped_ends"
    WRONG_BASE = "wrong_base"
    UNIT = "unit"
    CURRENCY = "currency"
    CONVERSION = "conversion"
    ENTITY = "entity"
    PERIOD = "period"
    VINTAGE = "vintage"
    PER_CAPITA_FOR_TOTAL = "per_capita_for_total"
    SUBGROUP = "subgroup"
    RANK = "rank"
    SUM_OF_PARTS = "sum_of_parts"
    SHARE_AND_COUNT = "share_and_count"
    BOUND = "bound"
    VALUE = "value"


class Reason(StrEnum):
    """Why a claim could not be checked."""

    NO_INDICATOR = "no_indicator"
    NO_ENTITY = "no_entity"
    NO_PERIOD = "no_period"
    NO_OBSERVATION = "no_observation"
    NO_RATE = "no_rate"
    NOT_CHECKABLE = "not_checkable"


class EvidenceKind(StrEnum):
    """Where evidence comes from, cheapest first."""

    ARITHMETIC = "arithmetic"
    REFERENCE = "reference"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit {self.text!r}")

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the source, counted from 1. In a Word document `line` is the paragraph, `column` the character
    within it, and `run` the run of the paragraph; elsewhere there are no runs, and it is None."""

    line: int
    column: int
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that the reader of the page does not see. `offset` is where in the text it stood, `text` what
    stands between the comment marks, trimmed, `position` its place in the source."""

    offset: int
    text: str
    position: Position


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which the lines of a text begin."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


@dataclass(frozen=True, slots=True)
class Article:
    """A text to check. `published` is "now" for "last year"; the clock is never asked.

    `text` is the prose, without markup. `body` is the offset at which it starts (after front matter).
    `source` is what was read, None where that is the text to the character, and `breaks` maps text back to
    it: pairs (offset in text, offset in source), ascending, each good up to the next; empty where the
    offsets are the same. `runs` are the offsets in the source at which the runs of a Word document begin,
    whose source has a line for each paragraph. `headings` are the offsets in the text of the paragraphs
    that are headings, as far as the markup says so; `notes` the comments, in order. `original` is the file
    itself, kept where a report is written back into it: of a Word document.
    """

    text: str
    name: str = "text"
    published: date | None = None
    body: int = 0
    source: str | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    runs: tuple[int, ...] = ()
    headings: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()
    original: bytes | None = field(default=None, repr=False)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end`, in code points."""
        return Span(start, end, self.text[start:end])

    def origin(self, offset: int) -> int:
        """The offset in the source of an offset in the text. Of a stretch of the text, the last character stands
        at `origin(end - 1)`: what follows it may be far away."""
        at = bisect_right(self.breaks, offset, key=itemgetter(0)) - 1
        if at < 0:
            return offset
        start, there = self.breaks[at]
        return there + (offset - start)

    def locate(self, offset: int) -> Position:
        """The line and column in the source of an offset in the text."""
        there = self.origin(offset)
        starts = _line_starts(self.text if self.source is None else self.source)
        line = bisect_right(starts, there)
        first = starts[line - 1]
        run = bisect_right(self.runs, there) - bisect_left(self.runs, first) if self.runs else None
        return Position(line, there - first + 1, run or None)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence. `head` is the index of its governor in the same sentence
    (its own index at the root); `tag` is a Penn Treebank tag, `dep` spaCy's label."""

    span: Span
    lemma: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class PeriodPhrase:
    """Words that name a time, not yet resolved against the date of publication.

    `rule` is the id of the pattern in lexicon/en/periods.yaml; `parts` its named groups."""

    span: Span
    rule: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that bears a number, with its parse and the times that it names."""

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    periods: tuple[PeriodPhrase, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, worked out: `low` and `high` are the ends of a printed range, equal
    otherwise. `step` is the place of the last digit written; zero where the wording is exact.
    `factor` is what the scale words came to (1 without any). `readings` are the values that remain
    where print leaves it open ("16.181 people" is 16,181 to one writer and 16 and a bit to another),
    the likelier one first, which is `low` and `high`; empty where the number is clear."""

    low: Decimal
    high: Decimal
    step: Decimal
    form: Form = Form.PLAIN
    factor: Decimal = Decimal(1)
    readings: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the lexicon reads it.

    `id` is an ISO 4217 code, `percent`, `percentage_point`, `basis_point`, a Pint unit, a rate
    such as `per_100000` or `USD_per_barrel`, `rank`, or `1` for a bare count. `dimension` is the
    lexicon's: money, ratio, points, time, age, length, mass, ..., count, rank. `words` are the
    unit's words as printed. `factor` turns the printed figure into `id` (0.01 for cents).
    `currencies` are the readings of a shared word ("dollars", "¥") that context chooses from."""

    id: str
    dimension: str
    words: str = ""
    factor: Decimal = Decimal(1)
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity as written: `span` is the number with its unit and without the hedge.

    `counted` is the noun counted or measured (lemma, singular), None if there is none.
    `direction` is the way that the governing verb says the figure moved, `role` what the
    grammar says it is: "level" (also "rose to X"), "change" ("rose by X"), "base" ("from X")."""

    span: Span
    number: Number
    unit: Unit
    modifier: Modifier | None
    hedge: Span | None
    counted: str | None
    direction: Direction | None
    role: str
    sentence: Sentence

    @property
    def start(self) -> int:
        """Where the figure begins, with the hedge before it ("more than 5 million")."""
        before = self.hedge is not None and self.hedge.end <= self.span.start
        return self.hedge.start if self.hedge is not None and before else self.span.start


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, inclusive. `text` is the wording, None where it was inferred."""

    start: date
    end: date
    text: str | None = None

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a period that ends before it begins: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the wording stands for. `low` or `high` is None on an open side; `stated` is the
    printed figure with its scale worked out, both ends for a range; a fall is negative."""

    low: Decimal | None
    high: Decimal | None
    stated: tuple[Decimal, ...]
    step: Decimal
    unit: str
    kind: Kind
    counted: str | None = None
    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What else the claim leans on. `relation` is one of

    conversion   the same figure in another unit; `other` is the mention converted
    part_of      `other` is the whole that this is a part of
    share_of     a share; `other` is the count that it is the share of, if printed
    members      a count of the members of the `top` N of a list
    streak       a rank held for `length` editions in a row
    change       a movement; `other` is the printed base, `to` the printed end point
    count_of_share  a count; `other` is the whole that it belongs to, `to` its share of that
    sum          a total; `parts` are all of its parts
    versus       how far or how many times the first of `entities` is beyond the second
    step         a movement in percent; `other` is what it comes to as an amount, `to` the end point
    stretch      a movement `since` one time `until` another, or until now; `stretch_about` where the
                 text says only roughly since when
    average      an average; `parts` are the figures that it is the average of
    place_from_above, place_from_below  a place by the figures of an indicator, the largest or the smallest first,
                 among `top` of a kind, or of all countries
    each         so much for each; `other` is the total, `to` the number of heads
    announced    how many items a list has, which has `length` of them
    pooled       what `entities` come to together
    share_of_whole  a share; `other` is the whole, `to` the count that it is the share of
    """

    relation: str
    other: Mention | None = None
    to: Mention | None = None
    top: int | None = None
    length: int | None = None
    parts: tuple[Mention, ...] = ()
    since: Period | None = None
    until: Period | None = None
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Others:
    """What else a figure may be of, where the text does not settle it firmly: entities and times in its reach,
    whether it may be of the `latest` time known, and other `parts` (dimensions), none of them among them."""

    entities: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    latest: bool = False
    parts: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said about what, of whom, when. `indicator`, `entity`, `period` are None where
    the text does not say. `qualifiers` are the numbers that only qualify this one. `mood` says
    whether the text says that it is so, or only expects, supposes or denies it. `readings`
    are the other ways to read it that remain, as (indicator, entity) pairs; `inferred` says
    that the period is that of publication, because the text speaks in the present; `others` is what
    it was not linked to, and is not ruled out either."""

    mention: Mention
    quantity: Quantity
    indicator: str | None = None
    entity: str | None = None
    dimensions: Mapping[str, str] = field(default_factory=lambda: NO_DIMENSIONS)
    period: Period | None = None
    comparison: Comparison | None = None
    qualifiers: tuple[Mention, ...] = ()
    readings: tuple[tuple[str, str | None], ...] = ()
    inferred: bool = False
    mood: Mood = Mood.FACT
    links: tuple[str, ...] = ()
    others: Others = field(default_factory=Others)


# How close a source is to the origin of a figure, the closest first.
TIERS = ("primary", "secondary", "press")
PRIMARY, SECONDARY, PRESS = TIERS


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a release, where it was read, and under which licence. `superseded` is the day on
    which an edition with revised figures took its place that the reference does not have."""

    publisher: str
    title: str
    url: str | None
    published: date
    accessed: date | None = None
    licence: str | None = None
    tier: str = PRIMARY
    superseded: date | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One curated figure of one vintage. `low` and `high` are the interval that the published
    digits stand for; `at` is `path:line` of the release; `label` the period as written there."""

    indicator: str
    entity: str
    period: Period
    label: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    source: Source
    at: str
    dimensions: Mapping[str, str] = field(default_factory=lambda: NO_DIMENSIONS)
    scope: str | None = None
    status: str | None = None

    @property
    def published(self) -> date:
        """The day on which this figure became known."""
        return self.source.published


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. `kind` is level, share, rank, rate, index or count.

    `related` are the indicators it is often taken for. `bases` names the readings that print
    often leaves open (dimension -> values, say applicant -> all, domestic). `of` limits it to
    some kinds of entity. `counts` is set on a count of the members of a ranked list: (the rank
    indicator, how long the list is). `orders` is set on a rank: the indicator that it orders. `quoted_by` is day,
    month or quarter where news has a new figure so often; None where it is by the year. `adds_up` says
    whether the figures of parts make up that of their whole. `apart` is how far the readings of `bases` lie
    from each other at most, in percent of the figure, or in points where it is in percent itself; None
    where it may be any distance."""

    id: str
    label: str
    kind: str
    unit: str
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    bases: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_BASES)
    of: tuple[str, ...] = ()
    counts: tuple[str, int] | None = None
    orders: str | None = None
    quoted_by: str | None = None
    adds_up: bool = False
    apart: Decimal | None = None


WORLD = "WLD"  # the id of the whole world


@dataclass(frozen=True, slots=True)
class Entity:
    """Of whom. Countries have their ISO 3166 alpha-3 code as id."""

    id: str
    names: tuple[str, ...]
    kind: str
    demonyms: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Printed minus evidence, in the unit of the evidence, and relative to it."""

    absolute: Decimal
    relative: Decimal | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim was held against. `value` is in `unit`; `at` is where it is curated."""

    kind: EvidenceKind
    value: Decimal | None
    unit: str | None
    period: str | None = None
    published: date | None = None
    source: Source | None = None
    at: str | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the trace: which stage, and what it did, with its numbers."""

    step: str
    detail: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one claim."""

    claim: Claim
    verdict: Verdict
    cause: Cause | None = None
    reason: Reason | None = None
    evidence: tuple[Evidence, ...] = ()
    trace: tuple[Step, ...] = ()
    suggestion: str | None = None
