"""What a person says about a file: a mapping file, and options on the command line, which come first.

dataset: world-bank/gdp              # the folder of the releases; by default publisher and name of the file
source: {publisher: …, title: …, url: …, published: …, accessed: …, licence: …, tier: …, superseded: …}
note: …                              # goes into each release
indicators:                          # by the key of a series in the file
  NY.GDP.MKTP.CD: {indicator: gdp, unit: USD, power_of_ten: 0, dimensions: {…: …}, scope: …}
entities: {CHI: , total_world: WLD}  # codes or names in the file; nothing after the colon leaves one out
entity: WLD                          # of whom, where the file has no column for it
columns: {entity: …, name: …, period: …, value: …, indicator: …, unit: …, status: …}
frequency: month                     # how long the periods are that the file names by a day
periods: {from: "2000", to: "2024"}  # others are left out
numbers: {decimal: ",", thousands: "."}
missing: ["-99.99"]                  # figures that say that there is none
significant_digits: 6                # of figures that a computer worked out: more digits than anybody published
forecasts: mark                      # or leave out, which is the default
estimates_after: "2017"              # the last year of which the file has figures that are no estimates
resource: …                          # which table of a Data Package
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from yaml.nodes import Node, ScalarNode

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.model import TIERS
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.imports.candidates import NOTHING, Measure, Options, Said
from claimcheck.reference.imports.cells import FREQUENCIES
from claimcheck.reference.imports.codes import NATIONAL
from claimcheck.reference.imports.places import valid_dataset
from claimcheck.reference.imports.tidy import ROLES
from claimcheck.reference.periods import parse_day, parse_period
from claimcheck.reference.releases import SOURCE_KEYS
from claimcheck.reference.units import fault
from claimcheck.yaml_nodes import Document, compose, is_null

KEYS = (
    "dataset", "source", "note", "indicators", "entities", "entity", "columns", "frequency", "periods", "numbers",
    "missing", "significant_digits", "forecasts", "estimates_after", "resource",
)  # fmt: skip
MEASURE_KEYS = ("indicator", "unit", "power_of_ten", "dimensions", "scope")
FORECASTS = ("leave out", "mark")
OPTION = "the command line"
# The marks within a number that may be named, the one that counts unless another is named first.
MARKS = {"decimal": (".", ","), "thousands": ("", ",", ".", " ", "\u00a0", "\u202f", "'")}
Parsed = TypeVar("Parsed")


def read_options(path: Path | None, given: Mapping[str, str], definitions: Definitions) -> Options:
    """The options of a mapping file, if there is one, and those `given` on the command line, by name.
    Raises ReferenceDataError with every problem found."""
    document = compose(path, path.name) if path is not None else Document("")
    reader = _Reader(document, definitions)
    parts = document.fields(document.root, "the mapping", KEYS) if document.root is not None else {}
    options = Options(
        source=MappingProxyType({**reader.source(parts), **_source(given, document)}),
        dataset=_dataset(given, document) or reader.parsed(parts, "dataset", valid_dataset),
        note=reader.text(parts, "note"),
        measures=reader.measures(parts),
        only=_only(given, document, definitions),
        entities=reader.entities(parts),
        entity=reader.entity(parts),
        columns=reader.columns(parts),
        frequency=reader.choice(parts, "frequency", FREQUENCIES),
        first=reader.period(parts, "from"),
        last=reader.period(parts, "to"),
        decimal_mark=reader.mark(parts, "decimal"),
        thousands=reader.mark(parts, "thousands"),
        missing=frozenset(document.texts(parts["missing"], "missing") if "missing" in parts else ()),
        significant=reader.parsed(parts, "significant_digits", _count),
        forecasts=reader.choice(parts, "forecasts", FORECASTS) or FORECASTS[0],
        estimates_after=reader.parsed(parts, "estimates_after", _year),
        resource=reader.text(parts, "resource"),
    )
    if document.problems:
        raise ReferenceDataError(*document.problems)
    return options


class _Reader:
    """Reads the parts of one mapping; what is wrong is noted in its document."""

    def __init__(self, document: Document, definitions: Definitions) -> None:
        self.document = document
        self.definitions = definitions

    def text(self, parts: Mapping[str, Node], name: str) -> str | None:
        return self.document.text(parts[name], name) if name in parts else None

    def choice(self, parts: Mapping[str, Node], name: str, options: tuple[str, ...]) -> str | None:
        return self.document.choice(parts[name], name, options) if name in parts else None

    def parsed(self, parts: Mapping[str, Node], name: str, parse: Callable[[str], Parsed]) -> Parsed | None:
        text = self.text(parts, name)
        if text is None:
            return None
        try:
            return parse(text)
        except ValueError as error:
            self.document.problem(parts[name], str(error))
            return None

    def source(self, parts: Mapping[str, Node]) -> dict[str, Said]:
        if "source" not in parts:
            return {}
        fields = self.document.fields(parts["source"], "source", SOURCE_KEYS)
        found = {name: text for name in fields if (text := self.text(fields, name)) is not None}
        for name, text in found.items():
            try:
                _check_field(name, text)
            except ValueError as error:
                self.document.problem(fields[name], str(error))
        return {name: Said(text, f"the mapping, {self._place(fields[name])}") for name, text in found.items()}

    def measures(self, parts: Mapping[str, Node]) -> Mapping[str, Measure]:
        found: dict[str, Measure] = {}
        for key, node in self.document.pairs(parts["indicators"], "indicators") if "indicators" in parts else ():
            fields = self.document.fields(node, key.text, MEASURE_KEYS, required=("indicator",))
            indicator = self.text(fields, "indicator") or ""
            if indicator and indicator not in self.definitions.indicators:
                self.document.problem(fields["indicator"], self.definitions.unknown(indicator, "indicator"))
            found[key.text] = Measure(
                indicator,
                f"the mapping, {self._place(node)}",
                self.parsed(fields, "unit", _unit),
                self.parsed(fields, "power_of_ten", _power),
                self._dimensions(fields),
                self.text(fields, "scope"),
            )
        return MappingProxyType(found)

    def entities(self, parts: Mapping[str, Node]) -> Mapping[str, str | None]:
        found: dict[str, str | None] = {}
        for key, node in self.document.pairs(parts["entities"], "entities") if "entities" in parts else ():
            found[key.text] = None if is_null(node) else self._known(node)
        return MappingProxyType(found)

    def entity(self, parts: Mapping[str, Node]) -> str | None:
        return self._known(parts["entity"]) if "entity" in parts else None

    def columns(self, parts: Mapping[str, Node]) -> Mapping[str, tuple[str, ...]]:
        fields = self.document.fields(parts["columns"], "columns", ROLES) if "columns" in parts else {}
        one_or_more = {
            role: (node.value,) if isinstance(node, ScalarNode) else self.document.texts(node, role)
            for role, node in fields.items()
        }
        return MappingProxyType(one_or_more)

    def period(self, parts: Mapping[str, Node], end: str) -> str | None:
        fields = self.document.fields(parts["periods"], "periods", ("from", "to")) if "periods" in parts else {}
        return self.parsed(fields, end, lambda text: parse_period(text).text)

    def mark(self, parts: Mapping[str, Node], of: str) -> str:
        """A mark within numbers, read as it is: a space is a way to part thousands."""
        fields = self.document.fields(parts["numbers"], "numbers", tuple(MARKS)) if "numbers" in parts else {}
        mark = str(fields[of].value) if of in fields else MARKS[of][0]
        if mark not in MARKS[of]:
            wanted = " or ".join(repr(one) for one in MARKS[of] if one)
            self.document.problem(fields[of], f"the mark for {of} is {mark!r}, expected {wanted}")
        return mark

    def _dimensions(self, fields: Mapping[str, Node]) -> Mapping[str, str]:
        pairs = self.document.pairs(fields["dimensions"], "dimensions") if "dimensions" in fields else ()
        read = {key.text: self.document.text(node, key.text) for key, node in pairs}
        return MappingProxyType({name: value for name, value in read.items() if value is not None}) or NOTHING

    def _known(self, node: Node) -> str | None:
        name = self.document.text(node, "an entity")
        if name is not None and name not in self.definitions.entities:
            self.document.problem(node, self.definitions.unknown(name, "entity"))
        return name

    def _place(self, node: Node) -> str:
        return f"{self.document.where}:{node.start_mark.line + 1}"


def _source(given: Mapping[str, str], document: Document) -> dict[str, Said]:
    found = {name: Said(text, OPTION) for name, text in given.items() if name in SOURCE_KEYS}
    for name, said in found.items():
        try:
            _check_field(name, said.text)
        except ValueError as error:
            document.problems.append(Problem(f"--{name}", str(error)))
    return found


def _check_field(name: str, text: str) -> None:
    """Raises ValueError for a date that is none and a tier that is none."""
    if name in ("published", "accessed", "superseded"):
        parse_day(text)
    if name == "tier" and text not in TIERS:
        raise ValueError(f"the tier is {text!r}, expected one of {', '.join(TIERS)}")


def _dataset(given: Mapping[str, str], document: Document) -> str | None:
    if "dataset" not in given:
        return None
    try:
        return valid_dataset(given["dataset"])
    except ValueError as error:
        document.problems.append(Problem("--dataset", str(error)))
        return None


def _only(given: Mapping[str, str], document: Document, definitions: Definitions) -> Measure | None:
    indicator, unit = given.get("indicator"), given.get("unit")
    if indicator is None:
        if unit is not None:
            document.problems.append(Problem("--unit", "goes with --indicator: give both, or neither"))
        return None
    if indicator not in definitions.indicators:
        document.problems.append(Problem("--indicator", definitions.unknown(indicator, "indicator")))
    if unit is not None and (said := None if unit == NATIONAL else fault(unit)) is not None:
        document.problems.append(Problem("--unit", said))
    return Measure(indicator, OPTION, unit)


def _unit(text: str) -> str:
    said = None if text == NATIONAL else fault(text)
    if said is not None:
        raise ValueError(said)
    return text


def _power(text: str) -> int:
    if not text.removeprefix("-").isdecimal():
        raise ValueError(f"power_of_ten is {text!r}, expected a whole number: 6 for figures in millions")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 100:
        raise ValueError(f"significant_digits is {text!r}, expected a number of digits such as 6")
    return int(text)


def _year(text: str) -> int:
    if len(text) != 4 or not text.isdecimal():
        raise ValueError(f"{text!r} is no year, expected one such as 2017")
    return int(text)
