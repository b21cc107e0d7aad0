"""A run that was ended anywhere, in any way, and started again writes what an undisturbed run writes."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import factories as make
from batch_stand_in import StandIn
from claimcheck.batch import journal as kept
from claimcheck.batch import pool, run
from claimcheck.batch.documents import Columns, inputs
from claimcheck.batch.run import Batch
from claimcheck.batch.shards import Shard
from claimcheck.batch.tally import Tally
from claimcheck.batch.work import checked
from claimcheck.errors import ClaimcheckError

TESTS = Path(__file__).parent
VICTIM = TESTS / "batch_victim.py"
TEXTS = [make.TEXT, "No figure.", "stumble", "A town has 113,000 students."]


def archive(folder: Path, documents: int) -> Path:
    path = folder / "in.jsonl"
    rows = [{"id": f"d{n}", "text": f"{TEXTS[n % 4]} {n}", "date": "2025-09-05"} for n in range(documents)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# Every step on the disk, one after the other ------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


class Inline:
    """A pool without processes."""

    def __init__(self, jobs: int, factory: Callable[[], Any], tell: Callable[[str], None]) -> None:
        self.checker = factory()

    def __enter__(self) -> Inline:
        return self

    def __exit__(self, *_: object) -> None: ...

    def results(self, shards: Iterator[Shard]) -> Iterator[pool.Result]:
        for shard in shards:
            done = pool._done(list(checked(shard.documents, self.checker)))
            yield pool.Result(shard, done.lines, done.failures, done.tally)


class Disk:
    """Counts what is done on the disk, and ends the process at a step: in the middle of a write, before anything
    else."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.steps = 0
        self.last = -1
        patch.setattr(kept, "_write", self.write)
        for where, name in ((os, "fsync"), (os, "replace"), (os, "truncate"), (os, "unlink"), (Path, "unlink"),
                            (Path, "mkdir"), (shutil, "rmtree")):  # fmt: skip
            patch.setattr(where, name, self.before(getattr(where, name)))

    def step(self) -> None:
        self.steps += 1
        if self.steps - 1 == self.last:
            raise Killed

    def before(self, do: Callable[..., Any]) -> Callable[..., Any]:
        def done(*arguments: Any, **options: Any) -> Any:
            self.step()
            return do(*arguments, **options)

        return done

    def write(self, file: int, data: bytes) -> None:
        os.write(file, data[: len(data) // 2])
        self.step()
        os.write(file, data[len(data) // 2 :])


class Silent:
    def tell(self, message: str) -> None: ...

    def all_done(self, tally: Tally) -> None: ...

    def done(self, shard: Shard, tally: Tally | None) -> None: ...


def todo_in(folder: Path, ending: str = ".jsonl", **options: Any) -> Batch:
    return Batch(inputs([folder / "in.jsonl"], Columns()), folder / f"out{ending}", **{"shard": 4, **options})


def go(todo: Batch, restart: bool = False) -> Tally:
    return run.run(todo, 1, StandIn, "ref", Silent(), restart)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(run, "Pool", Inline)
    return Disk(monkeypatch)


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
def test_an_end_at_any_step_loses_nothing_and_doubles_nothing(ending: str, disk: Disk, tmp_path: Path) -> None:
    archive(tmp_path, 14)
    todo = todo_in(tmp_path, ending)
    go(todo)  # Python writes its own caches the first time
    disk.steps = 0
    whole = go(todo)
    undisturbed, steps = todo.output.read_bytes(), disk.steps
    assert steps > 20
    for step in range(steps):
        todo.output.unlink()
        disk.steps, disk.last = 0, step
        with pytest.raises(Killed):
            go(todo)
        assert not todo.output.exists() or todo.output.read_bytes() == undisturbed, step
        disk.last = -1
        again = go(todo)
        assert todo.output.read_bytes() == undisturbed, step
        assert again.summary == whole.summary, step
        assert sorted(os.listdir(tmp_path)) == ["in.jsonl", f"out{ending}"], step


def test_ends_after_ends_lose_nothing(disk: Disk, tmp_path: Path) -> None:
    archive(tmp_path, 14)
    todo = todo_in(tmp_path)
    go(todo)
    undisturbed, chance = todo.output.read_bytes(), random.Random(7)
    for _ in range(4):
        todo.output.unlink()
        disk.last = 0
        while disk.last >= 0:
            disk.steps, disk.last = 0, chance.choice((*range(6, 40), -1))
            with suppress(Killed):
                go(todo)
        assert todo.output.read_bytes() == undisturbed


def left(disk: Disk, todo: Batch, step: int = 25) -> Path:
    """The folder of a run that was ended at a step."""
    disk.steps, disk.last = 0, step
    with pytest.raises(Killed):
        go(todo)
    disk.last = -1
    return todo.output.with_name("out.jsonl.unfinished")


def test_what_is_damaged_is_done_again(disk: Disk, tmp_path: Path) -> None:
    archive(tmp_path, 14)
    todo = todo_in(tmp_path)
    go(todo)
    undisturbed = todo.output.read_bytes()
    for name in ("journal.jsonl", "rows.jsonl"):
        path = left(disk, todo, 14) / name
        path.write_bytes(path.read_bytes()[:-30])
        go(todo)
        assert todo.output.read_bytes() == undisturbed


def test_another_run_is_refused_with_what_differs(disk: Disk, tmp_path: Path) -> None:
    path = archive(tmp_path, 14)
    left(disk, todo_in(tmp_path))
    with pytest.raises(
        ClaimcheckError, match=r"another one .--shard: 4 then, 5 now.; next step: run that, or --restart"
    ):
        go(todo_in(tmp_path, shard=5))
    with pytest.raises(ClaimcheckError, match="reference: ref then, other now"):
        run.run(todo_in(tmp_path), 1, StandIn, "other", Silent(), False)
    path.write_text(path.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(ClaimcheckError, match=r"input 1: .*in.jsonl, 1 files, \d+ bytes"):
        go(todo_in(tmp_path))
    assert go(todo_in(tmp_path), restart=True).summary.documents == 15


def test_a_text_that_changed_within_its_size_is_refused(disk: Disk, tmp_path: Path) -> None:
    path = archive(tmp_path, 14)
    todo = todo_in(tmp_path)
    left(disk, todo, 14)
    path.write_text(path.read_text(encoding="utf-8").replace("figure. 1", "figure. 7", 1), encoding="utf-8")
    with pytest.raises(
        ClaimcheckError, match=r"in.jsonl:1 to .*in.jsonl:4 changed since checked; next step: put it back"
    ):
        go(todo)


def test_a_second_run_at_the_same_time_is_refused(disk: Disk, tmp_path: Path) -> None:
    archive(tmp_path, 2)
    todo = todo_in(tmp_path)
    with kept.journal(todo.output, todo.identity("ref"), False), pytest.raises(ClaimcheckError, match="another run is"):
        go(todo)
    go(todo)


def test_an_output_that_went_missing_after_it_was_done_is_told(
    disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path, 2)
    todo = todo_in(tmp_path)
    moved = kept.put

    def put(draft: Path, place: Path) -> None:
        moved(draft, place)
        if place == todo.output:
            raise Killed

    monkeypatch.setattr(run, "put", put)
    with pytest.raises(Killed):
        go(todo)
    todo.output.unlink()
    with pytest.raises(ClaimcheckError, match="is not what it wrote; next step: --restart"):
        go(todo)


# Processes that are killed ------------------------------------------------------------------------------------


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "indicators.yaml").write_text(
        "gdp: {label: GDP, aliases: [GDP], kind: level, unit: currency}\n", encoding="utf-8"
    )
    return folder


class Victim:
    """A run in a group of processes of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        path = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            [sys.executable, str(VICTIM), "in.jsonl", "-o", "out.jsonl", "--only-reference", "figures", "--shard", "2",
             "--jobs", "2", *options],
            cwd=folder, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip

    def end(self, how: signal.Signals, everyone: bool) -> tuple[int, str]:
        with suppress(ProcessLookupError):
            (os.killpg if everyone else os.kill)(self.process.pid, how)
        return self.result()

    def result(self) -> tuple[int, str]:
        _, told = self.process.communicate(timeout=60)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return self.process.returncode, told
            time.sleep(0.02)
        raise AssertionError("a worker outlived the run")


@pytest.mark.parametrize(
    ("how", "everyone", "times"),
    [(signal.SIGKILL, True, 5), (signal.SIGKILL, False, 2), (signal.SIGINT, True, 3), (signal.SIGTERM, False, 1)],
    ids=["all killed", "master killed", "Ctrl-C", "master terminated"],
)
def test_a_run_that_is_killed_at_any_time_goes_on(
    how: signal.Signals, everyone: bool, times: int, tmp_path: Path, figures: Path
) -> None:
    archive(tmp_path, 80)
    start = time.monotonic()
    code, told = Victim(tmp_path).result()
    took = time.monotonic() - start
    assert code == 2, told  # every fourth document fails
    undisturbed = (tmp_path / "out.jsonl").read_bytes()
    (tmp_path / "out.jsonl").unlink()
    chance, ends = random.Random(), []
    for _ in range(times):
        victim = Victim(tmp_path)
        time.sleep(chance.uniform(0.3, 0.9) * took)
        code, told = victim.end(how, everyone)
        ends.append(code)
        if code == 130 and "kept" in told:
            assert told.splitlines()[-1].startswith("claimcheck: interrupted: ")
            assert told.splitlines()[-1].endswith("kept in out.jsonl.unfinished; run the same command again to go on")
        if (tmp_path / "out.jsonl").exists():
            assert (tmp_path / "out.jsonl").read_bytes() == undisturbed
            break
    else:
        assert Victim(tmp_path).result()[0] == 2
    assert set(ends) <= {-how, 130, 2}
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed
    assert sorted(os.listdir(tmp_path)) == ["figures", "in.jsonl", "out.jsonl"]


def test_an_unordered_run_that_is_killed_has_every_row_once(tmp_path: Path, figures: Path) -> None:
    archive(tmp_path, 60)
    start = time.monotonic()
    Victim(tmp_path).result()
    took = time.monotonic() - start
    undisturbed = (tmp_path / "out.jsonl").read_bytes()
    (tmp_path / "out.jsonl").unlink()
    for share in (0.6, 0.8):
        victim = Victim(tmp_path, "--unordered")
        time.sleep(share * took)
        victim.end(signal.SIGKILL, True)
        if (tmp_path / "out.jsonl").exists():
            break
    else:
        assert Victim(tmp_path, "--unordered").result()[0] == 2
    assert sorted((tmp_path / "out.jsonl").read_bytes().splitlines()) == sorted(undisturbed.splitlines())
