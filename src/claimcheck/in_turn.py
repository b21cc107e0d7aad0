"""Files one after the other, read, worked on in batches, and answered in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.model import Article

if TYPE_CHECKING:
    from claimcheck.check import Checker
    from claimcheck.result import Report

Result = TypeVar("Result")


def in_turn(
    files: Iterable[Path],
    read: Callable[[Path], Article],
    work: Callable[[Iterable[Article]], Iterator[Result]],
    failed: Callable[[str, tuple[Problem, ...]], Result],
) -> Iterator[Result]:
    """What `work` makes of each file, in order; of one that could not be read, what `failed` does."""
    # The work may be done in batches, read ahead. What is unread waits here for its turn.
    waiting: deque[Result | None] = deque()

    def articles() -> Iterator[Article]:
        for path in files:
            try:
                article = read(path)
            except ClaimcheckError as error:
                waiting.append(failed(error.problems[0].where, error.problems))
            else:
                waiting.append(None)
                yield article

    for result in work(articles()):
        while (unread := waiting.popleft()) is not None:
            yield unread
        yield result
    yield from (unread for unread in waiting if unread is not None)


def reports(
    files: Iterable[Path], read: Callable[[Path], Article], checker: Checker, published: date | None
) -> Iterator[Report]:
    """The report on each file, in order; of one that could not be read, a report with what went wrong."""
    from claimcheck.result import Report

    def failed(name: str, problems: tuple[Problem, ...]) -> Report:
        return Report(Article("", name, published), failures=problems)

    return in_turn(files, read, checker.check_many, failed)
