"""What a printed number stands for: its rounding interval, widened or opened by the hedge.

The rules, with why they are so, are in docs/decisions/0002-what-a-number-stands-for.md.
"""

from __future__ import annotations

from decimal import Decimal

from claimcheck.model import Form, Modifier, Number

TWO = Decimal(2)
# A number that ends in a zero ("100", "20 percent") would stand for far too much by its place alone.
CAP_ROUND = Decimal("0.05")
# So would a lone digit ("1 billion"): 1 stands for 0.8 to 1.2, from 3 on the place decides.
CAP_DIGIT = Decimal("0.2")
# "About" on a round figure and on one with three or more significant digits.
ABOUT_ROUND = Decimal("0.05")
ABOUT_PRECISE = Decimal("0.025")
# "Nearly" reaches down to here, no further.
NEARLY = Decimal("0.1")
# "Doubled", "twice": spoken multiples are loose.
SPOKEN_MULTIPLE = Decimal("0.075")
# "A third", "one in five": in parts of one, and never more than an eighth of the share.
SPOKEN_SHARE = Decimal("0.025")
EIGHTH = Decimal("0.125")

Interval = tuple[Decimal | None, Decimal | None]


def half_step(value: Decimal, number: Number, *, exact: bool) -> Decimal:
    """Half of the place of the last digit written, capped; zero where the wording is exact."""
    size = abs(value)
    if number.form is Form.FRACTION:
        return min(SPOKEN_SHARE, size * EIGHTH)
    if number.form is Form.MULTIPLE and number.step == 0:
        return size * SPOKEN_MULTIPLE
    if number.step == 0 or (exact and number.step <= 1):
        return Decimal(0)
    cap = CAP_ROUND if _ends_in_zero(value / number.factor) else CAP_DIGIT
    return min(number.step / TWO, size * cap) if size else number.step / TWO


def _ends_in_zero(printed: Decimal) -> bool:
    """Whether a figure as printed before its scale word ends in a zero ("10", "500 million")."""
    exponent = printed.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent > 0


def significant(value: Decimal) -> int:
    """How many significant digits a value has, trailing zeros not counted."""
    return len(value.normalize().as_tuple().digits)


def interval(number: Number, modifier: Modifier | None, *, exact: bool) -> Interval:
    """The ends of what the wording stands for, None on an open side. `exact` is for counts and
    ranks, where a figure without zeros means just that."""
    low, high = number.low, number.high
    if number.form is Form.INDEFINITE:
        return low, high
    half = half_step(high, number, exact=exact)
    if modifier is Modifier.ABOUT:
        part = ABOUT_ROUND if significant(high) < 3 else ABOUT_PRECISE
        wide = max(half, abs(high) * part)
        return low - wide, high + wide
    if modifier is Modifier.NEARLY:
        return low - max(abs(low) * NEARLY, half), high
    if modifier in {Modifier.MORE_THAN, Modifier.AT_LEAST}:
        return low, None
    if modifier in {Modifier.LESS_THAN, Modifier.AT_MOST, Modifier.UP_TO}:
        return None, high
    return low - half, high + half
