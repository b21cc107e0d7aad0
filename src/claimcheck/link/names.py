"""Finds names in text, along the tries of the reference.

Names of entities are matched with their capitals (but for the one that opens a sentence), names of indicators
with their inflection. Nothing here looks at a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.lexicon import table
from claimcheck.model import Span
from claimcheck.reference.tries import APART, LEFT, RIGHT, WHOLE, Paths, Trie, branch, ids_at
from claimcheck.words import Word


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in the text, and the ids that it may stand for."""

    span: Span
    ids: tuple[str, ...]
    first: int  # index of its first word
    last: int


WHERES = (WHOLE, LEFT, RIGHT)


class Found(NamedTuple):
    """The names in a text, in order, those of each sort without overlap: whole ones, and the parts that stand
    around a figure."""

    whole: tuple[Hit, ...]
    lefts: tuple[Hit, ...]
    rights: tuple[Hit, ...]


Ends = dict[str, tuple[list[str], int]]  # by where ids are listed: those of the longest name, and its last word


class Names:
    """Names along a trie. `find` answers the longest names, which do not overlap."""

    def __init__(self, paths: Paths, *, exact: bool) -> None:
        """`paths` are the rows of the trie; `exact` matches words as written, else by their key."""
        self._paths = paths
        self._exact = exact
        self._skip = frozenset() if exact else frozenset(table("link")["neutral"])

    def find(self, text: str, words: tuple[Word, ...], over: Set[int] = frozenset()) -> Found:
        """The names in a text. `over` are the words, by their index, that may stand inside a name without being of
        it: "killed on the county's roads"."""
        hits: dict[str, list[Hit]] = {where: [] for where in WHERES}
        paths, exact = self._paths, self._exact
        for at, word in enumerate(words):
            head = paths[word.text if exact else word.key]
            if head is None and not (exact and word.text[0].isupper()):
                continue  # most words begin no name
            for where, (ids, last) in self._at(text, words, at, head, over).items():
                found = hits[where]
                if not found or found[-1].last < at:
                    start, end = word.start, words[last].end
                    found.append(Hit(Span(start, end, text[start:end]), tuple(ids), at, last))
        return Found(*(tuple(hits[where]) for where in WHERES))

    def made_of(self, among: Set[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The names that have no other words than these, in any order: each with its words and its ids."""
        keys = sorted(among)
        heads = (((key,), self._paths[key]) for key in keys)
        open_: list[tuple[tuple[str, ...], Trie]] = [(path, node) for path, node in heads if node is not None]
        while open_:
            path, node = open_.pop()
            if ids := ids_at(node, WHOLE):
                yield path, tuple(ids)
            for key in keys if APART in node else sorted(node.keys() & among):
                if key not in path and (following := branch(self._paths, node, key)) is not None:
                    open_.append(((*path, key), following))

    def headed(self, key: str) -> frozenset[str]:
        """The ids of the names of several words that end in a noun, which are kept in their other order too ("visitors
        of foreign"); none where there are too many to be told apart."""
        head = self._paths[key]
        node = branch(self._paths, head, "of") if head is not None else None
        found: set[str] = set()
        open_ = [node] if node is not None else []
        while open_:
            node = open_.pop()
            if APART in node:
                return frozenset()
            found |= set(ids_at(node, WHOLE))
            open_ += [following for following in node.values() if isinstance(following, dict)]
        return frozenset(found)

    def _at(self, text: str, words: tuple[Word, ...], at: int, head: Trie | None, over: Set[int]) -> Ends:
        """The longest names that begin with a word, which is that of the node `head`; one that opens a sentence may
        owe its capital to that."""
        ends = {} if head is None else self._ends(text, words, at, head, over)
        word = words[at].text
        if ends or not self._exact or not word[0].isupper():
            return ends
        head = self._paths[word[0].lower() + word[1:]]
        return self._ends(text, words, at, head, over) if head is not None and _opens(text, words, at) else ends

    def _ends(self, text: str, words: tuple[Word, ...], at: int, node: Trie, over: Set[int]) -> Ends:
        """What the longest names stand for that go on from a word with its node, and their last words."""
        ends, index = _listed(node, at), at + 1
        while index < len(words) and not _broken(text, words[index - 1], words[index]):
            if index in over:
                passed = next(i for i in range(index, len(words) + 1) if i not in over)
                taken = self._taken(words, index, node, over)
                onward = [self._ends(text, words, passed - 1, way, over) for way in (node, taken) if way is not None]
                ways = [{w: end for w, end in ends.items() if end[1] >= passed} for ends in onward]
                ways.append(_listed(taken, passed - 1) if taken is not None else {})
                return ends | _furthest(ways)
            following = branch(self._paths, node, self._key(words[index]))
            if following is not None:
                node = following
                ends |= _listed(node, index)
            elif words[index].key not in self._skip:
                break
            index += 1
        return ends

    def _taken(self, words: tuple[Word, ...], at: int, node: Trie, over: Set[int]) -> Trie | None:
        """The node behind words that might as well not be of a name, those that go on taken; None if none does."""
        taken = node
        while at < len(words) and at in over:
            taken = branch(self._paths, taken, self._key(words[at])) or taken
            at += 1
        return taken if taken is not node else None

    def _key(self, word: Word) -> str:
        return word.text if self._exact else word.key


def _listed(node: Trie, at: int) -> Ends:
    """The names that end at a node, which is that of a word."""
    return {where: (ids, at) for where in WHERES if isinstance(ids := node.get(where), list)}


def _furthest(ways: Iterable[Ends]) -> Ends:
    """Of the names of each sort the one that ends last, the first of those."""
    best: Ends = {}
    for where, end in (one for ends in ways for one in ends.items()):
        if where not in best or end[1] > best[where][1]:
            best[where] = end
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
    gap = text[word.end : following.start]
    if gap == " ":
        return False
    if gap == "," and word.text.isdigit() and following.text.isdigit():
        return False  # "doctors per 1,000"
    return any(sign in '.,;:()!?"”“\n' for sign in gap.replace("'s", "").replace("’s", ""))
