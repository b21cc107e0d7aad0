from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from claimcheck.errors import Problem
from claimcheck.model import Article, Cause, Finding, Verdict
from claimcheck.report import github
from claimcheck.report.flags import path_of
from claimcheck.result import Report

# As the runner of GitHub Actions takes a command apart.
COMMAND = re.compile(r"^::(\w+) ([^:]*)::(.*)$", re.DOTALL)
UNESCAPED = (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))


def unescaped(text: str) -> str:
    for written, meant in UNESCAPED:
        text = text.replace(written, meant)
    return text


def commands(*reports: Report) -> list[tuple[str, dict[str, str], str]]:
    file = io.StringIO()
    github.render(reports, file)
    found = []
    for line in file.getvalue().splitlines():
        match = COMMAND.match(line)
        assert match is not None, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])))
    return found


def many(verdict: Verdict, count: int, word: str = "24") -> Report:
    article = make.article(" ".join([word] * count))
    findings = []
    for number in range(count):
        start = number * (len(word) + 1)
        findings.append(at(article, start, start + len(word), verdict))
    return make.report(article, *findings)


def at(article: Article, start: int, end: int, verdict: Verdict) -> Finding:
    finding = make.spending(article, article.text[start:end], verdict=verdict)
    mention = replace(finding.claim.mention, span=article.span(start, end))
    return replace(finding, claim=replace(finding.claim, mention=mention))


def test_a_flag_is_a_command() -> None:
    article = make.article()
    report = make.report(article, make.discrepancy(article), make.clusters(article), make.students(article))
    file = io.StringIO()
    github.render([report], file)
    assert file.getvalue() == (
        "::error file=a.txt,line=2,col=30,endColumn=47,title=discrepancy (scale)::3.6 trillion yuan: the scale looks"
        " wrong, such as million for billion; National Statistics: 3.613 trillion CNY for 2024"
        " [3.6 billion yuan would hold]\n"
    )


@pytest.mark.parametrize(
    ("verdict", "command"),
    [(Verdict.DISCREPANCY, "error"), (Verdict.OUTDATED, "warning"), (Verdict.AMBIGUOUS, "notice")],
)
def test_how_grave_it_is(verdict: Verdict, command: str) -> None:
    ((found, properties, _),) = commands(many(verdict, 1))
    assert (found, properties["title"]) == (command, verdict.value)


def test_marks_of_the_command_are_escaped() -> None:
    article = make.article("Up 50%\r\nof 3: 4", name="a,b:c%\n.txt")
    finding = make.spending(article, "50%\r\nof 3: 4", verdict=Verdict.DISCREPANCY, cause=Cause.VALUE)
    file = io.StringIO()
    github.render([make.report(article, finding)], file)
    assert file.getvalue().startswith(
        "::error file=a%2Cb%3Ac%25%0A.txt,line=1,endLine=2,title=discrepancy (value)::50%25  of 3: 4"
    )
    ((_, properties, said),) = commands(make.report(article, finding))
    assert properties["file"] == "a,b:c%\n.txt"
    assert said.startswith("50%  of 3: 4: the figure does not agree")


def test_no_more_than_github_shows_and_the_rest_is_counted() -> None:
    reports = [many(Verdict.DISCREPANCY, 13), many(Verdict.OUTDATED, 11), many(Verdict.AMBIGUOUS, 12)]
    found = commands(*reports)
    kinds = [command for command, _, _ in found]
    assert {kind: kinds.count(kind) for kind in kinds} == {"error": 10, "warning": 10, "notice": 10}
    assert found[-1] == (
        "notice",
        {"title": "claimcheck"},
        "+7 more (3 errors, 1 warning, 3 notices) than GitHub shows of a step: run claimcheck for all of them",
    )


def test_nothing_is_left_out_of_what_github_shows() -> None:
    reports = [many(Verdict.DISCREPANCY, 10), many(Verdict.OUTDATED, 10), many(Verdict.AMBIGUOUS, 9)]
    assert len(commands(*reports)) == 29


def test_what_could_not_be_checked_is_an_error() -> None:
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file", 3, 4),))
    assert commands(make.report(make.article()), failed) == [
        ("error", {"file": "no.txt", "line": "3", "col": "4", "title": "not checked"}, "no.txt:3:4: no such file")
    ]


def test_standard_input_has_no_place() -> None:
    article = make.article(name="-")
    ((_, properties, _),) = commands(make.report(article, make.discrepancy(article)))
    assert properties == {"title": "discrepancy (scale)"}


def test_a_path_is_told_from_the_folder_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_of(make.article(name=(tmp_path / "drafts" / "a.txt").as_posix())) == "drafts/a.txt"
    assert path_of(make.article(name="drafts/a.txt")) == "drafts/a.txt"
    assert path_of(make.article(name="/elsewhere/a.txt")) == "/elsewhere/a.txt"


@given(st.text(max_size=40), st.text(min_size=1, max_size=20))
def test_any_text_comes_through_the_command(said: str, name: str) -> None:
    line = github.annotation("error", said, file=name, line=1, title="x")
    assert "\n" not in line
    assert "\r" not in line
    match = COMMAND.match(line)
    assert match is not None
    properties = dict(pair.split("=", 1) for pair in match[2].split(","))
    assert (unescaped(properties["file"]), unescaped(match[3])) == (name, said)
