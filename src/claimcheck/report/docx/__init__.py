"""The draft back as it came, with a comment on each figure that needs a look.

    findings --remarks--> what to say where --ranges--> marks in the text, --parts--> the comments, --archive--> bytes

Only what a comment needs is changed: the main part, the comments, and the two lists that name them. Two runs over
the same draft give the same bytes, since neither a comment nor the archive has a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from claimcheck.errors import InputError, Problem
from claimcheck.model import Finding, Verdict
from claimcheck.read.docx import pieces_of
from claimcheck.read.docx.package import opened
from claimcheck.report.docx.archive import rewritten
from claimcheck.report.docx.parts import Comments, xml
from claimcheck.report.docx.ranges import Remark, mark
from claimcheck.report.flags import LEVELS
from claimcheck.report.words import evidence_place, evidence_words, flag_words, interval, subject
from claimcheck.result import Report

# Word opens no document with more ranges of comments than these.
MOST_COMMENTS = 32_767


def render(reports: Iterable[Report], file: BinaryIO) -> None:
    """Writes the Word document that was checked, with its comments, to `file`.

    Raises `InputError` for more than one document, and for one that is no Word document or was not read."""
    report = _only(reports)
    file.write(commented(report))


def commented(report: Report) -> bytes:
    """The Word document of a report, with a comment on each finding that needs a look; the same bytes where none
    does. Raises `InputError` for an article that was not read from a Word document."""
    article = report.article
    if article.original is None:
        message = "not from a Word document: --format docx writes a .docx back; next step: choose another format"
        raise InputError(Problem(article.name, message))
    flagged = [finding for finding in report.open() if finding.verdict in LEVELS]
    if not flagged:
        return article.original
    package = opened(article.original, article.name)
    document = package.tree(package.main)
    pieces = pieces_of(package, document)
    comments = Comments.of(package, document)
    if len(flagged) + len(comments.root) > MOST_COMMENTS:
        raise InputError(Problem(article.name, f"more than {MOST_COMMENTS} comments, and Word opens no more"))
    spans = [finding.claim.mention.span for finding in flagged]
    remarks = [Remark(number, span.start, span.end) for number, span in enumerate(spans, start=comments.first)]
    mark(pieces, remarks, comments.style)
    changes = comments.parts([remark_lines(finding) for finding in flagged])
    return rewritten(package, {package.main: xml(document), **changes})


def remark_lines(finding: Finding) -> list[str]:
    """What a comment says, a paragraph for each: the verdict, what the figure was read as, the evidence with where
    it is from, why it is open where it is, the suggestion."""
    claim = finding.claim
    about = subject(claim)
    lines = [
        f"{finding.verdict.value}: {flag_words(finding)}",
        f"read as: {f'{about}: ' if about else ''}{interval(claim.quantity)}",
    ]
    for evidence in finding.evidence:
        place = evidence_place(evidence)
        lines.append(f"evidence: {evidence_words(evidence)}{f' ({place})' if place else ''}")
    if finding.verdict is Verdict.AMBIGUOUS and finding.trace:
        lines.append(f"why: {finding.trace[-1].detail}")
    if finding.suggestion:
        lines.append(f"suggestion: {finding.suggestion}")
    return lines


def _only(reports: Iterable[Report]) -> Report:
    found: Report | None = None
    for report in reports:
        if found is not None:
            message = "one document more than --format docx writes; next step: check each by itself, with -o"
            raise InputError(Problem(report.article.name, message))
        found = report
    if found is None:
        raise InputError(Problem("--format docx", "no document to write back"))
    if found.failures:
        raise InputError(Problem(found.article.name, "not written back, since it could not be checked"))
    return found
