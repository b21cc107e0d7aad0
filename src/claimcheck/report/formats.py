"""The formats of `claimcheck check`: what each is called, how it is written, which module writes it.

A format is a module in this folder with a public function `render(reports, file)`, and an entry in
`FORMATS`. The module is imported when it is asked for: the command line reads its choices from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from claimcheck.errors import InputError, Problem
from claimcheck.report.destination import binary_destination, destination

if TYPE_CHECKING:
    from claimcheck.result import Report


class Written(Enum):
    """How a format is written."""

    FOR_PEOPLE = "for people"  # as the terminal encodes; what that cannot show is escaped
    UTF8 = "utf-8"  # the format is defined so
    BINARY = "binary"  # to a file or a pipe, never to a terminal


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its `name` is that of its module (with _ for -), `about` a line for the help. What `streams` is
    written as the reports come, so that on a terminal it shows by itself how far the work is. `takes` are the options
    of the command line that are for this format, `options` what was given for them."""

    name: str
    about: str
    written: Written = Written.UTF8
    streams: bool = False
    takes: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    def given(self, **options: Any) -> Format:
        """The format with its options; None stands for one that was not given. Raises InputError for one that it
        does not take."""
        found = {name: value for name, value in options.items() if value is not None}
        for name in found.keys() - set(self.takes):
            takers = ", ".join(form.name for form in FORMATS.values() if name in form.takes)
            raise InputError(Problem(f"--{name}", f"is for --format {takers}, not for {self.name}"))
        return replace(self, options=found)

    @contextmanager
    def opened(self, path: Path | None) -> Iterator[IO[Any]]:
        """The file to render to: `path`, written wholly or not at all, or standard output for None.

        Raises InputError if it cannot be created, and for a binary format on a terminal."""
        if self.written is Written.BINARY:
            with binary_destination(path, self.name) as data:
                yield data
        else:
            with destination(path, utf8=self.written is Written.UTF8) as text:
                yield text

    def render(self, reports: Iterable[Report], file: IO[Any]) -> None:
        """Writes the reports to `file`, which is one that `opened` gives: of text, or binary."""
        import_module(f"claimcheck.report.{self.name.replace('-', '_')}").render(reports, file, **self.options)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        form.name: form
        for form in (
            Format("text", "in full, for people", Written.FOR_PEOPLE, streams=True),
            Format("concise", "one line a flag, as compilers print it", Written.FOR_PEOPLE, streams=True),
            Format("json", "the whole report for programs"),
            Format("jsonl", "one document a line, as it comes", streams=True),
            Format("csv", "one claim a row, for spreadsheets", streams=True),
            Format("sarif", "SARIF 2.1.0, for code hosts and editors"),
            Format("github", "annotations of a pull request, in GitHub Actions", streams=True),
            Format("html", "one page: the articles with their claims marked, the evidence beside them"),
            Format("docx", "the Word document that was checked, with comments", Written.BINARY),
            Format("claimreview", "JSON-LD of what a person has confirmed, for --confirmed", takes=("confirmed",)),
        )
    }
)
DEFAULT = "text"
