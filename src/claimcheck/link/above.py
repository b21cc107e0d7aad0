"""The words above a word in the parse of its sentence: what governs a figure, up to the verb of the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claimcheck.model import Mention, Token


def above(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, Token]]:
    """A word and those above it up to the topmost of its sentence, each with its index."""
    for _ in range(len(tokens)):
        yield at, tokens[at]
        if tokens[at].head == at:
            return
        at = tokens[at].head


def upwards(mention: Mention) -> Iterator[tuple[int, Token]]:
    """The words from a figure up to the topmost of its sentence, each with its index."""
    tokens = mention.sentence.tokens
    first = bisect_right(tokens, mention.span.start, key=lambda token: token.span.end)
    yield from above(tokens, first if first < len(tokens) else 0)
