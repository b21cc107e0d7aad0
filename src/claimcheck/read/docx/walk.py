"""The text of a Word document as the editor sees it with all changes accepted, and where each character stands.

What is shown is decided at three places: `shown` goes through what only wraps and leaves out what was deleted or
moved away; a run is left out where it is hidden; and `Fields` knows whether what comes is a field's instruction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree

from claimcheck.read.docx.names import (
    ALTERNATIVES,
    CELL,
    CHOICE,
    FALLBACK,
    PARAGRAPH,
    ROW,
    RUN,
    TABLE,
    TEXT,
    m,
    w,
)
from claimcheck.read.docx.styles import OFF, Styles
from claimcheck.read.docx.symbols import symbol
from claimcheck.read.raised import Raised

CELLS_APART = " | "
LINE = "\n"
# How much of the text before a superscript says what it is.
TAIL = 8
# They only wrap what is shown.
WRAPPERS = frozenset(
    map(w, ("ins", "moveTo", "hyperlink", "fldSimple", "smartTag", "customXml", "sdtContent", "dir", "bdo"))
)
GONE = frozenset(map(w, ("del", "moveFrom")))
# What a plain content control is: its text is one piece, which is not to be cut.
PLAIN_CONTROLS = tuple(map(w, ("text", "date", "dropDownList", "comboBox")))
SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): LINE,
    w("cr"): LINE,
    w("noBreakHyphen"): "-",
}
REFERENCES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
DRAWN = frozenset(map(w, ("drawing", "pict", "object")))
FORMULAS = frozenset(map(m, ("oMath", "oMathPara")))
# What is written before a part of a formula that stands above or below another one.
FORMULA_SIGNS = {m("den"): "/", m("sup"): "^", m("sub"): "_", m("mr"): " "}
# To Word they are blanks; a hyphen that does not break is one.
BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\N{NON-BREAKING HYPHEN}": "-"})
_SHOWN = re.compile("[^\N{SOFT HYPHEN}]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands in the main document: `offset` in the text of a `w:t`, or in another element, which
    is what a comment on the character goes around."""

    element: etree._Element
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text from one element. `run` is the run that it stands in; `raised` says that it is set as a
    superscript. Its place is None where a cell or line was parted from the one before."""

    text: str
    run: etree._Element
    place: Place | None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table. `item` says that it is one of a list."""

    atoms: tuple[Atom, ...]
    heading: bool = False
    item: bool = False

    @property
    def text(self) -> str:
        """What is shown of it."""
        return "".join(atom.text for atom in self.atoms)


@dataclass(frozen=True, slots=True)
class Reference:
    """The mark of a note in the text: `part` is footnotes or endnotes, `mark` the element where it stands."""

    part: str
    note: str
    mark: etree._Element


class Fields:
    """Which fields are open: what they show comes after their instruction."""

    def __init__(self) -> None:
        self._in_result: list[bool] = []

    def meet(self, kind: str | None) -> None:
        """Takes note of a `w:fldChar`; one without its beginning is passed over."""
        if kind == "begin":
            self._in_result.append(False)
        elif self._in_result and kind == "separate":
            self._in_result[-1] = True
        elif self._in_result and kind == "end":
            self._in_result.pop()

    @property
    def shown(self) -> bool:
        """Whether text that comes now is shown."""
        return all(self._in_result)


