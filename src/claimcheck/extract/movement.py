"""Which way a figure moved, and whether it is the size of the move, where it went, or where it came from."""

from __future__ import annotations

import re

from claimcheck.extract.movers import BASE, STILL, Movement, begins, is_relative, movers, phrasal, verbs
from claimcheck.extract.scan import Scanned
from claimcheck.extract.sizes import is_a_pace, size, stocks
from claimcheck.extract.tree import NOUNS, Tree
from claimcheck.lexicon import table
from claimcheck.model import Direction, Form, Token
from claimcheck.words import singular


def movement(text: str, tree: Tree, top: int, quantity: Scanned, counted: str | None = None) -> Movement:
    """How the sign and the words around say that a figure moved ("rose by 5", "rose to 5", "from 5").
    `top` is the index of its topmost token, `counted` the noun that it counts."""
    told = _signed(text, quantity, tree) or size(text, quantity, counted) or _told(text, tree, top, quantity)
    if told == STILL and (stock := _of_a_stock(tree, top, quantity, counted)) is not None:
        return Movement(stock, "change")
    return told


def _of_a_stock(tree: Tree, top: int, quantity: Scanned, counted: str | None) -> Direction | None:
    """ "Added 22,000 jobs", "lost 13,000 residents"; what somebody may add has not moved anything."""
    if quantity.unit.dimension != "count" or quantity.reading.form is not Form.PLAIN:
        return None
    token = tree.tokens[top]
    path = [token, *(tree.tokens[i] for i in tree.up(top)[:2])]
    verb = next((one for one in path if one.tag.startswith("VB")), None)
    if verb is None or verb.tag == "VB" or verb.lemma not in verbs("taking") or verb.span.start > quantity.start:
        return None
    held = next((one for one in path if tree.tokens[one.head] is verb and one is not verb), None)
    if held is None or held.dep not in {"dobj", "obj", "npadvmod", "nummod"}:
        return None
    return movers().get(verb.lemma) if counted in stocks() else None


# --- signs ---


def _signed(text: str, quantity: Scanned, tree: Tree) -> Movement | None:
    """ "Dow +0.2%, Nasdaq -0.4%": a sign before a percentage or points says which way it moved; a
    minus only in a list, since a rate may be below zero."""
    if quantity.start and text[quantity.start - 1] == "+" and quantity.unit.dimension in {"ratio", "points", "count"}:
        return Movement(Direction.UP, "change")
    if not is_relative(quantity):
        return None
    if text[quantity.start] in "-−–" and tree.tokens and _is_listed(text, quantity, tree):
        return Movement(Direction.DOWN, "change")
    return None


_SIGNED = re.compile(r"(?<![\w.])[+\-−–]\d+(?:\.\d+)?\s?(?:%|per ?cent|pct)")
_LISTED = re.compile(r"(?:[A-Z][\w&.’'/-]*|\d+|[A-Za-z]:)[:,]?\s+\(?$")
_INDEX = re.compile(r"[A-Z]\w* \d+ [-−–]$")


def _is_listed(text: str, quantity: Scanned, tree: Tree) -> bool:
    """Whether a minus stands right behind a name, among other signed figures of which one is a rise
    or that of a share index."""
    start, end = tree.tokens[0].span.start, tree.tokens[-1].span.end
    signed = list(_SIGNED.finditer(text, start, end))
    if len(signed) < 2 or not _LISTED.search(text, start, quantity.start):
        return False
    return any(text[s.start()] == "+" or _INDEX.search(text, start, s.start() + 1) for s in signed)


# --- words of the clause ---


def _told(text: str, tree: Tree, top: int, quantity: Scanned) -> Movement:
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
        if token.dep in {"nsubj", "nsubjpass"} or _is_of_another_noun(token, parent, quantity):
            return STILL
        preposition = own or preposition
        direction = _direction(parent, quantity)
        if direction is not None and (parent.tag.startswith(("VB", "RB", "JJ", "RP", "IN")) or _moved_noun(parent)):
            return _role(text, tree, direction, preposition, parent, token, quantity)
        if parent.tag.startswith("VB"):
            return _particle(text, tree, token.head, preposition, token, quantity)
        index = token.head
    return BASE if preposition == "from" else STILL


def _is_of_another_noun(token: Token, parent: Token, quantity: Scanned) -> bool:
    """ "A slump in sales and the timing of two albums": what is counted belongs to the noun before its "of"."""
    counted = quantity.unit.dimension == "count" and token.dep == "prep" and token.lemma == "of"
    still = parent.tag in NOUNS and not _moved_noun(parent) and parent.lemma not in table("nouns")["containers"]
    return counted and still


_TO_OR_FROM = re.compile(
    r"(?i:\b(to|from)\s+(?:about |around |just |only |some |nearly |almost |over |more than |less than |the )?)"
    r"(?:[A-Za-z]{0,3}[^\w\s]{1,3}|[A-Z][A-Za-z]{0,2}\.?)?\s?$"
)


def _own_preposition(text: str, quantity: Scanned) -> str | None:
    """The "to" or "from" right before a figure, by the text: parses of "from 80 to 60" differ. That of
    the hedge "up to" is none; a hedge that is a preposition ("drop below 2%") is one."""
    start = begins(quantity)
    hedge = text[slice(*quantity.hedge)].lower() if quantity.hedge is not None else ""
    if hedge in _LEVELS:
        return hedge
    found = _TO_OR_FROM.search(text, max(0, start - 20), start)
    return found[1].lower() if found is not None else None


