"""The period labels of the reference.

2024   2024-H1   2024-Q3   2024-06   2024-06-30   2024-04/2025-03 (any two, the first day of
the one to the last day of the other)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from datetime import date
from functools import cache

from claimcheck.model import Period

FORMS = "2024, 2024-H1, 2024-Q3, 2024-06, 2024-06-30 or two of them as 2024-04/2025-03"
LABEL = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:H(?P<half>[0-9])|Q(?P<quarter>[0-9])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)

# The most days between the first and the last of each length, and its name.
LENGTHS = (0, 6, 30, 91, 183, 365)
CADENCES = ("day", "week", "month", "quarter", "half year", "year", "longer")


@cache
def parse_period(label: str) -> Period:
    """The days that a label stands for, with the label as its text. Raises ValueError, with a
    message to show, for a form that is not one of FORMS and for a date that does not exist."""
    first, slash, second = label.partition("/")
    start, end = _days(first, label)
    if slash:
        start_of_second, end = _days(second, label)
        if end < start or start_of_second < start:
            raise ValueError(f"the period {label!r} ends before it starts: swap its two ends")
    return Period(start, end, label)


def parse_day(text: str) -> date:
    """The day of a date written as 2024-06-30. Raises ValueError, with a message to show."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"{text!r} is not a date: expected a form like 2024-06-30")
    start, _ = _days(text, text)
    return start


def cadence(period: Period) -> str:
    """How long a period is, as a word of CADENCES: figures of different lengths make no one series."""
    return CADENCES[bisect_left(LENGTHS, (period.end - period.start).days)]


def _days(part: str, label: str) -> tuple[date, date]:
    met = LABEL.fullmatch(part)
    if met is None:
        raise ValueError(f"{label!r} is not a period: expected {FORMS}")
    year = int(met["year"])
    try:
        if met["half"] is not None:
            return _months(year, int(met["half"]), 6)
        if met["quarter"] is not None:
            return _months(year, int(met["quarter"]), 3)
        if met["day"] is not None:
            day = date(year, int(met["month"]), int(met["day"]))
            return day, day
        if met["month"] is not None:
            return _months(year, int(met["month"]), 1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError as error:
        raise ValueError(f"the period {label!r} does not exist in the calendar: {part!r} is impossible") from error


def _months(year: int, number: int, length: int) -> tuple[date, date]:
    """The `number`-th stretch of `length` months, counted from 1."""
    if number < 1 or number * length > 12:
        raise ValueError
    last = number * length
    return date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1])
