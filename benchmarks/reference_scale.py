"""How the index of the reference scales: `python -m benchmarks.reference_scale [--most N]`.

Made-up observations, from ten thousand to ten million, go straight into an index in a temporary folder,
by the writer that claimcheck has for its own. A fresh process then asks each index for series at random,
none of them twice, and again for one that it has at hand. What grows is what grows in print: more
entities, each series as long as before (25 years, four vintages). Prints the curve as a table; the exit
code is 1 if the cost of a look-up or the memory is not flat, or if opening the reference that comes with
claimcheck takes more than its share of the time that the spaCy model takes to load.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from claimcheck.model import Entity, Indicator, Observation, Source
from claimcheck.reference.cache import FOLDER, connected
from claimcheck.reference.decimals import interval
from claimcheck.reference.periods import parse_period
from claimcheck.reference.rows import Vocabulary
from claimcheck.reference.store import Store
from claimcheck.reference.writing import write

SIZES = (10**4, 10**5, 10**6, 10**7)
INDICATORS = tuple(f"indicator_{number:03}" for number in range(100))
ENTITIES = tuple(f"entity_{number:04}" for number in range(1000))
YEARS = tuple(parse_period(str(year)) for year in range(2000, 2025))
VINTAGES = tuple(date(2025 + number, 4, 1) for number in range(4))
SERIES = len(YEARS) * len(VINTAGES)
TURNS, ROUNDS, ASKED, MORE = 5, 7, 100, 1000
FLAT = 1.5
OPENING = 0.15
COLUMNS = f"{'observations':>12} {'build s':>8} {'file MB':>8} {'open ms':>8} {'look-up µs':>10} {'at hand µs':>10}"


class Built(NamedTuple):
    """An index, and the seconds that it took to write."""

    size: int
    path: Path
    seconds: float


class Curve(NamedTuple):
    """One size: seconds to build, bytes of the file; milliseconds to open it, microseconds for a series
    that is read and for one at hand, megabytes of the process at its highest."""

    size: int
    building: float
    file: int
    opening: float
    lookup: float
    again: float
    memory: float


def vocabulary() -> Vocabulary:
    """The same for every size."""
    return Vocabulary(
        {id_: Indicator(id_, id_, "level", "percent", (f"the {id_}",)) for id_ in INDICATORS},
        {id_: Entity(id_, (id_.title(),), "city") for id_ in ENTITIES},
        {},
    )


def observations(size: int) -> Iterator[Observation]:
    """So many observations, in the order of an index."""
    count = size // (SERIES * len(INDICATORS))
    entities = [(id_, [_source(id_, day) for day in VINTAGES]) for id_ in ENTITIES[:count]]
    pairs = [(indicator, *entity) for indicator in INDICATORS for entity in entities]
    for number, (indicator, entity, sources) in enumerate(watched(pairs, f"{size:,} observations")):
        for row in range(SERIES):
            period, source = YEARS[row // len(VINTAGES)], sources[row % len(VINTAGES)]
            value = Decimal(number * SERIES + row).scaleb(-2)
            low, high = interval(value, exact=False)
            at = f"reference/office/{entity}/{source.published}.yaml:{row + 2}"
            yield Observation(indicator, entity, period, period.text or "", value, low, high, "percent", source, at)


def _source(entity: str, day: date) -> Source:
    return Source("Office", f"Table of {entity}", f"https://example.org/{entity}", day, day, "CC BY 4.0")


def watched(pairs: list[tuple[str, str, list[Source]]], what: str) -> Iterator[tuple[str, str, list[Source]]]:
    """The same pairs, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from pairs
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(pairs, description=what, console=Console(stderr=True), transient=True)


def built(size: int, folder: Path) -> Built:
    """Writes an index of this size."""
    index = folder / f"{size}.sqlite"
    start = time.perf_counter()
    with closing(sqlite3.connect(index)) as connection:
        write(connection, vocabulary(), observations(size), "none", "none")
    return Built(size, index, time.perf_counter() - start)


def measured(indexes: list[Built]) -> list[Curve]:
    """Asks the indexes in turn, several times over, each time in a fresh process. The least of each figure counts:
    what else the machine does can only add to it."""
    answers: dict[int, list[list[float]]] = {one.size: [] for one in indexes}
    for _ in range(TURNS):
        for one in indexes:
            code = f"from benchmarks.reference_scale import ask; ask({str(one.path)!r}, {one.size})"
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


def ask(index: str, size: int) -> None:
    """In a process of its own: prints the times, the least of some rounds of look-ups, and the memory."""
    import random
    import resource

    entities = ENTITIES[: size // (SERIES * len(INDICATORS))]
    pairs = [(indicator, entity) for indicator in INDICATORS for entity in entities]
    choice = random.Random(size)
    rounds = [_round(Path(index), choice.sample(pairs, ASKED)) for _ in range(ROUNDS)]
    store = Store(connected(Path(index)))
    for _ in range(MORE):  # more than is kept at hand
        store.series(*choice.choice(pairs))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(*(min(column) for column in zip(*rounds, strict=True)), memory)


def _round(index: Path, pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    start = time.perf_counter()
    store = Store(connected(index))
    opened = time.perf_counter()
    for pair in pairs:
        assert len(store.series(*pair)) == SERIES
    read = time.perf_counter()
    for pair in pairs:
        store.series(*pair)
    again = time.perf_counter()
    return (opened - start) * 1e3, (read - opened) / len(pairs) * 1e6, (again - read) / len(pairs) * 1e6


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


def main() -> int:
    """Prints the table; 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size, such as 1000000")
    most = parser.parse_args().most
    sizes = [size for size in SIZES if size <= most]
    if not sizes:
        parser.error(f"--most is {most}, expected at least {SIZES[0]}")
    with tempfile.TemporaryDirectory() as folder:
        curves = measured([built(size, Path(folder)) for size in sizes])
    print(f"{COLUMNS} {'memory MB':>9}   look-up against the smallest")
    for one in curves:
        times = one.lookup / curves[0].lookup
        row = f"{one.size:12,} {one.building:8.1f} {one.file / 1e6:8.1f} {one.opening:8.2f} {one.lookup:10.1f}"
        print(f"{row} {one.again:10.2f} {one.memory:9.1f}   {'#' * round(20 * times)} {times:.2f}")
    return _judged(curves)


def _judged(curves: list[Curve]) -> int:
    bounds = [
        ("look-up, slowest against fastest", max(c.lookup for c in curves) / min(c.lookup for c in curves), FLAT),
        ("memory, highest against lowest", max(c.memory for c in curves) / min(c.memory for c in curves), FLAT),
        ("opening the default reference / loading the model", opening_share(), OPENING),
    ]
    for name, met, bound in bounds:
        print(f"{name:52} {met:6.2f}   bound {bound:.2f}   {'holds' if met <= bound else 'BROKEN'}")
    return int(any(met > bound for _, met, bound in bounds))


if __name__ == "__main__":
    sys.exit(main())
