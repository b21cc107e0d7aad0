"""The report for spreadsheets: one claim a row, as RFC 4180 has it, in UTF-8.

A cell of text that a spreadsheet would take for a formula has an apostrophe before it, so that it shows and
does nothing; a figure such as -2.3% does not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from claimcheck.report.words import evidence_words
from claimcheck.result import Report, document_row

COLUMNS = (
    "document", "published", "line", "column", "id", "quote", "verdict", "cause", "reason", "suggestion",
    "indicator", "entity", "dimensions", "period_start", "period_end", "period_text",
    "kind", "stated", "low", "high", "unit", "counted", "modifier",
    "evidence", "evidence_published", "evidence_url", "evidence_at", "suppressed", "suppressed_because", "fingerprint",
    "error",
)  # fmt: skip
# Spreadsheets of the Far East also go by the wide forms of these. Blanks before them do not count.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
# Figures as we write them, which start with no more than a minus sign.
_NUMBERS = frozenset({"stated", "low", "high"})
# What a spreadsheet makes of this is the number that it is.
_FIGURE = re.compile(r"[+-]?\d[\d.,]*\s?%?")


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes the head, and then a row for each claim as the reports come; a document that could not be checked has
    one row, with its `error`."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for report in reports:
        for row in rows(report):
            writer.writerow([cell if name in _NUMBERS else safe(cell) for name, cell in row.items()])
        file.flush()


def rows(report: Report) -> Iterator[dict[str, str | int | None]]:
    """A flat row for each claim of a report, by position, with the `COLUMNS` as keys."""
    document: dict[str, Any] = document_row(report)
    head = {"document": document["name"], "published": document["published"], "error": document["error"]}
    claims = document["claims"]
    if not claims and document["error"] is not None:
        yield dict.fromkeys(COLUMNS) | head
    for claim, finding in zip(claims, report.ordered(), strict=True):
        evidence = finding.evidence[0] if finding.evidence else None
        found = {
            "line": claim["span"]["line"],
            "column": claim["span"]["column"],
            "dimensions": "; ".join(f"{name} {part}" for name, part in claim["dimensions"].items()) or None,
            **{f"period_{key}": value for key, value in (claim["period"] or {}).items()},
            **claim["value"],
            "suppressed": (claim["suppressed"] or {}).get("kind"),
            "suppressed_because": (claim["suppressed"] or {}).get("reason"),
            "evidence": evidence and evidence_words(evidence),
            "evidence_published": evidence and evidence.published and evidence.published.isoformat(),
            "evidence_url": evidence and evidence.source and evidence.source.url,
            "evidence_at": evidence and evidence.at,
        }
        yield dict.fromkeys(COLUMNS) | {name: claim[name] for name in COLUMNS if name in claim} | found | head


def safe(cell: str | int | None) -> str | int | None:
    """The cell, as text that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _FIGURE.fullmatch(cell):
        return f"'{cell}"
    return cell
