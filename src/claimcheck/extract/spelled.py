"""Numbers in words: "twenty-one", "a hundred and five", "two and a half million", "tens of thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.extract.fractions import fraction_value
from claimcheck.extract.number_words import SPACE, Reading, number_words, patterns
from claimcheck.extract.scales import ONE, scale_words, scaled
from claimcheck.extract.units import unit_behind
from claimcheck.model import Form

_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_BETWEEN = re.compile(rf"\bbetween{SPACE}+(?:\w+{SPACE}+)?$", re.IGNORECASE)
_AND = re.compile(rf"{SPACE}+and\b")


def read_words(text: str, at: int) -> Reading | None:
    """A spelled-out number: "one hundred and five", "three point two", "one-and-a-half". None for a
    number word in a name ("the Three Gorges")."""
    reading = _only_decimals(text, at) or _read(text, at, joins=True)
    if reading is not None and _BETWEEN.search(text, max(0, at - 20), at) and not _AND.match(text, reading.end):
        # "Between one hundred and ten thousand": the "and" parts two numbers.
        apart = _read(text, at, joins=False)
        reading = apart if apart is not None and _AND.match(text, apart.end) else reading
    if reading is None or _is_name(text, reading):
        return None
    return reading


_POINT_BEFORE = re.compile(rf"(?:(?P<before>\w+){SPACE})?\b(?P<point>point){SPACE}$")
_A_POINT = frozenset({"this", "that", "some", "one", "which", "what", "the", "every", "percentage", "basis"})


def _only_decimals(text: str, at: int) -> Reading | None:
    """ "Point two percent", with no number before the point; "at this point two percent" is another
    thing."""
    lead = _POINT_BEFORE.search(text, max(0, at - 24), at)
    if lead is None or lead["before"] in _A_POINT:
        return None
    parsed = _Words(text, joins=False).decimals(Decimal(0), at)
    if parsed is None or not _PERCENT.match(text, parsed.end):
        return None
    return replace(_finished(text, at, parsed), start=lead.start("point"))


_PERCENT = re.compile(rf"{SPACE}(?:of{SPACE}(?:a|one){SPACE})?(?:per{SPACE}?cent|percentage)\b")


def _read(text: str, at: int, *, joins: bool) -> Reading | None:
    parsed = _Words(text, joins).number(at)
    return _finished(text, at, parsed) if parsed is not None else None


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A number so far: `last` is the scale word that it ends in, 1 if it ends in none."""

    value: Decimal
    end: int
    last: Decimal = ONE
    step: Decimal | None = None


