"""Data Package: `datapackage.json`, which describes CSV files beside it.

The date of the last update is that of the package, not of the figures: it says nothing about when these
were published, and is not taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.imports.candidates import Carried, Item, Options
from claimcheck.reference.imports.json_files import list_in, mapping_in, read_json, text_in
from claimcheck.reference.imports.tables import Table, read_table
from claimcheck.reference.imports.tidy import read_columns
from claimcheck.yaml_nodes import did_you_mean

TIMES = ("year", "yearmonth", "date", "datetime")
TIME_NAMES = ("year", "date", "time", "month", "day", "period")
NUMBERS = ("number", "integer")
CODES = ("country code", "code", "iso3", "iso_code", "geo", "entity code")
NAMES = ("country name", "country", "entity", "name", "region")


def read(path: Path, options: Options) -> Iterator[Item]:
    """What one resource of the package holds. Raises ReferenceDataError if there is not exactly one that
    is meant, or if its columns do not show what they are."""
    package = read_json(path)
    yield from _carried(package, path.name)
    resource = _resource(package, path, options)
    delimiter = text_in(mapping_in(resource, "dialect"), "delimiter") or ","
    file = text_in(resource, "path")
    _, table = read_table(path.parent / file, delimiter=delimiter, named=file)
    fields = list_in(mapping_in(resource, "schema"), "fields")
    labels = {text_in(one, "name"): text_in(one, "title") or text_in(one, "description") for one in fields}
    yield from read_columns(table, _columns(table, fields, options), options, labels)


def _carried(package: Mapping[str, Any], where: str) -> Iterator[Carried]:
    licence, source = (list_in(package, name)[:1] or [{}] for name in ("licenses", "sources"))
    found = {
        "title": text_in(package, "title"),
        "licence": text_in(licence[0], "title") or text_in(licence[0], "name"),
        "publisher": text_in(source[0], "dataPublishedBy") or text_in(source[0], "title") or text_in(source[0], "name"),
        "url": text_in(source[0], "path") or text_in(source[0], "link"),
    }
    yield from (Carried(name, text, where) for name, text in found.items() if text)


def _resource(package: Mapping[str, Any], path: Path, options: Options) -> Mapping[str, Any]:
    """The resource that is meant: the one that the mapping names, or the only one whose file is there."""
    resources = {text_in(one, "name") or text_in(one, "path"): one for one in list_in(package, "resources")}
    if options.resource is not None:
        if options.resource not in resources:
            hint = did_you_mean(options.resource, resources)
            raise ReferenceDataError(Problem(path.name, f"no resource {options.resource!r}{hint}"))
        return resources[options.resource]
    there = [name for name, one in resources.items() if (path.parent / text_in(one, "path")).is_file()]
    if len(there) == 1:
        return resources[there[0]]
    found = f"{len(there)} of its resources are there" if there else "the file of none of its resources is there"
    names = ", ".join(there or (text_in(one, "path") for one in resources.values()))
    raise ReferenceDataError(Problem(path.name, f"{found} ({names}): name one in the mapping as `resource: …`"))


def _columns(table: Table, fields: list[Mapping[str, Any]], options: Options) -> Mapping[str, tuple[str, ...]]:
    """The columns by what they hold: as the mapping says, else as their types and names show."""
    types = {text_in(one, "name"): text_in(one, "type") for one in fields}
    time = [name for name in table.names if types.get(name) in TIMES or name.casefold() in TIME_NAMES]
    found: dict[str, tuple[str, ...]] = {
        "period": tuple(time[:1]),
        "entity": tuple(name for name in table.names if name.casefold() in CODES)[:1],
        "name": tuple(name for name in table.names if name.casefold() in NAMES)[:1],
        "value": tuple(name for name in table.names if types.get(name) in NUMBERS and name not in time),
    }
    found = {role: names for role, names in {**found, **options.columns}.items() if names}
    for role in ("period", "value"):
        if role not in found:
            raise table.fault(0, f"no column shows that it is the {role}: add `columns: {{{role}: …}}` to the mapping")
    if not {"entity", "name"} & set(found) and options.entity is None:
        raise table.fault(0, "no column shows that it is the entity: add `columns: {entity: …}` to the mapping")
    return found
