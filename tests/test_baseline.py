from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from claimcheck.errors import ConfigurationError
from claimcheck.ignoring.baseline import Baseline, Entry, pruned, taken
from claimcheck.ignoring.baseline_file import baseline_text, load
from claimcheck.ignoring.names import FLAGGED
from claimcheck.model import Article, Cause, Finding, Verdict
from claimcheck.result import Report, fingerprint, text_hash

TWICE = "Spending rose to 3.6 trillion yuan in 2024. It was 3.6 trillion yuan."
AT = Path("archive/baseline.json")


def report(text: str, *verdicts: Verdict, name: str = "archive/a.txt") -> Report:
    """A report with a finding for each place of "3.6 trillion yuan", with these verdicts."""
    article = make.article(text, name)
    findings: list[Finding] = []
    at = -1
    for verdict in verdicts:
        at = text.index("3.6 trillion yuan", at + 1)
        finding = make.spending(article, verdict=verdict, cause=Cause.SCALE if verdict in FLAGGED[:1] else None)
        span = article.span(at, at + len("3.6 trillion yuan"))
        mention = replace(finding.claim.mention, span=span)
        findings.append(replace(finding, claim=replace(finding.claim, mention=mention)))
    return make.report(article, *findings)


WRONG = (Verdict.DISCREPANCY, Verdict.DISCREPANCY)


def known(*reports: Report, path: Path = AT) -> Baseline:
    return taken(reports, FLAGGED, path)


def covered(baseline: Baseline, found: Report) -> list[int]:
    standing, _ = baseline.matched(found.article, found.ordered())
    return sorted(standing)


def left(baseline: Baseline, found: Report) -> list[int]:
    return [entry.count for entry in baseline.matched(found.article, found.ordered())[1]]


def test_what_is_taken() -> None:
    first, second = report(TWICE, *WRONG), report(TWICE, Verdict.MATCH, Verdict.UNVERIFIED, name="archive/b.txt")
    baseline = known(first, second)
    (entry,) = baseline.entries
    assert entry == Entry(
        "a.txt", fingerprint(first.findings[0].claim), "discrepancy", "scale", "3.6 trillion yuan", text_hash(TWICE), 2
    )
    assert baseline.counts() == "2 findings in 1 document"
    more = taken([first, second], (*FLAGGED, Verdict.UNVERIFIED), AT)
    assert [(entry.document, entry.verdict) for entry in more.entries] == [
        ("a.txt", "discrepancy"), ("b.txt", "unverified"),
    ]  # fmt: skip


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [report(TWICE, *WRONG, name=f"archive/{name}.txt") for name in "cab"]
    assert baseline_text(known(*reports)) == baseline_text(known(*reversed(reports)))
    # An article that is named twice was found once.
    assert baseline_text(known(*reports, reports[0])) == baseline_text(known(*reports))


def test_the_file_has_a_line_for_each_entry(tmp_path: Path) -> None:
    baseline = known(report(TWICE, *WRONG), report(TWICE, Verdict.OUTDATED, name="archive/ü.txt"))
    text = baseline_text(baseline)
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    assert load(path).entries == baseline.entries
    lines = text.splitlines()
    assert len(lines) == 6 + len(baseline.entries)
    assert all(line.endswith("},") for line in lines[3:-3])
    assert '"document": "ü.txt"' in text
    assert json.loads(text)["findings"][-1] is None
    assert load(written(tmp_path, "[]")).entries == ()


def test_counts_of_the_same_fingerprint_matter() -> None:
    one = known(report(TWICE, Verdict.DISCREPANCY))
    assert covered(one, report(TWICE, *WRONG)) == [0]
    assert covered(known(report(TWICE, *WRONG)), report(TWICE, *WRONG)) == [0, 1]
    assert left(known(report(TWICE, *WRONG)), report(TWICE, Verdict.DISCREPANCY)) == [1]


