"""YAML read as text, with positions.

Every scalar stays the text that was written: PyYAML would make `NO` false, `1:30` 90 and `012`
10. What is wrong with a file is collected in its `Document`, each problem with its line and
column, so that one run shows all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from claimcheck.errors import Problem

NULL_TAG = "tag:yaml.org,2002:null"
TEXT_TAG = "tag:yaml.org,2002:str"
MAPPING_TAG = "tag:yaml.org,2002:map"
SEQUENCE_TAG = "tag:yaml.org,2002:seq"
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# Below this similarity (0 to 100) a suggestion is more puzzling than helpful.
NEAR_ENOUGH = 80
# In a word of so many letters two slips are too many.
SHORT = 5


class Key(NamedTuple):
    """A key of a mapping, and the node that says where it stands: few are ever asked for their place."""

    text: str
    node: Node

    @property
    def line(self) -> int:
        """The line that it stands on, counted from 1."""
        return position(self.node)[0]


class TextLoader(yaml.CSafeLoader):
    """Knows text and null only. To try PyYAML's patterns for other types on each scalar would take
    a third of the time, for an answer that is not wanted."""

    def resolve(self, kind: type[Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        """The tag of a node: that of null for a plain null, else the one of its kind."""
        if kind is ScalarNode:
            return NULL_TAG if implicit[0] and value in NULLS else TEXT_TAG
        return MAPPING_TAG if kind is MappingNode else SEQUENCE_TAG

    def descend_resolver(self, node: Node | None, index: object) -> None:
        """Does nothing: no type depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Does nothing, as there was no descent."""


@dataclass(slots=True)
class Document:
    """One YAML file: its root node (None if it is empty or broken) and the problems found in it."""

    where: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def problem(self, at: Node | Key | None, message: str) -> None:
        """Notes a problem at a node or a key; at the head of the file for None."""
        line, column = position(at) if at is not None else (1, 1)
        self.problems.append(Problem(self.where, message, line, column))

    def pairs(self, node: Node, what: str) -> list[tuple[Key, Node]]:
        """The pairs of a mapping in order; a key met before is a problem and left out."""
        if not isinstance(node, MappingNode):
            self.problem(node, f"{what} is {_shape(node)}, expected a mapping (key: value)")
            return []
        found: list[tuple[Key, Node]] = []
        first: dict[str, Key] = {}
        for key_node, value in node.value:
            text = key_node.value if isinstance(key_node, ScalarNode) else None
            if not text:
                self.problem(key_node, f"a key of {what} is {_shape(key_node)}, expected a name")
                continue
            key = Key(text, key_node)
            if text in first:
                again = f"{text!r} stands twice in {what}, first on line {first[text].line}"
                self.problem(key, f"{again}: keep one of them")
                continue
            first[text] = key
            found.append((key, value))
        return found

    def fields(self, node: Node, what: str, known: Collection[str], required: Iterable[str] = ()) -> dict[str, Node]:
        """The values of a mapping by key. Keys that are not `known` and `required` ones that are
        missing are problems. A key whose value is null counts as not written."""
        found: dict[str, Node] = {}
        empty: dict[str, Node] = {}
        for key, value in self.pairs(node, what):
            if key.text not in known:
                self.problem(key, f"{key.text!r} is not a key of {what}{did_you_mean(key.text, known)}")
            elif is_null(value):
                empty[key.text] = value
            else:
                found[key.text] = value
        for name in required:
            if name in empty:
                self.problem(empty[name], f"{name!r} of {what} is empty, expected a value")
            elif name not in found and isinstance(node, MappingNode):
                self.problem(node, f"{what} has no {name!r}: add it")
        return found

    def sequence(self, node: Node, what: str) -> list[Node]:
        """The items of a list."""
        if not isinstance(node, SequenceNode):
            self.problem(node, f"{what} is {_shape(node)}, expected a list")
            return []
        return list(node.value)

    def text(self, node: Node, what: str) -> str | None:
        """The text of a scalar as written; None, with a problem, for anything else or nothing."""
        if not isinstance(node, ScalarNode):
            self.problem(node, f"{what} is {_shape(node)}, expected one value")
            return None
        text: str = node.value
        if node.tag == NULL_TAG or not text.strip():
            self.problem(node, f"{what} is empty, expected one value")
            return None
        return text

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        """The scalars of a list, as text."""
        found = (self.text(item, f"an item of {what}") for item in self.sequence(node, what))
        return tuple(text for text in found if text is not None)

    def choice(self, node: Node, what: str, options: Collection[str]) -> str | None:
        """The text of a scalar that has to be one of `options`; None, with a problem, if it is not."""
        text = self.text(node, what)
        if text is None or text in options:
            return text
        near = nearest(text, options)
        hint = f": did you mean {near!r}?" if near is not None else ""
        self.problem(node, f"{what} is {text!r}, expected one of {', '.join(options)}{hint}")
        return None


def compose(source: str | bytes | Path, where: str) -> Document:
    """The document of a text or its bytes, or of the file at a `Path`; `where` names it in messages.

    Never raises for what is in the file: text that is not UTF-8, broken YAML and an empty file
    are problems of the document, and its root is then None.
    """
    document = Document(where)
    text = source if isinstance(source, str) else _decoded(source, document)
    if text is None:
        return document
    try:
        document.root = yaml.compose(text, Loader=TextLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark is not None else (None, None)
        said = ", ".join(part for part in (error.context, error.problem) if part)
        document.problems.append(Problem(where, f"broken YAML: {said}", *place))
    except yaml.YAMLError as error:
        document.problem(None, f"broken YAML: {' '.join(str(error).split())}")
    except RecursionError:
        document.problem(None, "broken YAML: nested too deeply")
    else:
        if document.root is None:
            document.problem(None, "the file is empty, expected YAML")
    return document


def position(at: Node | Key) -> tuple[int, int]:
    """Line and column of a node or a key, counted from 1."""
    mark = at.node.start_mark if isinstance(at, Key) else at.start_mark
    return mark.line + 1, mark.column + 1


def is_null(node: Node) -> bool:
    """Whether the value was left out or written as null."""
    return isinstance(node, ScalarNode) and node.tag == NULL_TAG


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`: with a slip of the keys, the same words in another order, or some
    words more or less; None if none is like it. For messages only."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    known = list(known)
    # A slip of the keys first: `gpd` is more like `gdp` than like a long name with these letters in it.
    slip = process.extractOne(
        word, known, scorer=OSA.distance, processor=str.casefold, score_cutoff=1 + (len(word) > SHORT)
    )
    if slip is not None:
        return slip[0]
    asked, words = set(_spaced(word).split()), {name: set(_spaced(name).split()) for name in known}
    likely = [name for name in known if _is_part(asked, words[name])]
    if likely:
        return min(likely, key=lambda name: len(asked ^ words[name]))
    found = process.extractOne(word, known, scorer=fuzz.token_sort_ratio, processor=_spaced, score_cutoff=NEAR_ENOUGH)
    return None if found is None else found[0]


def _spaced(text: str) -> str:
    """The words of a name, whatever joins them."""
    return " ".join(re.split(r"[\W_]+", text.casefold())).strip()


def _is_part(first: set[str], second: set[str]) -> bool:
    """Whether one of two names has all words of the other, and not more than twice as many."""
    less, more = sorted((first, second), key=len)
    return bool(less) and less <= more and len(more) <= 2 * len(less)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`: did you mean 'x'?` to end a message with, or the names to choose from if they are few."""
    names = sorted(known)
    near = nearest(word, names)
    if near is not None:
        return f": did you mean {near!r}?"
    return f": expected one of {', '.join(names)}" if 0 < len(names) <= 12 else ""


def _decoded(source: bytes | Path, document: Document) -> str | None:
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        document.problems.append(Problem(document.where, f"cannot be read: {error.strerror or error}"))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8: save the file as UTF-8"
        document.problems.append(Problem(document.where, message, line, column))
        return None


def _shape(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    return "empty" if is_null(node) else f"{node.value!r}"
