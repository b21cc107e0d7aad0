"""The subject of the clause that a figure stands in, by the parse: "China released 10 tonnes, far more than Japan"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Mention, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PRONOUNS = frozenset({"it", "they", "that", "this", "he", "she", "we", "these", "those"})
# What hangs on a noun without being part of its name.
_ASIDES = frozenset({"relcl", "acl", "appos", "advcl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The names in the subject of a clause; `pronoun` says that it is one that stands for something said before."""

    hits: tuple[Hit, ...]
    pronoun: bool


def subject_of(scene: Scene, mention: Mention, hits: Sequence[Hit]) -> Subject | None:
    """The subject of the nearest clause around a figure that has one, with those of `hits` that are in it; None if
    the parse shows none before the figure."""
    tokens = mention.sentence.tokens
    at = scene.token_of(mention.sentence, mention.span)
    for _ in range(len(tokens)):
        if at is None:
            return None
        found = next((i for i, t in enumerate(tokens) if t.head == at and t.dep in _SUBJECTS and i != at), None)
        if found is not None and tokens[found].span.start < mention.span.start:
            return _subject(tokens, at, found, hits)
        at = tokens[at].head if tokens[at].head != at else None
    return None


def _subject(tokens: Sequence[Token], verb: int, at: int, hits: Sequence[Hit]) -> Subject:
    word = tokens[at]
    if word.tag in {"WDT", "WP"} and tokens[verb].dep in {"relcl", "acl"}:
        at = tokens[verb].head
    inside = _phrase(tokens, at)
    named = tuple(hit for hit in hits if any(hit.span.covers(tokens[i].span) for i in inside))
    return Subject(named, not named and word.span.text.lower() in _PRONOUNS)


def _phrase(tokens: Sequence[Token], at: int) -> list[int]:
    """The tokens of a noun phrase, without the clauses and asides that a comma sets off."""
    inside, open_ = [at], [at]
    while open_:
        head = open_.pop()
        for index, token in enumerate(tokens):
            if token.head == head and index != head and not _is_aside(tokens, head, index):
                inside.append(index)
                open_.append(index)
    return inside


def _is_aside(tokens: Sequence[Token], head: int, at: int) -> bool:
    if tokens[at].dep not in _ASIDES:
        return False
    return tokens[at].dep == "appos" or any(token.span.text == "," for token in tokens[head:at])