@pytest.mark.parametrize(
    ("before", "now", "is_covered"),
    [
        (Verdict.DISCREPANCY, Verdict.DISCREPANCY, True),
        (Verdict.DISCREPANCY, Verdict.OUTDATED, True),
        (Verdict.AMBIGUOUS, Verdict.DISCREPANCY, False),
        (Verdict.OUTDATED, Verdict.DISCREPANCY, False),
        (Verdict.OUTDATED, Verdict.UNVERIFIED, True),
        (Verdict.DISCREPANCY, Verdict.MATCH, False),
    ],
)
def test_nothing_worse_than_was_known_is_covered(before: Verdict, now: Verdict, is_covered: bool) -> None:
    baseline = known(report(TWICE, before))
    assert bool(covered(baseline, report(TWICE, now))) is is_covered
    assert bool(left(baseline, report(TWICE, now))) is not is_covered


def test_a_mild_entry_does_not_take_the_place_of_a_worse_one() -> None:
    baseline = known(report(TWICE, Verdict.DISCREPANCY, Verdict.AMBIGUOUS))
    assert covered(baseline, report(TWICE, Verdict.AMBIGUOUS, Verdict.DISCREPANCY)) == [0, 1]
    assert covered(baseline, report(TWICE, Verdict.DISCREPANCY, Verdict.DISCREPANCY)) == [0]


def test_an_article_is_known_by_its_text_or_by_its_name() -> None:
    baseline = known(report(TWICE, *WRONG), report("More. " + TWICE, *WRONG, name="archive/b.txt"))
    edited = "A line above, of 5 words.\n\n" + TWICE
    assert covered(baseline, report(TWICE, *WRONG, name="archive/moved/c.txt")) == [0, 1]
    assert covered(baseline, report(edited, *WRONG)) == [0, 1]
    assert covered(baseline, report(edited, *WRONG, name="archive/c.txt")) == []
    # Two that changed their names are known each by its text.
    swapped = Article("More. " + TWICE, "archive/a.txt")
    assert [entry.document for entry in baseline.of(swapped)] == ["b.txt"]
    assert baseline.name(Article("", "-")) == "-"


def test_after_a_merge_the_larger_count_is_right(tmp_path: Path) -> None:
    (entry,) = known(report(TWICE, Verdict.DISCREPANCY)).entries
    assert Baseline([entry, replace(entry, count=3), replace(entry, count=2)]).entries == (replace(entry, count=3),)
    # Both sides edited the article: what was found is not there twice for that.
    edited = [replace(entry, sha256="a" * 64), replace(entry, sha256="b" * 64)]
    assert covered(Baseline(edited, AT), report("New. " + TWICE, *WRONG)) == [0]


def test_pruned() -> None:
    first, second = report(TWICE, *WRONG), report("More. " + TWICE, *WRONG, name="archive/b.txt")
    baseline = known(first, second)
    edited = "New. " + TWICE
    after = pruned(baseline, [report(edited, Verdict.MATCH, Verdict.DISCREPANCY)])
    assert [(entry.document, entry.count, entry.sha256) for entry in after.entries] == [
        ("a.txt", 1, text_hash(edited)), ("b.txt", 2, text_hash("More. " + TWICE)),
    ]  # fmt: skip
    # What is new is not added, and an article that could not be read keeps what is known of it.
    assert pruned(after, [report("More. " + TWICE, *WRONG, name="archive/d.txt")]).entries[0].document == "a.txt"
    assert pruned(after, [Report(Article("", "archive/a.txt"))]).entries == after.entries
    assert pruned(known(), [first]).entries == ()


def written(folder: Path, rows: str) -> Path:
    path = folder / "b.json"
    path.write_text(f'{{"baseline_version": "1.0",\n "findings": {rows}}}\n', encoding="utf-8")
    return path


