"""Whether people who are counted are all that live somewhere: "a country of 56 million people", and no "1,900 people on
its books". Where an indicator is called by no more than such a noun, its figures have to be somebody's people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.link.scene import Scene
from claimcheck.model import Entity, Indicator, Mention
from claimcheck.words import singular

BODIES = frozenset({"company", "organisation"})
# What may stand behind the noun without saying which of the people.
_ENDS = re.compile(
    r"\s*(?:[.,;:)\]—–]|$)|\s+(?:and|but|while|to|today|now|last|at|as\s+of|by|there|altogether|in\s+(?:all|total)"
    r"|in\s+(?:early\s+|late\s+|mid-)?(?:the\s+)?(?:\d{4}|[A-Z][a-z]+))\b"
)
_LIVE = re.compile(
    r"\s+(?:now\s+)?(?:live|lives|lived|living|were\s+living|are\s+living)\b(?!\s+(?:with|on|below|under))"
)
_THERE = re.compile(r"\bthere\s+(?:are|were)\s+(?:now\s+)?$", re.IGNORECASE)
LEAD = 60


def are_some(scene: Scene, mention: Mention, indicator: Indicator, entities: Mapping[str, Entity]) -> bool:
    """Whether a figure of people, residents and the like is not said to be all of some place."""
    name = scene.name_of(indicator, mention)
    if name is None or name.span.start < mention.span.end or singular(name.span.text.lower()) not in _generic():
        return False
    sentence, text = mention.sentence.span, scene.article.text
    lead = text[max(sentence.start, mention.start - LEAD) : mention.start]
    behind = text[name.span.end : sentence.end]
    if text[mention.span.end : name.span.start].strip():
        return True  # "203 million young people"
    if _LIVE.match(behind) or _owned().search(lead) or _is_called(scene, mention, indicator):
        return False
    if _ENDS.match(behind) is None:
        return True
    if _THERE.search(lead):
        return False
    return not (_is_with(scene, mention, lead, entities) or _has_a_place(scene, mention, entities))


def _is_called(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """ "The population of Kenya was 56 million people": another name of the indicator stands before the figure."""
    names = scene.within(scene.indicators, mention.sentence.span)
    return any(
        indicator.id in hit.ids
        and hit.span.end <= mention.span.start
        and singular(hit.span.text.lower()) not in _generic()
        for hit in names
    )


def _is_with(scene: Scene, mention: Mention, lead: str, entities: Mapping[str, Entity]) -> bool:
    """ "Senegal, with 18.1 million people,": right behind the name of a place."""
    found = re.search(r",?\s+with\s+(?:(?:just|only|about|some)\s+)?$", lead)
    if found is None:
        return False
    end = mention.span.start - len(lead) + found.start()
    return any(hit.span.end == end and _is_place(hit.ids, entities) for hit in scene.entities)


def _has_a_place(scene: Scene, mention: Mention, entities: Mapping[str, Entity]) -> bool:
    """ "Kenya has 56 million people": the subject of a verb of having is a place, or the one spoken of."""
    tokens = mention.sentence.tokens
    at = next((i for i, t in enumerate(tokens) if t.span.end > mention.span.start), None)
    for _ in range(6):
        if at is None or tokens[at].tag.startswith("VB") or tokens[at].head == at:
            break
        at = tokens[at].head
    if at is None or tokens[at].span.text.lower() not in table("link")["having"]:
        return False
    subject = None
    for _ in range(4):
        subject = next((t for t in tokens if tokens[t.head] is tokens[at] and t.dep == "nsubj"), None)
        if subject is not None or tokens[at].dep != "conj":
            break
        at = tokens[at].head
    if subject is None:
        return False
    if subject.tag in {"PRP", "WDT", "WP"}:
        return subject.span.text.lower() in {"it", "they", "which", "that"}
    hits = (hit for hit in scene.entities if hit.span.covers(subject.span))
    return singular(subject.span.text.lower()) in table("link")["peopled"] or any(
        _is_place(hit.ids, entities) for hit in hits
    )


def _is_place(ids: tuple[str, ...], entities: Mapping[str, Entity]) -> bool:
    return any(entities[id_].kind not in BODIES for id_ in ids)


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("link")["generic_people"])


@cache
def _owned() -> re.Pattern[str]:
    places = any_of("link", "peopled")
    return re.compile(
        r"(?:['’]s|s['’]|\b(?:its|their|our)|\b(?:population|home\s+(?:to|of)))\s+(?:of\s+)?(?:total\s+|estimated\s+)?$"
        rf"|\b(?:{places})\s+of\s+(?:just\s+|only\s+|some\s+)?$",
        re.IGNORECASE,
    )
