"""From the grammar's quantities and the parse to Mentions: what is counted, and which way it moved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimcheck.extract.counted import counted_noun
from claimcheck.extract.elided import implied_unit
from claimcheck.extract.nouns import singular
from claimcheck.extract.scan import Scanned
from claimcheck.extract.tree import NOUNS, Tree
from claimcheck.lexicon import table
from claimcheck.model import Direction, Mention, Number, Sentence, Span, Token


@cache
def _movers() -> dict[str, Direction]:
    words: dict[str, Direction] = {}
    for name in ("up", "down"):
        entry = table("verbs")[name]
        for word in [*entry["verbs"], *entry["words"], *entry["nouns"]]:
            words.setdefault(word, Direction(name))
    return words


@cache
def _verbs(section: str) -> frozenset[str]:
    """The verbs of a section of lexicon/en/verbs.yaml."""
    return frozenset(table("verbs")[section])


def build(text: str, quantity: Scanned, sentence: Sentence) -> Mention | None:
    """The mention of a scanned quantity; None for a "one" that is a pronoun."""
    tree = Tree(sentence.tokens)
    top = tree.top(quantity.start, quantity.end)
    if top is None:
        return None
    if _is_pronoun(text, quantity, tree, top) or _is_part_of_a_name(text, quantity, tree, top):
        return None
    reading = quantity.reading
    noun = counted_noun(tree, top, quantity.end, quantity.unit.dimension, quantity.reading.form)
    if noun is not None and any(period.span.covers(tree.tokens[noun].span) for period in sentence.periods):
        noun = None  # "2.1 last year" counts no years
    implied = implied_unit(tree, top, noun, quantity)
    movement = _signed(text, quantity) or _movement(text, tree, top, quantity)
    return Mention(
        span=Span(quantity.start, quantity.end, text[quantity.start : quantity.end]),
        number=Number(reading.low, reading.high, reading.step, reading.form, reading.factor, reading.readings),
        unit=implied or quantity.unit,
        modifier=quantity.modifier,
        hedge=Span(*quantity.hedge, text[slice(*quantity.hedge)]) if quantity.hedge is not None else None,
        counted=None if noun is None or implied else tree.tokens[noun].lemma,
        direction=movement.direction,
        role=movement.role,
        sentence=sentence,
    )


def _is_pronoun(text: str, quantity: Scanned, tree: Tree, top: int) -> bool:
    if text[quantity.start : quantity.end].lower() != "one" or quantity.unit.dimension != "count":
        return False
    token = tree.tokens[top]
    if token.dep == "nummod" and tree.tokens[token.head].tag in NOUNS:
        return False
    return not _is_one_of_the_best(tree, top)


def _is_one_of_the_best(tree: Tree, top: int) -> bool:
    """ "One of the largest dams" counts a dam; "one of the men" only points at him."""
    of = tree.object_of(top, "of")
    return of is not None and any(
        tree.tokens[i].tag in {"JJS", "RBS"} or any(tree.tokens[k].tag == "RBS" for k in tree.children(i))
        for i in tree.children(of)
    )


def _is_part_of_a_name(text: str, quantity: Scanned, tree: Tree, top: int) -> bool:
    """ "Dublin 2", "Model 3": plain digits right behind a proper noun that governs them."""
    plain = quantity.unit.dimension == "count" and text[quantity.start : quantity.end].isdigit()
    if not plain or top == 0:
        return False
    token, before = tree.tokens[top], tree.tokens[top - 1]
    joined = token.span.start - before.span.end <= 1
    return (
        joined
        and before.tag in {"NNP", "NNPS"}
        and token.head == top - 1
        and token.dep in {"nummod", "appos", "npadvmod"}
    )


@dataclass(frozen=True, slots=True)
class _Movement:
    direction: Direction | None
    role: str


_STILL = _Movement(None, "level")


def _movement(text: str, tree: Tree, top: int, quantity: Scanned) -> _Movement:
    """How the words around say that the figure moved, and whether it is the size of the move
    ("rose by 5"), where it went ("rose to 5"), or where it came from ("from 5")."""
    preposition, own = None, _own_preposition(text, quantity)
    index = top
    for _ in range(6):
        token = tree.tokens[index]
        if token.head == index:
            break
        parent = tree.tokens[token.head]
        if token.dep == "prep" or (token.tag in {"IN", "TO"} and parent.tag.startswith(("VB", "NN", "RB", "JJ"))):
            # The one nearest to the mover counts ("fell by an average of 5"), unless the figure has
            # "to" or "from" of its own ("from 80 to 60").
            preposition = token.lemma
        if token.dep in {"nsubj", "nsubjpass"}:
            return _STILL
        preposition = own or preposition
        direction = _direction(parent, quantity)
        if direction is not None and (parent.tag.startswith(("VB", "RB", "JJ", "RP", "IN")) or _moved_noun(parent)):
            return _role(tree, direction, preposition, parent, token, quantity)
        if parent.tag.startswith("VB"):
            return _particle(tree, token.head, preposition, token, quantity)
        index = token.head
    return _Movement(None, "base") if preposition == "from" else _STILL


_TO_OR_FROM = re.compile(
    r"\b(to|from)\s+(?:about |around |just |only |some |nearly |almost |over |more than |less than |the )?\D{0,3}$",
    re.IGNORECASE,
)


def _own_preposition(text: str, quantity: Scanned) -> str | None:
    """The "to" or "from" right before a figure, by the text: parses of "from 80 to 60" differ."""
    found = _TO_OR_FROM.search(text, max(0, quantity.start - 20), quantity.start)
    return found[1].lower() if found is not None else None


def _signed(text: str, quantity: Scanned) -> _Movement | None:
    """ "Dow +0.2%, Nasdaq -0.4%": a sign before a percentage or points says which way it moved."""
    if quantity.unit.dimension not in {"ratio", "points"} or quantity.start == 0:
        return None
    return _Movement(Direction.UP, "change") if text[quantity.start - 1] == "+" else None


def _direction(token: Token, quantity: Scanned) -> Direction | None:
    if token.span.start >= quantity.start and token.span.end <= quantity.end:
        return None
    return _movers().get(token.lemma) or _movers().get(singular(token.lemma))


def _moved_noun(token: Token) -> bool:
    nouns = table("verbs")
    return token.lemma in nouns["up"]["nouns"] or token.lemma in nouns["down"]["nouns"]


def _particle(tree: Tree, verb: int, preposition: str | None, token: Token, quantity: Scanned) -> _Movement:
    """ "was up 5 percent", "edged lower to 5": the direction stands beside the verb."""
    for child in tree.children(verb):
        word = tree.tokens[child]
        near = word.span.end <= quantity.start or preposition is not None
        beside = near and word.dep in {"prt", "advmod", "acomp", "prep"} and tree.tokens[verb].lemma in _verbs("moving")
        if word.lemma in {"up", "down", "higher", "lower"} and beside:
            return _role(tree, _movers()[word.lemma], preposition, word, token, quantity)
    return _Movement(None, "base") if preposition == "from" else _STILL


def _figure_between(tree: Tree, mover: Token, quantity: Scanned) -> bool:
    before = mover.span.end <= quantity.start
    start, end = (mover.span.end, quantity.start) if before else (quantity.end, mover.span.start)
    return any(t.tag == "CD" and start <= t.span.start and t.span.end <= end for t in tree.tokens)


def _role(
    tree: Tree, direction: Direction, preposition: str | None, parent: Token, token: Token, quantity: Scanned
) -> _Movement:
    """What the figure is to the movement. A bare object is its size, unless another figure stands
    between ("fell to 9.6% in December from 10.6% in November and 10.9% a year before")."""
    if preposition == "from":
        return _Movement(direction, "base")
    if preposition in {"to", "at", "above", "below", "past", "near", "toward", "towards", "under", "over", "beyond"}:
        return _Movement(direction, "level")
    if preposition == "by" or (preposition == "of" and parent.tag.startswith("NN")):
        return _Movement(direction, "change")
    if preposition is not None:
        return _STILL
    if _figure_between(tree, parent, quantity):
        return _STILL
    if parent.lemma in _verbs("transitive") and quantity.unit.dimension not in {"ratio", "points"}:
        return _STILL
    if parent.tag.startswith("NN"):
        return _Movement(direction, "change" if token.dep in {"nummod", "amod", "compound", "nmod"} else "level")
    return _Movement(direction, "change")
