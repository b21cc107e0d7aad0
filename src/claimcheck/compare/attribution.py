"""Whose figures an article gives: "the Statistical Review of World Energy shows", "according to World Bank data".

Who counted is a basis that print often leaves to one sentence of the article, and means for the others too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.case import Case
from claimcheck.lexicon import table
from claimcheck.model import Observation

# The dimensions of a reference whose values are those who counted.
COMPILERS = ("compiled_by", "surveys")
SHORT = 3  # letters that an acronym has at least: WHO, but not UN, which is a word for many


def is_attributed(case: Case, observation: Observation) -> bool:
    """Whether the text gives its figures as those of whoever is behind the observation, and nobody else's: in the
    sentence of the claim; in its paragraph, else anywhere, where the sentence names no source of its own."""
    own, others = _names(case, observation), _rivals(case, observation)
    sentence, *wider = _around(case)
    if _is_named(sentence, own):
        return not _is_named(sentence, others)
    if _is_named(sentence, others | frozenset(table("attribution")["phrases"])):
        return False
    said = next((text for text in wider if _is_named(text, own) or _is_named(text, others)), "")
    return _is_named(said, own) and not _is_named(said, others)


def _around(case: Case) -> tuple[str, str, str]:
    """The sentence of the claim, its paragraph, and all of the prose."""
    sentence, text = case.claim.mention.sentence.span, case.article.text
    start, end = text.rfind("\n", 0, sentence.start) + 1, text.find("\n", sentence.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    return text[sentence.start : sentence.end], paragraph, text[case.article.body :]


def _names(case: Case, observation: Observation) -> frozenset[str]:
    """What print calls the publisher of an observation, and who counted for it."""
    publisher = observation.source.publisher.partition(",")[0]
    names = {publisher, *_acronym(publisher)}
    for dimension in COMPILERS:
        value = observation.dimensions.get(dimension)
        names.update(_words(case, dimension, value) if value is not None else ())
    return frozenset(names)


def _rivals(case: Case, observation: Observation) -> frozenset[str]:
    """What print calls those who count the same in their own way: the offices of the countries among them."""
    names = set(table("attribution")["offices"]) - {observation.source.publisher}
    for dimension in COMPILERS:
        for value in case.reference.indicators[observation.indicator].bases.get(dimension, ()):
            if value != observation.dimensions.get(dimension):
                names.update(_words(case, dimension, value))
    return frozenset(names)


def _words(case: Case, dimension: str, value: str) -> tuple[str, ...]:
    return (*case.reference.dimensions.get(dimension, {}).get(value, ()), value.replace("_", " "))


def _acronym(name: str) -> tuple[str, ...]:
    letters = "".join(re.findall(r"\b[A-Z]", name))
    return (letters,) if len(letters) >= SHORT else ()


def _is_named(text: str, names: frozenset[str]) -> bool:
    return _pattern(names).search(text) is not None


@lru_cache(maxsize=256)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Any of the names as whole words; capitals count in those that are nothing but capitals ("WHO")."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    words = (re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
