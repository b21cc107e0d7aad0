"""Figures whose verb tells what became of something that was named before: "What is left is lithium. The world mined
245,000 tonnes of it in 2024" is of lithium production, which nothing names.

Only where the sentence says nothing else, and what was done is done to one thing that was spoken of right before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from claimcheck.lexicon import table
from claimcheck.link import differences
from claimcheck.link.content import goes_on, own_of
from claimcheck.link.fitting import fits
from claimcheck.link.scene import Scene
from claimcheck.link.told import HEDGED
from claimcheck.model import Indicator, Kind, Mention, Quantity, Span
from claimcheck.reference.frames import GAP, frame_of, told
from claimcheck.words import words_of

# "Had emitted 405bn tonnes since records began": more than a year's.
_IN_ALL = re.compile(
    r"[^,;:.()]*\b(?:since|so far|to date|over the years|all told|ever|each|every|a day|a week|a month|per)\b"
)
_KINDS = frozenset({Kind.LEVEL, Kind.COUNT})
# What may stand for the thing behind the figure; any other "of" says of what it is.
_OF_IT = re.compile(r"\s+of\s+(?:it|them|the\s+(?:stuff|metal|mineral|fuel|crop|grain|cereal|commodity|ore))\b")
_OF = re.compile(r"\s+(?:of|worth\s+of)\b")


def of(scene: Scene, mention: Mention, quantity: Quantity, known: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The one indicator whose verb stands right before a figure, and whose thing was named in the sentence or in the
    one before it; () if there is none, or if it may be another one."""
    text, end = scene.article.text, mention.span.end
    if mention.unit.dimension == "money":
        return ()  # which may be spent on anything
    if quantity.kind not in _KINDS or differences.is_difference(scene, mention, quantity):
        return ()
    if (_OF.match(text, end) and not _OF_IT.match(text, end)) or _IN_ALL.match(text, end, mention.sentence.span.end):
        return ()
    before = _right_before(scene, mention)
    found = {
        id_
        for id_, what in _done(scene, mention, known)
        if fits(known[id_], mention, quantity) and _names(before.text, what)
    }
    if len(found) != 1:
        return ()
    (id_,) = found
    doers = frozenset(table("link")["wholes"])
    return (id_,) if goes_on(scene, mention, None, own_of(known[id_]) | doers) else ()


def _done(scene: Scene, mention: Mention, known: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    """The indicators that the verb right before a figure may tell, each with the thing that it is done to."""
    for hit in scene.within(scene.lefts, mention.sentence.span):
        if not HEDGED.fullmatch(scene.article.text, hit.span.end, mention.span.start):
            continue
        if hit.span.text.lower() in table("carrying")["verbs"]:
            continue  # "had 5 million tonnes" says of none what was done with it
        for key in hit.ids:
            id_, number = key.rstrip("@~").split("#")
            what = _thing((known[id_].label, *known[id_].aliases)[int(number)])
            if what:
                yield id_, what


def _thing(alias: str) -> str:
    """What a name is of that is told with a verb: "lithium" of "lithium production" and of "mined … of lithium"."""
    if GAP not in alias:
        return told(alias)[1]
    right = frame_of(alias).right
    return right.removeprefix("of ") if right.startswith("of ") else ""


def _right_before(scene: Scene, mention: Mention) -> Span:
    """The text of the sentence of a figure up to it, with the sentence before where that is of the same paragraph."""
    at = bisect_left(scene.sentences, mention.sentence.span.start, key=lambda stretch: stretch.start)
    start = mention.sentence.span.start
    if 0 < at < len(scene.sentences) and scene.sentences[at - 1].paragraph == scene.sentences[at].paragraph:
        start = scene.sentences[at - 1].start
    return scene.article.span(start, mention.start)


def _names(text: str, what: str) -> bool:
    """Whether the words of a thing stand in a text, in their order."""
    keys, thing = [word.key for word in words_of(text)], [word.key for word in words_of(what)]
    return any(keys[at : at + len(thing)] == thing for at in range(len(keys) - len(thing) + 1))
