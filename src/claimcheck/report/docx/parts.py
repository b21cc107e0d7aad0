"""The part of a Word document that has its comments, and the lists in which a new part has to stand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from claimcheck.read.docx.names import CONTENT_TYPES, OFFICE, PARAGRAPH, RELATIONSHIPS, RUN, SPACE, TEXT, WORD, rel, w
from claimcheck.read.docx.package import Package, relationships_of

AUTHOR, INITIALS = "claimcheck", "cc"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
TYPES = "[Content_Types].xml"
# Styles that Word gives to comments. They are named only where a document has them.
REFERENCE_STYLE, TEXT_STYLE = "CommentReference", "CommentText"
REFERRING = ("commentRangeStart", "commentRangeEnd", "commentReference")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a document, to which some are added: `first` is the number of the first new one, `path` and
    `root` are those of their part; `lists` are the parts that have to name it where it is new."""

    package: Package
    first: int
    path: str
    root: etree._Element
    styles: frozenset[str]

    @classmethod
    def of(cls, package: Package, document: etree._Element) -> Comments:
        """The comments of a package, none yet if it has no part for them."""
        path = package.related.get("comments")
        if path is None:
            path, root = _new_path(package), etree.Element(w("comments"), nsmap={"w": WORD})
        else:
            root = package.tree(path)
        numbers = [*_numbers(root, ("comment",)), *_numbers(document, REFERRING)]
        styles = package.tree(package.related["styles"]).iter(w("style")) if "styles" in package.related else ()
        known = frozenset(identity for style in styles if (identity := style.get(w("styleId"))) is not None)
        return cls(package, max(numbers, default=-1) + 1, path, root, known)

    @property
    def style(self) -> str | None:
        """The style of the reference to a comment, if the document has one."""
        return REFERENCE_STYLE if REFERENCE_STYLE in self.styles else None

    def parts(self, texts: Sequence[Sequence[str]]) -> dict[str, bytes]:
        """The parts that change when these comments, each a list of lines, are added: path and content."""
        for number, lines in enumerate(texts, start=self.first):
            self._add(number, lines)
        changed = {self.path: xml(self.root)}
        if "comments" not in self.package.related:
            changed |= {TYPES: self._types(), relationships_of(self.package.main): self._relationships()}
        return changed

    def _add(self, number: int, lines: Sequence[str]) -> None:
        # Without a date, which Word does without: two runs give the same bytes.
        named = {w("id"): str(number), w("author"): AUTHOR, w("initials"): INITIALS}
        comment = etree.SubElement(self.root, w("comment"), named)
        for line_number, line in enumerate(lines):
            paragraph = etree.SubElement(comment, PARAGRAPH)
            if TEXT_STYLE in self.styles:
                etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {w("val"): TEXT_STYLE})
            if line_number == 0:
                etree.SubElement(etree.SubElement(paragraph, RUN), w("annotationRef"))
            text = etree.SubElement(etree.SubElement(paragraph, RUN), TEXT, {SPACE: "preserve"})
            text.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", line)

    def _types(self) -> bytes:
        root = self.package.tree(TYPES)
        etree.SubElement(
            root, f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{self.path}", "ContentType": COMMENTS_TYPE}
        )
        return xml(root)

    def _relationships(self) -> bytes:
        path, package = relationships_of(self.package.main), self.package
        if path in package.names():
            root = package.tree(path)
        else:
            root = etree.Element(rel("Relationships"), nsmap={None: RELATIONSHIPS})
        taken = {entry.get("Id") for entry in root}
        free = next(name for number in range(len(taken) + 1) if (name := f"rIdComments{number or ''}") not in taken)
        target = posixpath.relpath(self.path, posixpath.dirname(package.main) or ".")
        etree.SubElement(root, rel("Relationship"), {"Id": free, "Type": f"{OFFICE}/comments", "Target": target})
        return xml(root)


def xml(root: etree._Element) -> bytes:
    """A part as Word writes it."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _numbers(root: etree._Element, kinds: Iterable[str]) -> list[int]:
    found = (element.get(w("id"), "") for kind in kinds for element in root.iter(w(kind)))
    return [int(number) for number in found if number.isdecimal()]


def _new_path(package: Package) -> str:
    """A path beside the main part that no part has."""
    taken = {name.lower() for name in package.names()}
    folder = posixpath.dirname(package.main)
    paths = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(taken) + 1))
    return next(path for path in paths if path.lower() not in taken)
