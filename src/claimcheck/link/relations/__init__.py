"""How the numbers of a sentence lean on one another, by the wording alone.

A conversion in brackets, a part of a whole ("of them"), a share beside its count, a change with its two ends,
a sum with its parts, a count of the members of a ranked list, a rank held for years: a module for each family.
Values are never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.link.relations import announced, changes, conversions, each, multiples, parts, rankings, shares, sums
from claimcheck.link.relations.row import Relations, Row
from claimcheck.model import Article, Mention, Quantity

__all__ = ["Relations", "relate"]


def relate(article: Article, mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> Relations:
    """The relations between the mentions of an article."""
    relations, row = Relations(), Row(article, mentions, quantities)
    for index, mention in enumerate(mentions):
        relations.sentence.setdefault(mention.sentence.span.start, []).append(index)
    for index in range(len(mentions)):
        rankings.top(relations, index, article, mentions, quantities)
        rankings.streak(relations, index, article, mentions)
        conversions.conversion(relations, index, article, mentions, quantities)
        parts.part(relations, index, article, mentions, quantities)
        parts.share(relations, index, article, mentions, quantities)
        changes.step(relations, index, row)
        multiples.times(relations, index, row)
        changes.change(relations, index, row)
        parts.count_of_share(relations, index, article, mentions, quantities)
        shares.share(relations, index, row)
    for index in range(len(mentions)):
        sums.total(relations, index, row)
        announced.announced(relations, index, row)
        each.each(relations, index, row)
    return relations
