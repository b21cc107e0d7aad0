"""Figures that others are held against: "compared with 5.1 percent in Japan and 3 in Spain"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link.scene import Scene
from claimcheck.model import Mention


def contrasted(scene: Scene, mention: Mention) -> bool:
    """Whether a figure is held against another one ("compared with 5.1 percent in Japan")."""
    return contrast(scene, mention) is not None


def contrast(scene: Scene, mention: Mention) -> int | None:
    """Where the words begin that hold a figure against another one; None if there are none."""
    start = mention.start
    begin = max(mention.sentence.span.start, start - 30)
    found = _contrasts().search(scene.article.text[begin:start].lower())
    if found is None and mention.role != "change":
        found = _STOOD_ON.search(scene.article.text, begin, start)
        return found.start() if found is not None else None
    if found is None or (found[0].startswith("from") and _tells(mention, begin + found.start())):
        return None
    return begin + found.start()


# "An increase of 4.1 per cent on the £684.2 million of 2025-26": what a change stands on is its base.
_STOOD_ON = re.compile(
    r"(?:%|\bper\s?cent|\bpoints?|\b(?:increase|rise|fall|drop|decrease|improvement|advance))\s+(?:on|over)\s+"
    r"(?:the\s+|its\s+)?$"
)


def _tells(mention: Mention, start: int) -> bool:
    """Whether a verb or the way to where it got stands between an offset and a figure: "applicants from Japan filed
    48,879", "from sixth to fifth"."""
    between = (t for t in mention.sentence.tokens if start <= t.span.start < mention.span.start)
    return any(token.tag in {"VBD", "VBZ", "VBP", "TO"} or token.lemma == "to" for token in between)


@cache
def _contrasts() -> re.Pattern[str]:
    """A word before a figure that is held against another, asked for with every figure of a paragraph."""
    return re.compile(rf"\b(?:{any_of('link', 'contrasts')})\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+){{0,3}}$")
