"""Which reader reads which file, by the ending of its name.

A reader is a module of this folder with `read(data, name, published) -> Article`: the bytes of a file, the name to
report it under, and the date of publication where it was given. It raises `InputError` for what it cannot read, and
leaves the date None where neither gives one. It is imported when the first file of its kind is read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import PurePath

from claimcheck.errors import InputError, Problem
from claimcheck.model import Article

Reader = Callable[[bytes, str, date | None], Article]

TEXT = "text"
# The ending of a name, and the module that reads what is called so. Any other name is that of a plain text.
READERS = {
    ".txt": TEXT,
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".ninjs": "ninjs",
    ".json": "ninjs",
    ".docx": "docx",
}
SUFFIXES = frozenset(READERS)
# Read as plain text, their tags and keys would pass for prose: refused rather than misread.
OTHER_FORMATS = frozenset({".csv", ".doc", ".jsonl", ".odt", ".pdf", ".rtf", ".tsv", ".xml", ".yaml", ".yml"})


def reader_of(name: str) -> Reader:
    """The reader for a file of this name. Raises `InputError` for a format that none of them reads."""
    suffix = PurePath(name).suffix.lower()
    if suffix in READERS or suffix not in OTHER_FORMATS:
        reader: Reader = import_module(f"{__package__}.{READERS.get(suffix, TEXT)}").read
        return reader
    known = ", ".join(sorted(SUFFIXES))
    raise InputError(Problem(name, f"{suffix} is not read: expected one of {known}; next step: export it as .txt"))
