"""Answers lists of texts, one JSON line each, from standard input to standard output.

Runs in the environment of a peer, so it uses nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

Row = dict[str, object]

# What systems raise at a text that they cannot take. It counts as a text without quantities, and is told.
CANNOT = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A peer that is ready: `extract` gives the quantities of a text."""

    version: str
    note: str
    extract: Callable[[str], list[Row]]


@dataclass(frozen=True, slots=True)
class Reply:
    """The quantities of each text, how many texts raised, and the processor seconds that it took."""

    quantities: list[list[Row]]
    failed: int
    seconds: float


def serve(load: Callable[[], Loaded]) -> None:
    """Loads the peer, says what it is, and answers until the input ends. What the peer prints itself
    goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)
        loaded = load()
        _say(out.write, {"version": loaded.version, "note": loaded.note})
        out.flush()
        for line in sys.stdin:
            _say(out.write, asdict(answer(loaded.extract, json.loads(line))))
            out.flush()


def answer(extract: Callable[[str], list[Row]], texts: list[str]) -> Reply:
    """The reply to some texts; loading is not counted."""
    quantities: list[list[Row]] = []
    failed = 0
    start = time.process_time()
    for text in texts:
        try:
            quantities.append(extract(text))
        except CANNOT:
            quantities.append([])
            failed += 1
    return Reply(quantities, failed, time.process_time() - start)


def _say(write: Callable[[str], object], row: dict[str, object]) -> None:
    write(json.dumps(row) + "\n")
