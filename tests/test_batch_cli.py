from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

import batch_victim
import factories as make
from claimcheck import batch_cli
from claimcheck.batch.documents import Columns, inputs
from claimcheck.batch.ignored import rules
from claimcheck.batch.journal import journal
from claimcheck.batch.run import Batch
from claimcheck.cli import main
from claimcheck.ignoring import Ignoring
from claimcheck.table import NAMES
from test_batch_resume import TESTS, VICTIM

CLEAN, FAILED = 0, 2


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch_cli, "_checker", batch_victim.stand_in)
    indicators = "gdp: {label: GDP, aliases: [GDP], kind: level, unit: currency}\n"
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "indicators.yaml").write_text(indicators, encoding="utf-8")
    return tmp_path


def archive(folder: Path, texts: Sequence[str]) -> None:
    rows = [{"id": f"d{n}", "text": text, "date": "2025-09-05"} for n, text in enumerate(texts)]
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def batch(*arguments: str) -> int:
    return main(["batch", *arguments, "--only-reference", "figures", "--jobs", "1"])


def test_the_end_says_what_it_came_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive(folder, [make.TEXT, "No figure.", "stumble", "<b>stumble</b>"])
    pages = ("--summary", "sum.html", "--summary", "sum.json")
    assert batch("in.jsonl", "-o", "out.jsonl", *pages) == FAILED
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "claimcheck: in.jsonl:3: d2: could not be checked: KeyError" in printed.err
    assert re.search(
        r"^4 documents; .* with 1 worker, .* documents a second; 2 could not be checked$", printed.err, re.M
    )
    assert re.search(r"^\d+ numbers found, 1 claim, ", printed.err, re.M)
    row = json.loads((folder / "sum.json").read_text(encoding="utf-8"))
    assert (row["documents"], row["failed"], row["claims"], row["run"]["workers"]) == (4, 2, 1, 1)
    assert len(row["slowest"]) == 4
    page = (folder / "sum.html").read_text(encoding="utf-8")
    assert page.count("<h2>") == page.count("</h2>") >= 3
    assert "d2 (in.jsonl:3)" in page
    assert not re.search(r"<script|https?://|url\(|@import", page)


def test_seconds_stand_in_the_summary_only(folder: Path) -> None:
    archive(folder, [make.TEXT])
    assert batch("in.jsonl", "-o", "out.jsonl") == CLEAN
    row = json.loads((folder / "out.jsonl").read_text(encoding="utf-8"))
    assert "seconds" not in json.dumps(row)


