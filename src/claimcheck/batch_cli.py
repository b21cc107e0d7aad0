"""The command `batch`. Heavy imports stand inside it, as in `cli`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.errors import InputError, Problem
from claimcheck.options import Besides, Instead, count, day, roots
from claimcheck.report.outcome import CLEAN, FAILED, tell

if TYPE_CHECKING:
    from claimcheck.batch.shards import Shard
    from claimcheck.batch.tally import Tally
    from claimcheck.check import Checker
    from claimcheck.report.progress import ProgressBar

INTERRUPTED = 130
# A million lines of the same are no help: the rows have them all.
TOLD = 20

Inputs = Annotated[list[Path], typer.Argument(metavar="IN...", hidden=True)]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUT", dir_okay=False, help="What to write: .jsonl.")
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
    unordered: Unordered = False,
    shard: ShardSize = None,
    restart: Restart = False,
    reference: Besides = None,
    only_reference: Instead = None,
) -> int:
    """Check many documents: folders, files, JSON lines, CSV, Parquet; one row each in -o OUT.

    A run that was interrupted goes on where it ended when the same command is given again.
    Exit code: 0, or 2 if a document could not be checked; 130 if interrupted.
    """
    from functools import partial

    from claimcheck.batch.documents import Columns
    from claimcheck.batch.documents import inputs as looked_at
    from claimcheck.batch.run import Batch, Interrupted, run
    from claimcheck.batch.shards import DOCUMENTS
    from claimcheck.reference import Reference
    from claimcheck.report.progress import ProgressBar

    columns = Columns(text_column, id_column, date_column)
    place = _output(output)
    todo = Batch(looked_at(inputs, columns), place, columns, published, not unordered, shard or DOCUMENTS)
    folders = roots(reference, only_reference)
    # Loaded here first: what is wrong with it is told once, and its index is there for the workers.
    sha256 = Reference.load(*folders).sha256
    watcher = _Watcher()
    with _one_interrupt(), ProgressBar("checking", sum(one.size for one in todo.inputs), sys.stderr) as bar:
        watcher.bar = bar
        try:
            tally = run(todo, jobs or cores(), partial(_checker, folders), sha256, watcher, restart)
        except Interrupted as interrupted:
            tell(f"interrupted: {interrupted}", sys.stderr)
            return INTERRUPTED
    watcher.tell_rest(place)
    return FAILED if tally.summary.failed else CLEAN


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Watcher:
    """Tells what goes wrong on standard error, the first of it, and moves the bar."""

    def __init__(self) -> None:
        self.bar: ProgressBar | None = None
        self._told = 0

    def tell(self, message: str) -> None:
        """Something went wrong, and the run goes on."""
        self._told += 1
        if self._told <= TOLD:
            tell(message, sys.stderr)

    def done(self, shard: Shard, tally: Tally | None) -> None:
        """Moves the bar."""
        assert self.bar is not None
        (self.bar.found if tally is None else self.bar.done)(shard.size, len(shard.documents))

    def tell_rest(self, output: Path) -> None:
        """Says how much was not told."""
        if self._told > TOLD:
            tell(f"and {self._told - TOLD:,} more like these; {output.as_posix()} has all of them", sys.stderr)


def _checker(folders: tuple[Path, ...]) -> Checker:
    """The checker of a worker."""
    from claimcheck.check import Checker
    from claimcheck.reference import Reference

    return Checker(Reference.load(*folders))


def _output(output: Path | None) -> Path:
    """Where to write. Raises InputError for what is no file of a known format."""
    if output is None:
        raise InputError(Problem("batch", "no output: expected -o OUT.jsonl"))
    if output.suffix.lower() != ".jsonl":
        raise InputError(Problem(output.as_posix(), f"{output.suffix or 'no ending'}: expected .jsonl"))
    if not output.parent.is_dir():
        message = f"no folder {output.parent.as_posix()} to write it to; next step: make it"
        raise InputError(Problem(output.as_posix(), message))
    return output


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
