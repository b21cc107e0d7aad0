from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import factories as make
from batch_stand_in import StandIn, no_checker, stillborn
from claimcheck.batch import journal
from claimcheck.batch.documents import Columns, inputs
from claimcheck.batch.pool import Factory
from claimcheck.batch.run import Batch, run
from claimcheck.batch.shards import Shard
from claimcheck.batch.tally import Tally
from claimcheck.errors import ClaimcheckError


@dataclass
class Heard:
    told: list[str] = field(default_factory=list)
    before: int = 0
    now: int = 0

    def all_done(self, tally: Tally) -> None: ...

    def tell(self, message: str) -> None:
        self.told.append(message)

    def done(self, shard: Shard, tally: Tally | None) -> None:
        if tally is None:
            self.before += len(shard.documents)
        else:
            self.now += len(shard.documents)


def archive(folder: Path, *texts: str) -> Path:
    path = folder / "in.jsonl"
    rows = [{"id": str(at), "text": text, "date": "2025-09-05"} for at, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def batch(path: Path, **options: Any) -> Batch:
    return Batch(inputs([path], Columns()), path.with_name("out.jsonl"), **{"shard": 3, **options})


def go(todo: Batch, factory: Factory = StandIn, jobs: int = 2, restart: bool = False) -> tuple[Heard, Tally]:
    heard = Heard()
    return heard, run(todo, jobs, factory, "ref", heard, restart)


def names(todo: Batch) -> list[str]:
    return [json.loads(line)["name"] for line in todo.output.read_text(encoding="utf-8").splitlines()]


def errors(todo: Batch) -> dict[str, str]:
    rows = [json.loads(line) for line in todo.output.read_text(encoding="utf-8").splitlines()]
    return {row["name"]: row["error"] for row in rows if row["error"]}


def test_all_documents_come_out_in_order_and_nothing_else_is_left(tmp_path: Path) -> None:
    todo = batch(archive(tmp_path, *[make.TEXT] * 20))
    heard, tally = go(todo)
    assert names(todo) == [str(at) for at in range(20)]
    assert (heard.now, heard.before, heard.told) == (20, 0, [])
    assert tally.summary.documents == tally.summary.claims == 20
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_any_number_of_workers_writes_the_same(tmp_path: Path) -> None:
    todo = batch(archive(tmp_path, *[make.TEXT, "No figure."] * 10))
    written = []
    for jobs in (1, 3):
        go(todo, jobs=jobs)
        written.append(todo.output.read_bytes())
    go(batch(todo.inputs[0].path, ordered=False))
    assert written[0] == written[1]
    assert sorted(todo.output.read_bytes().splitlines()) == sorted(written[0].splitlines())


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    todo = batch(archive(tmp_path, *[make.TEXT] * 4, "poison once", *[make.TEXT] * 5))
    heard, _ = go(todo, partial(StandIn, tmp_path / "deaths"))
    assert names(todo) == [str(at) for at in range(10)]
    assert errors(todo) == {}
    (told,) = heard.told
    assert "in.jsonl:4 to " in told
    assert "a worker was ended by SIGKILL, as happens for want of memory; its documents are checked again" in told


def test_a_document_that_kills_is_a_row_with_its_error(tmp_path: Path) -> None:
    todo = batch(archive(tmp_path, *[make.TEXT] * 4, "poison", *[make.TEXT] * 5))
    heard, tally = go(todo)
    assert names(todo) == [str(at) for at in range(10)]
    assert list(errors(todo)) == ["4"]
    assert "the worker was ended by SIGKILL" in errors(todo)["4"]
    assert tally.summary.failed == 1
    assert len(heard.told) == 3  # once more, one by one, and the document


@pytest.mark.parametrize(
    ("factory", "message"),
    [(no_checker, "no English model"), (stillborn, "workers do not start: ended with exit code 3")],
)
def test_workers_that_cannot_start_end_the_run(factory: Factory, message: str, tmp_path: Path) -> None:
    with pytest.raises(ClaimcheckError, match=message):
        go(batch(archive(tmp_path, make.TEXT)), factory)


def test_a_run_goes_on_where_the_disk_was_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    todo = batch(archive(tmp_path, *[make.TEXT] * 12))
    go(todo)
    undisturbed = todo.output.read_bytes()
    todo.output.unlink()
    write, room = journal._write, len(undisturbed) // 2

    def full(file: int, data: bytes) -> None:
        nonlocal room
        write(file, data[:room])
        room -= len(data)
        if room < 0:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "_write", full)
    with pytest.raises(
        ClaimcheckError, match=r"No space left on device; \d+ documents kept in .*; run the same command"
    ):
        go(todo)
    assert not todo.output.exists()
    monkeypatch.undo()
    heard, tally = go(todo)
    assert heard.before
    assert heard.before + heard.now == tally.summary.documents == 12
    assert todo.output.read_bytes() == undisturbed
