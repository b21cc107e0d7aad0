"""What a figure goes on about where its own words do not say: the indicator of a figure before it.

"Government debt in Greece stood at 153.6 percent of GDP. Italy had 135.3 percent and France 113.0." Nothing
between the figures is a subject of its own, so they are about the same thing. By the words alone, never the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from claimcheck.lexicon import table
from claimcheck.link import periods
from claimcheck.link.indicators import fits
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Comparison, Indicator, Kind, Mention, Quantity, Span, Token
from claimcheck.reference.frames import verbs_of
from claimcheck.words import singular

# How many sentences back a figure can go on from.
SENTENCES = 2
_MOVES = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS})
_PER_HEAD = re.compile(r"\s+per[ -](?:capita|head|person|inhabitant)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Going:
    """What a figure goes on from: the claim that was made before it, which has an indicator."""

    claim: Claim
    indicator: str


def from_before(
    scene: Scene,
    mention: Mention,
    quantity: Quantity,
    comparison: Comparison | None,
    claims: Sequence[Claim],
    indicators: Mapping[str, Indicator],
) -> Going | None:
    """The claim that a figure goes on from, of those made so far; None where its words bring a subject of their
    own, or where it could go on from figures of different things."""
    if comparison is not None:
        held = next((c for c in reversed(claims) if c.mention is comparison.other), None)
        return Going(held, held.indicator) if held is not None and held.indicator is not None else None
    for back, group in enumerate(_sentences_back(mention, claims)):
        here = group[-1].mention.sentence.span == mention.sentence.span
        if not here and not _near(scene, mention, group[-1].mention):
            return None
        like = [c for c in group if _alike(c, mention, quantity)]
        if not like:
            continue
        if here:
            like = like[-1:]
        about = {c.indicator for c in like}
        indicator = like[-1].indicator
        if len(about) != 1 or indicator is None or back > SENTENCES:
            return None
        if not _can_be(indicators[indicator], mention, quantity, like[-1]):
            return None
        own = _own((indicators[indicator].label, *indicators[indicator].aliases))
        goes_on = _goes_on(scene, mention, like[-1].mention if here else None, own)
        return Going(like[-1], indicator) if goes_on else None
    return None


def _sentences_back(mention: Mention, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims before a figure by their sentences, its own first."""
    group: list[Claim] = []
    for claim in reversed(claims):
        if group and claim.mention.sentence.span != group[0].mention.sentence.span:
            yield group[::-1]
            group = []
        group.append(claim)
    if group:
        yield group[::-1]


def _near(scene: Scene, mention: Mention, other: Mention) -> bool:
    """Whether a sentence is of the same paragraph, or ends the one before where the figure's opens its own."""
    gap = mention.sentence.paragraph - other.sentence.paragraph
    first = not any(s.end <= mention.sentence.span.start for s in scene.paragraph_of(mention))
    return gap == 0 or (gap == 1 and first)


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
    return held.unit == quantity.unit or money or _is_bare(mention, quantity)


def _is_bare(mention: Mention, quantity: Quantity) -> bool:
    """Whether a number was printed without a unit or a noun counted."""
    return quantity.kind is Kind.COUNT and mention.counted is None and quantity.unit == "1"


def in_its_unit(mention: Mention, quantity: Quantity, claim: Claim) -> Quantity:
    """The quantity; where it is a bare number, in the unit of the figure that it goes on from. So many percent
    are said again in print, so a bare number is none."""
    held = claim.quantity
    if not _is_bare(mention, quantity) or held.kind not in {Kind.LEVEL, Kind.COUNT} or held.unit in {"1", "percent"}:
        return quantity
    return replace(quantity, unit=held.unit, kind=held.kind)


def _can_be(indicator: Indicator, mention: Mention, quantity: Quantity, claim: Claim) -> bool:
    """Whether a figure can be one of the indicator of the claim that it goes on from."""
    taken = in_its_unit(mention, quantity, claim)
    return taken is not quantity or fits(indicator, mention, quantity)


def _goes_on(scene: Scene, mention: Mention, since: Mention | None, own: Set[str]) -> bool:
    """Whether the words from the figure `since` (else from the start of the sentence) up to a figure bring no
    subject but the `own` words of what was measured before."""
    sentence = mention.sentence
    start = since.span.end if since is not None else sentence.span.start
    if since is not None and (held_against := periods.contrast(scene, mention)) is not None:
        start = max(start, held_against)  # "20.1 million barrels of oil, gas liquids included, up from 19.4"
    hedge = mention.hedge
    end = hedge.start if hedge is not None and hedge.end <= mention.span.start else mention.span.start
    text = scene.article.text
    if since is not None and _PER_HEAD.search(text, start, end):
        return False
    known = _known(scene, mention)
    words = [t for t in sentence.tokens if start <= t.span.start < end and not any(k.covers(t.span) for k in known)]
    if any(_is_content(sentence.tokens, token, own) for token in words):
        return False
    behind = next((t for t in sentence.tokens if t.span.start >= mention.span.end), None)
    if behind is None or any(k.covers(behind.span) for k in known) or not behind.tag.startswith("NN"):
        return True
    return not _is_content(sentence.tokens, behind, own)


def _known(scene: Scene, mention: Mention) -> list[Span]:
    """The stretches of a sentence that name an entity, a time or a part: they may change from figure to figure."""
    span = mention.sentence.span
    names = (hit.span for hits in (scene.entities, scene.dimensions) for hit in scene.within(hits, span))
    return [*names, *(phrase.span for phrase in mention.sentence.periods)]


def _is_content(tokens: Sequence[Token], token: Token, own: Set[str]) -> bool:
    """Whether a word says what something is about, and is none of the `own` words of what it went on from."""
    nouns, verbs, adjectives, saying = _light()
    word = token.span.text.lower()
    if word in own or singular(word) in own:
        return False
    if token.tag.startswith("NN"):
        return singular(word) not in nouns and not _who_says(tokens, token, saying)
    if token.tag.startswith("VB"):
        return word not in verbs
    return token.tag.startswith("JJ") and word not in adjectives and not _who_says(tokens, token, saying)


@lru_cache(256)
def _own(names: tuple[str, ...]) -> frozenset[str]:
    """The words of the names of an indicator, and the verbs that tell what they name."""
    words = {word.lower() for name in names for word in name.split()}
    verbs = {verb for word in words for verb in verbs_of(word)}
    return frozenset(words | verbs | {singular(word) for word in words})


def _who_says(tokens: Sequence[Token], token: Token, saying: frozenset[str]) -> bool:
    """Whether a word is of the subject of "said that": who speaks is not what is spoken of."""
    for _ in range(4):
        head = tokens[token.head]
        if token.dep == "nsubj":
            said = head.dep == "ccomp" or any(t.dep == "ccomp" and tokens[t.head] is head for t in tokens)
            return said and head.span.text.lower() in saying
        if head is token:
            return False
        token = head
    return False


@cache
def _light() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """The nouns, verbs and adjectives that bring no subject, and the verbs of speech."""
    words, moving = table("carrying"), table("verbs")
    verbs = {verb for way in ("up", "down") for verb in moving[way]["verbs"]}
    nouns = {noun for way in ("up", "down") for noun in moving[way]["nouns"]}
    return (
        frozenset(words["nouns"]) | nouns,
        frozenset(words["verbs"]) | verbs,
        frozenset(words["adjectives"]),
        frozenset(words["saying"]),
    )
