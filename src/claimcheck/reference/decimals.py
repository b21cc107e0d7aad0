"""A published figure stands for the interval that its digits allow.

3613.0e9   3612.95e9 to 3613.05e9        87.1   87.05 to 87.15
1.045e6    1044500 to 1045500            24     24 exactly for a count or a rank, else 23.5 to 24.5
"""

from __future__ import annotations

import re
from decimal import Decimal

# Decimal() itself would take "NaN", "1_000" and digits of other scripts.
FIGURE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
HALF = Decimal("0.5")
# The kinds of indicator whose figures, written out to their units, stand for themselves.
EXACT_KINDS = ("count", "rank")


def parse_figure(text: str) -> Decimal:
    """The value of a figure as written. Raises ValueError, with a message to show."""
    return Decimal(figure_as_written(text))


def figure_as_written(text: str) -> str:
    """The same text, of which `Decimal` makes a value. Raises ValueError, with a message to show."""
    if not FIGURE.fullmatch(text):
        raise ValueError(f"{text!r} is not a number: expected plain digits such as 1045000, 87.1 or 3613.0e9")
    return text


def interval(value: Decimal, exact: bool) -> tuple[Decimal, Decimal]:
    """The ends of the interval: half a step of the last digit written to either side. Where
    `exact` (counts and ranks), a value written out to its units stands for itself."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # parse_figure lets no NaN or infinity through
    if exact and exponent == 0:
        return value, value
    half = HALF.scaleb(exponent)
    return value - half, value + half
