"""Where a report goes: standard output, or a file that is written wholly or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from claimcheck.errors import InputError, Problem


@contextmanager
def destination(path: Path | None, utf8: bool) -> Iterator[TextIO]:
    """A text file to write the report to: `path`, or standard output for None.

    A file appears under its name only when the block ends without an exception. `utf8` is for a
    format that is defined as UTF-8; otherwise a terminal keeps its encoding, and what that
    cannot show is escaped. Raises `InputError` if the file cannot be created.
    """
    if path is None:
        yield _standard_output(utf8)
        return
    with (
        _whole_or_none(path) as data,
        io.TextIOWrapper(data, encoding="utf-8", errors="backslashreplace", newline="\n") as file,
    ):
        yield file


@contextmanager
def binary_destination(path: Path | None, what: str) -> Iterator[BinaryIO]:
    """A file to write bytes to, as `destination` has it for text.

    Raises `InputError` if it cannot be created, and if standard output is a terminal, which `what`, the
    name of the format, is not for.
    """
    if path is not None:
        with _whole_or_none(path) as data:
            yield data
        return
    if sys.stdout.isatty():
        raise InputError(Problem(f"--format {what}", "is not for a terminal: name a file with -o, or use a pipe"))
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _whole_or_none(path: Path) -> Iterator[BinaryIO]:
    """A file that is under its name once the block has ended without an exception."""
    whole = path.resolve()
    # A device or a pipe cannot be replaced, only written to.
    direct = whole.exists() and not whole.is_file()
    draft = whole if direct else whole.with_name(f".{whole.name}.{os.getpid()}.part")
    try:
        data = draft.open("wb" if direct else "xb")
    except OSError as error:
        raise InputError(Problem(path.as_posix(), f"cannot be written: {error.strerror or error}")) from None
    try:
        with data:
            yield data
        if not direct:
            os.replace(draft, whole)
    finally:
        if not direct:
            draft.unlink(missing_ok=True)


def _standard_output(utf8: bool) -> TextIO:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # In JSON the escape of a lone surrogate is the very text that "backslashreplace" writes.
        encoding, newline = ("utf-8", "\n") if utf8 else (sys.stdout.encoding, None)
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace", newline=newline)
    return sys.stdout
