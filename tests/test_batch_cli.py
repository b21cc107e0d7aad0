from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import batch_victim
import factories as make
from claimcheck import batch_cli
from claimcheck.cli import main
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


def archive(folder: Path, texts: Sequence[str], date: str = "2025-09-05") -> None:
    rows = [{"id": f"d{n}", "text": text, "date": date} for n, text in enumerate(texts)]
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
        ("in.jsonl", "batch: no output: expected -o OUT.jsonl"),
        ("in.jsonl -o out.txt", "out.txt: .txt: expected .jsonl"),
        ("in.jsonl -o no/out.jsonl", "no/out.jsonl: no folder no to write it to; next step: make it"),
        ("in.jsonl -o out.jsonl --summary sum.pdf", "sum.pdf: .pdf: expected .html or .json"),
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
