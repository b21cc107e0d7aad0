"""Names that a figure is only held against: "more than Germany", "behind India and Japan", "twice that of Malaysia"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Span

REACH = 60  # characters before a name in which the words stand that hold something against it
_JOINED = re.compile(r"(?:['’]s?)?(?:,|,?\s+and|,?\s+or|\s+&)\s+(?:the\s+)?")


@cache
def _held() -> re.Pattern[str]:
    words = any_of("standing", "held")
    of = r"(?:(?:(?:that|those|the\s+[a-z]+)\s+)?(?:of|in|for|from)\s+|with\s+)?(?:the\s+)?"
    return re.compile(
        rf"(?:\b(?:{words})\s+{of}"
        rf"|\b(?:times|twice|double|triple|treble|half)\s+{of}"
        r"|\bas\s+(?:[a-z]+\s+){1,2}as\s+(?:[a-z]+\s+){0,3}?(?:(?:in|of|from|for)\s+)?(?:the\s+)?"
        r"|\bthan\s+(?:[a-z]+\s+){1,4}(?:in|of|from|for)\s+(?:the\s+)?)$",
        re.IGNORECASE,
    )


def held_against(scene: Scene, sentence: Span, hits: Sequence[Hit], quotes: Sequence[Span]) -> list[Hit]:
    """The names of a sentence, of `hits` in order, that something is only held against; `quotes` are the figures of
    the sentence, none of which stands between."""
    held: list[Hit] = []
    for run in _runs(scene, hits):
        first = run[0]
        start = max(sentence.start, first.span.start - REACH)
        found = _held().search(scene.article.text, start, first.span.start)
        if found is None or any(found.start() < quote.start < found.end() for quote in quotes):
            continue
        held.extend(run)
    return held


def _runs(scene: Scene, hits: Sequence[Hit]) -> list[list[Hit]]:
    """The names in their rows: "China, India and Japan" is one; a row of commas alone is none."""
    runs: list[list[Hit]] = []
    joints: list[list[str]] = []
    for hit in hits:
        gap = scene.article.text[runs[-1][-1].span.end : hit.span.start] if runs else ""
        if runs and _JOINED.fullmatch(gap):
            runs[-1].append(hit)
            joints[-1].append(gap)
        else:
            runs.append([hit])
            joints.append([])
    found: list[list[Hit]] = []
    for run, gaps in zip(runs, joints, strict=True):
        whole = not gaps or any(word in gaps[-1] for word in ("and", "or", "&"))
        found.extend([run] if whole else [[hit] for hit in run])
    return found
