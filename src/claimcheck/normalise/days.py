"""Days of the calendar: years, months, weeks, and how print counts them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Days = tuple[date, date]

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_COUNT_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate(_COUNT_WORDS, 1)}
_COUNTS |= {"a": 1, "an": 1, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
UNIT_DAYS = {"week": 7, "day": 1, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def year_of(year: int) -> Days:
    """The days of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def months_of(year: int, month: int, count: int = 1) -> Days:
    """The days of `count` months that begin with one. Raises ValueError for a month that is none."""
    date(year, month, 1)
    last = month - 1 + count - 1
    end_year, end_month = year + last // 12, last % 12 + 1
    return date(year, month, 1), end_of_month(end_year, end_month)


def months_to(end: date, count: int) -> Days:
    """`count` months up to a day: whole months where it is the last of its month."""
    if end == end_of_month(end.year, end.month):
        first = (end.year * 12 + end.month - 1) - (count - 1)
        return date(first // 12, first % 12 + 1, 1), end
    return back(end, count) + timedelta(days=1), end


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def back(day: date, months: int) -> date:
    """The same day so many months before (after, for a negative number), the last of a shorter month."""
    total = day.year * 12 + day.month - 1 - months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_of_units(day: date, unit: str, count: int) -> date:
    """The day that lies `count` weeks, months, years before a day (after, for a negative number)."""
    if unit in UNIT_DAYS:
        return day - timedelta(days=UNIT_DAYS[unit] * count)
    return back(day, UNIT_MONTHS[unit] * count)


def month_number(name: str) -> int:
    """The number of a month by its name or its short form. Raises KeyError for what is no month."""
    return _MONTHS[name[:3].lower()]


def day_number(text: str) -> int:
    """The number in "5th"."""
    return int("".join(letter for letter in text if letter.isdigit()))


def counted(word: str | None) -> int:
    """The number that a count is in figures or words; 1 where it is left out."""
    if word is None:
        return 1
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


def singular_unit(unit: str) -> str:
    """ "year" of "Years"."""
    return unit.lower().removesuffix("s")
