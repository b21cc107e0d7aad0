"""So much for each of so many, beside the total and their number: "$340 million for 6.8 million people, or $50 per
person", "With a population of 6.8 million, that is $50 per person"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link.relations.row import Relations, Row
from claimcheck.model import Comparison, Form, Kind

EACH = "each"


def each(relations: Relations, index: int, row: Row) -> None:
    """The total and the number of heads right before a figure for each head; none where the words between them say
    anything else, or where the sentence has other figures that the total may be."""
    money, _, per = row.quantities[index].unit.partition("_per_")
    taken = index in relations.comparisons or index in relations.folded or index == 0
    if taken or not re.fullmatch(any_of("each", "each"), per) or not row.same_sentence(index - 1, index):
        return
    heads = index - 1
    counted = row.quantities[heads].kind is Kind.COUNT and row.mentions[heads].number.form is Form.PLAIN
    words = _words()
    if not counted or len(row.quantities[heads].stated) != 1:
        return
    gap = row.gap(heads, index)
    own = [i for i in relations.beside(row.mentions, index) if i < heads]
    if words.own.fullmatch(gap):
        totals = own
    elif words.taking.fullmatch(gap) and words.whole.search(row.lead(heads)) and not own:
        totals = _of_sentence_before(relations, heads, row)
    else:
        return
    if len(totals) == 1 and row.quantities[totals[0]].unit == money and row.quantities[totals[0]].kind is Kind.LEVEL:
        relations.comparisons[index] = Comparison(EACH, other=row.mentions[totals[0]], to=row.mentions[heads])


def _of_sentence_before(relations: Relations, index: int, row: Row) -> list[int]:
    """The figures of the sentence before that of one, in its paragraph."""
    last = row.mentions[index - 1].sentence if index else None
    if last is None or last.paragraph != row.mentions[index].sentence.paragraph:
        return []
    between = row.article.text[last.span.end : row.mentions[index].sentence.span.start]
    return relations.sentence[last.span.start] if not between.strip() else []


class _Words:
    """The words between those for whom something is and what comes to each."""

    def __init__(self) -> None:
        heads = any_of("each", "heads")
        self.own = re.compile(rf"(?:\s+(?:{heads}))?,?\s+(?:{any_of('each', 'leading')})\s+")
        self.taking = re.compile(rf"(?:\s+(?:{heads}))?,\s+(?:{any_of('each', 'taking')})\s+")
        self.whole = re.compile(rf"(?:{any_of('each', 'whole')})\s+(?:the\s+)?$")


@cache
def _words() -> _Words:
    return _Words()
