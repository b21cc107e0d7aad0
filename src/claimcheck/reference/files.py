"""The files that a reference is made of, and whether they are still what they were.

The cheap look compares names, sizes, times and inodes. Where it sees a difference, or where a file was
written so shortly before that a second writing could have the same time, the content decides.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.version import __version__

PACKAGE = Path(__file__).parent.parent
# In a wheel the default reference is the package data `reference_data`. It is cited under the name
# that it has in a checkout, so that a report reads the same from both.
PACKAGED, NAMED = "reference_data", "reference"
# The code and the tables that decide what YAML becomes: an index made by others of them is stale too.
MAKERS = (
    "model.py", "version.py", "yaml_nodes.py", "words.py", "lexicon/en/countries.yaml", "lexicon/en/nouns.yaml",
    "lexicon/en/nominals.yaml",
)  # fmt: skip
# The coarsest clock of a file system in use (FAT) counts in steps of two seconds.
TICK = 2_000_000_000

Look = tuple[str, str, int, int, int, int]  # group, name, size, modified, changed (both in ns), inode


@dataclass(frozen=True, slots=True)
class State:
    """What the files looked like at the moment `taken`, in nanoseconds since 1970."""

    taken: int
    looks: tuple[Look, ...]

    @property
    def settled(self) -> bool:
        """Whether each file was last touched so long before that touching it again would show."""
        return all(max(look[3], look[4]) < self.taken - TICK for look in self.looks)

    @property
    def read(self) -> tuple[Look, ...]:
        """The files of the roots, without those that read them."""
        return tuple(look for look in self.looks if look[0])

    @property
    def size(self) -> int:
        """The bytes of the files of the roots."""
        return sum(look[2] for look in self.read)


def default_root() -> Path:
    """The directory of the default reference: the package data of an installed claimcheck, else
    `reference/` of a source checkout. Where there is neither, the first of the two, for loading
    to say so."""
    packaged = PACKAGE / PACKAGED
    checkout = PACKAGE.parent.parent / "reference"
    return checkout if checkout.is_dir() and not packaged.is_dir() else packaged


def label(root: Path) -> str:
    """The name under which a root is cited."""
    name = root.resolve().name
    return NAMED if name == PACKAGED else name


def listed(root: Path) -> list[tuple[str, Path]]:
    """The `.yaml` and `.yml` files below a root, by relative path in order. Names that start with a dot
    are left alone, links to folders are not followed. Raises OSError for a folder that cannot be read."""
    return sorted((relative, Path(entry.path)) for relative, entry in _entries(os.fspath(root), ""))


def absorbed(files: Iterable[tuple[str, bytes]]) -> str:
    """The SHA-256 of files, given by relative path and content, in order: the fingerprint of a reference."""
    digest = hashlib.sha256()
    for relative, data in files:
        for part in (relative.encode(), data):
            digest.update(b"%d:" % len(part) + part)
    return digest.hexdigest()


def state_of(roots: Sequence[Path]) -> State:
    """What the files of the roots, and those that read them, look like now. Raises OSError."""
    taken = time.time_ns()
    looks = [_look("", name, path) for name, path in _makers()]
    for number, root in enumerate(roots):
        group = f"{number}:{label(root)}"
        found = [_look(group, name, entry) for name, entry in _entries(os.fspath(root), "")]
        looks += sorted(found)
    return State(taken, tuple(looks))


def content_of(roots: Sequence[Path]) -> str:
    """The fingerprint of the roots as they are now, the same that loading them gives. Raises OSError."""
    return absorbed(
        (name, path.read_bytes()) for root in roots for name, path in listed(root) if path.suffix == ".yaml"
    )


def identity(state: State, fingerprint: str) -> str:
    """One text that two indexes share only if they hold the same: the content, how it is spread over
    roots, what those are called, and the code that read them. Raises OSError."""
    names = [look[:2] for look in state.looks]
    made = [__version__, absorbed((name, path.read_bytes()) for name, path in _makers()), names, fingerprint]
    return hashlib.sha256(json.dumps(made).encode()).hexdigest()


def _makers() -> Iterator[tuple[str, Path]]:
    for name in (*MAKERS, *sorted(f"reference/{path.name}" for path in (PACKAGE / "reference").glob("*.py"))):
        if (path := PACKAGE / name).is_file():
            yield name, path


def _entries(folder: str, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{above}{entry.name}/")
            elif entry.name.endswith((".yaml", ".yml")) and entry.is_file():
                yield above + entry.name, entry


def _look(group: str, name: str, file: Path | os.DirEntry[str]) -> Look:
    seen = file.stat()
    return group, name, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino
