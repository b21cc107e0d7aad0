"""How the numbers of a sentence lean on one another, by the wording alone.

A conversion in brackets, a part of a whole ("of them"), a share beside its count, a count of the
members of a ranked list, a rank held for years. Values are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import Article, Comparison, Form, Kind, Mention, Quantity


@dataclass(slots=True)
class Relations:
    """For the mentions of an article, by index: what each is compared with, which other mentions
    only qualify it, and which ones are qualifiers and no claims of their own."""

    comparisons: dict[int, Comparison] = field(default_factory=dict)
    qualifiers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    folded: set[int] = field(default_factory=set)
    sentence: dict[int, list[int]] = field(default_factory=dict)

    def beside(self, mentions: Sequence[Mention], index: int) -> list[int]:
        """The other figures of the sentence of one, in order."""
        return [i for i in self.sentence[mentions[index].sentence.span.start] if i != index]

    def fold(self, qualifier: int, into: int) -> None:
        """Makes one mention a qualifier of another."""
        self.folded.add(qualifier)
        self.qualifiers[into] = (*self.qualifiers.get(into, ()), qualifier)


def relate(article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> Relations:
    """The relations between the mentions of an article."""
    relations = Relations()
    for index, mention in enumerate(mentions):
        relations.sentence.setdefault(mention.sentence.span.start, []).append(index)
    for index in range(len(mentions)):
        _top(relations, index, article, mentions, quantities)
        _streak(relations, index, article, mentions)
        _conversion(relations, index, article, mentions, quantities)
        _part(relations, index, article, mentions, quantities)
        _share(relations, index, article, mentions, quantities)
        _change(relations, index, article, mentions, quantities)
        _count_of_share(relations, index, article, mentions, quantities)
    return relations


def _same_sentence(one: Mention, other: Mention) -> bool:
    return one.sentence.span == other.sentence.span


_LISTED = re.compile(r"\s+of\s+(?:the\s+)?(?:\w+['’]s?\s+)?(?:top|bottom)[- ]")


_OF_THE_TOP = re.compile(r"\b(?:[Oo]f|[Aa]mong)\s+the\s+(?:\w+['’]s?\s+)?(?:top|bottom)[- ]$")


def _top(
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


def _streak(relations: Relations, index: int, article: Article, mentions: Sequence[Mention]) -> None:
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
        relations.comparisons[ranks[-1]] = Comparison("streak", length=int(years.number.high))


_OPENING = re.compile(
    r"(?:\s+\w+){0,1}\s*[(\[]\s*(?:or|i\.e\.|equal to|equivalent to|that is)?\s*,?\s*"
    r"|,?\s+or\s+|,?\s+(?:equivalent to|equal to|which is)\s+"
)


# Behind a conversion the bracket closes, or another one follows; "(£69 in the UK)" is another price.
_CLOSING = re.compile(r"\s*(?:[;,)\]]|or\b|and\b|a (?:year|month|day)\b|per\b|or so\b|each\b)")


def _conversion(
    relations: Relations, index: int, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> None:
    """ "3.6 trillion yuan (about 507 billion U.S. dollars)": the same amount in another unit."""
    if index == 0 or not _same_sentence(mentions[index - 1], mentions[index]):
        return
    first, second = mentions[index - 1], mentions[index]
    one, other = quantities[index - 1], quantities[index]
    start = (
        second.hedge.start if second.hedge is not None and second.hedge.start < second.span.start else second.span.start
    )
    between = article.text[first.span.end : start]
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


_APPOSED = re.compile(r"\w,\s+(?:about |some |nearly |almost |over |more than )?$")


def _part(
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


def _share(
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


_CHANGES = {Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS}


def _change(
    relations: Relations, index: int, article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> None:
    """ "rose 5 percent to 105 from 100", "from 80 to 60, a fall of 25%": a change between two
    figures of the same unit in its sentence, of which one is said to be the base, or which stand
    in order right before "a rise of"."""
    if quantities[index].kind not in _CHANGES or index in relations.comparisons:
        return
    change = mentions[index]
    ends = [
        i
        for i in relations.beside(mentions, index)
        if i not in relations.folded
        and quantities[i].kind in _ENDS
        and (quantities[i].unit == "percent" or quantities[index].kind is Kind.CHANGE_PERCENT)
    ]
    if len(ends) != 2 or quantities[ends[0]].unit != quantities[ends[1]].unit:
        return
    bases = [i for i in ends if mentions[i].role == "base"]
    lead = article.text[max(change.sentence.span.start, change.span.start - 40) : change.span.start]
    if len(bases) == 1:
        base = bases[0]
    elif not bases and ends[1] < index and _SUMMED_UP.search(lead):
        base = ends[0]
    else:
        return
    to = ends[0] if base == ends[1] else ends[1]
    relations.comparisons[index] = Comparison("change", other=mentions[base], to=mentions[to])


_ENDS = {Kind.LEVEL, Kind.COUNT, Kind.SHARE}
_SUMMED_UP = re.compile(
    r",\s+an?\s+(?:\w+\s+)?(?:rise|increase|gain|jump|fall|drop|decline|decrease|cut|reduction)\s+of\s+(?:\w+\s+){0,2}$"
)
_OR_COUNT = re.compile(r"\s+of\s+(?:them|those|these)(?:\s+\w+){0,2},?\s*(?:or|\(|that is,?)\s*(?:about\s+|some\s+)?")


def _count_of_share(
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
