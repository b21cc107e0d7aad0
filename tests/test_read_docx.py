"""Word documents as the editor sees them, with all changes accepted, and where each character stands."""

from __future__ import annotations

import io
import struct
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import word_files as word
from claimcheck.errors import InputError
from claimcheck.model import Position
from claimcheck.read import article_in, read_article
from claimcheck.read.docx import docx_text, package, read
from word_files import deleted, document, field, marked, note, p, r, row, t, table

DAY = date(2025, 9, 5)


def text_of(*body: str, **parts: object) -> str:
    return "".join(piece.text for piece in docx_text(document(*body, **parts)))  # type: ignore[arg-type]


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def raised(text: str) -> str:
    return r(text, properties='<w:vertAlign w:val="superscript"/>')


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (("rose to ", marked("ins", r("3.6")), deleted(r("4.6")), " trillion"), "rose to 3.6 trillion"),
        (("It ", marked("moveTo", r("rose 5% ")), "in May", marked("moveFrom", r(" rose 5%"))), "It rose 5% in May"),
        # Inserted, and deleted by the next editor.
        (("It rose ", marked("ins", deleted(r("5%")), r("6%"))), "It rose 6%"),
        (("a ", '<w:hyperlink w:anchor="x">', r("3.6 trillion"), "</w:hyperlink>", " b"), "a 3.6 trillion b"),
        (("a ", '<w:smartTag w:uri="u" w:element="e">', r("5"), "</w:smartTag>", "%"), "a 5%"),
        (("a ", control(r("5")), "%"), "a 5%"),
        (("a ", control(marked("ins", r("5")) + deleted(r("6"))), "%"), "a 5%"),
        (("a ", '<w:fldSimple w:instr="=2+3">', r("5"), "</w:fldSimple>", "%"), "a 5%"),
        (("a", r("<w:tab/>", "5"), r("<w:br/>", "6")), "a\t5\n6"),
        (("5", r("<w:noBreakHyphen/>"), "7 mil", r("<w:softHyphen/>"), "lion, 2\u20113 mil\u00adlion"),
         "5-7 million, 2-3 million"),
        (("3.6\u00a0trillion",), "3.6\u00a0trillion"),
        ((r('<w:sym w:font="Symbol" w:char="F0B1"/>', "5"), r('<w:sym w:font="Wingdings" w:char="F04A"/>'), "6"),
         "±5\ufffc6"),
        ((r('<w:sym w:font="Arial" w:char="20AC"/>', "5"), r('<w:sym w:font="Arial" w:char="D800"/>')), "€5\ufffc"),
        (("It rose ", r("4", properties="<w:vanish/>"), r("5", properties='<w:vanish w:val="0"/>'), "%"), "It rose 5%"),
        (("It rose ", r("4%", properties="<w:strike/>"), r("6%", properties="<w:dstrike/>"), "5%"), "It rose 5%"),
        (("It rose ", r("5%"), r('<w:commentReference w:id="7"/>')), "It rose 5%"),
        (("2024", note("footnote", 5), " rose"), "2024 rose"),
        # The words of a mark of one's own stand in the run of the reference.
        (("2024", r('<w:footnoteReference w:id="5" w:customMarkFollows="1"/>', "7"), " rose"), "2024 rose"),
        # A power is one, and anything else that is raised is the mark of a note.
        (("10", raised("6"), " tonnes"), "10⁶ tonnes"),
        (("10", raised("-3"), " m"), "10⁻³ m"),
        (("5 km", raised("2"), " of 40 m", raised("3")), "5 km² of 40 m³"),
        (("5 million", raised("1"), " people, 24", raised("2, 3"), " and the 21", raised("st")),
         "5 million people, 24 and the 21st"),
        (("10", r("6", properties='<w:position w:val="8"/>'), r("7", properties='<w:position w:val="-8"/>')), "10⁶7"),
        (("3", raised("1"), "/", r("4", properties='<w:vertAlign w:val="subscript"/>'), " m", raised("2")), "3 1/4 m²"),
        (("H", r("2", properties='<w:vertAlign w:val="subscript"/>'), "O"), "H2O"),
        (("<w:proofErr w:type='spellStart'/>", "a", "<w:bookmarkStart w:id='1' w:name='b'/>", "b"), "ab"),
        ((f"<w:dir w:val='ltr'>{r('5')}</w:dir>", f"<w:bdo w:val='ltr'>{r('6')}</w:bdo>"), "56"),
        ((r("<w:ruby><w:rubyPr/><w:rt>" + r("x") + "</w:rt><w:rubyBase>" + r("5") + "</w:rubyBase></w:ruby>"), "%"),
         "5%"),
        (("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>",
          " of 10 km"), "3/4 of 10 km"),
        ((r("<w:t>  5 </w:t>", t(" % ")), r("<w:t>of\nit</w:t>")), "5 % of it"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_is_shown(content: tuple[str, ...], shown: str) -> None:
    assert text_of(p(*content)) == shown


def test_the_result_of_a_field_is_shown_and_its_instruction_is_not() -> None:
    instruction = "<w:instrText> = 2 + 3 </w:instrText>"
    simple = r(field("begin")) + r(instruction) + r(field("separate")) + r("5") + r(field("end"))
    assert text_of(p("a ", simple, "%")) == "a 5%"
    # The condition of the outer field has a field of its own.
    nested = (
        r(field("begin")) + r("<w:instrText> IF </w:instrText>") + simple + r(" > 4 ") + r(field("separate"))
        + r("yes ") + simple + r(field("end"))
    )  # fmt: skip
    assert text_of(p("a ", nested, "%")) == "a yes 5%"
    assert text_of(p("a ", r(field("begin")), r(instruction), r(field("end")), "b", r(field("end")), " c")) == "a b c"
    # A field may go over several paragraphs.
    start, end = r(field("begin"), instruction, field("separate")), r(field("end"))
    assert text_of(p(start, "Contents"), p("Gas 5", end), p("It rose.")) == "Contents\n\nGas 5\n\nIt rose."


def test_a_paragraph_whose_mark_is_deleted_or_hidden_is_one_with_the_next() -> None:
    for mark in ('<w:del w:id="1" w:author="E"/>', '<w:moveFrom w:id="1" w:author="E"/>', "<w:vanish/>"):
        gone = f"<w:rPr>{mark}</w:rPr>"
        assert (
            text_of(p("It rose 5", properties=gone), p(" percent."), p("It fell.")) == "It rose 5 percent.\n\nIt fell."
        )
        assert text_of(p(deleted(r("All gone.")), properties=gone), p("It fell.")) == "It fell."
        assert text_of(p("Before a table", properties=gone), table([p("5")]), p("It fell.", properties=gone)) == (
            "Before a table\n\n5\n\nIt fell."
        )
    inserted = '<w:rPr><w:ins w:id="1" w:author="E"/></w:rPr>'
    assert text_of(p("It rose.", properties=inserted), p("It fell.")) == "It rose.\n\nIt fell."


def test_what_a_style_hides_is_not_read_and_what_it_raises_is_a_mark() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Off"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Query"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    body = (
        p(
            "It ",
            r("did not ", properties='<w:rStyle w:val="Off"/>'),
            r("rose", properties='<w:rStyle w:val="Round"/>'),
        ),
        p("Is it?", r(" Yes.", properties='<w:vanish w:val="false"/>'), properties='<w:pStyle w:val="Query"/>'),
        p("It rose 5%", r("1", properties='<w:rStyle w:val="Up"/>')),
    )
    assert text_of(*body, styles=styles) == "It rose\n\n Yes.\n\nIt rose 5%"


def test_headings_are_known_by_style_or_level() -> None:
    data = document(
        p("Gas", properties='<w:pStyle w:val="Heading1"/>'),
        p("It rose 5%."),
        p("Oil", properties='<w:outlineLvl w:val="1"/>'),
        p("It fell.", properties='<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>'),
    )
    article = read(data, "a.docx")
    assert sorted(article.headings) == [article.text.index("Gas"), article.text.index("Oil")]


def test_items_of_a_list_have_a_bullet_that_stands_nowhere() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    article = read(
        document(
            p("Gas:"),
            p("It rose", " 5%.", properties=listed.format(1)),
            p("It fell.", properties=listed.format(0)),
            p("Oil.", properties='<w:pStyle w:val="ListBullet"/>'),
            p("End 7", properties='<w:pStyle w:val="Heading1"/>' + listed.format(1)),
        ),
        "a.docx",
    )
    assert article.text == "Gas:\n\n• It rose 5%.\n\nIt fell.\n\n• Oil.\n\nEnd 7"
    assert article.source == "Gas:\nIt rose 5%.\nIt fell.\nOil.\nEnd 7"
    places = [article.locate(article.text.index(quote)) for quote in ("Gas", "It rose", "5%", "fell", "Oil", "7")]
    assert places == [
        Position(1, 1, 1),
        Position(2, 1, 1),
        Position(2, 9, 2),
        Position(3, 4, 1),
        Position(4, 1, 1),
        Position(5, 5, 1),
    ]


def test_a_row_is_a_paragraph_and_its_cells_are_apart() -> None:
    rows = table([p("Poland"), p("3.4"), p(), p("4.3 million")], [p("Spain"), p("12"), p("")])
    assert text_of(p("Crops."), rows, p("So it is.")) == (
        "Crops.\n\nPoland | 3.4 | 4.3 million\n\nSpain | 12\n\nSo it is."
    )
    # Cells of several paragraphs have lines of their own.
    assert text_of(table([p("Poland"), p("3.4") + p("4.3"), p("12")])) == "Poland\n3.4\n4.3\n12"
    inner = table([p("3"), p("400")], [p("5"), p("600")])
    assert text_of(table([p("Poland"), inner + p()])) == "Poland\n3 | 400\n5 | 600"


def test_rows_and_cells_that_were_deleted_are_not_read() -> None:
    gone = row([p("Spain"), p("12")], '<w:del w:id="1" w:author="E"/>')
    new = row([p("Italy"), p("13")], '<w:ins w:id="1" w:author="E"/>')
    cell = '<w:tc><w:tcPr><w:cellDel w:id="1" w:author="E"/></w:tcPr>' + p("9") + "</w:tc>"
    kept = row([p("Poland")]).replace("</w:tr>", cell + "</w:tr>")
    wrapped = control(row([p("Malta"), control(p("7"))]))
    assert text_of(f"<w:tbl><w:tblPr/><w:tblGrid/>{gone}{new}{kept}{wrapped}</w:tbl>") == (
        "Italy | 13\n\nPoland\n\nMalta | 7"
    )


def test_notes_follow_the_text_in_the_order_in_which_it_refers_to_them() -> None:
    shown = text_of(
        p("It rose", note("endnote", 4), " 5%", note("footnote", 9), ", then 6%", note("footnote", 3), "."),
        p("It fell", deleted(note("footnote", 5)), r(note("footnote", 8), properties="<w:vanish/>"), "."),
        footnotes={
            3: p("In May."),
            5: p("Not so."),
            8: p("Hidden."),
            9: p("In ", marked("ins", r("April")), ".") + p("Or so."),
        },
        endnotes={4: p("By volume.")},
    )
    assert shown == "It rose 5%, then 6%.\n\nIt fell.\n\nIn April.\n\nOr so.\n\nIn May.\n\nBy volume."
    assert text_of(p("It rose", note("footnote", 7), "."), footnotes={3: p("In May.")}) == "It rose."


def test_a_text_box_is_read_once_after_the_paragraph_that_it_hangs_on() -> None:
    boxed = word.box(p("Gas rose 5%", note("footnote", 3)), p("Oil fell."))
    body = p("Here ", r(boxed), "it hangs."), p("It goes on.")
    assert text_of(*body, footnotes={3: p("In May.")}) == (
        "Here it hangs.\n\nGas rose 5%\n\nOil fell.\n\nIt goes on.\n\nIn May."
    )
    assert text_of(p(r(word.box(p("Outer", r(word.box(p("Inner")))))))) == "Outer\n\nInner"
    old = "<w:pict><v:shape><v:textbox><w:txbxContent>" + p("Old") + "</w:txbxContent></v:textbox></v:shape></w:pict>"
    assert text_of(p("Here", r(old)), table([p("5", r(word.box(p("6"))))])) == "Here\n\nOld\n\n5\n6"
    assert text_of(p("Here", r(boxed, properties="<w:vanish/>"), deleted(r(boxed)))) == "Here"


def test_headers_footers_and_comments_are_not_read() -> None:
    import docx

    made = docx.Document()
    made.add_comment(made.add_paragraph("It rose 5%.").runs, "Are you sure of 6%?", "An Editor")
    made.sections[0].header.paragraphs[0].text = "Draft 7"
    made.sections[0].footer.paragraphs[0].text = "Page 8"
    file = io.BytesIO()
    made.save(file)
    assert "".join(piece.text for piece in docx_text(file.getvalue())) == "It rose 5%."


def test_a_place_is_paragraph_character_and_run() -> None:
    article = read(
        document(
            p(""),
            p("It ", marked("ins", r("rose "), r("5")), deleted(r("6")), r("%")),
            table([p("Poland"), p("3.4")]),
            p("One line", r("<w:br/>", "and 7")),
        ),
        "a.docx",
    )
    assert article.text == "It rose 5%\n\nPoland | 3.4\n\nOne line\nand 7"
    places = {quote: article.locate(article.text.index(quote)) for quote in ("It", "rose", "5", "%", "Pol", "3.4", "7")}
    assert places == {
        "It": Position(1, 1, 1),
        "rose": Position(1, 4, 2),
        "5": Position(1, 9, 3),
        "%": Position(1, 10, 4),
        "Pol": Position(2, 1, 1),
        "3.4": Position(2, 10, 2),
        "7": Position(3, 14, 2),
    }


def test_the_date_is_that_of_the_dateline_or_the_one_given(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(p("Gas"), p("LONDON, Sept. 5, 2025 (Wire) -- It rose 5%.")))
    assert read_article(path).published == DAY
    path.write_bytes(document(p("It rose 5%.")))
    assert read_article(path, DAY).published == DAY
    assert article_in(path).published is None
    with pytest.raises(
        InputError, match=r"the day on which a document was saved is none: .*pass --published"
    ) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)


