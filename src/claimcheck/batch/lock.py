"""One run at a time: a lock on a folder that goes with the process, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimcheck.errors import ClaimcheckError, Problem

LOCK = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder, made if it is not there, is ours until the block ends. Raises ClaimcheckError if it is another
    process's, or cannot be made."""
    try:
        held = None
        while held is None:
            folder.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):  # the run that had it removed it just now
                held = _held(folder / LOCK)
    except BlockingIOError:
        message = "another run is writing here; next step: wait for it, or choose another output"
        raise ClaimcheckError(Problem(folder.as_posix(), message)) from None
    except OSError as error:
        raise ClaimcheckError(Problem(folder.as_posix(), f"cannot be written: {error.strerror or error}")) from None
    try:
        yield
    finally:
        os.close(held)


def _held(path: Path) -> int | None:
    """The open file of the lock; None if its name has gone to another file. Raises BlockingIOError if it is held."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(file)
        if os.path.samestat(os.fstat(file), path.stat()):
            return file
    except OSError:
        os.close(file)
        raise
    os.close(file)
    return None


if sys.platform == "win32":

    def _lock(file: int) -> None:
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error

else:

    def _lock(file: int) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
