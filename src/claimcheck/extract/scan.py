"""Reads one sentence: its time phrases, its ranks, and every quantity with unit, sign and hedge.

This is the grammar proper and needs no parse. What a number counts, which way it moved and whether
"one" is a number at all is asked of the parse afterwards, in `mentions`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from claimcheck.extract.ages import YEARS, age_behind, is_bare_age
from claimcheck.extract.change import in_scale, with_hundredths
from claimcheck.extract.fractions import read_fraction, read_multiple
from claimcheck.extract.hedges import hedge_before, hedge_behind
from claimcheck.extract.masks import find_masks
from claimcheck.extract.number_words import SPACE, Reading, start_pattern
from claimcheck.extract.numbers import read_literal, read_noun, read_words
from claimcheck.extract.periods import find_periods
from claimcheck.extract.ranks import find_ranks
from claimcheck.extract.units import COUNT, RANK, UnitReading, bare_rate, currency_before, unit_behind, with_rate
from claimcheck.lexicon import table
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
    blocked = [(m[0], m[1]) for m in find_masks(text, start, end)]
    blocked += [(p.span.start, p.span.end) for p, keeps in periods if not keeps]
    ranks = [rank for rank in find_ranks(text, start, end) if not _inside(rank.start, blocked)]
    found = [_ranked(text, rank, start) for rank in ranks]
    blocked += [(rank.start, rank.end) for rank in ranks]
    at, passed = start, len(blocked) - len(ranks)
    while (hit := start_pattern().search(text, at, end)) is not None:
        at = hit.start()
        stop = _inside(at, blocked)
        if stop:
            at = stop
            continue
        quantity = read_quantity(text, at, start, end)
        if quantity is None or any(s < quantity.end and quantity.start < e for s, e in blocked):
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
        if not _FROM_TO.fullmatch(text[first.end : last.start]) or not _FROM.search(
            text[max(0, first.start - 40) : first.start]
        ):
            continue
        if first.unit == COUNT and last.unit not in {COUNT, RANK} and first.reading.form is Form.PLAIN:
            factor = last.reading.factor if first.reading.factor == 1 else Decimal(1)
            low, step = first.reading.low * factor, first.reading.step * factor
            reading = replace(first.reading, low=low, high=low, step=step, factor=first.reading.factor * factor)
            shared[at] = replace(first, reading=reading, unit=last.unit)
        elif last.unit == COUNT and first.unit not in {COUNT, RANK} and _ENDS.match(text, last.end):
            shared[at + 1] = replace(last, unit=first.unit)
    return shared


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def _inside(at: int, blocked: list[tuple[int, int]]) -> int:
    """The end of the blocked stretch that holds `at`, 0 if none does."""
    return max((end for begin, end in blocked if begin <= at < end), default=0)


def _ranked(text: str, rank: Reading, floor: int) -> Scanned:
    unit = COUNT if rank.form is Form.TOP else RANK
    hedged = hedge_before(text, rank.start, floor) if rank.form is Form.RANK else None
    modifier, hedge = (hedged[0], hedged[1:]) if hedged is not None else (None, None)
    return Scanned(rank.start, rank.end, rank, unit, modifier, hedge)


def read_quantity(text: str, at: int, floor: int, ceiling: int) -> Scanned | None:
    """The quantity whose number begins at `at`: sign and currency before it, unit behind it."""
    if text[at] == "." and at > floor and text[at - 1].isdigit():
        return None
    if _inside_a_word(text, at, floor) and currency_before(text, at) is None:
        return None
    prefix = currency_before(text, at)
    if prefix is None and at and text[at - 1] in "-−":
        prefix = currency_before(text, at - 1)  # $-50.8bn
        inner_minus = prefix is not None
    else:
        inner_minus = False
    reading = read_number(text, at, money=prefix is not None)
    if reading is None or reading.end > ceiling:
        return None
    begin = min(reading.start, prefix.start if prefix is not None else reading.start)
    if _stray(text, reading):
        return None
    suffix = None if prefix is not None else unit_behind(text, reading.end)
    both = _range(text, reading, prefix, suffix, floor)
    if both is not None:
        reading, suffix = both
    if suffix is None and prefix is not None:
        suffix = _rate_of_money(text, reading.end, prefix)
    reading, unit, end = _with_unit(text, reading, prefix, suffix)
    begin, reading = _signed(text, begin, reading, floor)
    if inner_minus:
        reading = replace(reading, low=-reading.low, high=-reading.high)
    apart = unit.dimension == "rate" and not unit.words.startswith("per")
    quote_end = reading.end if apart else end
    return _hedged(text, Scanned(begin, quote_end, reading, unit, read_to=end), floor)


def read_number(text: str, at: int, *, money: bool = False) -> Reading | None:
    """The number that begins at `at` in any of its forms, None if none does. `money` says that a
    currency stands before it."""
    if not money:
        reading = read_multiple(text, at) or read_fraction(text, at)
        if reading is not None:
            return reading
    if text[at].isalpha():
        return read_words(text, at) or read_noun(text, at)
    return read_literal(text, at, money=money)


def _inside_a_word(text: str, at: int, floor: int) -> bool:
    """Whether what stands before the number runs into it: a letter, or a point behind a digit."""
    if at <= floor:
        return False
    return text[at - 1].isalpha() or (text[at - 1] == "." and at - 1 > floor and text[at - 2].isdigit())


_ATTACHED_LETTER = re.compile(r"[A-Za-z]")


def _stray(text: str, reading: Reading) -> bool:
    """Digits that run on into letters which are no unit ("3rd", "1990s", "7th") are no quantity,
    nor is a spelled number inside a hyphenated name ("Catch-Twenty")."""
    behind = text[reading.end : reading.end + 3]
    if reading.spelled or not behind or not _ATTACHED_LETTER.match(behind):
        return False
    return unit_behind(text, reading.end) is None


_TO = re.compile(
    rf"(?P<join>{SPACE}?[-–—]{SPACE}?|{SPACE}+to{SPACE}+|{SPACE}+and{SPACE}+|{SPACE}+or{SPACE}+)(?={SPACE}?[\d$€£¥₹A-Za-z.])"
)
_FROM = re.compile(
    r"\bfrom\s+(?:about |around |just |only |some |nearly |almost |over |up to |a |an )?\D{0,4}$", re.IGNORECASE
)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|starting|spanning|prices)\s+(?:\w+\s+)?from\s+\D{0,4}$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"[a-z]+\s+(?:by\s+|about\s+|some\s+|nearly\s+)?\D{0,3}$")


_MODALS = frozenset({"will", "would", "could", "may", "might", "should", "can", "to", "likely"})


def _is_mover(lead: str) -> bool:
    """Whether the word before is a verb of movement that happened: "rose 3 percent to 45 percent" is
    no range, "will rise 5% to 7%" is one."""
    words = re.findall(r"[a-z]+", lead.lower())
    if _MODALS & set(words[-4:]):
        return False
    verbs = table("verbs")
    return any(word in verbs[way][sort] for word in words[-2:] for way in ("up", "down") for sort in ("verbs", "words"))


_BY = re.compile(r"\bby\s+(?:about |around |some |nearly |almost |just |over |more than )?\D{0,3}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:about |around |some |roughly )?\D{0,4}$", re.IGNORECASE)
_PLURAL_BEHIND = re.compile(rf"{SPACE}+(?:[a-z]+(?:-[a-z]+)?{SPACE}+){{0,2}}?[a-z]+s\b|{SPACE}+people\b")


def _range(
    text: str, low: Reading, prefix: UnitReading | None, suffix: UnitReading | None, floor: int
) -> tuple[Reading, UnitReading | None] | None:
    """Both ends of a range ("5-7%", "between 5 and 7 percent", "$3–5 billion"), with the unit that
    they share. None for from–to changes, scores, and ends that do not belong together."""
    if low.form is not Form.PLAIN:
        return None
    joined = _TO.match(text, suffix.end if suffix is not None else low.end)
    if joined is None:
        return None
    word = joined["join"].strip()
    lead = text[max(floor, low.start - 40) : prefix.start if prefix is not None else low.start]
    if word == "and" and not _BETWEEN.search(lead):
        return None
    own = suffix is not None or prefix is not None
    if word == "to" and own and _MOVED.search(lead.lower()) and _is_mover(lead):
        return None
    if word == "to" and ((own and _BY.search(lead)) or (_FROM.search(lead) and not _RANGING.search(lead))):
        return None
    at = joined.end()
    sign = re.compile(r"(?:US|HK|NZ|A|C|S|NT|R)?[$€£¥₹]" + SPACE + "?|(?:Rs|RM|EUR|USD|GBP)" + SPACE + "?").match(
        text, at
    )
    if sign is not None:
        at = sign.end()
    if word == "or" and not (suffix is None and prefix is None):
        return None
    high = read_number(text, at, money=prefix is not None)
    if high is None or high.form is not Form.PLAIN:
        return None
    return _joined(text, low, high, word, prefix, suffix)


def _joined(
    text: str, low: Reading, high: Reading, word: str, prefix: UnitReading | None, suffix: UnitReading | None
) -> tuple[Reading, UnitReading | None] | None:
    behind = unit_behind(text, high.end)
    if suffix is not None and (behind is None or behind.unit.id != suffix.unit.id):
        return None
    # "$3-5 billion" shares the scale word, "$200 to $4 million" does not.
    shares = low.factor == 1 and low.low * high.factor < high.high
    factor = high.factor if shares else Decimal(1)
    bottom = low.low * factor
    if word in {"-", "–", "—"} and behind is None and prefix is None and high.factor == 1:
        rate = bare_rate(text, high.end)
        if rate is None and not _PLURAL_BEHIND.match(text, high.end):
            return None
    if bottom >= high.high or (word == "or" and high.high > 2 * bottom + 10):
        return None
    step = min(low.step * factor, high.step) if low.step and high.step else high.step
    reading = Reading(low.start, high.end, bottom, high.high, step, Form.RANGE, high.factor, spelled=low.spelled)
    return reading, behind if behind is not None else (bare_rate(text, high.end) if prefix is None else None)


def _rate_of_money(text: str, end: int, prefix: UnitReading) -> UnitReading | None:
    """ "$58 per barrel", "$700,000 a year": the rate behind an amount whose sign stands before; and
    a code behind a sign ("$5 billion USD", "$7.5 million Australian dollars")."""
    named = unit_behind(text, end)
    if named is not None and named.unit.dimension.startswith("money"):
        return named
    rated = with_rate(text, UnitReading(prefix.unit, end, end))
    return rated if rated.end != end else None


_OF_A = re.compile(rf"{SPACE}+(?:of{SPACE}+)?an?(?={SPACE})")


def _with_unit(
    text: str, reading: Reading, prefix: UnitReading | None, suffix: UnitReading | None
) -> tuple[Reading, Unit, int]:
    """The unit of a reading and where its words end."""
    if reading.form is Form.FRACTION and (found := _OF_A.match(text, reading.end)) is not None:
        part = unit_behind(text, found.end())
        if part is not None and part.unit.dimension != "ratio":
            plain = replace(reading, form=Form.PLAIN, step=Decimal("0.1"), end=part.end)
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


_MINUS = re.compile(r"(?:(?:^|(?<=[\s(]))[-−–]\s?|\b(?:minus|negative)[\s-]+)$", re.IGNORECASE)


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
    return found.start(), replace(reading, low=-reading.low, high=-reading.high)


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
