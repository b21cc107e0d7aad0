"""What else a figure may be of: entities and times that its text names and that it does not rule out.

A link is firm where the name stands beside the figure or is the only one in reach. Where it was chosen among
several, or carried over from before, the others are kept: a figure that holds for one of them is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from claimcheck.link.periods import When
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Entity, Kind, Link, Mention, Period, PeriodPhrase, Quantity, Span
from claimcheck.normalise.periods import resolve

# How many characters may stand between a figure and the name or time that is firmly its own.
BESIDE = 30
# How many of each are kept.
MOST = 4
_STOPS = re.compile(r"[,;:()]|\b(?:and|but|while|than|from|against|versus|after)\b")
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*")
_CHANGES = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS})


def loose(
    scene: Scene, mention: Mention, quantity: Quantity, linked: tuple[str | None, Span | None, When]
) -> frozenset[str]:
    """Which of "entity" and "period" a figure was given without a name or time beside it that says so."""
    entity, named_by, when = linked
    parts = set()
    if entity is not None and not _is_firm_name(scene, mention, named_by):
        parts.add("entity")
    if when.period is not None and not _is_firm_time(scene, mention, quantity, when):
        parts.add("period")
    return frozenset(parts)


def others(
    scene: Scene,
    mention: Mention,
    known: Mapping[str, Entity],
    kinds: Sequence[str],
    linked: tuple[str | None, Span | None, When],
    open_: Set[str],
    before: Sequence[Claim],
) -> tuple[Link, ...]:
    """The links that a figure may have besides the one taken; `linked` is that one: the entity, the name that said
    so, and the time; `open_` are its loose parts, `before` the claims made so far."""
    entity, _, when = linked
    entities = [entity]
    if "entity" in open_:
        entities += _distinct(_entities(scene, mention, known, kinds, before), {entity})
    periods: list[tuple[Period | None, bool]] = [(when.period, when.inferred)]
    if "period" in open_:
        days = {_days(when.period)}
        for period in _periods(scene, mention, when, before):
            if _days(period) not in days and len(periods) <= MOST:
                days.add(_days(period))
                periods.append((period, False))
        if when.said_by is None:
            periods.append((when.period, True))  # the latest known, whatever the words before it were about
    links = (Link(e, period, inferred) for e in entities for period, inferred in periods)
    taken = Link(entity, when.period, when.inferred)
    return tuple(link for link in links if link != taken)


def _distinct(ids: Iterable[str], taken: set[str | None]) -> list[str]:
    return [id_ for id_ in dict.fromkeys(ids) if id_ not in taken][:MOST]


def _days(period: Period | None) -> tuple[object, object]:
    return (period.start, period.end) if period is not None else (None, None)


def _entities(
    scene: Scene, mention: Mention, known: Mapping[str, Entity], kinds: Sequence[str], before: Sequence[Claim]
) -> Iterator[str]:
    """Those named in the sentence, and those of the figures right before."""
    for hit in scene.within(scene.entities, mention.sentence.span):
        if not kinds or known[hit.ids[0]].kind in kinds:
            yield hit.ids[0]
    for claim in reversed(before[-MOST:]):
        if claim.entity is not None:
            yield claim.entity


def _is_firm_name(scene: Scene, mention: Mention, named_by: Span | None) -> bool:
    """Whether a name in the sentence says of whom a figure is: the only one there, or the one beside it."""
    if named_by is None:
        return False
    if _is_beside(scene, mention, named_by):
        return True
    ids = {hit.ids[0] for hit in scene.within(scene.entities, mention.sentence.span)}
    start, end = sorted((_whole(mention), named_by), key=lambda span: span.start)
    return len(ids) == 1 and not _COMPARED.search(scene.article.text, start.end, end.start)


def _is_beside(scene: Scene, mention: Mention, name: Span) -> bool:
    """Whether nothing but a few words stands between a figure and a name or time: no comma, no other clause."""
    start, end = sorted((_whole(mention), name), key=lambda span: span.start)
    gap = _BRACKETED.sub(" ", scene.article.text[start.end : end.start])
    return len(gap) <= BESIDE and _STOPS.search(gap) is None


def _whole(mention: Mention) -> Span:
    """A figure with the hedge before it: the "than" of "less than 5 million" holds it against nothing."""
    hedge, span, sentence = mention.hedge, mention.span, mention.sentence.span
    if hedge is None or hedge.start >= span.start:
        return span
    return Span(hedge.start, span.end, sentence.text[hedge.start - sentence.start : span.end - sentence.start])


def _is_firm_time(scene: Scene, mention: Mention, quantity: Quantity, when: When) -> bool:
    """Whether a time in the sentence says when a figure is of: the only one there, in its clause, or the one beside
    it. What is reckoned from another time is not firm, nor what stands by a change, of which it may be the base."""
    said = when.said_by
    if said is None:
        return when.inferred
    if quantity.kind in _CHANGES or _RELATIVE.search(said.span.text):
        return False
    if _is_beside(scene, mention, said.span):
        return True
    start, end = sorted((_whole(mention), said.span), key=lambda span: span.start)
    return len(mention.sentence.periods) == 1 and not _HELD_AGAINST.search(scene.article.text, start.end, end.start)


_COMPARED = re.compile(r"\b(?:than|as|times|twice|double|half|behind|ahead|that\s+of|from|against|versus|compared)\b")
_RELATIVE = re.compile(r"\b(?:earlier|later|before|previous|preceding|prior|following|same|that)\b", re.IGNORECASE)
_HELD_AGAINST = re.compile(r"\b(?:than|from|against|versus|compared|since|above|below|after|before)\b")


def _periods(scene: Scene, mention: Mention, when: When, before: Sequence[Claim]) -> Iterator[Period]:
    """The other times that the sentence names, and those of the figures before."""
    published = scene.article.published
    phrases: list[PeriodPhrase] = [p for p in mention.sentence.periods if p is not when.said_by]
    for phrase in phrases:
        period = resolve(phrase, published, None) if published is not None else None
        if period is not None:
            yield period
    for claim in reversed(before[-2 * MOST :]):
        if claim.period is not None and not claim.inferred:
            yield claim.period
