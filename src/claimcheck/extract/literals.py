"""Digits as printed, with every separator: from characters to a Decimal and its step."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from claimcheck.extract.number_words import SPACE, VULGAR, Reading, patterns
from claimcheck.extract.scales import ONE, scaled_digits
from claimcheck.extract.units import COUNT, unit_behind
from claimcheck.model import Unit

_LITERAL = re.compile(
    rf"""\d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}(?!\d)                        # 1.234,5
      | [1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}}(?![.,]?\d)                    # 1.234.567
      | [1-9]\d{{0,2}}(?:['’]\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)          # 1'250.5
      | \d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?:[.·]\d+)?(?!\d)              # 1,250  12,50,000
      | \d{{1,3}}(?:{SPACE}\d{{3}})+(?:\.\d+|,\d{{1,2}})?(?![\d,.]*\d)  # 816 000  1 234,5
      | \d+(?:[.·]\d+)?
      | \.\d+""",
    re.VERBOSE,
)
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}(?![.,]?\d)")
_GROUPS_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d{1,2}")
_COMMA_BEHIND_SPACES = re.compile(rf"\d{{1,3}}(?:(?:{SPACE}|['’])\d{{3}})+,\d{{1,2}}")
_GROUPING = str.maketrans(dict.fromkeys(",'’ \u00a0\u2007\u2009\u202f"))
# Three digits behind one point: thousands where the comma is the decimal sign, thousandths elsewhere.
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_CODE = re.compile(r"0\d")  # "007", "0800": no count is written so
# Marks that change the character before them: a stroke through a digit, the frame of a key.
MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe0e\ufe0f]"
_MARKS = re.compile(f"{MARKS}+")
_KEY = "\u20e3"


def literal_value(literal: str, *, decimal_comma: bool = False) -> tuple[Decimal, Decimal]:
    """The value of digits as printed, and the place of the last digit written. `1.234,5` and `1 234,5`
    have a decimal comma, as has what `decimal_comma` says; every other comma groups, and so do spaces
    and apostrophes. A run of trailing zeros of an integer counts as not written: the step of 113,000
    is 1,000."""
    if _GROUPS_BY_POINT.fullmatch(literal):
        literal = literal.replace(".", "").replace(",", ".")
    elif decimal_comma or _COMMA_BEHIND_SPACES.fullmatch(literal):
        literal = literal.replace(",", ".")
    plain = literal.replace("·", ".").translate(_GROUPING)
    value = Decimal(plain)
    if "." in plain:
        return value, ONE.scaleb(-len(plain.split(".")[1]))
    zeros = len(plain) - len(plain.rstrip("0")) if value else 0
    return value, ONE.scaleb(zeros)


def read_literal(text: str, at: int, *, money: bool) -> Reading | None:
    """Digits with their separators, a mixed fraction ("10 1/2"), a power of ten and scale words ("3.6
    trillion", "1.2m"). `money` says that a currency stands before. None for digits that are no
    number: a code ("007"), a key, digits with one of them struck out."""
    found = _DECIMAL_COMMA.match(text, at)
    comma = found is not None and _is_decimal_comma(text, found.end(), money=money)
    if found is None or not comma:
        found = _LITERAL.match(text, at)
    if found is None or (_CODE.match(text, at) and found[0].isdigit()):
        return None
    value, step = literal_value(found[0], decimal_comma=comma)
    end = _behind_marks(text, found.end())
    if end is None:
        return None
    power = _power(text, end, value, step)
    if power is not None:
        return replace(power, start=at)
    mixed = _MIXED.match(text, end)
    if mixed is not None and value == value.to_integral_value() and (part := _mixed(mixed)) is not None:
        value, step, end = value + part, Decimal(0), mixed.end()
    half = _HALF.match(text, end) if value == value.to_integral_value() else None
    if half is not None:
        value, step, end = value + Decimal("0.5"), Decimal(0), half.end()
    reading = scaled_digits(text, at, end, value, step, money=money)
    if reading.factor == ONE and _TWO_WAYS.fullmatch(found[0]):
        return replace(reading, readings=(Decimal(found[0].replace(".", "")), value))
    return reading


def _behind_marks(text: str, at: int) -> int | None:
    """The offset behind marks on the last digit; None where they make it something else."""
    marks = _MARKS.match(text, at)
    if marks is None:
        return at
    return None if _KEY in marks[0] or text[marks.end() : marks.end() + 1].isdigit() else marks.end()


# --- what a point and a comma mean here ---

_COMMA_AT_WORK = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}(?:[ \u00a0]?%|[ \u00a0](?:per ?cent|million|billion)\b)"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{1,2}(?![.,]?\d)"
)
_COMMA_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![,\d])")


@lru_cache(maxsize=64)
def _has_decimal_commas(text: str) -> bool:
    return _COMMA_AT_WORK.search(text) is not None


@lru_cache(maxsize=64)
def _has_comma_groups(text: str) -> bool:
    return _COMMA_GROUPS.search(text) is not None


_OTHER_END = re.compile(r"[-–]\d{1,3}(?:,\d{1,2})?(?![\d.,]*\d)")


def _is_decimal_comma(text: str, end: int, *, money: bool) -> bool:
    """Whether "1,5" is one and a half: before a scale word or a unit, behind a currency, or in a text
    that writes so elsewhere. Two numbers with no space between are rare."""
    other_end = _OTHER_END.match(text, end)
    end = other_end.end() if other_end is not None else end
    if money or patterns().scale.match(text, end) or patterns().short_scale.match(text, end):
        return True
    return unit_behind(text, end) is not None or _has_decimal_commas(text)


_POINT_IS_DECIMAL = frozenset({"ratio", "points", "rate", "index"})
_DOLLARS_AND_POUNDS = frozenset({"USD", "GBP", "AUD", "CAD", "NZD", "SGD", "HKD"})


# Only what comes in whole numbers makes the point one of thousands: "16.181 people", but "rose to 96.088".
_COUNTED = re.compile(rf"{SPACE}(?:[A-Za-z-]+{SPACE}){{0,2}}?(?:[a-z]{{2,}}s|people|men|women|children)\b")


def settled(text: str, reading: Reading, unit: Unit) -> Reading:
    """Chooses between the two ways to read "16.181" by the unit and by how the text writes numbers
    elsewhere; keeps both as `readings` where neither settles it, the likelier one first."""
    if not reading.readings:
        return reading
    grouped, decimal = reading.readings
    if unit.dimension in _POINT_IS_DECIMAL or "/" in unit.dimension:
        return replace(reading, readings=())
    thousands = replace(reading, low=grouped, high=grouped, step=literal_value(str(grouped))[1])
    if _has_decimal_commas(text):
        return replace(thousands, readings=())
    if unit == COUNT:
        counts = _COUNTED.match(text, reading.end) is not None
        return thousands if counts else replace(reading, readings=(decimal, grouped))
    if _has_comma_groups(text):
        return replace(reading, readings=())
    if unit.dimension == "money" and unit.id not in _DOLLARS_AND_POUNDS:
        return thousands
    return replace(reading, readings=(decimal, grouped))


# --- fractions in digits ---

_MIXED = re.compile(
    rf"(?P<gap>{SPACE}|-|{SPACE}and{SPACE})?"
    rf"(?:(?P<top>\d{{1,2}})[/⁄](?P<bottom>[2-9]|1[026]|32|64)(?![\d/])|(?P<sign>[{VULGAR}]))"
)


def _mixed(found: re.Match[str]) -> Decimal | None:
    if found["sign"]:
        return vulgar(found["sign"])
    top, bottom = Decimal(found["top"]), Decimal(found["bottom"])
    return top / bottom if found["gap"] and 0 < top < bottom else None


def vulgar(sign: str) -> Decimal:
    """The value of a fraction sign: ⅔."""
    top, bottom = unicodedata.normalize("NFKC", sign).split("⁄")
    return Decimal(top) / Decimal(bottom)


_HALF = re.compile(rf"(?:{SPACE}and{SPACE}a{SPACE}|-and-a-)half\b", re.IGNORECASE)

# --- powers of ten ---

_POWER = re.compile(
    rf"(?P<times>{SPACE}?[×xX]{SPACE}?10)?(?:(?:\^|\*\*){SPACE}?(?P<caret>[-−–]?\d{{1,3}})"
    r"|(?P<raised>⁻?[⁰¹²³⁴-⁹]{1,3})|(?P<minus>−\d{1,3}))(?!\d)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")


def _power(text: str, at: int, value: Decimal, step: Decimal) -> Reading | None:
    """ "1.99×10^30", "1.6 × 10⁻¹⁹", "10^6": the exponent has to be marked as one."""
    found = _POWER.match(text, at)
    if found is None:
        return None
    multiplied = found["times"] is not None
    if not multiplied and (value != 10 or found["minus"]):
        return None
    exponent = found["caret"] or found["raised"] or found["minus"]
    factor = ONE.scaleb(int(exponent.translate(_RAISED)))
    base, step = (value, step) if multiplied else (ONE, ONE)
    return Reading(at, found.end(), base * factor, base * factor, step * factor, factor=factor)
