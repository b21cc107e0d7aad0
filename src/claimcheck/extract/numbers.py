"""The grammar of printed numbers: from characters to a Decimal, its step and its form.

Each reader takes the text and an offset and answers None or what it read there, with the offset
behind it. Nothing is rewritten before it is parsed, so offsets need no mending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import Form

SPACE = "[ \u00a0\u2009\u202f]"
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read at a place: the text between `start` and `end`. `factor` is what its scale
    words came to (1 without any); `spelled` says that it is in words."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    form: Form = Form.PLAIN
    factor: Decimal = Decimal(1)
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of the lexicon, compiled."""

    small: dict[str, Decimal]
    scales: dict[str, Decimal]
    short: dict[str, Decimal]
    nouns: dict[str, Decimal]
    fractions: dict[str, Decimal]
    multiples: dict[str, Decimal]
    indefinite: dict[str, tuple[Decimal, Decimal]]
    ordinals: dict[str, Decimal]
    word: re.Pattern[str]
    scale: re.Pattern[str]
    short_scale: re.Pattern[str]


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def number_words() -> _Words:
    """The number words of the lexicon with their patterns."""
    data = table("numbers")
    values = {section: {word: Decimal(entry["value"]) for word, entry in data[section].items()} for section in data}
    small = values["ones"] | values["tens"]
    short = {word: values["scales"][word] for word, entry in data["scales"].items() if "short" in entry}
    scales = {word: value for word, value in values["scales"].items() if word not in short}
    fractions = dict(values["fractions"])
    fractions |= {entry["plural"]: Decimal(entry["value"]) for entry in data["fractions"].values()}
    indefinite = {word: (Decimal(e["value"]), Decimal(e["next"])) for word, e in data["indefinite"].items()}
    return _Words(
        small,
        scales,
        short,
        values["nouns"],
        fractions,
        values["multiples"],
        indefinite,
        values["ordinals"],
        re.compile(rf"(?:{_alternatives([*small])})(?![^\W_])", re.IGNORECASE),
        re.compile(rf"(?:{SPACE}+|-)?({_alternatives([*scales])})(?![^\W_])", re.IGNORECASE),
        re.compile(rf"({SPACE}?)({_alternatives([*short])})(?![^\W_])(?!\.[a-z])", re.IGNORECASE),
    )


@cache
def start_pattern() -> re.Pattern[str]:
    """Where a number can begin: a digit, a vulgar fraction, or a number word."""
    words = number_words()
    names = [*words.small, *words.nouns, *words.fractions, *words.multiples, *words.indefinite]
    names = sorted({*names, *words.scales, *words.ordinals}, key=len, reverse=True)
    return re.compile(rf"\.?\d|[½¼¾⅓⅔⅕⅛]|(?<![^\W_])(?:{_alternatives(names)})(?![^\W_])", re.IGNORECASE)


