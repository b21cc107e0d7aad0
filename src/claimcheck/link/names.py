"""Finds names in text, along the tries of the reference.

Names of entities are matched with their capitals (but for the one that opens a sentence), names of indicators
with their inflection. Nothing here looks at a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from claimcheck.lexicon import table
from claimcheck.model import Span
from claimcheck.reference.tries import APART, WHOLE, Paths, Trie, branch, ids_at
from claimcheck.words import Word


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in the text, and the ids that it may stand for."""

    span: Span
    ids: tuple[str, ...]
    first: int  # index of its first word
    last: int


class Names:
    """Names along a trie. `find` answers the longest names, which do not overlap."""

    def __init__(self, paths: Paths, *, exact: bool, where: str = WHOLE) -> None:
        """`paths` are the rows of the trie; `exact` matches words as written, else by their key;
        `where` says of which names the nodes are asked for the ids."""
        self._paths = paths
        self._exact = exact
        self._where = where
        self._skip = frozenset() if exact else frozenset(table("link")["neutral"])

    def find(self, text: str, words: tuple[Word, ...], over: Set[int] = frozenset()) -> Iterator[Hit]:
        """The names in a text, in order. `over` are the words, by their index, that may stand inside a name without
        being of it: "killed on the county's roads"."""
        at, paths, exact = 0, self._paths, self._exact
        while at < len(words):
            word = words[at]
            if paths[word.text if exact else word.key] is None and not (exact and word.text[0].isupper()):
                at += 1  # most words begin no name
                continue
            hit = self._at(text, words, at, over)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last + 1

    def made_of(self, keys: Set[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The names that have no other words than these, in any order: each with its words and its ids."""
        heads = (((key,), self._paths[key]) for key in sorted(keys))
        open_: list[tuple[tuple[str, ...], Trie]] = [(path, node) for path, node in heads if node is not None]
        while open_:
            path, node = open_.pop()
            if ids := ids_at(node, self._where):
                yield path, tuple(ids)
            onward = keys if APART in node else [key for key in keys if key in node]
            for key in sorted(key for key in onward if key not in path):
                if (following := branch(self._paths, node, key)) is not None:
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
            found |= set(ids_at(node, self._where))
            open_ += [following for following in node.values() if isinstance(following, dict)]
        return frozenset(found)

    def _at(self, text: str, words: tuple[Word, ...], at: int, over: Set[int]) -> Hit | None:
        """The longest name that begins with a word; one that opens a sentence may owe its capital to that."""
        word = words[at]
        if not self._exact:
            return self._from(text, words, at, word.key, over)
        hit = self._from(text, words, at, word.text, over)
        lower = word.text[:1].lower() + word.text[1:]
        opens = hit is None and lower != word.text and _opens(text, words, at)
        return self._from(text, words, at, lower, over) if opens else hit

    def _from(self, text: str, words: tuple[Word, ...], at: int, first: str, over: Set[int]) -> Hit | None:
        """The longest name from a word on, which is looked up as `first`."""
        head = self._paths[first]
        return None if head is None else self._longest(text, words, at, head, over)

    def _longest(self, text: str, words: tuple[Word, ...], at: int, node: Trie, over: Set[int]) -> Hit | None:
        """The longest name that begins at a word, whose node this is."""
        ids, last = self._end(text, words, at, node, over)
        start, end = words[at].start, words[last].end
        return Hit(Span(start, end, text[start:end]), tuple(ids), at, last) if ids else None

    def _end(self, text: str, words: tuple[Word, ...], at: int, node: Trie, over: Set[int]) -> tuple[list[str], int]:
        """What the longest name stands for that goes on from a word with its node, and its last word."""
        ids, last, index = ids_at(node, self._where), at, at + 1
        while index < len(words) and not _broken(text, words[index - 1], words[index]):
            if index in over:
                passed = next(i for i in range(index, len(words) + 1) if i not in over)
                taken = self._taken(words, index, node, over)
                ways = [self._end(text, words, passed - 1, way, over) for way in (node, taken) if way is not None]
                found = [way for way in ways if way[0] and way[1] >= passed]
                if taken is not None and (own := ids_at(taken, self._where)):
                    found.append((own, passed - 1))
                return max(found, key=lambda way: way[1], default=(ids, last))
            following = branch(self._paths, node, self._key(words[index]))
            if following is not None:
                node = following
                longer = ids_at(node, self._where)
                ids, last = (longer, index) if longer else (ids, last)
            elif words[index].key not in self._skip:
                break
            index += 1
        return ids, last

    def _taken(self, words: tuple[Word, ...], at: int, node: Trie, over: Set[int]) -> Trie | None:
        """The node behind words that might as well not be of a name, those that go on taken; None if none does."""
        taken = node
        while at < len(words) and at in over:
            taken = branch(self._paths, taken, self._key(words[at])) or taken
            at += 1
        return taken if taken is not node else None

    def _key(self, word: Word) -> str:
        return word.text if self._exact else word.key


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
