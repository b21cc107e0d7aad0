"""A bar for long work, on a terminal: how much is done, how fast it goes, how long it will take."""

from __future__ import annotations

from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


class ProgressBar:
    """Counts documents, and measures how far the work is by the bytes of the input. Without a terminal nothing is
    shown but what is told."""

    def __init__(self, what: str, total: int, errors: TextIO) -> None:
        console = Console(file=errors, markup=False, highlight=False, emoji=False)
        self._bar = Progress(
            TextColumn(what), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), _Rate(), TimeRemainingColumn(),
            console=console, transient=True, disable=not errors.isatty(),
        )  # fmt: skip
        self._task = self._bar.add_task(what, total=total, documents=0, before=0)
        self._documents = self._before = 0

    def __enter__(self) -> ProgressBar:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()

    def found(self, size: int, documents: int) -> None:
        """So many bytes, and documents, were done before."""
        self._before += documents
        self._advance(size, documents)

    def done(self, size: int, documents: int) -> None:
        """So many more bytes, and documents, are done."""
        self._advance(size, documents)

    def _advance(self, size: int, documents: int) -> None:
        self._documents += documents
        self._bar.update(self._task, advance=size, documents=self._documents, before=self._before)


class _Rate(ProgressColumn):
    """How many documents are done, and how many a second in this run."""

    def render(self, task: Task) -> Text:
        """The words of the column."""
        documents, elapsed = task.fields["documents"], task.elapsed or 0
        rate = (documents - task.fields["before"]) / elapsed if elapsed > 1 else None
        return Text(f"{documents:,} documents" + (f", {rate:,.1f} a second" if rate else ""))
