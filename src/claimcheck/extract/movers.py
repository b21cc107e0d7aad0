"""What a movement is, and the words of the lexicon that tell one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimcheck.extract.scan import Scanned
from claimcheck.lexicon import table
from claimcheck.model import Direction


@dataclass(frozen=True, slots=True)
class Movement:
    """The direction, if any, and the role: "level", "change" or "base"."""

    direction: Direction | None
    role: str


STILL = Movement(None, "level")
BASE = Movement(None, "base")


@cache
def movers() -> dict[str, Direction]:
    """The words that move, with the way they lead."""
    words: dict[str, Direction] = {}
    for name in ("up", "down"):
        entry = table("verbs")[name]
        for word in [*entry["verbs"], *entry["words"], *entry["nouns"]]:
            words.setdefault(word, Direction(name))
    return words


@cache
def phrasal() -> dict[str, Direction]:
    """Verbs that move with their particle only: "put on", "gave up"."""
    return {phrase: Direction(name) for name in ("up", "down") for phrase in table("verbs")[name]["phrasal"]}


@cache
def verbs(section: str) -> frozenset[str]:
    """The verbs of a section of lexicon/en/verbs.yaml."""
    return frozenset(table("verbs")[section])


def begins(quantity: Scanned) -> int:
    """Where a figure begins with the hedge before it."""
    hedged = quantity.hedge is not None and quantity.hedge[1] <= quantity.start
    return quantity.hedge[0] if hedged and quantity.hedge is not None else quantity.start


def is_relative(quantity: Scanned) -> bool:
    """Whether a figure is in percent or in points."""
    return quantity.unit.dimension in {"ratio", "points"}
