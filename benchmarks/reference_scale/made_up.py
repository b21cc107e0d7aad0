"""The observations that the index is measured with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimcheck.model import NO_DIMENSIONS, Entity, Indicator, Period, Source
from claimcheck.reference.periods import parse_period
from claimcheck.reference.releases import Figure, Release, Series, Subject
from claimcheck.reference.rows import Vocabulary

YEARS = tuple(parse_period(str(year)) for year in range(2000, 2025))
VINTAGES = tuple(date(2025 + number, 4, 1) for number in range(4))
SERIES = len(YEARS) * len(VINTAGES)
EACH = 100  # entities of an indicator
EDITION = EACH * len(VINTAGES)
BLOCKS = 10  # one indicator after the other is of other entities, then it begins again


def indicators(size: int) -> list[str]:
    """The indicators of so many observations."""
    return [f"indicator_{number:04}" for number in range(size // (SERIES * EACH))]


def entities(indicator: str) -> list[str]:
    """The entities that an indicator is of."""
    first = int(indicator[-4:]) % BLOCKS * EACH
    return [f"entity_{number:04}" for number in range(first, first + EACH)]


def vocabulary(size: int) -> Vocabulary:
    """What so many observations talk about."""
    own = indicators(size)
    named = dict.fromkeys(entity for indicator in own[:BLOCKS] for entity in entities(indicator))
    return Vocabulary(
        {id_: Indicator(id_, id_, "level", "percent", (f"the {id_}", f"{id_} of spending")) for id_ in own},
        {id_: Entity(id_, (id_.title(),), "city") for id_ in named},
        {},
    )


def told(size: int) -> Iterator[tuple[Release, Series]]:
    """So many observations as series, in the order of an index: one of each vintage."""
    known = vocabulary(size).indicators
    pairs = [(indicator, entity) for indicator in indicators(size) for entity in entities(indicator)]
    for number, (indicator, entity) in enumerate(_watched(pairs, f"{size:,} observations")):
        subject = Subject(known[indicator], entity, "percent", (1, 1), NO_DIMENSIONS, None, None)
        for vintage, day in enumerate(VINTAGES):
            where = f"reference/office/{indicator}/{day}.yaml"
            release = Release(where, _source(indicator, day), {}, None, ())
            rows = range(vintage, SERIES, len(VINTAGES))
            figures = [_figure(year, number, row) for year, row in zip(YEARS, rows, strict=True)]
            yield release, Series(subject, figures)


def _figure(year: Period, number: int, row: int) -> Figure:
    value = Decimal(number * SERIES + row).scaleb(-2)
    line = number % EACH * SERIES + row + 2
    return Figure(year.text or "", str(value), line, (line, 1))


def _source(indicator: str, day: date) -> Source:
    return Source("Office", f"Table of {indicator}", f"https://example.org/{indicator}", day, day, "CC BY 4.0")


def _watched(pairs: list[tuple[str, str]], what: str) -> Iterator[tuple[str, str]]:
    """The same pairs, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from pairs
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(pairs, description=what, console=Console(stderr=True), transient=True)
