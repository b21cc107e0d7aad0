"""What a figure goes on about where its own words do not say: the indicator of a figure before it.

"Government debt in Greece stood at 153.6 percent of GDP. Italy had 135.3 percent and France 113.0." Nothing
between the figures is a subject of its own, so they are about the same thing. By the words alone, never the value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimcheck.extract.sentences import Stretch
from claimcheck.lexicon import table
from claimcheck.link import denominators, differences, portions
from claimcheck.link.content import goes_on, own_of, saying_nothing
from claimcheck.link.fitting import fits
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Comparison, Indicator, Kind, Mention, Quantity, Token
from claimcheck.normalise.intervals import interval
from claimcheck.words import singular

# How many sentences back a figure can go on from.
SENTENCES = 4
# Over how many ends of paragraphs, since agencies make one of every sentence.
BREAKS = 2
_MOVES = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS})


@dataclass(frozen=True, slots=True)
class Going:
    """What a figure goes on about: an indicator, and the claim before it that was of it; None where only the name
    of the indicator stood before."""

    indicator: str
    claim: Claim | None


def from_before(
    scene: Scene,
    mention: Mention,
    quantity: Quantity,
    comparison: Comparison | None,
    claims: Sequence[Claim],
    indicators: Mapping[str, Indicator],
) -> Going | None:
    """What a figure goes on about, by the claims made so far and the names before it; None where its words bring a
    subject of their own, or where it could go on about different things."""
    if comparison is not None:
        held = next((c for c in reversed(claims) if c.mention is comparison.other), None)
        return Going(held.indicator, held) if held is not None and held.indicator is not None else None
    here = [c for c in claims if c.mention.sentence.span.start == mention.sentence.span.start]
    apart = [c for c in here if c.indicator is None and _is_apart(scene, c)]
    for last in reversed([c for c in here if c not in apart]):
        if (found := _about([last], mention, quantity, scene, indicators)) is not None:
            names = own_of(indicators[found.indicator])
            return found if goes_on(scene, mention, last.mention, names, apart) else None
        moved_to = last.indicator is None and last.quantity.kind in _MOVES and quantity.kind not in _MOVES
        if _alike(last, mention, quantity) and not moved_to:  # "slipped by 3 million tonnes to 436 million"
            return None
    short = _by_short_name(scene, mention, quantity, claims, indicators)
    beside = here if portions.whole_of(mention) is None else ()  # "of the 17 million people, 67 percent were"
    if short is not None and goes_on(scene, mention, None, own_of(indicators[short.indicator]), beside):
        return short
    between: set[str] = set()
    for stretch in _stretches_back(scene, mention):
        group = [c for c in claims if stretch.start <= c.mention.span.start < stretch.end]
        found = _about(group, mention, quantity, scene, indicators)
        if found is None and not any(_alike(c, mention, quantity) for c in group):
            found = _named(scene, stretch, mention, quantity, indicators)
        if found is not None:
            own = indicators[found.indicator]
            akin = {own.id, *own.related}
            rivals = {id_ for id_ in between - akin if fits(indicators[id_], mention, quantity)}
            kept = not between or own.id in between or (between & akin and not rivals)
            return found if kept and goes_on(scene, mention, None, own_of(own)) else None
        if any(_alike(c, mention, quantity) for c in group):
            return None
        # What else was spoken of since: a figure goes on about that, or about nothing that is known.
        between |= {c.indicator for c in group if c.indicator is not None}
        hits = scene.within(scene.indicators, scene.article.span(stretch.start, stretch.end))
        between |= {id_ for hit in hits for id_ in hit.ids}
    return None


def _by_short_name(
    scene: Scene, mention: Mention, quantity: Quantity, claims: Sequence[Claim], indicators: Mapping[str, Indicator]
) -> Going | None:
    """The one indicator named in the article so far that the sentence names again by the last word of its name:
    "emissions" where carbon dioxide emissions were spoken of."""
    sentence = mention.sentence
    nouns = {singular(t.span.text.lower()) for t in _before(sentence.tokens, mention) if t.tag.startswith("NN")}
    if not nouns:
        return None
    last = {c.indicator: c for c in claims if c.indicator is not None}
    hits = list(scene.before(scene.indicators, sentence.span.start))[:FAR_BACK]
    named = dict.fromkeys([*last, *(hit.ids[0] for hit in hits if len(hit.ids) == 1)])
    fitting = [
        id_
        for id_ in named
        if nouns & _heads((indicators[id_].label, *indicators[id_].aliases))
        and fits(indicators[id_], mention, quantity)
    ]
    return Going(fitting[0], last.get(fitting[0])) if len(fitting) == 1 else None


# How many names back a short one may take up.
FAR_BACK = 40


def _before(tokens: Sequence[Token], mention: Mention) -> Iterator[Token]:
    return (token for token in tokens if token.span.end <= mention.span.start)


@lru_cache(256)
def _heads(names: tuple[str, ...]) -> frozenset[str]:
    """The last words of names, in the singular, with those that stand for them, but for words that say nothing."""
    light = saying_nothing()
    heads = {singular(name.split()[-1].lower()) for name in names if "…" not in name and len(name.split()) > 1}
    heads |= {other for same in table("carrying")["synonyms"] if heads & set(same) for other in same}
    return frozenset(heads - light)


def _about(
    group: Sequence[Claim], mention: Mention, quantity: Quantity, scene: Scene, indicators: Mapping[str, Indicator]
) -> Going | None:
    """What the claims of a sentence are about, of those that a figure may go on from; None if of different things."""
    group = [c for c in group if c.indicator is not None or not _is_apart(scene, c)]
    like = [c for c in group if _alike(c, mention, quantity)]
    if quantity.kind not in _MOVES and denominators.marks(scene, mention):
        like = [c for c in like if c.quantity.kind not in _MOVES]  # "rose 6.5 percent. It was 3.7 percent of GDP"
    if like:
        last, about = like[-1], {c.indicator for c in like}
        if (
            len(about) == 1
            and last.indicator is not None
            and _can_be(indicators[last.indicator], mention, quantity, last)
        ):
            return Going(last.indicator, last)
        return None
    for last in reversed(group):
        of_it = (
            ()
            if last.indicator is None
            else denominators.look_alikes(indicators[last.indicator], scene, mention, quantity, indicators)
        )
        if len(of_it) == 1:
            return Going(of_it[0], last)
    return None


def _is_apart(scene: Scene, claim: Claim) -> bool:
    """Whether a figure is how far two things lie apart, and a level of neither."""
    return differences.is_difference(scene, claim.mention, claim.quantity)


def _named(
    scene: Scene, stretch: Stretch, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]
) -> Going | None:
    """The one indicator that a sentence without such a figure names, and that a figure can be of."""
    hits = scene.within(scene.indicators, scene.article.span(stretch.start, stretch.end))
    about = {tuple(id_ for id_ in hit.ids if fits(indicators[id_], mention, quantity)) for hit in hits}
    ids = about.pop() if len(about) == 1 else ()
    return Going(ids[0], None) if len(ids) == 1 else None


_BULLET = re.compile(r"[-–—•*·]\s")


def _stretches_back(scene: Scene, mention: Mention) -> Iterator[Stretch]:
    """The sentences before that of a figure, the nearest first, over an end of a paragraph or two, and over the points
    of a list up to what stands above it."""
    sentences = scene.sentences
    at = bisect_left(sentences, mention.sentence.span.start, key=lambda stretch: stretch.start)
    listed = at < len(sentences) and _is_point(scene, at)
    paragraph, steps, breaks = mention.sentence.paragraph, 0, 0
    for before in range(at - 1, -1, -1):
        point = listed and _is_point(scene, before)
        if sentences[before].paragraph != paragraph and not point:
            breaks += 1
        if breaks > BREAKS:
            return
        paragraph = sentences[before].paragraph
        yield sentences[before]
        steps += 0 if point else 1
        if steps == SENTENCES:
            return


def _is_point(scene: Scene, at: int) -> bool:
    """Whether a sentence stands in a point of a list."""
    first = scene.sentences[at]
    while at > 0 and scene.sentences[at - 1].paragraph == first.paragraph:
        at -= 1
    return _BULLET.match(scene.article.text, scene.sentences[at].start) is not None


def _alike(claim: Claim, mention: Mention, quantity: Quantity) -> bool:
    """Whether a figure may go on from another: in its unit, a bare number from one in a unit, a movement from
    what has moved."""
    held = claim.quantity
    if Kind.RANK in {held.kind, quantity.kind}:
        return False
    if quantity.kind is Kind.CHANGE_POINTS:
        return held.unit == quantity.unit or (held.unit == "percent" and held.kind is not Kind.CHANGE_PERCENT)
    if quantity.kind is Kind.CHANGE_PERCENT and held.kind not in _MOVES:
        return True
    money = claim.mention.unit.dimension == mention.unit.dimension == "money"
    bare = _is_bare(mention, quantity) and held.kind not in _MOVES and held.unit != "percent"
    return held.unit == quantity.unit or money or bare


def _is_bare(mention: Mention, quantity: Quantity) -> bool:
    """Whether a number was printed without a unit or a noun counted."""
    return quantity.kind is Kind.COUNT and mention.counted is None and quantity.unit == "1"


def in_its_unit(mention: Mention, quantity: Quantity, claim: Claim | None) -> Quantity:
    """The quantity; where it is a bare number, in the unit of the figure that it goes on from. So many percent
    are said again in print, so a bare number is none."""
    if claim is None:
        return quantity
    held = claim.quantity
    if not _is_bare(mention, quantity) or held.kind not in {Kind.LEVEL, Kind.COUNT} or held.unit in {"1", "percent"}:
        return quantity
    low, high = interval(mention.number, quantity.modifier, exact=held.kind is Kind.COUNT)
    return replace(quantity, low=low, high=high, unit=held.unit, kind=held.kind)


def _can_be(indicator: Indicator, mention: Mention, quantity: Quantity, claim: Claim) -> bool:
    """Whether a figure can be one of the indicator of the claim that it goes on from."""
    if indicator.id.endswith("_change"):
        return False  # "revised up by 11,000" is how far the change itself moved
    taken = in_its_unit(mention, quantity, claim)
    return taken is not quantity or fits(indicator, mention, quantity)
