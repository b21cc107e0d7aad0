"""The report as annotations of a pull request: the workflow commands that GitHub Actions reads from the log.

    ::error file=draft.md,line=8,col=53,endColumn=60,title=discrepancy (period)::what is said of it

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest: no more are written, and the
last notice says how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TextIO

from claimcheck.errors import Problem
from claimcheck.model import Finding
from claimcheck.report.flags import LEVELS, flagged, message, path_of, place
from claimcheck.result import Report

ERROR, WARNING, NOTICE = "error", "warning", "notice"
COMMANDS: Mapping[str, str] = MappingProxyType({"error": ERROR, "warning": WARNING, "note": NOTICE})
# One notice is kept for what is left out.
MOST: Mapping[str, int] = MappingProxyType({ERROR: 10, WARNING: 10, NOTICE: 9})


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes a workflow command for each flag, and for each document that could not be checked, to `file` as the
    reports come, as many as GitHub shows. Of an article without flags nothing is written."""
    met: Counter[str] = Counter()
    for report in reports:
        for command, line in _annotations(report):
            met[command] += 1
            if met[command] <= MOST[command]:
                file.write(f"{line}\n")
        file.flush()
    left_out = {command: met[command] - most for command, most in MOST.items() if met[command] > most}
    if left_out:
        kinds = ", ".join(f"{count} {command}{'s' if count > 1 else ''}" for command, count in left_out.items())
        said = f"+{sum(left_out.values())} more ({kinds}) than GitHub shows of a step: run claimcheck for all of them"
        file.write(f"{annotation(NOTICE, said, title='claimcheck')}\n")


def annotation(command: str, said: str, **properties: object) -> str:
    """A workflow command; properties that are None are left out."""
    known = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value is not None)
    return f"::{command} {known}::{_data(said)}"


def _annotations(report: Report) -> Iterator[tuple[str, str]]:
    for failure in report.failures:
        yield ERROR, _failed(report, failure)
    for finding in flagged(report):
        command = COMMANDS[LEVELS[finding.verdict]]
        yield command, _flag(command, report, finding)


def _failed(report: Report, failure: Problem) -> str:
    return annotation(
        ERROR, str(failure), file=path_of(report.article), line=failure.line, col=failure.column, title="not checked"
    )


def _flag(command: str, report: Report, finding: Finding) -> str:
    article = report.article
    path, where = path_of(article), place(article, finding)
    properties: dict[str, int] = {}
    # In a Word document there are paragraphs, which GitHub does not show.
    if path is not None and where.start.run is None:
        properties["line"] = where.start.line
        # GitHub knows columns only within a line.
        if where.start.line == where.end.line:
            properties |= {"col": where.start.column, "endColumn": where.end.column}
        else:
            properties["endLine"] = where.end.line
    title = f"{finding.verdict.value} ({finding.cause.value})" if finding.cause else finding.verdict.value
    hint = f" [{finding.suggestion}]" if finding.suggestion else ""
    return annotation(command, f"{message(finding)}{hint}", file=path, **properties, title=title)


def _data(text: str) -> str:
    """Text as a workflow command takes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    """The value of a property, in which the marks between properties are escaped too."""
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
