"""Which time of a series the wording stands for: print says "at the end of 2018" of what is published by the year.

The periods that there are figures of decide, never the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.model import Indicator, Kind, Period, Quantity
from claimcheck.normalise.days import Days, months_of, year_of


def in_its_series(period: Period, quantity: Quantity, indicator: Indicator, periods: Iterable[Period]) -> Period:
    """The period of a figure as its series has it: the year for the end of it where something is counted or a
    share, and for its middle where it is counted; the last month for a rate over the twelve months to it. The period
    itself where the series has one of just that time, or none of the other."""
    other = _other(period, quantity, indicator)
    if other is None:
        return period
    known = {(one.start, one.end) for one in periods}
    within = any(period.start <= start and end <= period.end for start, end in known)
    if other not in known or (within and other != months_of(period.end.year, period.end.month)):
        return period
    return Period(*other, period.text)


def _other(period: Period, quantity: Quantity, indicator: Indicator) -> Days | None:
    words, days = (period.text or "").lower(), (period.end - period.start).days
    if days > 300:
        over = indicator.kind == "rate" and _over_a_year(quantity, indicator) and _TWELVE.search(words)
        return months_of(period.end.year, period.end.month) if over else None
    year = year_of(period.end.year)
    if period.end == year[1] and (days == 0 or (days <= 31 and _END.search(words))):
        return year if indicator.kind in {"count", "share"} else None
    if _MIDDLE.search(words) and indicator.kind == "count":
        return year
    return None


_END = re.compile(r"\b(?:end|close|year-end)\b")
_MIDDLE = re.compile(r"\bmid(?:dle)?\b")
_TWELVE = re.compile(r"\b(?:12|twelve)[- ]months?\b|\byear\b.*\b(?:to|ended|ending|through)\b")


def _over_a_year(quantity: Quantity, indicator: Indicator) -> bool:
    """Whether a rate says how far something has moved since a year before, not what it is on average."""
    if quantity.kind is Kind.CHANGE_PERCENT:
        return True
    names = " ".join((indicator.label, *indicator.aliases)).lower()
    return _rates().search(names) is not None


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('link', 'moving_rates')})\b")
