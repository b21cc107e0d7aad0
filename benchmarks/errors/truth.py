"""What the reference has for a claim: every figure that any vintage or basis in it would allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from claimcheck.model import Observation, Period
from claimcheck.normalise.rates import Rates
from claimcheck.normalise.units import factor
from claimcheck.reference import Reference
from claimcheck.reference.periods import parse_period
from claimcheck.reference.units import is_money

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure is of. `period` is a label as in the releases."""

    indicator: str
    entity: str
    period: str
    dimensions: Mapping[str, str]
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the reference in the unit asked for, with what its digits stand for, and where it is from."""

    value: Decimal
    low: Decimal
    high: Decimal
    observation: Observation

    def times(self, by: Decimal) -> Figure:
        """The figure in another unit."""
        low, high = sorted((self.low * by, self.high * by))
        return replace(self, value=self.value * by, low=low, high=high)


class World:
    """A reference, asked for what it allows."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.rates = Rates(reference.exchange)

    def figures(self, meaning: Meaning, published: date) -> list[Figure]:
        """All figures of a meaning, of any vintage, basis and customary rate, in its unit; known on the day first,
        the newest first."""
        period = _days(meaning.period)
        if period is None or meaning.indicator not in self.reference.indicators:
            return []
        found = [o for o in self._of_part(meaning) if _same_end(o.period, period)]
        found.sort(key=lambda o: (o.published > published, -o.published.toordinal()))
        return [one for o in found for one in self._in_unit(o, meaning.unit, published)]

    def of_any_time(self, meaning: Meaning) -> list[Figure]:
        """The figures of a series of all its periods and parts, as far as they are in the unit of the meaning."""
        series = self.reference.series(meaning.indicator, meaning.entity)
        fitting = [one for one in series if meaning.unit in {one.unit, "1"}]
        return [Figure(one.value, one.low, one.high, one) for one in fitting]

    def known(self, meaning: Meaning, published: date) -> Figure | None:
        """The figure in force on the day."""
        found = self.figures(meaning, published)
        return found[0] if found and found[0].observation.published <= published else None

    def _of_part(self, meaning: Meaning) -> list[Observation]:
        """The observations of the part that a meaning names; of the whole where it names none. What print leaves
        open may be anything."""
        open_ = set(self.reference.indicators[meaning.indicator].bases)
        series = self.reference.series(meaning.indicator, meaning.entity)
        fitting = [
            o
            for o in series
            if all(o.dimensions.get(d) == v or (d in open_ and d not in o.dimensions) for d, v in _items(meaning))
        ]
        whole = [o for o in fitting if not set(o.dimensions) - open_ - set(meaning.dimensions)]
        return whole or fitting

    def _in_unit(self, observation: Observation, unit: str, published: date) -> list[Figure]:
        own = observation.unit
        plain = Figure(observation.value, observation.low, observation.high, observation)
        if unit in {own, "1", "rank"}:
            return [plain]
        if is_money(unit) and is_money(own):
            rates = self.rates.customary(own, unit, published, observation.period)
            return [plain.times(rate.value) for rate in rates]
        by = factor(own, unit)
        return [] if by is None else [plain.times(by)]


def _items(meaning: Meaning) -> list[tuple[str, str]]:
    return list(meaning.dimensions.items())


def _days(label: str) -> Period | None:
    try:
        return parse_period(label)
    except ValueError:
        return None


def _same_end(one: Period, other: Period) -> bool:
    """Whether two periods are the same days, or one is the last stretch of the other: a stock at its end."""
    if one.end != other.end:
        return False
    return one.start == other.start or one.start.year == other.start.year


def shifted(label: str, by: int) -> str | None:
    """A year, quarter, half year or month so many later; None for other labels."""
    year, _, rest = label.partition("-")
    if not year.isdigit() or "/" in label or rest.count("-"):
        return None
    if not rest:
        return str(int(year) + by)
    letter = rest[0] if rest[0] in "QH" else ""
    each = {"Q": 4, "H": 2, "": MONTHS}[letter]
    number = int(year) * each + int(rest.removeprefix(letter)) - 1 + by
    return f"{number // each}-{letter}{number % each + 1:0{1 if letter else 2}d}"


def met(low: Decimal | None, high: Decimal | None, figure: Figure) -> bool:
    """Whether what a wording stands for and a figure have anything in common, signs left aside where print leaves
    them to a word ("a deficit of 5.6")."""
    ends = [(figure.low, figure.high)]
    if figure.value < 0:
        ends.append((-figure.high, -figure.low))
    return any((low is None or last >= low) and (high is None or first <= high) for first, last in ends)
