"""Word documents for the tests: python-docx makes the package, and the text is written as XML."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import cache
from zipfile import ZIP_DEFLATED, ZipFile

import docx

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
TYPES, RELATED = "[Content_Types].xml", "word/_rels/document.xml.rels"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def r(*content: str, properties: str = "") -> str:
    """A run; what does not begin with < is text."""
    inside = "".join(part if part.startswith("<") else t(part) for part in content)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """A paragraph; what does not begin with < is a run of text."""
    inside = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def marked(tag: str, *content: str) -> str:
    """Content in an element of tracked changes: ins, del, moveFrom, moveTo."""
    return f'<w:{tag} w:id="90" w:author="An Editor">{"".join(content)}</w:{tag}>'


def deleted(*content: str) -> str:
    return marked("del", *content).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")


def table(*rows: Iterable[str]) -> str:
    """A table; each cell is the XML of its paragraphs."""
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(map(row, rows)) + "</w:tbl>"


def row(cells: Iterable[str], properties: str = "") -> str:
    inside = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def field(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: once for itself, once for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="900000"/>'
        '<wp:docPr id="1" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def note(kind: str, number: int, mark: str = "") -> str:
    """A run with the mark of a footnote or an endnote."""
    return r(f'<w:{kind}Reference w:id="{number}"{mark}/>')


def document(
    *body: str,
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    styles: str = "",
) -> bytes:
    """A Word document with this body; the notes by their numbers."""
    contents = dict(_empty())
    text = f"<w:document {DECLARED}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    contents["word/document.xml"] = text.encode()
    contents["word/styles.xml"] = contents["word/styles.xml"].replace(b"</w:styles>", f"{styles}</w:styles>".encode())
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        if notes is not None:
            _add_notes(contents, kind, notes)
    return packed(contents)


def _add_notes(contents: dict[str, bytes], kind: str, notes: Mapping[int, str]) -> None:
    rows = "".join(f'<w:{kind} w:id="{number}">{content}</w:{kind}>' for number, content in notes.items())
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    contents[f"word/{kind}s.xml"] = f"<w:{kind}s {DECLARED}>{separator}{rows}</w:{kind}s>".encode()
    entry = f'<Override PartName="/word/{kind}s.xml" ContentType="{MAIN.format(f"{kind}s")}"/></Types>'
    contents[TYPES] = contents[TYPES].replace(b"</Types>", entry.encode())
    entry = f'<Relationship Id="{kind}s" Type="{NAMES["r"]}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    contents[RELATED] = contents[RELATED].replace(b"</Relationships>", entry.encode())


@cache
def _empty() -> dict[str, bytes]:
    file = io.BytesIO()
    docx.Document().save(file)
    return parts(file.getvalue())


def parts(data: bytes) -> dict[str, bytes]:
    """What an archive holds, by path."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    """An archive with these parts."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path, content in contents.items():
            archive.writestr(path, content)
    return file.getvalue()


def with_part(data: bytes, path: str, content: bytes) -> bytes:
    """The same document with another part at a path."""
    return packed({**parts(data), path: content})
