"""Figures that hold one entity against another: "four times that of Japan", "20 million more than in Kenya"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link import stretches
from claimcheck.link.scene import Scene
from claimcheck.model import WORLD, Comparison, Entity, Kind, Mention, Quantity, Span

_KINDS = stretches.MOVEMENTS | {Kind.COUNT, Kind.LEVEL, Kind.DURATION}


def of(
    scene: Scene,
    mention: Mention,
    quantity: Quantity,
    others: Sequence[Mention],
    known: Mapping[str, Entity],
    carried: str | None,
) -> Comparison | None:
    """The comparison of one entity with another that a figure makes; None where the sentence does not name just
    the two, or the second with a figure before it that is of the first, `carried`."""
    if quantity.kind not in _KINDS:
        return None
    names = scene.within(scene.entities, mention.sentence.span)
    behind = [hit for hit in names if hit.span.start >= mention.span.end]
    before = {hit.ids for hit in names if hit.span.end <= mention.span.start and not _is_money(scene, hit.span)}
    if carried is not None and (not before or is_said_of(scene, mention, others)):
        before = {(carried,)}
    if not behind or len(before) != 1 or len(behind[0].ids) != 1:
        return None
    (subject,) = before
    gap = scene.article.text[mention.span.end : behind[0].span.start]
    rest = scene.article.text[behind[0].span.end : mention.sentence.span.end]
    alone = is_said_of(scene, mention, others) or not any(o.span.end <= mention.span.start for o in others)
    plain = (
        alone
        and quantity.kind is Kind.MULTIPLE
        and _PLAIN.fullmatch(gap) is not None
        and _WHOSE.match(rest) is not None
    )
    against = _against(quantity.kind).fullmatch(gap) is not None and _ENDS.match(rest) is not None
    if not (plain or against) or len(subject) != 1:
        return None
    kinds = {known[id_].kind for id_ in (subject[0], behind[0].ids[0]) if id_ != WORLD}
    if subject[0] == behind[0].ids[0] or len(kinds) != 1:
        return None
    return Comparison("versus", entities=(subject[0], behind[0].ids[0]))


# "Five times Britain's", "ten times the world average", "twice the Portuguese rate".
_PLAIN = re.compile(r"\s+(?:the\s+)?")
_WHOSE = re.compile(
    r"['’]s?(?:\s+(?:average|rate|figure|level|total|mean))?\s*(?:[.,;)]|$)|\s+(?:average|rate|figure|level|total|mean)\b(?!\s+of)"
)
_APART = re.compile(r"[;:()—–]|\b(?:while|but|whereas|although|which|who|against|from|and)\b")


def is_said_of(scene: Scene, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a figure says how many times the figure before it is something else: "handled 13.82 million boxes,
    nearly four times as many as Felixstowe"."""
    before = [other for other in others if other.span.end <= mention.span.start]
    if not before:
        return False
    gap = scene.article.text[before[-1].span.end : mention.start].rstrip()
    return gap.endswith(",") and _APART.search(gap) is None


def _is_money(scene: Scene, name: Span) -> bool:
    """The US of "US$74,750" names no country."""
    return scene.article.text[name.end : name.end + 2].lstrip()[:1] in set("$€£¥")


# What follows the name has to end the comparison: "four times that of Japan's capital" is of something else.
_ENDS = re.compile(r"\.?(?:['’]s?)?\s*(?:[.,;:)—–]|\s-\s|$|\b(?:in|and|while|but|at|last)\b)")


@cache
def _against(kind: Kind) -> re.Pattern[str]:
    """What stands between a figure and the name of what it is held against."""
    section = "times" if kind is Kind.MULTIPLE else "beyond"
    return re.compile(rf"\s+(?:{any_of('versus', section)}|{_MORE_OF_IT})\s+(?:the\s+)?")


# "Five percent more foreign visitors than Kenya": what there is more of stands between.
_MORE_OF_IT = r"(?:more|fewer|less)\s+(?!than\b)(?:[a-z-]+\s+){1,3}than(?:\s+in)?"


def subject(comparison: Comparison | None) -> str | None:
    """Of whom a figure is that holds one entity against another; None for any other figure."""
    return comparison.entities[0] if comparison is not None and comparison.entities else None
