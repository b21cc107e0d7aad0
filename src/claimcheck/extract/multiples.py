"""How many times: "doubled", "threefold", "twice as", "2.5 times", "5x"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claimcheck.extract.number_words import SPACE, Reading, number_words, patterns
from claimcheck.model import Form

# "Twice Germany's", "five times the Ivory Coast's": whose figure it is held against.
_OWNER = rf"[A-Z][\w.-]*(?:{SPACE}(?:of{SPACE}(?:the{SPACE})?)?[A-Z][\w.-]*){{0,3}}(?:['’]s|s['’])(?![^\W_])"
_COMPARED = re.compile(
    rf"{SPACE}+(?:{_OWNER}|(?:as|the|that|those|this|these|what|its|their|his|her|our|your|last|previous|more|national|usual|a(?!{SPACE}+(?:day|week|month|year|season|night|decade|century|shift)))\b)"
)
_TO_COME = re.compile(rf"\b(?:to|will|would|could|may|might|should|can|shall|must){SPACE}+(?:\w+ly{SPACE}+)?$")
_PARTICLE = re.compile(rf"{SPACE}+(?:as{SPACE}+(?:an?|the|his|her|its|their)\b|down|back|over|up)\b")
_OTHER_NOUN = re.compile(rf"-|{SPACE}+(?:digits?|figures?|standards?|agents?|doors?|glazing|decker|vision|checks?)\b")


def read_multiple(text: str, at: int) -> Reading | None:
    """ "doubled", "threefold", "will double", "twice as"; None where the word counts times ("it
    flooded twice") or has another sense ("doubled as a school", "double standards")."""
    found = patterns().multiple.match(text, at)
    if found is None or _has_other_sense(text, found):
        return None
    value = number_words().multiples[found[1].lower()]
    return Reading(at, found.end(), value, value, Decimal(0), Form.MULTIPLE, spelled=True)


def _has_other_sense(text: str, found: re.Match[str]) -> bool:
    words, word = number_words(), found[1].lower()
    if _OTHER_NOUN.match(text, found.end()):
        return True
    if word in words.verbs and _TO_COME.search(text, max(0, found.start() - 30), found.start()):
        return _PARTICLE.match(text, found.end()) is not None
    if word in words.compared:
        return not _COMPARED.match(text, found.end())
    return word not in words.verbs and _PARTICLE.match(text, found.end()) is not None


_TIMES = re.compile(
    rf"(?:{SPACE}+|-)times(?P<cue>(?={SPACE}+{_OWNER})|(?={SPACE}+(?:as|those|more|higher|larger|bigger|greater|faster|longer|smaller|fewer|the|what|"
    rf"its|their|his|her|our|last|lower|less|oversubscribed|covered|over(?=[.,;])|"
    rf"that(?!{SPACE}+(?:year|week|month|day|night|season)))\b))?"
)
_AS_MUCH = re.compile(
    rf"{SPACE}+as{SPACE}+(?:much|many|[a-z]+(?={SPACE}+as\b))(?!{SPACE}+again\b)(?<!well)(?<!soon)(?<!far)"
)
_FOLD = re.compile(rf"-?{SPACE}?fold\b|x(?![\w-])")


def multiplied(text: str, reading: Reading) -> Reading | None:
    """The number as a multiple, if "times" with a comparison, "-fold" or "x" stands behind it. Two
    and a half times are always a multiple; three times may be three occasions."""
    if reading.form is not Form.PLAIN or reading.readings:
        return None
    found = _FOLD.match(text, reading.end)
    if found is not None and (found[0] != "x" or not reading.spelled):
        return replace(reading, end=found.end(), form=Form.MULTIPLE)
    found = _TIMES.match(text, reading.end)
    whole = reading.low == reading.low.to_integral_value()
    if found is None or (found["cue"] is None and whole):
        return None
    return replace(reading, end=found.end(), form=Form.MULTIPLE)


def compared(text: str, reading: Reading) -> Reading:
    """A part of one as a multiple where it says how many times as much: "half as many", "a third as high as"."""
    if reading.form is Form.FRACTION and _AS_MUCH.match(text, reading.end):
        return replace(reading, low=_short(reading.low), high=_short(reading.high), form=Form.MULTIPLE)
    return reading


def _short(value: Decimal) -> Decimal:
    """A third has no last digit; four are more than its interval can tell."""
    return min(value, value.quantize(_LAST_PLACE), key=lambda one: len(one.as_tuple().digits))


_LAST_PLACE = Decimal("0.0001")
