"""Tries of names over words, as far as a text follows them.

A node has a branch for each word that may follow, and lists the ids of the names that end there:
under WHOLE those of whole names, under LEFT and RIGHT those of the parts of a name with a gap for the
figure ("spent … on R&D").
"""

from __future__ import annotations

from collections.abc import Callable

# No word has one of these signs.
WHOLE, LEFT, RIGHT = "", "<", ">"
# Where a node has too many nodes below it, its branches are rows of their own: this gives the path before the word.
APART = "*"
KEPT = 50_000

Trie = dict[str, "Trie | list[str] | str"]


class Paths(dict[str, "Trie | None"]):
    """The nodes at the head of a row, by their path of words; None where no name begins so. Read
    when they are first asked for, and forgotten when there are too many."""

    def __init__(self, read: Callable[[str], Trie | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, path: str) -> Trie | None:
        if len(self) >= KEPT:
            self.clear()
        node = self[path] = self._read(path)
        return node


def branch(paths: Paths, node: Trie, word: str) -> Trie | None:
    """The node that follows another one by a word, None if no name goes on so."""
    following = node.get(word)
    if following is None and APART in node:
        following = paths[f"{node[APART]} {word}"]
    return following if isinstance(following, dict) else None


def ids_at(node: Trie, where: str) -> list[str]:
    """The ids that a node lists."""
    ids = node.get(where)
    return ids if isinstance(ids, list) else []
