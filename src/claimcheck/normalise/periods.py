"""What days a time phrase stands for, reckoned from the date of publication, never from the clock.

One function for each rule of lexicon/en/periods.yaml. A month or quarter without a year is the last
one that had begun on the day of publication.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from claimcheck.model import Period, PeriodPhrase

Parts = Mapping[str, str]
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "latter": 2}
_COUNT_WORDS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate(_COUNT_WORDS, 1)}
_COUNTS |= {"fifteen": 15, "twenty": 20, "thirty": 30}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def resolve(phrase: PeriodPhrase, published: date) -> Period | None:
    """The interval of days, both inclusive, that a phrase stands for; None for an impossible date
    ("31 February") and for phrases that lean on another period ("the same period")."""
    try:
        found = _RULES[phrase.rule](phrase.parts, published)
    except (ValueError, OverflowError):
        return None
    return None if found is None else Period(found[0], found[1], phrase.span.text)


Days = tuple[date, date]


def year_of(year: int) -> Days:
    """The days of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def months_of(year: int, month: int, count: int = 1) -> Days:
    """The days of `count` months that begin with one. Raises ValueError for a month that is none."""
    date(year, month, 1)
    last = month - 1 + count - 1
    end_year, end_month = year + last // 12, last % 12 + 1
    return date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _day(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdigit()))


def _count(word: str | None) -> int:
    if word is None:
        return 1
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


def _which(word: str | None, published: date) -> int | None:
    """The year that "this", "last" or "next" year is."""
    if word is None:
        return None
    return published.year + {"last": -1, "next": 1}.get(word.lower(), 0)


def _last_begun(month: int, published: date) -> int:
    """The year of the last such month that had begun when the article appeared."""
    return published.year if month <= published.month else published.year - 1


def _iso_day(parts: Parts, published: date) -> Days:
    day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    return day, day


def _numeric_day(parts: Parts, published: date) -> Days:
    first, second, year = int(parts["day"]), int(parts["month"]), int(parts["year"])
    day = date(year, second, first) if second <= 12 else date(year, first, second)
    return day, day


def _written_day(parts: Parts, published: date) -> Days:
    month = _month(parts["month"])
    year = int(parts["year"]) if "year" in parts else _last_begun(month, published)
    day = date(year, month, _day(parts["day"]))
    return day, day


