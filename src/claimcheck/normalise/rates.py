"""Dated rates of exchange: the one place that converts currencies. A rate that is not there is None, never guessed.

Two sources: the European Central Bank's daily rates, and the parities and averages curated in the
reference. Where neither has a pair, two rates by way of the euro or the dollar make one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from claimcheck.model import Period
from claimcheck.normalise.curated_rates import Curated, CuratedRates, none
from claimcheck.normalise.ecb import EURO, EcbRates, shipped_until
from claimcheck.normalise.rate import AVERAGE, DAY, END, PARITY, Rate, same

PIVOTS = (EURO, "USD")
# The choices for a figure about a period, the one that suits it best first.
OVER_A_PERIOD = (AVERAGE, END, PARITY, DAY)


class Rates:
    """Rates by day, by period, and those that are customary for a figure. Built at no cost: either
    source is read when it is first needed."""

    def __init__(self, curated: Curated = none, ecb: EcbRates | None = None) -> None:
        """`curated` gives the reference's rates of exchange; `ecb` stands in for the shipped table."""
        self._curated = CuratedRates(curated)
        self._given = ecb

    @cached_property
    def ecb(self) -> EcbRates:
        """The European Central Bank's table."""
        return self._given if self._given is not None else EcbRates.shipped()

    @cached_property
    def rates_until(self) -> date | None:
        """The last day for which the European Central Bank's table has rates; None for an empty table."""
        if self._given is not None:
            return self._given.days[-1] if self._given.days else None
        return shipped_until()

    def on(self, base: str, quote: str, day: date) -> Rate | None:
        """The European Central Bank's cross rate of that day, else of the business day before it;
        where the bank has none, the curated parity in force; else both by way of a third currency."""
        if base == quote:
            return same(base, day, day, DAY)
        return _through(base, quote, lambda one, other: self._direct(one, other, day))

    def parity(self, base: str, quote: str, day: date) -> Rate | None:
        """The curated parity in force on a day; None if none is known."""
        return same(base, day, day, PARITY) if base == quote else self._curated.parity(base, quote, day)

    def average(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        """The mean of the European Central Bank's rates over all its business days from `start` to
        `end`; else a curated average of just that interval; else both by way of a third currency."""
        if base == quote:
            return same(base, start, end, AVERAGE)
        return _through(base, quote, lambda one, other: self._mean(one, other, start, end))

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

    def for_figure(self, base: str, quote: str, day: date, period: Period) -> list[Rate]:
        """The customary rates for a figure of the reference, the one that suits it first: the average for
        a figure over a period, the rate of its date for a figure at a date."""
        return sorted(self.customary(base, quote, day, period), key=lambda rate: OVER_A_PERIOD.index(rate.choice))

    def extremes(self, base: str, quote: str, start: date, end: date) -> tuple[Rate, Rate] | None:
        """The lowest and the highest of the European Central Bank's rates from `start` to `end`;
        None if it has none for one of the currencies in that time."""
        return self.ecb.extremes(base, quote, start, end)

    def _customary(self, base: str, quote: str, day: date, period: Period | None) -> Iterator[Rate | None]:
        if base == quote:
            yield same(base, day, day, DAY)
            return
        yield self.parity(base, quote, day)
        yield self.on(base, quote, day)
        if period is not None and period.start < period.end <= day:
            yield self._curated.average(base, quote, period.start, period.end)
            yield self.average(base, quote, period.start, period.end)
        if period is not None and period.end <= day:
            for rate in (self.parity(base, quote, period.end), self.on(base, quote, period.end)):
                yield None if rate is None else rate.as_end()

    def _direct(self, base: str, quote: str, day: date) -> Rate | None:
        return self.ecb.on(base, quote, day) or self._curated.parity(base, quote, day)

    def _mean(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        return self.ecb.average(base, quote, start, end) or self._curated.average(base, quote, start, end)


def _through(base: str, quote: str, direct: Callable[[str, str], Rate | None]) -> Rate | None:
    """The direct rate; else two that meet in a currency that most are quoted in."""
    found = direct(base, quote)
    if found is not None:
        return found
    for pivot in PIVOTS:
        if pivot in (base, quote):
            continue
        first, last = direct(base, pivot), direct(pivot, quote)
        if first is not None and last is not None:
            return first.then(last)
    return None
