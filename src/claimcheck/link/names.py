"""Finds names in text, along the tries of the reference.

Names of entities are matched with their capitals, names of indicators with their inflection. Nothing
here looks at a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.lexicon import table
from claimcheck.model import Span
from claimcheck.reference.tries import WHOLE, Paths, Trie, branch, ids_at
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

    def find(self, text: str, words: tuple[Word, ...]) -> Iterator[Hit]:
        """The names in a text, in order."""
        at = 0
        while at < len(words):
            head = self._paths[words[at].text if self._exact else words[at].key]
            hit = None if head is None else self._longest(text, words, at, head)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.last + 1

    def _longest(self, text: str, words: tuple[Word, ...], at: int, node: Trie) -> Hit | None:
        """The longest name that begins at a word, whose node this is."""
        ids, last, index = ids_at(node, self._where), at, at + 1
        while index < len(words) and not _broken(text, words[index - 1], words[index]):
            word = words[index]
            following = branch(self._paths, node, word.text if self._exact else word.key)
            if following is not None:
                node = following
                longer = ids_at(node, self._where)
                ids, last = (longer, index) if longer else (ids, last)
            elif word.key not in self._skip:
                break
            index += 1
        start, end = words[at].start, words[last].end
        return Hit(Span(start, end, text[start:end]), tuple(ids), at, last) if ids else None


def _broken(text: str, word: Word, following: Word) -> bool:
    """Whether punctuation between two words ends a name."""
    return any(sign in '.,;:()!?"”“\n' for sign in text[word.end : following.start].replace("'s", "").replace("’s", ""))
