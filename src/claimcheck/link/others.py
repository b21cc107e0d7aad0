"""What else a figure may be of: entities and times that its text names and that it does not rule out.

A link is firm where the name stands beside the figure or is the only one in reach. Where it was chosen among
several, or carried over from before, the others are kept: a figure that holds for one of them is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from claimcheck.link import per_head
from claimcheck.link.figure import Figure
from claimcheck.link.names import Hit
from claimcheck.link.periods import When
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Entity, Kind, Mention, Others, Period, PeriodPhrase, Span
from claimcheck.normalise.periods import resolve

# How many characters may stand between a figure and the name or time that is firmly its own.
BESIDE = 30
# How many between a name and a figure of the clause that it begins.
CLAUSE = 80
# How many of each are kept, and how far behind its sentence a name may stand.
MOST = 8
BEHIND = 120
# For a period of fewer days the next one may be meant ("2.1% in the second quarter, after 2.7% in the first").
YEAR = 360
_STOPS = re.compile(r"[,;:()]|\b(?:and|but|while|than|from|against|versus|after)\b")
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*")
_CHANGES = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS})


def others(
    scene: Scene,
    figure: Figure,
    known: Mapping[str, Entity],
    kinds: Sequence[str],
    linked: tuple[str | None, Span | None, When],
    parts: Mapping[str, str],
    before: Sequence[Claim],
) -> Others:
    """What a figure may be of besides what it was linked to: `linked` are the entity, the name that said so, and the
    time, `parts` its dimensions; `before` the claims made so far. Nothing besides what stands beside the figure and
    says so."""
    entity, named_by, when = linked
    entities: tuple[str, ...] = ()
    if entity is not None and not _is_firm_name(scene, figure, named_by):
        entities = _distinct(_entities(scene, figure.mention, known, kinds), {entity})
    other_parts = tuple(_other_parts(scene, figure.mention, parts))
    if when.period is None or _is_firm_time(scene, figure, when):
        return Others(entities, parts=other_parts)
    periods = {_days(period): period for period in _periods(scene, figure.mention, when, before)}
    periods.pop(_days(when.period), None)
    return Others(entities, tuple(periods.values())[:MOST], when.said_by is None, other_parts)


def _other_parts(scene: Scene, mention: Mention, parts: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """The parts named in the paragraph and none of them; nothing besides a part that stands beside the figure."""
    if per_head.DIMENSION in parts:
        return  # no part of anything, but what the words say that it is reckoned by
    sentences = scene.paragraph_of(mention)
    start = min((stretch.start for stretch in sentences), default=mention.sentence.span.start)
    hits = scene.within(scene.dimensions, scene.article.span(start, mention.span.start))
    said = scene.within(scene.dimensions, mention.sentence.span)
    own = [hit for hit in said if any(id_ in {f"{d}={v}" for d, v in parts.items()} for id_ in hit.ids)]
    if any(_is_beside(scene, mention, hit.span) for hit in own):
        return
    named = {id_ for hit in hits for id_ in hit.ids}
    for dimension in sorted({*(id_.split("=", 1)[0] for id_ in named), *parts}):
        rest = {d: v for d, v in parts.items() if d != dimension}
        values = {id_.split("=", 1)[1] for id_ in named if id_.startswith(f"{dimension}=")}
        yield from (rest | {dimension: value} for value in sorted(values) if parts.get(dimension) != value)
        if dimension in parts:
            yield rest


def _distinct(ids: Iterable[str], taken: set[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in dict.fromkeys(ids) if id_ not in taken)[:MOST]


def _days(period: Period) -> tuple[date, date]:
    return period.start, period.end


def _entities(scene: Scene, mention: Mention, known: Mapping[str, Entity], kinds: Sequence[str]) -> list[str]:
    """Those named up to the end of the sentence, and in the one behind it, the nearest first."""
    end = mention.sentence.span.end + BEHIND
    hits = [hit for hit in scene.entities if hit.span.start < end]
    hits.sort(key=lambda hit: abs(hit.span.start - mention.span.start))
    return [hit.ids[0] for hit in hits if not kinds or known[hit.ids[0]].kind in kinds]


def _is_firm_name(scene: Scene, figure: Figure, named_by: Span | None) -> bool:
    """Whether a name in the sentence says of whom a figure is: the one beside it, or the only one there, with no
    figure between that it may belong to."""
    mention = figure.mention
    if named_by is None:
        return False
    if _is_beside(scene, mention, named_by):
        return True
    hits = scene.within(scene.entities, mention.sentence.span)
    if _heads_clause(scene, mention, named_by, hits):
        return True
    ids = {hit.ids[0] for hit in hits}
    start, end = sorted((scene.whole(mention), named_by), key=lambda span: span.start)
    if named_by.start > mention.span.start and _has_figure(figure, start.end, end.start):
        return False
    return len(ids) == 1 and not _COMPARED.search(scene.article.text, start.end, end.start)


def _heads_clause(scene: Scene, mention: Mention, name: Span, hits: Sequence[Hit]) -> bool:
    """Whether a figure stands in the clause that a name begins, with no other name between: "Tanzania's exports of
    goods were worth $2.99 billion", "Kenya's jobless rate inched down to 4.8% from 5.0%"."""
    figure = scene.whole(mention)
    if not name.end <= figure.start or any(name.end <= hit.span.start < figure.start for hit in hits):
        return False
    gap = _BRACKETED.sub(" ", scene.article.text[name.end : figure.start])
    if mention.role == "base":
        gap = _FROM.sub("", gap)
    return len(gap) <= CLAUSE and _STOPS.search(gap) is None and _COMPARED.search(gap) is None


