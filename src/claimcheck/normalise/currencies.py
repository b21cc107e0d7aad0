"""Which currency a word means that several share: "$", "rupees", "cents"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from claimcheck.lexicon import table
from claimcheck.model import Article, Mention, Unit

Cues = tuple[tuple[str, re.Pattern[str]], ...]

_OF_AMERICA = re.compile(r"\b(?:US|U\.S\.)\s?\$\s?\d|\b(?:US|U\.S\.|American)\s+dollars?\b|\bUSD\b")
_DOLLARS = frozenset({"$", "dollar", "cent"})


def meant(unit: Unit, mention: Mention, article: Article) -> str:
    """The code of the reading of a shared word that the sentence, then the article, speaks for; the first by custom
    where nothing does."""
    word = unit.words.split(" per ")[0]
    told = _spoken_for(word, mention.sentence.span.text) or _spoken_for(word, article.text)
    return told or (_dollar_of_the_house(article.text) if word in _DOLLARS else None) or unit.currencies[0]


@cache
def _cues(word: str) -> Cues:
    return _compiled(table("currencies")["shared"].get(word, {}).get("cues", {}))


def _compiled(cues: Mapping[str, Sequence[str]]) -> Cues:
    return tuple((code, re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")) for code, words in cues.items())


@lru_cache(maxsize=1024)
def _spoken_for(word: str, text: str) -> str | None:
    """The currency whose cues a text has most of, None if none leads."""
    return _leading(_cues(word), text)


def _leading(cues: Cues, text: str) -> str | None:
    counts = {code: len(pattern.findall(text)) for code, pattern in cues}
    best = max(counts, key=lambda code: counts[code], default=None)
    return best if best is not None and counts[best] and list(counts.values()).count(counts[best]) == 1 else None


@cache
def _homes() -> tuple[Cues, Mapping[str, re.Pattern[str]]]:
    """The words for the countries that have a dollar of their own, and the signs that tell it from others."""
    data = table("currencies")
    signs = {code: data[code].get("symbols", []) for code in data["shared"]["$"]["home"]}
    marked = {
        code: re.compile("|".join(rf"(?<!\w){re.escape(sign)}\s?\d" for sign in signs[code]))
        for code in signs
        if signs[code]
    }
    return _compiled(data["shared"]["$"]["home"]), marked


@lru_cache(maxsize=64)
def _dollar_of_the_house(text: str) -> str | None:
    """The dollar of the country that a text is mostly about, if it writes US$ for the American one and no sign of
    its own for that of the country: its plain "$" is the latter then. None where the text does not show that."""
    if not _OF_AMERICA.search(text):
        return None
    cues, marked = _homes()
    # Where several are named alike, the one that is named before the others: a story begins at home.
    code = _leading(cues, text) or next(filter(None, (_leading(cues, line) for line in text.split("\n"))), None)
    return None if code is None or (code in marked and marked[code].search(text)) else code
