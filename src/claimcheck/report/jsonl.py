"""The report for pipes: the document of the JSON schema, one a line as it comes, without the envelope."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from claimcheck.result import Report, document_row


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes the document of each report to `file`, and sees it off."""
    for report in reports:
        file.write(json.dumps(document_row(report), ensure_ascii=False) + "\n")
        file.flush()
