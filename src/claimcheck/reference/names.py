"""The names of the reference as tries over words, cut into rows, so that a text reads those it may need.

Names of entities are kept with their capitals, names of indicators by the singular of their words and in
both word orders ("R&D spending", "spending on R&D").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimcheck.model import Entity, Indicator
from claimcheck.reference.frames import GAP, frame_of, told
from claimcheck.reference.tries import APART, LEFT, RIGHT, WHOLE, Trie
from claimcheck.words import words_of

WIDE = 32  # nodes below another one, beyond which its branches are rows of their own
# Marks the right part of an alias without the "of" that it begins with: somebody may stand between ("of India's GDP").
OWNED = "~"
# Marks the parts of an alias with a place for its owner, or with an end: `link/told.py` asks more of them.
OWNER = "@"
_PREPOSITIONS = frozenset({"of", "on", "in", "for", "to", "per", "as", "by", "with", "at", "from", "and"})

_OUTPUT = ("gross domestic product", "economic output", "national output")

Name = tuple[str, str, str]  # the words as written, where its id is listed, the id


def planted(names: Iterable[Name], *, exact: bool) -> dict[str, Trie]:
    """The rows of a trie of names by their paths; `exact` keeps words as written, else by their key."""
    root: Trie = {}
    for name, where, id_ in names:
        keys = [word.text if exact else word.key for word in words_of(name)]
        node = root
        for key in keys:
            node = node.setdefault(key, {})  # type: ignore[assignment]
        ids = node.setdefault(where, []) if keys else None
        if isinstance(ids, list) and id_ not in ids:
            ids.append(id_)
    rows: dict[str, Trie] = {}
    for word, node in _branches(root):
        _cut(word, node, rows)
    return rows


def _cut(path: str, node: Trie, rows: dict[str, Trie]) -> None:
    """Adds the row of a path, and those below it where there is too much for one."""
    branches = list(_branches(node))
    if _size(node, WIDE) <= WIDE:
        rows[path] = node
        return
    rows[path] = {where: ids for where, ids in node.items() if isinstance(ids, list)} | {APART: path}
    for word, following in branches:
        _cut(f"{path} {word}", following, rows)


def _branches(node: Trie) -> Iterator[tuple[str, Trie]]:
    return ((word, following) for word, following in node.items() if isinstance(following, dict))


def _size(node: Trie, most: int) -> int:
    """How many nodes there are below one, counted no further than needed to know that they are more than `most`."""
    size = 0
    for _, following in _branches(node):
        size += 1 + _size(following, most - size - 1)
        if size > most:
            break
    return size


def indicator_names(indicators: Mapping[str, Indicator]) -> Iterator[Name]:
    """All labels and aliases, and those told with a verb ("exported … of wheat"). The parts of one with a gap
    have the id `indicator#number`, one that begins with its gap just that of the indicator. A right part that
    begins with "of" is there a second time without it, its id marked as `OWNED`."""
    for indicator in indicators.values():
        for number, alias in enumerate((indicator.label, *indicator.aliases)):
            if GAP not in alias:
                yield from ((form, WHOLE, indicator.id) for form in orders(alias))
                verbs, what = told(alias)
                id_ = f"{indicator.id}#{number}"
                yield from ((verb, LEFT, id_) for verb in verbs)
                if verbs:
                    yield what, RIGHT, id_
                continue
            frame = frame_of(alias)
            if frame.is_told:
                yield frame.left, LEFT, f"{indicator.id}#{number}{OWNER}"
                yield from ((form, RIGHT, f"{indicator.id}#{number}{OWNER}") for form in _in_full(frame.right))
                continue
            before, behind = frame.left, frame.right
            id_ = f"{indicator.id}#{number}" if before else indicator.id
            yield from ((form, RIGHT, id_) for form in _in_full(behind))
            if behind.startswith("of "):
                rest = behind.removeprefix("of ")
                yield rest, RIGHT, id_ + OWNED
                # Where another alias says "of its GDP" itself, the longest name is the one that is found.
                yield from ((f"of {whose} {rest}", RIGHT, id_) for whose in ("its", "their"))
            if before:
                yield before, LEFT, id_


def _in_full(behind: str) -> Iterator[str]:
    """The words behind a figure, and the other ways in which print calls a country's output."""
    yield behind
    if behind == "of GDP" or behind.startswith("of GDP "):
        yield from (behind.replace("GDP", output, 1) for output in _OUTPUT)


def orders(alias: str) -> Iterator[str]:
    """An alias and its other word order: "R&D spending" is also "spending on R&D"; and without its articles, which
    an owner may take the place of: "killed on the roads", "killed on Kent's roads"."""
    yield alias
    if " the " in alias:
        yield alias.replace(" the ", " ")
    parts = alias.split()
    if len(parts) < 2 or _PREPOSITIONS & {part.lower() for part in parts}:
        return
    head, rest = parts[-1], " ".join(parts[:-1])
    for preposition in ("of", "on", "in", "for"):
        yield f"{head} {preposition} {rest}"


def entity_names(entities: Mapping[str, Entity]) -> Iterator[Name]:
    """All names and demonyms, with the plural of demonyms ("Germans")."""
    for entity in entities.values():
        for name in entity.names:
            # "The county" in lower case is only the one meant with its article.
            bare = name.removeprefix("the ")
            yield from ((form, WHOLE, entity.id) for form in ((name,) if bare[:1].islower() else (name, bare)))
        for demonym in entity.demonyms:
            yield demonym, WHOLE, entity.id
            if demonym.endswith(("n", "i")):
                yield demonym + "s", WHOLE, entity.id


def dimension_names(dimensions: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[Name]:
    """The words for parts of an indicator; ids are `dimension=value`."""
    for dimension, values in dimensions.items():
        for value, words in values.items():
            yield from ((word, WHOLE, f"{dimension}={value}") for word in (*words, value.replace("_", " ")))
