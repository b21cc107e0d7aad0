"""Noun phrases of a parsed sentence, as the words of content that they are printed with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimcheck.extract.around import tells_time
from claimcheck.extract.tree import NOUNS, Tree
from claimcheck.lexicon import table
from claimcheck.model import Sentence, Token


@dataclass(frozen=True, slots=True)
class Sight:
    """A figure in its sentence: `node` is the token that stands for the whole quantity, `own` its
    tokens, `figures` those of all figures there with what they count."""

    sentence: Sentence
    tree: Tree
    node: int
    own: frozenset[int]
    figures: frozenset[int]

    def token(self, index: int) -> Token:
        """The token at an index."""
        return self.tree.tokens[index]

    def names(self, index: int) -> bool:
        """Whether a token is a noun that can be spoken of: no pronoun, no time, of no figure."""
        token = self.token(index)
        if not is_noun(token) or index in self.figures or token.lemma in _times():
            return False
        return not self.tells_time(index)

    def tells_time(self, index: int) -> bool:
        """Whether a token belongs to words that name a time."""
        return tells_time(self.sentence, self.token(index))


@cache
def _times() -> frozenset[str]:
    """The nouns of the calendar."""
    times = (entry["words"] for entry in table("units").values() if entry["dimension"] == "time")
    return frozenset(word for words in times for word in words) | frozenset(table("nouns")["times"])


def is_noun(token: Token) -> bool:
    """Whether a token is a noun; a word in capitals is one, whatever the tagger says of it."""
    text = token.span.text
    named = len(text) > 1 and text.isalpha() and text.isupper()
    return named or (token.tag in NOUNS and any(letter.isalpha() for letter in text))


# --- which tokens belong to a phrase ---

DESCRIBING = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_INSIDE = frozenset({"of", "in", "for", "on", "at", "to", "from", "with", "across", "between", "against", "by"})


def members(sight: Sight, head: int) -> set[int]:
    """The indexes of a noun and of what describes it: adjectives, names, owners, the nouns behind its
    prepositions and those that "and" joins to it."""
    found = {head}
    for child in sight.tree.children(head):
        token = sight.token(child)
        if child in sight.figures or token.lemma in table("nouns")["vague"]:
            continue
        if _describes(sight, head, child) or (token.dep == "conj" and _joined(sight, head, child)):
            found |= members(sight, child)
        elif token.tag == "CD" and not sight.tells_time(child):
            found.add(child)
        elif token.dep == "prep" and child > head and token.lemma in _INSIDE:
            for i in sight.tree.children(child):
                if sight.token(i).dep == "pobj" and sight.names(i):
                    found |= members(sight, i)
    return found


def _describes(sight: Sight, head: int, child: int) -> bool:
    """Whether a token describes a noun; a comparative behind it begins a clause ("wider than")."""
    token = sight.token(child)
    described = token.dep in DESCRIBING and token.tag not in {"PRP$", "DT", "WP$", "CD"}
    return described and not (child > head and token.tag in {"JJ", "JJR"})


def _joined(sight: Sight, head: int, child: int) -> bool:
    """Whether "and" joins two nouns of one phrase: no figure between them, no article of its own."""
    between = range(head + 1, child)
    own_article = any(sight.token(i).tag == "DT" for i in sight.tree.children(child))
    joined = any(sight.token(i).tag == "CC" for i in between) and not any(i in sight.figures for i in between)
    return joined and sight.names(child) and not own_article


def whole_names(sight: Sight, found: set[int]) -> set[int]:
    """The members with the rest of their names: "Galaxy Note 20 Ultra" is one, whatever the parse."""
    whole = set(found)
    for start in found:
        if sight.token(start).tag in {"NNP", "NNPS"}:
            whole |= _run(sight, start, 1) | _run(sight, start, -1)
    return whole


def _run(sight: Sight, start: int, step: int) -> set[int]:
    """The tokens of a name on one side of a proper noun, a number in it included."""
    found: set[int] = set()
    at, number = start + step, False
    while 0 <= at < len(sight.tree.tokens) and at not in sight.figures:
        tag = sight.token(at).tag
        if tag not in {"NNP", "NNPS"} and (number or tag != "CD"):
            break
        number = tag == "CD"
        found.add(at)
        at += step
    return found


# --- how a phrase is printed ---

_WORD = re.compile(r"\S+")
_MARKS = ".,;:()[]\"“”‘’'"
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")


def phrase(sight: Sight, found: set[int]) -> str:
    """The tokens as the words that they stand in, by position, without marks around them and without
    a possessive ending."""
    starts = [sight.token(i).span.start - sight.sentence.span.start for i in found]
    words = (word for word in _WORD.finditer(sight.sentence.span.text))
    return " ".join(_bare(word[0]) for word in words if any(word.start() <= at < word.end() for at in starts))


def _bare(word: str) -> str:
    word = word.lstrip(_MARKS)
    word = word if _INITIALS.search(word) else word.rstrip(_MARKS)
    return word.removesuffix("'s").removesuffix("’s")
