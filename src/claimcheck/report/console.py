"""The console that reports for people are printed on: colour for terminals, plain text elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import TextIO

from rich.console import Console
from rich.text import Text

from claimcheck.model import Verdict

STYLES: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.MATCH: "green",
        Verdict.DISCREPANCY: "bold red",
        Verdict.OUTDATED: "yellow",
        Verdict.AMBIGUOUS: "magenta",
        Verdict.UNVERIFIED: "dim",
    }
)


class ReportConsole(Console):
    """Writes to `file` as it is told to, with colour where that is a terminal that has any and NO_COLOR is not set,
    and on standard output also where FORCE_COLOR is. A file that was asked for by name has none.

    A closed pipe is let known: rich would exit with 1, which means "found"."""

    def __init__(self, file: TextIO, width: int | None = None) -> None:
        # Rich goes by FORCE_COLOR for any file.
        as_rich_says = None if file is sys.stdout or file.isatty() else False
        super().__init__(
            file=file, width=width, force_terminal=as_rich_says, markup=False, highlight=False, emoji=False
        )

    @property
    def has_width(self) -> bool:
        """Whether the width is that of a terminal; a pipe has none, also where FORCE_COLOR is set."""
        return self.file.isatty()

    def on_broken_pipe(self) -> None:
        """Raises the BrokenPipeError that is being handled."""
        raise BrokenPipeError

    def print_lines(self, *lines: Text) -> None:
        """Prints each line as it is. Cut to the width already where that matters; a path or a summary
        is never broken in two."""
        for line in lines:
            line.rstrip()
            self.print(line, soft_wrap=True)