def _direction(token: Token, quantity: Scanned) -> Direction | None:
    if (token.span.start >= quantity.start and token.span.end <= quantity.end) or _is_in_hedge(token, quantity):
        return None
    return movers().get(token.lemma) or movers().get(singular(token.lemma))


def _is_in_hedge(token: Token, quantity: Scanned) -> bool:
    """Whether a word belongs to the bound: the "up" of "fined up to $5,000" moves nothing."""
    return quantity.hedge is not None and quantity.hedge[0] <= token.span.start < quantity.hedge[1]


def _moved_noun(token: Token) -> bool:
    verbs = table("verbs")
    return any(singular(token.lemma) in verbs[way]["nouns"] for way in ("up", "down"))


def _particle(text: str, tree: Tree, verb: int, preposition: str | None, token: Token, quantity: Scanned) -> Movement:
    """ "Was up 5 percent", "edged lower to 5", "put on 5 percent": the direction stands beside the verb."""
    lemma = tree.tokens[verb].lemma
    for child in tree.children(verb):
        word = tree.tokens[child]
        if _is_in_hedge(word, quantity):
            continue
        near = word.span.end <= quantity.start or preposition is not None
        direction = phrasal().get(f"{lemma} {word.lemma}") if child == verb + 1 else None
        # "Put on 5 percent" moves, "put on 5 plays" does not.
        if direction is not None and (preposition in {"to", "by", "from"} or is_relative(quantity)):
            return _role(text, tree, direction, preposition if word is not token else None, word, token, quantity)
        beside = near and word.dep in {"prt", "advmod", "acomp", "prep"} and lemma in verbs("moving")
        if word.lemma in verbs("steering") and beside:
            return _role(text, tree, movers()[word.lemma], preposition, word, token, quantity)
    following = tree.tokens[verb + 1] if verb + 1 < len(tree.tokens) else None
    steered = following is not None and following.lemma in verbs("steering") and lemma in verbs("creeping")
    if following is not None and steered and not _is_in_hedge(following, quantity):
        # "Ticked up to 5 percent", where the parse takes "up to" for a bound of the number.
        return _role(text, tree, movers()[following.lemma], preposition, following, token, quantity)
    return BASE if preposition == "from" else STILL


def _figure_between(tree: Tree, mover: Token, quantity: Scanned) -> bool:
    before = mover.span.end <= quantity.start
    start, end = (mover.span.end, quantity.start) if before else (quantity.end, mover.span.start)
    return any(t.tag == "CD" and start <= t.span.start and t.span.end <= end for t in tree.tokens)


_LEVELS = frozenset(
    {"to", "at", "above", "below", "past", "near", "toward", "towards", "under", "over", "beyond", "around"}
)


# What rises cannot go under a level: "rose under 4%" rose by less than that. What "rose over 5%" rose by more.
_AGAINST = frozenset({(Direction.UP, "under"), (Direction.UP, "over"), (Direction.DOWN, "over")})


def _role(
    text: str,
    tree: Tree,
    direction: Direction,
    preposition: str | None,
    parent: Token,
    token: Token,
    quantity: Scanned,
) -> Movement:
    """What the figure is to the movement. A bare object is its size, unless another figure stands
    between ("fell to 9.6% in December from 10.6% in November and 10.9% a year before")."""
    if preposition == "from":
        return Movement(direction, "base")
    if (direction, preposition) in _AGAINST:
        preposition = None
    if preposition == "at" and is_a_pace(text, quantity):
        return Movement(direction, "change")
    if preposition in _LEVELS:
        return Movement(direction, "level")
    if preposition == "by" or (preposition == "of" and parent.tag.startswith("NN")):
        # "A loss of $5 million" is no fall of anything.
        still = singular(parent.lemma) in verbs("transitive") and parent.tag.startswith("NN")
        return STILL if still and not is_relative(quantity) else Movement(direction, "change")
    if preposition is not None:
        return STILL
    if _figure_between(tree, parent, quantity):
        return STILL
    told = is_relative(quantity) or _moves_a_price(text, quantity) or _POINTS.match(text, quantity.end)
    if parent.lemma in verbs("transitive") and not told:
        return STILL
    if parent.tag.startswith("NN"):
        return Movement(direction, "change" if token.dep in {"nummod", "amod", "compound", "nmod"} else "level")
    return Movement(direction, "change")


_TO_A_PRICE = re.compile(
    r"(?:,? or (?:about |nearly |almost )?\d+(?:\.\d+)?\s?(?:%|per ?cent|pct),?)?\s+(?:to|at)\s+"
    r"(?:(?:close|settle|end|finish|trade|stand) at )?(?:[A-Z]{0,3}[$€£¥₹]|Rs\.? ?|\d)"
)


_POINTS = re.compile(r"[ -]points?\b(?! (?:ahead|behind|clear|adrift|and|per))")  # "the index lost 203 points"


def _moves_a_price(text: str, quantity: Scanned) -> bool:
    """ "Added 19 cents to $72.10 a barrel", "lost $3 to $45": money that a price moved by, since the
    price that it came to stands behind."""
    return quantity.unit.dimension.startswith("money") and _TO_A_PRICE.match(text, quantity.end) is not None
