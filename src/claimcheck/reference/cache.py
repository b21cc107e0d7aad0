"""Where the index of a reference lies, and when it may be trusted.

Two files for each set of roots, in the user's cache folder or in that of CLAIMCHECK_CACHE:

    KEY.sqlite   the index, never changed once it is there
    KEY.json     what the files looked like when they were last seen to be those of the index

Each is written beside its place and then moved there at once, so that nobody meets half a file. Of two
processes that build at once the last one leaves its files; the index says what it was made of, and one
that was made of something else is not used. Where nothing can be written, the index is in memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.files import PACKAGE, State, content_of, identity, state_of
from claimcheck.reference.resting import collector_at_rest
from claimcheck.reference.rows import Vocabulary
from claimcheck.reference.sealed import DamagedError
from claimcheck.reference.store import Store, identity_in

if TYPE_CHECKING:
    from claimcheck.reference.load import Loaded

FOLDER = "CLAIMCHECK_CACHE"
UNFINISHED = ".new"
DAY = 86_400
# To read so many bytes of YAML takes long enough that a person wonders.
LARGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """The two files of an index."""

    index: Path
    stamp: Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """The roots, what their files looked like, and the identity of the index that was made of them."""

    roots: list[str]
    state: State
    identity: str


def opened(roots: Sequence[Path]) -> Store:
    """The index of the roots: the one that is kept where it still holds, else a new one. Raises
    ReferenceDataError, with every problem found, for files that cannot be indexed."""
    place, absolute = place_of(roots), [root.absolute() for root in roots]
    connection, made = _kept_and_sound(place, roots) or _made(place, roots)

    def repaired(error: Exception) -> sqlite3.Connection:
        _tell(place, error)
        again, now = _made(place, absolute)
        if now != made:
            message = "its files changed while it was in use, and its index is damaged: run again"
            raise ReferenceDataError(*(Problem(str(root), message) for root in roots))
        return again

    return Store(connection, repaired)


def in_memory(loaded: Loaded, made: str = "") -> sqlite3.Connection:
    """An index of what was loaded that goes with its connection; `made` is its identity."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(connection, loaded, made)
    return connection


