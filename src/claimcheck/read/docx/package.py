"""The archive that a Word document is: its parts, read within bounds, and how they refer to one another.

A document comes from anywhere. What it says of its own size is checked before anything is unpacked, nothing is
fetched, and no entity is expanded.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from zipfile import BadZipFile, ZipFile

from lxml import etree

from claimcheck.errors import InputError, Problem
from claimcheck.read.docx.names import SPACE, STRICT, TEXT, rel, w

MEGABYTE = 1024 * 1024
# A novel of a million characters has a main part of some five megabytes. The tree of a part takes up to forty times
# its space, so the parts that are read have a bound of their own.
PART_LIMIT = 16 * MEGABYTE
WHOLE_LIMIT = 512 * MEGABYTE
MOST_PARTS = 10_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
CENTRAL = b"PK\x01\x02"
XML_SPACE = " \t\r\n"
SAVE_AS = "next step: open it and save it as a Word document (.docx)"
# The root of the main part of what is packed in the same way and is no Word document.
OTHERS = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}


@dataclass(frozen=True, slots=True)
class Package:
    """A Word document as its parts. `name` is that of the file, for messages; `main` the path of the part that has
    the text; `related` the paths of the parts that the main one refers to, by the last word of their type."""

    name: str
    data: bytes = field(repr=False)
    main: str
    related: Mapping[str, str]

    def tree(self, path: str) -> etree._Element:
        """The root of a part. Raises `InputError` for one that is missing, too large or broken."""
        return _tree(self.name, path, part(self.name, self.data, path))

    def names(self) -> tuple[str, ...]:
        """The paths of all parts, in the order of the archive."""
        return names(self.name, self.data)


def opened(data: bytes, name: str) -> Package:
    """The package in the bytes of a file that is called `name`.

    Raises `InputError`, with the next step, for what is no Word document, is protected, damaged, or unpacks to
    more than a document may."""
    _refuse_others(data, name)
    _refuse_bombs(data, name)
    mains = _relationships(name, data, "")
    main = mains.get("officeDocument")
    if main is None or main not in names(name, data):
        raise _error(name, f"not a Word document: the archive has no main part; {SAVE_AS}")
    package = Package(name, data, main, _relationships(name, data, main))
    root = package.tree(main)
    if root.tag != w("document"):
        raise _error(name, f"not a Word document but {_other(root)}; {SAVE_AS}")
    return package


def names(name: str, data: bytes) -> tuple[str, ...]:
    """The paths of the parts, in the order of the archive. Raises `InputError` where the archive is broken."""
    with archive(name, data) as parts:
        return tuple(parts.namelist())


def part(name: str, data: bytes, path: str) -> bytes:
    """What a part holds. Raises `InputError` for one that is missing, damaged, or larger than `PART_LIMIT`."""
    with archive(name, data) as parts:
        try:
            entry = parts.getinfo(path)
        except KeyError:
            raise _error(name, f"broken: it refers to a part {path!r} that it does not have; {SAVE_AS}") from None
        if entry.file_size > PART_LIMIT:
            size = PART_LIMIT // MEGABYTE
            raise _error(name, f"{path} is larger than {size} MB, the limit for one; next step: split the document")
        return parts.read(entry)


@contextmanager
def archive(name: str, data: bytes) -> Iterator[ZipFile]:
    """The archive, open. What is wrong with it, or with a part that is read from it, is raised as `InputError`."""
    try:
        with ZipFile(io.BytesIO(data)) as parts:
            yield parts
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        # RuntimeError: a part with a password; NotImplementedError: packed in a way that Word never uses.
        raise _error(name, f"a damaged archive ({error}); next step: fetch the file again, or {SAVE_AS[11:]}") from None


def _refuse_others(data: bytes, name: str) -> None:
    if not data.strip():
        raise _error(name, "empty: expected a Word document")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _error(name, "protected by a password; next step: save it without one")
        kind = "a Word 97-2003 document (.doc)" if "WordDocument".encode("utf-16-le") in data else "an old Office file"
        raise _error(name, f"{kind}, whatever its name says: expected .docx; {SAVE_AS}")
    if not data.startswith(ZIP):
        kind = "RTF" if data.startswith(b"{\\rtf") else "a PDF" if data.startswith(b"%PDF-") else "no archive"
        raise _error(name, f"not a Word document ({kind}): expected .docx; {SAVE_AS}")


def _refuse_bombs(data: bytes, name: str) -> None:
    # Counted before the list is read, which takes many times the space that it has in the file.
    if data.count(CENTRAL) > MOST_PARTS:
        raise _error(name, f"more than {MOST_PARTS} parts: no Word document has so many; {SAVE_AS}")
    with archive(name, data) as parts:
        entries = parts.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise _error(name, "protected by a password; next step: save it without one")
    if sum(entry.file_size for entry in entries) > WHOLE_LIMIT:
        size = WHOLE_LIMIT // MEGABYTE
        raise _error(name, f"unpacks to more than {size} MB, the limit for one document; next step: split it")
    paths = [entry.filename for entry in entries]
    if len(set(paths)) < len(paths):
        raise _error(name, f"broken: two parts have the same name; {SAVE_AS}")
    if "content.xml" in paths and "[Content_Types].xml" not in paths:
        raise _error(name, f"an OpenDocument text, whatever its name says: expected .docx; {SAVE_AS}")


def _relationships(name: str, data: bytes, source: str) -> dict[str, str]:
    """The parts that a part, or the package for "", refers to, by the last word of the type; empty if none."""
    path = relationships_of(source)
    if path not in names(name, data):
        return {}
    found: dict[str, str] = {}
    for entry in _tree(name, path, part(name, data, path)).iter(rel("Relationship")):
        kind, target = entry.get("Type", ""), entry.get("Target", "")
        if entry.get("TargetMode") != "External":
            found.setdefault(kind.rpartition("/")[2], _resolved(source, target))
    return found


def relationships_of(path: str) -> str:
    """The path of the part that lists what the part at `path` refers to."""
    folder, name = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(source: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def _tree(name: str, path: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _error(name, f"broken: {path} is not XML ({error.msg}); {SAVE_AS}") from None
    if root.getroottree().docinfo.doctype:
        raise _error(name, f"{path} declares a document type, which no Word document does; {SAVE_AS}")
    for text in root.iter(TEXT):
        _trim(text)
    return root


def _trim(text: etree._Element) -> None:
    """Takes off the white space that Word does not show: that around a text which does not say that it is kept."""
    if text.text and (text.text[0] in XML_SPACE or text.text[-1] in XML_SPACE):
        kept = next((space for at in (text, *text.iterancestors()) if (space := at.get(SPACE))), None)
        if kept != "preserve":
            text.text = text.text.strip(XML_SPACE)


def _other(root: etree._Element) -> str:
    known = etree.QName(root)
    if (known.namespace or "").startswith(STRICT):
        return "a Strict Open XML document, which is not read"
    return OTHERS.get(known.localname, f"something else ({known.localname})")


def _error(name: str, message: str) -> InputError:
    return InputError(Problem(name, message))