_JOIN = re.compile(rf"(?:-and-|-|{SPACE}+and{SPACE}+|,?{SPACE}+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """Reads a number by its groups ("two hundred and four" "thousand"). `joins` says whether "and"
    may join them."""

    text: str
    joins: bool

    def number(self, at: int, lead: Decimal | None = None) -> _Parsed | None:
        """The number whose first word begins at `at`; with a `lead` ("a" hundred) its first scale."""
        first = self._hundreds(_Parsed(lead, at)) if lead is not None else self._group(at)
        if first is None:
            return None
        total, factor = self._scaled(first)
        point = patterns().point.match(self.text, first.end) if lead is None and factor == ONE else None
        if point is not None:
            return self.decimals(first.value, point.start("first"))
        while factor >= _THOUSAND:
            more = self._next(total.end)
            if more is None:
                break
            part, below = self._scaled(more[0])
            if part.value >= factor or (more[1] and part.value < _HUNDRED):
                break
            total, factor = _Parsed(total.value + part.value, part.end, part.last), below
        return total

    def _next(self, at: int) -> tuple[_Parsed, bool] | None:
        """The group behind a join, and whether a comma joins it."""
        join = self._join(at)
        if join is None:
            return None
        group = self._group(join.end())
        return (group, join[0].startswith(",")) if group is not None else None

    def _join(self, at: int) -> re.Match[str] | None:
        join = _JOIN.match(self.text, at)
        return None if join is None or (not self.joins and "and" in join[0].lower()) else join

    def _scaled(self, group: _Parsed) -> tuple[_Parsed, Decimal]:
        factor, end = scale_words(self.text, group.end)
        if factor == ONE:
            return group, ONE
        return _Parsed(group.value * factor, end, factor), factor

    def _group(self, at: int) -> _Parsed | None:
        """A number below 10,000 without "thousand": "seventeen hundred and fifty", "twenty-one"."""
        tens = self._tens(at)
        return self._hundreds(tens) if tens is not None else self._nought(at)

    def _tens(self, at: int) -> _Parsed | None:
        words = number_words().small
        found = patterns().word.match(self.text, at)
        if found is None:
            return None
        value, end = words[found[0].lower()], found.end()
        if value >= 20 and (join := self._join(end)) is not None and "and" not in join[0] and "," not in join[0]:
            ones = patterns().word.match(self.text, join.end())
            if ones is not None and 0 < words[ones[0].lower()] < 10:
                return _Parsed(value + words[ones[0].lower()], ones.end())
        return _Parsed(value, end)

    def _nought(self, at: int) -> _Parsed | None:
        """ "Nought", which begins a number only before "point"."""
        found = patterns().digit.match(self.text, at)
        if found is None or patterns().point.match(self.text, found.end()) is None:
            return None
        return _Parsed(Decimal(0), found.end())

    def _hundreds(self, tens: _Parsed) -> _Parsed:
        """Takes "hundred and four" behind "two"; what is a number of its own ("between one hundred
        and two hundred") stays apart."""
        hundred = patterns().scale.match(self.text, tens.end)
        if hundred is None or number_words().scales[hundred[1].lower()] != _HUNDRED:
            return tens
        value, end = tens.value * _HUNDRED, hundred.end()
        join = self._join(end)
        rest = self._tens(join.end()) if join is not None and "," not in join[0] else None
        if rest is None:
            return _Parsed(value, end, _HUNDRED)
        scale = patterns().scale.match(self.text, rest.end)
        if scale is not None and scale[1].lower() == "hundred":
            return _Parsed(value, end, _HUNDRED)
        return _Parsed(value + rest.value, rest.end)

    def decimals(self, whole: Decimal, at: int) -> _Parsed | None:
        """The "two five" behind "three point", with the scale behind that; None if no digit is there."""
        digits, end, here = "", at, at
        while (digit := patterns().digit.match(self.text, here)) is not None:
            digits += str(number_words().digits[digit[0].lower()])
            end = digit.end()
            here = end + 1 if self.text[end : end + 1] in _BETWEEN_DIGITS else len(self.text)
        if not digits:
            return None
        factor, end = scale_words(self.text, end)
        return _Parsed((whole + Decimal(f"0.{digits}")) * factor, end, factor, ONE.scaleb(-len(digits)) * factor)


_BETWEEN_DIGITS = ("-", " ", "\u00a0", "\u2009", "\u202f")


def _finished(text: str, start: int, parsed: _Parsed) -> Reading:
    """Adds "and a half", which may stand before a scale word ("two and a half million") or behind it
    ("a million and a half")."""
    value, end = parsed.value, parsed.end
    half = _and_a_half(text, end) if parsed.step is None else None
    if half is not None:
        reading = scaled(text, start, half[1], value + half[0] * parsed.last, Decimal(0), spelled=True)
        return replace(reading, factor=max(reading.factor, parsed.last))
    whole = value == value.to_integral_value()
    zeros = ONE.scaleb(_zeros(value)) if whole and value else ONE
    return Reading(start, end, value, value, parsed.step or max(zeros, parsed.last), factor=parsed.last, spelled=True)


def _zeros(value: Decimal) -> int:
    """How many zeros a whole number ends in."""
    digits = f"{value:f}".split(".")[0]
    return len(digits) - len(digits.rstrip("0"))


def _and_a_half(text: str, at: int) -> tuple[Decimal, int] | None:
    """The part behind "and": "and a half"; and before what is scaled or measured by it any other
    ("four and one-eighth percent")."""
    found = patterns().and_part.match(text, at)
    if found is None:
        return None
    # "Two-and-three-quarter percent" has the singular, as words before a noun do.
    part = fraction_value(found["top"], found["part"]) or fraction_value(found["top"], f"{found['part']}s")
    behind = (
        patterns().scale.match(text, found.end()) or unit_behind(text, found.end()) or _TIMES.match(text, found.end())
    )
    if part is None or (part != Decimal("0.5") and behind is None):
        return None
    return part, found.end()


_TIMES = re.compile(rf"(?:{SPACE}+|-)times\b")
_NAME_BEFORE = re.compile(rf"(?:\b[a-z][a-z'’]*|\bThe|[,;–—]){SPACE}$")
_NAME_BEHIND = re.compile(rf"{SPACE}[A-Z][a-z]")
_LAST_OF_A_NAME = re.compile(rf"\b[Tt]he{SPACE}[A-Z][a-z]+{SPACE}$")


def _is_name(text: str, reading: Reading) -> bool:
    """ "the Three Gorges Dam", "the Famous Five": one word with a capital inside the sentence, and one
    on the word behind it, which is no unit ("Five Naira"), or on that before it."""
    start = reading.start
    words = text[start : reading.end].replace("-", " ").split()
    if not text[start].isupper() or len(words) > 1 or unit_behind(text, reading.end) is not None:
        return False
    first = _NAME_BEHIND.match(text, reading.end) and _NAME_BEFORE.search(text, max(0, start - 20), start)
    return bool(first or _LAST_OF_A_NAME.search(text, max(0, start - 24), start))


_ARTICLE = re.compile(rf"(?<![^\W_])an?{SPACE}+$", re.IGNORECASE)
_SEVERAL = re.compile(rf"(?<![^\W_])(?:several|a few|few|many){SPACE}+$", re.IGNORECASE)
_COUPLE = re.compile(rf"(?:{SPACE}+of(?={SPACE})|(?={SPACE}+(?:more|other|hundred|thousand|dozen|million|billion)\b))")


def read_noun(text: str, at: int) -> Reading | None:
    """A scale word that stands alone behind an article: "a million", "a hundred and five"; "a couple
    of"; and the plain plurals "dozens", "tens of thousands", which stand for an interval."""
    words = number_words()
    many = patterns().many.match(text, at)
    if many is not None:
        return _indefinite(text, many)
    found = patterns().noun.match(text, at)
    if found is None:
        return None
    value = words.nouns[found[1].lower()]
    several = _SEVERAL.search(text, max(0, at - 12), at)
    if several is not None:
        factor, end = scale_words(text, found.end())
        low, high = value * factor * 2, value * factor * 10
        return Reading(several.start(), end, low, high, value * factor, Form.INDEFINITE, value * factor, spelled=True)
    article = _ARTICLE.search(text, max(0, at - 5), at)
    if article is None:
        return None
    if found[1].lower() == "couple":
        return _couple(text, article.start(), found.end(), value)
    parsed = _Words(text, joins=True).number(at, ONE)
    if parsed is None or _is_name(text, Reading(at, parsed.end, value, value, value)):
        return None
    reading = _finished(text, article.start(), parsed)
    # "A million" alone is said more loosely than "one million" is written.
    return replace(reading, step=reading.step / 10) if reading.low == reading.factor else reading


def _couple(text: str, start: int, end: int, value: Decimal) -> Reading | None:
    """ "a couple of" and "a couple hundred"; "a couple" alone are two people."""
    behind = _COUPLE.match(text, end)
    if behind is None:
        return None
    factor, scaled_end = scale_words(text, behind.end())
    end = scaled_end if factor != ONE else end
    return Reading(start, end, value * factor, value * factor, value * factor / 10, factor=factor, spelled=True)


def _indefinite(text: str, many: re.Match[str]) -> Reading | None:
    """ "tens of thousands" is 10,000 to 100,000; "millions" 1 to 10 million."""
    words = number_words()
    low, high = words.indefinite[many[1].lower()]
    end = many.end()
    while (found := patterns().of_many.match(text, end)) is not None:
        factor = words.indefinite[found[1].lower()][0]
        low, high, end = low * factor, high * factor, found.end()
    if high == low:
        return None
    return Reading(many.start(), end, low, high, low, Form.INDEFINITE, low, spelled=True)
