"""The grammar of printed numbers: from characters to a Decimal and its step.

Each reader takes the text and an offset and answers None or what it read there, with the offset
behind it. Nothing is rewritten before it is parsed, so offsets need no mending.
"""

from __future__ import annotations

import re
from decimal import Decimal

from claimcheck.extract.number_words import SPACE, Reading, literal_value, number_words, patterns
from claimcheck.model import Form

_LITERAL = re.compile(
    r"""(?:\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)        # 1.234,5
      | \d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)   # 1,250  12,50,000
      | \d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?![\d,.]*\d)  # 816 000
      | \d+(?:[.·]\d+)?
      | \.\d+)""",
    re.VERBOSE,
)
_ONE = Decimal(1)
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅕": "0.2", "⅛": "0.125"}
_MIXED = re.compile(
    rf"(?:{SPACE}|-|{SPACE}and{SPACE})?(?:(?P<top>[1-9])/(?P<bottom>[2-8])(?![\d/])|(?P<sign>[½¼¾⅓⅔⅕⅛]))"
)


def _vulgar(top: str | None, bottom: str | None, sign: str | None) -> Decimal:
    if sign is not None:
        text = _VULGAR[sign]
        if "/" not in text:
            return Decimal(text)
        top, bottom = text.split("/")
    return Decimal(top or 0) / Decimal(bottom or 1)


def read_literal(text: str, at: int, *, money: bool) -> Reading | None:
    """Digits with their separators, a mixed fraction ("10 1/2") and scale words ("3.6 trillion",
    "1.2m"). `money` says that a currency stands before, which lets "m", "b" and "k" be scales."""
    found = _LITERAL.match(text, at)
    if found is None:
        sign = _MIXED.match(text, at)
        if sign is None or sign["sign"] is None:
            return None
        value, step, end = _vulgar(None, None, sign["sign"]), Decimal(0), sign.end()
    else:
        value, step = literal_value(found[0])
        end = found.end()
        mixed = _MIXED.match(text, end)
        if mixed is not None and value == value.to_integral_value() and (mixed["sign"] or text[end] != "/"):
            value, step, end = value + _vulgar(mixed["top"], mixed["bottom"], mixed["sign"]), Decimal(0), mixed.end()
    return _scaled(text, at, end, value, step, money=money, spelled=False)


def _scaled(text: str, start: int, end: int, value: Decimal, step: Decimal, *, money: bool, spelled: bool) -> Reading:
    """Applies the scale words behind a number, as many as there are ("5 lakh crore")."""
    words, factor = number_words(), _ONE
    if not spelled and (short := _short_scale(text, end, money=money)) is not None:
        factor, end = short
    while (found := patterns().scale.match(text, end)) is not None:
        factor *= words.scales[found[1].lower()]
        end = found.end()
    if factor != _ONE:
        # Before a scale word a half ("two and a half million") is taken to the tenth.
        value, step = value * factor, (step or Decimal("0.1")) * factor
    return Reading(start, end, value, value, step, factor=factor, spelled=spelled)


_LENGTH_CUE = re.compile(
    rf"{SPACE}(?:tall|high|wide|deep|long|away|above|below|from|across|sprint|race|hurdles|butterfly|freestyle|"
    r"backstroke|breaststroke|relay|final|world record|runner|dash|in (?:height|length|depth|diameter))\b"
)


def _short_scale(text: str, end: int, *, money: bool) -> tuple[Decimal, int] | None:
    """A short scale: "bn" and "mln" anywhere behind digits; "m", "b", "k" where a currency stands
    before or a counted noun follows, since "100m" alone is a distance."""
    words = number_words()
    found = patterns().short_scale.match(text, end)
    if found is None:
        return None
    letters, gap = found[2], found[1]
    lower = letters.lower()
    if lower in {"m", "b", "k", "mm", "cr"}:
        if lower == "mm" and (not money or letters != lower):
            return None
        if lower == "m" and not money and _LENGTH_CUE.match(text, found.end()):
            return None
        follows_noun = re.match(
            rf"{SPACE}(?!to\b|and\b|in\b|at\b|on\b|for\b|by\b|with\b|or\b)[A-Za-z]{{3,}}", text[found.end() :]
        )
        if not money and (gap or not (follows_noun or lower == "k")):
            return None
        if gap and lower in {"k", "b"} and not money:
            return None
    elif lower in {"bn", "mn", "tn"} and letters[0].isupper() and letters[-1].islower() and gap:
        return None
    return words.short[lower], found.end()


