"""The singular of an English noun, by rule, with the exceptions in lexicon/en/nouns.yaml."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import table


@cache
def _exceptions() -> tuple[dict[str, str], frozenset[str]]:
    data = table("nouns")
    return data["irregular"], frozenset(data["invariable"])


@cache
def singular(word: str) -> str:
    """The singular of a noun in lower case; a singular comes back as it is."""
    irregular, invariable = _exceptions()
    if word in irregular:
        return irregular[word]
    if word in invariable or not word.endswith("s") or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]
