"""The marks of comments in the text of a Word document: runs are cut where a comment begins and ends, and nowhere
else, and each part keeps the formatting of the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from claimcheck.read.docx import Piece
from claimcheck.read.docx.names import RUN, SPACE, TEXT, w
from claimcheck.read.docx.walk import Place

PROPERTIES = w("rPr")


@dataclass(frozen=True, slots=True)
class Remark:
    """Where a comment goes: its number, and the offsets in the text that it is on."""

    number: int
    start: int
    end: int


def mark(pieces: Sequence[Piece], remarks: Sequence[Remark], style: str | None) -> None:
    """Marks in the document that the places of `pieces` are in what each comment is on. `style` is that of the
    reference to it, if the document has one.

    It goes from the last place to the first: to cut a run leaves what is before the cut where it is."""
    index = _Index(pieces)
    ends = [(remark.end, True, remark) for remark in remarks]
    starts = [(remark.start, False, remark) for remark in remarks]
    # Of two comments that meet, the one that begins is marked first: what ends goes before it.
    for _, is_end, remark in sorted(ends + starts, key=lambda cut: (-cut[0], cut[1], -cut[2].number)):
        if is_end:
            _mark_end(index.last(remark.start, remark.end), remark.number, style)
        else:
            _mark_start(index.first(remark.start, remark.end), remark.number)


class _Index:
    """The place of each character of the text that stands in the document."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._starts: list[int] = []
        self._pieces: list[Piece] = []
        at = 0
        for piece in pieces:
            self._starts.append(at)
            self._pieces.append(piece)
            at += len(piece.text)

    def first(self, start: int, end: int) -> Place:
        """The place of the first character of a stretch that has one."""
        return next(place for at in range(start, end) if (place := self._at(at)) is not None)

    def last(self, start: int, end: int) -> Place:
        """The place of the last character of a stretch that has one."""
        return next(place for at in reversed(range(start, end)) if (place := self._at(at)) is not None)

    def _at(self, offset: int) -> Place | None:
        number = bisect_right(self._starts, offset) - 1
        place = self._pieces[number].place
        return place and Place(place.element, place.offset + offset - self._starts[number])


def _mark_start(place: Place, number: int) -> None:
    element, start = place.element, _range("commentRangeStart", number)
    run = element.getparent()
    if element.tag == TEXT and run is not None and 0 < place.offset >= len(element.text or ""):
        run.addnext(start)  # cut here before, for another comment: the character stands in the next run
    else:
        _cut_run(_cut_text(element, place.offset) if element.tag == TEXT else element).addprevious(start)


def _mark_end(place: Place, number: int, style: str | None) -> None:
    element = place.element
    if element.tag == TEXT:
        _cut_text(element, place.offset + 1)
    after = element.getnext()
    run = element.getparent()
    if run is not None and run.tag == RUN:
        if after is not None:
            _cut_run(after)
        element = run
    element.addnext(_reference(number, style))
    element.addnext(_range("commentRangeEnd", number))


def _cut_text(text: etree._Element, offset: int) -> etree._Element:
    """The text from `offset` on, in an element of its own after the one that keeps what is before it; the element
    as it is where there is nothing before it, or nothing after."""
    content = text.text or ""
    if 0 < offset < len(content):
        rest = deepcopy(text)
        for part, said in ((text, content[:offset]), (rest, content[offset:])):
            part.text = said
            part.set(SPACE, "preserve")
        text.addnext(rest)
        return rest
    return text


def _cut_run(element: etree._Element) -> etree._Element:
    """The run that begins with a child of a run, cut off from what stands before it; what stands between runs is
    what it begins with itself."""
    run = element.getparent()
    if run is None or run.tag != RUN:
        return element
    if all(before.tag == PROPERTIES for before in element.itersiblings(preceding=True)):
        return run
    rest = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(PROPERTIES)
    if properties is not None:
        rest.append(deepcopy(properties))
    rest.extend([element, *element.itersiblings()])
    run.addnext(rest)
    return rest


def _range(name: str, number: int) -> etree._Element:
    return etree.Element(w(name), {w("id"): str(number)})


def _reference(number: int, style: str | None) -> etree._Element:
    """The run that says which comment the range before it is of."""
    run = etree.Element(RUN)
    if style is not None:
        etree.SubElement(etree.SubElement(run, PROPERTIES), w("rStyle"), {w("val"): style})
    etree.SubElement(run, w("commentReference"), {w("id"): str(number)})
    return run
