"""Finds names in text: a trie over words, built once from the reference.

Names of entities are matched with their capitals (but for the one that opens a sentence), names of indicators
with their inflection and in both word orders ("R&D spending", "spending on R&D"). Nothing here looks at a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimcheck.extract.nouns import singular
from claimcheck.lexicon import table
from claimcheck.model import Entity, Indicator, Span

_WORD = re.compile(r"[^\W_]+(?:[&'’.][^\W_]+)*")
_END = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, without a possessive ending; `key` is its lower-case singular."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in the text, and the ids that it may stand for."""

    span: Span
    ids: tuple[str, ...]
    first: int  # index of its first word
    last: int


_POSSESSIVE = re.compile(r"['’]s?$")


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text. Hyphens separate; `&`, dots inside and apostrophes do not."""
    words = []
    for found in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", found[0])
        words.append(Word(found.start(), found.start() + len(bare), bare, singular(bare.lower())))
    return tuple(words)


Trie = dict[str, "Trie | list[str]"]


class Names:
    """A trie of names. `find` answers the longest names, which do not overlap."""

    def __init__(self, names: Iterable[tuple[str, str]], *, exact: bool) -> None:
        """`names` are pairs (name, id); `exact` matches words as written, else by their key."""
        self._exact = exact
        self._root: Trie = {}
        self._skip = frozenset() if exact else frozenset(table("link")["neutral"])
        for name, id_ in names:
            self._add(name, id_)

    def _add(self, name: str, id_: str) -> None:
        node = self._root
        keys = [word.text if self._exact else word.key for word in words_of(name)]
        if not keys:
            return
        for key in keys:
            node = node.setdefault(key, {})  # type: ignore[assignment]
        ids = node.setdefault(_END, [])
        if isinstance(ids, list) and id_ not in ids:
            ids.append(id_)

    def find(self, text: str, words: tuple[Word, ...]) -> Iterator[Hit]:
        """The names in a text, in order."""
        at = 0
        while at < len(words):
            hit = self._at(text, words, at)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last + 1

    def _at(self, text: str, words: tuple[Word, ...], at: int) -> Hit | None:
        """The longest name that begins with a word; one that opens a sentence may owe its capital to that."""
        word = words[at]
        if not self._exact:
            return self._longest(text, words, at, word.key)
        lower = word.text[:1].lower() + word.text[1:]
        hit = self._longest(text, words, at, word.text)
        return hit or (self._longest(text, words, at, lower) if _opens(text, words, at) else None)

    def _longest(self, text: str, words: tuple[Word, ...], at: int, first: str) -> Hit | None:
        """The longest name from a word on, which is looked up as `first`."""
        node, best, index = self._root, None, at
        while index < len(words):
            word = words[index]
            step = node.get(first if index == at else word.text if self._exact else word.key)
            if isinstance(step, dict):
                node = step
            elif not (index > at and word.key in self._skip):
                break
            ids = node.get(_END)
            if isinstance(step, dict) and isinstance(ids, list):
                best = Hit(Span(words[at].start, word.end, text[words[at].start : word.end]), tuple(ids), at, index)
            index += 1
            if index < len(words) and _broken(text, word, words[index]):
                break
        return best


_START = re.compile(r"(?:^|[.!?:\n]|--|[—–])[ \t]*[\"“'‘]?$")


def _opens(text: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether a word owes its capital to the start of a sentence ("Global demand rose"), and not to a name that
    goes on behind it ("Global Times reported")."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    named = following[:1].isupper() and following[1:].islower()
    return not named and _START.search(text[max(0, words[at].start - 5) : words[at].start]) is not None


def _broken(text: str, word: Word, following: Word) -> bool:
    """Whether punctuation between two words ends a name."""
    return any(sign in '.,;:()!?"”“\n' for sign in text[word.end : following.start].replace("'s", "").replace("’s", ""))


_PREPOSITIONS = frozenset({"of", "on", "in", "for", "to", "per", "as", "by", "with", "at", "from", "and"})


def orders(alias: str) -> Iterator[str]:
    """An alias and its other word order: "R&D spending" is also "spending on R&D"."""
    yield alias
    parts = alias.split()
    if len(parts) < 2 or _PREPOSITIONS & {part.lower() for part in parts}:
        return
    head, rest = parts[-1], " ".join(parts[:-1])
    for preposition in ("of", "on", "in", "for"):
        yield f"{head} {preposition} {rest}"


GAP = "…"


def indicator_names(indicators: Mapping[str, Indicator]) -> Names:
    """The trie of all labels and aliases, those with a gap left out."""
    pairs = [
        (form, indicator.id)
        for indicator in indicators.values()
        for alias in (indicator.label, *indicator.aliases)
        if GAP not in alias
        for form in orders(alias)
    ]
    return Names(pairs, exact=False)


@dataclass(frozen=True, slots=True)
class Frames:
    """Aliases that stand around a figure: "spent … on R&D". Ids are `indicator#number`; those whose
    left part is empty are in `open_`."""

    left: Names
    right: Names
    open_: frozenset[str]


def frames(indicators: Mapping[str, Indicator]) -> Frames:
    """The tries of both parts of the aliases that have a gap for the figure."""
    left, right, open_ = [], [], set()
    for indicator in indicators.values():
        for number, alias in enumerate(indicator.aliases):
            if GAP not in alias:
                continue
            before, behind = (part.strip() for part in alias.split(GAP, 1))
            id_ = f"{indicator.id}#{number}"
            right.append((behind, id_))
            if before:
                left.append((before, id_))
            else:
                open_.add(id_)
    return Frames(Names(left, exact=False), Names(right, exact=False), frozenset(open_))


def entity_names(entities: Mapping[str, Entity]) -> Names:
    """The trie of all names and demonyms, with the plural of demonyms ("Germans")."""
    pairs: list[tuple[str, str]] = []
    for entity in entities.values():
        for name in entity.names:
            pairs += [(name, entity.id), (name.removeprefix("the "), entity.id)]
        for demonym in entity.demonyms:
            pairs += [(demonym, entity.id)]
            if demonym.endswith(("n", "i")):
                pairs.append((demonym + "s", entity.id))
    return Names(pairs, exact=True)


def dimension_names(dimensions: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Names:
    """The trie of the words for parts of an indicator; ids are `dimension=value`."""
    pairs = []
    for dimension, values in dimensions.items():
        for value, words in values.items():
            pairs += [(word, f"{dimension}={value}") for word in (*words, value.replace("_", " "))]
    return Names(pairs, exact=False)
