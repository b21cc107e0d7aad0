"""The command `batch`. Heavy imports stand inside it, as in `cli`."""

from __future__ import annotations

import gc
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimcheck.errors import ClaimcheckError, InputError, Problem
from claimcheck.options import (
    BaselineFile,
    Besides,
    ConfigFile,
    IgnoreNames,
    Instead,
    SelectNames,
    Today,
    configured,
    count,
    day,
    ignoring_of,
    roots,
)
from claimcheck.report.outcome import CLEAN, FAILED, tell

if TYPE_CHECKING:
    from claimcheck.batch.shards import Shard
    from claimcheck.batch.summary import Ran
    from claimcheck.batch.tally import Tally
    from claimcheck.batch.work import Checks
    from claimcheck.ignoring import Ignoring
    from claimcheck.report.progress import ProgressBar

INTERRUPTED = 130
WARM = "Spending rose 3 percent to $5 million in 2024."
# A million lines of the same are no help: the rows have them all.
TOLD = 20

Inputs = Annotated[list[Path], typer.Argument(metavar="IN...", hidden=True)]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="OUT", help="What to write: .jsonl or .parquet; a folder with --engine dask."
    ),
]
Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="Date of publication, for documents without a column for it."),
]
TextColumn = Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Of tables; text unless given.")]
IdColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Of tables; id, if there is one, unless given.")]
DateColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="Of tables; published or date, if there is one, unless given.")
]
Jobs = Annotated[
    int | None, typer.Option(parser=count, metavar="N", help="How many workers; one for each core unless given.")
]
Unordered = Annotated[bool, typer.Option("--unordered", help="Write rows as they come.")]
ShardSize = Annotated[
    int | None,
    typer.Option(
        "--shard", parser=count, metavar="N", help="How many documents a worker gets at a time; 64 unless given."
    ),
]
Summary = Annotated[
    list[Path] | None,
    typer.Option(
        "--summary", metavar="FILE", dir_okay=False, help="Write what it all came to: .html with charts, .json."
    ),
]
EngineName = Annotated[
    Literal["local", "dask"],
    typer.Option("--engine", show_default=False, help="Who does the work; local unless given, dask is many machines."),
]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Of --engine dask, such as tcp://10.0.0.5:8786.")
]
Restart = Annotated[bool, typer.Option("--restart", help="Begin anew, whatever an earlier run has left.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(batch)


def batch(
    inputs: Inputs,
    output: Output = None,
    published: Published = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    jobs: Jobs = None,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    unordered: Unordered = False,
    shard: ShardSize = None,
    restart: Restart = False,
    summary: Summary = None,
    reference: Besides = None,
    only_reference: Instead = None,
    select: SelectNames = None,
    ignore: IgnoreNames = None,
    baseline: BaselineFile = None,
    config: ConfigFile = None,
    today: Today = None,
) -> int:
    """Check many documents: folders, files, JSON lines, CSV, Parquet; what is found goes to -o OUT.

    A run that was interrupted goes on where it ended when the same command is given again.
    Exit code: 0, or 2 if a document could not be checked; 130 if interrupted.
    """
    from functools import partial

    from claimcheck.batch.documents import Columns
    from claimcheck.batch.documents import inputs as looked_at
    from claimcheck.batch.ignored import rules
    from claimcheck.batch.run import Batch, Interrupted, run, run_on_cluster
    from claimcheck.batch.shards import DOCUMENTS
    from claimcheck.reference import Reference
    from claimcheck.report.progress import ProgressBar

    columns = Columns(text_column, id_column, date_column)
    address = _address(engine, scheduler)
    place = _output(output) if address is None else _folder(output)
    pages, workers = _summaries(summary or (), inputs), (jobs or cores()) if address is None else None
    configuration = configured(
        config, reference=reference, only_reference=only_reference, select=select, ignore=ignore, baseline=baseline
    )
    ignoring = ignoring_of(configuration, today or (None if restart else _day_of_earlier_run(place)))
    todo = Batch(
        looked_at(inputs, columns), place, columns, published, not (unordered or address), shard or DOCUMENTS,
        rules(ignoring),
    )  # fmt: skip
    folders = roots(configuration.reference, configuration.only_reference)
    # Loaded here first: what is wrong with it is told once, and its index is there for the workers.
    sha256 = Reference.load(*folders).sha256
    try:
        with _one_interrupt(), ProgressBar("checking", sum(one.size for one in todo.inputs), sys.stderr) as bar:
            watcher = _Watcher(bar, place, pages, workers, sha256)
            factory = partial(_checker, folders, ignoring, sha256)
            if address is None:
                tally = run(todo, workers or 1, factory, sha256, watcher, restart)
            else:
                tally = run_on_cluster(todo, address, factory, sha256, watcher, restart)
    except Interrupted as interrupted:
        tell(f"interrupted: {interrupted}", sys.stderr)
        return INTERRUPTED
    watcher.sum_up(tally)
    return FAILED if tally.summary.failed else CLEAN


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Watcher:
    """Tells what goes wrong on standard error, the first of it, moves the bar, and sums up at the end."""

    def __init__(
        self, bar: ProgressBar, output: Path, pages: Sequence[Path], workers: int | None, reference: str
    ) -> None:
        self._bar, self._output, self._pages = bar, output, pages
        self._workers, self._reference = workers, reference
        self._start = time.monotonic()
        self._told = self._documents = 0

    def tell(self, message: str) -> None:
        """Something went wrong, and the run goes on."""
        self._told += 1
        if self._told <= TOLD:
            tell(message, sys.stderr)

    def done(self, shard: Shard, tally: Tally | None) -> None:
        """Moves the bar."""
        if tally is None:
            self._bar.found(shard.size, len(shard.documents))
        else:
            self._documents += len(shard.documents)
            self._bar.done(shard.size, len(shard.documents))

    def all_done(self, tally: Tally) -> None:
        """Writes the summaries that are asked for, each wholly or not at all."""
        from claimcheck.batch.summary import to_json
        from claimcheck.report.destination import destination

        for path in self._pages:
            with destination(path, utf8=True) as file:
                if path.suffix.lower() == ".json":
                    file.write(to_json(tally, self._ran(), self._reference))
                else:
                    from claimcheck.batch.summary_page import page

                    file.write(page(tally, self._ran()))

    def sum_up(self, tally: Tally) -> None:
        """Says what it all came to, and how much was not told."""
        from claimcheck.batch.summary import text

        if self._told > TOLD:
            tell(f"and {self._told - TOLD:,} more like these; {self._output.as_posix()} has all of them", sys.stderr)
        sys.stderr.write(text(tally, self._ran()).encode("utf-8", "backslashreplace").decode())

    def _ran(self) -> Ran:
        from claimcheck.batch.summary import Ran

        return Ran(time.monotonic() - self._start, self._workers, self._documents)


def _checker(folders: tuple[Path, ...], ignoring: Ignoring, sha256: str) -> Checks:
    """The checker of a worker, with its model loaded, so that no document is charged for that. Raises ClaimcheckError
    where its reference is not the one with the given hash, as on a machine with another state of it."""
    from claimcheck.batch.ignored import Ignored
    from claimcheck.check import Checker
    from claimcheck.reference import Reference

    checker = Checker(Reference.load(*folders))
    if checker.reference.sha256 != sha256:
        message = "the reference of a worker is not that of this run; next step: give all machines the same"
        raise ClaimcheckError(Problem("batch", message))
    checker.check(WARM, published=date(2025, 9, 5))
    gc.freeze()  # what is loaded stays to the end, and need not be looked through for garbage
    return Ignored(checker, ignoring)


def _day_of_earlier_run(output: Path) -> date | None:
    """The day that says which ignores have ended, where an earlier run went by one: a night does not change it."""
    from claimcheck.batch.ignored import TODAY
    from claimcheck.batch.journal import begun

    said = begun(output).get(TODAY)
    return date.fromisoformat(said) if said else None


def _output(output: Path | None) -> Path:
    """Where to write. Raises InputError for what is no file of a known format."""
    if output is None:
        raise InputError(Problem("batch", "no output: expected -o OUT.jsonl or OUT.parquet"))
    suffix = output.suffix.lower()
    if suffix not in (".jsonl", ".parquet"):
        raise InputError(Problem(output.as_posix(), f"{suffix or 'no ending'}: expected .jsonl or .parquet"))
    if suffix == ".parquet" and importlib.util.find_spec("pyarrow") is None:
        message = "Parquet needs pyarrow, which is not installed; next step: pip install 'claimcheck-news[parquet]'"
        raise InputError(Problem(output.as_posix(), message))
    if not output.parent.is_dir():
        message = f"no folder {output.parent.as_posix()} to write it to; next step: make it"
        raise InputError(Problem(output.as_posix(), message))
    return output


def _address(engine: str, scheduler: str | None) -> str | None:
    """The scheduler to work with; None for the processes of this machine. Raises InputError where one is given
    without the other."""
    if (engine == "dask") != (scheduler is not None):
        raise InputError(Problem("batch", "--engine dask and --scheduler ADDRESS go together: expected both, or none"))
    return scheduler


def _folder(output: Path | None) -> Path:
    """The folder for the parts that the workers write. Raises InputError for a file, and for a folder with anything
    else in it."""
    from claimcheck.batch.parts import MANIFEST

    if output is None or output.suffix.lower() in (".jsonl", ".parquet"):
        message = "expected -o FOLDER with --engine dask: one that all machines share, for the parts that they write"
        raise InputError(Problem("batch" if output is None else output.as_posix(), message))
    if output.exists() and not (output / MANIFEST).exists():
        message = "is there, and is no output of a batch; next step: name a folder that is not there"
        raise InputError(Problem(output.as_posix(), message))
    if not output.absolute().parent.is_dir():
        message = f"no folder {output.parent.as_posix()} to write it to; next step: make it"
        raise InputError(Problem(output.as_posix(), message))
    return output


def _summaries(paths: Sequence[Path], inputs: Sequence[Path]) -> Sequence[Path]:
    """Where to write summaries. Raises InputError for what is no file of a known format, and for one that the next
    run would take for an article."""
    for path in paths:
        if path.suffix.lower() not in (".html", ".json"):
            raise InputError(Problem(path.as_posix(), f"{path.suffix or 'no ending'}: expected .html or .json"))
        if not path.parent.is_dir():
            raise InputError(Problem(path.as_posix(), f"no folder {path.parent.as_posix()}; next step: make it"))
        for folder in inputs:
            if folder.is_dir() and path.resolve().is_relative_to(folder.resolve()):
                message = (
                    f"lies in {folder.as_posix()}, where it would be read as an article; next step: write it elsewhere"
                )
                raise InputError(Problem(path.as_posix(), message))
    return paths


@contextmanager
def _one_interrupt() -> Iterator[None]:
    """The first Ctrl-C ends the block, and those after it change nothing about how."""

    def interrupt(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
