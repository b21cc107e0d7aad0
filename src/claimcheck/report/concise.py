"""The report in the manner of compilers, for editors and pipes: one line for each flag, the count last.

path:line:column: error: discrepancy (scale): what is said of it [what would hold]
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.text import Text

from claimcheck.model import Article, Finding
from claimcheck.report.console import STYLES, ReportConsole
from claimcheck.report.excerpt import printable
from claimcheck.report.flags import LEVELS, flagged, message, place
from claimcheck.report.words import summary_words
from claimcheck.result import Report, Summary


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes a line for each flag to `file` as the reports come, and the summary of all at the end. Of an article
    without flags nothing is written."""
    console = ReportConsole(file)
    summary = Summary()
    for report in reports:
        summary += report.summary()
        console.print_lines(*(_line(report.article, finding) for finding in flagged(report)))
    console.print_lines(Text(summary_words(summary)))


def _line(article: Article, finding: Finding) -> Text:
    start = place(article, finding).start
    cause = f" ({finding.cause.value})" if finding.cause else ""
    hint = f" [{printable(finding.suggestion)}]" if finding.suggestion else ""
    return Text.assemble(
        f"{printable(article.name)}:{start.line}:{start.column}: ",
        (f"{LEVELS[finding.verdict]}:", STYLES[finding.verdict]),
        f" {finding.verdict.value}{cause}: {message(finding)}{hint}",
    )
