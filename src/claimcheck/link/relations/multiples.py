"""How many times one printed figure is another: "48,879, twice as many as South Korea, which filed 22,288", "$1.45tn,
nearly eight times New Zealand's $188bn". Where a movement leads to and from is `changes`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.link.relations.row import AMOUNTS, Relations, Row
from claimcheck.model import Comparison, Kind


def times(relations: Relations, index: int, row: Row) -> None:
    """The two figures of which a multiple says how many times the second the first is, where the words say which."""
    if row.quantities[index].kind is not Kind.MULTIPLE or index in relations.comparisons:
        return
    behind = _next(relations, index, row)
    if behind is None or _words().held.fullmatch(row.gap(index, behind)) is None or not _tells(row, index, behind):
        return
    first = _before(relations, index, row)
    if first is None:
        first = _said_before(relations, index, row, behind)
    if first is not None and row.alike(first, behind):
        relations.comparisons[index] = Comparison("change", other=row.mentions[behind], to=row.mentions[first])


def _next(relations: Relations, index: int, row: Row) -> int | None:
    return next((i for i in _amounts(relations, index, row) if i > index), None)


def _amounts(relations: Relations, index: int, row: Row) -> Iterator[int]:
    """The other amounts of the sentence of a figure, in order."""
    beside = relations.beside(row.mentions, index)
    return (i for i in beside if i not in relations.folded and row.quantities[i].kind in AMOUNTS)


def _before(relations: Relations, index: int, row: Row) -> int | None:
    """The figure that a multiple is said of in its own clause: the one before it, with nothing but a time, a place or
    a noun in between."""
    before = [i for i in relations.beside(row.mentions, index) if i < index and i not in relations.folded]
    if not before or row.quantities[before[-1]].kind not in AMOUNTS:
        return None
    return before[-1] if _words().apposed.fullmatch(row.gap(before[-1], index)) else None


_TAKES_UP = re.compile(r"[\"“]?(?:That|This)\s+(?:is|was|would\s+be)\s+(?:[^;:()]{3,60}?,?\s+and\s+)?$")


def _said_before(relations: Relations, index: int, row: Row, behind: int) -> int | None:
    """The figure that "That was nearly three times …" takes up: the only one like it of the sentence before, in the
    same paragraph."""
    sentence = row.mentions[index].sentence
    first = relations.sentence[sentence.span.start][0]
    if first == 0 or _TAKES_UP.fullmatch(row.lead(index)) is None:
        return None
    last = row.mentions[first - 1].sentence
    if last.paragraph != sentence.paragraph or row.article.text[last.span.end : sentence.span.start].strip():
        return None
    found = [i for i in relations.sentence[last.span.start] if i not in relations.folded and row.alike(i, behind)]
    return found[0] if len(found) == 1 else None


def _tells(row: Row, index: int, behind: int) -> bool:
    """Whether what a clause about the other one tells is the same thing: by a verb that says nothing of its own, by
    the verb of the first, or by one that tells of the same noun."""
    found = _words().clause.search(row.gap(index, behind))
    if found is None:
        return True
    words = found["words"].lower().split()
    own = {word.lower() for word in re.findall(r"[a-z]+", row.lead(index))}
    light = set(table("carrying")["verbs"]) | {"there", "it", "they", "for", "in", "only", "just", "about", "some"}
    same = {verb for entry in table("nominals").values() if own & set(entry["verbs"]) for verb in entry["verbs"]}
    return all(word in light or word in own or word in same for word in words)


class _Words:
    """The patterns of the words about a multiple."""

    def __init__(self) -> None:
        clauses = any_of("relations", "clauses")
        word = rf"(?:\s+(?!(?:{clauses})\b)[\w’'.&-]+)"
        name = r"(?:[A-Z][\w.&-]*\s+){0,3}[A-Z][\w.&-]*"
        whose = rf"(?:the\s+)?{name}['’]s?\s+|(?:the\s+)?{name}\s+(?:figure|rate|level|total|number)\s+of\s+"
        as_ = r"as\s+(?:many|much|high|large|big|great|long|fast|old)\s+as"
        told = r",\s+(?:who|which|when|where)\s+(?:[\w’'-]+\s+){1,4}"
        self.clause = re.compile(r",\s+(?:who|which|when|where)\s+(?P<words>(?:[\w’'-]+\s+){1,4})$")
        self.held = re.compile(rf"\s+(?:{whose}|{as_}{word}{{1,8}}?{told}|(?:{as_}\s+)?the\s+)")
        self.apposed = re.compile(rf"(?:,?{word}){{0,12}},\s+(?:or\s+)?")


@cache
def _words() -> _Words:
    return _Words()
