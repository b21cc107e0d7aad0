"""The countries and territories of ISO 3166, from `lexicon/en/countries.yaml`.

The table carries CLDR's English names itself, and a test compares it with Babel: to ask Babel at
every start would take longer than to load the whole reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from yaml.nodes import Node

from claimcheck.errors import ReferenceDataError
from claimcheck.model import Entity
from claimcheck.yaml_nodes import Document, compose

WHERE = "lexicon/en/countries.yaml"
PACKAGE = Path(__file__).parent.parent
KEYS = ("names", "demonyms", "currency")
# A demonym with such an ending is its own plural (the Chinese, the Swiss) or only an adjective.
NO_PLURAL = ("s", "sh", "ch", "ese", "ic")
# Plurals of their own language, and names of peoples that take no -s.
NO_PLURAL_WORDS = frozenset(
    {"Emaswati", "Mosotho", "Basotho", "Motswana", "Batswana", "Kyrgyz", "Burkinabe", "Burkinabè", "Seychellois"}
    | {"Ni-Vanuatu", "ni-Vanuatu", "I-Kiribati", "Malagasy", "Manx", "Philippine", "Myanma", "Lao", "Turkmen"}
    | {"Frenchman", "Frenchmen", "Dutchman", "Dutchmen"}
)


@dataclass(frozen=True, slots=True)
class Country:
    """One country, with the code of its currency."""

    entity: Entity
    currency: str | None


@cache
def countries() -> Mapping[str, Country]:
    """Every country by its alpha-3 code. Raises ReferenceDataError if the table is broken."""
    document = compose(PACKAGE / WHERE, WHERE)
    found: dict[str, Country] = {}
    if document.root is not None:
        for key, node in document.pairs(document.root, "the countries"):
            found[key.text] = _country(document, key.text, node)
    if document.problems:
        raise ReferenceDataError(*document.problems)
    return MappingProxyType(found)


def currency_of(entity: str) -> str | None:
    """The currency of a country by its id; None for what is no country or has no single currency."""
    country = countries().get(entity)
    return None if country is None else country.currency


def with_plurals(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    """The demonyms, each followed by its plural where that only adds an -s."""
    found: dict[str, None] = {}
    for demonym in demonyms:
        found[demonym] = None
        if demonym not in NO_PLURAL_WORDS and not demonym.endswith(NO_PLURAL):
            found[demonym + "s"] = None
    return tuple(found)


def _country(document: Document, code: str, node: Node) -> Country:
    fields = document.fields(node, code, KEYS, required=("names",))
    names = document.texts(fields["names"], "names") if "names" in fields else ()
    demonyms = document.texts(fields["demonyms"], "demonyms") if "demonyms" in fields else ()
    currency = document.text(fields["currency"], "currency") if "currency" in fields else None
    return Country(Entity(code, names, "country", with_plurals(demonyms)), currency)
