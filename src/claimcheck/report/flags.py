"""What needs a look, for the formats that say it in a line: how grave, where, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from claimcheck.model import Article, Finding, Position, Verdict
from claimcheck.read import STDIN
from claimcheck.report.excerpt import printable
from claimcheck.report.words import evidence_words, flag_words
from claimcheck.result import Report

# As compilers and SARIF call them. A verdict that is not here is not flagged.
LEVELS: Mapping[Verdict, str] = MappingProxyType(
    {Verdict.DISCREPANCY: "error", Verdict.OUTDATED: "warning", Verdict.AMBIGUOUS: "note"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in the source. `end` is the place after its last character."""

    start: Position
    end: Position


def flagged(report: Report) -> Iterator[Finding]:
    """The findings of a report that need a look and are not suppressed, by position."""
    return (finding for finding in report.open() if finding.verdict in LEVELS)


def place(article: Article, finding: Finding) -> Place:
    """Where the figure of a finding stands in the source."""
    span = finding.claim.mention.span
    # What follows the figure may have been cut from the text: the last character says where it ends.
    last = article.locate(max(span.start, span.end - 1))
    return Place(article.locate(span.start), Position(last.line, last.column + 1))


def message(finding: Finding) -> str:
    """What is said of a flagged figure in one line: its words, what looks wrong, and what it was held against,
    or for an ambiguous one why it is."""
    because = finding.trace[-1].detail if finding.verdict is Verdict.AMBIGUOUS and finding.trace else ""
    if not because and finding.evidence:
        because = evidence_words(finding.evidence[0])
    said = f"{finding.claim.mention.span.text}: {flag_words(finding)}"
    return printable(f"{said}; {because}" if because else said)


def path_of(article: Article) -> str | None:
    """The path of an article as other programs look for it: from the folder in which claimcheck runs, if it is
    in there. None for standard input."""
    if article.name == STDIN:
        return None
    path = PurePath(article.name)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()