def bomb(size: int) -> bytes:
    """A package that says of one of its parts that it is as large as this."""
    data = document(p("x"))
    with ZipFile(io.BytesIO(data)) as archive:
        old = struct.pack("<LL", *((e := archive.getinfo("word/document.xml")).compress_size, e.file_size))
    return data.replace(old, old[:4] + struct.pack("<L", size))


GOOD = document(p("It rose 5%."))
OTHER_ROOT = '<x:{0} xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
BROKEN = {
    "empty": (b"", "empty: expected a Word document"),
    "password": (package.OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "doc": (package.OLE + "WordDocument".encode("utf-16-le"), "a Word 97-2003 document (.doc), whatever its name says"),
    "ole": (package.OLE, "an old Office file"),
    "rtf": (b"{\\rtf1 It rose.}", "not a Word document (RTF)"),
    "pdf": (b"%PDF-1.7", "not a Word document (a PDF)"),
    "text": (b"It rose.", "not a Word document (no archive)"),
    "cut off": (GOOD[: len(GOOD) // 2], "a damaged archive"),
    "zip": (word.packed({"a.txt": b"It rose."}), "the archive has no main part"),
    "odt": (word.packed({"mimetype": b"x", "content.xml": b"<x/>"}), "an OpenDocument text"),
    "xlsx": (word.with_part(GOOD, "word/document.xml", OTHER_ROOT.format("workbook").encode()), "an Excel workbook"),
    "other": (word.with_part(GOOD, "word/document.xml", b"<x/>"), "something else (x)"),
    "strict": (
        word.with_part(
            GOOD, "word/document.xml", b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
        ),
        "a Strict Open XML document, which is not read",
    ),
    "no xml": (word.with_part(GOOD, "word/document.xml", b"<w:p>"), "broken: word/document.xml is not XML"),
    "entities": (
        word.with_part(GOOD, "word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        "declares a document type",
    ),
    "no main": (
        word.packed({path: part for path, part in word.parts(GOOD).items() if path != "word/document.xml"}),
        "the archive has no main part",
    ),
    "no styles": (
        word.packed({path: part for path, part in word.parts(GOOD).items() if path != "word/styles.xml"}),
        "a part 'word/styles.xml' that it does not have",
    ),
    "large part": (bomb(package.PART_LIMIT + 1), "word/document.xml is larger than 16 MB"),
    "large whole": (bomb(package.WHOLE_LIMIT + 1), "unpacks to more than 512 MB"),
    "many parts": (GOOD + package.CENTRAL * (package.MOST_PARTS + 1), "more than 10000 parts"),
    "embedded": (document(p("It rose."), '<w:altChunk r:id="rId99"/>'), "Word reads in when it opens it (altChunk)"),
    "no text": (document(p(""), p("  ")), "nothing to read in it"),
    "all deleted": (document(p(deleted(r("It rose.")))), "nothing to read in it"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_told_in_one_line_with_what_to_do(name: str) -> None:
    data, said = BROKEN[name]
    with pytest.raises(InputError) as caught:
        read(data, "draft.docx", DAY)
    (problem,) = caught.value.problems
    assert str(problem).startswith("draft.docx: ")
    assert said in str(problem)
    assert "\n" not in str(problem)
    assert "next step: " in str(problem) or "expected" in str(problem)


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(GOOD)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 100
    with pytest.raises(InputError, match=r"a damaged archive .*next step: fetch the file again"):
        read(GOOD[:at] + bytes(byte ^ 0x55 for byte in GOOD[at : at + 20]) + GOOD[at + 20 :], "a.docx")


def test_a_zip_that_is_protected_is_told() -> None:
    data = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + at] |= 1
            start += 4
    with pytest.raises(InputError, match="protected by a password"):
        read(bytes(data), "a.docx")


def test_deep_nesting_is_read_or_refused_and_never_crashes() -> None:
    deep = p(*["<w:ins>"] * 200, r("5%"), *["</w:ins>"] * 200)
    assert text_of(deep) == "5%"
    nested = p("5%")
    for _ in range(60):
        nested = table([nested + p()])
    assert text_of(nested) == "5%"
    with pytest.raises(InputError, match="is not XML"):
        read(word.with_part(GOOD, "word/document.xml", b"<x>" * 300 + b"</x>" * 300), "a.docx")


WORDS = st.text("ab5. %,<&\u00a0é", min_size=1, max_size=6)
SHOWN = {
    "plain": lambda text: r(t(text)),
    "bold": lambda text: r(t(text), properties="<w:b/>"),
    "inserted": lambda text: marked("ins", r(t(text))),
    "moved here": lambda text: marked("moveTo", r(t(text))),
    "link": lambda text: f'<w:hyperlink w:anchor="x">{r(t(text))}</w:hyperlink>',
    "control": lambda text: control(r(t(text))),
    "tag": lambda text: f'<w:smartTag w:uri="u" w:element="e">{r(t(text))}</w:smartTag>',
    "result": lambda text: r(field("begin"), "<w:instrText>x</w:instrText>", field("separate"), t(text), field("end")),
    "two in a run": lambda text: r(t(text[:2]), t(text[2:])),
}
NOT_SHOWN = {
    "deleted": lambda text: deleted(r(t(text))),
    "moved away": lambda text: marked("moveFrom", r(t(text))),
    "inserted and deleted": lambda text: marked("ins", deleted(r(t(text)))),
    "hidden": lambda text: r(t(text), properties="<w:vanish/>"),
    "instruction": lambda text: r(field("begin"), t(text), field("end")),
    "mark": lambda text: note("footnote", 99),
}
RUNS = st.lists(st.tuples(st.sampled_from([*SHOWN, *NOT_SHOWN]), WORDS), max_size=6)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(RUNS, max_size=4))
def test_however_a_paragraph_is_split_what_is_read_is_what_is_shown(paragraphs: list[list[tuple[str, str]]]) -> None:
    data = document(*(p(*((SHOWN | NOT_SHOWN)[kind](text) for kind, text in runs)) for runs in paragraphs))
    expected = ["".join(text for kind, text in runs if kind in SHOWN) for runs in paragraphs]
    pieces = docx_text(data)
    assert "".join(piece.text for piece in pieces) == "\n\n".join(text for text in expected if text.strip())
    for piece in pieces:
        if piece.place is not None:
            at = piece.place.offset
            assert (piece.place.element.text or "")[at : at + len(piece.text)] == piece.text
