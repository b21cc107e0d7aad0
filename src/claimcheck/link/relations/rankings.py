"""Ranked lists: how many of the first so many are somebody's, and a rank that was held for years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claimcheck.lexicon import table
from claimcheck.link.relations.row import Relations
from claimcheck.model import Article, Comparison, Form, Kind, Mention, Quantity

_LISTED = re.compile(r"\s+of\s+(?:the\s+)?(?:\w+['’]s?\s+)?(?:top|bottom)[- ]")


_OF_THE_TOP = re.compile(r"\b(?:[Oo]f|[Aa]mong)\s+the\s+(?:\w+['’]s?\s+)?(?:top|bottom)[- ]$")


def top(
    relations: Relations, index: int, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> None:
    """ "24 of the world's top 100 clusters", "among the top 10 clusters, China occupies three seats":
    the length of the list qualifies the count of its members (or the rank in it)."""
    top = mentions[index]
    if top.number.form is not Form.TOP:
        return
    lists = frozenset(table("nouns")["lists"])
    near = [i for i in relations.beside(mentions, index) if quantities[i].kind in {Kind.COUNT, Kind.RANK}]
    direct = [i for i in near if i < index and _LISTED.fullmatch(article.text[mentions[i].span.end : top.span.start])]
    listed = _OF_THE_TOP.search(article.text[max(0, top.span.start - 60) : top.span.start])
    if listed and not direct:
        direct = [i for i in near if i == index + 1 and mentions[i].counted is None]
    members = direct or [
        i
        for i in near
        if mentions[i].counted is not None and (mentions[i].counted in lists or mentions[i].counted == top.counted)
    ]
    chosen = members or [i for i in near if quantities[i].kind is Kind.RANK]
    if not chosen:
        return
    into = min(chosen, key=lambda i: abs(mentions[i].span.start - top.span.start))
    relations.fold(index, into)
    if quantities[into].kind is Kind.COUNT:
        relations.comparisons[into] = Comparison("members", top=int(top.number.high))


_EDITIONS = frozenset({"edition", "ranking", "year", "list", "report"})


@cache
def _streak_pattern() -> re.Pattern[str]:
    words = "|".join(table("link")["streaks"])
    return re.compile(rf"\s+(?:{words})\b|[- ](?:year|edition)[- ](?:{words})\b")


# "The seventh-biggest economy, and has shrunk for three years in a row": the years are of another verb.
_NEXT_CLAUSE = re.compile(r"[,;]\s+(?:and|but|which|while)\b")


def streak(relations: Relations, index: int, article: Article, mentions: Sequence[Mention]) -> None:
    """ "held the second position for five years in a row": the years qualify the rank before them."""
    years = mentions[index]
    if not (years.unit.id == "year" or years.counted in _EDITIONS) or years.number.low != years.number.high:
        return
    lead = article.text[max(0, years.span.start - 14) : years.span.start]
    row = _streak_pattern().match(article.text, years.span.end) is not None or re.search(
        r"\b(?:straight|consecutive|successive)\b", years.span.text + article.text[years.span.end : years.span.end + 2]
    )
    if not row or not re.search(r"\b(?:for|the|over|in|of)\s+(?:the\s+(?:last|past)\s+)?$", lead):
        return
    ranks = [i for i in relations.beside(mentions, index) if i < index and mentions[i].number.form is Form.RANK]
    if ranks:
        relations.fold(index, ranks[-1])
    if ranks and not _NEXT_CLAUSE.search(article.text, mentions[ranks[-1]].span.end, years.span.start):
        relations.comparisons[ranks[-1]] = Comparison("streak", length=int(years.number.high))
