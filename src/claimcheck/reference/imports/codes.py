"""What the codes of publishers stand for in the reference: entities, units, statuses."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from yaml.nodes import Node

from claimcheck.errors import ReferenceDataError
from claimcheck.reference.countries import countries
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.imports.candidates import FORECAST, Options, Series
from claimcheck.yaml_nodes import Document, compose, nearest

WHERE = "reference/imports/codes.yaml"
KEYS = ("entities", "aggregates", "units", "scales", "statuses", "no_value")
NATIONAL = "national_currency"


@dataclass(frozen=True, slots=True)
class Codes:
    """The tables of `codes.yaml`. A unit is a unit of ours and a power of ten."""

    entities: Mapping[str, Mapping[str, str]]
    aggregates: Mapping[str, Mapping[str, str]]
    units: Mapping[str, Mapping[str, tuple[str, int]]]
    scales: Mapping[str, int]
    statuses: Mapping[str, str]
    no_value: frozenset[str]


@cache
def codes() -> Codes:
    """The tables. Raises ReferenceDataError if they are broken."""
    document = compose(Path(__file__).with_name("codes.yaml"), WHERE)
    parts = document.fields(document.root, "the codes", KEYS, KEYS) if document.root is not None else {}
    found = Codes(
        entities=_nested(document, parts, "entities"),
        aggregates=_nested(document, parts, "aggregates"),
        units=_units(document, parts),
        scales={words.casefold(): int(power) for words, power in _flat(document, parts["scales"]).items()},
        statuses={letter.text: node.value for letter, node in document.pairs(parts["statuses"], "statuses")},
        no_value=frozenset(document.texts(parts["no_value"], "no_value")),
    )
    if document.problems:
        raise ReferenceDataError(*document.problems)
    return found


def power_of(scale: str) -> int | None:
    """The power of ten of a scale such as Billions; 0 for none; None for one that is not known."""
    return codes().scales.get(scale.strip().casefold()) if scale.strip() else 0


def status_of(flags: str) -> tuple[str | None, bool]:
    """The status that letters stand for, None for none, and whether they say that there is a figure."""
    letters = [letter for letter in flags.upper() if letter.isalpha()]
    if any(letter in codes().no_value for letter in letters):
        return None, False
    words = [codes().statuses.get(letter, f"flag {letter}") for letter in letters]
    # A forecast is one whatever else it is; lint looks for the word alone.
    return (FORECAST if FORECAST in words else ", ".join(word for word in words if word) or None), True


@dataclass(slots=True)
class Entities:
    """Finds the entity that a file speaks of."""

    format: str
    definitions: Definitions
    options: Options
    _names: dict[str, str] = field(default_factory=dict)
    _written: dict[str, str] = field(default_factory=dict)
    _found: dict[tuple[str, str], tuple[str | None, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A name that a city shares with a country is the country's, as files are mostly about these.
        ordered = sorted(self.definitions.entities.values(), key=lambda one: one.kind not in ("country", "group"))
        for entity in ordered:
            for name in entity.names:
                self._names.setdefault(_plain(name), entity.id)
                self._written.setdefault(name, entity.id)

    def of(self, series: Series) -> tuple[str | None, str]:
        """The id of a series' entity; or None and the reason for which its rows are left out."""
        key = (series.entity, series.name)
        if key not in self._found:
            self._found[key] = self._look_up(*key)
        return self._found[key]

    def _look_up(self, code: str, name: str) -> tuple[str | None, str]:
        for written in (code, name):
            if written and written in self.options.entities:
                return self.options.entities[written], f"the mapping leaves out {_both(code, name)}"
        known = self.definitions.entities
        ours = codes().entities.get(self.format, {}).get(code)
        if ours in known:
            return ours, ""
        if code in known:
            return code, ""
        if code in codes().aggregates.get(self.format, {}):
            return None, "a group that entities.yaml does not have"
        if (country := _alpha_2().get(code) or code.upper()) in countries():
            return country, ""
        found = self._names.get(_plain(name)) or self._names.get(_plain(code))
        return (found, "") if found in known else (None, self._unknown(code, name))

    def _unknown(self, code: str, name: str) -> str:
        """The reason for an entity that nothing names, with the nearest name that is known."""
        near = nearest(name or code.replace("_", " "), self._written)
        hint = f": the nearest known name is {near!r} ({self._written[near]})" if near is not None else ""
        return f"no entity {_both(code, name)} in entities.yaml or ISO 3166{hint}"


@cache
def _alpha_2() -> Mapping[str, str]:
    """Countries by their two letters. Of several codes for one only that of today is kept."""
    from babel.core import get_global

    three = {code: two[0] for code, two in get_global("territory_aliases").items() if code in countries()}
    return {two: code for code, two in three.items() if len(two) == 2} | {"XK": "XKX"}


def _plain(name: str) -> str:
    """A name without capitals, accents, underscores and its article."""
    text = unicodedata.normalize("NFKD", name.replace("_", " ").replace("&", " and "))
    words = "".join(char for char in text if not unicodedata.combining(char)).casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _both(code: str, name: str) -> str:
    return f"{name!r} ({code})" if name and code and name != code else repr(name or code)


def _flat(document: Document, node: Node) -> dict[str, str]:
    read = ((key.text, document.text(value, key.text)) for key, value in document.pairs(node, "the table"))
    return {key: text for key, text in read if text is not None}


def _nested(document: Document, parts: Mapping[str, Node], name: str) -> dict[str, dict[str, str]]:
    return {key.text: _flat(document, node) for key, node in document.pairs(parts[name], name)}


def _units(document: Document, parts: Mapping[str, Node]) -> dict[str, dict[str, tuple[str, int]]]:
    found: dict[str, dict[str, tuple[str, int]]] = {}
    for key, node in document.pairs(parts["units"], "units"):
        found[key.text] = {}
        for words, value in document.pairs(node, key.text):
            listed = isinstance(value.value, list)
            unit, power = document.texts(value, words.text) if listed else (value.value, "0")
            found[key.text][words.text.casefold()] = (unit, int(power))
    return found
