"""The words of a text, and the singular of a noun: by rule, with the exceptions in lexicon/en/nouns.yaml.

Names of the reference are kept by these words, and looked for in a text by the same ones.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claimcheck.lexicon import table

_WORD = re.compile(r"[^\W_]+(?:[&'’.][^\W_]+)*")
# "CO₂" is "CO2".
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_POSSESSIVE = re.compile(r"['’]s?$")


class Word(NamedTuple):
    """A word of the text, without a possessive ending; `key` is its lower-case singular."""

    start: int
    end: int
    text: str
    key: str


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text. Hyphens separate; `&`, dots inside and apostrophes do not."""
    words = []
    for found in _WORD.finditer(text):
        start, word = found.start(), found[0]
        bare = word if word.isalnum() else _POSSESSIVE.sub("", word)
        words.append(Word(start, start + len(bare), bare, _key(bare)))
    return tuple(words)


@lru_cache(maxsize=50_000)  # most words of a text were in the one before
def _key(word: str) -> str:
    return singular(word.lower().translate(_LOWERED))


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
