"""A staging file that a person has read becomes releases, and never over one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.model import Observation
from claimcheck.reference.imports.places import valid_dataset
from claimcheck.reference.imports.staging_file import release_series, scalar
from claimcheck.reference.lint import problems
from claimcheck.reference.load import Loaded
from claimcheck.reference.load import load as load_reference
from claimcheck.reference.releases import SOURCE_KEYS, Release, read_release
from claimcheck.reference.resting import collector_at_rest
from claimcheck.yaml_nodes import MAPPING_TAG, TEXT_TAG, Document, compose

KEYS = ("dataset", "source", "provenance", "left_out", "releases")
REQUIRED = ("dataset", "source", "releases")
RELEASE_KEYS = ("published", "note", "series")
PROVENANCE_KEYS = ("file", "sha256", "format", "figures", "given_by")
SERIES_PARTS = ("indicator", "entity", "unit", "dimensions", "scope", "status", "values")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that its publisher gave otherwise before."""

    before: Observation
    after: Observation

    def __str__(self) -> str:
        new, old = self.after, self.before
        what = ", ".join([new.indicator, *(f"{name} {value}" for name, value in new.dimensions.items())])
        said = f"{old.value:,f} ({old.published}) is now {new.value:,f} {new.unit}"
        return f"{what} of {new.entity} for {new.label}: {said}"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One release to be: where it goes, its text, and how it differs from what its publisher had said
    by its date. `new` and `same` are numbers of figures."""

    path: Path
    text: str
    new: int
    same: int
    changed: tuple[Change, ...]


@collector_at_rest()
def read_staged(path: Path, root: Path, *roots: Path) -> tuple[Acceptance, ...]:
    """What accepting a staging file would write below `root`, by date. `roots` are the references that
    are in use with it. Raises ReferenceDataError, with places in the staging file, for all that keeps
    it from being accepted: what does not load, what lint finds, a release that is there."""
    document = compose(path, str(path))
    parts = document.fields(document.root, "the staging file", KEYS, REQUIRED) if document.root else {}
    nodes = list(_release_nodes(document, parts))
    _refuse(document.problems)
    loaded = load_reference(*dict.fromkeys((*roots, root)))
    folder = root / _dataset(document, parts)
    documents = [Document(document.where, node) for node in nodes]
    releases = [read_release(one, loaded.definitions, None) for one in documents]
    _refuse([problem for one in documents for problem in one.problems])
    found = sorted((one for one in zip(releases, nodes, strict=True) if one[0] is not None), key=_published)
    staged = [release for release, _ in found if release is not None]
    _refuse(_findings(loaded, staged, document.where))
    head = _head(document, parts)
    differences = _differences(loaded, staged)
    acceptances = tuple(
        Acceptance(folder / f"{release.source.published}.yaml", head + _text(node), *difference)
        for release, (_, node), difference in zip(staged, found, differences, strict=True)
    )
    _refuse(_in_the_way(acceptances, document.where))
    return acceptances


def write_releases(acceptances: Iterable[Acceptance]) -> None:
    """Writes the releases. Raises ReferenceDataError if one has come to be there since they were read."""
    for acceptance in acceptances:
        acceptance.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with acceptance.path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(acceptance.text)
        except FileExistsError as error:
            raise ReferenceDataError(_there_already(acceptance, str(acceptance.path))) from error


def _refuse(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise ReferenceDataError(*found)


def _release_nodes(document: Document, parts: Mapping[str, Node]) -> Iterator[MappingNode]:
    """Each release as the node that it would be in a file of its own: its source is that of the staging
    file with its own date, and its series no longer say from where they came. Places stay those of the
    staging file."""
    if not {"source", "releases"} <= set(parts):
        return
    # `published` stands with each release.
    source = document.fields(parts["source"], "source", [name for name in SOURCE_KEYS if name != "published"])
    for node in document.sequence(parts["releases"], "releases"):
        found = document.fields(node, "the release", RELEASE_KEYS, ("published", "series"))
        if not {"published", "series"} <= set(found):
            continue
        whole: dict[str, Node] = {"source": _mapping(parts["source"], {**source, "published": found["published"]})}
        if "note" in found:
            whole["note"] = found["note"]
        series = [_without_place(one) for one in document.sequence(found["series"], "series")]
        whole["series"] = SequenceNode(found["series"].tag, series, found["series"].start_mark, node.end_mark)
        yield _mapping(node, whole)


def _mapping(like: Node, parts: Mapping[str, Node]) -> MappingNode:
    pairs = [(ScalarNode(TEXT_TAG, name, node.start_mark, node.start_mark), node) for name, node in parts.items()]
    return MappingNode(MAPPING_TAG, pairs, like.start_mark, like.end_mark)


def _without_place(series: Node) -> Node:
    if not isinstance(series, MappingNode):
        return series
    pairs = [(key, value) for key, value in series.value if key.value != "at"]
    return MappingNode(series.tag, pairs, series.start_mark, series.end_mark)


def _parts(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MappingNode):
        yield from ((key.value, value) for key, value in node.value)


def _dataset(document: Document, parts: Mapping[str, Node]) -> str:
    try:
        return valid_dataset(document.text(parts["dataset"], "dataset") or "")
    except ValueError as error:
        document.problem(parts["dataset"], str(error))
        raise ReferenceDataError(*document.problems) from error


def _published(pair: tuple[Release | None, MappingNode]) -> date:
    assert pair[0] is not None
    return pair[0].source.published


def _findings(loaded: Loaded, staged: list[Release], where: str) -> list[Problem]:
    """What lint would say of the staged releases in the reference that they are for."""
    together = replace(loaded, releases=(*loaded.releases, *staged))
    return [problem for problem in problems(together) if problem.where == where]


def _differences(loaded: Loaded, staged: list[Release]) -> Iterator[tuple[int, int, tuple[Change, ...]]]:
    """For each release how many figures are new and the same, and those that changed."""
    publishers = {release.source.publisher for release in staged}
    known: dict[tuple[object, ...], list[Observation]] = {}
    for release in loaded.releases:
        if release.source.publisher in publishers:
            for row in release.rows:
                known.setdefault(_subject(row.observation), []).append(row.observation)
    for release in staged:
        new, same, changed = 0, 0, []
        for row in release.rows:
            after = row.observation
            earlier = [one for one in known.get(_subject(after), ()) if one.published <= after.published]
            before = max(earlier, key=lambda one: one.published, default=None)
            new += before is None
            same += before is not None and _agree(before, after)
            if before is not None and not _agree(before, after):
                changed.append(Change(before, after))
            known.setdefault(_subject(after), []).append(after)
        yield new, same, tuple(changed)


def _agree(before: Observation, after: Observation) -> bool:
    """Whether the figures differ in nothing but the number of their digits."""
    return before.low <= after.value <= before.high or after.low <= before.value <= after.high


def _subject(one: Observation) -> tuple[object, ...]:
    return (
        one.source.publisher, one.indicator, one.entity, one.period.start, one.period.end, one.unit, one.scope,
        *sorted(one.dimensions.items()),
    )  # fmt: skip


def _in_the_way(acceptances: tuple[Acceptance, ...], where: str) -> Iterator[Problem]:
    """Releases that are there already, and two staged ones that would be the same file."""
    paths = [acceptance.path for acceptance in acceptances]
    for acceptance in acceptances:
        if acceptance.path.exists():
            yield _there_already(acceptance, where)
    for path in sorted({path for path in paths if paths.count(path) > 1}):
        yield Problem(where, f"{paths.count(path)} releases are published on {path.stem}: make them one")


def _there_already(acceptance: Acceptance, where: str) -> Problem:
    message = f"{acceptance.path} is there already, and a release is not edited afterwards"
    return Problem(where, f"{message}: give the date on which this one was published, or another `dataset`")


def _head(document: Document, parts: Mapping[str, Node]) -> str:
    """A comment on where the figures came from; empty if the provenance was taken out."""
    if "provenance" not in parts:
        return ""
    found = document.fields(parts["provenance"], "provenance", PROVENANCE_KEYS)
    file, sha256, format = (found[name].value if name in found else "?" for name in ("file", "sha256", "format"))
    return f"# Imported from {file} ({format}; sha256 {sha256}).\n"


def _text(node: MappingNode) -> str:
    """The text of a release."""
    parts = dict(_parts(node))
    source = dict(_parts(parts["source"]))
    lines = ["source:", *(f"  {name}: {scalar(source[name].value)}" for name in SOURCE_KEYS if name in source)]
    if "note" in parts:
        lines.append(f"note: {scalar(parts['note'].value)}")
    return "\n".join([*lines, "series:", *release_series(_series(one) for one in parts["series"].value), ""])


def _series(node: Node) -> Mapping[str, object]:
    parts = dict(_parts(node))
    return {name: _plain(parts[name]) for name in SERIES_PARTS if name in parts and parts[name].value}


def _plain(node: Node) -> object:
    return {name: value.value for name, value in _parts(node)} if isinstance(node, MappingNode) else node.value
