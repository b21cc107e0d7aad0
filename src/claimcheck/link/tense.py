"""What the verb over a figure says of its time: the present, what is to come, what came after something else."""

from __future__ import annotations

from collections.abc import Set

from claimcheck.link.above import above, upwards
from claimcheck.model import Mention, Token

_WILL = frozenset({"will", "'ll", "’ll", "shall"})
_MAY = _WILL | {"may", "might", "could", "would", "should", "'d", "’d"}
_UNDER = frozenset({"relcl", "advcl", "acl"})


def helpers(mention: Mention, verb: int, deps: Set[str]) -> list[Token]:
    """The auxiliaries of a verb, by its index."""
    tokens = mention.sentence.tokens
    return [t for i, t in enumerate(tokens) if t.head == verb and i != verb and t.dep in deps]


def present(mention: Mention) -> bool:
    """Whether the verb over the figure is in the present or the present perfect."""
    for at, token in upwards(mention):
        if token.tag in {"VBZ", "VBP"}:
            return True
        if token.tag in {"VBN", "VBG"} and (found := helpers(mention, at, {"aux", "auxpass"})):
            return any(helper.tag in {"VBZ", "VBP"} for helper in found)
        if token.tag in {"VBD", "MD"}:
            return False
    return False


def past(mention: Mention) -> bool:
    """Whether the verb over the figure is in the past."""
    return next((t.tag == "VBD" for _, t in upwards(mention) if t.tag in {"VBD", "VBZ", "VBP", "MD"}), False)


def afterwards(mention: Mention) -> bool:
    """Whether a figure stands under "after" or "before" ("after finishing second"): then it is of a
    time that the sentence does not give."""
    for _, token in upwards(mention):
        if token.lemma in {"after", "before"} and token.dep in {"prep", "mark"}:
            return True
        if token.tag in {"VBD", "VBZ", "VBP"}:
            return False
    return False


def ahead(mention: Mention) -> bool:
    """Whether the verb over the figure is in the future ("it will reach 10.3 billion"): with no time of its own
    it is of none that the sentence gives."""
    return _helped(mention, _WILL)


def unsure(mention: Mention) -> bool:
    """Whether the figure is only what will, may or would be."""
    return _helped(mention, _MAY)


def _helped(mention: Mention, words: Set[str]) -> bool:
    for at, token in upwards(mention):
        if token.tag.startswith("VB"):
            return any(helper.lemma.lower() in words for helper in helpers(mention, at, {"aux"}))
    return False


def aside(mention: Mention) -> bool:
    """Whether a figure stands in a clause under another one ("short of the 110 that it took in 2021")."""
    return any(token.dep in _UNDER for _, token in upwards(mention))


def promised(mention: Mention, start: int) -> bool:
    """Whether the word at an offset stands under a verb in the future that the figure does not stand under ("they
    will be replaced in April")."""
    tokens = mention.sentence.tokens
    index = next((i for i, t in enumerate(tokens) if t.span.end > start), None)
    if index is None:
        return False
    over = {at for at, _ in upwards(mention)}
    for at, token in above(tokens, index):
        if at in over:
            return False
        if token.tag.startswith("VB"):
            return any(helper.lemma.lower() in _WILL for helper in helpers(mention, at, {"aux"}))
    return False