def test_of_many_failures_the_first_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive(folder, ["stumble"] * 30)
    assert batch("in.jsonl", "-o", "out.jsonl", "--unordered") == FAILED
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("claimcheck: ")]
    assert len(told) == batch_cli.TOLD + 1
    assert told[-1] == "claimcheck: and 10 more like these; out.jsonl has all of them"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("in.jsonl", "batch: no output: expected -o OUT.jsonl or OUT.parquet"),
        ("in.jsonl -o out.txt", "out.txt: .txt: expected .jsonl or .parquet"),
        ("in.jsonl -o no/out.jsonl", "no/out.jsonl: no folder no to write it to; next step: make it"),
        ("in.jsonl -o out.jsonl --summary sum.pdf", "sum.pdf: .pdf: expected .html or .json"),
        (". -o out.jsonl --summary sum.html", "sum.html: lies in ., where it would be read as an article"),
        ("on.jsonl -o out.jsonl", "on.jsonl: cannot be read: No such file or directory"),
        ("in.jsonl -o out.jsonl --shard 0", "'0' is not a number of things: expected 1 or more"),
    ],
)
def test_what_cannot_work_is_said_at_once(
    arguments: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(folder, [make.TEXT])
    assert batch(*arguments.split()) == FAILED
    (told,) = capsys.readouterr().err.splitlines()
    assert message in told
    assert sorted(os.listdir(folder)) == ["figures", "in.jsonl"]


def test_a_disk_that_is_full_is_told_and_the_run_goes_on_when_there_is_room(folder: Path) -> None:
    archive(folder, [make.TEXT] * 40)
    path = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS), os.environ.get("PYTHONPATH", "")])
    arguments = ["in.jsonl", "-o", "out.jsonl", "--only-reference", "figures", "--shard", "5", "--jobs", "1"]

    def run(most: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(VICTIM), *arguments], cwd=folder, env={**os.environ, "PYTHONPATH": path},
            capture_output=True, encoding="utf-8", check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY)),
        )  # fmt: skip

    assert run(resource.RLIM_INFINITY).returncode == CLEAN
    undisturbed = (folder / "out.jsonl").read_bytes()
    (folder / "out.jsonl").unlink()
    full = run(len(undisturbed) // 2)
    assert full.returncode == FAILED
    assert re.search(
        r"out.jsonl.unfinished: cannot be written: File too large; (15|20) documents kept in out.jsonl.unfinished; "
        r"run the same command again to go on, once there is room$", full.stderr, re.M,
    )  # fmt: skip
    assert not (folder / "out.jsonl").exists()
    assert run(resource.RLIM_INFINITY).returncode == CLEAN
    assert (folder / "out.jsonl").read_bytes() == undisturbed


def test_parquet_has_a_claim_a_row_and_every_document(folder: Path) -> None:
    from pyarrow.parquet import read_table

    archive(folder, [make.TEXT, "No figure.", "stumble", make.TEXT])
    assert batch("in.jsonl", "-o", "out.jsonl") == batch("in.jsonl", "-o", "out.parquet") == FAILED
    rows = read_table("out.parquet").to_pylist()
    assert [(row["document"], row["id"]) for row in rows] == [("d0", "c1"), ("d1", None), ("d2", None), ("d3", "c1")]
    assert [row["error"] is not None for row in rows] == [False, False, True, False]
    assert rows[1]["published"] == date(2025, 9, 5)
    claims = [json.loads(line)["claims"] for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["fingerprint"] == claims[0][0]["fingerprint"]
    assert list(rows[0]) == [*NAMES, "error"]


def test_a_table_of_no_documents_has_its_columns(folder: Path) -> None:
    from pyarrow.parquet import read_table

    archive(folder, [])
    assert batch("in.jsonl", "-o", "out.parquet") == CLEAN
    assert read_table("out.parquet").column_names == [*NAMES, "error"]


def test_letters_that_are_none_are_escaped(folder: Path) -> None:
    from pyarrow.parquet import read_table

    (folder / "in.jsonl").write_text(json.dumps({"id": "a\ud800", "text": make.TEXT}) + "\n", encoding="utf-8")
    assert batch("in.jsonl", "-o", "out.jsonl") == batch("in.jsonl", "-o", "out.parquet") == CLEAN
    assert '"name": "a\\ud800"' in (folder / "out.jsonl").read_text(encoding="utf-8")
    assert read_table("out.parquet").to_pylist()[0]["document"] == "a\\ud800"


def test_what_the_configuration_ignores_is_suppressed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(batch_cli, "_checker", batch_victim.ignoring_stand_in)
    (folder / ".claimcheck.toml").write_text('ignore = ["no_indicator", "unverified"]\n', encoding="utf-8")
    archive(folder, [make.TEXT, make.TEXT])
    assert batch("in.jsonl", "-o", "out.jsonl") == CLEAN
    rows = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["claims"][0]["suppressed"]["at"] for row in rows] == [".claimcheck.toml:1"] * 2
    assert re.search(r"^suppressed +2  selection$", capsys.readouterr().err, re.M)


def test_a_run_goes_by_the_day_on_which_it_began(folder: Path) -> None:
    archive(folder, [make.TEXT])
    place = folder / "out.jsonl"
    earlier = Batch(inputs([Path("in.jsonl")], Columns()), place, rules=rules(Ignoring(date(2025, 1, 31))))
    with journal(place, earlier.identity("a reference"), False):
        assert batch_cli._day_of_earlier_run(place) == date(2025, 1, 31)
    assert batch_cli._day_of_earlier_run(folder / "other.jsonl") is None


def test_it_writes_what_check_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = ["China's GDP was 143.9 trillion yuan in 2024.", "Nothing here.", "Spending rose 3 percent to $5 million."]
    for name, text in zip(("a.txt", "b.md", "c.txt"), texts, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    main(["check", ".", "--published", "2025-09-05", "--format", "jsonl", "-o", "check.jsonl"])
    assert (
        main(["batch", ".", "--published", "2025-09-05", "-o", "batch.jsonl", "--jobs", "2", "--shard", "2"]) == CLEAN
    )
    assert (tmp_path / "batch.jsonl").read_bytes() == (tmp_path / "check.jsonl").read_bytes()
