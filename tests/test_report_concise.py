from __future__ import annotations

import io
import re
import sys
from dataclasses import replace

import pytest

import factories as make
from claimcheck.errors import Problem
from claimcheck.model import Article, Step, Verdict
from claimcheck.report import concise, text
from claimcheck.result import Report

# The pattern of the problem matcher for gcc that comes with editors: file, line, column, severity, message.
MATCHER = re.compile(r"^(.*?):(\d+):(\d*):?\s+(?:fatal\s+)?(warning|error|note):\s+(.*)$")


def rendered(*reports: Report) -> list[str]:
    file = io.StringIO()
    concise.render(reports, file)
    return file.getvalue().splitlines()


def flags() -> Report:
    article = make.article()
    ambiguous = make.spending(article, "24", verdict=Verdict.AMBIGUOUS, trace=(Step("compare", "24 or 26"),))
    outdated = make.spending(article, "on", verdict=Verdict.OUTDATED)
    return make.report(article, make.discrepancy(article), ambiguous, outdated, make.students(article))


def test_one_line_for_each_flag() -> None:
    lines = rendered(flags())
    assert lines[0] == "a.txt:1:51: note: ambiguous: 24: readings remain that disagree; 24 or 26"
    assert lines[2] == (
        "a.txt:2:30: error: discrepancy (scale): 3.6 trillion yuan: the scale looks wrong, such as million for billion;"
        " National Statistics: 3.613 trillion CNY for 2024 [3.6 billion yuan would hold]"
    )
    assert lines[-1].startswith("4 numbers found, 4 claims")
    assert len(lines) == 4


def test_editors_read_it() -> None:
    found = [match.groups() for match in map(MATCHER.match, rendered(flags())) if match]
    assert [(file, line, level) for file, line, _, level, _ in found] == [
        ("a.txt", "1", "note"),
        ("a.txt", "2", "warning"),
        ("a.txt", "2", "error"),
    ]


def test_nothing_is_said_of_what_is_clean() -> None:
    article = make.article()
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file"),))
    assert rendered(make.report(article, make.clusters(article), make.students(article)), failed) == [
        "2 documents, 2 numbers found, 2 claims, 1 linked, 1 checked: 1 match, 0 discrepancy, 1 unverified;"
        " 1 of 2 documents failed"
    ]


def test_a_line_is_one_line_and_steers_nothing() -> None:
    article = make.article("Now 3.6\ntrillion\x1b[31m yuan", name="a\n.txt")
    finding = replace(make.discrepancy(article, "3.6\ntrillion\x1b[31m yuan"), suggestion="3.6\r\nbillion")
    line, _ = rendered(make.report(article, finding))
    assert line.startswith("a .txt:1:5: error: discrepancy (scale): 3.6 trillion\ufffd[31m yuan: ")
    assert line.endswith(" [3.6  billion]")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


COLOURS = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE", "COLUMNS")
RED = "\x1b[1;31m"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in COLOURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize("form", [concise, text])
@pytest.mark.parametrize(
    ("environment", "terminal", "pipe", "named"),
    [
        ({}, True, False, False),
        ({"NO_COLOR": "1"}, False, False, False),
        ({"TERM": "dumb"}, False, False, False),
        ({"FORCE_COLOR": "1"}, True, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False, False),
    ],
    ids=["plain", "NO_COLOR", "dumb", "FORCE_COLOR", "both"],
)
def test_colour_is_where_it_is_wanted(
    form: object,
    environment: dict[str, str],
    terminal: bool,
    pipe: bool,
    named: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def has_red(file: io.StringIO) -> bool:
        form.render([flags()], file)  # type: ignore[attr-defined]
        return RED in file.getvalue()

    assert has_red(Terminal()) == terminal
    assert has_red(io.StringIO()) == named
    monkeypatch.setattr(sys, "stdout", output := io.StringIO())
    assert has_red(output) == pipe


def test_a_pipe_has_no_width_of_its_own_even_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = []
    for columns in ("40", "100"):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setattr(sys, "stdout", file := io.StringIO())
        text.render([flags()], file)
        shown.append(file.getvalue())
    assert shown[0] == shown[1]
