"""How fast a batch is, and how much memory it takes: `python -m benchmarks.batch [--articles N]`.

The news articles beside the project (../shared/news, not ours to publish), repeated, as JSON lines: by one worker, by
two, and by two on a Dask scheduler of this machine, with what each gets done a second, and the memory of the parent
while it goes on. Beside them spaCy's whole small pipeline on the same text, in this run: machines differ, ratios less.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.progress import Progress

from benchmarks import files
from benchmarks.checkers import checker
from benchmarks.prose import NEWS, PIPELINE_ARTICLES, PUBLISHED, pipeline_rate, words
from claimcheck.batch.documents import Columns, inputs
from claimcheck.batch.run import Batch, run, run_on_cluster
from claimcheck.batch.shards import Shard
from claimcheck.batch.tally import Tally
from claimcheck.reference import Reference

ARTICLES = 20_000
WORKERS = 2
SECONDS_TO_START = 60
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
FIRST = 0.02  # of the documents pass before memory is looked at: what is loaded once is loaded then
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run came to: seconds by the clock from the first shard done to the last, the documents done between
    them, the words of all of them to the second, and the memory of the parent in bytes, shard by shard."""

    name: str
    seconds: float
    documents: int
    total_seconds: float
    memory: tuple[int, ...]

    @property
    def rate(self) -> float:
        """Documents a second, once the workers are at work."""
        return self.documents / self.seconds

    @property
    def growth(self) -> float:
        """The memory of the parent in the last tenth of the run as a part of that in the first."""
        tenth = max(1, len(self.memory) // 10)
        return median(self.memory[-tenth:]) / median(self.memory[:tenth])


@dataclass(slots=True)
class Clock:
    """A watcher of a run that notes when shards are done, and what memory the parent has then."""

    advance: Callable[[int], None]
    wanted: int
    at: list[tuple[float, int]] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def tell(self, message: str) -> None:
        """Something went wrong."""
        self.told.append(message)

    def done(self, shard: Shard, tally: Tally | None) -> None:
        """Notes time and memory."""
        documents = len(shard.documents) + (self.at[-1][1] if self.at else 0)
        self.at.append((time.perf_counter(), documents))
        if documents >= FIRST * self.wanted:
            self.memory.append(resident())
        self.advance(len(shard.documents))

    def all_done(self, tally: Tally) -> None:
        """Nothing is to be written."""


def resident() -> int:
    """The memory of this process in bytes, as the system has it."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


def timed(name: str, go: Callable[[Clock], Tally], clock: Clock) -> Measured:
    """A run, measured. Raises RuntimeError if anything in it went wrong."""
    start = time.perf_counter()
    tally = go(clock)
    if tally.summary.failed or clock.told:
        raise RuntimeError(f"{name}: {tally.summary.failed} documents failed: {clock.told[:3]}")
    (first, before), (last, after) = clock.at[0], clock.at[-1]
    return Measured(name, last - first, after - before, time.perf_counter() - start, tuple(clock.memory))


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a scheduler on this machine with WORKERS workers of a thread each."""
    known = folder / "scheduler.json"
    environment = os.environ | dict.fromkeys(THREADS, "1") | {"PYTHONWARNINGS": "ignore"}
    environment["PYTHONPATH"] = os.pathsep.join([str(files.ROOT), str(files.ROOT / "src")])
    with ExitStack() as stack:

        def start(program: str, *arguments: str) -> None:
            command = (sys.executable, "-m", f"distributed.cli.dask_{program}", "--scheduler-file", str(known))
            quiet = subprocess.DEVNULL
            process = subprocess.Popen((*command, *arguments), env=environment, stdout=quiet, stderr=quiet)
            stack.callback(process.wait)
            stack.callback(process.terminate)

        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        end = time.monotonic() + SECONDS_TO_START
        while not known.exists() or not known.read_text(encoding="utf-8"):
            if time.monotonic() > end:
                raise RuntimeError("no Dask scheduler came up")
            time.sleep(0.1)
        for _ in range(WORKERS):
            start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        yield json.loads(known.read_text(encoding="utf-8"))["address"]


def archive(place: Path, articles: int) -> list[str]:
    """Writes so many articles as JSON lines, and returns the texts that they repeat."""
    texts = [json.loads(line)["text"] for line in NEWS.read_text(encoding="utf-8").splitlines()]
    with place.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(cycle(texts), articles)):
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return texts


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the issue: a figure and its bound, which is the least it may be, or the most."""

    line: str
    figure: float
    bound: float
    at_least: bool

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bound."""
        return self.figure >= self.bound if self.at_least else self.figure <= self.bound


