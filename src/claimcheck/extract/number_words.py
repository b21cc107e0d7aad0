"""The number words of the lexicon, with their patterns, and what reading one gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import itemgetter

from claimcheck.lexicon import table
from claimcheck.model import Form

SPACE = "[ \u00a0\u2007\u2009\u202f]"
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"  # fraction signs


_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read at a place: the text between `start` and `end`. `factor` is what its scale
    words came to (1 without any); `spelled` says that it is in words. `readings` are the values that
    remain where print leaves it open ("16.181"), the likelier one first."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    form: Form = Form.PLAIN
    factor: Decimal = Decimal(1)
    spelled: bool = False
    readings: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The number words by section, lower case. `digits` are those that stand behind "point"; some
    of them ("nought") stand nowhere else. `verbs` are the multiples that name an act to come."""

    small: dict[str, Decimal]
    digits: dict[str, Decimal]
    scales: dict[str, Decimal]
    short: dict[str, Decimal]
    nouns: dict[str, Decimal]
    fractions: dict[str, Decimal]
    multiples: dict[str, Decimal]
    indefinite: dict[str, tuple[Decimal, Decimal]]
    ordinals: dict[str, Decimal]
    compared: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns over them, compiled once."""

    word: re.Pattern[str]
    digit: re.Pattern[str]
    point: re.Pattern[str]
    and_part: re.Pattern[str]
    scale: re.Pattern[str]
    short_scale: re.Pattern[str]
    noun: re.Pattern[str]
    many: re.Pattern[str]
    of_many: re.Pattern[str]
    ratio: re.Pattern[str]
    part: re.Pattern[str]
    multiple: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longer before shorter. Words that begin alike share
    their beginning there ("f(?:ive|our)"), so that a place is left after one look and not after as
    many as there are words."""
    return _branches(sorted(set(words)))


def _branches(words: list[str]) -> str:
    """The alternatives of sorted words; the empty word, which comes first, makes all others optional."""
    endings = [
        (letter, [word[1:] for word in group]) for letter, group in groupby(filter(None, words), key=itemgetter(0))
    ]
    branches = "|".join(re.escape(letter) + _branches(rest) for letter, rest in endings)
    optional = "" in words
    return f"(?:{branches}){'?' if optional else ''}" if len(endings) > 1 or (optional and endings) else branches


@cache
def number_words() -> Words:
    """The number words of lexicon/en/numbers.yaml."""
    data = table("numbers")
    values = {section: {word: Decimal(entry["value"]) for word, entry in data[section].items()} for section in data}
    short = {word: values["scales"][word] for word, entry in data["scales"].items() if "short" in entry}
    in_decimals = {word: values["ones"][word] for word, entry in data["ones"].items() if "decimals" in entry}
    digits = {word: value for word, value in values["ones"].items() if value < _TEN}
    fractions = dict(values["fractions"])
    fractions |= {entry["plural"]: Decimal(entry["value"]) for entry in data["fractions"].values()}
    return Words(
        small={word: v for word, v in (values["ones"] | values["tens"]).items() if word not in in_decimals},
        digits=digits,
        scales={word: value for word, value in values["scales"].items() if word not in short},
        short=short,
        nouns=values["nouns"],
        fractions=fractions,
        multiples=values["multiples"],
        indefinite={word: (Decimal(e["value"]), Decimal(e["next"])) for word, e in data["indefinite"].items()},
        ordinals=values["ordinals"],
        compared=frozenset(word for word, entry in data["multiples"].items() if "cue" in entry),
        verbs=frozenset(word for word, entry in data["multiples"].items() if "verb" in entry),
    )


@cache
def patterns() -> Patterns:
    """The patterns over the number words."""
    words = number_words()
    small, end = alternatives(words.small), r"(?![^\W_])"
    many, digit = alternatives(words.indefinite), alternatives(words.digits)
    parts, gap = alternatives(words.fractions), rf"(?:{SPACE}+|-)"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return Patterns(
        word=compiled(rf"(?:{small}){end}"),
        digit=compiled(rf"(?:{digit}){end}"),
        point=compiled(rf"{gap}point{gap}(?P<first>(?:{digit}){end})"),
        and_part=compiled(rf"(?:{SPACE}+and{SPACE}+|-and-)(?P<top>an?|{small}){gap}(?P<part>{parts}){end}"),
        scale=compiled(rf"{gap}?({alternatives(words.scales)}){end}"),
        short_scale=compiled(rf"({SPACE}?)({alternatives(words.short)}){end}(?!\.[a-z])"),
        noun=compiled(rf"({alternatives(words.nouns)}){end}"),
        many=compiled(rf"({many})\b"),
        of_many=compiled(rf"{SPACE}+of{SPACE}+({many})\b"),
        ratio=compiled(
            rf"(?P<top>\d{{1,4}}|{small}){gap}(?P<join>in|out{SPACE}of|of)(?:{SPACE}+every)?{gap}(?:an?{gap})?"
            rf"(?P<bottom>\d{{1,3}}(?:,\d{{3}})*(?:\.\d(?={SPACE}[mb]illion))?|{small}|hundred|thousand|million|billion)(?![^\W_]|[,.]?\d)"
        ),
        part=compiled(rf"(?:(?P<top>\d|{small}|an?){gap})?(?P<part>{parts}){end}"),
        multiple=compiled(rf"({alternatives(words.multiples)}){end}"),
    )


@cache
def start_pattern() -> re.Pattern[str]:
    """Where a number can begin: a digit, a vulgar fraction, or a number word."""
    words = number_words()
    names = {
        *words.small,
        *words.digits,
        *words.nouns,
        *words.fractions,
        *words.multiples,
        *words.indefinite,
        *words.scales,
    }
    names |= words.ordinals.keys()
    # A point behind a letter ends an abbreviation ("Rs.300"); a mark behind one is part of a word.
    return re.compile(
        rf"\d|(?<![^\W_])\.\d|[{VULGAR}]|(?<![^\W_])(?<![\u0300-\u036f]){alternatives(names)}(?![^\W_])",
        re.IGNORECASE,
    )
