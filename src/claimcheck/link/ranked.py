"""Ranks among some of the members of a ranking only: "third in Asia", "Africa's second-largest"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimcheck.lexicon import any_of
from claimcheck.link.scene import Scene
from claimcheck.model import WORLD, Entity, Indicator, Mention, Span

# A comma, a bracket, a dash or the next clause ends what a rank is said of.
_ENDS = re.compile(r"[,;:()—–]|\s-\s|\.\s|\s(?:and|but|while|though|although|whereas)\s")
_OWNER = re.compile(r"['’]s?\s+(?:\w+\s+)?$")


def among_some(
    scene: Scene,
    mention: Mention,
    others: Sequence[Mention],
    known: Mapping[str, Entity],
    rankings: Sequence[Indicator],
) -> bool:
    """Whether the words around a rank say that it is one within a part of the world, or among economies of
    a kind: no ranking of the whole has that place. What all of its `rankings` say themselves, as one of Europe's
    ports does, is their whole."""
    behind = _behind(scene, mention, others)
    words = any_of("link", "fields")
    if any(not _is_whole(word, rankings) for word in re.findall(rf"\b(?:{words})\b", behind.text, re.IGNORECASE)):
        return True
    lead = scene.article.text[mention.sentence.span.start : mention.span.start]
    owner = _OWNER.search(lead)
    before = re.search(rf"\b(?:{words})$", lead[: owner.start()], re.IGNORECASE) if owner is not None else None
    if before is not None and not _is_whole(before[0], rankings):
        return True
    end = mention.sentence.span.start + owner.start() if owner is not None else None
    groups = (hit for hit in scene.within(scene.entities, mention.sentence.span) if _is_part(hit.ids, known))
    return any(
        behind.start <= hit.span.start < behind.end or (end is not None and end <= hit.span.end <= end + 2)
        for hit in groups
    )


def _is_whole(word: str, rankings: Sequence[Indicator]) -> bool:
    """Whether the names of the rankings say a part of the world themselves."""
    told = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    return bool(rankings) and all(any(told.search(name) for name in (r.label, *r.aliases)) for r in rankings)


def _behind(scene: Scene, mention: Mention, others: Sequence[Mention]) -> Span:
    """What follows a rank, up to the next figure or the end of its clause."""
    start, end = mention.span.end, mention.sentence.span.end
    end = min([end, *(other.span.start for other in others if other.span.start >= start)])
    stop = _ENDS.search(scene.article.text, start, end)
    return scene.article.span(start, stop.start() if stop is not None else end)


def _is_part(ids: Sequence[str], known: Mapping[str, Entity]) -> bool:
    return any(known[id_].kind in {"group", "region"} and id_ != WORLD for id_ in ids)
