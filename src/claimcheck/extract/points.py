"""Points of percent that leave "percentage" out: "from 46.2 to 57.3 percent, a gain of 11.1 points"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimcheck.extract.around import before, behind
from claimcheck.extract.movers import movers
from claimcheck.lexicon import any_of
from claimcheck.model import Direction, Form, Mention, Span, Unit

_POINTS = re.compile(r"[ -]points?\b")
_SIDE = re.compile(r"\s+(?P<word>higher|lower|more|less|above|below|up|down|fewer)\b")
_SIZE = re.compile(r"\b(?P<word>[a-z]+)\s+of\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+)?$")
_LOOK_BACK = 4  # figures
_HUNDRED = 100


def with_points_of_percent(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of an article in order, with bare points as percentage points where something moved by them
    and a level in percent stands beside them or in the sentence before. Those of a match or an index stay."""
    done = list(mentions)
    for at, mention in enumerate(done):
        if mention.counted == "point" and _is_of_percent(mention, mentions, at):
            done[at] = _in_points(mention)
    return done


def _is_of_percent(mention: Mention, mentions: Sequence[Mention], at: int) -> bool:
    plain = mention.unit.dimension == "count" and mention.number.form is Form.PLAIN and mention.number.high < _HUNDRED
    if not plain or not _POINTS.match(behind(mention)) or (mention.role != "change" and _way(mention) is None):
        return False
    near = [one for one in mentions[max(0, at - _LOOK_BACK) : at + 3] if _is_near(one, mention)]
    levels = [one for one in near if one.unit.id == "percent" and one.role in {"level", "base"}]
    return bool(levels) and not any(_scored().search(one.sentence.span.text) for one in near)


def _is_near(one: Mention, mention: Mention) -> bool:
    """Whether a figure stands in the sentence of another, or in the one before it in the paragraph."""
    gap = mention.sentence.span.start - one.sentence.span.end
    return one.sentence is mention.sentence or (one.sentence.paragraph == mention.sentence.paragraph and 0 <= gap <= 2)


@cache
def _scored() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('nouns', 'scored')})s?\b", re.IGNORECASE)


def _way(mention: Mention) -> Direction | None:
    """The way that the words right around bare points lead: "a gain of 11 points", "3 points lower"."""
    text = behind(mention)
    word = _POINTS.match(text)
    found = _SIZE.search(before(mention)) or (_SIDE.match(text, word.end()) if word is not None else None)
    return (movers() | _SIDES).get(found["word"]) if found is not None else None


_SIDES = {"above": Direction.UP, "below": Direction.DOWN}


def _in_points(mention: Mention) -> Mention:
    span, word = mention.span, _POINTS.match(behind(mention))
    printed = word[0] if word is not None else ""
    return replace(
        mention,
        span=Span(span.start, span.end + len(printed), span.text + printed),
        unit=Unit("percentage_point", "points", printed.strip(" -")),
        counted=None,
        direction=mention.direction or _way(mention),
        role="change",
    )
