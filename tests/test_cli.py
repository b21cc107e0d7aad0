from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import factories as make
from claimcheck.cli import main
from claimcheck.model import Article, Cause, Finding, Verdict
from claimcheck.reference import Reference
from claimcheck.report.formats import FORMATS, Written
from claimcheck.report.outcome import Outcome
from claimcheck.result import Report

SOURCE = Path(__file__).parent.parent / "src"
RELEASE = """\
source: {publisher: Statistics Office, title: Accounts, url: https://example.org, published: 2025-01-23,
  accessed: 2025-02-01, licence: public domain, tier: primary}
observations:
- {indicator: gdp, entity: CHN, period: "2024", value: "134.9e12", unit: CNY}
"""
INDICATORS = (
    "gdp: {label: Gross domestic product, aliases: [gross domestic product, GDP], kind: level, unit: currency}\n"
)
PROSE = "LONDON, Sept. 5, 2025 (Wire) -- Spending was 3.6 trillion yuan.\n"
VERDICTS = {"discrepancy": Verdict.DISCREPANCY, "outdated": Verdict.OUTDATED, "ambiguous": Verdict.AMBIGUOUS}


class StandIn:
    """A checker that reads its verdict from the text; it holds articles back, as batches do."""

    def __init__(self, reference: Reference | None = None) -> None:
        self.reference = reference

    def check_many(self, articles: Iterable[Article]) -> Iterator[Report]:
        for article in list(articles):
            if "interrupt" in article.text:
                raise KeyboardInterrupt
            yield make.report(article, *self.findings(article), numbers=2)

    def findings(self, article: Article) -> Iterator[Finding]:
        verdict = next((VERDICTS[word] for word in VERDICTS if word in article.text), Verdict.MATCH)
        if "3.6 trillion yuan" in article.text:
            cause = Cause.SCALE if verdict is Verdict.DISCREPANCY else None
            yield make.spending(article, verdict=verdict, cause=cause)
        if "113,000" in article.text:
            yield make.students(article)


