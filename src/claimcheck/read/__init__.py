"""Bytes to `Article`: what a file holds as prose, with the way back from each place in it to the source."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import InputError, Problem
from claimcheck.model import Article
from claimcheck.read import text as plain
from claimcheck.read.dateline import published_of
from claimcheck.read.decode import read_bytes
from claimcheck.read.formats import SUFFIXES, reader_of

__all__ = [
    "STDIN",
    "SUFFIXES",
    "article_files",
    "article_from",
    "article_in",
    "article_of",
    "article_on_stdin",
    "dated",
    "is_article",
    "read_article",
    "read_stdin",
]

STDIN = "-"
_DATES = (
    'expected a dateline such as "BEIJING, Sept. 5, 2025 (Xinhua) --", a line such as "Published: 5 September 2025", '
    'front matter "published: 2025-09-05", or on a page <time datetime="2025-09-05">; '
    "next step: pass --published YYYY-MM-DD"
)
NO_DATE = f"no date of publication: {_DATES}"
NO_DATE_IN_WORD = f"no date of publication in the text, and the day on which a document was saved is none: {_DATES}"


def article_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files to read: each path that is not a folder as given, in the order given, and for a
    folder its articles (their names end in one of `SUFFIXES`) at any depth, sorted, hidden ones left out.

    What is missing, and a folder without articles, is yielded as it is: `read_article` says so.
    """
    for path in map(Path, paths):
        inside = sorted(_inside(path)) if path.is_dir() else []
        yield from inside or [path]


def read_article(path: str | Path, published: date | None = None) -> Article:
    """The article in a file; `published` overrides the date that the text gives.

    Raises `InputError` with one problem if the file cannot be read, is not UTF-8 text, or gives
    no date of publication.
    """
    return _with_a_date(article_in(path, published))


def article_in(path: str | Path, published: date | None = None) -> Article:
    """What `read_article` gives, but its date of publication is None where neither the text nor
    `published` gives one. Raises `InputError` for all else that `read_article` does."""
    path = Path(path)
    name = _name(path)
    if path.is_dir():
        raise _error(name, f"a folder without articles: expected files ending in {', '.join(sorted(SUFFIXES))}")
    read = reader_of(name)
    try:
        with path.open("rb") as stream:
            data = read_bytes(stream, name)
    except FileNotFoundError:
        raise _error(name, _missing(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else None
        raise _error(name, f"cannot be read: {reason or error}") from None
    return read(data, name, published)


def article_from(data: bytes, name: str, published: date | None = None) -> Article:
    """What `article_in` gives of a file that is called `name` and holds these bytes."""
    return reader_of(name)(data, name, published)


def read_stdin(published: date | None = None, stream: BinaryIO | None = None, name: str = STDIN) -> Article:
    """The article on standard input, read as a file that is called `name` would be, and named so. Raises
    `InputError` as `read_article` does."""
    return _with_a_date(article_on_stdin(published, stream, name))


def article_on_stdin(published: date | None = None, stream: BinaryIO | None = None, name: str = STDIN) -> Article:
    """What `read_stdin` gives, but without a date of publication where there is none, as `article_in`."""
    read = reader_of(name)
    return read(read_bytes(sys.stdin.buffer if stream is None else stream, name), name, published)


def article_of(text: str, name: str, published: date | None = None) -> Article:
    """The article of a text that is already decoded. Raises `InputError` if it has no date of
    publication, neither given nor in the text, or one that does not exist."""
    return _with_a_date(plain.article_of(text, name, published))


def _with_a_date(article: Article) -> Article:
    if article.published is None:
        raise _error(article.name, NO_DATE if article.original is None else NO_DATE_IN_WORD)
    return article


def _inside(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for name in names if is_article(path := Path(where, name)))


def is_article(path: Path) -> bool:
    """Whether a file of a folder is an article, by its name, and where that leaves it open by how it begins."""
    # Word keeps a file that begins with ~$ beside each document that is open.
    if path.name.startswith((".", "~$")) or path.suffix.lower() not in SUFFIXES:
        return False
    return path.suffix.lower() != ".json" or _may_be_ninjs(path)


def _may_be_ninjs(path: Path) -> bool:
    """Whether a JSON file is an article: a folder may hold others. One that cannot be opened is told later."""
    from claimcheck.read.ninjs import SAMPLE, is_ninjs

    try:
        with path.open("rb") as stream:
            return is_ninjs(stream.read(SAMPLE))
    except OSError:
        return True


def _name(path: Path) -> str:
    # A file name need not be UTF-8; a report has to be.
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _missing(path: Path) -> str:
    """Names what is near, as the likeliest reason is a slip in the name."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"no such file: there is no folder {path.parent.as_posix()}"
    near = get_close_matches(path.name, names, n=1, cutoff=0.75)
    return f"no such file: did you mean {near[0]!r}?" if near else "no such file or folder"


def _error(name: str, message: str) -> InputError:
    return InputError(Problem(name, message))


def dated(article: Article) -> Article:
    """The article with its date of publication. Raises InputError for an empty text or no date."""
    if not article.text.strip():
        raise InputError(Problem(article.name, "empty: expected the text of an article"))
    if article.published is not None:
        return article
    found = published_of(article.text, article.body, article.name)
    if found is None:
        raise InputError(
            Problem(
                article.name, "no date of publication: expected a dateline with a year; next step: pass `published`"
            )
        )
    return replace(article, published=found[0])
