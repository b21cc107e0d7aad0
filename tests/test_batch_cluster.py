"""More machines than one: a real scheduler, workers that are processes of their own, and one of them killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest

import factories as make
from batch_stand_in import StandIn, no_checker
from claimcheck.batch import claims_table, parts
from claimcheck.batch.cluster import Factory
from claimcheck.batch.documents import Columns, inputs
from claimcheck.batch.run import Batch, run, run_on_cluster
from claimcheck.batch.shards import Shard
from claimcheck.batch.tally import Tally
from claimcheck.cli import main
from claimcheck.errors import ClaimcheckError

pytest.importorskip("distributed")
parquet = pytest.importorskip("pyarrow.parquet")

TESTS = Path(__file__).parent
TEXTS = [make.TEXT, "No figure.", "A town has 113,000 students."]
SECONDS = 60


class Heard:
    """What a run tells; `after` is called when so many shards are done."""

    def __init__(self, shards: int = 0, after: object = None) -> None:
        self.told: list[str] = []
        self.shards, self.after = shards, after
        self.done_now = self.done_before = 0

    def tell(self, message: str) -> None:
        self.told.append(message)

    def done(self, shard: Shard, tally: Tally | None) -> None:
        self.done_now += tally is not None
        self.done_before += tally is None
        if callable(self.after) and self.done_now == self.shards:
            self.after()

    def all_done(self, tally: Tally) -> None: ...


def started(*arguments: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "PYTHONPATH": f"{TESTS}:{TESTS.parent / 'src'}",  # the workers unpickle the stand-in by its name
        "PYTHONWARNINGS": "ignore",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",  # workers that may die of a shard before it is given up
    }
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def cluster(
    folder: Path, workers: int, nanny: str = "--no-nanny"
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with so many workers, and their processes."""
    known = folder / "scheduler.json"
    with ExitStack() as stack:

        def start(*arguments: str) -> subprocess.Popen[bytes]:
            process = started(*arguments)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(known))
        end = time.monotonic() + SECONDS
        while not known.exists() or not known.read_text():
            assert time.monotonic() < end, "no scheduler"
            time.sleep(0.1)
        options = ("--scheduler-file", str(known), "--nthreads", "1", nanny, "--no-dashboard")
        yield json.loads(known.read_text())["address"], [start("worker", *options) for _ in range(workers)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as (address, _):
        yield address


def archive(folder: Path, documents: int, *more: str) -> Path:
    path = folder / "in.jsonl"
    texts = [*(f"{TEXTS[n % 3]} {n}" for n in range(documents)), *more]
    rows = [{"id": f"d{n}", "text": text, "date": "2025-09-05"} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def batch(source: Path, output: Path) -> Batch:
    columns = Columns()
    return Batch(inputs([source], columns), output, columns, ordered=False, shard=4)


def on_cluster(address: str, source: Path, output: Path, factory: Factory, heard: Heard | None = None) -> Tally:
    return run_on_cluster(batch(source, output), address, factory, "ref", heard or Heard())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_parts_together_are_what_one_machine_writes(tmp_path: Path, address: str) -> None:
    source, there, here = archive(tmp_path, 22), tmp_path / "there", tmp_path / "here.jsonl"
    tally = on_cluster(address, source, there, StandIn)
    assert run(batch(source, here), 1, StandIn, "ref", Heard()).summary == tally.summary
    names = [parts.name_of(number) for number in range(6)]
    assert sorted(contents(there)) == ["manifest.json", *names]
    rows = [json.loads(line) for line in here.read_text(encoding="utf-8").splitlines()]
    written = [row for name in names for row in parquet.read_table(there / name).to_pylist()]
    assert written == claims_table.table(rows).to_pylist()
    assert not (tmp_path / "there.unfinished").exists()
    manifest = json.loads((there / "manifest.json").read_text(encoding="utf-8"))
    assert [part["name"] for part in manifest["parts"]] == names
    assert sum(part["rows"] for part in manifest["parts"]) == len(written)


def test_a_worker_that_is_killed_in_the_middle_changes_no_byte(tmp_path: Path, address: str) -> None:
    source = archive(tmp_path, 40)
    on_cluster(address, source, tmp_path / "undisturbed", StandIn)
    with cluster(tmp_path, workers=2) as (other, workers):
        heard = Heard(2, lambda: workers[0].send_signal(signal.SIGKILL))
        slow = partial(StandIn, seconds=0.05)
        tally = on_cluster(other, source, tmp_path / "disturbed", slow, heard)
    assert tally.summary.documents == 40
    assert contents(tmp_path / "disturbed") == contents(tmp_path / "undisturbed")


def test_a_run_that_was_interrupted_goes_on(tmp_path: Path, address: str) -> None:
    source, output = archive(tmp_path, 40), tmp_path / "out"

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="12 documents kept"):
        on_cluster(address, source, output, StandIn, Heard(3, interrupt))
    assert not output.exists()
    heard = Heard()
    on_cluster(address, source, output, StandIn, heard)
    assert (heard.done_before, heard.done_now) == (3, 7)
    on_cluster(address, source, tmp_path / "undisturbed", StandIn)
    assert contents(output).keys() == contents(tmp_path / "undisturbed").keys()
    for name in set(contents(output)) - {"manifest.json"}:
        assert contents(output)[name] == contents(tmp_path / "undisturbed")[name]


def test_an_error_of_a_document_is_a_row_and_the_rest_goes_on(tmp_path: Path, address: str) -> None:
    source = archive(tmp_path, 3, "stumble")
    heard = Heard()
    tally = on_cluster(address, source, tmp_path / "out", StandIn, heard)
    assert (tally.summary.documents, tally.summary.failed) == (4, 1)
    assert "KeyError" in heard.told[0]
    assert "KeyError" in parquet.read_table(tmp_path / "out" / parts.name_of(0)).to_pylist()[-1]["error"]


def test_the_document_that_workers_die_of_is_a_row_with_that_for_its_error(tmp_path: Path) -> None:
    source, heard = archive(tmp_path, 1, "poison"), Heard()
    with cluster(tmp_path, workers=1, nanny="--nanny") as (address, _):
        tally = on_cluster(address, source, tmp_path / "out", StandIn, heard)
    assert (tally.summary.documents, tally.summary.failed) == (2, 1)
    assert "checked one by one" in heard.told[0]
    good, poison = parquet.read_table(tmp_path / "out" / parts.name_of(0)).to_pylist()
    assert (good["error"], good["id"]) == (None, "c1")
    assert "the workers died of it" in poison["error"]


def test_a_worker_without_a_checker_ends_the_run_and_says_why(tmp_path: Path, address: str) -> None:
    with pytest.raises(ClaimcheckError, match="no English model"):
        on_cluster(address, archive(tmp_path, 3), tmp_path / "out", no_checker)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "dask", "-o", "out"], "go together"),
        (["--scheduler", "tcp://127.0.0.1:1", "-o", "out.jsonl"], "go together"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "-o", "out.jsonl"], "expected -o FOLDER"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "-o", "."], "is no output of a batch"),
        (["--engine", "dask", "--scheduler", "nowhere", "-o", "out"], "no scheduler at nowhere"),
    ],
)
def test_bad_options_are_told_in_a_line(
    options: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimcheck.batch.cluster.SECONDS_TO_CONNECT", 1)
    assert main(["batch", str(archive(tmp_path, 1)), *options]) == 2
    assert message in capsys.readouterr().err
