"""What a reference talks about: its indicators, entities and dimensions.

Several roots add to one another. An id that an earlier root defines may be met again: its names,
aliases and look-alikes are added, and what else is written has to say the same as before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from yaml.nodes import Node

from claimcheck.lexicon import table
from claimcheck.model import WORLD, Entity, Indicator
from claimcheck.reference.countries import countries, with_plurals
from claimcheck.reference.decimals import parse_figure
from claimcheck.yaml_nodes import Document, Key, did_you_mean, nearest, position

INDICATOR_KINDS = ("level", "share", "rank", "rate", "index", "count")
ENTITY_KINDS = ("country", "cluster", "city", "region", "group", "company", "organisation")
INDICATOR_KEYS = (
    "label", "aliases", "kind", "unit", "not", "bases", "apart", "of", "counts", "orders", "quoted_by", "adds_up",
)  # fmt: skip
QUOTED_BY = ("day", "month", "quarter")
ENTITY_KEYS = ("names", "kind", "demonyms", "part_of")
# What amounts to something: the figures of parts make up that of the whole, unless the indicator says otherwise.
ADDITIVE_KINDS = ("level", "count")
# No amounts, but places on a scale, whatever they are of.
NOT_ADDITIVE_UNITS = frozenset({"year", "ppm", "degree_Celsius", "index"})
# The letters of an ISO code.
CODE = 3
ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is defined, for a message about it."""

    where: str
    line: int
    column: int


@dataclass(slots=True)
class Definitions:
    """The definitions gathered so far; `places` says where each id stands, `alias_places` each alias."""

    indicators: dict[str, Indicator] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=lambda: _everywhere())
    dimensions: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    alias_places: dict[tuple[str, str], Place] = field(default_factory=dict)
    # Names of other ids, looked up once everything is read: (document, node, name, among which).
    _mentions: list[tuple[Document, Node, str, str]] = field(default_factory=list)

    def read_indicators(self, document: Document) -> None:
        """Adds the indicators of an `indicators.yaml`."""
        for key, node in _entries(document, "the indicators"):
            known = self.indicators.get(key.text)
            required = () if known else ("label", "kind", "unit")
            found = document.fields(node, f"the indicator {key.text!r}", INDICATOR_KEYS, required)
            indicator = self._indicator(document, key.text, found, known)
            self.indicators[key.text] = indicator if known is None else _merged(document, key, known, indicator)
            self.places.setdefault(key.text, Place(document.where, *position(key)))

    def read_entities(self, document: Document) -> None:
        """Adds the entities of an `entities.yaml`; countries are there from the start."""
        for key, node in _entries(document, "the entities"):
            known = self.entities.get(key.text)
            required = () if known else ("names", "kind")
            found = document.fields(node, f"the entity {key.text!r}", ENTITY_KEYS, required)
            entity = Entity(
                id=key.text,
                names=_texts(document, found, "names"),
                kind=_choice(document, found, "kind", ENTITY_KINDS),
                demonyms=with_plurals(_texts(document, found, "demonyms")),
                part_of=self._names(document, found, "part_of", "entity"),
            )
            self.entities[key.text] = entity if known is None else _merged(document, key, known, entity)
            self.places.setdefault(key.text, Place(document.where, *position(key)))

    def read_dimensions(self, document: Document) -> None:
        """Adds the dimensions of a `dimensions.yaml`: dimension, value, words."""
        for key, node in _entries(document, "the dimensions"):
            values = self.dimensions.setdefault(key.text, {})
            for value, words in document.pairs(node, f"the dimension {key.text!r}"):
                more = document.texts(words, f"the words for {value.text!r}")
                values[value.text] = _union(values.get(value.text, ()), more)

    def units(self) -> frozenset[str]:
        """The units of all indicators."""
        return frozenset(indicator.unit for indicator in self.indicators.values())

    def check_names(self) -> None:
        """Notes each name of another indicator or entity that nothing defines."""
        for document, node, name, among in self._mentions:
            if name not in (self.indicators if among == "indicator" else self.entities):
                document.problem(node, self.unknown(name, among))

    def unknown(self, name: str, among: str) -> str:
        """What to say of an indicator or entity that nothing defines, with the one that is likely meant: by its
        names, or near one. Codes are too short to be told from a slip of another."""
        if among == "indicator":
            called = {_plain(word): one.id for one in self.indicators.values() for word in (one.label, *one.aliases)}
            same = called.get(_plain(name))
            hint = did_you_mean(name, self.indicators) if same is None else f": did you mean {same!r}?"
            return f"no indicator {name!r} in indicators.yaml{hint}"
        named = {word: one.id for one in self.entities.values() for word in (*one.names, one.id)}
        plain = {_plain(word): id for word, id in named.items()}
        near = nearest(name, [word for word in named if len(word) > CODE]) if len(name) >= CODE else None
        if (same := plain.get(_plain(name))) is not None:
            hint = f": did you mean {same!r}?"
        elif near is not None:
            hint = f": did you mean {named[near]!r} ({near})?" if near != named[near] else f": did you mean {near!r}?"
        else:
            hint = ""
        return f"no entity {name!r} in entities.yaml or ISO 3166{hint}"

    def _indicator(self, document: Document, id: str, found: Mapping[str, Node], known: Indicator | None) -> Indicator:
        aliases = _texts(document, found, "aliases")
        for node in found["aliases"].value if aliases else ():
            self.alias_places.setdefault((id, node.value), Place(document.where, *position(node)))
        kind, unit = _choice(document, found, "kind", INDICATOR_KINDS), _text(document, found, "unit")
        additive = known.adds_up if known else kind in ADDITIVE_KINDS and unit not in NOT_ADDITIVE_UNITS
        return Indicator(
            id=id,
            label=_text(document, found, "label"),
            kind=kind,
            unit=unit,
            aliases=aliases,
            related=self._names(document, found, "not", "indicator"),
            bases=_bases(document, found),
            of=_of(document, found),
            counts=self._counts(document, found),
            orders=next(iter(self._names(document, found, "orders", "indicator")), None),
            quoted_by=_choice(document, found, "quoted_by", QUOTED_BY) or None,
            adds_up=_adds_up(document, found, known.kind if known else kind, additive),
            apart=_apart(document, found),
        )

    def _counts(self, document: Document, found: Mapping[str, Node]) -> tuple[str, int] | None:
        if "counts" not in found:
            return None
        parts = document.fields(found["counts"], "counts", ("list", "top"), required=("list", "top"))
        lists = self._names(document, parts, "list", "indicator")
        top = _text(document, parts, "top")
        if top and not (top.isascii() and top.isdigit() and int(top) > 0):
            document.problem(parts["top"], f"top is {top!r}, expected the length of the list, such as 100")
            return None
        return (lists[0], int(top)) if lists and top else None

    def _names(self, document: Document, found: Mapping[str, Node], key: str, among: str) -> tuple[str, ...]:
        """The ids written under `key`, one or a list of them, to be looked up later."""
        if key not in found:
            return ()
        single = key in ("orders", "list")
        nodes = [found[key]] if single else document.sequence(found[key], key)
        read = [(node, document.text(node, key if single else f"an item of {key}")) for node in nodes]
        self._mentions += [(document, node, name, among) for node, name in read if name is not None]
        return tuple(name for _, name in read if name is not None)


