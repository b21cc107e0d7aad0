"""The report for people: what needs a look in full, the rest on one line each, the count last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from claimcheck.model import Article, Finding, Verdict
from claimcheck.report.console import STYLES, ReportConsole
from claimcheck.report.excerpt import excerpt, printable
from claimcheck.report.flags import LEVELS
from claimcheck.report.words import (
    evidence_place,
    evidence_words,
    interval,
    reason_words,
    subject,
    summary_words,
    verdict_words,
)
from claimcheck.result import Report, Summary

# A pipe has no width of its own, and the same input has to give the same bytes.
PLAIN_WIDTH = 80
WIDEST = 100
INDENT = 2
LABEL = 12
# In the short lines; a longer quote is cut there.
QUOTE_WIDTH = 30


def render(reports: Iterable[Report], file: TextIO, width: int | None = None) -> None:
    """Writes each report to `file` as it comes, and the summary of all at the end. Colour is
    as `ReportConsole` has it; `width` is that of the terminal, at most 100, and 80 elsewhere."""
    console = ReportConsole(file, width)
    if width is None:
        console.width = min(console.width, WIDEST) if console.has_width else PLAIN_WIDTH
    summary = Summary()
    for report in reports:
        summary += report.summary()
        # What failed is told on standard error; there is nothing to show of it here.
        if report.findings or not report.failures:
            _print_report(console, report)
    console.print_lines(Text(summary_words(summary)))


def _print_report(console: ReportConsole, report: Report) -> None:
    article, findings = report.article, report.open()
    published = f"  published {article.published.isoformat()}" if article.published else ""
    console.print_lines(Text.assemble((printable(article.name), "bold"), (published, "dim")), Text())
    for finding in findings:
        if finding.verdict in LEVELS:
            console.print_lines(*_in_full(console, article, finding), Text())
    mark = "✓" if console.encoding.lower().startswith("utf") else "+"
    for sign, verdict in ((mark, Verdict.MATCH), ("?", Verdict.UNVERIFIED)):
        short = [finding for finding in findings if finding.verdict is verdict]
        if short:
            console.print_lines(*_short_lines(console, article, short, sign), Text())


def _in_full(console: ReportConsole, article: Article, finding: Finding) -> Iterator[Text]:
    style = STYLES[finding.verdict]
    yield Text.assemble(f"{printable(article.name)}:{_place(article, finding)}  ", (verdict_words(finding), style))
    piece = excerpt(article, finding.claim.mention.span, console.width - INDENT)
    yield Text(" " * INDENT + piece.text)
    yield Text.assemble(" " * (INDENT + piece.before), ("^" * piece.under, style))
    for label, content in _facts(finding):
        for number, line in enumerate(Text(printable(content)).wrap(console, console.width - INDENT - LABEL)):
            head = "" if number else label
            yield Text.assemble(" " * INDENT, (f"{head:<{LABEL}}", "dim"), line)


def _facts(finding: Finding) -> Iterator[tuple[str, str]]:
    """What stands under the figure: label and text."""
    claim = finding.claim
    about = subject(claim)
    yield "reads", f"{about}: {interval(claim.quantity)}" if about else interval(claim.quantity)
    for number, evidence in enumerate(finding.evidence):
        yield "" if number else "evidence", evidence_words(evidence)
        place = evidence_place(evidence)
        if place:
            yield "", place
    for number, step in enumerate(finding.trace):
        yield "" if number else "steps", f"{number + 1}. {step.step}: {step.detail}"
    if finding.suggestion:
        yield "suggestion", finding.suggestion


def _short_lines(console: ReportConsole, article: Article, findings: list[Finding], sign: str) -> Iterator[Text]:
    """One line for each: where, the figure, and what it is or why it was not checked."""
    places = [_place(article, finding) for finding in findings]
    quotes = [printable(finding.claim.mention.span.text) for finding in findings]
    at_width = max(map(len, places))
    quote_width = min(QUOTE_WIDTH, max(map(cell_len, quotes)))
    for finding, place, quote in zip(findings, places, quotes, strict=True):
        about = subject(finding.claim) if finding.verdict is Verdict.MATCH else reason_words(finding)
        shown = Text(quote)
        shown.truncate(quote_width, overflow="ellipsis", pad=True)
        line = Text.assemble(
            (sign, STYLES[finding.verdict]), f"  {place:>{at_width}}  ", shown, "  ", (printable(about), "dim")
        )
        line.truncate(console.width, overflow="ellipsis")
        yield line


def _place(article: Article, finding: Finding) -> str:
    position = article.locate(finding.claim.mention.span.start)
    return f"{position.line}:{position.column}"
