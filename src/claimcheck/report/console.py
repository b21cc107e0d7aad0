"""The console that reports for people are printed on: colour for terminals, plain text elsewhere."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.text import Text


class ReportConsole(Console):
    """Writes to `file` as it is told to, with colour only where that is a terminal and NO_COLOR is not set.

    A closed pipe is let known: rich would exit with 1, which means "found"."""

    def __init__(self, file: TextIO, width: int | None = None) -> None:
        super().__init__(file=file, width=width, markup=False, highlight=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Raises the BrokenPipeError that is being handled."""
        raise BrokenPipeError

    def print_lines(self, *lines: Text) -> None:
        """Prints each line as it is. Cut to the width already where that matters; a path or a summary
        is never broken in two."""
        for line in lines:
            line.rstrip()
            self.print(line, soft_wrap=True)
