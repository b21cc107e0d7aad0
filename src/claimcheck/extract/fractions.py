"""Parts and multiples: "two-thirds", "one in five", "doubled", "2.5 times"."""

from __future__ import annotations

import re
from decimal import Decimal

from claimcheck.extract.number_words import SPACE, Reading, literal_value, number_words, patterns
from claimcheck.model import Form


def read_fraction(text: str, at: int) -> Reading | None:
    """ "two-thirds", "a third", "half of", "one in five", "3 out of 4": parts of one."""
    ratio = patterns().ratio.match(text, at)
    if ratio is not None:
        reading = _ratio(text, at, ratio)
        if reading is not None:
            return reading
    part = patterns().part.match(text, at)
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


_OF_WHAT = re.compile(rf"{SPACE}+(?:of|the|all|as|an?)\b")
_A_SCALE = re.compile(rf"(?:{SPACE}+|-)(?:a(?:{SPACE}+|-))?")


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
        if bottom == 2 and not before and not _OF_WHAT.match(text, part.end()):
            return None
        if bottom == 2 and (dozen := _A_SCALE.match(text, part.end())) and patterns().noun.match(text, dozen.end()):
            return None  # "half a million" is a number
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


_COMPARED = re.compile(rf"{SPACE}+(?:as|the|that|what|its|their|his|her|more|a)\b")


def _loose(text: str, found: re.Match[str]) -> bool:
    """ "It flooded twice" counts times and compares nothing."""
    return found[1].lower() in number_words().compared and not _COMPARED.match(text, found.end())


def read_multiple(text: str, at: int) -> Reading | None:
    """ "doubled", "threefold", "twice", "2.5 times", "10-fold"."""
    words = number_words()
    found = patterns().multiple.match(text, at)
    if found is not None and not _loose(text, found):
        value = words.multiples[found[1].lower()]
        return Reading(at, found.end(), value, value, Decimal(0), Form.MULTIPLE, spelled=True)
    times = patterns().times.match(text, at)
    if times is None:
        return None
    count = times["count"]
    value, step = literal_value(count) if count[0].isdigit() else (_small_value(count), Decimal(1))
    return Reading(at, times.end(), value, value, step, Form.MULTIPLE, spelled=not count[0].isdigit())