def connected(index: Path) -> sqlite3.Connection:
    """A connection to an index that lies on disk, to read from any thread. Raises sqlite3.Error."""
    return sqlite3.connect(f"{index.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def place_of(roots: Sequence[Path]) -> Place:
    """Where the index of these roots lies, for this installation of claimcheck."""
    names = [str(PACKAGE), *_named(roots)]
    key = hashlib.sha256(json.dumps(names).encode()).hexdigest()[:32]
    folder = cache_folder()
    return Place(folder / f"{key}.sqlite", folder / f"{key}.json")


def cache_folder() -> Path:
    """The folder of the indexes: in that of CLAIMCHECK_CACHE if it is set, else in the user's cache."""
    chosen = os.environ.get(FOLDER)
    if chosen:
        return Path(chosen).absolute() / "reference"
    from platformdirs import user_cache_path

    return user_cache_path("claimcheck", appauthor=False) / "reference"


def _kept_and_sound(place: Place, roots: Sequence[Path]) -> tuple[sqlite3.Connection, str] | None:
    """As `_kept`; one that is damaged is told and passed over."""
    try:
        return _kept(place, roots)
    except (DamagedError, sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
        _tell(place, error)
        return None


def _kept(place: Place, roots: Sequence[Path]) -> tuple[sqlite3.Connection, str] | None:
    """The index that lies at its place, with its identity; None if there is none of these files."""
    try:
        stamp = _stamp_at(place.stamp)
        state = state_of(roots)
        if state.looks != stamp.state.looks or not stamp.state.settled:
            if identity(state, content_of(roots)) != stamp.identity:
                return None
            with suppress(OSError):  # then it is compared again next time
                _put(place.stamp, Stamp(_named(roots), state, stamp.identity))
        if not place.index.is_file():
            return None
    except OSError:
        return None  # what cannot be read is not there; if it is one of the files, loading says so
    return _connection_to(place, stamp.identity)


def _connection_to(place: Place, made: str) -> tuple[sqlite3.Connection, str] | None:
    """The index at its place if it has this identity. Raises DamagedError and sqlite3.Error."""
    connection = connected(place.index)
    same = False
    try:
        same = identity_in(connection) == made
    finally:
        if not same:
            connection.close()
    return (connection, made) if same else None


@collector_at_rest()
def _made(place: Place, roots: Sequence[Path]) -> tuple[sqlite3.Connection, str]:
    """A new index with its identity, on disk where that can be written. Raises ReferenceDataError."""
    from claimcheck.reference.load import load

    try:
        state = state_of(roots)  # before loading: of what is changed meanwhile, this is the older look
    except OSError:
        state = None
    if state is not None and state.size > LARGE and sys.stderr.isatty():
        files = f"{len(state.read):,} files, {state.size / 1e6:,.1f} MB"
        print(f"claimcheck: reading the reference ({files}); its index is kept for the next time", file=sys.stderr)
    loaded = load(*roots)
    if state is None:
        return in_memory(loaded), ""
    made = identity(state, loaded.sha256)
    try:
        _write(place, Stamp(_named(roots), state, made), loaded)
        found = _connection_to(place, made)
    except (OSError, sqlite3.Error, DamagedError):
        found = None
    return found or (in_memory(loaded, made), made)


def _write(place: Place, stamp: Stamp, loaded: Loaded) -> None:
    """Puts the index and its stamp at their place. Raises OSError and sqlite3.Error."""
    folder = place.index.parent
    if not folder.is_absolute():
        raise FileNotFoundError(f"no home: {folder}")  # platformdirs knows none, and leaves the ~
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    with _beside(place.index) as new, closing(sqlite3.connect(new)) as connection:
        _fill(connection, loaded, stamp.identity)
    _put(place.stamp, stamp)


@collector_at_rest()
def _fill(connection: sqlite3.Connection, loaded: Loaded, made: str) -> None:
    from claimcheck.reference.writing import series_of, write

    definitions = loaded.definitions
    vocabulary = Vocabulary(definitions.indicators, definitions.entities, definitions.dimensions)
    write(connection, vocabulary, series_of(loaded.releases), loaded.sha256, made)


def _put(path: Path, stamp: Stamp) -> None:
    body = {"roots": stamp.roots, "taken": stamp.state.taken, "looks": stamp.state.looks, "identity": stamp.identity}
    with _beside(path) as new:
        new.write_text(json.dumps(body), encoding="utf-8")


def _stamp_at(path: Path) -> Stamp:
    body = json.loads(path.read_text(encoding="utf-8"))
    looks = tuple((group, name, size, m, c, inode) for group, name, size, m, c, inode in body["looks"])
    return Stamp(body["roots"], State(int(body["taken"]), looks), body["identity"])


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file to write, which takes the place of `path` once it is whole."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=path.name, suffix=UNFINISHED, dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
        os.replace(name, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _sweep(folder: Path) -> None:
    """Takes away what a process left unfinished, and the indexes of folders that are gone. What cannot
    be read or taken away stays."""
    for path in folder.iterdir():
        with suppress(OSError, ValueError, KeyError, TypeError):
            if path.suffix == UNFINISHED and path.stat().st_mtime < time.time() - DAY:
                path.unlink()
            elif path.suffix == ".json" and not any(Path(root).exists() for root in _stamp_at(path).roots):
                path.with_suffix(".sqlite").unlink(missing_ok=True)
                path.unlink()


def _named(roots: Sequence[Path]) -> list[str]:
    return [str(root.resolve()) for root in roots]


def _tell(place: Place, error: Exception) -> None:
    said = " ".join(str(error).split()) or type(error).__name__
    print(f"claimcheck: {place.index}: the index of the reference is damaged ({said}): built again", file=sys.stderr)
