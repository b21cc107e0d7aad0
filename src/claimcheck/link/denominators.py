"""Figures that are reckoned by the output of a country, or by its people: "equal to 3.1 percent of GDP", "for each of
the country's 14.3 million inhabitants". They measure a look-alike of what the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.link.fitting import fits
from claimcheck.link.scene import Scene
from claimcheck.model import Indicator, Mention, Quantity

PER_HEAD = re.compile(r"\s+per[ -](?:capita|head|person|inhabitant)\b", re.IGNORECASE)
_SOMEBODY = r"(?:person|man|woman|inhabitant|citizen|resident|head|one of its|of its|of the)"
_FOR_EACH = re.compile(
    rf"\s+(?:per[ -](?:capita|head|person|inhabitant|citizen|resident)|(?:for|to)\s+(?:each|every)\s+{_SOMEBODY})\b",
    re.IGNORECASE,
)
_OUTPUT = r"(?:GDP|gross domestic product|economic output|national output)"
_OF_OUTPUT = re.compile(rf"\s+of\s+(?:the\s+|its\s+|their\s+)?(?:[\w'’]+\s+)?{_OUTPUT}\b", re.IGNORECASE)
_AS_SHARE = re.compile(
    rf"\b(?:as\s+a\s+(?:share|percentage|proportion)\s+of|relative\s+to|measured\s+against)\s+(?:the\s+|its\s+)?{_OUTPUT}\b",
    re.IGNORECASE,
)
_BY_OUTPUT = ("share of gdp", "percent of gdp", "of gdp", "of gross domestic product", "intensity")
_BY_HEAD = ("per capita", "per person", "per head", "per inhabitant")


def marks(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """What the names of an indicator say that a figure can be of, as it is reckoned: () where it is not."""
    text, end, sentence = scene.article.text, mention.span.end, mention.sentence.span
    if mention.unit.dimension == "ratio" and (
        _OF_OUTPUT.match(text, end) or _AS_SHARE.search(text, sentence.start, end)
    ):
        return _BY_OUTPUT
    return _BY_HEAD if _FOR_EACH.match(text, end) or PER_HEAD.search(mention.span.text) else ()


def look_alikes(
    indicator: Indicator, scene: Scene, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """The look-alikes of an indicator that measure the same as the figure is reckoned; () where it is not."""
    said = marks(scene, mention)
    return tuple(
        id_ for id_ in indicator.related if _says(indicators[id_], said) and fits(indicators[id_], mention, quantity)
    )


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
