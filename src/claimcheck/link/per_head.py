"""A total that is told as one for each of the people: "solar capacity per capita stood at 888 gigawatts", where the
reference knows the total alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.link.fitting import fits
from claimcheck.link.scene import Scene
from claimcheck.model import Claim, Indicator, Kind, Mention, Quantity

# What sets such a claim apart from one of the total, among its dimensions.
DIMENSION, VALUE = "reckoned", "per_head"
PER_HEAD = re.compile(r"\s+(?:per[ -](?:capita|head|person|inhabitant)|a head)\b", re.IGNORECASE)
# A year or a movement in percent may stand between the name and its figure, and no other figure.
_PASSED_OVER = re.compile(r"\b(?:19|20)\d\d\b|[\d.,]+\s?(?:%|per\s?cent)")


def total(scene: Scene, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The indicators of the total that the nearest name before a figure says is for each head; () if none does."""
    if quantity.kind not in {Kind.LEVEL, Kind.COUNT} or quantity.unit == "percent":
        return ()
    for hit in reversed(scene.within(scene.indicators, mention.sentence.span)):
        if hit.span.end > mention.span.start:
            continue
        ids = tuple(id_ for id_ in hit.ids if fits(indicators[id_], mention, quantity))
        if not ids:
            continue
        gap = _PASSED_OVER.sub("", scene.article.text[hit.span.end : mention.span.start])
        alone = not re.search(r"[\d;:]", gap)
        return ids if alone and PER_HEAD.match(scene.article.text, hit.span.end) else ()
    return ()


def is_marked(claim: Claim) -> bool:
    """Whether a claim is of a total that the text tells for each head."""
    return claim.dimensions.get(DIMENSION) == VALUE
