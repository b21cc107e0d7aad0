"""Recognizers-Text: its models for numbers, percentages, currencies, dimensions, ages and temperatures.

The models run side by side and overlap, so that one has to be chosen: a number with a unit goes before a bare one,
and units in the order of MEASURED. A bare number inside a date or a time is none; inside a duration it has the unit
of that. Recognizers-Text has no change and no concept.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from benchmarks.extraction.peers.serve import Loaded, Row, serve

# The models with a unit. "$75 in cash" is money before it is inches.
MEASURED = ("currency", "temperature", "age", "percentage", "dimension")
WORDS = {
    ("age", "Year"): "year of age",
    ("age", "Month"): "month of age",
    ("age", "Week"): "week of age",
    ("age", "Day"): "day of age",
    ("dimension", "Pound"): "pound-mass",
    ("percentage", ""): "percent",
}
DURATION = re.compile(r"P(T?)[\d.]+([YMWDHS])")
DURATIONS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}


@dataclass(frozen=True, slots=True)
class Entity:
    """What a model found: both ends inclusive, as it gives them."""

    start: int
    end: int
    value: float
    unit: str

    def row(self) -> Row:
        """The quantity, as score.py reads it."""
        return {"value": self.value, "unit": self.unit, "change": "=", "concept": []}


def load() -> Loaded:
    """All models for English, built by a first text."""
    warnings.simplefilter("ignore")
    import recognizers_date_time
    import recognizers_number
    import recognizers_number_with_unit
    from recognizers_text import Culture

    models = {"percentage": recognizers_number.recognize_percentage, "number": recognizers_number.recognize_number}
    for name in MEASURED:
        models.setdefault(name, getattr(recognizers_number_with_unit, f"recognize_{name}", None))

    def extract(text: str) -> list[Row]:
        found = [one for name in (*MEASURED, "number") for one in entities(name, models[name](text, Culture.English))]
        times = recognizers_date_time.recognize_datetime(text, Culture.English)
        return [one.row() for one in timed(apart(found), times)]

    extract("5 km on 3 May for $5, 5%, at 5 years of age and 5 degrees")
    return Loaded(version("recognizers-text-suite"), "dates filtered out", extract)


def entities(name: str, results: Iterable[Any]) -> Iterable[Entity]:
    """The entities of one model that have a value."""
    for result in results:
        resolution: dict[str, str | None] = result.resolution or {}
        value, unit = resolution.get("value"), resolution.get("unit") or ""
        if value is not None:
            words = WORDS.get((name, unit), unit.lower() or "-")
            yield Entity(result.start, result.end, float(value.rstrip("%")), words)


def apart(found: Iterable[Entity]) -> list[Entity]:
    """The entities that none before them overlaps, by position."""
    kept: list[Entity] = []
    for one in found:
        if not any(overlap(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def timed(found: Iterable[Entity], times: Iterable[Any]) -> Iterable[Entity]:
    """The entities without the bare numbers of dates and times; those of durations with their unit."""
    known = list(times)
    for one in found:
        around = [time for time in known if overlap(one, time)] if one.unit == "-" else []
        if not around:
            yield one
        elif all(is_duration(time) for time in around):
            yield replace(one, unit=duration(around[0]))


def overlap(one: Any, other: Any) -> bool:
    """Whether two results share a character."""
    return bool(one.start <= other.end and other.start <= one.end)


def is_duration(time: Any) -> bool:
    """A duration, and not a date, a time, or a span of either."""
    return str(time.type_name).endswith(".duration")


def duration(time: Any) -> str:
    """The unit of a duration such as P5Y or PT30M."""
    values = (time.resolution or {}).get("values") or [{}]
    read = DURATION.match(str(values[0].get("timex")))
    return DURATIONS.get(read[1] + read[2], "-") if read else "-"


if __name__ == "__main__":
    serve(load)
