"""Parts of one: "two-thirds", "one in five", "1/16 of a pint"; and parts that are plain numbers, "half
a million", "three-quarters of a mile"."""

from __future__ import annotations

import re
from decimal import Decimal

from claimcheck.extract.literals import vulgar
from claimcheck.extract.number_words import SPACE, VULGAR, Reading, number_words, patterns
from claimcheck.extract.scales import ONE, scale_words
from claimcheck.extract.units import unit_behind
from claimcheck.model import Form

_TENTH = Decimal("0.1")


def read_fraction(text: str, at: int) -> Reading | None:
    """A part of one at a place, in words, in digits or as a sign; None if none is there."""
    if text[at].isdigit() or text[at] in VULGAR:
        reading = _in_digits(text, at)
        if reading is not None:
            return reading
    ratio = patterns().ratio.match(text, at)
    if ratio is not None and (reading := _ratio(text, at, ratio)) is not None:
        return reading
    part = patterns().part.match(text, at)
    return _parts(text, at, part) if part is not None else None


def fraction_value(top: str | None, part: str) -> Decimal | None:
    """What a count and the word for a part come to, None where they do not agree ("two third")."""
    words = number_words()
    bottom = words.fractions[part.lower()]
    word = (top or "").lower()
    count = ONE if word in {"", "a", "an"} else _small_value(word)
    plural = part.lower().endswith("s")
    return None if plural != (count > 1) or not 0 < count < bottom else count / bottom


def _small_value(word: str) -> Decimal:
    words = number_words()
    lower = word.lower()
    if lower in words.small:
        return words.small[lower]
    if lower in words.nouns:
        return words.nouns[lower]
    return Decimal(word.replace(",", ""))


# --- in digits ---

_SLASHED = re.compile(
    rf"(?:(?P<top>\d{{1,2}})[/⁄](?P<bottom>\d{{1,3}})(?:rds?|ths?)?|(?P<sign>[{VULGAR}]))(?![\d/⁄.,]*\d)"
)
_SHARE_CUE = re.compile(rf"{SPACE}+(?:of|the)\b|(?:{SPACE}+|-)majority\b")


def _in_digits(text: str, at: int) -> Reading | None:
    """ "2/3 of the pupils", "½ of them" are shares; before a unit ("3/4 mile") it is a number of them."""
    found = _SLASHED.match(text, at)
    if found is None:
        return None
    if found["sign"]:
        value = vulgar(found["sign"])
    else:
        top, bottom = int(found["top"]), int(found["bottom"])
        if not 0 < top < bottom or found["bottom"].startswith("0"):
            return None
        value = Decimal(top) / Decimal(bottom)
    if _SHARE_CUE.match(text, found.end()):
        return Reading(at, found.end(), value, value, Decimal(0), Form.FRACTION, spelled=True)
    if unit_behind(text, found.end()) is not None:
        return Reading(at, found.end(), value, value, Decimal(0))
    return None


# --- "one in five" ---

_NO_WHOLE = re.compile(
    rf"{SPACE}?(?:%|per cent|percent|years?|months?|days?|weeks?|hours?|minutes?|million|billion|thousand|"
    r"games?|matches|starts|appearances|outings|innings|seasons?|races|Tests)\b"
)
_PLACE = re.compile(
    rf"\b(?:part|day|episode|chapter|page|game|leg|stage|round|step|race|match|set|volume|book|week|year|phase|"
    rf"session|heat|number|no|lot|item|point|question|section){SPACE}+$",
    re.IGNORECASE,
)


def _ratio(text: str, at: int, ratio: re.Match[str]) -> Reading | None:
    """ "One in five", "3 out of 4"; with "of" only out of ten or a hundred ("3 of 10"), since "two of
    three" are two of some three."""
    top, bottom = _small_value(ratio["top"]), _small_value(ratio["bottom"])
    year = bottom >= 1500 and "," not in ratio["bottom"]
    factor, end = scale_words(text, ratio.end()) if top == 1 else (ONE, ratio.end())
    bottom *= factor  # "one in 1.5 million"
    if top >= bottom or top == 0 or year or _NO_WHOLE.match(text, end):
        return None
    if ratio["join"].lower() == "of" and (
        bottom not in {10, 100} or top == 1 or _PLACE.search(text, max(0, at - 12), at)
    ):
        return None
    return Reading(at, end, top / bottom, top / bottom, Decimal(0), Form.FRACTION, spelled=True)


# --- in words ---

