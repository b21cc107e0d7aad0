"""Figures that are reckoned by the output of a country, or by its people: "equal to 3.1 percent of GDP", "for each of
the country's 14.3 million inhabitants". They measure a look-alike of what the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.link.fitting import fits
from claimcheck.link.scene import Scene
from claimcheck.model import Indicator, Mention, Quantity
from claimcheck.words import singular

PER_HEAD = re.compile(r"\s+per[ -](?:capita|head|person|inhabitant)\b", re.IGNORECASE)
_SOMEBODY = r"(?:person|man|woman|inhabitant|citizen|resident|head|one of its|of its|of the)"
_FOR_EACH = re.compile(
    rf"\s+(?:per[ -](?:capita|head|person|inhabitant|citizen|resident)|(?:for|to)\s+(?:each|every)\s+{_SOMEBODY})\b",
    re.IGNORECASE,
)
_OUTPUT = r"(?:GDP|gross domestic product|economic output|national output)"
_OF_OUTPUT = re.compile(rf"\s+of\s+(?:the\s+|its\s+|their\s+)?(?:[\w'’]+\s+)?{_OUTPUT}\b", re.IGNORECASE)
_AS_SHARE = re.compile(
    rf"\b(?:as\s+a\s+(?:share|percentage|proportion)\s+of|relative\s+to|measured\s+against|the\s+ratio\s+to)\s+(?:the\s+|its\s+)?{_OUTPUT}\b",
    re.IGNORECASE,
)
# "The average person in China", "a Norwegian caused 6.7 tonnes on average": one of them, whose figure it is.
_ONE = r"(?:person|inhabitant|citizen|resident|consumer|adult)"
_AVERAGE = re.compile(
    rf"\b(?:[Tt]he\s+(?:average|typical)|[Ee]ach|[Ee]very|[Aa]n\s+average)\s+(?:{_ONE}\b|[A-Z][a-z]+(?:an|ese|ish|er|i)\b)"
)
_ONE_OF_THEM = re.compile(r"\b[Aa]n?\s+[A-Z][a-z]+(?:an|ese)\s+(?!\w+['’]s)[a-z]+\s+(?:\w+\s+){0,2}$")
_ON_AVERAGE = re.compile(r"[^,;:.()]*\bon\s+average\b")
_OF_PEOPLE = re.compile(r"(?:people|inhabitants|residents|population|citizens)\b")
_BY_OUTPUT = ("share of gdp", "percent of gdp", "of gdp", "of gross domestic product", "intensity")
_BY_HEAD = ("per capita", "per person", "per head", "per inhabitant")


def marks(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """What the names of an indicator say that a figure can be of, as it is reckoned: () where it is not."""
    text, end, sentence = scene.article.text, mention.span.end, mention.sentence.span
    if mention.unit.dimension == "ratio" and (
        _OF_OUTPUT.match(text, end) or _AS_SHARE.search(text, sentence.start, end)
    ):
        return _BY_OUTPUT
    if _FOR_EACH.match(text, end) or PER_HEAD.search(mention.span.text) or is_of_one(scene, mention):
        return _BY_HEAD
    return ()


def is_of_one(scene: Scene, mention: Mention) -> bool:
    """Whether a figure is that of one of the people: "the average American accounted for 16.6 tonnes"."""
    text, start = scene.article.text, mention.sentence.span.start
    if mention.unit.dimension in {"ratio", "count"} and mention.counted is not None:
        return False
    found = next(reversed(list(_AVERAGE.finditer(text, start, mention.start))), None)
    if found is not None and re.search(r"[;:]", text[found.end() : mention.start]) is None:
        return True
    one = _ONE_OF_THEM.search(text, start, mention.start) is not None
    return one and _ON_AVERAGE.match(text, mention.span.end) is not None


def look_alikes(
    indicator: Indicator, scene: Scene, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """The look-alikes of an indicator that measure the same as the figure is reckoned; () where it is not."""
    said = marks(scene, mention)
    if mention.unit.dimension == "rate" and _OF_PEOPLE.search(mention.unit.words):
        return _for_so_many(indicator, mention, quantity, indicators)
    return tuple(
        id_ for id_ in indicator.related if _says(indicators[id_], said) and fits(indicators[id_], mention, quantity)
    )


def _for_so_many(
    indicator: Indicator, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """The look-alikes that count the same for so many people: "22.4 million subscriptions, or 124 for every 100"."""
    heads = _heads(indicator)
    akin = (indicators[id_] for id_ in indicator.related)
    return tuple(one.id for one in akin if fits(one, mention, quantity) and heads & _heads(one))


def _heads(indicator: Indicator) -> set[str]:
    """The nouns that the names of an indicator are of: the word before "per", else the last."""
    names = (re.split(r"\s+(?:per|for each|for every)\b", name)[0] for name in (indicator.label, *indicator.aliases))
    return {singular(name.split()[-1].lower()) for name in names if name.split() and "…" not in name}


def reckoned(
    found: tuple[str, ...], scene: Scene, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """The indicators `found` for a figure; where it is reckoned by output or head those that are too, else the one
    look-alike that is, of them or of what the sentence names. A total is none of a figure for each person."""
    said = marks(scene, mention)
    if not said or any(_says(indicators[id_], said) for id_ in found):
        return found
    if said is _BY_OUTPUT and found:
        return found  # its own names may say so in other words
    hits = scene.within(scene.indicators, mention.sentence.span)
    named = dict.fromkeys((*found, *(id_ for hit in hits for id_ in hit.ids)))
    so = [id_ for id_ in named if _says(indicators[id_], said)]
    if so:  # "At 34.4% of GDP, Vietnam's public debt is modest"
        return (so[0],) if len(so) == 1 and fits(indicators[so[0]], mention, quantity) else ()
    for id_ in named:
        alike = look_alikes(indicators[id_], scene, mention, quantity, indicators)
        if len(alike) == 1:
            return alike
    return ()


def _says(indicator: Indicator, said: tuple[str, ...]) -> bool:
    names = " / ".join((indicator.label, *indicator.aliases)).lower()
    return any(mark in names for mark in said)
