"""The number words of the lexicon, with their patterns, and what reading one gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import Form

SPACE = "[ \u00a0\u2009\u202f]"


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
class Words:
    """The number words by section, lower case."""

    small: dict[str, Decimal]
    scales: dict[str, Decimal]
    short: dict[str, Decimal]
    nouns: dict[str, Decimal]
    fractions: dict[str, Decimal]
    multiples: dict[str, Decimal]
    indefinite: dict[str, tuple[Decimal, Decimal]]
    ordinals: dict[str, Decimal]
    compared: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns over them, compiled once."""

    word: re.Pattern[str]
    scale: re.Pattern[str]
    short_scale: re.Pattern[str]
    noun: re.Pattern[str]
    many: re.Pattern[str]
    of_many: re.Pattern[str]
    ratio: re.Pattern[str]
    part: re.Pattern[str]
    multiple: re.Pattern[str]
    times: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def number_words() -> Words:
    """The number words of lexicon/en/numbers.yaml."""
    data = table("numbers")
    values = {section: {word: Decimal(entry["value"]) for word, entry in data[section].items()} for section in data}
    short = {word: values["scales"][word] for word, entry in data["scales"].items() if "short" in entry}
    fractions = dict(values["fractions"])
    fractions |= {entry["plural"]: Decimal(entry["value"]) for entry in data["fractions"].values()}
    return Words(
        small=values["ones"] | values["tens"],
        scales={word: value for word, value in values["scales"].items() if word not in short},
        short=short,
        nouns=values["nouns"],
        fractions=fractions,
        multiples=values["multiples"],
        indefinite={word: (Decimal(e["value"]), Decimal(e["next"])) for word, e in data["indefinite"].items()},
        ordinals=values["ordinals"],
        compared=frozenset(word for word, entry in data["multiples"].items() if "cue" in entry),
    )


@cache
def patterns() -> Patterns:
    """The patterns over the number words."""
    words = number_words()
    small, end = alternatives(words.small), r"(?![^\W_])"
    many = alternatives(words.indefinite)

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return Patterns(
        word=compiled(rf"(?:{small}){end}"),
        scale=compiled(rf"(?:{SPACE}+|-)?({alternatives(words.scales)}){end}"),
        short_scale=compiled(rf"({SPACE}?)({alternatives(words.short)}){end}(?!\.[a-z])"),
        noun=compiled(rf"({alternatives(words.nouns)}){end}"),
        many=compiled(rf"({many})\b"),
        of_many=compiled(rf"{SPACE}+of{SPACE}+({many})\b"),
        ratio=compiled(
            rf"(?P<top>\d{{1,4}}|{small})(?:{SPACE}+|-)(?:in|out{SPACE}of)(?:{SPACE}+every)?(?:{SPACE}+|-)"
            rf"(?P<bottom>\d{{1,3}}(?:,\d{{3}})*|{small}|hundred|thousand)(?![^\W_]|[,.]?\d)"
        ),
        part=compiled(
            rf"(?:(?P<top>\d|{small}|an?)(?:{SPACE}+|-))?(?P<part>{alternatives(words.fractions)}){end}(?!-)"
        ),
        multiple=compiled(rf"({alternatives(words.multiples)}){end}"),
        times=compiled(
            rf"(?P<count>\d+(?:\.\d+)?|{small})(?:{SPACE}+times(?={SPACE}+(?:as|more|higher|larger|bigger|greater|"
            rf"faster|the|that|what|its|lower|less|over)\b|[.,])|-?{SPACE}?fold\b)"
        ),
    )


@cache
def start_pattern() -> re.Pattern[str]:
    """Where a number can begin: a digit, a vulgar fraction, or a number word."""
    words = number_words()
    names = {*words.small, *words.nouns, *words.fractions, *words.multiples, *words.indefinite, *words.scales}
    names |= words.ordinals.keys()
    return re.compile(rf"\.?\d|[½¼¾⅓⅔⅕⅛]|(?<![^\W_])(?:{alternatives(names)})(?![^\W_])", re.IGNORECASE)


_COMMA_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}")
_GROUPING = str.maketrans({",": None, " ": None, "\u00a0": None, "\u2009": None, "\u202f": None, "·": "."})


def literal_value(literal: str) -> tuple[Decimal, Decimal]:
    """The value of digits as printed, and the place of the last digit written. `1.234,5` is read
    with a decimal comma, every other comma and every space groups. A run of trailing zeros of an
    integer counts as not written: the step of 113,000 is 1,000."""
    if _COMMA_DECIMAL.fullmatch(literal):
        literal = literal.replace(".", "").replace(",", ".")
    plain = literal.translate(_GROUPING)
    value = Decimal(plain)
    if "." in plain:
        return value, Decimal(1).scaleb(-len(plain.split(".")[1]))
    zeros = len(plain) - len(plain.rstrip("0")) if value else 0
    return value, Decimal(1).scaleb(zeros)
