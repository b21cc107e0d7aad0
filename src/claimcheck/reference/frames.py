"""Names of indicators told with a verb: "wheat exports" as "exported … of wheat", by lexicon/en/nominals.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimcheck.lexicon import table
from claimcheck.words import singular

GAP = "…"
_HERE = "@"
_BEFORE_OWNER = (" in", " of")


@dataclass(frozen=True, slots=True)
class Frame:
    """An alias around a figure: the words before it and behind it, whether the owner of the figure stands before or
    behind these (`@`), and whether nothing but a time may follow (a full stop)."""

    left: str
    right: str
    owner_before: bool
    owner_behind: bool
    closed: bool

    @property
    def is_told(self) -> bool:
        """Whether these are common words, of which more is asked than of a name."""
        return self.owner_before or self.owner_behind or self.closed


@cache
def frame_of(alias: str) -> Frame:
    """The parts of an alias that has a gap for the figure."""
    before, behind = (part.strip() for part in alias.split(GAP, 1))
    closed = behind.endswith(".")
    behind = behind.removesuffix(".").rstrip()
    owner_before, owner_behind = before.startswith(_HERE), behind.endswith(_HERE)
    left, right = before.removeprefix(_HERE).strip(), behind.removesuffix(_HERE).strip()
    if owner_behind:
        for preposition in _BEFORE_OWNER:
            right = f" {right}".removesuffix(preposition).strip()
    return Frame(left, right, owner_before, owner_behind, closed)


def is_told(alias: str) -> bool:
    """Whether an alias is one of common words around a gap, with a place for its owner or an end."""
    return GAP in alias and frame_of(alias).is_told


_JOINED_BY = frozenset({"of", "on", "in", "for"})


def told(alias: str) -> tuple[tuple[str, ...], str]:
    """The verbs that tell what a name names, and what stands behind the figure then: "wheat". No verbs for a name
    without a noun of doing, and for one with nothing besides it: "exports" alone may be of anything."""
    words = alias.split()
    joined = [at for at, word in enumerate(words) if word in _JOINED_BY]
    if not joined:
        return (verbs_of(words[-1]), " ".join(words[:-1])) if len(words) > 1 else ((), "")
    if joined == [1] and len(words) > 2:
        return verbs_of(words[0]), " ".join(words[2:])
    return (), ""


def verbs_of(noun: str) -> tuple[str, ...]:
    """The verbs, in their forms before a figure, that tell what a noun names; () if it is no such noun."""
    return _verbs().get(noun.lower()) or _verbs().get(singular(noun.lower())) or ()


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    nouns = {noun: tuple(entry["verbs"]) for noun, entry in table("nominals").items()}
    return nouns | {"exports": nouns["export"], "imports": nouns["import"]}
