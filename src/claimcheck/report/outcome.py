"""What a run comes to, seen while its reports pass by: errors told, progress shown, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TextIO, TypeVar

from claimcheck.errors import Problem
from claimcheck.model import Verdict

if TYPE_CHECKING:
    from claimcheck.result import Report

CLEAN, FOUND, FAILED = 0, 1, 2
# The most severe first: --fail-on names the mildest verdict that counts.
SEVERITY = (Verdict.DISCREPANCY, Verdict.OUTDATED, Verdict.AMBIGUOUS, Verdict.UNVERIFIED)
# What --fail-on may name besides: no verdict counts.
NEVER = "never"
# Fewer articles are done before a bar has been read.
FEW = 3


class Outcome:
    """Counts the reports that pass and tells their failures and remarks on `errors`, one line each."""

    def __init__(self, errors: TextIO) -> None:
        from claimcheck.result import Summary

        self.errors = errors
        self.summary = Summary()

    def watched(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The same reports, one by one."""
        for report in reports:
            self.summary += report.summary()
            for problem in (*report.failures, *report.remarks):
                tell(problem, self.errors)
            yield report

    def exit_code(self, fail_on: Verdict | None) -> int:
        """2 if anything failed, else 1 if an open finding is at or above `fail_on` (None: never), else 0."""
        if self.summary.failed:
            return FAILED
        if fail_on is None:
            return CLEAN
        counted = SEVERITY[: SEVERITY.index(fail_on) + 1]
        return FOUND if any(self.summary.by_verdict[verdict] for verdict in counted) else CLEAN


class Fallible(Protocol):
    """What came of one input; `failures` says what went wrong with it."""

    @property
    def failures(self) -> tuple[Problem, ...]:
        """Empty where nothing did."""


Result = TypeVar("Result", bound=Fallible)


class Failures:
    """Tells what went wrong with the results that pass, on `errors`, one line each."""

    def __init__(self, errors: TextIO) -> None:
        self.errors = errors
        self.failed = False

    def told(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, one by one."""
        for result in results:
            for failure in result.failures:
                self.failed = True
                tell(failure, self.errors)
            yield result

    def exit_code(self) -> int:
        """2 if anything failed, else 0."""
        return FAILED if self.failed else CLEAN


def tell(problem: Problem | str, errors: TextIO) -> None:
    """Writes one line about what went wrong."""
    print(f"claimcheck: {' '.join(str(problem).split())}", file=errors, flush=True)


def with_progress(reports: Iterable[Report], total: int) -> Iterator[Report]:
    """The same reports, with a bar on standard error if that is a terminal and there are many."""
    if total <= FEW or not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(reports, description="checking", total=total, console=Console(stderr=True), transient=True)
