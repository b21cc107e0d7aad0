"""A dated rate of exchange: how much of one currency for one of another, when, by whose word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

ONE = Decimal(1)
# How a rate was chosen.
PARITY, DAY, AVERAGE, END = "parity", "day", "average", "end"


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

    def as_end(self) -> Rate:
        """The same rate, chosen because it is that of the last day of a period."""
        return replace(self, choice=END)

    def then(self, other: Rate) -> Rate:
        """This rate and one onward from its `quote`, as one rate; a parity only if both are."""
        return Rate(
            self.base,
            other.quote,
            self.value * other.value,
            min(self.start, other.start),
            max(self.end, other.end),
            self.choice if self.choice == other.choice else next(c for c in (self.choice, other.choice) if c != PARITY),
            f"{self.source}; by way of {self.quote}, {other.source}",
            f"{self.at}; {other.at}",
        )


def same(currency: str, start: date, end: date, choice: str) -> Rate:
    """The rate of a currency to itself: one."""
    return Rate(currency, currency, ONE, start, end, choice, "the same currency", "")
