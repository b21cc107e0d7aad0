"""All the work on a shard: documents in, a row for each out. It runs the same wherever it is called."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from claimcheck.batch.documents import Document
from claimcheck.batch.tally import Tally
from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.model import Article
from claimcheck.read import NO_DATE, article_of, read_article
from claimcheck.result import Report, document_row

# Short articles share the parser's work; of longer ones, each is timed by itself.
TOGETHER = 8
CHARACTERS = 20_000
UNDATED = (
    "no date of publication, in no column and not in the text; next step: pass --published YYYY-MM-DD, or name the "
    "column with --date-column"
)


class Checks(Protocol):
    """What a batch needs of a Checker."""

    def check_many(self, articles: Iterable[Article]) -> Iterator[Report]:
        """A report for each article, in order."""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one document. `line` is its JSON as the output has it, without a line end and the same in
    every run; `failures` are to be told, each with its place; `tally` counts it, with its time."""

    line: str
    failures: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Reading:
    document: Document
    article: Article
    failures: tuple[Problem, ...] = ()


def checked(documents: Sequence[Document], checker: Checks) -> Iterator[Row]:
    """A row for each document, in order. A document that cannot be read or checked, for whatever reason, is a
    row with its error."""
    for group in _groups(map(_read, documents)):
        start = time.process_time()
        reports = _reports(group, checker)
        seconds = time.process_time() - start
        # What is done together is not timed apart: each has its share, by its length.
        length = sum(len(reading.article.text) for reading in group) or 1
        for reading, report in zip(group, reports, strict=True):
            yield _row(reading.document, report, seconds * len(reading.article.text) / length)


def failed_row(document: Document, message: str) -> Row:
    """The row of a document of which nothing is known but what went wrong."""
    return _row(document, Report(_nothing(document), failures=(Problem(document.id, message),)), 0.0)


def _row(document: Document, report: Report, seconds: float) -> Row:
    failures = tuple(_told(document, problem) for problem in report.failures)
    line = json.dumps(document_row(report), ensure_ascii=False)
    name = document.id if document.id == document.name else f"{document.id} ({document.name})"
    return Row(line, failures, Tally.of(report, name, seconds, failures))


def _told(document: Document, problem: Problem) -> str:
    """A problem with the place of its document, where that is not what the problem says already."""
    known = problem.where == document.name or document.name.startswith(f"{problem.where}:")
    return str(problem) if known else f"{document.name}: {problem}"


def _read(document: Document) -> _Reading:
    if document.failures:
        return _Reading(document, _nothing(document), document.failures)
    try:
        if document.file is not None:
            return _Reading(document, read_article(document.file, document.published))
        return _Reading(document, article_of(document.text, document.id, document.published))
    except ClaimcheckError as error:
        problems = error.problems if document.file is not None else tuple(map(_of_table, error.problems))
        return _Reading(document, _nothing(document), problems)
    except Exception as error:  # noqa: BLE001 - a reader that stumbles over one document fails that one only
        return _Reading(document, _nothing(document), (_stumbled("read", document, error),))


def _groups(readings: Iterable[_Reading]) -> Iterator[list[_Reading]]:
    held: list[_Reading] = []
    characters = 0
    for reading in readings:
        if held and (len(held) == TOGETHER or characters + len(reading.article.text) > CHARACTERS):
            yield held
            held, characters = [], 0
        held.append(reading)
        characters += len(reading.article.text)
    if held:
        yield held


def _reports(group: Sequence[_Reading], checker: Checks) -> list[Report]:
    """A report for each reading. Where the checker gives up on the group, each is tried by itself."""
    articles = [reading.article for reading in group if not reading.failures]
    try:
        found = iter(list(checker.check_many(articles)))
    except Exception:  # noqa: BLE001 - which of them it was is found out, and told, below
        found = iter([_report(reading, checker) for reading in group if not reading.failures])
    return [
        Report(reading.article, failures=reading.failures) if reading.failures else next(found) for reading in group
    ]


def _report(reading: _Reading, checker: Checks) -> Report:
    try:
        return next(iter(checker.check_many([reading.article])))
    except Exception as error:  # noqa: BLE001 - told in its row; the rest goes on
        return Report(reading.article, failures=(_stumbled("checked", reading.document, error),))


def _stumbled(what: str, document: Document, error: Exception) -> Problem:
    message = f"could not be {what}: {type(error).__name__}: {error}; next step: report it with the text"
    return Problem(document.id, message)


def _of_table(problem: Problem) -> Problem:
    """The problem as it is, but of a text without a date that is a line of a table, where else to look for it."""
    return replace(problem, message=UNDATED) if problem.message == NO_DATE else problem


def _nothing(document: Document) -> Article:
    return Article("", document.id, document.published)
