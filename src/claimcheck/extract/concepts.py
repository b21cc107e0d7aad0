"""What a figure speaks of, read from the parse: the noun that it counts with what describes it, and
the noun phrases that it refers to ("Exports of cars rose 5 percent": exports of cars).

Reads the tree of the mention's sentence; a sentence that went without a parse gives nothing.
"""

from __future__ import annotations

from claimcheck.extract.tree import NOUNS, Tree
from claimcheck.model import Mention, Token

_DESCRIBING = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


def counted_phrase(mention: Mention) -> tuple[Token, ...]:
    """The noun that a bare number counts, with the words that describe it between the number and the
    noun ("seven European countries": European countries). Empty where nothing is counted."""
    tokens = mention.sentence.tokens
    tree = Tree(tokens)
    head = counted_noun(mention, tree)
    if head is None:
        return ()
    inside = [
        i
        for i in _left_of(tree, head)
        if tokens[i].span.start >= mention.span.end or tokens[head].span.start < mention.span.start
    ]
    words = [i for i in inside if tokens[i].tag not in {"DT", "CD", "PRP$", "POS", ",", "CC", "PDT", "WDT"}]
    return tuple(tokens[i] for i in [*words, head])


def _left_of(tree: Tree, head: int) -> list[int]:
    """The words that describe a noun from the left, by position, theirs as well."""
    found: list[int] = []
    for child in tree.children(head):
        if child < head and tree.tokens[child].dep in _DESCRIBING:
            found += [*_left_of(tree, child), child]
    return sorted(found)


def counted_noun(mention: Mention, tree: Tree) -> int | None:
    """The index of the noun that the mention counts, as `Mention.counted` names it."""
    if mention.counted is None:
        return None
    tokens = tree.tokens
    nouns = [i for i, t in enumerate(tokens) if t.lemma == mention.counted and t.tag in NOUNS]
    behind = [i for i in nouns if tokens[i].span.end > mention.span.end]
    if behind:
        return behind[0]
    return nouns[-1] if nouns else None
