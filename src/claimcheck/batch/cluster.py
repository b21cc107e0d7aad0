"""More machines than one: the shards of a batch on the workers of a Dask scheduler.

The work on a shard is the same function as in a process of this machine, `work.checked`. A worker keeps its checker
from one shard to the next, writes the part of a shard to a folder that all machines share, and sends back no more
than its tally. Dask gives the shard of a worker that died to another one.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.batch import parts
from claimcheck.batch.pool import Result
from claimcheck.batch.shards import Shard
from claimcheck.batch.tally import Tally
from claimcheck.batch.work import Checks, Row, checked, failed_row
from claimcheck.errors import ClaimcheckError, Problem

Factory = Callable[[], Checks]
Tell = Callable[[str], None]

# So many shards for each thread of the cluster are handed over ahead of what is done.
AHEAD = 2
RETRIES = 3
SECONDS_TO_CONNECT = 30
LOGGED = 1


@dataclass(frozen=True, slots=True)
class _Unable:
    """A worker has no checker, or cannot write, and why."""

    message: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What a worker sends back of a shard: what is to be told, and the tally."""

    failures: tuple[str, ...]
    tally: Tally


class Cluster:
    """Checks shards on the workers of the scheduler at `address`, and has their parts written to `folder`, which the
    workers know by the same name. `factory` gives a worker its checker. Raises ClaimcheckError if there is no such
    scheduler."""

    def __init__(self, address: str, folder: Path, factory: Factory, tell: Tell) -> None:
        self._folder, self._tell = folder.resolve(), tell
        self._factory = pickle.dumps(factory)
        self._client = _client(address)
        self._shards: dict[str, Shard] = {}

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def results(self, shards: Iterable[Shard]) -> Iterator[Result]:
        """The result of each shard, as they are done, without its rows, which are in its part.

        A shard with which worker after worker dies is done document by document; a document with which they die even
        so is a row with that for its error. Raises ClaimcheckError if a worker cannot do its work, or the scheduler
        goes away."""
        from distributed import as_completed

        source = iter(shards)
        waiting = as_completed(loop=self._client.loop)
        self._hand_out(source, waiting)
        for future in waiting:
            shard = self._shards.pop(str(future.key))
            done = self._heard(future, shard)
            self._hand_out(source, waiting)
            yield Result(shard, b"", done.failures, done.tally)

    def _hand_out(self, source: Iterator[Shard], waiting: Any) -> None:
        """Submits shards until each thread of the cluster has enough to do."""
        threads = sum(self._client.nthreads().values())
        while len(self._shards) < AHEAD * max(1, threads):
            shard = next(source, None)
            if shard is None:
                return
            future = self._submit(_part, shard, self._folder)
            self._shards[str(future.key)] = shard
            waiting.add(future)

    def _submit(self, work: Callable[..., object], shard: Shard, *more: object) -> Any:
        return self._client.submit(work, shard, self._factory, *more, pure=False, retries=RETRIES)

    def _heard(self, future: Any, shard: Shard) -> _Done:
        from distributed import KilledWorker

        try:
            said = future.result()
        except KilledWorker:
            return self._one_by_one(shard)
        except Exception as error:  # noqa: BLE001 - whatever went wrong far away, it is told in a line, and what is done is kept
            raise ClaimcheckError(_problem(f"{shard.place} was not checked: {type(error).__name__}: {error}")) from None
        if isinstance(said, _Unable):
            raise ClaimcheckError(_problem(said.message))
        assert isinstance(said, _Done)
        return said

    def _one_by_one(self, shard: Shard) -> _Done:
        """A shard with which workers die, each document by itself."""
        self._tell(f"{shard.place}: workers died of it; its documents are checked one by one")
        rows = [row for document in shard.documents for row in self._rows(Shard(shard.number, (document,)))]
        parts.write(self._folder, shard.number, [row.line for row in rows])
        return _done(rows)

    def _rows(self, shard: Shard) -> list[Row]:
        from distributed import KilledWorker

        try:
            said = self._submit(_rows, shard).result()
        except KilledWorker:
            message = "could not be checked: the workers died of it; next step: check it by itself, with more memory"
            return [failed_row(shard.documents[0], message)]
        if isinstance(said, _Unable):
            raise ClaimcheckError(_problem(said.message))
        return list(said)


def _client(address: str) -> Any:
    """A client of the scheduler. Raises ClaimcheckError if there is none, and without Dask."""
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError:
        message = "needs Dask, which is not installed; next step: pip install 'claimcheck-news[dask]'"
        raise ClaimcheckError(_problem(message)) from None
    try:
        # A client keeps the last messages that it sent, a thousand of them: with the texts of a thousand shards.
        with dask.config.set({"distributed.admin.low-level-log-length": LOGGED}):
            return Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        message = f"no scheduler at {address}: {error}; next step: start one with `dask scheduler`"
        raise ClaimcheckError(_problem(message)) from None


def _problem(message: str) -> Problem:
    return Problem("--engine dask", message)


# What follows runs in a worker ----------------------------------------------------------------------------------

_ONE_AT_A_TIME = threading.Lock()


@cache
def _checker(factory: bytes) -> Checks:
    """The checker of this worker: made once, and kept."""
    made: Checks = pickle.loads(factory)()
    return made


def _part(shard: Shard, factory: bytes, folder: Path) -> _Done | _Unable:
    """Checks a shard and writes its part."""
    rows = _rows(shard, factory)
    if isinstance(rows, _Unable):
        return rows
    try:
        parts.write(folder, shard.number, [row.line for row in rows])
    except OSError as error:
        message = f"{folder.as_posix()} cannot be written by a worker: {error.strerror or error}"
        return _Unable(f"{message}; next step: name a folder that all machines share")
    return _done(rows)


def _rows(shard: Shard, factory: bytes) -> list[Row] | _Unable:
    # A checker is for one thread; a worker with more of them gains nothing by it, and loses nothing.
    with _ONE_AT_A_TIME:
        try:
            checker = _checker(factory)
        except (ClaimcheckError, ModuleNotFoundError) as error:
            return _Unable(str(error))
        return list(checked(shard.documents, checker))


def _done(rows: list[Row]) -> _Done:
    failures = tuple(failure for row in rows for failure in row.failures)
    return _Done(failures, sum((row.tally for row in rows), Tally()))
