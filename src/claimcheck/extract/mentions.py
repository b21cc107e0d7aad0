"""From the grammar's quantities and the parse to Mentions: what is counted, and which way it moved."""

from __future__ import annotations

from claimcheck.extract.around import tells_time
from claimcheck.extract.counted import counted_noun
from claimcheck.extract.elided import implied_unit
from claimcheck.extract.movement import movement
from claimcheck.extract.places import in_places
from claimcheck.extract.scan import Scanned
from claimcheck.extract.tree import NOUNS, Tree
from claimcheck.model import Mention, Number, Sentence, Span


def build(text: str, quantity: Scanned, sentence: Sentence, tree: Tree) -> Mention | None:
    """The mention of a scanned quantity, `tree` being that of its sentence; None for a "one" that is
    a pronoun."""
    top = tree.top(quantity.start, quantity.end)
    if top is None:
        return None
    reading = quantity.reading
    noun = counted_noun(tree, top, quantity.end, quantity.unit.dimension, reading.form)
    if _is_pronoun(text, quantity, tree, top) or _is_part_of_a_name(text, quantity, tree, top, noun):
        return None
    if noun is not None and tree.tokens[noun].tag == "NN" and tells_time(sentence, tree.tokens[noun]):
        noun = None  # "2.1 last year" counts no years
    implied = implied_unit(tree, top, noun, quantity)
    counted = None if noun is None or implied else tree.tokens[noun].lemma
    moved = movement(text, tree, top, quantity, counted)
    places = in_places(text, tree, noun, quantity, moved)
    if places is not None:
        quantity, moved = places
        counted = None
    return Mention(
        span=Span(quantity.start, quantity.end, text[quantity.start : quantity.end]),
        number=Number(reading.low, reading.high, reading.step, reading.form, reading.factor, reading.readings),
        unit=implied or quantity.unit,
        modifier=quantity.modifier,
        hedge=Span(*quantity.hedge, text[slice(*quantity.hedge)]) if quantity.hedge is not None else None,
        counted=counted,
        direction=moved.direction,
        role=moved.role,
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


def _is_part_of_a_name(text: str, quantity: Scanned, tree: Tree, top: int, noun: int | None) -> bool:
    """ "Dublin 2", "Model 3": plain digits right behind a proper noun that governs them, that count nothing,
    or before a noun that is one ("Shrek 2 best film"); and a number word with a capital there ("its BBC One rival")."""
    printed = text[quantity.start : quantity.end]
    if quantity.unit.dimension != "count" or top == 0:
        return False
    token, before = tree.tokens[top], tree.tokens[top - 1]
    named = before.tag in {"NNP", "NNPS"} or (top > 1 and before.tag == "NN" and before.span.text.istitle())
    if not named or token.span.start - before.span.end > 1:
        return False
    if printed.isalpha():
        return printed.istitle()
    governed = token.head == top - 1 and token.dep in {"nummod", "appos", "npadvmod"}
    counts_one = noun is not None and noun > top and tree.tokens[noun].tag in {"NN", "NNP"}
    small = quantity.reading.low < _LONGEST_SERIES
    return printed.isdigit() and (governed or (counts_one and quantity.reading.low > 1) or (noun is None and small))


_LONGEST_SERIES = 20  # films, models, teams