def _entries(document: Document, what: str) -> list[tuple[Key, Node]]:
    if document.root is None:
        return []
    entries = document.pairs(document.root, what)
    for key, _ in entries:
        if not ID.fullmatch(key.text):
            document.problem(key, f"the id {key.text!r} is not made of letters, digits and '_' only, a letter first")
    return entries


_WORDS = {True: "true", False: "false"}
_WHETHER = {True: "adds up", False: "does not add up"}
Defined = TypeVar("Defined", Indicator, Entity)


def _everywhere() -> dict[str, Entity]:
    """The countries and the whole world, which no reference has to define."""
    world = Entity(WORLD, tuple(table("nouns")["world"]), "group")
    return {code: country.entity for code, country in countries().items()} | {WORLD: world}


def _merged(document: Document, key: Key, known: Defined, more: Defined) -> Defined:
    """`known` with the lists of `more` added. What else `more` says has to be what was said before."""
    added: dict[str, Any] = {}
    for one in fields(known):
        old, new = getattr(known, one.name), getattr(more, one.name)
        if one.name in ("names", "demonyms", "part_of", "aliases", "related"):
            added[one.name] = _union(old, new)
        elif one.name == "bases":
            added[one.name] = MappingProxyType({**old, **new})
        elif one.name == "adds_up" and new != old:
            message = f"{key.text!r} {_WHETHER[old]} already: leave 'adds_up: {_WORDS[new]}' out here"
            document.problem(key, message)
        elif new and new != old:
            document.problem(key, f"{key.text!r} has the {one.name} {old!r} already, not {new!r}: leave it out here")
    return replace(known, **added)


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _plain(name: str) -> str:
    """A name without capitals, accents and underscores."""
    text = unicodedata.normalize("NFKD", name.replace("_", " "))
    return "".join(char for char in text if not unicodedata.combining(char)).casefold()


def _text(document: Document, found: Mapping[str, Node], key: str) -> str:
    return (document.text(found[key], key) or "") if key in found else ""


def _texts(document: Document, found: Mapping[str, Node], key: str) -> tuple[str, ...]:
    return document.texts(found[key], key) if key in found else ()


def _choice(document: Document, found: Mapping[str, Node], key: str, options: tuple[str, ...]) -> str:
    return (document.choice(found[key], key, options) or "") if key in found else ""


def _adds_up(document: Document, found: Mapping[str, Node], kind: str, likely: bool) -> bool:
    """Whether the figures of an indicator add up: what it says, else what is `likely` of its kind and unit."""
    said = _choice(document, found, "adds_up", tuple(_WORDS.values()))
    if said == _WORDS[True] and kind not in ADDITIVE_KINDS:
        document.problem(found["adds_up"], f"a {kind} does not add up: only a {' or a '.join(ADDITIVE_KINDS)} does")
        return False
    return said == _WORDS[True] if said else likely


def _apart(document: Document, found: Mapping[str, Node]) -> Decimal | None:
    if "apart" not in found:
        return None
    text = _text(document, found, "apart")
    try:
        value = parse_figure(text)
    except ValueError as error:
        document.problem(found["apart"], str(error))
        return None
    if value <= 0 or "bases" not in found:
        document.problem(found["apart"], "apart says how far the readings of `bases` lie from each other: above zero")
        return None
    return value


def _of(document: Document, found: Mapping[str, Node]) -> tuple[str, ...]:
    nodes = document.sequence(found["of"], "of") if "of" in found else []
    kinds = (document.choice(node, "an item of 'of'", ENTITY_KINDS) for node in nodes)
    return tuple(kind for kind in kinds if kind is not None)


def _bases(document: Document, found: Mapping[str, Node]) -> Mapping[str, tuple[str, ...]]:
    pairs = document.pairs(found["bases"], "bases") if "bases" in found else []
    return MappingProxyType({key.text: document.texts(node, f"the base {key.text!r}") for key, node in pairs})
