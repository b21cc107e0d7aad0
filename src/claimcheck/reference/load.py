"""Reads the files of one or more reference directories.

    indicators.yaml  entities.yaml  [dimensions.yaml]   <publisher>/<dataset>/<YYYY-MM-DD>.yaml

Every other `*.yaml`, at any depth, is a release; names that start with a dot are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.files import absorbed, label, listed
from claimcheck.reference.periods import parse_day
from claimcheck.reference.releases import Release, read_release
from claimcheck.reference.resting import collector_at_rest
from claimcheck.yaml_nodes import Document, compose


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: definitions, releases in the order of roots and paths, and what is wrong."""

    definitions: Definitions
    releases: tuple[Release, ...]
    problems: tuple[Problem, ...]
    sha256: str


def load(*roots: Path) -> Loaded:
    """Reads the roots. Raises ReferenceDataError, with every problem, if there are any."""
    loaded = read(*roots)
    if loaded.problems:
        raise ReferenceDataError(*loaded.problems)
    return loaded


@collector_at_rest()
def read(*roots: Path) -> Loaded:
    """Reads the roots, later ones adding to earlier ones, and collects what is wrong with them."""
    definitions, waiting, fingerprint, problems = _defined(roots)
    # Releases come last: one may speak of what a later root defines.
    releases = [_release(where, data, definitions, problems) for where, data in waiting]
    found = tuple(release for release in releases if release is not None)
    return Loaded(definitions, found, tuple(problems), fingerprint)


def load_definitions(*roots: Path) -> Definitions:
    """What the roots define, their releases left unread. Raises ReferenceDataError, with every problem."""
    definitions, _, _, problems = _defined(roots)
    if problems:
        raise ReferenceDataError(*problems)
    return definitions


def _defined(roots: Sequence[Path]) -> tuple[Definitions, list[tuple[str, bytes]], str, list[Problem]]:
    """The definitions, what waits to be read with them, the fingerprint of all files, and what is wrong."""
    definitions = Definitions()
    readers = {
        "indicators.yaml": definitions.read_indicators,
        "entities.yaml": definitions.read_entities,
        "dimensions.yaml": definitions.read_dimensions,
    }
    problems: list[Problem] = []
    documents: list[Document] = []
    waiting: list[tuple[str, bytes]] = []
    files = [(label(root), relative, data) for root in roots for relative, data in _files(root, problems)]
    for named, relative, data in files:
        where = f"{named}/{relative}"
        if relative in readers:
            document = compose(data, where)
            readers[relative](document)
            documents.append(document)
        else:
            waiting.append((where, data))
    definitions.check_names()
    problems += [problem for document in documents for problem in document.problems]
    if any(document.root is None for document in documents):
        # Each of their figures would be of something that nothing defines.
        waiting.clear()
    return definitions, waiting, absorbed((relative, data) for _, relative, data in files), problems


def _release(where: str, data: bytes, definitions: Definitions, problems: list[Problem]) -> Release | None:
    document = compose(data, where)
    release = read_release(document, definitions, _named(document))
    problems += document.problems
    return release


def _named(document: Document) -> date | None:
    """The date that a release's file name gives; None, with a problem, if it gives none."""
    name = document.where.rpartition("/")[2]
    try:
        return parse_day(name.removesuffix(".yaml"))
    except ValueError:
        message = f"the file is named {name!r}, expected the date published, such as 2025-01-23.yaml"
        document.problems.append(Problem(document.where, message))
        return None


def _files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """The YAML files below a root, by relative path in order, with their content."""
    named = label(root)
    if not root.is_dir():
        what = "is no directory" if root.exists() else "does not exist"
        problems.append(Problem(str(root), f"{what}: expected a reference directory with indicators.yaml"))
        return
    try:
        found = listed(root)
    except OSError as error:
        problems.append(Problem(str(error.filename or root), f"cannot be read: {error.strerror or error}"))
        return
    if not found:
        problems.append(Problem(named, "holds no .yaml file: expected indicators.yaml and releases"))
    for name, path in found:
        if path.suffix != ".yaml":
            problems.append(Problem(f"{named}/{name}", f"ends in {path.suffix} and would not be read: name it .yaml"))
            continue
        try:
            yield name, path.read_bytes()
        except OSError as error:
            problems.append(Problem(f"{named}/{name}", f"cannot be read: {error.strerror or error}"))