def _has_figure(figure: Figure, start: int, end: int) -> bool:
    return any(start <= other.span.start < end for other in figure.others)


def _is_beside(scene: Scene, mention: Mention, name: Span) -> bool:
    """Whether nothing but a few words stands between a figure and a name or time: no comma, no other clause."""
    start, end = sorted((scene.whole(mention), name), key=lambda span: span.start)
    gap = _BRACKETED.sub(" ", scene.article.text[start.end : end.start])
    return len(gap) <= BESIDE and _STOPS.search(gap) is None


def _is_firm_time(scene: Scene, figure: Figure, when: When) -> bool:
    """Whether a time in the sentence says when a figure is of: the one beside it, or the only one there, in its
    clause and right behind no other figure. What is reckoned from another time is not firm, nor what stands by a
    change, of which it may be the base."""
    said, mention = when.said_by, figure.mention
    if said is None:
        return when.inferred
    beside = _is_beside(scene, mention, said.span)
    if _RELATIVE.search(said.span.text):
        return beside and figure.quantity.kind not in _CHANGES and _is_anchored(mention, said)
    if beside or figure.quantity.kind in _CHANGES:
        return beside and (figure.quantity.kind not in _CHANGES or _IN.match(said.span.text) is not None)
    start, end = sorted((scene.whole(mention), said.span), key=lambda span: span.start)
    if _has_figure(figure, start.end, end.start) or _follows(scene, figure, said.span):
        return False
    rest = [phrase for phrase in mention.sentence.periods if phrase is not said]
    return all(_follows(scene, figure, phrase.span) for phrase in rest) and not _HELD_AGAINST.search(
        scene.article.text, start.end, end.start
    )


def _is_anchored(mention: Mention, said: PeriodPhrase) -> bool:
    """Whether the sentence itself names the one time that another is reckoned from: "in 2024, up from 561 the year
    before"."""
    rest = [phrase for phrase in mention.sentence.periods if phrase is not said]
    return len(rest) == 1 and _RELATIVE.search(rest[0].span.text) is None


def _follows(scene: Scene, figure: Figure, span: Span) -> bool:
    """Whether a time stands right behind another figure, which it may belong to alone."""
    text = scene.article.text
    return any(
        other.span.end <= span.start <= other.span.end + BESIDE and not _STOPS.search(text, other.span.end, span.start)
        for other in figure.others
    )


_IN = re.compile(r"(?:in|during|for)\b", re.IGNORECASE)  # "grew 5.6 percent in 2024", not "on 2024"
_FROM = re.compile(r",?(?:\s+(?:up|down))?\s+from\s*$")
_COMPARED = re.compile(r"\b(?:than|as|times|twice|double|half|behind|ahead|that\s+of|from|against|versus|compared)\b")
_RELATIVE = re.compile(r"\b(?:earlier|later|before|previous|preceding|prior|following|same|that|ago)\b", re.IGNORECASE)
_HELD_AGAINST = re.compile(
    r"\b(?:than|from|against|versus|compared|since|above|below|after|before|following|up|down)\b"
)


def _periods(scene: Scene, mention: Mention, when: When, before: Sequence[Claim]) -> Iterator[Period]:
    """The other times that the sentence names, those of the figures before, and where the time was reckoned from
    another one, the next ones to it."""
    published = scene.article.published
    for phrase in mention.sentence.periods:
        period = resolve(phrase, published, None) if published is not None and phrase is not when.said_by else None
        if period is not None:
            yield period
    relative = when.said_by is not None and _RELATIVE.search(when.said_by.span.text) is not None
    if when.period is not None and (relative or (when.period.end - when.period.start).days < YEAR):
        yield from (period for by in (-1, 1) if (period := _next(when.period, by)) is not None)
    yield from (claim.period for claim in reversed(before) if claim.period is not None and not claim.inferred)


def _next(period: Period, by: int) -> Period | None:
    """The period of the same length right before (-1) or behind (1) a month, a quarter or a year; None for others."""
    months = {27: 1, 88: 3, 364: 12}.get(next((n for n in (364, 88, 27) if (period.end - period.start).days >= n), 0))
    if months is None or period.start.day != 1 or (period.end - period.start).days > 366:
        return None
    first = period.start.year * 12 + period.start.month - 1 + by * months
    last = first + months
    return Period(date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1) - timedelta(days=1))
