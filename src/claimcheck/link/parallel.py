"""Names and figures that stand in parallel: "Denmark and the Netherlands had 15.8% and 11.1% respectively", "followed
by Chile with 56,900 and China with 41,000", "South Korea imported 60.7bn and India, whose networks spread, 37.9bn".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Mention, Span

_BETWEEN = re.compile(
    r"(?:['’]s?)?\s*(?:,|,?\s+and|,?\s+or|\s+&)\s+(?:the\s+|in\s+|by\s+|to\s+|for\s+|at\s+)*", re.IGNORECASE
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
# What ends a stretch in which names and figures go by their order.
_STOP = re.compile(r"[;:]|,?\s(?:while|whereas|but)\s")
# "India, whose city gas networks are spreading fast, 37.9bn": an aside without a figure of its own.
_ASIDE = re.compile(r",\s+(?:who|which|whose|where|home|with|the|an?|its|by|until|once|long|not)\b[^,;()\d]*,\s*")
# "Chile with 56,900 and": a figure that ends its phrase.
_WITH = re.compile(r"\s+(?:with|on|at|one\s+of)\s+(?:an?\s+|about\s+|some\s+|around\s+)?$")
# "The average American for 16.6": a clause whose verb was said before.
_FOR = re.compile(r"\s+for\s+(?:an?\s+|about\s+|some\s+|around\s+)?$")
_NEXT_ONE = re.compile(r"(?:[,;]|\band|\bbut|\bwhile)\s+(?:the\s+)?(?:[a-z]+\s+)?$")
_PHRASE_ENDS = re.compile(r"\s*(?:[,;.)]|(?:and|or|but|while)\b|$)")


def by_order(scene: Scene, mention: Mention, others: Sequence[Mention], hits: Sequence[Hit]) -> Hit | None:
    """The name that stands at the same place in its row as a figure in the row of figures; None where there are no
    two such rows of one length, or where times could be what the figures go by."""
    ordered = sorted([mention, *others], key=_start)
    rows_of_figures = _rows(scene, [scene.whole(m) for m in ordered])
    figures = next([ordered[at] for at in row] for row in rows_of_figures if mention in [ordered[at] for at in row])
    if len(figures) < 2:
        return None
    text, sentence = scene.article.text, mention.sentence.span
    first, last = figures[0].span.start, figures[-1].span.end
    told = _RESPECTIVELY.search(text, sentence.start, sentence.end)
    rows = [[hits[at] for at in row] for row in _rows(scene, [h.span for h in hits]) if len(row) == len(figures)]
    before = [row for row in rows if row[-1].span.end <= first and not _STOP.search(text, row[-1].span.end, first)]
    behind = [row for row in rows if 0 <= row[0].span.start - last <= 40]
    times = len(_times(mention, last))
    if told is None:
        lone = len(rows) == 1 and times < 2 and before and not _apart(before[-1], figures, hits)
        return before[-1][figures.index(mention)] if lone else None
    if before and times == len(figures):
        return None
    row = before[-1] if before else behind[0] if behind else None
    return row[figures.index(mention)] if row is not None else None


def _start(mention: Mention) -> int:
    return mention.span.start


def _rows(scene: Scene, spans: Sequence[Span]) -> list[list[int]]:
    """The places of `spans` in their rows, joined by commas and "and"."""
    rows: list[list[int]] = []
    for at, span in enumerate(spans):
        gap = scene.article.text[spans[at - 1].end : span.start] if at else ""
        if at and _BETWEEN.fullmatch(gap.removesuffix(" ") + " "):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _apart(row: Sequence[Hit], figures: Sequence[Mention], hits: Sequence[Hit]) -> bool:
    """Whether another name stands between a row of names and the figures, so that these may be its own."""
    return any(row[-1].span.end <= hit.span.start < figures[0].span.start for hit in hits)


def _times(mention: Mention, start: int) -> list[Span]:
    return [phrase.span for phrase in mention.sentence.periods if phrase.span.start >= start]


def beside(scene: Scene, mention: Mention, hits: Sequence[Hit]) -> Hit | None:
    """The name right before a figure, over an aside or a "with": "Chile with 56,900 and China with 41,000"."""
    text, start = scene.article.text, mention.start
    for hit in reversed([hit for hit in hits if hit.span.end <= start]):
        gap = text[hit.span.end : start]
        if len(gap) > 120:
            return None
        gapped = _FOR.fullmatch(gap) and _NEXT_ONE.search(text[max(0, hit.span.start - 30) : hit.span.start])
        if gapped or _WITH.fullmatch(gap):
            ends = _PHRASE_ENDS.match(text, mention.span.end, mention.sentence.span.end)
            return hit if ends is not None else None
        if _ASIDE.fullmatch(gap):
            return hit
    return None


# "$9.7 billion, or 26 percent", "4.2 percent to 311 TWh": two figures of one owner.
_AGAIN = re.compile(
    r"(?:,?\s+(?:or|equal\s+to|equivalent\s+to|up\s+from|down\s+from)|\s+(?:to|from))\s+(?:(?:about|some|around|a|just)\s+)*"
)


def said_again(scene: Scene, mention: Mention, others: Sequence[Mention]) -> Mention | None:
    """The figure right before another one which says the same again, or is the other end of its movement."""
    before = max((o for o in others if o.span.end <= mention.span.start), key=_start, default=None)
    if before is None:
        return None
    gap = scene.article.text[before.span.end : mention.span.start]
    return before if _AGAIN.fullmatch(gap) is not None else None


def is_row(scene: Scene, hits: Sequence[Hit]) -> bool:
    """Whether several names are one row, joined by "and"."""
    spans = sorted((hit.span for hit in hits), key=lambda span: span.start)
    return len(hits) > 1 and len(_rows(scene, spans)) == 1


def is_one_of_many(scene: Scene, hits: Sequence[Hit], hit: Hit) -> bool:
    """Whether a name is one of three or more in a row ("Illinois, Indiana and Michigan")."""
    rows = _rows(scene, [one.span for one in hits])
    return any(len(row) > 2 and hits.index(hit) in row for row in rows)
