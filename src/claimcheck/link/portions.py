"""Figures that are a part of another one: "€3.05bn of that", "of the 84,000 pupils, 1,540 were in special schools".

What is said of the whole is not said of them: they have its indicator only where another part or owner is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link.scene import Scene
from claimcheck.model import Mention, Span

# "3 million of that", but "3 million of that country's people".
_ENDS = (
    r"(?=\s*(?:[,.;:()\u2013\u2014-]|$)"
    r"|\s+(?:or|and|but|in|to|on|from|by|for|while|were|was|is|are|went|came|goes|comes)\b)"
)
_WHOLE = re.compile(
    r"^(?:[\"“'‘]\s*)?(?:(?:And|But)\s+)?Of\s+(?=[^,;:]*\d)"
    r"(?:the|its|their|his|her|our|these|those|this|that|all|[A-Z][\w-]+['’]s?)\b[^;:]*?,(?!\d)"
)
_HEDGES = r"(?:some|about|only|nearly|just|almost|over|more than|less than|fewer than|at least)"


def is_part(scene: Scene, mention: Mention) -> bool:
    """Whether the words around a figure say that it is a part of what was told before: "3 million of them", "of
    which 3 million", "of the 6 million cases, 3 million"."""
    behind, before = _patterns()
    text, start = scene.article.text, max(mention.sentence.span.start, mention.span.start - 50)
    if behind.match(text, mention.span.end) or before.search(text, start, mention.span.start):
        return True
    return whole_of(mention) is not None


def whole_of(mention: Mention) -> Span | None:
    """ "Of the £4.9bn spent on research, companies put up £3bn": the words that open a sentence with the whole of
    which a figure behind them is a part; None where there are none."""
    sentence = mention.sentence.span
    found = _WHOLE.search(sentence.text)
    if found is None or sentence.start + found.end() > mention.span.start:
        return None
    return Span(sentence.start + found.start(), sentence.start + found.end(), found[0])


# "3.73 million of Kenya's 5.01 million patents": what stands between a part and its whole.
_OF_ITS_WHOLE = re.compile(
    r"\s+(?:[a-z]+\s+)?of\s+(?:the|its|their|his|her|our|these|those|all|[A-Z][\w.-]*['’]s?)(?:\s+[\w'’-]+){0,3}\s+"
    rf"(?:{_HEDGES}\s+)?(?:[A-Z]{{0,3}}[$€£¥₹])?"
)


def before_whole(scene: Scene, mention: Mention, others: Sequence[Mention]) -> Mention | None:
    """The figure right before this one that is a part of it; None where this one is told as no whole."""
    before = [other for other in others if other.span.end <= mention.span.start]
    last = max(before, key=lambda other: other.span.start, default=None)
    if last is None or not _OF_ITS_WHOLE.fullmatch(scene.article.text, last.span.end, mention.span.start):
        return None
    return last


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind a part, and what stands before one."""
    takes_up = any_of("link", "takes_up")
    return (
        re.compile(rf"(?:\s+[a-z]+)?\s+of\s+(?:{takes_up}){_ENDS}", re.IGNORECASE),
        re.compile(rf"\b(?:of|among)\s+(?:{takes_up}),?\s+(?:{_HEDGES}\s+)?$", re.IGNORECASE),
    )
