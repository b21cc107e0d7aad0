"""The grammar of printed numbers: from characters to a Decimal and its step.

Each reader takes the text and an offset and answers None or what it read there, with the offset
behind it. Nothing is rewritten before it is parsed, so offsets need no mending.
"""

from __future__ import annotations

from claimcheck.extract.fractions import read_fraction
from claimcheck.extract.literals import read_literal
from claimcheck.extract.multiples import compared, multiplied, read_multiple
from claimcheck.extract.number_words import Reading
from claimcheck.extract.spelled import read_noun, read_words


def read_number(text: str, at: int, *, money: bool = False) -> Reading | None:
    """The number that begins at `at` in any of its forms, None if none does. `money` says that a
    currency stands before it."""
    if not money:
        reading = read_multiple(text, at) or read_fraction(text, at)
        if reading is not None:
            return compared(text, reading)
    if text[at].isalpha():
        reading = read_words(text, at) or read_noun(text, at)
    else:
        reading = read_literal(text, at, money=money) or read_fraction(text, at)
    if money or reading is None:
        return reading
    return multiplied(text, reading) or compared(text, reading)