def _months_to(parts: Parts, published: date) -> Days:
    month, count = _month(parts["month"]), _count(parts["count"])
    year = int(parts["year"]) if "year" in parts else _last_begun(month, published)
    first = (year * 12 + month - 1) - (count - 1)
    return months_of(first // 12, first % 12 + 1, count)


def _year_to(parts: Parts, published: date) -> Days:
    return _months_to({**parts, "count": "12"}, published)


def _first_months(parts: Parts, published: date) -> Days:
    year = int(parts["year"]) if "year" in parts else _which(parts.get("which"), published) or published.year
    return months_of(year, 1, _count(parts["count"]))


def _quarter(parts: Parts, published: date) -> Days:
    number = int(parts["number"]) if "number" in parts else _ORDINALS[parts["ordinal"].lower()]
    month = 3 * number - 2
    year = int(parts["year"]) if "year" in parts else _which(parts.get("which"), published)
    return months_of(year if year is not None else _last_begun(month, published), month, 3)


def _half(parts: Parts, published: date) -> Days:
    number = int(parts["number"]) if "number" in parts else _ORDINALS[parts["ordinal"].lower()]
    year = int(parts.get("year") or parts.get("after") or 0) or _which(parts.get("which"), published)
    month = 6 * number - 5
    return months_of(year if year is not None else _last_begun(month, published), month, 6)


def _fiscal_year(parts: Parts, published: date) -> Days:
    """ "fiscal 2024" is the year of that name; "the financial year 2023-24" April to March, the
    convention of the countries that print it so (India, Japan, Britain)."""
    return _year_pair(parts, published) if "to" in parts else year_of(int(parts["year"]))


def _fiscal_short(parts: Parts, published: date) -> Days:
    return year_of(2000 + int(parts["short"]))


def _years_span(parts: Parts, published: date) -> Days:
    first, last = int(parts["year"]), int(parts["to"])
    if first > last:
        raise ValueError(f"a span of years that ends before it begins: {first} to {last}")
    return year_of(first)[0], year_of(last)[1]


def _year_pair(parts: Parts, published: date) -> Days:
    first, last = int(parts["year"]), int(parts["to"][-2:])
    if last <= first % 100 and (first + 1) % 100 != last:
        return months_of(first, last)  # 2024-05; ValueError where that is no month
    if (first + 1) % 100 != last:
        return year_of(first)[0], year_of(first - first % 100 + last)[1]
    return months_of(first, 4, 12)


def _end_of(parts: Parts, published: date) -> Days | None:
    part = (parts.get("part") or parts.get("short") or parts["word"]).lower()
    month_name = parts.get("month") or parts.get("shortmonth")
    year_text = parts.get("monthyear") or parts.get("shortmonthyear") or parts.get("year") or parts.get("shortyear")
    year_text = year_text or parts.get("wordyear")
    if month_name is not None:
        month = _month(month_name)
        return months_of(int(year_text) if year_text else _last_begun(month, published), month)
    if parts.get("which", "").lower() == "the":
        return None  # "the end of the year": of which, the sentence may say elsewhere
    year = int(year_text) if year_text else _which(parts.get("which"), published) or published.year
    first, count = {"end": (12, 1), "start": (1, 1), "beginning": (1, 1), "early": (1, 4), "late": (9, 4)}.get(
        part, (5, 4)
    )
    return months_of(year, first, count)


def _month_year(parts: Parts, published: date) -> Days:
    year = int(parts["year"]) if "year" in parts else _which(parts.get("which"), published) or published.year
    return months_of(year, _month(parts["month"]))


def _month_alone(parts: Parts, published: date) -> Days:
    month = _month(parts["month"])
    return months_of(_last_begun(month, published), month)


def _decade(parts: Parts, published: date) -> Days:
    if "decade" in parts:
        first = int(parts["decade"])
    else:
        short = int(parts["short"])
        first = (1900 if short > published.year % 100 else published.year - published.year % 100) + short
    return year_of(first)[0], year_of(first + 9)[1]


_UNIT_DAYS = {"week": 7, "day": 1}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _minus_months(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 - months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _singular(unit: str) -> str:
    lower = unit.lower()
    return lower[:-1] if lower.endswith("s") else lower


def _past_units(parts: Parts, published: date) -> Days:
    unit, count = _singular(parts["unit"]), _count(parts.get("count"))
    if unit in _UNIT_DAYS:
        return published - timedelta(days=_UNIT_DAYS[unit] * count), published
    return _minus_months(published, _UNIT_MONTHS[unit] * count), published


def _units_ago(parts: Parts, published: date) -> Days:
    unit, count = _singular(parts["unit"]), _count(parts["count"])
    if unit in _UNIT_DAYS:
        day = published - timedelta(days=_UNIT_DAYS[unit] * count)
        return day, day
    then = _minus_months(published, _UNIT_MONTHS[unit] * count)
    return months_of(then.year, then.month) if unit == "month" else year_of(then.year)


def _same_last_year(parts: Parts, published: date) -> Days:
    return year_of(published.year - 1)


def _relative(parts: Parts, published: date) -> Days:
    unit = (parts.get("unit") or parts["unit2"]).lower()
    word = (parts.get("which") or parts["before"]).lower().removeprefix("the ")
    shift = {"this": 0, "current": 0, "next": 1}.get(word, -1)
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * shift)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        then = _minus_months(published.replace(day=1), -shift)
        return months_of(then.year, then.month)
    if unit == "quarter":
        then = _minus_months(date(published.year, 3 * ((published.month - 1) // 3) + 1, 1), -3 * shift)
        return months_of(then.year, then.month, 3)
    if unit == "decade":
        first = published.year - published.year % 10 + 10 * shift
        return year_of(first)[0], year_of(first + 9)[1]
    return year_of(published.year + shift)


def _day_word(parts: Parts, published: date) -> Days:
    day = published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(parts["word"].lower(), 0))
    return day, day


def _weekday(parts: Parts, published: date) -> Days:
    """The named day of the week that is published, or the last one before it."""
    back = (published.weekday() - _WEEKDAYS.index(parts["weekday"].lower())) % 7
    day = published - timedelta(days=back)
    if parts.get("which", "").lower() == "next":
        day += timedelta(days=7)
    return day, day


def _now(parts: Parts, published: date) -> Days:
    return year_of(published.year)


def _year(parts: Parts, published: date) -> Days:
    return year_of(int(parts["year"]))


_RULES: dict[str, Callable[[Parts, date], Days | None]] = {
    "iso_day": _iso_day,
    "numeric_day": _numeric_day,
    "months_to": _months_to,
    "year_to": _year_to,
    "first_months": _first_months,
    "day_month_year": _written_day,
    "month_day_year": _written_day,
    "quarter": _quarter,
    "year_quarter": _quarter,
    "half": _half,
    "fiscal_year": _fiscal_year,
    "fiscal_short": _fiscal_short,
    "years_span": _years_span,
    "year_pair": _year_pair,
    "end_of": _end_of,
    "month_year": _month_year,
    "month_day": _written_day,
    "day_month": _written_day,
    "decade": _decade,
    "past_units": _past_units,
    "units_ago": _units_ago,
    "same_last_year": _same_last_year,
    "relative": _relative,
    "day_word": _day_word,
    "weekday": _weekday,
    "now": _now,
    "year": _year,
    "month": _month_alone,
}
