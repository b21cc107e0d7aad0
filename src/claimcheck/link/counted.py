"""Figures that count what just one indicator counts: "Uganda had 1.37 million visitors", of visitor arrivals.

The noun alone may be of anybody: a place or a body that has figures of the indicator has to own it, and the clause may
say nothing besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimcheck.link import differences, measures
from claimcheck.link.content import own_of, says_more
from claimcheck.link.fitting import fits
from claimcheck.link.loose import clause_of, denies
from claimcheck.link.scene import Scene
from claimcheck.model import Entity, Indicator, Kind, Mention, Quantity

_OWN = re.compile(r"\b(?:its|their|whose)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "5,000 visitors from China", "passengers of the line", "visitors to its parks": some of them.
_SOME = re.compile(r"\s+[a-z-]+\s+(?:from|of|to|for|with|who|that|on|at|aboard|per|a|an)\b")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def of(
    scene: Scene, mention: Mention, quantity: Quantity, others: Sequence[Mention], known: Mapping[str, Indicator]
) -> str | None:
    """The id of the one indicator whose names end in the noun that a figure counts and that is a count of just that;
    None if there is none or another one, or if the clause of the figure says more."""
    if (
        quantity.kind is not Kind.COUNT
        or mention.counted is None
        or differences.is_difference(scene, mention, quantity)
    ):
        return None
    headed = scene.lexis.indicators.headed(mention.counted)
    if len(headed) != 1:
        return None
    (id_,) = headed
    if not measures.counts_just(known[id_], mention) or not fits(known[id_], mention, quantity):
        return None
    clause = clause_of(scene, mention, others)
    if clause is None or denies(clause.text) or _SOME.match(scene.article.text, mention.span.end):
        return None
    if differences.is_gained(scene, mention, known[id_]) or says_more(scene, mention, clause, own_of(known[id_])):
        return None
    return id_


def is_owned(scene: Scene, mention: Mention, entities: Mapping[str, Entity], kinds: Sequence[str]) -> bool:
    """Whether what a figure counts is said to be somebody's of these kinds (of any if there are none): of the subject
    ("Uganda had 5,000 visitors"), or of what has been spoken of ("its 5,000 visitors")."""
    sentence = mention.sentence
    if _OWN.search(scene.article.text, sentence.span.start, mention.span.start):
        return True
    for hit in scene.within(scene.entities, sentence.span):
        if kinds and not any(entities[id_].kind in kinds for id_ in hit.ids):
            continue
        at = scene.token_of(sentence, hit.span)
        owns = scene.article.text[hit.span.end : mention.span.start] in {"'s ", "’s "}
        if hit.span.end <= mention.span.start and (owns or (at is not None and sentence.tokens[at].dep in _SUBJECTS)):
            return True
    return False
