"""Workers: spawned processes with one checker each, to which shards are handed out one at a time.

Each has a pipe of its own, so that when one dies it is known what it was working on, and nobody else is
disturbed. A worker ends when its pipe does: none outlives the run, however that ended.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from claimcheck.batch.shards import Shard
from claimcheck.batch.tally import Tally
from claimcheck.batch.work import Checks, Row, checked, failed_row
from claimcheck.errors import ClaimcheckError, Problem

# The workers are the threads: more of them inside a worker would only get into each other's way.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# So many shards may be done, for each worker, ahead of one that is not.
AHEAD = 4
STARTS = 3
SECONDS_TO_END = 5

Factory = Callable[[], Checks]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a shard: the lines of its rows, each with its line end; what is to be told; the tally."""

    shard: Shard
    lines: bytes
    failures: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Ready:
    """A worker has its checker."""


@dataclass(frozen=True, slots=True)
class _Unable:
    """A worker has no checker, and why."""

    message: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What a worker sends back of a shard, small."""

    lines: bytes
    failures: tuple[str, ...]
    tally: Tally


class Pool:
    """Checks shards in `jobs` workers. `factory` gives a worker its checker; it and what it returns stay in the
    worker. `tell` is told of workers that die."""

    def __init__(self, jobs: int, factory: Factory, tell: Tell) -> None:
        self._jobs = jobs
        self._factory = factory
        self._tell = tell
        self._workers: list[_Worker] = []
        self._stillborn = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._end(_Worker.stop if kind is None else _Worker.kill)

    def results(self, shards: Iterable[Shard]) -> Iterator[Result]:
        """The result of each shard, as they are done; no shard is begun too far ahead of one that is not done.

        A shard whose worker dies is tried once more with no other worker beside it, then document by document; a
        document with which the worker dies even so is a row with that for its error. Raises ClaimcheckError if
        workers cannot be started."""
        source, upcoming, suspects = iter(shards), deque[Shard](), deque[tuple[Shard, str]]()
        while True:
            upcoming.extend(islice(source, self._jobs - len(upcoming)))
            if not suspects:
                self._hand_out(upcoming)
            busy = any(worker.shard is not None for worker in self._workers)
            if suspects and not busy:
                yield self._alone(*suspects.popleft())
            elif upcoming or busy:
                yield from self._finished(suspects)
            else:
                return

    def _hand_out(self, upcoming: deque[Shard]) -> None:
        """Gives shards to idle workers, and starts workers that are missing for the rest."""
        for worker in self._workers:
            if worker.idle and upcoming and self._may_begin(upcoming[0]) and worker.gave(upcoming[0]):
                upcoming.popleft()
        starting = sum(not worker.idle and worker.shard is None for worker in self._workers)
        for _ in range(min(self._jobs - len(self._workers), len(upcoming) - starting)):
            self._workers.append(_Worker(self._factory))

    def _may_begin(self, shard: Shard) -> bool:
        busy = [worker.shard.number for worker in self._workers if worker.shard is not None]
        return not busy or shard.number < min(busy) + AHEAD * self._jobs

    def _finished(self, suspects: deque[tuple[Shard, str]]) -> Iterator[Result]:
        """Waits until a worker has something to say; the shards of those that died become suspects."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe)):
            assert isinstance(pipe, Connection)
            worker = by_pipe[pipe]
            shard, said = worker.shard, worker.heard()
            if said is None:
                self._workers.remove(worker)
                how = worker.ended()
                if shard is not None:
                    suspects.append((shard, how))
                else:
                    self._born_dead(how)
            elif shard is not None and isinstance(said, _Done):
                self._stillborn = 0
                yield Result(shard, said.lines, said.failures, said.tally)

    def _born_dead(self, how: str) -> None:
        self._stillborn += 1
        if self._stillborn >= STARTS:
            message = f"workers do not start: {how}; next step: see that there is memory for them, or take fewer --jobs"
            raise ClaimcheckError(Problem("batch", message))

    def _alone(self, shard: Shard, how: str) -> Result:
        """The result of a shard whose worker died, with no other worker at work."""
        self._tell(f"{shard.place}: a worker {how}; its documents are checked again, alone")
        self._end(_Worker.stop)
        done, how = self._in_one(shard)
        if done is not None:
            return Result(shard, done.lines, done.failures, done.tally)
        self._tell(f"{shard.place}: the worker {how} once more; its documents are checked one by one")
        parts = [self._document(Shard(shard.number, (document,))) for document in shard.documents]
        return Result(
            shard,
            b"".join(part.lines for part in parts),
            tuple(chain.from_iterable(part.failures for part in parts)),
            sum((part.tally for part in parts), Tally()),
        )

    def _document(self, shard: Shard) -> _Done:
        done, how = self._in_one(shard)
        message = f"could not be checked: the worker {how}; next step: check it by itself, with more memory"
        return done or _done([failed_row(shard.documents[0], message)])

    def _in_one(self, shard: Shard) -> tuple[_Done | None, str]:
        """What the only worker makes of a shard, or how it died of it."""
        worker = self._only_worker()
        said = worker.heard() if worker.gave(shard) else None
        if isinstance(said, _Done):
            return said, ""
        self._workers.remove(worker)
        return None, worker.ended()

    def _only_worker(self) -> _Worker:
        while not self._workers:
            worker = _Worker(self._factory)
            if worker.heard() is None:
                self._born_dead(worker.ended())
            else:
                self._workers.append(worker)
        return self._workers[0]

    def _end(self, how: Callable[[_Worker], None]) -> None:
        workers, self._workers = self._workers, []
        for worker in workers:
            how(worker)
        for worker in workers:
            worker.ended()


