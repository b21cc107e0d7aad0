"""What print leaves out because the sentence says it: units ("4.1 percent in May and 3.8 in June", "life
expectancy rose to 73", "she turned 35"), the noun counted, the currency of cents, the movement of a
figure told twice.

Units are given to bare numbers only, and only where nothing is counted by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimcheck.extract.ages import YEARS
from claimcheck.extract.around import behind, between
from claimcheck.extract.scan import Scanned
from claimcheck.extract.tree import Tree
from claimcheck.lexicon import table
from claimcheck.model import Form, Mention, Unit

OLDEST = 120
_PERSONS = frozenset({"he", "she", "i", "who"})


@cache
def _measured_in_years() -> frozenset[str]:
    return frozenset(table("nouns")["years"])


@cache
def _times() -> dict[str, Unit]:
    """The words for lengths of time."""
    units = ((name, entry) for name, entry in table("units").items() if entry["dimension"] == "time")
    return {word: Unit(entry.get("unit", name), "time", word) for name, entry in units for word in entry["words"]}


def implied_unit(tree: Tree, top: int, noun: int | None, quantity: Scanned) -> Unit | None:
    """The unit of a bare number that its noun says ("three long years") or the sentence does ("he is
    35"); None where there is none. `noun` is the index of the noun that it counts."""
    if noun is not None and tree.tokens[noun].span.start >= quantity.end:
        return _times().get(tree.tokens[noun].lemma) if quantity.unit.dimension == "count" else None
    return _unit_of_age(tree, top, quantity)


def _unit_of_age(tree: Tree, top: int, quantity: Scanned) -> Unit | None:
    """Years of age for the bare number of "he is 35", "she turned 18" and "life expectancy is 73.2";
    None for any other."""
    reading = quantity.reading
    if quantity.unit.dimension != "count" or reading.form is not Form.PLAIN or not 0 < reading.low < OLDEST:
        return None
    for governor in tree.up(top):
        verb = tree.tokens[governor]
        if not verb.tag.startswith(("VB", "MD")):
            continue
        subject = tree.subject(governor)
        if subject is None:
            return None
        noun = tree.tokens[subject]
        if noun.lemma in _measured_in_years():
            return YEARS
        own = tree.tokens[top].dep in {"attr", "dobj", "acomp", "npadvmod"}
        told = verb.lemma in table("verbs")["being"] and noun.lemma in _PERSONS
        return YEARS if own and told else None
    return None


def with_shared_units(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence, with what one takes over from its neighbour: the unit of a decimal
    beside it ("-1.4 degrees in 2018 and 2.1 last year"), that of the whole ("280 million of the 1.5
    billion shekels"), that of the second of two changes ("rose by 2 percent and fell by 1"), that behind
    a hyphen left hanging ("two- and three-year bonds"), the noun counted ("1,250 people, up from 980")."""
    shared = list(mentions)
    for at in reversed(range(1, len(shared))):
        if _SUSPENDED.fullmatch(between(shared[at - 1], shared[at])):
            shared[at - 1] = replace(shared[at - 1], unit=shared[at].unit, counted=shared[at].counted)
    for at in range(1, len(shared)):
        first, last = shared[at - 1], shared[at]
        if _is_part_of(first, last):
            shared[at - 1] = replace(first, unit=replace(last.unit, words=""), counted=None)
        elif _is_compared(last, first):
            shared[at] = replace(last, counted=first.counted)
        elif _leans_on(last, first) or _moves_as_well(last, first):
            shared[at] = replace(last, unit=replace(first.unit, words=""), counted=None)
        elif _says_again(last, first):
            shared[at] = replace(last, direction=first.direction, role=first.role)
    return _with_major_units(shared)


_AGAIN = re.compile(r"(?: [a-z]+){0,2}(?:,? or | ?\(|, )")


def _says_again(last: Mention, first: Mention) -> bool:
    """ "Fell 42 cents, or 0.6%," fell by both."""
    moved = first.role == "change" and first.direction is not None and last.direction is None
    differ = last.unit.dimension in {"ratio", "points"} and first.unit.dimension not in {"ratio", "points"}
    return moved and differ and _AGAIN.fullmatch(between(first, last)) is not None


def _with_major_units(mentions: Sequence[Mention]) -> list[Mention]:
    """Cents of no currency are hundredths of the money that the sentence names: "R21 a litre, 52c more"."""
    majors = [m.unit for m in mentions if m.unit.dimension.startswith("money") and m.unit.factor == 1]
    codes = dict.fromkeys(unit.id.partition("_per_")[0] for unit in majors)
    if len(codes) != 1:
        return list(mentions)
    (code,) = codes
    return [replace(m, unit=_in_currency(m.unit, code)) for m in mentions]


def _in_currency(unit: Unit, code: str) -> Unit:
    if unit.factor == 1 or code not in unit.currencies:
        return unit
    return replace(unit, id=unit.id.replace(unit.currencies[0], code, 1), currencies=())


_SUSPENDED = re.compile(r"-(?:,|,? (?:and|or|to))\s+")
_COMPARED = re.compile(r"[^.;]{0,40}\b(?:(?:up|down) from|compared (?:with|to)|against)\s+")


def _is_compared(last: Mention, first: Mention) -> bool:
    """ "1,250 people, up from 980 in 2019, 70 fewer than in 2018" counts people three times."""
    both = first.unit.id == last.unit.id == "1" and first.counted is not None and not counts(last)
    compared = _COMPARED.fullmatch(between(first, last)) or _THAN.match(behind(last))
    return both and last.number.form is Form.PLAIN and compared is not None


_THAN = re.compile(r"\s+(?:more|fewer|less) than\b")


def _leans_on(last: Mention, first: Mention) -> bool:
    alike = _is_bare(last) and _has_unit(first) and first.number.factor == last.number.factor
    exact = alike and ("." in last.span.text and "." in first.span.text) and not verb_between(first, last)
    return exact and (first.role == last.role or _FROM.fullmatch(between(first, last)) is not None)


_FROM = re.compile(r"[^.;]{0,30}?\b(?:from|against)\s+")


def _moves_as_well(last: Mention, first: Mention) -> bool:
    """ "Exports rose by 2 percent and imports by 3"."""
    both = first.role == last.role == "change" and last.unit.id == "1" and not counts(last)
    return both and first.unit.dimension in {"ratio", "points"} and between(first, last).endswith(" by ")


def _is_part_of(first: Mention, last: Mention) -> bool:
    joined = between(first, last).split() in (["of", "the"], ["of", "its"])
    return first.unit.id == "1" and last.unit.dimension == "money" and joined


def _is_bare(mention: Mention) -> bool:
    return mention.number.form is Form.PLAIN and mention.unit.dimension == "count" and not counts(mention)


def counts(mention: Mention) -> bool:
    """Whether the number counts what stands behind it, and not only what its sentence is about."""
    behind = (token for token in mention.sentence.tokens if token.span.start >= mention.span.end)
    return mention.counted is not None and any(token.lemma == mention.counted for token in behind)


def _has_unit(mention: Mention) -> bool:
    return mention.number.form is Form.PLAIN and mention.unit.dimension not in {"count", "age", "rate", "rank"}


def verb_between(first: Mention, last: Mention) -> bool:
    """Whether a verb that says something else, or a mark that ends a thought, stands between two figures."""
    tokens = first.sentence.tokens
    inner = [token for token in tokens if first.span.end <= token.span.start < last.span.start]
    words = [token for token in inner if token.lemma not in table("verbs")["comparing"]]
    return any(token.tag.startswith(("VB", "MD")) or token.lemma in {";", "(", ":"} for token in words)