def literal_value(literal: str) -> tuple[Decimal, Decimal]:
    """The value of digits as printed, and the place of the last digit written. `1.234,5` is read
    with a decimal comma, every other comma and every space groups. A run of trailing zeros of an
    integer counts as not written: the step of 113,000 is 1,000."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{1,2}", literal):
        literal = literal.replace(".", "").replace(",", ".")
    plain = re.sub(rf"[,{SPACE[1:-1]}]", "", literal).replace("·", ".")
    value = Decimal(plain)
    if "." in plain:
        return value, Decimal(1).scaleb(-len(plain.split(".")[1]))
    zeros = len(plain) - len(plain.rstrip("0")) if value else 0
    return value, Decimal(1).scaleb(zeros)


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
    while (found := words.scale.match(text, end)) is not None:
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
    found = words.short_scale.match(text, end)
    if found is None:
        return None
    letters, gap = found[2], found[1]
    lower = letters.lower()
    if lower in {"m", "b", "k", "mm", "cr"}:
        if lower in {"m", "mm"} and ((letters != lower and lower == "mm") or _LENGTH_CUE.match(text, found.end())):
            return None
        follows_noun = re.match(
            rf"{SPACE}(?!to\b|and\b|in\b|at\b|on\b|for\b|by\b|with\b|or\b)[A-Za-z]{{3,}}", text[found.end() :]
        )
        if lower == "mm" and not money:
            return None
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
        small = words.word.match(text, here)
        if small is not None:
            value = words.small[small[0].lower()]
            if seen and not _may_follow(last, value):
                break
            group, last, seen, end = group + value, value, True, small.end()
        else:
            scale = words.scale.match(text, end) if seen else None
            if scale is None or scale.start() != end:
                break
            factor, end = words.scales[scale[1].lower()], scale.end()
            scale_of_all = factor
            if factor == _HUNDRED:
                group, last = group * factor, factor
            else:
                total, group, last = total + group * factor, Decimal(0), factor
        scale = words.scale.match(text, end)
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


def _with_half(text: str, start: int, end: int, value: Decimal, factor: Decimal) -> Reading:
    """Adds "and a half", which may stand before a scale word: "two and a half million"."""
    step = literal_value(str(value))[1] if value == value.to_integral_value() else Decimal(1)
    half = re.compile(rf"{SPACE}+and{SPACE}+a(?:{SPACE}+|-)(half|quarter)\b", re.IGNORECASE).match(text, end)
    if half is not None:
        value += Decimal("0.5") if half[1].lower() == "half" else Decimal("0.25")
        return _scaled(text, start, half.end(), value, Decimal(0), money=False, spelled=True)
    return Reading(start, end, value, value, max(step, factor), factor=factor, spelled=True)


_ARTICLE = re.compile(rf"(?:a|an|the){SPACE}+(?:further{SPACE}+|full{SPACE}+)?$", re.IGNORECASE)


def read_noun(text: str, at: int) -> Reading | None:
    """A scale word that stands alone behind an article: "a million", "half a dozen"; and the
    plain plurals "dozens", "tens of thousands", which stand for an interval."""
    words = number_words()
    many = re.compile(rf"({_alternatives([*words.indefinite])})\b", re.IGNORECASE).match(text, at)
    if many is not None:
        return _indefinite(text, many)
    found = re.compile(rf"({_alternatives([*words.nouns])})(?![^\W_])", re.IGNORECASE).match(text, at)
    if found is None:
        return None
    value = words.nouns[found[1].lower()]
    before = re.compile(
        rf"(?:(half)(?:{SPACE}+|-)(?:a{SPACE}+)?|(?<![^\W_])(?:a|per){SPACE}+(?:quarter(?:{SPACE}+|-)(?:of{SPACE}+)?a?{SPACE}*)?)$",
        re.IGNORECASE,
    )
    lead = before.search(text, max(0, at - 20), at)
    several = re.compile(rf"(?:several|a few|few|many){SPACE}+$", re.IGNORECASE).search(text, max(0, at - 12), at)
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
    behind = re.compile(rf"{SPACE}+of{SPACE}+({_alternatives([*words.indefinite])})\b", re.IGNORECASE)
    while (found := behind.match(text, end)) is not None:
        factor = words.indefinite[found[1].lower()][0]
        low, high, end = low * factor, high * factor, found.end()
    if high == low:
        return None
    return Reading(many.start(), end, low, high, low, Form.INDEFINITE, low, spelled=True)


def read_fraction(text: str, at: int) -> Reading | None:
    """ "two-thirds", "a third", "half of", "one in five", "3 out of 4": parts of one."""
    words = number_words()
    ratio = re.compile(
        rf"(?P<top>\d{{1,4}}|{_alternatives([*words.small])})(?:{SPACE}+|-)(?:in|out{SPACE}of)(?:{SPACE}+every)?(?:{SPACE}+|-)"
        rf"(?P<bottom>\d{{1,3}}(?:,\d{{3}})*|{_alternatives([*words.small, 'hundred', 'thousand'])})(?![^\W_]|[,.]?\d)",
        re.IGNORECASE,
    ).match(text, at)
    if ratio is not None:
        reading = _ratio(text, at, ratio)
        if reading is not None:
            return reading
    part = re.compile(
        rf"(?:(?P<top>\d|{_alternatives([*words.small])}|an?)(?:{SPACE}+|-))?(?P<part>{_alternatives([*words.fractions])})(?![^\W_])(?!-)",
        re.IGNORECASE,
    ).match(text, at)
    return _parts(text, at, part) if part is not None else None


def _small_value(word: str) -> Decimal:
    words = number_words()
    lower = word.lower()
    if lower in words.small:
        return words.small[lower]
    if lower in words.nouns:
        return words.nouns[lower]
    return Decimal(word.replace(",", ""))


def _ratio(text: str, at: int, ratio: re.Match[str]) -> Reading | None:
    top, bottom = _small_value(ratio["top"]), _small_value(ratio["bottom"])
    behind = text[ratio.end() : ratio.end() + 12]
    year = bottom >= 1500 and "," not in ratio["bottom"]
    unit = re.match(
        rf"{SPACE}?(?:%|per cent|percent|years?|months?|days?|weeks?|hours?|minutes?|million|billion)\b", behind
    )
    if top >= bottom or year or unit is not None:
        return None
    return Reading(at, ratio.end(), top / bottom, top / bottom, Decimal(0), Form.FRACTION, spelled=True)


_FRACTION_CUE = re.compile(
    rf"{SPACE}+(?:of|the|their|its|his|her|our|all|a|an|as|from|to|more|less|in|over|since|on)\b|[.,;:)]|$"
)


def _parts(text: str, at: int, part: re.Match[str]) -> Reading | None:
    """A fraction in words. The plural needs a count ("two thirds"), the singular an article or
    "one" ("a third"); "half" also stands alone before "of" or "the"."""
    words = number_words()
    bottom = words.fractions[part["part"].lower()]
    top_word = (part["top"] or "").lower()
    plural = part["part"].lower().endswith("s")
    before = re.search(rf"(?<![^\W_])(an?|the|by|another){SPACE}+$", text[max(0, at - 12) : at], re.IGNORECASE)
    if not top_word:
        if plural or not (before or bottom == 2):
            return None
        if not _FRACTION_CUE.match(text, part.end()) or (before is not None and before[1].lower() == "the"):
            return None
        if bottom == 2 and not before and not re.match(rf"{SPACE}+(?:of|the|all|as)\b", text[part.end() :]):
            return None
    top = Decimal(1) if top_word in {"", "a", "an"} else _small_value(top_word)
    if (
        (plural != (top > 1))
        or top >= bottom
        or (not plural and top_word and not _FRACTION_CUE.match(text, part.end()))
    ):
        return None
    start = at
    if not top_word and before is not None and before[1].lower() in {"a", "an"}:
        start = max(0, at - 12) + before.start()
    return Reading(start, part.end(), top / bottom, top / bottom, Decimal(0), Form.FRACTION, spelled=True)


def read_multiple(text: str, at: int) -> Reading | None:
    """ "doubled", "threefold", "twice", "2.5 times", "10-fold"."""
    words = number_words()
    found = re.compile(rf"({_alternatives([*words.multiples])})(?![^\W_])", re.IGNORECASE).match(text, at)
    if found is not None:
        value = words.multiples[found[1].lower()]
        return Reading(at, found.end(), value, value, Decimal(0), Form.MULTIPLE, spelled=True)
    times = re.compile(
        rf"(?P<count>\d+(?:\.\d+)?|{_alternatives([*words.small])})(?:{SPACE}+times(?={SPACE}+(?:as|more|higher|larger|"
        rf"bigger|greater|faster|the|that|what|its|lower|less|over)\b|[.,])|-?{SPACE}?fold\b)",
        re.IGNORECASE,
    ).match(text, at)
    if times is None:
        return None
    count = times["count"]
    value, step = literal_value(count) if count[0].isdigit() else (_small_value(count), Decimal(1))
    return Reading(at, times.end(), value, value, step, Form.MULTIPLE, spelled=not count[0].isdigit())


def read_number(text: str, at: int, *, money: bool = False) -> Reading | None:
    """The number that begins at `at` in any of its forms, None if none does."""
    for reader in (read_multiple, read_fraction):
        reading = reader(text, at)
        if reading is not None and not money:
            return reading
    if text[at].isdigit() or text[at] in "." or text[at] in _VULGAR:
        return read_literal(text, at, money=money)
    return read_words(text, at) or read_noun(text, at)