ROW = json.dumps(
    {
        "document": "a.txt", "quote": "3", "verdict": "discrepancy", "cause": None, "fingerprint": "sha256:0",
        "sha256": "0", "count": 1,
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ("{}", 1, "not a baseline: expected"),
        (f"[\n{ROW},\n3]", 4, "3 is no entry of a baseline"),
        (f"[{ROW},\nnull,\n{ROW}]", 3, "null is no entry of a baseline"),
        (f"[\n{ROW},\n\n{ROW.replace('count', 'cuont')}]", 5, "an entry without 'count'"),
        (f'[\n{ROW[:-1]}, "line": 3}}]', 3, "an entry with an unknown 'line'"),
        (f"[\n{ROW.replace('discrepancy', 'match')}]", 3, "verdict = 'match' is none that is flagged"),
        (f"[\n{ROW.replace('null', '3')}]", 3, "cause = 3 is not known"),
        (f"[\n{ROW.replace('null', '[]')}]", 3, "cause = [] is not known"),
        (f"[\n{ROW.replace(': 1', ': 0')}]", 3, "count = 0 is not a number from 1 on"),
        (f"[\n{ROW.replace(': 1', ': true')}]", 3, "count = true is not a number from 1 on"),
        (f"[\n{ROW.replace('a.txt', 'x').replace(chr(34) + 'x' + chr(34), '5')}]", 3, "document = 5 is no text"),
        (f"[\n{ROW},\n<<<<<<< HEAD\n{ROW}]", 4, "a conflict of git: keep the lines of both sides"),
        (f"[\n{ROW},\n]", 4, "not JSON: "),
    ],
)
def test_what_is_broken_is_told_at_its_line(tmp_path: Path, rows: str, line: int, message: str) -> None:
    path = written(tmp_path, rows)
    with pytest.raises(ConfigurationError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert (problem.where, problem.line) == (path.as_posix(), line)
    assert problem.message.startswith(message)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=2)
)


@given(st.sampled_from([*json.loads(ROW), "extra"]), JSON, st.integers(0, 3))
def test_whatever_an_entry_says_is_read_or_told_at_its_line(key: str, value: object, before: int) -> None:
    row = json.dumps(json.loads(ROW) | {key: value})
    with TemporaryDirectory() as folder:
        path = written(Path(folder), "[" + f"{ROW},\n" * before + f"{row},\n\nnull]")
        lines: list[int | None] = []
        try:
            load(path)
        except ConfigurationError as error:
            lines = [problem.line for problem in error.problems]
        assert lines in ([], [2 + before])


def test_files_that_are_no_baseline(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    for data, message in (
        (None, "no such baseline; next step: claimcheck baseline PATH... -o "),
        (b"\xff", "not UTF-8 at byte 0"),
        (b"[]", "not a baseline: expected"),
        (b'{"baseline_version": "9", "findings": []}', "baseline_version '9' is not read, expected '1.0'"),
    ):
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(ConfigurationError) as caught:
            load(path)
        assert caught.value.problems[0].message.startswith(message)


def test_git_merges_what_two_branches_added(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
        done = subprocess.run(
            ["git", *settings, *arguments], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def commit(*names: str) -> None:
        reports = (report(TWICE, *WRONG, name=f"archive/{name}.txt") for name in names)
        (tmp_path / "baseline.json").write_text(baseline_text(known(*reports)), encoding="utf-8")
        git("add", "-A")
        git("commit", "-qm", " ".join(names))

    git("init", "-q")
    (tmp_path / ".gitattributes").write_text("baseline.json merge=union\n")
    commit("b", "d")
    git("checkout", "-qb", "other")
    commit("a", "b", "d", "e", "g")
    git("checkout", "-q", "main")
    commit("b", "c", "d", "e", "f")
    git("merge", "-q", "other", "-m", "both")
    merged = load(tmp_path / "baseline.json")
    assert [(entry.document, entry.count) for entry in merged.entries] == [(f"{name}.txt", 2) for name in "abcdefg"]
