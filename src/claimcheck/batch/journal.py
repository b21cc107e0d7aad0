"""What a run has finished, kept so that the next one goes on from there.

Beside OUT, while a run is not finished, stands a folder OUT.unfinished with

    manifest.json   what is run: versions, reference, inputs, options; another run is refused
    rows.jsonl      the rows of the shards that are done
    journal.jsonl   a line for each such shard, written when its rows are on the disk: its number, a hash over
                    its documents, where its rows end, its tally; at last a line that says that all are done
    lock            held by the run that writes here

A run that goes on cuts off what is behind the last whole line of the journal, and does the rest. The rows
become OUT by a rename, so that OUT is whole or not there.
"""

from __future__ import annotations

import json
import os
import shutil
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claimcheck.batch.documents import UNFINISHED
from claimcheck.batch.lock import LOCK, locked
from claimcheck.batch.shards import Shard
from claimcheck.batch.tally import Tally
from claimcheck.errors import ClaimcheckError, Problem

MANIFEST, ROWS, LINES = "manifest.json", "rows.jsonl", "journal.jsonl"
WHOLE = b'{"whole": true}\n'
AGAIN = "run the same command again to go on"
# Of a shard's hash so many bytes are compared; they fit a machine word.
SEAL = 8


class Journal:
    """The open folder of a run. `tally` is of all that is done, and `found` how many documents were when it was
    opened; `whole` says that all are done, and `moved` that the rows have become the output already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = folder / ROWS
        self.tally = Tally()
        self._seals = array("Q")  # by number of shard; 0 is not done
        self.size = 0
        self.whole = _is_whole(folder / LINES)
        self.moved = self.whole and not self.rows.exists()
        self._lines = _opened(folder / LINES)
        self._rows = None if self.moved else _opened(self.rows)
        self._take_up()
        self.found = self.tally.summary.documents

    def has(self, shard: Shard) -> bool:
        """Whether a shard is done. Raises ClaimcheckError if it had other documents then."""
        seal = self._seals[shard.number] if shard.number < len(self._seals) else 0
        if seal and seal != _seal(shard.sha256()):
            message = f"{shard.place} changed since checked; next step: put it back, or begin anew with --restart"
            raise ClaimcheckError(Problem(self.folder.as_posix(), message))
        return bool(seal)

    @property
    def shards(self) -> int:
        """How many shards are known: all of them, where all are done."""
        return len(self._seals)

    def keep(self, shard: Shard, lines: bytes, tally: Tally) -> None:
        """Keeps the rows of a shard, wholly or not at all. Raises ClaimcheckError if they cannot be written."""
        assert self._rows is not None
        end = self.size + len(lines)
        line = {"shard": shard.number, "sha256": shard.sha256(), "end": end, "tally": tally.to_dict()}
        with self._kept():
            _write(self._rows, lines)
            os.fsync(self._rows)
            _write(self._lines, _json_line(line))
        self._note(shard.number, _seal(shard.sha256()))
        self.size = end
        self.tally += tally

    def close_with_all(self) -> None:
        """Notes that all shards are done. Raises ClaimcheckError if that cannot be written."""
        if not self.whole:
            with self._kept():
                _write(self._lines, WHOLE)
                os.fsync(self._lines)
            self.whole = True

    def kept_words(self) -> str:
        """How much is kept, and how to go on."""
        count = self.tally.summary.documents
        return f"{count:,} document{'' if count == 1 else 's'} kept in {self.folder.as_posix()}; {AGAIN}"

    def close(self) -> None:
        """Closes the files."""
        os.close(self._lines)
        if self._rows is not None:
            os.close(self._rows)

    @contextmanager
    def _kept(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = f"cannot be written: {error.strerror or error}; {self.kept_words()}, once there is room"
            raise ClaimcheckError(Problem(self.folder.as_posix(), message)) from None

    def _take_up(self) -> None:
        """Takes up what is done, and cuts off what was left half written."""
        good = 0
        there = None if self._rows is None else os.fstat(self._rows).st_size
        with (self.folder / LINES).open("rb") as lines:
            for line in lines:
                if line == WHOLE or not self._took(line, there):
                    break
                good += len(line)
        if not self.whole:
            os.truncate(self._lines, good)
            if self._rows is not None:
                os.truncate(self._rows, self.size)

    def _took(self, line: bytes, there: int | None) -> bool:
        """Whether a line of the journal is whole, and the rows that it speaks of are there."""
        try:
            entry = json.loads(line)
            number, seal, end = int(entry["shard"]), _seal(entry["sha256"]), int(entry["end"])
            tally = Tally.from_dict(entry["tally"])
        except (ValueError, KeyError, TypeError):
            return False
        if not line.endswith(b"\n") or (there is not None and end > there):
            return False
        self._note(number, seal)
        self.size = end
        self.tally += tally
        return True

    def _note(self, number: int, seal: int) -> None:
        self._seals.extend([0] * (number + 1 - len(self._seals)))
        self._seals[number] = seal


@contextmanager
def journal(output: Path, identity: Mapping[str, str], restart: bool) -> Iterator[Journal]:
    """The journal of the run that writes `output`: a new one, or that of a run with the same identity which did
    not finish. Raises ClaimcheckError if that run was another one, or is still going on, and for a folder that
    cannot be written."""
    folder = output.with_name(output.name + UNFINISHED)
    with locked(folder):
        try:
            if restart or not (folder / MANIFEST).exists():
                _clear(folder)
            _same_run(folder, identity)
            kept = Journal(folder)
        except OSError as error:
            raise ClaimcheckError(Problem(folder.as_posix(), f"cannot be written: {error.strerror or error}")) from None
        try:
            yield kept
        finally:
            kept.close()


def begun(output: Path) -> Mapping[str, str]:
    """What the run was that has not finished this output, as its manifest says; empty if there is none."""
    try:
        return dict(json.loads((output.with_name(output.name + UNFINISHED) / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def put(draft: Path, place: Path) -> None:
    """Gives a file that is whole its name, for good. Raises OSError."""
    os.replace(draft, place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove(folder: Path) -> None:
    """Removes the folder of a run that has finished. Raises OSError."""
    _clear(folder)
    shutil.rmtree(folder)


def _clear(folder: Path) -> None:
    """Removes what a run has kept; the manifest first, so that what is left of it is never taken for a run."""
    (folder / MANIFEST).unlink(missing_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def _same_run(folder: Path, identity: Mapping[str, str]) -> None:
    """Writes what this run is. Raises ClaimcheckError, with what differs, if the folder is of another one."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        draft = folder / f"{MANIFEST}.new"
        with draft.open("w", encoding="utf-8") as file:
            file.write(json.dumps(identity, ensure_ascii=False, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        put(draft, manifest)
        return
    before = begun(folder.with_name(folder.name.removesuffix(UNFINISHED)))
    other = [name for name in {**before, **identity} if before.get(name) != identity.get(name)]
    if other:
        said = "; ".join(f"{name}: {before.get(name, 'none')} then, {identity.get(name, 'none')} now" for name in other)
        message = f"the run that did not finish was another one ({said}); next step: run that, or --restart this one"
        raise ClaimcheckError(Problem(folder.as_posix(), message))


def _is_whole(lines: Path) -> bool:
    """Whether a journal ends with the line that says that all is done."""
    if not lines.exists():
        return False
    with lines.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - len(WHOLE)))
        return file.read() == WHOLE


def _opened(path: Path) -> int:
    # Without a buffer: what could not be written is known at once, and not tried again at the end.
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)


def _write(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _json_line(entry: Mapping[str, Any]) -> bytes:
    # Names may hold lone surrogates, which UTF-8 refuses.
    return (json.dumps(entry) + "\n").encode("ascii")


def _seal(sha256: str) -> int:
    # 0 stands for "not done".
    return int(sha256[: 2 * SEAL], 16) or 1