class _Worker:
    """A process, as its master sees it: starting, idle, or busy with a shard."""

    def __init__(self, factory: Factory) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.idle = False
        self.shard: Shard | None = None
        self.process: SpawnProcess = context.Process(target=_work, args=(theirs, factory), daemon=True)
        with _one_thread():
            self.process.start()
        theirs.close()  # so that the pipe ends with the worker

    def gave(self, shard: Shard) -> bool:
        """Hands a shard over; False if the worker has died meanwhile, which will be heard."""
        self.idle = False
        try:
            self.pipe.send(shard)
        except OSError:
            return False
        self.shard = shard
        return True

    def heard(self) -> object:
        """The next thing that the worker says; None if it has died. Raises ClaimcheckError if it could not get its
        checker, for which another one would not help."""
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(said, _Unable):
            raise ClaimcheckError(Problem("batch", said.message))
        self.idle, self.shard = True, None
        return said

    def stop(self) -> None:
        """Asks the worker to end."""
        with suppress(OSError):
            self.pipe.send(None)

    def kill(self) -> None:
        """Ends the worker at once."""
        self.process.kill()

    def ended(self) -> str:
        """Waits for the end of the process, and says how it went."""
        self.process.join(SECONDS_TO_END)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        self.pipe.close()
        code = self.process.exitcode or 0
        if code >= 0:
            return f"ended with exit code {code}"
        name = signal.Signals(-code).name
        return f"was ended by {name}" + (", as happens for want of memory" if name == "SIGKILL" else "")


@contextmanager
def _one_thread() -> Iterator[None]:
    """What is started within has one thread for its arithmetic, whatever the environment says."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _work(pipe: Connection, factory: Factory) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the master, who ends the workers
    threading.Thread(target=_follow, daemon=True).start()
    try:
        checker = factory()
    except (ClaimcheckError, ModuleNotFoundError) as error:
        pipe.send(_Unable(str(error)))
        return
    with suppress(EOFError, BrokenPipeError):
        pipe.send(_Ready())
        while (shard := pipe.recv()) is not None:
            pipe.send(_done(list(checked(shard.documents, checker))))


def _follow() -> None:
    """Ends this process with its master, also in the middle of a document."""
    master = multiprocessing.parent_process()
    assert master is not None
    master.join()
    os._exit(1)


def _done(rows: list[Row]) -> _Done:
    # A text may hold lone surrogates; the escape of one in JSON is what is written in its place.
    lines = "".join(f"{row.line}\n" for row in rows).encode("utf-8", "backslashreplace")
    failures = tuple(chain.from_iterable(row.failures for row in rows))
    return _Done(lines, failures, sum((row.tally for row in rows), Tally()))
