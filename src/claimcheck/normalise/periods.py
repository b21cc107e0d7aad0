"""What days a time phrase stands for, reckoned from the date of publication, never from the clock.

One function for each rule of lexicon/en/periods.yaml. A month or quarter without a year is the last
one that had begun on the day of publication; "by December" is the next one where that is still to
come. A financial year hangs on the country that is spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from claimcheck.model import Period, PeriodPhrase
from claimcheck.normalise import fiscal
from claimcheck.normalise.days import (
    Days,
    back,
    counted,
    day_number,
    days_of_units,
    end_of_month,
    month_number,
    months_of,
    months_to,
    singular_unit,
    year_of,
)

Parts = Mapping[str, str]
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "latter": 2}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def resolve(phrase: PeriodPhrase, published: date, country: str | None = None) -> Period | None:
    """The interval of days, both inclusive, that a phrase stands for; None for an impossible date
    ("31 February") and for phrases that lean on what is not known. `country`, an ISO alpha-3 code, is
    the one spoken of, for its financial year; None where none is known or a company is meant."""
    try:
        if phrase.rule in _FISCAL:
            found = _FISCAL[phrase.rule](phrase.parts, published, country)
        else:
            found = _RULES[phrase.rule](phrase.parts, published)
    except (ValueError, OverflowError):
        return None
    return None if found is None else Period(found[0], found[1], phrase.span.text)


# --- which year ---


def _which(word: str | None, published: date) -> int | None:
    """The year that "this", "last" or "next" year is."""
    if word is None:
        return None
    return published.year + {"last": -1, "next": 1}.get(word.lower(), 0)


def _year_said(parts: Parts, published: date) -> int | None:
    """The year that a phrase names, in full, in two digits or as "last year"."""
    said = parts.get("year") or parts.get("year2") or parts.get("year3")
    if said is not None:
        return int(said)
    if "short" in parts:
        return 2000 + int(parts["short"])
    return _which(parts.get("which") or parts.get("which2"), published)


def _year_of_month(parts: Parts, month: int, published: date) -> int:
    """The year of a month: the one that is named; else the last in which the month had begun, or
    the running one of a month that something is to happen by."""
    said = _year_said(parts, published)
    if said is not None:
        return said
    begun = month <= published.month or parts.get("preposition") in {"by", "until", "till"}
    return published.year if begun else published.year - 1


# --- days ---


def _iso_day(parts: Parts, published: date) -> Days:
    day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    return day, day


def _numbered_day(parts: Parts, published: date) -> Days:
    first, second, year = int(parts["day"]), int(parts["month"]), int(parts["year"])
    day = date(year, second, first) if second <= 12 else date(year, first, second)
    return day, day


def _written_day(parts: Parts, published: date) -> Days:
    month, number = month_number(parts["month"]), day_number(parts["day"])
    day = date(_year_of_month(parts, month, published), month, number)
    if _year_said(parts, published) is None and parts.get("preposition") not in _REACHED:
        ahead = date(published.year + (month < published.month), month, number)
        if timedelta(0) < ahead - published <= SOON and published - day > LONG_AGO:
            return ahead, ahead
    return day, day


# A day without a year is the last one of its name; but where that is long ago and the next one near, print means
# the next ("at its Dec 15 meeting", written in November). What stood "as of" a day is not to come.
SOON, LONG_AGO = timedelta(days=70), timedelta(days=270)
_REACHED = frozenset({"as of", "as at", "as on", "since", "to", "through", "throughout", "over", "of"})


def _span_of_days(parts: Parts, published: date) -> Days:
    month = month_number(parts["month"])
    year = _year_of_month(parts, month, published)
    first, last = date(year, month, day_number(parts["day"])), date(year, month, day_number(parts["to"]))
    if first > last:
        raise ValueError(f"days that end before they begin: {first} to {last}")
    return first, last


def _day_word(parts: Parts, published: date) -> Days:
    shift = {"yesterday": -1, "last": -1, "tomorrow": 1}.get((parts.get("word") or parts["which"]).lower(), 0)
    day = published + timedelta(days=shift)
    return day, day


def _weekday(parts: Parts, published: date) -> Days:
    """The named day of the week that is published, or the last one before it."""
    behind = (published.weekday() - _WEEKDAYS.index(parts["weekday"].lower())) % 7
    day = published - timedelta(days=behind)
    if parts.get("which", "").lower() == "next":
        day += timedelta(days=7)
    return day, day


def _weekend(parts: Parts, published: date) -> Days:
    """The last Saturday and Sunday of which the first had come."""
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return saturday, saturday + timedelta(days=1)


# --- spans that end somewhere ---


def _end(parts: Parts, published: date) -> date:
    """The day on which a span ends: the one written, else the last of its month."""
    month = month_number(parts["month"])
    year = _year_of_month(parts, month, published)
    day = parts.get("day") or parts.get("before")
    return date(year, month, day_number(day)) if day is not None else end_of_month(year, month)


def _months_to(parts: Parts, published: date) -> Days:
    one = parts.get("one", "").lower()
    count = 3 if one == "quarter" else 6 if one.startswith("half") else counted(parts.get("count"))
    return months_to(_end(parts, published), count)


def _year_to(parts: Parts, published: date) -> Days:
    return months_to(_end(parts, published), 12)


def _days_to(parts: Parts, published: date) -> Days | None:
    if "day" not in parts and "before" not in parts:
        return None
    unit, end = singular_unit(parts.get("unit") or parts["one"]), _end(parts, published)
    return days_of_units(end, unit, counted(parts.get("count"))) + timedelta(days=1), end


def _years_to(parts: Parts, published: date) -> Days:
    count = 10 if "one" in parts else counted(parts["count"])
    last = int(parts["year"])
    return year_of(last - count + 1)[0], year_of(last)[1]


def _span_of_months(parts: Parts, published: date) -> Days:
    first, last = month_number(parts.get("first") or parts["first2"]), month_number(parts["month"])
    year = _year_of_month(parts, last, published)
    return date(year if first <= last else year - 1, first, 1), end_of_month(year, last)


def _years_span(parts: Parts, published: date) -> Days:
    first, last = int(parts["year"]), int(parts["to"])
    if first > last:
        raise ValueError(f"a span of years that ends before it begins: {first} to {last}")
    return year_of(first)[0], year_of(last)[1]


def _season(parts: Parts, published: date) -> Days:
    """Both years of "the 2023-24 season": when in them it began and ended, the words do not say."""
    first = int(parts["year"])
    if (first + 1) % 100 != int(parts["to"][-2:]):
        raise ValueError(f"a season of more than two years: {parts}")
    return year_of(first)[0], year_of(first + 1)[1]


# --- parts of a year ---


def _first_months(parts: Parts, published: date) -> Days:
    return months_of(_year_said(parts, published) or published.year, 1, counted(parts["count"]))


def _last_months(parts: Parts, published: date) -> Days:
    return months_to(year_of(_year_said(parts, published) or published.year)[1], counted(parts["count"]))


def _number(parts: Parts) -> int:
    number = parts.get("number") or parts.get("number2")
    return int(number) if number is not None else _ORDINALS[parts["ordinal"].lower()]


def _quarter(parts: Parts, published: date) -> Days:
    month = 3 * _number(parts) - 2
    return months_of(_year_of_month(parts, month, published), month, 3)


def _half(parts: Parts, published: date) -> Days:
    month = 6 * min(_number(parts), 2) - 5
    return months_of(_year_of_month(parts, month, published), month, 6)


def _end_of_quarter(parts: Parts, published: date) -> Days:
    days = _half(parts, published) if parts.get("part", "").lower() == "half" else _quarter(parts, published)
    return days[1].replace(day=1), days[1]


def _part_of_year(parts: Parts, published: date) -> Days | None:
    if parts.get("which", "").lower() == "the":
        return None  # "the end of the year": of which, the sentence may say elsewhere
    year = _year_said(parts, published) or published.year
    part = (parts.get("part") or parts["word"]).lower()
    ends = {"end": (12, 1), "close": (12, 1), "year-end": (12, 1), "start": (1, 1), "beginning": (1, 1), "turn": (1, 1)}
    first, count = {**ends, "early": (1, 4), "late": (9, 4)}.get(part, (5, 4))
    return months_of(year, first, count)


def _month(parts: Parts, published: date) -> Days:
    month = month_number(parts.get("month") or parts["month2"])
    return months_of(_year_of_month(parts, month, published), month)


def _month_which(parts: Parts, published: date) -> Days | None:
    """ "Last December", "next March": None where it may be of this year as well as of another."""
    month, which = month_number(parts["month"]), parts["which"].lower()
    if which == "this":
        return months_of(published.year, month)
    if which == "last":
        return months_of(published.year - 1, month) if month > published.month else None
    return months_of(published.year + 1, month) if month <= published.month else None


def _year_pair(parts: Parts, published: date, country: str | None) -> Days | None:
    first, last = int(parts["year"]), int(parts["to"][-2:])
    if last <= first % 100 and (first + 1) % 100 != last:
        return months_of(first, last)  # 2024-05; ValueError where that is no month
    return fiscal.pair(parts, country)


# --- years, decades, centuries ---


def _year(parts: Parts, published: date) -> Days:
    return year_of(int(parts["year"]))


def _around_year(parts: Parts, published: date) -> None:
    """ "Pre-2020" is open on one side."""


def _decade(parts: Parts, published: date) -> Days:
    if "decade" in parts:
        first = int(parts["decade"])
    elif "word" in parts:
        first = 1900 + _TENS[parts["word"].lower()]
    else:
        short = int(parts["short"])
        first = (1900 if short > published.year % 100 else published.year - published.year % 100) + short
    return year_of(first)[0], year_of(first + 9)[1]


_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80}
_TENS |= {"nineties": 90}
_CENTURIES = ("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first")


def _century(parts: Parts, published: date) -> Days | None:
    if "bc" in parts:
        return None
    number = int(parts["number"]) if "number" in parts else 15 + _CENTURIES.index(parts["name"].lower())
    return year_of(100 * number - 99)[0], year_of(100 * number)[1]


# --- reckoned from the day of publication ---


def _unit_and_count(parts: Parts) -> tuple[str, int]:
    unit = (parts.get("unit") or parts["unit2"]).lower()
    if "count" not in parts and unit.endswith("s"):
        raise ValueError(f"nobody says how many: {unit}")  # "in recent years"
    return singular_unit(unit), counted(parts.get("count"))


def _past_units(parts: Parts, published: date) -> Days:
    return days_of_units(published, *_unit_and_count(parts)), published


def _next_units(parts: Parts, published: date) -> Days:
    unit, count = _unit_and_count(parts)
    return published, days_of_units(published, unit, -count)


def _units_ago(parts: Parts, published: date) -> Days:
    unit, count = _unit_and_count(parts)
    then = days_of_units(published, unit, count)
    if unit in {"week", "day", "fortnight"}:
        return then, then
    return months_of(then.year, then.month) if unit == "month" else year_of(then.year)


def _same_last_year(parts: Parts, published: date) -> Days:
    return year_of(int(parts["year"]) if "year" in parts else published.year - 1)


def _relative(parts: Parts, published: date) -> Days:
    unit = (parts.get("unit") or parts["unit2"]).lower()
    word = (parts.get("which") or parts["before"]).lower().removeprefix("the ")
    return _shifted(unit, {"this": 0, "current": 0, "next": 1}.get(word, -1), published)


def _leaning(parts: Parts, published: date) -> None:
    """ "That year", "five years later": of or from which, only the sentences before can say."""


def _before_last(parts: Parts, published: date) -> Days:
    return _shifted(parts["unit"].lower(), -2, published)


def _shifted(unit: str, shift: int, published: date) -> Days:
    """The week, month, quarter, year or decade that lies so many from the one published in."""
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * shift)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        then = back(published.replace(day=1), -shift)
        return months_of(then.year, then.month)
    if unit == "quarter":
        then = back(date(published.year, 3 * ((published.month - 1) // 3) + 1, 1), -3 * shift)
        return months_of(then.year, then.month, 3)
    if unit == "decade":
        first = published.year - published.year % 10 + 10 * shift
        return year_of(first)[0], year_of(first + 9)[1]
    return year_of(published.year + shift)


def _now(parts: Parts, published: date) -> Days:
    return year_of(published.year)


_FISCAL: dict[str, Callable[[Parts, date, str | None], Days | None]] = {
    "fiscal_year": fiscal.fiscal,
    "fiscal_part": fiscal.fiscal,
    "year_pair": _year_pair,
}
_RULES: dict[str, Callable[[Parts, date], Days | None]] = {
    "iso_day": _iso_day,
    "numeric_day": _numbered_day,
    "months_to": _months_to,
    "quarter_of_month": _months_to,
    "year_to": _year_to,
    "year_of_month": _year_to,
    "days_to": _days_to,
    "years_to": _years_to,
    "first_months": _first_months,
    "after_months": _first_months,
    "last_months": _last_months,
    "day_month_year": _written_day,
    "month_day_year": _written_day,
    "month_day": _written_day,
    "day_month": _written_day,
    "days_month": _span_of_days,
    "month_days": _span_of_days,
    "month_span": _span_of_months,
    "quarter": _quarter,
    "year_quarter": _quarter,
    "half": _half,
    "end_of_quarter": _end_of_quarter,
    "years_span": _years_span,
    "season": _season,
    "part_of_year": _part_of_year,
    "part_of_month": _month,
    "month_year": _month,
    "month_which": _month_which,
    "month": _month,
    "decade": _decade,
    "century": _century,
    "around_year": _around_year,
    "past_units": _past_units,
    "next_units": _next_units,
    "units_ago": _units_ago,
    "vague": _leaning,
    "same_last_year": _same_last_year,
    "relative": _relative,
    "same_time": _leaning,
    "later_on": _leaning,
    "before_last": _before_last,
    "day_word": _day_word,
    "weekday": _weekday,
    "weekend": _weekend,
    "now": _now,
    "year": _year,
}
