"""A state of a reference: a folder, or a folder as it was at a git revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.reference.load import Loaded, load


def state(name: str, root: Path) -> Loaded:
    """The reference in the folder `name`; where there is no such folder, that in `root` as it was at the git
    revision `name`. Raises ReferenceDataError if there is neither, or if it does not load."""
    if Path(name).is_dir():
        return load(Path(name))
    with _checked_out(name, root) as folder:
        return load(folder)


@contextmanager
def _checked_out(revision: str, root: Path) -> Iterator[Path]:
    """A copy of `root` at a revision, in a folder of the same name."""
    prefix = _git(root, revision, "rev-parse", "--show-prefix").decode().strip()
    top = _git(root, revision, "rev-parse", "--show-cdup").decode().strip()
    # From the top: git refuses where the folder did not exist yet.
    archive = _git(root / top, revision, "archive", "--format=tar", "--end-of-options", f"{revision}:{prefix}")
    with TemporaryDirectory(prefix="claimcheck-") as directory:
        folder = Path(directory) / root.resolve().name
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield folder


def _git(root: Path, revision: str, *arguments: str) -> bytes:
    """What git says, run in `root`. Raises ReferenceDataError if it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise ReferenceDataError(Problem(revision, f"is no folder, and git cannot be run: {error.strerror}")) from None
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise ReferenceDataError(Problem(revision, f"is no folder, and no revision of {root.as_posix()}: {said}"))
    return done.stdout
