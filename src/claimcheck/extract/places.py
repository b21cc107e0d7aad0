"""How many places somebody moved in a ranking: "two places lower", "climbed three places to 43rd"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimcheck.extract.movers import Movement
from claimcheck.extract.scan import Scanned
from claimcheck.extract.tree import Tree
from claimcheck.lexicon import table
from claimcheck.model import Direction, Form, Unit

_PLACES = "places"
_SIDE = re.compile(r"\s+(?P<side>up|down|higher|lower|better|worse)\b")
_BEFORE = re.compile(r"\b(?P<side>up|down)\s+(?:just\s+|only\s+|by\s+)?$")
_UP, _DOWN = Direction.UP, Direction.DOWN
_SIDES = {"up": _UP, "higher": _UP, "better": _UP, "down": _DOWN, "lower": _DOWN, "worse": _DOWN}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(table("nouns")["ranks"])


def in_places(
    text: str, tree: Tree, noun: int | None, quantity: Scanned, moved: Movement
) -> tuple[Scanned, Movement] | None:
    """The quantity in places of a ranking, with the way that they lead; None where the number counts no
    places, or the sentence does not move by them ("the bus has 50 places"). Lower is down."""
    plain = quantity.unit.dimension == "count" and quantity.reading.form is Form.PLAIN
    if noun is None or not plain or tree.tokens[noun].lemma not in _nouns():
        return None
    word = tree.tokens[noun].span
    if word.start - quantity.end != 1:
        return None
    found = _SIDE.match(text, word.end) or _BEFORE.search(text, max(0, quantity.start - 12), quantity.start)
    if found is None and moved.role != "change":
        return None
    direction = _SIDES[found["side"]] if found is not None else moved.direction
    return replace(quantity, end=word.end, unit=Unit("rank", _PLACES, word.text)), Movement(direction, "change")
