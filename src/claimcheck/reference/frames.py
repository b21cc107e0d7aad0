"""Names of indicators told with a verb: "wheat exports" as "exported … of wheat", by lexicon/en/nominals.yaml."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import table
from claimcheck.words import singular

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
