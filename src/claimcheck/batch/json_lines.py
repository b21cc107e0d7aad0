"""JSON lines: an object a line, with its text, its id and its date under their keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from claimcheck.batch.documents import Columns, Document, failed, shown
from claimcheck.batch.values import document
from claimcheck.errors import Problem
from claimcheck.read.decode import LIMIT, MEGABYTE


def read(path: Path, columns: Columns, published: date | None) -> Iterator[Document]:
    """The documents of a file, one at a time. A line that is no object, or lacks its text, is a document that
    failed; blank lines hold none."""
    where = shown(path)
    number = 0
    try:
        with path.open("rb") as file:
            while line := file.readline(LIMIT + 1):
                number += 1
                if len(line) > LIMIT and not line.endswith(b"\n"):
                    size = len(line) + _rest_of_line(file)
                    message = f"longer than {LIMIT // MEGABYTE} MB: expected one document a line"
                    yield failed(f"{where}:{number}", Problem(where, message, number), size)
                elif line.strip():
                    yield _document(line, where, number, columns, published)
    except OSError as error:
        problem = Problem(where, f"cannot be read: {error.strerror or error}", number + 1)
        yield failed(f"{where}:{number + 1}", problem)


def _rest_of_line(file: BinaryIO) -> int:
    """Passes over what is left of a line, and says how many bytes it was."""
    size = 0
    while part := file.readline(MEGABYTE):
        size += len(part)
        if part.endswith(b"\n"):
            break
    return size


def _document(line: bytes, where: str, number: int, columns: Columns, published: date | None) -> Document:
    name = f"{where}:{number}"
    try:
        cells = json.loads(line.rstrip(b"\r\n").decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        problem = Problem(where, f"not UTF-8: byte 0x{line[error.start]:02x}", number, error.start + 1)
        return failed(name, problem, len(line))
    except json.JSONDecodeError as error:
        return failed(name, Problem(where, f"not JSON: {error.msg}", number, error.pos + 1), len(line))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        return failed(name, Problem(where, f"not JSON that can be read: {error}", number), len(line))
    if not isinstance(cells, dict):
        return failed(name, Problem(where, f"a {type(cells).__name__}: expected an object a line", number), len(line))
    return document(cells, columns, published, name, len(line), Problem(where, "", number))
