"""The movement that the words right around a figure tell, whatever the parse makes of them: "a rise of 5
percent", "16 percent up on the year before", "300 of this increase", "two places lower"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.extract.movers import STILL, Movement, begins, is_relative, movers, verbs
from claimcheck.extract.scan import Scanned
from claimcheck.lexicon import table
from claimcheck.model import Direction
from claimcheck.words import singular


def size(text: str, quantity: Scanned, counted: str | None) -> Movement | None:
    """The movement whose size a figure is by the words right around it, or that it is none for sure; None
    where they say nothing. `counted` is the noun that it counts."""
    return (
        _of_a_rise(text, quantity, counted)
        or _held_against(text, quantity)
        or _part_of_a_rise(text, quantity)
        or _aside(text, quantity)
    )


@cache
def stocks() -> frozenset[str]:
    """The nouns of which somebody has more or fewer when he gains or loses some."""
    return frozenset(table("nouns")["stocks"])


_NOUN_OF = re.compile(r"\b([a-z]+)\s+of\s+(?:an?\s+)?$", re.IGNORECASE)


def _of_a_rise(text: str, quantity: Scanned, counted: str | None) -> Movement | None:
    """ "A rise of about 5 percent", "a gain of 14,000", "the loss of 300 jobs"; no "loss of 300 lives"."""
    start = begins(quantity)
    found = _NOUN_OF.search(text, max(0, start - 30), start)
    direction = _of_noun(found[1]) if found is not None else None
    if found is None or direction is None:
        return None
    if is_relative(quantity):
        return Movement(direction, "change")
    own = counted is None or counted in stocks() or (direction is Direction.UP and singular(counted) == found[1])
    plain = quantity.unit.dimension == "count" and singular(found[1].lower()) in verbs("taking")
    return Movement(direction, "change") if plain and own else None


def _of_noun(word: str) -> Direction | None:
    noun = singular(word.lower())
    return next((Direction(way) for way in ("up", "down") if noun in table("verbs")[way]["nouns"]), None)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_A_TIME = (
    r"(?:an?\s+(?:year|month|week|quarter|decade)\b|(?:in|last|at|on|during|before)\b|(?:19|20)\d\d\b|"
    r"the\s+(?:same\s+|previous\s+|preceding\s+|prior\s+|corresponding\s+|comparable\s+|first\s+|second\s+|third\s+|fourth\s+)?"
    r"(?:year|month|week|quarter|half|decade|period|season|time)\b|this\s+time\s+last\b|(?:previously|initially)\b|"
    rf"(?:{_MONTHS})\b|(?:the\s+)?(?:levels?|figures?|totals?|peak|record)\s+(?:of|in|seen|reached|recorded|from)\b|pre-[a-z]+\s+levels?\b)"
)
_THAN = re.compile(
    rf"\s+(?P<word>more|fewer|less|higher|lower|above|below)\s+(?:than\s+)?(?:(?:it\s+was|they\s+were|that)\s+)?{_A_TIME}"
)
_UP_ON = re.compile(rf"\s+(?P<word>up|down)\s+(?:on|from|over|against|versus|compared\s+(?:with|to))\s+{_A_TIME}")
_SIDES = {"above": Direction.UP, "below": Direction.DOWN}


def _held_against(text: str, quantity: Scanned) -> Movement | None:
    """ "Some 100,000 fewer than a year earlier", "16 percent up on 2019": held against a time."""
    found = _THAN.match(text, quantity.end) or _UP_ON.match(text, quantity.end)
    direction = (movers() | _SIDES).get(found["word"]) if found is not None else None
    return None if direction is None else Movement(direction, "change")


_OF_THE_RISE = re.compile(r"\s+of\s+(?:this|that|the)\s+(?:net\s+|total\s+|overall\s+)?(?P<noun>[a-z]+)\b")


def _part_of_a_rise(text: str, quantity: Scanned) -> Movement | None:
    """ "6,100 of this increase" are so many more; 60 percent of it are a share."""
    found = _OF_THE_RISE.match(text, quantity.end) if quantity.unit.dimension == "count" else None
    direction = _of_noun(found["noun"]) if found is not None and found["noun"] in verbs("taking") else None
    return None if direction is None else Movement(direction, "change")


_BASE_BEFORE = re.compile(r"\b(?:than|from|against|compared\s+(?:with|to)|on|over)\s+[^,;:()]{0,50}\($")


def _aside(text: str, quantity: Scanned) -> Movement | None:
    """ "2 percent lower than a year earlier (87.1%)": alone in brackets behind the time that is compared
    with stands what was then."""
    start = begins(quantity)
    alone = text[quantity.end : quantity.end + 1] == ")"
    return STILL if alone and _BASE_BEFORE.search(text, max(0, start - 70), start) else None


# --- the pace of a movement ---

_PACE_OF = re.compile(
    r"\bat\s+(?:an?|the)\s+(?:[\w-]+,?\s+){0,4}?(?:rate|pace|clip|tempo|speed)\s+of\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_AT_A = re.compile(r"\bat\s+(?:an?|the)\s+(?:[\w-]+,?\s+){0,3}?$", re.IGNORECASE)
_PACE = re.compile(r"\s+(?:[\w-]+,?\s+){0,3}?(?:rate|pace|clip|tempo)\b")


def is_a_pace(text: str, quantity: Scanned) -> bool:
    """Whether a figure is how fast something moves: "at an annual rate of 0.5 percent", "at a 3.3% pace"."""
    if quantity.unit.dimension != "ratio":
        return False
    start = begins(quantity)
    if _PACE_OF.search(text, max(0, start - 70), start):
        return True
    return _AT_A.search(text, max(0, start - 40), start) is not None and _PACE.match(text, quantity.end) is not None
