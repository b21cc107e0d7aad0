"""Figures that say how far one thing lies from another, in the unit of both: no level of either."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.link.scene import Scene
from claimcheck.model import Indicator, Kind, Mention, Quantity

_PLUS = re.compile(r"(?:^|[\s(\[])\+\s?$")
_LEVELS = frozenset({Kind.LEVEL, Kind.COUNT, Kind.DURATION})


def is_difference(scene: Scene, mention: Mention, quantity: Quantity) -> bool:
    """Whether a figure is how much something grew or shrank by: "a 0.9-year gain", "grew an average of
    10.8 months". Figures in percent are told apart by their kind."""
    if quantity.kind not in _LEVELS or quantity.unit == "percent":
        return False
    sentence, text = mention.sentence.span, scene.article.text
    behind = text[mention.span.end : sentence.end]
    if mention.role == "change" or _steps().match(behind) or _AGAINST.match(behind):
        return True
    lead = text[max(sentence.start, mention.span.start - 40) : mention.span.start]
    if _WITHIN.search(lead) and _OF_A_NAME.match(behind):
        return True
    # It seldom does, and the verbs are many.
    by_an_average = "average" in lead.lower() and _by_an_average().search(lead) is not None
    return by_an_average or _gaps().search(lead) is not None


# "Within 290,000 boxes of Rotterdam": how far two lie apart.
_WITHIN = re.compile(r"\bwithin\s+(?:just\s+|about\s+)?[$€£]?$")
_OF_A_NAME = re.compile(r"\s+(?:[\w-]+\s+)?of\s+(?:the\s+)?[A-Z]")
# "5 percent more visitors than expected": no movement from one time to another.
_GUESSED = re.compile(
    r"\s+(?:more|fewer|less|higher|lower|better|worse|above|below|over|under)(?:\s+[a-z-]+){0,3}?\s+"
    r"(?:than\s+(?:had\s+been\s+|was\s+|were\s+|originally\s+|first\s+)?"
    r"(?:expected|forecast|planned|predicted|hoped|feared|thought|anticipated|projected|budgeted|needed|required)"
    r"|(?:its\s+|their\s+|the\s+|a\s+)?(?:target|goal|forecasts?|expectations|plan|budget))\b"
)


def is_from_a_guess(scene: Scene, mention: Mention, quantity: Quantity) -> bool:
    """Whether a movement is told from what was expected or planned, which is of no time."""
    moved = quantity.kind in {Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS}
    return moved and _GUESSED.match(scene.article.text, mention.span.end) is not None


def is_added(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """Whether a plus before a figure says that it came on top: "China (+278.0 GW)". A balance has a sign of its
    own, and what is no sum may have one."""
    start = mention.span.start
    plus = mention.span.text.startswith("+") or _PLUS.search(scene.article.text[max(0, start - 3) : start])
    return bool(plus) and indicator.adds_up


# "$79 below October 2024", "12 gigawatts more than a year ago", "$50 off the price": held against a time or a price.
_AGAINST = re.compile(
    r"\s+(?:(?:below|above|under|over|higher\s+than|lower\s+than|more\s+than|less\s+than|fewer\s+than)\s+(?:in\s+|that\s+of\s+)?"
    r"(?:a\s+(?:year|month|week|quarter|decade)\b|last\b|(?:19|20)\d\d\b|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)|off\s+(?:the|its|their)\b)"
)


def is_gained(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """Whether a verb before a figure says that it came on top or went ("gained 50 pupils", "lost 3,730 children"), and
    is no word of the names of the indicator ("forest lost in a year")."""
    lead = scene.article.text[max(mention.sentence.span.start, mention.span.start - 40) : mention.span.start]
    found = _gained().search(lead)
    if found is None:
        return False
    names = " ".join((indicator.label, *indicator.aliases)).lower()
    return re.search(rf"\b{re.escape(found[1].lower())}\b", names) is None


@cache
def _gained() -> re.Pattern[str]:
    between = (
        r"(?:(?:about|some|around|nearly|almost|only|just|over|another|a further|more than|less than|at least)\s+)*"
    )
    return re.compile(rf"\b({any_of('link', 'gained')})\s+{between}$", re.IGNORECASE)


@cache
def _gaps() -> re.Pattern[str]:
    """ "Which left a gap of some": what follows is how far two things lie apart."""
    return re.compile(rf"\b(?:{any_of('link', 'gaps')})\s+(?:was|is|of)\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _steps() -> re.Pattern[str]:
    """A noun right behind a figure, by which it is a step up or down."""
    return re.compile(rf"\s+(?:{any_of('link', 'steps')})\b")


@cache
def _by_an_average() -> re.Pattern[str]:
    """ "Grew an average of": what follows is by how much."""
    verbs = "|".join(re.escape(verb) for way in ("up", "down") for verb in table("verbs")[way]["verbs"])
    return re.compile(rf"\b(?:{verbs})\s+(?:by\s+)?an\s+average\s+(?:of\s+)?$", re.IGNORECASE)


def apposed_to(scene: Scene, mention: Mention, quantity: Quantity, others: Sequence[Mention]) -> Mention | None:
    """The figure right before a movement that it is said of ("on revenue of $9.19 billion, down 17%"), whatever else
    the sentence is about; None for any other figure."""
    before = [other for other in others if other.span.end <= mention.span.start]
    if quantity.kind not in _MOVEMENTS or not before:
        return None
    gap = scene.article.text[before[-1].span.end : mention.span.start]
    if is_more_than_then(scene, mention) and said_beside(scene.article.text[before[-1].span.end : mention.start]):
        return before[-1]
    return before[-1] if _apposition().fullmatch(gap) is not None else None


_MORE_THAN = re.compile(
    r"\s+(?:more|less|fewer|higher|lower)\s+than\s+(?:(?:in|for|during|at|the|a|an|one|its)\s+)*"
    r"(?:year|month|quarter|week|previous|same|last|corresponding|end|\d{4}|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
_BESIDE = re.compile(
    r"(?:\s+(?!(?:while|but|whereas|although|which|who|where|when|against|from|to|and|or|as|than|compared|with|by)\b)[\w'’.-]+){0,8},"
    r"\s*(?:(?:which|that)\s+(?:is|was|were|are)\s*)?"
)


def is_more_than_then(scene: Scene, mention: Mention) -> bool:
    """Whether a figure says how much more or less it is than at another time: "7% more than a year ago"."""
    return _MORE_THAN.match(scene.article.text, mention.span.end) is not None


def takes_up(scene: Scene, mention: Mention) -> bool:
    """Whether a sentence says of what was said right before how much more it is than then: "That is 210,000 more than
    in 2023"."""
    lead = scene.article.text[mention.sentence.span.start : mention.start]
    return _THAT_IS.fullmatch(lead) is not None and is_more_than_then(scene, mention)


_THAT_IS = re.compile(r"[\"“]?(?:That|This)\s+(?:is|was)\s+")


def said_beside(gap: str) -> bool:
    """Whether the words between two figures are but those of the first and a comma, so that the second is said of it:
    "6.77 million containers in the quarter, 7% more than a year ago"."""
    return _BESIDE.fullmatch(gap.rstrip()) is not None


_MOVEMENTS = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS})


@cache
def _apposition() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for way in ("up", "down") for noun in table("verbs")[way]["nouns"])
    return re.compile(
        rf"\s*[,(–—-]\s*(?:up|down|\+|an?\s+(?:[\w-]+\s+)?(?:{nouns})\s+of)\s*(?:by\s+)?(?:about\s+|some\s+|nearly\s+)?"
    )
