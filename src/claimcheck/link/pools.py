"""Figures of several entities together: "Rwanda and Burundi manage $3.1bn between them", "Norway, Sweden and Denmark
had a combined GDP of $1.5 trillion"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Comparison, Entity, Indicator, Kind, Others

POOLED = "pooled"
_AMOUNTS = frozenset({Kind.LEVEL, Kind.COUNT})


def pooled(
    scene: Scene,
    claim: Claim,
    before: Sequence[Claim],
    entities: Mapping[str, Entity],
    indicators: Mapping[str, Indicator],
) -> Claim:
    """The claim with the entities that it is of together, and of none alone; as it was where the sentence does not
    list them in plain words, or what is measured does not add up. `before` are the claims of the article before it."""
    if claim.quantity.kind not in _AMOUNTS or claim.comparison is not None or claim.mention.role != "level":
        return claim
    listed = _listed(scene, claim, entities)
    if listed is None:
        return claim
    if len(listed) < 2:  # of several, and it is not plain of which
        return replace(claim, entity=None, others=Others(), readings=())
    indicator, period, inferred, when = claim.indicator, claim.period, claim.inferred, claim.others
    if indicator is None:
        going = _going(claim, before)
        if going is None:
            return claim
        indicator, when = going.indicator, going.others
        if inferred or period is None:
            period, inferred = going.period, going.inferred
    if indicator is None or not indicators[indicator].adds_up:
        return claim
    return replace(
        claim,
        indicator=indicator,
        entity=None,
        period=period,
        inferred=inferred,
        comparison=Comparison(POOLED, entities=listed),
        readings=(),
        others=Others(periods=when.periods, latest=when.latest),
        links=(f"indicator {indicator}", f"of {len(listed)} together"),
    )


def _going(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The figure of its paragraph that one goes on from: in its unit, where all such are of one indicator."""
    paragraph, unit = claim.mention.sentence.paragraph, claim.quantity.unit
    alike = [
        one
        for one in before
        if one.mention.sentence.paragraph == paragraph
        and one.indicator is not None
        and one.quantity.unit == unit
        and one.quantity.kind in _AMOUNTS
        and one.mention.role != "change"
        and not one.dimensions
    ]
    return alike[-1] if alike and len({one.indicator for one in alike}) == 1 else None


def _listed(scene: Scene, claim: Claim, entities: Mapping[str, Entity]) -> tuple[str, ...] | None:
    """The entities of the list that opens the sentence of a figure or its clause; () where it is another list, None
    where there is none or the words do not put them together."""
    text, mention, words = scene.article.text, claim.mention, _words()
    names = [h for h in scene.within(scene.entities, mention.sentence.span) if h.span.end <= mention.span.start]
    row = _row(text, names)
    if len(row) < 2 or row[-1] is not names[-1]:
        return None
    lead = text[mention.sentence.span.start : row[0].span.start]
    gap = text[row[-1].span.end : mention.span.start]
    together = words.behind.match(text, mention.span.end) or words.before.search(gap)
    if not together:
        return None
    if not words.opening.search(lead) or words.turned.search(gap) or any(len(hit.ids) != 1 for hit in row):
        return ()
    ids = tuple(hit.ids[0] for hit in row)
    kinds = {entities[id_].kind for id_ in ids}
    return ids if len(set(ids)) == len(ids) and len(kinds) == 1 and "group" not in kinds else ()


def _row(text: str, names: Sequence[Hit]) -> list[Hit]:
    """The last names of a sentence that make up a list with "and" before the last one."""
    row: list[Hit] = []
    for hit in reversed(names):
        if row:
            gap = text[hit.span.end : row[0].span.start]
            if not (_words().last if len(row) == 1 else _words().comma).fullmatch(gap):
                break
        row.insert(0, hit)
    return row


class _Words:
    """The words around a list of names."""

    def __init__(self) -> None:
        bracket = r"(?:\s+\([^()]*\))?"
        self.last = re.compile(rf"{bracket},?\s+and\s+(?:the\s+)?")
        self.comma = re.compile(rf"{bracket},\s+(?:the\s+)?")
        self.behind = re.compile(rf"\s+(?:{any_of('pools', 'behind')})\b")
        self.before = re.compile(rf"\b(?:{any_of('pools', 'before')})\b")
        # A list that is the subject: it opens the sentence, or its clause.
        self.opening = re.compile(
            r"(?:^|[;:]\s+|,\s+(?:and|but|while)\s+|\b(?:[Ii]n|[Bb]y)\s+(?:the\s+end\s+of\s+)?\d{4},?\s+)(?:[Tt]he\s+|[Bb]oth\s+)?$"
        )
        # What the rest of them, or somebody else, did is not of the list.
        self.turned = re.compile(
            r"[;:]|\b(?:who|whose|which|that|than|but|while|each|other|others|with|excluding|besides)\b"
        )


@cache
def _words() -> _Words:
    return _Words()
