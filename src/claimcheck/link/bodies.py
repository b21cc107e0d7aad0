"""Noun phrases that stand for a company or a city that the text has named: "the carrier", "the Dutch port"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from claimcheck.extract.sentences import Stretch
from claimcheck.lexicon import table
from claimcheck.link.names import Hit
from claimcheck.model import Entity, Span

# Who a phrase stands for, as the ids of a hit: of nobody known where that is open.
Stand = tuple[Span, tuple[str, ...]]
NOBODY: tuple[str, ...] = ()
# "The port of Hamburg", "the company Nordvik": the name itself stands beside it.
_NAMED = re.compile(r"\s+(?:of\s+(?:the\s+)?)?[A-Z]")


def phrases(
    text: str,
    names: Sequence[Hit],
    entities: Mapping[str, Entity],
    sentences: Sequence[Stretch],
    topic: Callable[[str], str | None],
) -> Iterator[Stand]:
    """The phrases of a text that stand for a company or a city, each with whom it stands for. `names` are those of the
    text, in order; `topic` says which entity of a kind the whole is about."""
    for found in _pattern().finditer(text):
        kind = _kinds()[found["noun"]]
        if _NAMED.match(text, found.end()) or not any(entities[h.ids[0]].kind == kind for h in names if h.ids):
            continue
        start = found.start("of") if found["of"] else found.start("noun")
        phrase = Span(start, found.end(), text[start : found.end()])
        inside = [hit for hit in names if hit.ids and phrase.covers(hit.span)]
        if found["of"] and len(inside) != 1:
            continue
        fitting = [hit for hit in names if hit.ids and entities[hit.ids[0]].kind == kind and hit not in inside]
        if inside:
            fitting = [hit for hit in fitting if inside[0].ids[0] in entities[hit.ids[0]].part_of]
        yield phrase, _last(phrase, fitting, sentences, topic(kind))


def is_body(name: Span | None) -> bool:
    """Whether a name is a phrase that stands for a company or a city."""
    return name is not None and _ends().search(name.text) is not None


def _last(phrase: Span, fitting: Sequence[Hit], sentences: Sequence[Stretch], topic: str | None) -> tuple[str, ...]:
    """The only one that it can be, else the one that the nearest sentence before names, else what the text is about."""
    ids = {hit.ids[0] for hit in fitting}
    if len(ids) == 1:
        return (next(iter(ids)),)
    for stretch in reversed([s for s in sentences if s.start < phrase.start]):
        here = {h.ids[0] for h in fitting if stretch.start <= h.span.start < stretch.end and h.span.end <= phrase.start}
        if len(here) == 1:
            return (next(iter(here)),)
        if here:
            break
    return (topic,) if topic is not None and topic in ids else NOBODY


@cache
def _kinds() -> dict[str, str]:
    return {noun: kind for kind, entry in table("bodies").items() for noun in entry["nouns"]}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(_kinds(), key=len, reverse=True))
    return re.compile(rf"\b[Tt]he\s+(?P<of>[A-Z][\w-]+\s+)?(?P<noun>{nouns})(?![\w-])")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{'|'.join(_kinds())})$")