_JOIN = re.compile(rf"(?:-|{SPACE}+and{SPACE}+|{SPACE}+)")
_HUNDRED = Decimal(100)


def read_words(text: str, at: int) -> Reading | None:
    """A spelled-out number: "twenty-one", "one hundred and five", "two and a half million"."""
    words = number_words()
    total, group, end, seen, last = Decimal(0), Decimal(0), at, False, Decimal(0)
    here, scale_of_all = at, _ONE
    while True:
        small = patterns().word.match(text, here)
        if small is not None:
            value = words.small[small[0].lower()]
            if seen and not _may_follow(last, value):
                break
            group, last, seen, end = group + value, value, True, small.end()
        else:
            scale = patterns().scale.match(text, end) if seen else None
            if scale is None or scale.start() != end:
                break
            factor, end = words.scales[scale[1].lower()], scale.end()
            scale_of_all = factor
            if factor == _HUNDRED:
                group, last = group * factor, factor
            else:
                total, group, last = total + group * factor, Decimal(0), factor
        scale = patterns().scale.match(text, end)
        if scale is not None:
            here = end
            continue
        joined = _JOIN.match(text, end)
        if joined is None:
            break
        here = joined.end()
    if not seen:
        return None
    return _with_half(text, at, end, total + group, scale_of_all)


def _may_follow(last: Decimal, value: Decimal) -> bool:
    """Whether a small number may stand behind another: "twenty" "one", "hundred" "five"."""
    return (20 <= last < 100 and value < 10) or last >= 100


_AND_A_HALF = re.compile(rf"{SPACE}+and{SPACE}+a(?:{SPACE}+|-)(half|quarter)\b", re.IGNORECASE)


def _with_half(text: str, start: int, end: int, value: Decimal, factor: Decimal) -> Reading:
    """Adds "and a half", which may stand before a scale word: "two and a half million"."""
    step = literal_value(str(value))[1] if value == value.to_integral_value() else Decimal(1)
    half = _AND_A_HALF.match(text, end)
    if half is not None:
        value += Decimal("0.5") if half[1].lower() == "half" else Decimal("0.25")
        return _scaled(text, start, half.end(), value, Decimal(0), money=False, spelled=True)
    return Reading(start, end, value, value, max(step, factor), factor=factor, spelled=True)


_BEFORE_NOUN = re.compile(
    rf"(?:(half)(?:{SPACE}+|-)(?:a(?:{SPACE}+|-))?"
    rf"|(?<![^\W_])(?:a|per){SPACE}+(?:quarter(?:{SPACE}+|-)(?:of{SPACE}+)?a?{SPACE}*)?)$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"(?:several|a few|few|many){SPACE}+$", re.IGNORECASE)


def read_noun(text: str, at: int) -> Reading | None:
    """A scale word that stands alone behind an article: "a million", "half a dozen"; and the
    plain plurals "dozens", "tens of thousands", which stand for an interval."""
    words = number_words()
    many = patterns().many.match(text, at)
    if many is not None:
        return _indefinite(text, many)
    found = patterns().noun.match(text, at)
    if found is None:
        return None
    value = words.nouns[found[1].lower()]
    lead = _BEFORE_NOUN.search(text, max(0, at - 20), at)
    several = _SEVERAL.search(text, max(0, at - 12), at)
    if several is not None:
        return Reading(several.start(), found.end(), value * 2, value * 10, value, Form.INDEFINITE, value, spelled=True)
    if lead is None or lead[0].lower().startswith("per"):
        return None
    half = lead[1] is not None
    return _scaled(text, lead.start(), found.end(), value / 2 if half else value, value / 10, money=False, spelled=True)


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