@pytest.fixture
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = ModuleType("claimcheck.check")
    module.Checker = StandIn
    monkeypatch.setitem(sys.modules, "claimcheck.check", module)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _stand_in: None) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def curated(folder: Path) -> Path:
    release = folder / "figures" / "office" / "accounts" / "2025-01-23.yaml"
    release.parent.mkdir(parents=True)
    release.write_text(RELEASE, encoding="utf-8")
    (folder / "figures" / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (folder / "figures" / "entities.yaml").write_text("{}\n", encoding="utf-8")
    return folder / "figures"


@pytest.fixture
def check(curated: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs `claimcheck check` on the small reference: (exit code, output, lines of errors)."""

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        code = main(["check", "--only-reference", str(curated), *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err.splitlines()

    return run


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, list[str]]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err.splitlines()


def test_a_clean_article(check: Any) -> None:
    code, out, errors = check("a.txt")
    assert (code, errors) == (0, [])
    assert out.splitlines() == [
        "a.txt  published 2025-09-05",
        "",
        "✓  1:46  3.6 trillion yuan  rd_expenditure, CHN, in 2024",
        "",
        "2 numbers found, 1 claim, 1 linked, 1 checked: 1 match, 0 discrepancy",
    ]


def test_json(check: Any) -> None:
    code, out, _ = check("a.txt", "--format", "json")
    assert code == 0
    report = json.loads(out)
    assert report["documents"][0]["claims"][0]["quote"] == "3.6 trillion yuan"
    assert check("a.txt", "--format", "json")[1] == out


@pytest.mark.parametrize(
    "name", [form.name for form in FORMATS.values() if form.written is not Written.BINARY and not form.takes]
)
def test_a_file_has_the_bytes_of_standard_output(check: Any, folder: Path, name: str) -> None:
    (folder / "b.txt").write_text("3.6 trillion yuan discrepancy", encoding="utf-8")
    arguments = ("a.txt", "b.txt", "--published", "2025-09-05", "--format", name)
    code, out, errors = check(*arguments)
    assert (code, errors) == (1, [])
    assert check(*arguments, "-o", "report") == (1, "", [])
    assert (folder / "report").read_bytes().decode("utf-8") == out


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("3.6 trillion yuan", {}),
        ("113,000", {"unverified": 1}),
        ("3.6 trillion yuan ambiguous", {"unverified": 1, "ambiguous": 1}),
        ("3.6 trillion yuan outdated", {"unverified": 1, "ambiguous": 1, "outdated": 1}),
        ("3.6 trillion yuan discrepancy", {"unverified": 1, "ambiguous": 1, "outdated": 1, "discrepancy": 1}),
    ],
)
def test_fail_on_is_the_mildest_verdict_that_counts(check: Any, folder: Path, text: str, codes: dict[str, int]) -> None:
    (folder / "b.txt").write_text(text, encoding="utf-8")
    for fail_on in ("discrepancy", "outdated", "ambiguous", "unverified", "never"):
        code, _, _ = check("b.txt", "--published", "2025-09-05", "--fail-on", fail_on)
        assert code == codes.get(fail_on, 0), fail_on


BAD = {
    "bare.txt": (PROSE.split("-- ")[1].encode(), "claimcheck: bare.txt: no date of publication: expected a dateline"),
    "binary.txt": (b"\x89PNG\x00\x00", "claimcheck: binary.txt: binary, not text (a NUL byte at offset 4)"),
    "date.md": (
        b"---\npublished: 2025-02-30\n---\nx",
        "claimcheck: date.md:2:12: published: '2025-02-30' is not a date",
    ),
    "empty.txt": (b"", "claimcheck: empty.txt: empty: expected the text of an article"),
    "latin.txt": (PROSE.encode() + b"\xa3", "claimcheck: latin.txt:2: not UTF-8: byte 0xa3 at offset 64"),
}


def test_bad_files_are_told_in_a_line_each_and_the_rest_is_checked(check: Any, folder: Path) -> None:
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    code, out, errors = check("gone.txt", *BAD, "a.txt", "--format", "json")
    assert code == 2
    assert errors[0] == "claimcheck: gone.txt: no such file or folder"
    for error, (_, start) in zip(errors[1:], BAD.values(), strict=True):
        assert error.startswith(start)
    documents = json.loads(out)["documents"]
    assert [document["name"] for document in documents] == ["gone.txt", *BAD, "a.txt"]
    assert [document["error"] is None for document in documents] == [False] * 6 + [True]
    assert documents[0]["error"] == "gone.txt: no such file or folder"
    assert len(documents[-1]["claims"]) == 1


def test_unread_files_keep_their_place(check: Any, folder: Path) -> None:
    for name in ("c.txt", "e.txt"):
        (folder / name).write_text(PROSE, encoding="utf-8")
    _, out, errors = check("b", "a.txt", "c.txt", "d", "e.txt", "f", "--format", "json")
    assert [document["name"] for document in json.loads(out)["documents"]] == ["b", "a.txt", "c.txt", "d", "e.txt", "f"]
    assert len(errors) == 3
    assert check("b", "d", "--format", "json")[0] == 2


def test_failure_wins_over_a_discrepancy(check: Any, folder: Path) -> None:
    (folder / "b.txt").write_text(PROSE + "discrepancy", encoding="utf-8")
    assert check("b.txt")[0] == 1
    code, out, _ = check("b.txt", "gone.txt")
    assert code == 2
    assert "discrepancy: the scale looks wrong" in out
    assert out.splitlines()[-1].endswith("; 1 of 2 documents failed")


def test_folders_and_standard_input(check: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = folder / "drafts" / "deep"
    inside.mkdir(parents=True)
    (inside / "b.md").write_text(PROSE, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
    _, out, errors = check("drafts", "-", "--format", "json")
    assert errors == []
    assert [document["name"] for document in json.loads(out)["documents"]] == ["drafts/deep/b.md", "-"]


def test_published_overrides(check: Any) -> None:
    _, out, _ = check("a.txt", "--published", "2024-01-31", "--format", "json")
    assert json.loads(out)["documents"][0]["published"] == date(2024, 1, 31).isoformat()


def test_what_is_not_selected_is_counted_and_does_not_fail(check: Any, folder: Path) -> None:
    (folder / "b.txt").write_text(PROSE + "discrepancy", encoding="utf-8")
    assert check("b.txt", "--select", "scale,digits")[0] == 1
    code, out, errors = check("b.txt", "--ignore", "scale")
    assert (code, errors) == (0, [])
    assert out.splitlines()[-1].endswith("0 discrepancy; 1 not selected")
    code, out, _ = check("b.txt", "--select", "digits", "--format", "json")
    (row,) = json.loads(out)["documents"][0]["claims"]
    assert row["suppressed"] == {"kind": "selection", "reason": "only digits asked for", "at": "--select"}
    code, out, errors = check("b.txt", "--select", "scale,scael")
    assert (code, out, len(errors)) == (2, "", 1)
    assert "--select: 'scael' is no cause, verdict or reason: did you mean 'scale'?; see claimcheck check" in errors[0]


def test_the_configuration_is_the_default_of_the_options(check: Any, folder: Path) -> None:
    (folder / "b.txt").write_text(PROSE + "discrepancy", encoding="utf-8")
    (folder / ".claimcheck.toml").write_text('format = "json"\nfail-on = "never"\nignore = ["scale"]\n')
    code, out, _ = check("b.txt")
    assert (code, json.loads(out)["documents"][0]["claims"][0]["suppressed"]["at"]) == (0, ".claimcheck.toml:3")
    code, out, _ = check("b.txt", "--ignore", "digits", "--fail-on", "discrepancy", "--format", "text")
    assert (code, out.splitlines()[-1].endswith(": 1 discrepancy")) == (1, True)
    assert check("b.txt", "--config", "/dev/null")[0] == 1
    (folder / ".claimcheck.toml").write_text("fail-on = 1\n")
    assert check("b.txt")[::2] == (
        2, ["claimcheck: .claimcheck.toml:1: fail-on is a number, expected a text in quotes"],
    )  # fmt: skip


def test_ignores_of_the_configuration_that_end_or_cover_nothing(check: Any, folder: Path) -> None:
    (folder / "b.txt").write_text(PROSE + "discrepancy", encoding="utf-8")
    (folder / ".claimcheck.toml").write_text(
        '[[ignore]]\ncause = "scale"\nreason = "the letter"\nuntil = 2026-06-30\n\n'
        '[[ignore]]\ncause = "rank"\nreason = "agreed"\n'
    )
    code, out, errors = check("b.txt", "--today", "2026-06-30")
    assert (code, errors, out.splitlines()[-1].endswith("0 discrepancy; 1 ignored")) == (0, [], True)
    code, _, errors = check("b.txt", "--today", "2026-07-01")
    ended = "claimcheck: .claimcheck.toml:1: this ignore ended on 2026-06-30: what it covered is told again"
    assert (code, errors) == (1, [ended])
    code, _, errors = check(".", "--today", "2026-06-30")
    assert (code, errors) == (
        0, ["claimcheck: .claimcheck.toml:6: this ignore covers nothing; next step: take it out"],
    )  # fmt: skip
    assert "'2026-13-01' is not a date" in check("b.txt", "--today", "2026-13-01")[2][0]


def test_a_baseline_from_the_first_run_to_the_last(
    check: Any, curated: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def baseline(*arguments: str) -> tuple[int, str, list[str]]:
        return said(capsys, "baseline", *arguments, "--only-reference", str(curated))

    old = folder / "old"
    old.mkdir()
    for name in ("b", "c"):
        (old / f"{name}.txt").write_text(f"{PROSE}discrepancy {name}", encoding="utf-8")
    code, out, errors = baseline("old", "gone.txt", "-o", "known.json")
    assert (code, out) == (2, "")
    assert errors == [
        "claimcheck: gone.txt: no such file or folder", "claimcheck: known.json: 2 findings in 2 documents",
    ]  # fmt: skip
    first = (folder / "known.json").read_bytes()
    assert baseline("old/c.txt", "old", "-o", "known.json")[0] == 0
    assert (folder / "known.json").read_bytes() == first
    code, out, errors = check("old", "--baseline", "known.json")
    assert (code, errors, out.splitlines()[-1].endswith("0 discrepancy; 2 in the baseline")) == (0, [], True)
    # It may lie anywhere, and is found from anywhere.
    (old / "c.txt").rename(folder / "d.txt")
    assert check("d.txt", "a.txt", "--baseline", "known.json")[0] == 0
    (old / "b.txt").write_text(PROSE, encoding="utf-8")
    (folder / ".claimcheck.toml").write_text('baseline = "known.json"\n')
    code, _, errors = check("old")
    assert (code, len(errors)) == (0, 1)
    assert errors[0].startswith("claimcheck: old/b.txt: 1 finding is in the baseline and found no more")
    (old / "e.txt").write_text(PROSE + "discrepancy, and more", encoding="utf-8")
    assert baseline("old", "d.txt", "--prune")[2][-1] == "claimcheck: known.json: 1 finding in 1 document"
    assert '"document": "d.txt"' in (folder / "known.json").read_text(encoding="utf-8")
    assert check("old", "d.txt")[0] == 1  # e.txt is new
    # What is ignored already needs no baseline, nor what is not selected.
    assert baseline("old", "--ignore", "scale")[2] == ["claimcheck: known.json: 0 findings in 0 documents"]
    assert baseline("old", "-o", "no/where.json")[0] == 2


def test_a_broken_baseline_is_told_at_its_line(check: Any, folder: Path) -> None:
    (folder / "known.json").write_text('{"baseline_version": "1.0", "findings": [\n3,\nnull]}')
    assert check("a.txt", "--baseline", "known.json") == (
        2, "", ["claimcheck: known.json:2: 3 is no entry of a baseline; next step: claimcheck baseline"],
    )  # fmt: skip
    assert check("a.txt", "--baseline", "gone.json")[2] == [
        "claimcheck: gone.json: no such baseline; next step: claimcheck baseline PATH... -o gone.json"
    ]


def test_a_broken_reference_is_told_at_its_line(curated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (curated / "office" / "accounts" / "2025-01-23.yaml").write_text(
        RELEASE.replace("134.9e12", "13x"), encoding="utf-8"
    )
    code, out, errors = said(capsys, "check", "a.txt", "--only-reference", str(curated))
    assert (code, out) == (2, "")
    (error,) = errors
    assert error.startswith("claimcheck: figures/office/accounts/2025-01-23.yaml:4:")
    assert "'13x' is not a number" in error
    code, out, errors = said(capsys, "reference", "lint", str(curated))
    assert code == 1
    assert "figures/office/accounts/2025-01-23.yaml:4:" in out
    assert errors == ["reference lint: 1 problem"]


def test_lint_and_search(curated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "reference", "lint", str(curated)) == (0, "reference lint: no problems\n", [])
    code, out, _ = said(capsys, "reference", "search", "gdp", "china", "--only-reference", str(curated))
    assert code == 0
    assert out.splitlines() == [
        "gdp: Gross domestic product, China (CHN)",
        "    1 observation, 2024; latest 134.9 trillion CNY, published 2025-01-23",
    ]
    code, out, errors = said(capsys, "reference", "search", "gdp", "--only-reference", str(curated))
    assert (code, out.splitlines()[1]) == (0, "    1 observation, 2024")
    code, out, errors = said(capsys, "reference", "search", "unicorns", "--only-reference", str(curated))
    assert (code, out, errors) == (1, "", ["reference search: nothing found for 'unicorns'"])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            "check --fail-onn x a.txt",
            "No such option '--fail-onn'. Did you mean '--fail-on'?; see claimcheck check --help",
        ),
        ("check", "Missing argument 'PATH...'; see claimcheck check --help"),
        ("check a.txt --published 2025-13-01", "'2025-13-01' is not a date: expected YYYY-MM-DD, such as 2025-09-05"),
        (
            "check a.txt --fail-on bad",
            "'bad' is not one of 'discrepancy', 'outdated', 'ambiguous', 'unverified', 'never'",
        ),
        ("check a.txt --format xml", "'xml' is not one of 'text', 'concise', 'json'"),
        ("check a.txt --reference nowhere", "Directory 'nowhere' does not exist"),
        ("chek a.txt", "No such command 'chek'. Did you mean 'check'?"),
        ("reference search", "Missing argument 'WORDS...'"),
    ],
)
def test_a_slip_in_usage_is_one_line(arguments: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, errors = said(capsys, *arguments.split())
    assert (code, out) == (2, "")
    (error,) = errors
    assert error.startswith("claimcheck: ")
    assert expected in error


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version")[:2] == (0, "claimcheck 0.1.0\n")
    code, out, _ = said(capsys, "check", "--help")
    assert code == 0
    for option in ("--published", "--format", "--reference", "--only-reference", "--fail-on", "-o, --output"):
        assert option in out
    assert said(capsys)[0] == 2  # the help, as nothing was asked


def test_the_package_is_the_command() -> None:
    said = subprocess.run([sys.executable, "-m", "claimcheck", "--version"], check=True, capture_output=True, text=True)
    assert said.stdout.startswith("claimcheck ")
    slip = subprocess.run([sys.executable, "-m", "claimcheck", "chek"], check=False, capture_output=True, text=True)
    assert (slip.returncode, slip.stderr.count("\n")) == (2, 1)


def test_output_goes_to_a_file(check: Any, folder: Path) -> None:
    code, out, errors = check("a.txt", "-o", "report.json", "--format", "json")
    assert (code, out, errors) == (0, "", [])
    data = (folder / "report.json").read_bytes()
    assert data.decode() == check("a.txt", "--format", "json")[1]
    check("a.txt", "-o", "report.json")
    assert (folder / "report.json").read_text(encoding="utf-8").startswith("a.txt  published")


def test_a_file_is_written_wholly_or_not_at_all(check: Any, folder: Path) -> None:
    (folder / "report.txt").write_text("before", encoding="utf-8")
    (folder / "b.txt").write_text(PROSE + "interrupt", encoding="utf-8")
    code, _, errors = check("a.txt", "b.txt", "-o", "report.txt")
    assert (code, errors) == (130, ["claimcheck: interrupted"])
    assert (folder / "report.txt").read_text(encoding="utf-8") == "before"
    assert not list(folder.glob(".report*"))


def test_an_output_that_cannot_be_written(check: Any) -> None:
    code, out, errors = check("a.txt", "-o", "nowhere/report.txt")
    assert (code, out, errors) == (
        2,
        "",
        ["claimcheck: nowhere/report.txt: cannot be written: No such file or directory"],
    )


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_written_to_not_replaced(check: Any) -> None:
    assert check("a.txt", "-o", "/dev/null")[0] == 0
    assert not Path("/dev/null").is_file()


def test_failures_stay_on_one_line() -> None:
    errors = io.StringIO()
    from claimcheck.errors import Problem

    failed = Report(Article("", "a.txt"), failures=(Problem("a.txt", "first\nsecond"),))
    assert list(Outcome(errors).watched([failed])) == [failed]
    assert errors.getvalue() == "claimcheck: a.txt: first second\n"


# A checker that says so and then waits for its first article.
WAITING = """
import sys, types
class Checker:
    def __init__(self, reference):
        print("ready", flush=True)
    def check_many(self, articles):
        yield from (None for _ in articles)
sys.modules["claimcheck.check"] = types.ModuleType("claimcheck.check")
sys.modules["claimcheck.check"].Checker = Checker
"""


def run(*arguments: str, before: str = "", **options: Any) -> subprocess.Popen[str]:
    code = f"{before}\nimport sys; from claimcheck.cli import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        **options,
    )


def test_a_closed_pipe_ends_quietly(curated: Path) -> None:
    indicators = "".join(INDICATORS.replace("gdp:", f"gdp_{n}:").replace("GDP", f"GDP {n}") for n in range(2000))
    (curated / "indicators.yaml").write_text(INDICATORS + indicators, encoding="utf-8")
    process = run("reference", "search", "gross", "--only-reference", str(curated))
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith("gdp")
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 141


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupt_is_one_line(curated: Path) -> None:
    arguments = ("check", "-", "--published", "2025-09-05", "--only-reference", str(curated))
    process = run(*arguments, before=WAITING, stdin=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, "claimcheck: interrupted\n")


def test_a_crash_is_not_a_finding(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: StandIn, articles: Iterable[Article]) -> Iterator[Report]:
        raise ZeroDivisionError("a slip in the checker")

    monkeypatch.setattr(StandIn, "check_many", broken)
    code, out, errors = check("a.txt", "--format", "json")
    assert (code, out) == (2, "")
    assert errors[0].startswith("Traceback")
    assert errors[-1] == "ZeroDivisionError: a slip in the checker"


def test_the_whole_way(curated: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("LONDON, Sept. 5, 2025 (Wire) -- China's GDP was 134.9 trillion yuan in 2024.\n")
    (tmp_path / "empty.txt").write_text("")
    arguments = ("check", "b.txt", "empty.txt", "--only-reference", str(curated), "--format", "json")
    process = run(*arguments, cwd=tmp_path)
    out, errors = process.communicate()
    assert process.returncode == 2
    assert errors == "claimcheck: empty.txt: empty: expected the text of an article\n"
    report = json.loads(out)
    assert [document["name"] for document in report["documents"]] == ["b.txt", "empty.txt"]
    assert report["documents"][0]["claims"][0]["quote"] == "134.9 trillion yuan"
    assert run(*arguments, cwd=tmp_path).communicate()[0] == out
