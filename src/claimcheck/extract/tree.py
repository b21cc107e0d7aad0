"""Walks over a parsed sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from claimcheck.model import Token

NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence, by the heads of its tokens. One tree serves all figures of a sentence: a list
    of thousands on one line is walked once."""

    tokens: tuple[Token, ...]
    _below: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def top(self, start: int, end: int) -> int | None:
        """The index of the token between two offsets whose governor lies outside them."""
        inside = self.within(start, end)
        for i in inside:
            head = self.tokens[i].head
            if head == i or head not in inside:
                return i
        return None

    def within(self, start: int, end: int) -> range:
        """The indexes of the tokens that share text with what stands between two offsets."""
        first = bisect_right(self.tokens, start, key=lambda token: token.span.end)
        return range(first, bisect_left(self.tokens, end, key=lambda token: token.span.start))

    def children(self, index: int) -> list[int]:
        """The tokens that a token governs, in order."""
        if not self._below:
            for i, token in enumerate(self.tokens):
                self._below.setdefault(token.head, [])
                if token.head != i:
                    self._below[token.head].append(i)
        return self._below.get(index, [])

    def up(self, index: int) -> list[int]:
        """The governors of a token from the nearest to the root."""
        path: list[int] = []
        while self.tokens[index].head != index and len(path) < len(self.tokens):
            index = self.tokens[index].head
            path.append(index)
        return path

    def object_of(self, index: int, preposition: str) -> int | None:
        """The noun behind a preposition that a token governs ("of" patents)."""
        for child in self.children(index):
            if self.tokens[child].dep == "prep" and self.tokens[child].lemma == preposition:
                return next((i for i in self.children(child) if self.tokens[i].dep == "pobj"), None)
        return None

    def subject(self, verb: int) -> int | None:
        """The subject of a verb."""
        return next((i for i in self.children(verb) if self.tokens[i].dep in {"nsubj", "nsubjpass"}), None)
