"""Percentage points of what is no percentage: "oil consumption slipped by 1.2 percentage points" can only be meant in
percent, so it is linked as a movement in percent would be, and keeps what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.link.scene import Scene
from claimcheck.model import Comparison, Kind, Mention, Quantity


def in_percent(scene: Scene, mention: Mention, quantity: Quantity, comparison: Comparison | None) -> Quantity | None:
    """The movement in percent that one in percentage points would be if it is of no percentage; None where it is
    none, or where the sentence speaks of a rate, of which the points may be."""
    if quantity.kind is not Kind.CHANGE_POINTS or quantity.unit != "percentage_point":
        return None
    beyond = comparison is not None and comparison.relation != "change"
    if beyond or mention.direction is None or _of_another().match(scene.article.text, mention.span.end):
        return None
    if _rate().search(mention.sentence.span.text):
        return None
    return replace(quantity, kind=Kind.CHANGE_PERCENT, unit="percent")


@cache
def _of_another() -> re.Pattern[str]:
    """Words behind points that say of what they are ("to the total", "of GDP"), and no figure that they led to."""
    return re.compile(rf"\s+(?:{any_of('relations', 'points_of')})\b(?!\s+\W?\d)")


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('relations', 'rates')})\b", re.IGNORECASE)
