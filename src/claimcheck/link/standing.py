"""Noun phrases that stand for an entity named elsewhere: "the landlocked country", "the currency bloc", "Europe's
largest economy". Here they are found and read; whom they stand for is settled in `discourse`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.model import Span


class Stands(StrEnum):
    """What a phrase stands for: a country, a state of one, a bloc, the country that a state is in, a country by its
    rank in a part of the world, or somebody that the text is not about."""

    COUNTRY = "country"
    STATE = "state"
    BLOC = "bloc"
    NATION = "nation"
    BEST = "best"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that stands for an entity, without its article. `among` are the only countries that it can be, None if
    any; `names` are the names of the only entity that it can be, empty if any."""

    span: Span
    stands: Stands
    among: frozenset[str] | None = None
    names: tuple[str, ...] = ()


_OF_A_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
_CAPITAL = re.compile(r"[A-Z]")
_UNION = re.compile(r"\b(?:2[5-8])-(?:nation|member|country|state|strong)\b")


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(any_of("standing", section) for section in ("countries", "states", "blocs"))
    members = any_of("standing", "members")
    word = r"(?!(?:of|in|and|the|for|to|on|by|than|as|is|was|an?|from|with|at|across|per|or|but|its|their)\b)[\w-]+"
    best = any_of("standing", "best")
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?P<mods>(?:{word}\s+){{0,3}}?)(?P<noun>{nouns})(?![\w-])"
        rf"|\b(?P<its>[Ii]ts|[Tt]heir)\s+(?:\d\d\s+)?(?:{members})\b"
        rf"|\bE(?:U|A)-?(?P<states>\d\d)\b"
        rf"|\b(?P<region>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)['’]s\s+(?:(?:second|third|fourth|fifth|\d+(?:nd|rd|th))[- ])?"
        rf"(?:{best})\s+(?:economy|country|nation|producer|exporter|importer|emitter|market)\b"
        r"|\b(?P<national>[Nn]ational(?:ly)?|[Nn]ationwide)\b(?!\s+[A-Z])"
    )


def phrases(text: str) -> Iterator[Phrase]:
    """The phrases of a text that may stand for an entity, in order."""
    for found in _pattern().finditer(text):
        phrase = _read(text, found)
        if phrase is not None:
            yield phrase


def _read(text: str, found: re.Match[str]) -> Phrase | None:
    if found["national"]:
        return Phrase(_span(text, found.start(), found.end()), Stands.NATION)
    if found["its"]:
        return Phrase(_span(text, found.start(), found.end()), Stands.BLOC)
    if found["states"]:
        names = "currency_names" if found[0].startswith("EA") else "union_names"
        return Phrase(_span(text, found.start(), found.end()), Stands.BLOC, names=tuple(table("standing")[names]))
    if found["region"]:
        among = _countries(found["region"])
        return None if among is None else Phrase(_span(text, found.start(), found.end()), Stands.BEST, among)
    return _definite(text, found)


def _definite(text: str, found: re.Match[str]) -> Phrase | None:
    """ "The landlocked country": None where its words make it the name of no one thing."""
    words, mods, noun = table("standing"), found["mods"].split(), found["noun"]
    if _OF_A_NAME.match(text, found.end()) is not None:
        return None
    behind = re.match(r"\s+([\w-]+)", text[found.end() : found.end() + 30])
    if behind is not None and behind[1] in words["behind_none"]:
        return None
    if any(mod in words["not_one"] or mod.endswith("est") for mod in mods):
        return None
    start = found.start("mods")
    span = _span(text, start, found.end())
    if any(mod in words["others"] for mod in mods):
        return Phrase(span, Stands.OTHER)
    said = " ".join(mods)
    if noun in words["blocs"]:
        return _bloc(span, f"{said} {noun}")
    if noun in words["states"]:
        return None if mods else Phrase(span, Stands.STATE)
    if noun == "economy" and mods:
        return None
    among = _kept(said, noun)
    if among is None and any(_CAPITAL.match(mod) for mod in mods):
        return None  # "the Johnson republic", "the Soviet nation": a name of its own
    return Phrase(span, Stands.COUNTRY, among)


def _bloc(span: Span, said: str) -> Phrase:
    words = table("standing")
    if _UNION.search(said):
        return Phrase(span, Stands.BLOC, names=tuple(words["union_names"]))
    if any(re.search(rf"\b{word}\b", said) for word in words["currency"]):
        return Phrase(span, Stands.BLOC, names=tuple(words["currency_names"]))
    return Phrase(span, Stands.BLOC)


def _kept(said: str, noun: str) -> frozenset[str] | None:
    """The countries that the words before a noun leave ("Andean", "landlocked"); None if they leave all."""
    kept: frozenset[str] | None = None
    for word, members in _kinds():
        if re.search(rf"\b{re.escape(word)}\b", f"{said} {noun}", re.IGNORECASE):
            kept = members if kept is None else kept & members
    return kept


def _countries(region: str) -> frozenset[str] | None:
    return dict(_kinds()).get(region)


@cache
def _kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    """Words of parts of the world and of kinds of country, the longest first, so that "South American" is read before
    "American" would be."""
    known = table("geography")
    entries = (*known["regions"].values(), *known["attributes"].values())
    pairs = [(word, frozenset(entry["of"])) for entry in entries for word in entry["words"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