_FRACTION_CUE = re.compile(
    rf"{SPACE}+(?:of|the|their|its|his|her|our|all|a|an|as|from|to|more|less|in(?!{SPACE}+(?:as|a{SPACE}row|succession)\b)|over|since|on)\b|[.,;:)]|$"
)
_OF_WHAT = re.compile(rf"{SPACE}+(?:of|the|all|as|an?)\b")
_LEAD = re.compile(rf"(?<![^\W_])(an?|the|by|another)(?:{SPACE}+|-)$", re.IGNORECASE)
_A_SCALE = re.compile(rf"(?:(?:{SPACE}+|-)of)?(?:{SPACE}+|-)(?:(?:a|one)(?:{SPACE}+|-))?", re.IGNORECASE)
# "Three quarters later", "for three quarters": of a year.
_OF_A_YEAR = re.compile(
    rf"{SPACE}+(?:later|earlier|ago|before|after|running|straight|in{SPACE}a{SPACE}row|into|"
    rf"of{SPACE}(?:\w+{SPACE})?(?:growth|contraction|decline|losses|gains|profit|expansion))\b"
)
_OVER_TIME = re.compile(
    rf"\b(?:past|last|next|first|previous|latest|final|consecutive|for|after|over){SPACE}+(?:the{SPACE}+)?$",
    re.IGNORECASE,
)


def _parts(text: str, at: int, part: re.Match[str]) -> Reading | None:
    """A fraction in words. The plural needs a count ("two thirds"), the singular an article or
    "one" ("a third"); "half" also stands alone before "of" or "the"."""
    value = fraction_value(part["top"], part["part"])
    if value is None or _is_time(text, at, part):
        return None
    lead = _LEAD.search(text, max(0, at - 9), at) if not part["top"] else None
    article = lead is not None and lead[1].lower() in {"a", "an"}
    start = lead.start() if lead is not None and article else at
    number = _of_a_scale(text, start, part, value) or _of_a_unit(text, start, part, value, article=article)
    if number is not None:
        return number
    if not part["top"] and not _stands_alone(text, part, lead):
        return None
    plural = part["part"].lower().endswith("s")
    if text[part.end() : part.end() + 1] == "-" or (not plural and not _FRACTION_CUE.match(text, part.end())):
        return None
    return Reading(start, part.end(), value, value, Decimal(0), Form.FRACTION, spelled=True)


def _stands_alone(text: str, part: re.Match[str], lead: re.Match[str] | None) -> bool:
    """Whether the singular without a count is a fraction: "a third of", "half the", no "the half"."""
    half = part["part"].lower() == "half"
    if part["part"].lower().endswith("s") or (lead is None and not half):
        return False
    if lead is not None and lead[1].lower() == "the":
        return False
    return lead is not None or _OF_WHAT.match(text, part.end()) is not None


def _is_time(text: str, at: int, part: re.Match[str]) -> bool:
    """Quarters of a year; two of them are never half of something."""
    if part["part"].lower() != "quarters" or "-" in part[0]:
        return False
    if (part["top"] or "").lower() in {"two", "2"}:
        return True
    behind = _OF_A_YEAR.match(text, part.end()) is not None
    return behind or _OVER_TIME.search(text, max(0, at - 24), at) is not None


def _of_a_scale(text: str, start: int, part: re.Match[str], value: Decimal) -> Reading | None:
    """ "Half a million", "three-quarters of a billion", "half a dozen": plain numbers."""
    joined = _A_SCALE.match(text, part.end())
    noun = patterns().noun.match(text, joined.end()) if joined is not None else None
    if noun is None or noun[1].lower() == "couple":
        return None
    whole = number_words().nouns[noun[1].lower()]
    factor, end = scale_words(text, noun.end())
    whole *= factor
    return Reading(start, end, value * whole, value * whole, whole * _TENTH, factor=whole, spelled=True)


def _of_a_unit(text: str, start: int, part: re.Match[str], value: Decimal, *, article: bool) -> Reading | None:
    """ "One-half mile", "a quarter percentage point", "a half-hour": a number of the unit behind. An
    ordinal before a unit ("a third day") is none."""
    counted = (part["top"] or "").lower() not in {"", "a", "an"}
    if not counted and not (article and part["part"].lower() in {"half", "quarter"}):
        return None
    unit = unit_behind(text, part.end())
    if unit is None or unit.unit.dimension.startswith("money") or unit.unit.id in {"year", "century"}:
        return None
    return Reading(start, part.end(), value, value, _TENTH, spelled=True)
