"""The financial years of governments, by the country that a figure is of.

"Fiscal 2024" is another year in Tokyo than in Washington. Which one is data, in
lexicon/en/fiscal_years.yaml; a country that is not listed there keeps the calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claimcheck.lexicon import table
from claimcheck.normalise.days import Days, back, counted, year_of

Parts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """When a financial year starts, and whether "2024" names the one that starts or ends in 2024.

    `named` is "start" or "end"; None where it is not known, so that "2024" names no year.
    """

    month: int = 1
    day: int = 1
    named: str | None = "start"

    @property
    def is_calendar(self) -> bool:
        """Whether it is the calendar year."""
        return (self.month, self.day) == (1, 1)

    def months(self, first: int, skipped: int = 0, count: int = 12) -> Days:
        """`count` months of the year that starts in the calendar year `first`, `skipped` months in."""
        start = back(date(first, self.month, self.day), -skipped)
        return start, back(start, -count) - timedelta(days=1)

    def first(self, year: int) -> int | None:
        """The calendar year in which the year that a single number names starts; None if it names none."""
        if self.is_calendar or self.named == "start":
            return year
        return year - 1 if self.named == "end" else None

    def running(self, day: date) -> int:
        """The calendar year in which the year that runs on a day started."""
        return day.year if (day.month, day.day) >= (self.month, self.day) else day.year - 1


@cache
def fiscal_year(country: str, kind: str = "fiscal") -> FiscalYear:
    """The financial year of a country by its ISO alpha-3 code; of persons where `kind` is "tax"."""
    entry = table("fiscal_years").get(country)
    if entry is None:
        return FiscalYear()
    month, day = (entry.get("tax", entry["starts"]) if kind == "tax" else entry["starts"]).split("-")
    return FiscalYear(int(month), int(day), entry.get("named"))


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "latter": 2}
_SHIFTS = {"this": 0, "current": 0, "ongoing": 0, "outgoing": 0, "next": 1, "coming": 1, "upcoming": 1}


def fiscal(parts: Parts, published: date, country: str | None) -> Days | None:
    """The days of a financial year or of its quarter, half or first months. Where no country is
    known "fiscal 2024" is the calendar year of that name and "2023-24" April to March, as most that
    print it so have it; the rest cannot be told then."""
    if country is None:
        return None if _part(parts) is not None or "which" in parts else _of_nobody(parts)
    year = fiscal_year(country, _kind(parts))
    first = _first(parts, published, year)
    if first is None:
        return None
    skipped, count = _part(parts) or (0, 12)
    return year.months(first, skipped, count)


def pair(parts: Parts, country: str | None) -> Days | None:
    """The days of "2023-24": the financial year of the country; April to March where none is known;
    both years where the country's is the calendar year, so that it is no year of its own."""
    first, last = int(parts["year"]), int(parts["to"][-2:])
    if last <= first % 100 and (first + 1) % 100 != last:
        raise ValueError(f"no pair of years: {first} and {last}")
    if (first + 1) % 100 != last:
        return year_of(first)[0], year_of(first - first % 100 + last)[1]
    if country is None:
        return FiscalYear(4).months(first)
    year = fiscal_year(country)
    # A pair is no name that Washington gives its budget year: there it is a season or a crop.
    if year.is_calendar or year.month >= 10:
        return year_of(first)[0], year_of(first + 1)[1]
    return year.months(first)


def _one(parts: Parts, name: str) -> str | None:
    """The group of a name, under whichever number the pattern has it."""
    return parts.get(name) or parts.get(f"{name}2") or parts.get(f"{name}3")


def _kind(parts: Parts) -> str:
    return "tax" if (_one(parts, "kind") or "").lower().startswith("tax") else "fiscal"


def _of_nobody(parts: Parts) -> Days | None:
    to = parts.get("to") or parts.get("to2") or parts.get("shortto")
    if to is not None:
        return pair({"year": str(_year(parts)), "to": to}, None)
    return year_of(_year(parts))


def _year(parts: Parts) -> int:
    found = parts.get("year") or parts.get("year2") or parts.get("bare")
    return int(found) if found is not None else 2000 + int(parts["short"])


def _first(parts: Parts, published: date, year: FiscalYear) -> int | None:
    """The calendar year in which the financial year that is spoken of starts."""
    if "which" in parts:
        return year.running(published) + _SHIFTS.get(parts["which"].lower().removeprefix("the "), -1)
    to = parts.get("to") or parts.get("to2") or parts.get("shortto") or parts.get("bareto")
    if to is None:
        return year.first(_year(parts))
    first = _year(parts)
    if (first + 1) % 100 != int(to[-2:]) or year.is_calendar:
        return None
    return first


def _part(parts: Parts) -> tuple[int, int] | None:
    """How many months of the year are skipped and how many follow: (3, 3) for its second quarter."""
    quarter, half, months = (_one(parts, name) for name in ("quarter", "half", "months"))
    if quarter is not None:
        return 3 * (_number(quarter) - 1), 3
    if half is not None:
        return 6 * (min(_number(half), 2) - 1), 6
    return (0, counted(months)) if months is not None else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _ORDINALS[word.lower()]
