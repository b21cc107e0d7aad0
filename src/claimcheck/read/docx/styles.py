"""What the styles of a Word document say of its text, as far as that changes what is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from claimcheck.read.docx.names import w

OFF = frozenset({"0", "false", "off", "none"})
# Level 9 is body text.
BODY_TEXT = "9"
# What takes a paragraph out of the list that its style puts it in.
NO_LIST = "0"
HEADINGS = ("heading ", "title", "subtitle")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: Mapping[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """The styles of the part with this root; none without one."""
        found = () if root is None else root.iter(w("style"))
        return cls({identity: style for style in found if (identity := style.get(w("styleId"))) is not None})

    def hidden(self, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Whether a run, or the mark of a paragraph, with these properties is hidden in a paragraph with those."""
        return self._switched("vanish", run, paragraph) or self._switched("specVanish", run, None)

    def struck(self, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Whether a run with these properties is struck out in a paragraph with those."""
        return any(self._switched(name, run, paragraph) for name in ("strike", "dstrike"))

    def item(self, paragraph: etree._Element | None) -> bool:
        """Whether a paragraph with these properties is an item of a list."""
        if paragraph is None:
            return False
        styles = (style.find(w("pPr")) for style in self._chain(_style(paragraph, "pStyle")))
        for properties in (paragraph, *styles):
            found = None if properties is None else properties.find(w("numPr"))
            if found is not None:
                number = found.find(w("numId"))
                return number is None or number.get(w("val")) != NO_LIST
        return False

    def raised(self, run: etree._Element | None) -> bool:
        """Whether a run with these properties is set as a superscript, or above the line, as LibreOffice has it."""
        for properties in self._properties(run, None):
            found = properties.find(w("vertAlign"))
            if found is not None and found.get(w("val")) != "baseline":
                return found.get(w("val")) == "superscript"
            found = properties.find(w("position"))
            if found is not None:
                return re.match("[1-9]", found.get(w("val"), "")) is not None
        return False

    def heading(self, paragraph: etree._Element | None) -> bool:
        """Whether a paragraph with these properties is a heading."""
        if paragraph is None:
            return False
        level = paragraph.find(w("outlineLvl"))
        if level is not None:
            return level.get(w("val")) != BODY_TEXT
        for style in self._chain(_style(paragraph, "pStyle")):
            name = style.find(w("name"))
            if name is not None and name.get(w("val"), "").lower().startswith(HEADINGS):
                return True
            level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
            if level is not None:
                return level.get(w("val")) != BODY_TEXT
        return False

    def _switched(self, name: str, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        for properties in self._properties(run, paragraph):
            found = properties.find(w(name))
            if found is not None:
                return found.get(w("val"), "1") not in OFF
        return False

    def _properties(self, run: etree._Element | None, paragraph: etree._Element | None) -> Iterator[etree._Element]:
        """The properties that hold for a run, the closest first: its own, of its style, of the paragraph's style."""
        if run is not None:
            yield run
        for identity in (_style(run, "rStyle"), _style(paragraph, "pStyle")):
            yield from (found for style in self._chain(identity) if (found := style.find(w("rPr"))) is not None)

    def _chain(self, identity: str | None) -> Iterator[etree._Element]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while identity is not None and identity in self.by_id and identity not in seen:
            seen.add(identity)
            style = self.by_id[identity]
            yield style
            based = style.find(w("basedOn"))
            identity = None if based is None else based.get(w("val"))


def _style(properties: etree._Element | None, kind: str) -> str | None:
    found = None if properties is None else properties.find(w(kind))
    return None if found is None else found.get(w("val"))
