"""The curve: indexes of growing size, asked by fresh processes."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.reference_scale.made_up import EACH, EDITION, SERIES, YEARS, entities, indicators, told, vocabulary
from claimcheck.reference.cache import FOLDER, connected
from claimcheck.reference.store import Store, days
from claimcheck.reference.writing import write

TURNS, ROUNDS, ASKED, MORE = 7, 25, 25, 1000  # short rounds: one of them may have the machine to itself
PERIODS = 5  # asked for in a round
FLAT = 1.5
OPENING = 0.15


class Built(NamedTuple):
    """An index, and the seconds that it took to write."""

    size: int
    path: Path
    seconds: float


class Curve(NamedTuple):
    """One size: seconds to build, bytes of the file; milliseconds to open it; microseconds for a series that
    is read, for one at hand, and for a period of an indicator (all three of processor time, the file being in
    the system's cache); megabytes of the process at its highest."""

    size: int
    building: float
    file: int
    opening: float
    lookup: float
    again: float
    period: float
    memory: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A figure and the bound that it has to keep within."""

    line: str
    figure: float
    bound: float

    @property
    def holds(self) -> bool:
        """Whether it does."""
        return self.figure <= self.bound


def built(size: int, folder: Path) -> Built:
    """Writes an index of this size."""
    index = folder / f"{size}.sqlite"
    start = time.perf_counter()
    with closing(sqlite3.connect(index)) as connection:
        write(connection, vocabulary(size), told(size), "none", "none")
    return Built(size, index, time.perf_counter() - start)


def measured(indexes: list[Built]) -> list[Curve]:
    """Asks the indexes in turn, several times over, each time in a fresh process. The least of each figure counts:
    what else the machine does can only add to it."""
    answers: dict[int, list[list[float]]] = {one.size: [] for one in indexes}
    for _ in range(TURNS):
        for one in indexes:
            code = f"from benchmarks.reference_scale.measure import ask; ask({str(one.path)!r}, {one.size})"
            answers[one.size].append([float(text) for text in _run(code).split()])
    return [
        Curve(
            one.size,
            one.seconds,
            one.path.stat().st_size,
            *(min(column) for column in zip(*answers[one.size], strict=True)),
        )
        for one in indexes
    ]


def _most_memory() -> float:
    """The most memory that this process has had, in MB. Not by `getrusage` where there is another way: what it
    gives is inherited from the process that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ask(index: str, size: int) -> None:
    """In a process of its own: prints the times, the least of some rounds of look-ups, and the memory."""
    own, choice = indicators(size), random.Random(size)

    # Drawn by number: lists of all of them would be most of the memory.
    def pairs(count: int) -> list[tuple[str, str]]:
        drawn = (divmod(at, EACH) for at in choice.sample(range(len(own) * EACH), count))
        return [(own[indicator], entities(own[indicator])[entity]) for indicator, entity in drawn]

    def editions(count: int) -> list[tuple[str, str]]:
        drawn = (divmod(at, len(YEARS)) for at in choice.sample(range(len(own) * len(YEARS)), count))
        return [(own[indicator], days(YEARS[year])) for indicator, year in drawn]

    rounds = [_round(Path(index), pairs(ASKED), editions(PERIODS)) for _ in range(ROUNDS)]
    store = Store(connected(Path(index)))
    for _ in range(MORE // ASKED):  # more than is kept at hand
        for pair in pairs(ASKED):
            store.series(*pair)
    memory = _most_memory()
    print(*(min(column) for column in zip(*rounds, strict=True)), memory)


def _round(index: Path, pairs: list[tuple[str, str]], editions: list[tuple[str, str]]) -> tuple[float, ...]:
    start = time.process_time()
    store = Store(connected(index))
    opened = time.process_time()
    for pair in pairs:
        assert len(store.series(*pair)) == SERIES
    read = time.process_time()
    for pair in pairs:
        store.series(*pair)
    again = time.process_time()
    for edition in editions:
        assert len(store.edition(*edition)) == EDITION
    over = time.process_time()
    looked_up = ((read - opened) / len(pairs), (again - read) / len(pairs), (over - again) / len(editions))
    return ((opened - start) * 1e3, *(seconds * 1e6 for seconds in looked_up))


def outcomes(curves: list[Curve]) -> list[Outcome]:
    """Whether the curve is flat, and whether the reference that comes with claimcheck is opened in its time."""
    flat = (
        ("a series, slowest against fastest", [one.lookup for one in curves]),
        ("a period, slowest against fastest", [one.period for one in curves]),
        ("memory, highest against lowest", [one.memory for one in curves]),
    )
    held = [Outcome(line, max(figures) / min(figures), FLAT) for line, figures in flat]
    return [*held, Outcome("opening the default reference / loading the model", opening_share(), OPENING)]


def opening_share() -> float:
    """The time to open the default reference, its index being there, in that of loading the model (spaCy
    itself imported before); the median of fresh processes."""
    code = (
        "import time, spacy; from claimcheck.extract.parse import load_model;"
        "from claimcheck.reference import Reference;"
        "a = time.perf_counter(); load_model(); b = time.perf_counter(); Reference.load(); c = time.perf_counter();"
        "print((c - b) / (b - a))"
    )
    with tempfile.TemporaryDirectory() as folder:
        shares = [float(_run(code, folder)) for _ in range(6)]
    return statistics.median(shares[1:])  # the first one builds the index


def _run(code: str, cache: str | None = None) -> str:
    environment = {**os.environ, **({FOLDER: cache} if cache else {})}
    return subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    ).stdout
