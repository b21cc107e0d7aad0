"""Reads one sentence: its time phrases, its ranks, and every quantity with unit, sign and hedge.

This is the grammar proper and needs no parse. What a number counts, which way it moved and whether
"one" is a number at all is asked of the parse afterwards, in `mentions`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from claimcheck.extract.ages import YEARS, age_behind, is_bare_age
from claimcheck.extract.blocked import Blocked
from claimcheck.extract.change import in_scale, with_hundredths
from claimcheck.extract.hedges import hedge_before, hedge_behind
from claimcheck.extract.literals import MARKS, settled
from claimcheck.extract.masks import find_masks
from claimcheck.extract.number_words import SPACE, Reading, start_pattern
from claimcheck.extract.numbers import read_number
from claimcheck.extract.periods import find_periods
from claimcheck.extract.ranges import FROM, Low, behind_unit, is_day, pair_behind, read_range, with_half
from claimcheck.extract.ranks import find_ranks
from claimcheck.extract.units import COUNT, RANK, UnitReading, bare_rate, currency_before, unit_behind, with_rate
from claimcheck.model import Form, Modifier, PeriodPhrase, Unit


@dataclass(frozen=True, slots=True)
class Scanned:
    """A quantity by the grammar alone: offsets of the quote, the reading, unit and hedge. `read_to`
    is where reading goes on: behind "per 1,000 people" too, where a noun parts it from the quote."""

    start: int
    end: int
    reading: Reading
    unit: Unit
    modifier: Modifier | None = None
    hedge: tuple[int, int] | None = None
    read_to: int = 0


@dataclass(frozen=True, slots=True)
class Scan:
    """What one sentence holds: quantities, time phrases, and how many numbers were no claim."""

    quantities: tuple[Scanned, ...]
    periods: tuple[PeriodPhrase, ...]
    passed_over: int


def scan(text: str, start: int, end: int) -> Scan:
    """Reads the sentence `text[start:end]`."""
    periods = find_periods(text, start, end)
    no_claims = [(m[0], m[1]) for m in find_masks(text, start, end)]
    no_claims += [(p.span.start, p.span.end) for p, keeps in periods if not keeps]
    blocked = Blocked(no_claims)
    ranks = [rank for rank in find_ranks(text, start, end) if blocked.end_at(rank.start) is None]
    found = [_ranked(text, rank, start) for rank in ranks]
    blocked = Blocked([*no_claims, *((rank.start, rank.end) for rank in ranks)])
    at, passed = start, len(no_claims)
    while (hit := start_pattern().search(text, at, end)) is not None:
        at = hit.start()
        if text[at] == "." and at > start and text[at - 1].isalpha():
            at += 1  # the point of "Rs.500"
        stop = blocked.end_at(at) or _behind_a_dash(text, at, blocked)
        if stop is not None:
            at = stop
            continue
        quantity = read_quantity(text, at, start, end)
        if quantity is not None and quantity.unit == COUNT and (past := _past_a_pair(text, quantity, start, blocked)):
            at, passed = past, passed + 1
            continue
        if quantity is None or blocked.meets(quantity.start, quantity.reading.end):
            digits = _DIGITS.match(text, at, end)
            at = digits.end() if digits is not None else hit.end()
            continue
        found.append(quantity)
        at = max(quantity.end, quantity.read_to, hit.end())
    ordered = _sharing(text, sorted(found, key=lambda quantity: quantity.start))
    return Scan(tuple(ordered), tuple(phrase for phrase, _ in periods), passed)


_FROM_TO = re.compile(rf"{SPACE}+to{SPACE}+(?:about |around |just |nearly |over |more than )?")
_ENDS = re.compile(
    rf"\s*(?:[.,;:)]|$)|{SPACE}+(?:in|by|on|at|for|from|over|per|last|this|a|and|but|while|after|as|the|with)\b"
)


def _sharing(text: str, quantities: list[Scanned]) -> list[Scanned]:
    """ "From 4.8 to 4.7 percent", "from 208 pounds to 193": the bare end of a from-to change has the
    unit of the other one, and before it the scale word too."""
    shared = list(quantities)
    for at, (first, last) in enumerate(pairwise(quantities)):
        if not _FROM_TO.fullmatch(text[first.end : last.start]) or not FROM.search(
            text[max(0, first.start - 40) : first.start]
        ):
            continue
        if first.unit == COUNT and last.unit not in {COUNT, RANK} and first.reading.form is Form.PLAIN:
            bare = first.reading.factor == 1
            reading = _times(first.reading, last.reading.factor) if bare else first.reading
            shared[at] = replace(first, reading=reading, unit=last.unit)
        elif last.unit == COUNT and first.unit not in {COUNT, RANK} and _ENDS.match(text, last.end):
            shared[at + 1] = replace(last, unit=first.unit)
        elif first.unit.id == last.unit.id and first.reading.factor == 1 and _same_size(first.reading, last.reading):
            shared[at] = replace(first, reading=_times(first.reading, last.reading.factor))
    return shared


def _same_size(first: Reading, last: Reading) -> bool:
    """ "From $89 to $93 billion" leaves a scale word out, "from $200 to $4 million" does not."""
    plain = first.form is last.form is Form.PLAIN and last.factor > 1
    return plain and last.low < 2 * first.low * last.factor < 4 * last.low


def _times(reading: Reading, factor: Decimal) -> Reading:
    low = reading.low * factor
    return replace(reading, low=low, high=low, step=reading.step * factor, factor=factor)


_DIGITS = re.compile(rf"\d(?:[.,]?{MARKS}*\d)*{MARKS}*")


_DASH_DIGITS = re.compile(r"(?<=[-–])\d+(?![\d%]|[.,]\d)")


def _behind_a_dash(text: str, at: int, blocked: Blocked) -> int | None:
    """The end of digits that a dash ties to a stretch that is no claim ("May 3-7", "4-4-2"), None if
    none does."""
    found = _DASH_DIGITS.match(text, at)
    tied = found is not None and text[at - 2 : at - 1].isdigit() and blocked.ends(at - 1)
    return found.end() if found is not None and tied else None


def _past_a_pair(text: str, quantity: Scanned, floor: int, blocked: Blocked) -> int:
    """The end of a score, a vote or the first day of some days that begins with a bare number."""
    day = is_day(text, quantity.reading, blocked)
    return quantity.end if day else pair_behind(text, quantity.reading, floor)


def _ranked(text: str, rank: Reading, floor: int) -> Scanned:
    unit = COUNT if rank.form is Form.TOP else RANK
    hedged = hedge_before(text, rank.start, floor) if rank.form is Form.RANK else None
    modifier, hedge = (hedged[0], hedged[1:]) if hedged is not None else (None, None)
    return Scanned(rank.start, rank.end, rank, unit, modifier, hedge)


def read_quantity(text: str, at: int, floor: int, ceiling: int) -> Scanned | None:
    """The quantity whose number begins at `at`: sign and currency before it, unit behind it."""
    if text[at] == "." and at > floor and text[at - 1].isalnum():
        return None
    prefix = currency_before(text, at)
    if prefix is None and _inside_a_word(text, at, floor):
        return None
    late = behind_unit(text, at, floor)
    if late is not None:
        reading, named = late
        return _hedged(text, Scanned(reading.start, named.end, reading, named.unit, read_to=named.end), floor)
    inner_minus = prefix is None and at > 0 and text[at - 1] in "-−" and currency_before(text, at - 1) is not None
    if inner_minus:
        prefix = currency_before(text, at - 1)  # $-50.8bn
    number = read_number(text, at, money=prefix is not None)
    if number is None or number.end > ceiling or _stray(text, number):
        return None
    begin = min(number.start, prefix.start if prefix is not None else number.start)
    begin, number = (begin, _negative(number)) if inner_minus else _signed(text, begin, number, floor)
    begin, reading, unit, end = _measured(text, begin, number, prefix, floor)
    apart = unit.dimension == "rate" and not unit.words.startswith("per")
    quote_end = reading.end if apart else end
    return _hedged(text, Scanned(begin, quote_end, settled(text, reading, unit), unit, read_to=end), floor)


def _measured(
    text: str, begin: int, number: Reading, prefix: UnitReading | None, floor: int
) -> tuple[int, Reading, Unit, int]:
    """The number with its other end, if it has one, and with its unit: where the quantity begins, the
    reading, the unit, and where its words end."""
    suffix = None if prefix is not None else _unit_of(text, number)
    if suffix is not None:
        number, suffix = with_half(text, number, suffix)
    both = read_range(text, Low(begin, number, prefix, suffix), floor)
    if both is not None:
        number, suffix = both
    if suffix is None and prefix is not None:
        suffix = _rate_of_money(text, number.end, prefix)
    return begin, *_with_unit(text, number, prefix, suffix)


_OF_UNIT = re.compile(rf"{SPACE}of(?={SPACE})")


def _unit_of(text: str, reading: Reading) -> UnitReading | None:
    """The unit behind a number; behind the "of" of "millions of dollars", "a couple of years" too."""
    found = _OF_UNIT.match(text, reading.end)
    counting = reading.form is Form.INDEFINITE or text[reading.start : reading.end].lower().endswith("couple")
    return unit_behind(text, found.end() if found is not None and counting else reading.end)


def _inside_a_word(text: str, at: int, floor: int) -> bool:
    """Whether what stands before the number runs into it: a letter, a mark on one, a point behind a
    digit or a capital ("JN.1"), or the digits of a name ("7-Eleven")."""
    if at <= floor:
        return False
    before = text[at - 1]
    if before == "-" and text[at].isupper() and at - 1 > floor and text[at - 2].isdigit():
        return True
    return (
        before.isalpha()
        or unicodedata.combining(before) > 0
        or (before == "." and at - 1 > floor and (text[at - 2].isdigit() or text[at - 2].isupper()))
    )


_ATTACHED_LETTER = re.compile(r"[A-Za-z]|-[A-Z][a-z]{2}")


def _stray(text: str, reading: Reading) -> bool:
    """Digits that run on into letters which are no unit ("3rd", "1990s", "7th") are no quantity,
    nor is a spelled number inside a hyphenated name ("Catch-Twenty")."""
    behind = text[reading.end : reading.end + 4]
    if reading.spelled or not behind or not _ATTACHED_LETTER.match(behind):
        return False
    return unit_behind(text, reading.end) is None


def _rate_of_money(text: str, end: int, prefix: UnitReading) -> UnitReading | None:
    """ "$58 per barrel", "$700,000 a year": the rate behind an amount whose sign stands before; and
    a code behind a sign ("$5 billion USD", "$7.5 million Australian dollars")."""
    named = unit_behind(text, end)
    if named is not None and named.unit.dimension.startswith("money"):
        return named
    rated = with_rate(text, UnitReading(prefix.unit, end, end))
    return rated if rated.end != end else None


_OF_A = re.compile(rf"{SPACE}+(?:of{SPACE}+)?(?:an?|one|1)(?={SPACE})")


_SECOND = re.compile(rf"{SPACE}second\b")


def _second_behind(text: str, at: int) -> UnitReading | None:
    """The second of "a tenth of a second", which is a rank elsewhere."""
    found = _SECOND.match(text, at)
    return UnitReading(Unit("second", "time", "second"), at, found.end()) if found is not None else None


_POINT = re.compile(rf"{SPACE}point\b(?!{SPACE}of\b)")
_OF_A_RATE = re.compile(
    r"\b(?:rates?|percent|per ?cent|pc|yields?|inflation|unemployment|turnout|polls?|central bank)\b|%", re.IGNORECASE
)


def _point_behind(text: str, at: int) -> UnitReading | None:
    """The point of "0.25 of a point", which is one of percent where a rate is spoken of, and one of a match or of
    an index elsewhere."""
    found = _POINT.match(text, at)
    if found is None or not _OF_A_RATE.search(text, max(0, at - 120), at + 80):
        return None
    return UnitReading(Unit("percentage_point", "points", "point"), at, found.end())


def _with_unit(
    text: str, reading: Reading, prefix: UnitReading | None, suffix: UnitReading | None
) -> tuple[Reading, Unit, int]:
    """The unit of a reading and where its words end."""
    part_of_one = reading.form is Form.FRACTION or (reading.form is Form.PLAIN and 0 < reading.low < 1)
    if part_of_one and (found := _OF_A.match(text, reading.end)) is not None:
        at = found.end()
        part = unit_behind(text, at) or _second_behind(text, at) or _point_behind(text, at)
        if part is not None:
            step = reading.step if reading.form is Form.PLAIN else Decimal("0.1")
            plain = replace(reading, form=Form.PLAIN, step=step, end=part.end)
            return plain, part.unit, part.end
    if suffix is not None:
        age = age_behind(text, reading.start, suffix)
        if age is not None:
            return reading, *age
        reading, suffix = with_hundredths(text, in_scale(reading, suffix), suffix)
        return reading, suffix.unit, max(suffix.end, reading.end)
    if prefix is not None:
        return in_scale(reading, prefix), prefix.unit, reading.end
    if is_bare_age(text, reading):
        return reading, YEARS, reading.end
    rate = bare_rate(text, reading.end)
    if rate is not None:
        return reading, rate.unit, rate.end
    return reading, COUNT, reading.end


_MINUS = re.compile(r"(?:(?:^|(?<=[\s(]))[-−–]\s?|\b(?<!plus or )(?:minus|negative)[\s-]+)$", re.IGNORECASE)


def _signed(text: str, begin: int, reading: Reading, floor: int) -> tuple[int, Reading]:
    """A minus sign or word right before the quantity makes it negative."""
    if reading.form is not Form.PLAIN:
        return begin, reading
    found = _MINUS.search(text, max(floor, begin - 10), begin)
    if found is None:
        return begin, reading
    dash = found[0].strip()
    if dash in {"-", "–"} and found[0].endswith(" "):
        return begin, reading
    return found.start(), _negative(reading)


def _negative(reading: Reading) -> Reading:
    return replace(reading, low=-reading.low, high=-reading.high)


def _hedged(text: str, quantity: Scanned, floor: int) -> Scanned:
    before = hedge_before(text, quantity.start, floor)
    if before is not None:
        return replace(quantity, modifier=before[0], hedge=before[1:])
    behind = hedge_behind(text, quantity.end)
    if behind is not None:
        return replace(quantity, modifier=behind[0], hedge=behind[1:])
    if quantity.reading.form is Form.RANGE:
        return replace(quantity, modifier=Modifier.BETWEEN)
    return quantity
