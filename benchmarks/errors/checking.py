"""Texts through a checker, in two processes, and what it says of each figure."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.errors.naive import NaiveChecker
from benchmarks.errors.said import Answer, Said
from claimcheck.check import Checker
from claimcheck.model import Article, EvidenceKind, Finding
from claimcheck.reference import Reference
from claimcheck.result import Report

PROCESSES = 2
CHUNK = 60  # articles at a time: enough for the parser's batches, few enough for a bar that moves
ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS")
REFERENCED = frozenset({EvidenceKind.REFERENCE, EvidenceKind.DERIVED})


@dataclass(frozen=True, slots=True)
class Text:
    """A text to check, against the reference in `roots` (the one that comes with claimcheck if there are none).
    `headings` are the offsets of its headings."""

    roots: tuple[Path, ...]
    text: str
    published: date
    body: int
    headings: frozenset[int]


Step = Callable[[int], None]
OURS, NAIVE = "claimcheck", "naive"


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


def checked(names: Sequence[str], texts: Sequence[Text], step: Step, processes: int = PROCESSES) -> list[list[Answer]]:
    """What each of the checkers named says of each text, in order; a text is read once for all of them. `step` is told
    how many more texts are done. Raises RuntimeError for a text that could not be checked."""
    order = sorted(range(len(texts)), key=lambda number: (texts[number].roots, number))
    chunks: list[list[int]] = []
    for number in order:
        if not chunks or len(chunks[-1]) >= CHUNK or texts[chunks[-1][0]].roots != texts[number].roots:
            chunks.append([])
        chunks[-1].append(number)
    answers: list[list[Answer]] = [[()] * len(texts) for _ in names]
    work = [(tuple(names), [texts[number] for number in chunk]) for chunk in chunks]
    for chunk, found in zip(chunks, _done(work, processes), strict=True):
        for number, of_text in zip(chunk, found, strict=True):
            for own, answer in zip(answers, of_text, strict=True):
                own[number] = answer
        step(len(chunk))
    return answers


Work = tuple[tuple[str, ...], list[Text]]


def _done(work: Sequence[Work], processes: int) -> Iterable[list[tuple[Answer, ...]]]:
    if processes < 2 or len(work) < 2:
        yield from map(_chunk, work)
        return
    os.environ.update(dict.fromkeys(ONE_CORE, "1"))
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_chunk, work)


def _chunk(work: Work) -> list[tuple[Answer, ...]]:
    names, texts = work
    checker = _checker(texts[0].roots)
    articles = [
        Article(one.text, f"text {number}", one.published, one.body, headings=one.headings)
        for number, one in enumerate(texts, 1)
    ]
    return [tuple(_by(name, report, checker) for name in names) for report in checker.check_many(articles)]


def _by(name: str, report: Report, checker: Checker) -> Answer:
    """What one of the checkers says of a text; the naive one is given the figures that the other one read."""
    if name == OURS:
        return _answer(report, checker.reference)
    return _naive(checker).answer(report.article, [finding.claim.mention for finding in report.ordered()])


@cache
def _naive(checker: Checker) -> NaiveChecker:
    return NaiveChecker(checker.reference)
