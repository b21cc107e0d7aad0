"""When a printed figure and a figure of the evidence agree: their intervals meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.model import Difference, Modifier, Observation, Quantity


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the evidence: the value and the interval that its digits stand for, in `unit`; `hedged` says that
    the article printed it with a word that widens it."""

    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    hedged: bool = False

    @classmethod
    def of(cls, observation: Observation) -> Known:
        """The figure of an observation."""
        return cls(observation.value, observation.low, observation.high, observation.unit)

    @classmethod
    def printed(cls, quantity: Quantity | None) -> Known | None:
        """A figure of the article itself, None where it is a range or open on a side."""
        if quantity is None or quantity.low is None or quantity.high is None or len(quantity.stated) != 1:
            return None
        return cls(quantity.stated[0], quantity.low, quantity.high, quantity.unit, quantity.modifier is not None)

    @classmethod
    def exactly(cls, value: Decimal, unit: str) -> Known:
        """A figure without an interval, such as a count."""
        return cls(value, value, value, unit)

    @property
    def exact(self) -> bool:
        """Whether it stands for just one value."""
        return self.low == self.high

    def plus(self, offset: Decimal) -> Known:
        """The figure on a scale with another zero."""
        return Known(self.value + offset, self.low + offset, self.high + offset, self.unit)

    def times(self, factor: Decimal, unit: str) -> Known:
        """The figure in another unit."""
        ends = sorted((self.low * factor, self.high * factor))
        return Known(self.value * factor, ends[0], ends[1], unit)


def meets(quantity: Quantity, known: Known) -> bool:
    """Whether the two intervals meet. "More than" and "less than" exclude the bound itself; two
    rounding intervals that only touch do not meet (4.1 is not 4.2), a point on an end does."""
    if quantity.modifier is Modifier.MORE_THAN and quantity.low is not None:
        return known.high > quantity.low
    if quantity.modifier is Modifier.LESS_THAN and quantity.high is not None:
        return known.low < quantity.high
    if (
        quantity.low is not None
        and quantity.high is not None
        and quantity.low < quantity.high
        and known.low < known.high
    ):
        return known.high > quantity.low and known.low < quantity.high
    return (quantity.low is None or known.high >= quantity.low) and (
        quantity.high is None or known.low <= quantity.high
    )


def times(quantity: Quantity, by: Decimal) -> Quantity:
    """The quantity with its figures multiplied."""

    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * by

    low, high = scaled(quantity.low), scaled(quantity.high)
    return replace(
        quantity,
        low=low if by > 0 else high,
        high=high if by > 0 else low,
        stated=tuple(value * by for value in quantity.stated),
        step=quantity.step * abs(by),
    )


def truncates(quantity: Quantity, known: Known) -> bool:
    """Whether the printed digits are those of the evidence cut off, not rounded (3.68 as 3.6, and "about 3.6" too)."""
    if quantity.modifier not in {None, Modifier.ABOUT} or len(quantity.stated) != 1 or not quantity.step:
        return False
    stated = quantity.stated[0]
    return stated * known.value > 0 and abs(stated) <= abs(known.value) < abs(stated) + quantity.step


# Of two figures held against each other, the rounder one is taken to be about as fine as the other, within this part.
FINE = Decimal("0.01")


def as_fine(known: Known, other: Known, part: Decimal = FINE) -> Known:
    """A printed figure beside one that is printed with more digits: "to 105 from 100" gives both to the unit,
    so that the 100 is no 96."""
    half, finer = (known.high - known.low) / 2, (other.high - other.low) / 2
    wanted = max(finer, abs(known.value) * part)
    symmetric = known.high - known.value == known.value - known.low
    if known.hedged or not symmetric or wanted >= half or known.unit != other.unit:
        return known
    return Known(known.value, known.value - wanted, known.value + wanted, known.unit)


def difference(quantity: Quantity, known: Known) -> Difference:
    """The printed figure minus that of the evidence, and relative to it."""
    absolute = quantity.stated[0] - known.value
    return Difference(absolute, absolute / abs(known.value) if known.value else None)
