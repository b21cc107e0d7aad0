"""Texts through a checker, in two processes, and what it says of each figure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

from claimcheck.check import Checker
from claimcheck.model import Article, Cause, EvidenceKind, Finding, Reason, Verdict
from claimcheck.reference import Reference
from claimcheck.result import Report

PROCESSES = 2
CHUNK = 60  # articles at a time: enough for the parser's batches, few enough for a bar that moves
ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS")
REFERENCED = frozenset({EvidenceKind.REFERENCE, EvidenceKind.DERIVED})


@dataclass(frozen=True, slots=True)
class Text:
    """A text to check, against the reference in `roots` (the one that comes with claimcheck if there are none)."""

    roots: tuple[Path, ...]
    text: str
    published: date
    body: int


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one figure. `rests` says that a figure of the reference is its evidence; `label` is the
    period of that, `dimensions` are those of the claim and of the observation."""

    start: int
    end: int
    quote: str
    verdict: Verdict
    cause: Cause | None = None
    reason: Reason | None = None
    indicator: str | None = None
    entity: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    period: tuple[date, date] | None = None
    inferred: bool = False
    rests: bool = False
    label: str | None = None
    suggestion: str | None = None


Answer = tuple[Said, ...]
Step = Callable[[int], None]


class Answers(Protocol):
    """Something that checks many articles against one reference."""

    def __call__(self, articles: Sequence[Article]) -> Iterator[Answer]:
        """What is said of each article, in order."""


def claimcheck(roots: tuple[Path, ...]) -> Answers:
    """The checker itself."""
    checker = _checker(roots)

    def answers(articles: Sequence[Article]) -> Iterator[Answer]:
        for report in checker.check_many(articles):
            yield _answer(report, checker.reference)

    return answers


def naive(roots: tuple[Path, ...]) -> Answers:
    """The naive checker."""
    from benchmarks.errors.naive import NaiveChecker

    return NaiveChecker(_checker(roots)).check_many


CHECKERS: Mapping[str, Callable[[tuple[Path, ...]], Answers]] = {"claimcheck": claimcheck, "naive": naive}


@cache
def _checker(roots: tuple[Path, ...]) -> Checker:
    return Checker(Reference.load(*roots))


def _answer(report: Report, reference: Reference) -> Answer:
    if report.failures:
        raise RuntimeError(f"{report.article.name} was not checked: {report.failures[0]}")
    return tuple(_said(finding, reference) for finding in report.ordered())


def _said(finding: Finding, reference: Reference) -> Said:
    claim = finding.claim
    evidence = next((one for one in finding.evidence if one.kind in REFERENCED), None)
    dimensions = dict(claim.dimensions)
    if evidence is not None and evidence.at is not None and claim.indicator and claim.entity:
        series = reference.series(claim.indicator, claim.entity)
        found = next((o for o in series if o.at == evidence.at), None)
        dimensions = {**(found.dimensions if found is not None else {}), **dimensions}
    span = claim.mention.span
    return Said(
        span.start,
        span.end,
        span.text,
        finding.verdict,
        finding.cause,
        finding.reason,
        claim.indicator,
        claim.entity,
        tuple(sorted(dimensions.items())),
        None if claim.period is None else (claim.period.start, claim.period.end),
        claim.inferred,
        evidence is not None,
        None if evidence is None else evidence.period,
        finding.suggestion,
    )


def checked(name: str, texts: Sequence[Text], step: Step, processes: int = PROCESSES) -> list[Answer]:
    """What a checker of `CHECKERS` says of each text, in order; `step` is told how many more are done. Raises
    RuntimeError for a text that could not be checked."""
    order = sorted(range(len(texts)), key=lambda number: (texts[number].roots, number))
    chunks: list[list[int]] = []
    for number in order:
        if not chunks or len(chunks[-1]) >= CHUNK or texts[chunks[-1][0]].roots != texts[number].roots:
            chunks.append([])
        chunks[-1].append(number)
    answers: list[Answer] = [()] * len(texts)
    work = [(name, [texts[number] for number in chunk]) for chunk in chunks]
    for chunk, found in zip(chunks, _done(work, processes), strict=True):
        for number, answer in zip(chunk, found, strict=True):
            answers[number] = answer
        step(len(chunk))
    return answers


def _done(work: Sequence[tuple[str, list[Text]]], processes: int) -> Iterable[list[Answer]]:
    if processes < 2 or len(work) < 2:
        yield from map(_chunk, work)
        return
    os.environ.update(dict.fromkeys(ONE_CORE, "1"))
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_chunk, work)


def _chunk(work: tuple[str, list[Text]]) -> list[Answer]:
    name, texts = work
    articles = [
        Article(text=one.text, name=f"text {number}", published=one.published, body=one.body)
        for number, one in enumerate(texts, 1)
    ]
    return list(CHECKERS[name](texts[0].roots)(articles))
