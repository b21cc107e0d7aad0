"""Word documents (.docx): the text as the editor sees it, with all changes accepted.

    bytes --package--> parts --walk--> blocks --pieces--> text, and the place of each of its characters

python-docx does not see tracked insertions, so that the elements are walked here (decision 12).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from claimcheck.errors import InputError, Problem
from claimcheck.model import Article
from claimcheck.read.dateline import published_of
from claimcheck.read.docx.names import w
from claimcheck.read.docx.package import SAVE_AS, Package, opened
from claimcheck.read.docx.styles import Styles
from claimcheck.read.docx.walk import LINE, Block, Place, Reference, Story
from claimcheck.read.page import BULLET

PARAGRAPHS_APART = "\n\n"
# Word reads such a part in when it opens the document; before that it has no text of its own.
NOT_YET_READ_IN = ("altChunk", "subDoc")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. `paragraph` and `run` count from 1: the paragraphs that show something, in the order
    of the text, and in each the runs that do. `place` is None for what parts cells and paragraphs; `heading` says
    that the paragraph is one."""

    text: str
    paragraph: int
    run: int
    place: Place | None
    heading: bool = False


def read(data: bytes, name: str, published: date | None = None) -> Article:
    """The article in a Word document, its date of publication None where neither its text nor `published` gives one.

    Raises `InputError` for what is no Word document, is protected or damaged, and for one without text."""
    pieces = docx_text(data, name)
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        raise InputError(Problem(name, "nothing to read in it: expected the text of an article"))
    found = published_of(text, 0, name) if published is None else None
    day = published if found is None else found[0]
    return _mapped(Article(text, name, day, original=data), pieces)


def docx_text(data: bytes, name: str = "text.docx") -> tuple[Piece, ...]:
    """The text of a Word document in pieces. Raises `InputError` as `read` does, but for one without text."""
    package = opened(data, name)
    return pieces_of(package, package.tree(package.main))


def pieces_of(package: Package, document: etree._Element) -> tuple[Piece, ...]:
    """The text in pieces whose places are elements of `document`, the root of the main part."""
    for kind in NOT_YET_READ_IN:
        if next(document.iter(w(kind)), None) is not None:
            message = f"a part of it is another file that Word reads in when it opens it ({kind}); {SAVE_AS}"
            raise InputError(Problem(package.name, message))
    return tuple(_pieces(_blocks(package, document)))


def _blocks(package: Package, document: etree._Element) -> Iterator[Block]:
    """The main text, then the footnotes and the endnotes in the order in which it refers to them."""
    styles = Styles.of(package.tree(package.related["styles"]) if "styles" in package.related else None)
    references: list[Reference] = []
    for body in document.iterchildren(w("body")):
        yield from Story(styles, references).blocks(body)
    for part, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
        asked = {reference.note: reference for reference in references if reference.part == part}
        if asked and part in package.related:
            notes = {note.get(w("id")): note for note in package.tree(package.related[part]).iter(w(kind))}
            for identity, reference in asked.items():
                if identity in notes:
                    yield from Story(styles, [], Place(reference.mark)).blocks(notes[identity])


def _pieces(blocks: Iterator[Block]) -> Iterator[Piece]:
    run = 0
    for number, block in enumerate((block for block in blocks if block.text.strip()), start=1):
        if number > 1:
            yield Piece(PARAGRAPHS_APART, number - 1, run, None)
        run, last = 0, None
        if block.item:
            yield Piece(BULLET, number, 1, None)
        for atom in block.atoms:
            if atom.place is not None and atom.run is not last:
                run, last = run + 1, atom.run
            yield Piece(atom.text, number, run, atom.place, block.heading)


def _mapped(article: Article, pieces: tuple[Piece, ...]) -> Article:
    """The article with its way back. Its source has a line for each paragraph, so that the line is the paragraph
    and the column the character in it."""
    lines: list[str] = []
    breaks: list[tuple[int, int]] = []
    runs: list[int] = []
    headings: set[int] = set()
    at = there = 0
    before = (0, 0)
    for piece in pieces:
        if piece.heading and piece.paragraph > before[0]:
            headings.add(at)
        if (piece.paragraph, piece.run) > before:
            runs.append(there)
            before = (piece.paragraph, piece.run)
        lines.append(_in_source(piece))
        at, there = at + len(piece.text), there + len(lines[-1])
        if len(lines[-1]) < len(piece.text):
            breaks.append((at, there))
    return replace(article, source="".join(lines), breaks=tuple(breaks), runs=tuple(runs), headings=frozenset(headings))


def _in_source(piece: Piece) -> str:
    """A piece as it stands in the source: on one line, and without what a list puts before its items."""
    if piece.place is None and piece.text in (PARAGRAPHS_APART, BULLET):
        return LINE if piece.text == PARAGRAPHS_APART else ""
    return piece.text.replace(LINE, " ")
