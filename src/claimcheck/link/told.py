"""Indicators that a sentence tells in words of its own: "there were 41.3 million people in Canada".

Such words are common and may be of anything ("had 40 people in custody"), so more is asked of them than of a name:
an owner right in its place (`@`), and nothing but a time behind (a full stop at the end of the alias). An alias that
ends so without an owner holds where the article names the indicator, or one that it is taken for, elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.lexicon import table
from claimcheck.link import differences, owners
from claimcheck.link.fitting import fits
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Entity, Indicator, Mention, Quantity, Span, Token
from claimcheck.reference.frames import Frame, frame_of
from claimcheck.reference.names import OWNER

_OWNERS = frozenset({"country", "group"})
_HEDGE = (
    r"(?:(?:some|about|around|nearly|almost|roughly|approximately|just|only|over|under|well|an?|the|estimated|total|record"
    r"|combined|of|more than|less than|fewer than|at least|at most|as many as|as much as|up to|close to|a little"
    r"|slightly|its|their|[$£€¥₹]|[A-Z]{1,3}\$)\s*)*"
)
HEDGED = re.compile(rf"\s+{_HEDGE}$", re.IGNORECASE)
REACH = 60
# Between the owner and what it does: "Australia, which has little oil, produced", "Senegal, with".
_AFTER_OWNER = re.compile(
    r"\.?(?:['’]s?)?(?:\s*\([^()]{1,12}\))?(?:,\s+(?:which|who|where|whose)\s[^,.;:()\d]{3,60})?,?\s+"
    r"(?:(?:which|that|now|still|already|also|currently|alone|itself|alone|had|has|have)\s+)*",
)
_COUNTRY = re.compile(
    r"\b[Tt]he\s+(?:[\w-]+\s+){0,2}(?P<noun>country|nation|kingdom|republic|archipelago)(?:['’]s)?\s+"
    r"(?:(?:now|still|already|also|currently|had|has)\s+)*$"
)
_BEHIND = re.compile(r"\s+(?:of\s+|in\s+)?(?:the\s+|its\s+|their\s+)?")
_FROM = re.compile(r"\s+(?:from|on|over|year-on-year|quarter-on-quarter|year on year|quarter on quarter)\b")
_IN_COUNTRY = re.compile(
    r"\s+(?:(?:in|of|across|throughout)\s+)?the\s+(?:[\w-]+\s+){0,2}(?:country|nation|kingdom|republic|archipelago)\b"
)
_TO_OWNER = re.compile(r"\s+(?:(?:in|of|across|throughout)\s+)?(?:the\s+)?")
_LED_BY = re.compile(
    r"\s*,?\s*(?:(?:in|at|by|as of|as at|on|during|for|since|over|through|until)\s+)?(?:the\s+)?", re.IGNORECASE
)
_CLOSE = re.compile(
    r"(?:\.?['’]s)?\s*(?:$|[.,;:()—–\"”]|-\s|(?:and|but|while|whereas|compared|against|more|up|down|according|altogether"
    r"|nationwide|overall|alone|then|now|today|after|than)\b)"
)


def told(
    scene: Scene,
    mention: Mention,
    quantity: Quantity,
    indicators: Mapping[str, Indicator],
    entities: Mapping[str, Entity],
) -> tuple[str, ...]:
    """The indicators whose told words stand around the figure; () if there are none, or if it is a mere distance."""
    if differences.is_difference(scene, mention, quantity):
        return ()
    found: dict[str, None] = {}
    for id_, frame, left, right in _candidates(scene, mention, indicators):
        indicator = indicators[id_]
        # The words behind the figure say what is counted, and of what it is a share.
        fitting = fits(indicator, mention, quantity) or fits(indicator, replace(mention, counted=None), quantity)
        if fitting and _holds(scene, mention, indicator, frame, left, right, entities):
            found.setdefault(id_)
    return tuple(found)


def _candidates(
    scene: Scene, mention: Mention, indicators: Mapping[str, Indicator]
) -> Iterator[tuple[str, Frame, Span, Span]]:
    """The frames whose own words stand right before and right behind a figure, with where they stand."""
    start, end = _lead(scene, mention), mention.span.end
    lefts: dict[str, Span] = {}
    for hit in _near(scene, scene.lefts, mention):
        if start <= hit.span.end and HEDGED.fullmatch(scene.article.text, hit.span.end, mention.span.start):
            lefts |= dict.fromkeys(hit.ids, hit.span)
    rights: dict[str, Span] = {}
    for hit in _near(scene, scene.rights, mention):
        if hit.span.start >= end and _BEHIND.fullmatch(scene.article.text, end, hit.span.start):
            rights |= dict.fromkeys(hit.ids, hit.span)
    nothing = Span(start, start, ""), Span(end, end, "")
    for key in sorted({key for key in (*lefts, *rights) if key.endswith(OWNER)}):
        id_, number = key.removesuffix(OWNER).split("#")
        indicator = indicators[id_]
        frame = frame_of((indicator.label, *indicator.aliases)[int(number)])
        if (not frame.left or key in lefts) and (not frame.right or key in rights):
            yield id_, frame, lefts.get(key, nothing[0]), rights.get(key, nothing[1])


def _near(scene: Scene, hits: tuple[Hit, ...], mention: Mention) -> list[Hit]:
    return scene.within(hits, mention.sentence.span)


def _lead(scene: Scene, mention: Mention) -> int:
    """Where the words before a figure end that do not belong to it: "had" of "had more than 41 million"."""
    text, start = scene.article.text, mention.span.start
    found = HEDGED.search(text, max(mention.sentence.span.start, start - REACH), start)
    return found.start() if found is not None else start


def _holds(
    scene: Scene,
    mention: Mention,
    indicator: Indicator,
    frame: Frame,
    left: Span,
    right: Span,
    entities: Mapping[str, Entity],
) -> bool:
    """Whether an owner stands where the frame has one, and nothing but a time behind where it ends."""
    if frame.owner_before and not _owned(scene, mention, left.start, entities):
        return False
    if frame.left and not frame.owner_before and owners.is_of_a_kind(scene, mention, Hit(left, (), 0, 0)):
        return False
    end = right.end
    if frame.owner_behind:
        owner = next((hit.span for hit in _owners(scene, mention, entities) if _follows(scene, end, hit)), None)
        the_country = _IN_COUNTRY.match(scene.article.text, end, mention.sentence.span.end)
        if owner is None and the_country is None:
            return False
        end = owner.end if owner is not None else the_country.end() if the_country is not None else end
    if frame.closed and not _closes(scene, mention, end, moved=not frame.right):
        return False
    return frame.owner_before or frame.owner_behind or _is_spoken_of(scene, indicator)


def _owners(scene: Scene, mention: Mention, entities: Mapping[str, Entity]) -> list[Hit]:
    hits = scene.within(scene.entities, mention.sentence.span)
    return [hit for hit in hits if any(entities[id_].kind in _OWNERS for id_ in hit.ids)]


def _owned(scene: Scene, mention: Mention, end: int, entities: Mapping[str, Entity]) -> bool:
    """Whether a country or a group stands right before a place, by its name or as "the country"."""
    text, first = scene.article.text, mention.sentence.span.start
    tokens = mention.sentence.tokens
    named = [
        hit.span.end for hit in _owners(scene, mention, entities) if _AFTER_OWNER.fullmatch(text, hit.span.end, end)
    ]
    country = _COUNTRY.search(text, first, end)
    ends = [*named, *([country.end("noun")] if country is not None else [])]
    return any(_is_subject(tokens, at, end) for at in ends)


_OF_THE_SUBJECT = frozenset({"compound", "poss", "nmod", "amod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _is_subject(tokens: Sequence[Token], end: int, left: int) -> bool:
    """Whether the name that ends at `end` does what is told, or owns what begins at `left` ("the UK economy"): that
    prisons in Kenya had 5,000 people is nothing of Kenya's."""
    at = max((i for i, token in enumerate(tokens) if token.span.start < end), default=0)
    while tokens[at].dep in {"conj", "flat", "punct", "case"} and tokens[at].head != at:
        at = tokens[at].head
    token = tokens[at]
    if token.dep in _OF_THE_SUBJECT:
        return tokens[token.head].span.start >= left
    if token.dep == "pobj":  # "employers in the United States": all of them
        whole = tokens[tokens[token.head].head]
        bare = not any(tokens[one.head] is whole and one.dep in _OF_THE_SUBJECT for one in tokens)
        return bare and whole.dep in _SUBJECTS and whole.span.text.lower() in table("link")["wholes"]
    return token.dep in _SUBJECTS


