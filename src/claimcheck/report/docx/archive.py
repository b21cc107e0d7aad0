"""A package with some of its parts changed. What is not changed has the same bytes as before."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from claimcheck.read.docx.package import Package, archive

# The first day that an archive can say: the same bytes on any day.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def rewritten(package: Package, changes: Mapping[str, bytes]) -> bytes:
    """The package with these parts in the place of those of the same path, and new ones at the end. Raises
    `InputError` where a part that is kept is damaged."""
    file = io.BytesIO()
    with archive(package.name, package.data) as parts, ZipFile(file, "w") as made:
        for entry in parts.infolist():
            copy = _entry(entry.filename, entry.compress_type)
            if entry.filename in changes:
                made.writestr(copy, changes[entry.filename])
            else:
                copy.file_size = entry.file_size
                with parts.open(entry) as source, made.open(copy, "w") as target:
                    shutil.copyfileobj(source, target)
        for path in sorted(changes.keys() - set(parts.namelist())):
            made.writestr(_entry(path, ZIP_DEFLATED), changes[path])
    return file.getvalue()


def _entry(path: str, packed: int) -> ZipInfo:
    entry = ZipInfo(path, NO_TIME)
    entry.compress_type = ZIP_STORED if packed == ZIP_STORED else ZIP_DEFLATED
    entry.create_system = 0  # else it says on which system it was made
    return entry
