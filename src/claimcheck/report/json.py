"""The report for programs: the JSON of the schema, one envelope for all documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from claimcheck.result import Report, envelope, json_text


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes the envelope of the reports, indented by two, to `file`."""
    file.write(json_text(envelope(reports)))