def outcomes(runs: Sequence[Measured], pipeline: float, of_words: float) -> list[Outcome]:
    """The lines: `runs` are those of one worker, of several, and of the cluster if there is Dask; `pipeline` is in
    words a second, `of_words` the words of an article."""
    one, several, *clusters = runs
    per_core = several.rate * of_words / WORKERS
    growth = max(abs(run.growth - 1) for run in runs)
    found = [
        Outcome(f"{WORKERS} workers, times one", several.rate / one.rate, 1.7, True),
        Outcome("words a second and core, times the whole small pipeline", per_core / pipeline, 4.5, True),
        Outcome("memory of the parent, last tenth against first, %", 100 * growth, 10, False),
    ]
    return found + [
        Outcome(f"Dask on {WORKERS} workers, times the time of the pool", several.rate / far.rate, 1.5, False)
        for far in clusters
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the runs and the lines, and writes them as JSON; 1 if a bound is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description="How fast a batch is.")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help=f"{ARTICLES:,} unless given")
    parser.add_argument("--results", type=Path, default=files.RESULTS, metavar="DIR", help="where the JSON goes")
    options = parser.parse_args(arguments)
    if not NEWS.is_file():
        print("did not run: no news articles beside the project (../shared/news)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        texts = archive(Path(folder) / "in.jsonl", options.articles)
        runs = measured(Path(folder), options.articles)
    pipeline = pipeline_rate(texts[:PIPELINE_ARTICLES])
    of_words = words(texts) / len(texts)
    for one in runs:
        print(
            f"{one.name:24} {one.rate:8.1f} articles a second, {one.rate * of_words:8,.0f} words; with the start"
            f" {one.total_seconds:6.0f} s; memory of the parent {median(one.memory) / 1e6:.0f} MB"
        )
    print(f"{'the whole small pipeline':24} {pipeline / of_words:8.1f} articles a second, {pipeline:8,.0f} words")
    held = outcomes(runs, pipeline, of_words)
    for line in held:
        least = "at least" if line.at_least else "at most"
        print(f"{line.line:56} {line.figure:6.2f}   {least} {line.bound:.1f}   {'holds' if line.holds else 'BROKEN'}")
    if len(runs) < 3:
        print("Dask did not run: it is not installed; next step: pip install -e '.[dask]'")
    print(written(options.results, options.articles, runs, held, pipeline))
    return int(not all(line.holds for line in held))


def measured(folder: Path, articles: int) -> list[Measured]:
    """The runs: one worker, several, and a cluster where there is Dask. A bar on a terminal only."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress, ExitStack() as stack:

        def clock(name: str) -> Clock:
            task = progress.add_task(name, total=articles)
            return Clock(lambda more: progress.update(task, advance=more), articles)

        def todo(output: str, ordered: bool = True) -> Batch:
            columns = Columns()
            return Batch(inputs([folder / "in.jsonl"], columns), folder / output, columns, PUBLISHED, ordered)

        sha256 = Reference.load().sha256  # the index is made here, and is there for the workers
        found = [
            timed(name, partial(_here, todo(f"{jobs}.jsonl"), jobs, sha256), clock(name))
            for jobs, name in ((1, "one worker"), (WORKERS, f"{WORKERS} workers"))
        ]
        if importlib.util.find_spec("distributed") is not None:
            address = stack.enter_context(cluster(folder))
            name = f"{WORKERS} workers, Dask"
            found.append(timed(name, partial(_far, todo("parts", ordered=False), address, sha256), clock(name)))
    return found


def _here(todo: Batch, jobs: int, sha256: str, clock: Clock) -> Tally:
    return run(todo, jobs, checker, sha256, clock)


def _far(todo: Batch, address: str, sha256: str, clock: Clock) -> Tally:
    return run_on_cluster(todo, address, checker, sha256, clock)


def written(folder: Path, articles: int, runs: Sequence[Measured], held: Sequence[Outcome], pipeline: float) -> str:
    """Writes the figures as JSON, and says where."""
    commit, day = files.commit()
    folder.mkdir(parents=True, exist_ok=True)
    figures = {
        "commit": commit,
        "date": day,
        "articles": articles,
        "pipeline, words a second": pipeline,
        "runs": [
            {
                "name": one.name,
                "articles a second": one.rate,
                "seconds": one.seconds,
                "memory of the parent, MB": [round(memory / 1e6, 1) for memory in one.memory],
            }
            for one in runs
        ],
        "lines": [
            {"line": line.line, "figure": line.figure, "bound": line.bound, "holds": line.holds} for line in held
        ],
    }
    place = folder / "batch.json"
    place.write_text(json.dumps(files.rounded(figures), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return f"wrote {place}"


if __name__ == "__main__":
    sys.exit(main())
