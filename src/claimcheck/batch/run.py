"""A batch on one machine, the straight line: documents, shards, workers, journal, output."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from claimcheck.batch.documents import Columns, Input, documents
from claimcheck.batch.journal import Journal, journal, put, remove
from claimcheck.batch.pool import Factory, Pool, Result
from claimcheck.batch.shards import DOCUMENTS, Shard, shards
from claimcheck.batch.tally import Tally
from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.version import __version__

PARQUET = ".parquet"
PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Batch:
    """What to check and where to put it. `published` is for documents that give no date; `ordered` keeps the
    rows in the order of the documents; `shard` is how many documents a worker gets at a time; `rules` are what else
    the rows depend on, by the names under which it is told where it differs."""

    inputs: tuple[Input, ...]
    output: Path
    columns: Columns = field(default_factory=Columns)
    published: date | None = None
    ordered: bool = True
    shard: int = DOCUMENTS
    rules: Mapping[str, str] = field(default_factory=dict)

    def shards(self) -> Iterator[Shard]:
        """The shards, the same ones in every run."""
        paths = [one.path for one in self.inputs]
        return shards(documents(paths, self.columns, self.published), self.shard)

    def identity(self, reference: str) -> Mapping[str, str]:
        """What two runs have to agree in, so that one can go on where the other ended. `reference` is its hash."""
        named = {
            f"input {number}": f"{one.path.as_posix()}, {one.files} files, {one.size} bytes, {one.sha256[:16]}"
            for number, one in enumerate(self.inputs, start=1)
        }
        options = {
            "--text-column": self.columns.text,
            "--id-column": self.columns.id,
            "--date-column": self.columns.date,
            "--published": self.published,
            "--shard": self.shard,
            "order": "kept" if self.ordered else "as it comes",
        }
        given = {name: str(value) for name, value in options.items() if value is not None}
        return {"claimcheck": __version__, "reference": reference, **named, **given, **self.rules}


class Watcher(Protocol):
    """Who is told how a run goes."""

    def tell(self, message: str) -> None:
        """Something went wrong, and the run goes on."""

    def done(self, shard: Shard, tally: Tally | None) -> None:
        """A shard is done; without a tally, it was done before this run."""

    def all_done(self, tally: Tally) -> None:
        """All documents are done, in this run or before it, and come to this."""


class Interrupted(KeyboardInterrupt):
    """A run was interrupted; its text says what is kept and how to go on."""


class Engine(Protocol):
    """Who checks shards, and where: the workers of this machine, or those of a cluster."""

    def __enter__(self) -> Engine: ...

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None: ...

    def results(self, shards: Iterable[Shard]) -> Iterator[Result]:
        """The result of each shard, as they are done."""


# What an engine is made of: the folder of the run, and whom to tell of trouble.
Start = Callable[[Path, Callable[[str], None]], Engine]
Finish = Callable[[Batch, Journal], None]


def run(batch: Batch, jobs: int, factory: Factory, reference: str, watcher: Watcher, restart: bool = False) -> Tally:
    """Checks all documents and writes the output, or what an earlier run of the same left to do of it; returns what
    all of it comes to, of which the watcher is told before the output has its name. Raises ClaimcheckError if it
    cannot go on, and Interrupted; what is done then is kept."""
    return _carried_out(
        batch, lambda _, tell: Pool(jobs, factory, tell), _finish_file, batch.identity(reference), watcher, restart
    )


def run_on_cluster(
    batch: Batch, address: str, factory: Factory, reference: str, watcher: Watcher, restart: bool = False
) -> Tally:
    """What `run` does, by the workers of the Dask scheduler at `address`; the output is a folder of parts, which they
    write themselves. Raises what `run` raises."""
    from claimcheck.batch.cluster import Cluster

    identity = batch.identity(reference)

    def start(folder: Path, tell: Callable[[str], None]) -> Engine:
        (folder / PARTS).mkdir(exist_ok=True)
        return Cluster(address, folder / PARTS, factory, tell)

    def finish(batch: Batch, kept: Journal) -> None:
        _finish_folder(batch.output, kept, identity)

    return _carried_out(batch, start, finish, identity, watcher, restart)


def _carried_out(
    batch: Batch, start: Start, finish: Finish, identity: Mapping[str, str], watcher: Watcher, restart: bool
) -> Tally:
    with journal(batch.output, identity, restart) as kept:
        try:
            if not kept.whole:
                with start(kept.folder, watcher.tell) as engine:
                    _do(batch, engine, watcher, kept)
                kept.close_with_all()
            watcher.all_done(kept.tally)
            _finished(batch, kept, finish)
        except KeyboardInterrupt:
            raise Interrupted(kept.kept_words()) from None
    return kept.tally


def _do(batch: Batch, engine: Engine, watcher: Watcher, kept: Journal) -> None:
    """Does the shards that are not done."""
    order: deque[int] = deque()

    def missing() -> Iterator[Shard]:
        for shard in batch.shards():
            if kept.has(shard):
                watcher.done(shard, None)
            else:
                order.append(shard.number)
                yield shard

    results = engine.results(missing())
    for result in _in_order(results, order) if batch.ordered else results:
        kept.keep(result.shard, result.lines, result.tally)
        for failure in result.failures:
            watcher.tell(failure)
        watcher.done(result.shard, result.tally)


def _in_order(results: Iterable[Result], order: deque[int]) -> Iterator[Result]:
    """The results as `order` has their numbers; those that come early wait."""
    waiting: dict[int, Result] = {}
    for result in results:
        waiting[result.shard.number] = result
        while order and order[0] in waiting:
            yield waiting.pop(order.popleft())


def _finished(batch: Batch, kept: Journal, finish: Finish) -> None:
    """Makes what is kept the output. It may be interrupted anywhere: what has been done is not done again."""
    try:
        finish(batch, kept)
        remove(kept.folder)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}; {kept.kept_words()}"
        raise ClaimcheckError(Problem(batch.output.as_posix(), message)) from None


def _finish_file(batch: Batch, kept: Journal) -> None:
    """The rows, or the table that is made of them, become the output."""
    output = batch.output
    if output.suffix.lower() == PARQUET:
        from claimcheck.batch import claims_table

        draft = kept.folder / "claims.parquet"
        claims_table.write(kept.rows, draft)
        put(draft, output)
    elif not kept.moved:
        put(kept.rows, output)
    elif not output.exists() or os.stat(output).st_size != kept.size:
        raise _not_what_was_written(output, kept)


def _finish_folder(output: Path, kept: Journal, identity: Mapping[str, str]) -> None:
    """The folder of parts becomes the output, in place of that of an earlier run."""
    from claimcheck.batch import parts

    folder = kept.folder / PARTS
    if folder.exists():
        parts.close(folder, identity, kept.shards)
        if output.exists():
            shutil.rmtree(output)
        put(folder, output)
    elif not (output / parts.MANIFEST).exists():
        raise _not_what_was_written(output, kept)


def _not_what_was_written(output: Path, kept: Journal) -> ClaimcheckError:
    message = f"is done, and {output.as_posix()} is not what it wrote; next step: --restart"
    return ClaimcheckError(Problem(kept.folder.as_posix(), message))
