"""Both ends of a range: "5-7%", "between 5 and 7 percent", "$3–5 billion", "a year or two"; kept apart
from changes ("from 4 to 5 percent"), scores and spans of days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.extract.blocked import Blocked
from claimcheck.extract.number_words import SPACE, Reading, number_words
from claimcheck.extract.numbers import read_number
from claimcheck.extract.units import UnitReading, bare_rate, currency_before, unit_behind
from claimcheck.lexicon import table
from claimcheck.model import Form

_TO = re.compile(
    rf"(?P<join>(?:{SPACE}+|-{SPACE}*)to(?:{SPACE}+|-)|-?{SPACE}+or{SPACE}+|{SPACE}+and{SPACE}+|{SPACE}?[-–—]{SPACE}?)"
    rf"(?P<minus>[-−–](?=[^\W_])|(?:minus|negative){SPACE}+)?(?={SPACE}?[^\W_]|[.$€£¥₹₦])",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\bfrom\s+(?:about |around |just |only |some |nearly |almost |over |up to |a |an |the )?\D{0,4}$", re.IGNORECASE
)
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|everything|somewhere|starting|spanning|spread|"
    r"priced|costs?|costing|charg(?:e|es|ing)|fetch(?:es|ing)?|retail(?:s|ing)?|pays|paying|sells?|selling|"
    r"lasts?|lasting|takes|taking|aged)\s+(?:\w+\s+)?from\s+\D{0,4}$|\b(?:prices|fees|fares|tickets)\s+from\s+\D{0,4}$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"[a-z]+\s+(?:by\s+|about\s+|some\s+|nearly\s+)?\D{0,3}$")
_MODALS = frozenset({"will", "would", "could", "may", "might", "should", "can", "to", "likely"})
_BY = re.compile(r"\bby\s+(?:about |around |some |nearly |almost |just |over |more than )?\D{0,3}$", re.IGNORECASE)
_OR = re.compile(r"[%a-z],\s+or\s+\D{0,3}$", re.IGNORECASE)  # "up 6%, or 16p to 293p"
_BETWEEN = re.compile(r"\bbetween\s+(?:about |around |some |roughly )?\D{0,4}$", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|ages?)\s+$", re.IGNORECASE)
_PLURAL_BEHIND = re.compile(
    rf"{SPACE}+(?:[a-z]+(?:-[a-z]+)?{SPACE}+){{0,2}}?(?:[a-z]+s|[a-z]*(?:men|people|folk)|children|cattle|sheep|fish|aircraft)\b"
)


@dataclass(frozen=True, slots=True)
class Low:
    """The lower end as read so far: where it begins with its sign, and the unit words around it."""

    begin: int
    reading: Reading
    prefix: UnitReading | None
    suffix: UnitReading | None


def read_range(text: str, low: Low, floor: int) -> tuple[Reading, UnitReading | None] | None:
    """Both ends of a range that begins with `low`, with the unit that they share. None for from–to
    changes, scores, and ends that do not belong together."""
    if low.reading.form is not Form.PLAIN:
        return None
    end = low.suffix.end if low.suffix is not None else low.reading.end
    joined = _TO.match(text, end)
    if joined is None:
        return None
    high = _high_end(text, joined, low)
    if high is None:
        return None
    word = joined["join"].strip(" -\u00a0\u2007\u2009\u202f").lower() or "-"
    lead = text[max(floor, low.begin - 40) : low.begin]
    if _is_apart(text, lead, word, low, high):
        return None
    return _joined(text, low, high, word, aged=_AGED.search(lead) is not None)


def _high_end(text: str, joined: re.Match[str], low: Low) -> Reading | None:
    """The upper end with its sign, behind a currency sign that may stand there again."""
    at = joined.end()
    sign = _SIGN.match(text, at)
    if sign is not None and sign.end() > at:
        # From the join on, so that a hyphen does not make "Rs" the end of a word ("Rs500-Rs800").
        if low.prefix is None or currency_before(text[at : at + _WINDOW], sign.end() - at) is None:
            return None
        at = sign.end()
    while text[at : at + 1].isspace():
        at += 1
    high = read_number(text, at, money=low.prefix is not None)
    if high is None or high.form not in {Form.PLAIN, Form.MULTIPLE}:
        return None
    return replace(high, low=-high.low, high=-high.high) if joined["minus"] else high


_WINDOW = 40
_SIGN = re.compile(rf"(?:[^\W\d_]{{0,4}}\.?{SPACE}?[$€£¥₹₦]|[^\W\d_]{{1,4}}\.?){SPACE}?(?=[\d.])")


def _is_apart(text: str, lead: str, word: str, low: Low, high: Reading) -> bool:
    """Whether two numbers with a joining word between are two figures all the same."""
    own = low.suffix is not None or low.prefix is not None
    if word == "and":
        return _BETWEEN.search(lead) is None
    if word == "or":
        return own
    if word != "to":
        return False
    moved = _MOVED.search(lead.lower()) is not None
    if own and (_BY.search(lead) or _OR.search(lead) or (moved and _is_mover(lead))):
        return True
    if moved and _is_far_from(low.reading, high) and _has_mover(lead):
        return True  # "grew by 12.2 million to 464.8 million"
    return FROM.search(lead) is not None and _RANGING.search(lead) is None and not _moves_on(text, high)


_WIDEST = 4  # times its lower end; what is further off is where a movement went


def _is_far_from(low: Reading, high: Reading) -> bool:
    """Whether two ends lie so far from each other that nobody would print them as a range. A scale word
    that only the upper one has belongs to both."""
    factor = high.factor if low.factor == 1 and abs(low.low) < abs(high.low) / high.factor else Decimal(1)
    return abs(high.low) > _WIDEST * abs(low.low * factor)


_AND_ON = re.compile(rf"{SPACE}+to{SPACE}+")


def _moves_on(text: str, high: Reading) -> bool:
    """ "From 5 to 7 per cent to 3 to 5 per cent": the movement is between two ranges."""
    unit = unit_behind(text, high.end)
    onward = _AND_ON.match(text, unit.end if unit is not None else high.end)
    return onward is not None and onward.end() < len(text) and read_number(text, onward.end()) is not None


def _is_mover(lead: str) -> bool:
    """Whether the word before is a verb of movement that happened: "rose 3 percent to 45 percent" is
    no range, "will rise 5% to 7%" is one."""
    return not _MODALS & set(re.findall(r"[a-z]+", lead.lower())[-4:]) and _has_mover(lead)


def _has_mover(lead: str) -> bool:
    words = re.findall(r"[a-z]+", lead.lower())
    verbs = table("verbs")
    return any(word in verbs[way][sort] for word in words[-2:] for way in ("up", "down") for sort in ("verbs", "words"))


def _joined(text: str, low: Low, high: Reading, word: str, *, aged: bool) -> tuple[Reading, UnitReading | None] | None:
    behind = unit_behind(text, high.end)
    first, suffix = low.reading, low.suffix
    if suffix is not None and (behind is None or behind.unit.id != suffix.unit.id):
        if suffix.unit.words != "m" or high.factor != _MILLION:
            return None
        first, suffix = _in_millions(first), None  # "1m-2m refugees"
    # "$3-5 billion" shares the scale word, "$200 to $4 million" does not.
    shares = first.factor == 1 and abs(first.low) * high.factor < abs(high.high)
    factor = high.factor if shares else Decimal(1)
    ends = (first.low * factor, high.high)
    dashed = word in {"-", "–", "—"}
    loose = dashed and behind is None and low.prefix is None and high.factor == 1
    whole = first.low == first.low.to_integral_value() and high.step >= 1  # no score has decimals
    if loose and whole and not aged and high.form is Form.PLAIN:
        rate = bare_rate(text, high.end)
        if rate is None and not _PLURAL_BEHIND.match(text, high.end):
            return None
    descends = word == "and" or ends[0] < 0 > ends[1]
    if ends[0] == ends[1] or (ends[0] > ends[1] and not descends) or (word == "or" and ends[1] > 2 * ends[0] + 10):
        return None
    step = min(first.step * factor, high.step) if first.step and high.step else high.step
    form = Form.RANGE if high.form is Form.PLAIN else Form.MULTIPLE  # "two to three times as many"
    reading = Reading(first.start, high.end, min(ends), max(ends), step, form, high.factor, spelled=first.spelled)
    return reading, behind if behind is not None else (bare_rate(text, high.end) if low.prefix is None else None)


_MILLION = Decimal(1_000_000)


def _in_millions(reading: Reading) -> Reading:
    low, step = reading.low * _MILLION, reading.step * _MILLION
    return replace(reading, low=low, high=low, step=step, factor=_MILLION)


# --- "a year or two", "an hour and a half" ---

_ARTICLE_UNIT = re.compile(
    rf"(?<![^\W_])(?P<article>an?){SPACE}+(?P<unit>[a-z]+){SPACE}+(?:(?P<or>or)|and(?:{SPACE}+a)?){SPACE}+$",
    re.IGNORECASE,
)
_HALF_BEHIND = re.compile(rf"{SPACE}+and{SPACE}+a{SPACE}+half\b(?!-|{SPACE}+(?:of|the|a)\b)", re.IGNORECASE)
_LATE = re.compile(
    rf"(?:(?P<part>half|quarter|three{SPACE}quarters)|two|three)\b"
    rf"(?!-|{SPACE}+(?:the\b|(?:[a-z]+{SPACE}+)?(?:of|more|hundred|thousand|million)\b))",
    re.IGNORECASE,
)
_PARTS = {"half": Decimal("1.5"), "quarter": Decimal("1.25"), "three": Decimal("1.75")}
_MEASURES = frozenset({"time", "length", "mass", "money", "points"})


def behind_unit(text: str, at: int, floor: int) -> tuple[Reading, UnitReading] | None:
    """ "A year or two" and "an hour and a half", read at the word behind the unit."""
    word = _LATE.match(text, at)
    found = _ARTICLE_UNIT.search(text, max(floor, at - 24), at) if word is not None else None
    if word is None or found is None or (word["part"] is None) != (found["or"] is not None):
        return None
    unit = unit_behind(text, found.end("article"))
    if unit is None or unit.end != found.end("unit") or unit.unit.dimension not in _MEASURES:
        return None
    first = word[0].split()[0].lower()
    if word["part"] is not None:
        reading = Reading(found.start(), word.end(), _PARTS[first], _PARTS[first], Decimal(0), spelled=True)
    else:
        one, high = Decimal(1), number_words().small[first]
        reading = Reading(found.start(), word.end(), one, high, one, Form.RANGE, spelled=True)
    return reading, replace(unit, end=word.end())


def with_half(text: str, reading: Reading, suffix: UnitReading) -> tuple[Reading, UnitReading]:
    """Adds the half of "two years and a half"."""
    found = _HALF_BEHIND.match(text, suffix.end)
    plain = reading.form is Form.PLAIN and reading.low == reading.low.to_integral_value()
    if found is None or not plain or suffix.unit.dimension not in _MEASURES:
        return reading, suffix
    value = reading.low + Decimal("0.5") * reading.factor
    half = replace(reading, low=value, high=value, step=Decimal(0), end=found.end())
    return half, replace(suffix, end=found.end())


# --- what looks like a range and is none ---

_PAIR = re.compile(r"(?:(?:[-–]\d{1,3})+(?:,\d{1,3}[-–]\d{1,3})*|/\d{1,3}|-all)(?![\d%]|[.,]\d|[-–/]?[^\W\d_])")
_HYPHENED = re.compile(r"-to-(?=[^\W_])")
_VOTE = re.compile(rf"{SPACE}to{SPACE}(?P<second>\d{{1,4}})(?![\d%]|[.,]\d)")


def pair_behind(text: str, reading: Reading, floor: int) -> int:
    """The end of a score, a record, odds or a vote that begins with a bare number which no range holds
    ("7-6", "10-4 this season", "5/2", "52 to 48", "two-to-one"); 0 if it begins none."""
    if reading.low >= 10_000 or reading.form is not Form.PLAIN:
        return 0
    hyphened = _HYPHENED.match(text, reading.end)
    if hyphened is not None and (second := read_number(text, hyphened.end())) is not None:
        return second.end
    found = _PAIR.match(text, reading.end) if not reading.spelled else None
    if found is not None:
        return found.end()
    vote = _VOTE.match(text, reading.end)
    lead = text[max(floor, reading.start - 20) : reading.start]
    if (
        vote is None
        or reading.spelled
        or int(vote["second"]) >= reading.low
        or FROM.search(lead)
        or unit_behind(text, vote.end())
    ):
        return 0
    return vote.end()


_DAYS = re.compile(
    rf"(?:[-–]|{SPACE}(?:to|and|or){SPACE})"
    rf"(?=\d{{1,2}}(?:(?:st|nd|rd|th)?{SPACE}[A-Z]|(?:[:.]\d\d)?{SPACE}?[ap]\.?m\b))"
)


def is_day(text: str, reading: Reading, dates: Blocked) -> bool:
    """Whether a bare number is the first day of "3-7 May", or the first hour of "from 7 to 9 p.m.": what
    is no claim, such as a date, begins behind it."""
    found = _DAYS.match(text, reading.end)
    return found is not None and reading.low < 32 and dates.begins(found.start() + 1, found.end())
