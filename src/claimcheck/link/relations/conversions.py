"""The same amount in another unit, in brackets or behind "or"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.link.relations.row import Relations
from claimcheck.model import Article, Comparison, Mention, Quantity

_OPENING = re.compile(
    r"(?:\s+\w+){0,1}\s*[(\[]\s*(?:or|i\.e\.|equal to|equivalent to|that is)?\s*,?\s*"
    r"|,?\s+or\s+|,?\s+(?:equivalent to|equal to|which is)\s+"
)


# Behind a conversion the bracket closes, or another one follows; "(£69 in the UK)" is another price.
_CLOSING = re.compile(r"\s*(?:[;,)\]]|or\b|and\b|a (?:year|month|day)\b|per\b|or so\b|each\b)")


def conversion(
    relations: Relations, index: int, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> None:
    """ "3.6 trillion yuan (about 507 billion U.S. dollars)": the same amount in another unit."""
    if index == 0 or mentions[index - 1].sentence.span != mentions[index].sentence.span:
        return
    first, second = mentions[index - 1], mentions[index]
    one, other = quantities[index - 1], quantities[index]
    between = article.text[first.span.end : second.start]
    same_sort = first.unit.dimension == second.unit.dimension and one.unit != other.unit
    closed = _CLOSING.match(article.text, second.span.end) or "(" not in between
    if (
        closed
        and same_sort
        and first.unit.dimension not in {"count", "rank", "ratio", "points", "time"}
        and _OPENING.fullmatch(between)
        and not _is_end_of_compound(mentions, index - 1, article)
    ):
        relations.comparisons[index] = Comparison("conversion", other=first)


def _is_end_of_compound(mentions: Sequence[Mention], index: int, article: Article) -> bool:
    """Whether a figure is the lesser part of one measure, "6ft 2in", "15 stone 4lb": no figure of its
    own to convert."""
    if index == 0:
        return False
    greater, lesser = mentions[index - 1], mentions[index]
    between = article.text[greater.span.end : lesser.span.start]
    return greater.unit.dimension == lesser.unit.dimension and between.strip() in {"", "and", ","}
