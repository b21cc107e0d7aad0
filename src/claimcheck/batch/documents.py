"""What a batch reads: folders and files of articles, and tables of texts. Everything is a stream."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimcheck.errors import InputError, Problem
from claimcheck.read import SUFFIXES, is_article

# What a run has done lies, until it has finished, in a folder whose name ends so: never an input.
UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a batch. `id` is what the output calls it and `name` the place that it came from
    ("archive.jsonl:12"). An article that is a file of its own is read where it is checked: it has a
    `file` and no text yet. `failures` are what was wrong with its line. `size` is how much of its
    input it takes up, in bytes; `stamp` tells a file from a later state of it."""

    id: str
    text: str
    published: date | None
    name: str
    file: Path | None = None
    failures: tuple[Problem, ...] = ()
    size: int = 0
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table, or key of a line, holds what. Where `id` or `date` is not named, one
    called "id", or "published" or "date", is taken if it is there."""

    text: str = "text"
    id: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One path of the command line: how many files it stands for, their size in bytes, and a hash
    over their names and sizes."""

    path: Path
    files: int
    size: int
    sha256: str


Reader = Callable[[Path, Columns, date | None], Iterator[Document]]


def inputs(paths: Sequence[str | Path], columns: Columns) -> tuple[Input, ...]:
    """What there is to read, each looked at and none read. Raises InputError, with every problem found, for
    what is missing, for a folder without articles, and for a table that lacks a column that is needed."""
    found: list[Input] = []
    problems: list[Problem] = []
    for path in map(Path, paths):
        try:
            found.append(_input(path, columns))
        except InputError as error:
            problems += error.problems
        except OSError as error:
            problems.append(Problem(shown(path), f"cannot be read: {error.strerror or error}"))
    if problems:
        raise InputError(*problems)
    return tuple(found)


def documents(paths: Iterable[str | Path], columns: Columns, published: date | None) -> Iterator[Document]:
    """The documents of each path, in order, read as they are asked for. `published` holds for those whose
    line or column gives no date. What cannot be read is a document that failed, and the rest goes on."""
    for path in map(Path, paths):
        if path.is_dir():
            for file in _articles(path):
                yield _of_file(file, published)
        elif (reader := _reader(path)) is not None:
            yield from reader(path, columns, published)
        else:
            yield _of_file(path, published)


def shown(path: Path) -> str:
    """A path as messages and rows have it; a file name need not be UTF-8, they have to be."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def failed(name: str, problem: Problem, size: int = 0) -> Document:
    """A document of which nothing could be read."""
    return Document(name, "", None, name, failures=(problem,), size=size)


def _reader(path: Path) -> Reader | None:
    """Who reads a table; None for an article that is a file of its own."""
    from claimcheck.batch import csv_table, json_lines, parquet_table

    readers: dict[str, Reader] = {
        ".jsonl": json_lines.read,
        ".ndjson": json_lines.read,
        ".csv": csv_table.read,
        ".tsv": csv_table.read,
        ".parquet": parquet_table.read,
    }
    return readers.get(path.suffix.lower())


def _input(path: Path, columns: Columns) -> Input:
    from claimcheck.batch import csv_table, parquet_table

    if path.is_dir():
        return _folder(path)
    size = path.stat().st_size
    if path.suffix.lower() in (".csv", ".tsv"):
        csv_table.header(path, columns)
    elif path.suffix.lower() == ".parquet":
        parquet_table.header(path, columns)
    return Input(path, 1, size, _hash([f"{shown(path)} {size}"]))


def _folder(path: Path) -> Input:
    files, size, seal = 0, 0, hashlib.sha256()
    for file in _articles(path):
        files, here = files + 1, file.stat().st_size
        size += here
        seal.update(f"{shown(file)} {here}\n".encode())
    if not files:
        endings = ", ".join(sorted(SUFFIXES))
        message = f"a folder without articles: expected files ending in {endings}; name tables one by one"
        raise InputError(Problem(shown(path), message))
    return Input(path, files, size, seal.hexdigest())


def _articles(folder: Path) -> Iterator[Path]:
    """The articles in a folder at any depth, in the order of their names; hidden ones are left out. Only the
    names of one folder and those above it are held at a time."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.name.endswith(UNFINISHED):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _articles(path)
        elif is_article(path):
            yield path


def _of_file(path: Path, published: date | None) -> Document:
    name = shown(path)
    try:
        state = path.stat()
    except OSError as error:
        return failed(name, Problem(name, f"cannot be read: {error.strerror or error}"))
    stamp = f"{state.st_size} {state.st_mtime_ns}"
    return Document(name, "", published, name, file=path, size=state.st_size, stamp=stamp)


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