class Story:
    """A text of its own: the main one, that of a box, or that of a note. `place` is where its characters stand in
    the main document, None for the main text itself; `references` are those to notes, as they were met."""

    def __init__(self, styles: Styles, references: list[Reference], place: Place | None = None) -> None:
        self._styles = styles
        self._references = references
        self._place = place
        self._fields = Fields()
        self._boxes: list[tuple[etree._Element, Place]] = []

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The paragraphs and rows in an element, empty ones left out, each followed by the boxes that hang on it.

        A paragraph whose mark was deleted, or is hidden, is one with the next."""
        atoms: list[Atom] = []
        heading = item = False
        for child, _ in shown(parent):
            if child.tag == PARAGRAPH:
                properties = child.find(w("pPr"))
                atoms.extend(self._paragraph(child, properties))
                heading = heading or self._styles.heading(properties)
                item = item or self._styles.item(properties)
                if not self._runs_on(properties):
                    yield from self._closed(atoms, heading, item)
                    atoms, heading, item = [], False, False
            elif child.tag == TABLE:
                yield from self._closed(atoms, heading, item)
                atoms, heading, item = [], False, False
                yield from self._rows(child)
        yield from self._closed(atoms, heading, item)

    def _closed(self, atoms: list[Atom], heading: bool, item: bool) -> Iterator[Block]:
        block = Block(tuple(_settled(atoms)), heading, item and not heading)
        if block.text.strip():
            yield block
        boxes, self._boxes = self._boxes, []
        for box, place in boxes:
            yield from Story(self._styles, self._references, self._place or place).blocks(box)

    def _runs_on(self, properties: etree._Element | None) -> bool:
        mark = None if properties is None else properties.find(w("rPr"))
        if mark is None:
            return False
        return any(mark.find(name) is not None for name in GONE) or self._styles.hidden(mark, None)

    def _rows(self, table: etree._Element) -> Iterator[Block]:
        for row, _ in shown(table):
            if row.tag == ROW and not _has(row, "trPr", "del", "hidden"):
                yield Block(tuple(self._row(row)))

    def _row(self, row: etree._Element) -> Iterator[Atom]:
        """The cells of a row on one line; a cell of several paragraphs has lines of its own."""
        before = 0
        for cell, _ in shown(row):
            if cell.tag != CELL or _has(cell, "tcPr", "cellDel"):
                continue
            blocks = [block for block in self.blocks(cell) if block.text.strip()]
            for number, block in enumerate(blocks):
                if before:
                    in_line = number == 0 and before == len(blocks) == 1
                    yield Atom(CELLS_APART if in_line else LINE, block.atoms[0].run, None)
                yield from block.atoms
                before = len(blocks)

    def _paragraph(self, paragraph: etree._Element, properties: etree._Element | None) -> Iterator[Atom]:
        for child, whole in shown(paragraph):
            if child.tag == RUN:
                yield from self._run(child, whole, properties)
            elif child.tag in FORMULAS and self._fields.shown:
                yield Atom("".join(_formula(child)), child, self._place or Place(whole or child))

    def _run(
        self, run: etree._Element, whole: etree._Element | None, paragraph: etree._Element | None
    ) -> Iterator[Atom]:
        properties = run.find(w("rPr"))
        hidden = self._styles.hidden(properties, paragraph) or self._styles.struck(properties, paragraph)
        is_raised = self._styles.raised(properties)
        for child, _ in shown(run):
            if child.tag == w("fldChar"):
                self._fields.meet(child.get(w("fldCharType")))
            if hidden or not self._fields.shown:
                continue
            place = self._place or Place(_below(run, child) if whole is None else whole)
            if child.tag in REFERENCES:
                own_mark = child.get(w("customMarkFollows"), "0") not in OFF
                mark = run if own_mark and place.element.getparent() is run else place.element
                self._references.append(Reference(REFERENCES[child.tag], child.get(w("id"), ""), mark))
                if own_mark:
                    return  # the rest of the run is the mark
            elif child.tag in DRAWN:
                self._boxes.extend((box, place) for box in _boxes(child))
            elif child.tag == w("ruby"):
                for base, _ in shown(child):
                    for inner in base.iter(RUN) if base.tag == w("rubyBase") else ():
                        yield from self._run(inner, place.element, paragraph)
            else:
                yield from (Atom(text, run, at, is_raised) for text, at in _characters(child, place))


def shown(
    parent: etree._Element, whole: etree._Element | None = None
) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """What is shown of the children of an element, each with the control around it that is not to be cut.

    Of alternatives the first is taken: the others say the same for programs that know less."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from shown(child, whole)
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            if content is not None:
                yield from shown(content, whole if whole is not None else _control(child, content))
        elif child.tag == ALTERNATIVES:
            for chosen in _chosen(child):
                yield from shown(chosen, whole)
        elif child.tag not in GONE:
            yield child, whole


def _control(control: etree._Element, content: etree._Element) -> etree._Element | None:
    """The content control itself if it stands in a line and its text is one piece."""
    properties = control.find(w("sdtPr"))
    plain = properties is not None and any(properties.find(name) is not None for name in PLAIN_CONTROLS)
    return control if plain and content.find(RUN) is not None else None


def _chosen(alternatives: etree._Element) -> Iterator[etree._Element]:
    found = alternatives.find(CHOICE)
    if found is None:
        found = alternatives.find(FALLBACK)
    if found is not None:
        yield found


def _below(run: etree._Element, element: etree._Element) -> etree._Element:
    """The child of the run that an element is, or stands in."""
    while (parent := element.getparent()) is not None and parent is not run:
        element = parent
    return element


def _has(element: etree._Element, properties: str, *names: str) -> bool:
    found = element.find(w(properties))
    return found is not None and any(found.find(w(name)) is not None for name in names)


def _characters(child: etree._Element, place: Place) -> Iterator[tuple[str, Place]]:
    """What a child of a run shows, a stretch for each place in it that is counted on from."""
    if child.tag == TEXT:
        for found in _SHOWN.finditer(child.text or ""):
            at = replace(place, offset=found.start()) if place.element is child else place
            yield found[0].translate(BLANKS), at
    elif child.tag in SIGNS:
        yield SIGNS[child.tag], place
    elif child.tag == w("sym"):
        yield symbol(child.get(w("font"), ""), child.get(w("char"), "")), place


def _boxes(drawn: etree._Element) -> Iterator[etree._Element]:
    """The text boxes in a drawing, each once; one in another belongs to that one's text."""
    for child in drawn:
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag == ALTERNATIVES:
            for chosen in _chosen(child):
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)


def _formula(element: etree._Element) -> Iterator[str]:
    """A formula in a line: 3/4, 10^6."""
    for child in element:
        if child.tag == m("t"):
            yield child.text or ""
        elif child.tag not in GONE:
            yield FORMULA_SIGNS.get(str(child.tag), "")
            yield from _formula(child)


def _settled(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """The atoms of a paragraph, with superscripts as they are read: powers in, the marks of notes out."""
    before = ""
    waiting: list[Atom] = []
    for atom in chain(atoms, (None,)):
        if atom is not None and atom.raised:
            waiting.append(atom)
            continue
        for settled in (*_lowered(waiting, before, atom.text if atom else ""), *([atom] if atom else [])):
            before = (before + settled.text)[-TAIL:]
            yield settled
        waiting.clear()


def _lowered(atoms: Sequence[Atom], before: str, following: str) -> Iterator[Atom]:
    """What is read of superscripts that stand together between two texts."""
    raised = Raised(before)
    for number, atom in enumerate(atoms):
        raised.add(atom.text, number)
    for text, number in raised.read(following):
        atom = atoms[number]
        # What is put before them, to part them from a figure, stands nowhere.
        yield atom if text == atom.text else replace(atom, text=text, place=atom.place if text.strip() else None)
