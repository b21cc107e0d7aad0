"""Ages: "34 years old", "aged 34", ", 34,", "children under five"."""

from __future__ import annotations

import re

from claimcheck.extract.number_words import SPACE, Reading
from claimcheck.extract.unit_words import UnitReading
from claimcheck.model import Form, Unit

YEARS = Unit("year", "age", "year of age")
_OLDEST = 116
_SPANS = frozenset({"year", "month", "week", "day", "hour"})
_OLD = re.compile(rf"(?:-|{SPACE})(?:olds?|young|of{SPACE}age)\b")
_AGED = re.compile(
    r"\b(?:aged|age|ages|age of|ages of|aged between|the age of)\s+(?:\w+(?:,| and|, and| or)\s+){0,3}$", re.IGNORECASE
)
_YOUNGER = re.compile(
    r"\b(?:children|child|kids|boys|girls|babies|infants|pupils|teenagers|minors|youths?|people|adults|men|women|those|"
    r"anyone|anybody|everyone|everybody|someone|population|residents|voters|citizens|workers|drivers|patients|players|persons)"
    r"\s+(?:aged?\s+|(?:(?:who|that)\s+)?(?:is|are|was|were)\s+)?"
    r"(?:under|over|below|above|younger than|older than)\s+(?:the age of\s+)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[.,;:)]|$)|\s+(?:and|or|in|who|were|are|was|is|had|have|has|can|will|must|with|from|at|to|on|by|died|live)\b"
)
_NAMED = re.compile(r"[A-Z][\w'’-]+, $")
_AS_SHARE = re.compile(rf",{SPACE}(?:or|which is){SPACE}(?:about{SPACE}|nearly{SPACE}|some{SPACE})?\d")  # "90, or 38%,"
_IN_BRACKETS = re.compile(r"[A-Z][\w'’-]+ \($")
_BEHIND_BRACKET = re.compile(r"\),? (?:of|from|a|an|who|was|with an address|and [A-Z][\w'’-]+ [A-Z])\b")


def age_behind(text: str, start: int, suffix: UnitReading) -> tuple[Unit, int] | None:
    """The unit of an age, and where its words end, if the unit of time `suffix` behind the number
    that begins at `start` tells one: "34 years old", "18-month-old", "aged 11 months"."""
    if suffix.unit.dimension == "age":
        return Unit(suffix.unit.id, "age", f"{suffix.unit.id} of age"), suffix.end
    if suffix.unit.id not in _SPANS:
        return None
    old = _OLD.match(text, suffix.end)
    if old is None and not _AGED.search(text, max(0, start - 32), start):
        return None
    return Unit(suffix.unit.id, "age", f"{suffix.unit.id} of age"), old.end() if old is not None else suffix.end


def is_bare_age(text: str, reading: Reading) -> bool:
    """Whether a number without a unit tells an age: "aged 34", "children under five", and behind a
    name "Haugen, 71," and "Haugen (71), of Trim"."""
    start, end = reading.start, reading.end
    if _AGED.search(text, max(0, start - 32), start):
        return True
    if not 0 < reading.low <= reading.high < _OLDEST or reading.factor != 1 or reading.form is not Form.PLAIN:
        return False
    if _YOUNGER.search(text, max(0, start - 48), start) and _ENDS.match(text, end):
        return True
    if reading.spelled:
        return False
    if _IN_BRACKETS.search(text, max(0, start - 24), start) and _BEHIND_BRACKET.match(text, end):
        return True
    named = _NAMED.search(text, max(0, start - 24), start) is not None and not _AS_SHARE.match(text, end)
    return named and text[end : end + 1] in {",", "."} and text[end + 1 : end + 2] in {" ", "\n", ""}