def _follows(scene: Scene, end: int, hit: Hit) -> bool:
    return hit.span.start >= end and _TO_OWNER.fullmatch(scene.article.text, end, hit.span.start) is not None


def _closes(scene: Scene, mention: Mention, end: int, *, moved: bool) -> bool:
    """Whether nothing but a time stands between a place and the end of the clause; what `moved` may have moved
    from something."""
    text, last = scene.article.text, mention.sentence.span.end
    phrases = mention.sentence.periods
    while True:
        led = _LED_BY.match(text, end, last)
        lead = led.end() if led is not None else end
        phrase = next((one for one in phrases if one.span.start <= lead and end < one.span.end), None)
        if phrase is None:
            return _CLOSE.match(text, end, last) is not None or (moved and _FROM.match(text, end, last) is not None)
        end = phrase.span.end


def _is_spoken_of(scene: Scene, indicator: Indicator) -> bool:
    """Whether the article names an indicator, or one that it is taken for, anywhere, or tells of the latter."""
    about = {indicator.id, *indicator.related}
    if any(about.intersection(hit.ids) for hit in scene.indicators):
        return True
    told_of = (id_.split("#")[0] for hit in scene.rights for id_ in hit.ids if " " in hit.span.text)
    return not set(indicator.related).isdisjoint(told_of)
