"""What was read in articles, for programs: one envelope, written article by article, so that none is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from claimcheck.extracted import EXTRACT_SCHEMA_VERSION, Extracted, document_row
from claimcheck.result import TOOL, json_text
from claimcheck.version import __version__

INDENT = "    "


def render(extracts: Iterable[Extracted], file: TextIO) -> None:
    """Writes the envelope of the articles, indented by two, to `file`."""
    empty = json_text(
        {
            "schema_version": EXTRACT_SCHEMA_VERSION,
            "tool": {"name": TOOL, "version": __version__},
            "documents": [],
        }
    )
    head, tail = empty.split("[]")
    file.write(f"{head}[")
    before, last = f"\n{INDENT}", ""
    for extracted in extracts:
        # A line end within a string is escaped: those met here are all of the layout.
        file.write(before + json_text(document_row(extracted)).rstrip("\n").replace("\n", f"\n{INDENT}"))
        before, last = f",\n{INDENT}", "\n  "
    file.write(f"{last}]{tail}")
