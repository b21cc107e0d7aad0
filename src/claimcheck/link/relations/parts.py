"""Parts of a whole that was counted before: "3.73 million of them", "12.1 percent of the national total"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.lexicon import table
from claimcheck.link.relations.row import Relations
from claimcheck.model import Article, Comparison, Kind, Mention, Quantity

_APPOSED = re.compile(r"\w,\s+(?:about |some |nearly |almost |over |more than )?$")


def part(
    relations: Relations, index: int, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> None:
    """ "with enterprises holding 3.73 million of them": a part of the count before it."""
    part = mentions[index]
    if quantities[index].kind is not Kind.COUNT or index in relations.comparisons:
        return
    behind = article.text[part.span.end : part.span.end + 16]
    lead = article.text[max(0, part.span.start - 24) : part.span.start]
    if not re.search(
        r"\b(?:of|among) (?:whom|which|them|those),? (?:some |about |only |nearly |just |almost )?$", lead
    ) and not re.match(rf"\s+(?:{'|'.join(table('link')['parts'])})\b", behind):
        return
    if _APPOSED.search(lead) and re.match(r"\s+of (?:them|those),", behind):
        return  # "the Germans, 83.5 million of them," are all of them
    wholes = [
        i
        for i in range(max(0, index - 6), index)
        if quantities[i].kind is Kind.COUNT
        and mentions[i].counted is not None
        and part.counted in {None, mentions[i].counted}
        and part.sentence.paragraph == mentions[i].sentence.paragraph
        and i not in relations.folded
    ]
    if wholes:
        relations.comparisons[index] = Comparison("part_of", other=mentions[wholes[-1]])


_WHOLE = re.compile(
    r"\s+of\s+(?:the|its|their|all)\s+(?:\w+(?:'s|’s)?\s+)?(?:total|sum|whole|overall)\b"
    r"|\s+of\s+(?:them|those|these|that|the total)\b"
)


def share(
    relations: Relations, index: int, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> None:
    """ "reached 113,000, accounting for 12.1 percent of the national total": a share of which the
    count stands before it in the sentence."""
    share = mentions[index]
    if share.unit.dimension not in {"ratio", "points"} or index in relations.comparisons:
        return
    if not _WHOLE.match(article.text, share.span.end):
        return
    lead = article.text[max(0, share.span.start - 40) : share.span.start].lower()
    if not any(re.search(rf"\b{verb}\b", lead) for verb in table("link")["shares"]):
        return
    counts = [
        i
        for i in relations.beside(mentions, index)
        if i < index
        and quantities[i].kind in {Kind.COUNT, Kind.LEVEL}
        and mentions[i].unit.dimension != "ratio"
        and i not in relations.folded
    ]
    if counts:
        relations.comparisons[index] = Comparison("share_of", other=mentions[counts[-1]])


_OR_COUNT = re.compile(r"\s+of\s+(?:them|those|these)(?:\s+\w+){0,2},?\s*(?:or|\(|that is,?)\s*(?:about\s+|some\s+)?")


def count_of_share(
    relations: Relations, index: int, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> None:
    """ "asked 1,040 of its users. Two in five of them, or 416 people": the count of a share, of the
    group that was counted last before it."""
    count = mentions[index]
    if index < 2 or quantities[index].kind is not Kind.COUNT or index in relations.comparisons:
        return
    share, whole = index - 1, index - 2
    between = article.text[mentions[share].span.end : count.span.start]
    if quantities[share].unit != "percent" or not _OR_COUNT.fullmatch(between):
        return
    near = mentions[whole].sentence.paragraph == count.sentence.paragraph
    if quantities[whole].kind is Kind.COUNT and near and whole not in relations.folded:
        relations.comparisons[index] = Comparison("count_of_share", other=mentions[whole], to=mentions[share])
