"""The report for spreadsheets: the table of the library, one claim a row, as RFC 4180 has it, in UTF-8.

A cell of text that a spreadsheet would take for a formula has an apostrophe before it, so that it shows and
does nothing; a figure such as -2.3% does not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from claimcheck.result import Report
from claimcheck.table import COLUMNS, NAMES, Type

ERROR = "error"
# Spreadsheets of the Far East also go by the wide forms of these. Blanks before them do not count.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
# Figures as we write them, which start with no more than a minus sign.
_NUMBERS = frozenset({"stated", *(column.name for column in COLUMNS if column.type is Type.DECIMAL)})
# What a spreadsheet makes of this is the number that it is.
_FIGURE = re.compile(r"[+-]?\d[\d.,]*\s?%?")
Cell = str | int | date | None


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes the head, and then a row for each claim as the reports come; a document that could not be checked has
    one row, with its `error`."""
    writer = csv.writer(file)
    writer.writerow((*NAMES, ERROR))
    for report in reports:
        error = "; ".join(map(str, report.failures))
        rows: list[dict[str, Cell]] = [dict(row) for row in report.rows()]
        if not rows and report.failures:
            rows = [dict.fromkeys(NAMES) | {"document": report.article.name, "published": report.article.published}]
        for row in rows:
            cells = (cell if name in _NUMBERS else safe(cell) for name, cell in row.items())
            writer.writerow((*cells, safe(error)))
        file.flush()


def safe(cell: Cell) -> Cell:
    """The cell, as text that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _FIGURE.fullmatch(cell):
        return f"'{cell}"
    return cell
