"""Figures that hold one entity against another: "four times that of Japan", "20 million more than in Kenya"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link import stretches
from claimcheck.link.scene import Scene
from claimcheck.model import Comparison, Entity, Kind, Mention, Quantity, Span

_KINDS = stretches.MOVEMENTS | {Kind.COUNT, Kind.LEVEL, Kind.DURATION}


def of(
    scene: Scene, mention: Mention, quantity: Quantity, known: Mapping[str, Entity], carried: str | None
) -> Comparison | None:
    """The comparison of one entity with another that a figure makes; None where the sentence does not name just
    the two, or the second with a figure before it that is of the first, `carried`."""
    if quantity.kind not in _KINDS:
        return None
    names = scene.within(scene.entities, mention.sentence.span)
    behind = [hit for hit in names if hit.span.start >= mention.span.end]
    before = {hit.ids for hit in names if hit.span.end <= mention.span.start and not _is_money(scene, hit.span)}
    if not before and carried is not None:
        before = {(carried,)}
    if not behind or len(before) != 1 or len(behind[0].ids) != 1:
        return None
    (subject,) = before
    gap = scene.article.text[mention.span.end : behind[0].span.start]
    rest = scene.article.text[behind[0].span.end : mention.sentence.span.end]
    if _against(quantity.kind).fullmatch(gap) is None or not _ENDS.match(rest) or len(subject) != 1:
        return None
    if subject[0] == behind[0].ids[0] or known[subject[0]].kind != known[behind[0].ids[0]].kind:
        return None
    return Comparison("versus", entities=(subject[0], behind[0].ids[0]))


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
