"""A Word draft back with comments: they stand exactly on the claim, and nothing else has changed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import factories as make
import word_files as word
from claimcheck.cli import main
from claimcheck.errors import InputError, Problem
from claimcheck.model import Article, Finding, Step, Verdict
from claimcheck.read.docx import docx_text, read
from claimcheck.read.docx.names import w
from claimcheck.report.docx import commented, remark_lines, render
from claimcheck.result import Report, Suppression, SuppressionKind
from word_files import deleted, document, field, marked, note, p, r, t, table

DAY = date(2025, 9, 5)
BOLD = "<w:b/>"


def article(*body: str, **parts: object) -> Article:
    return read(document(*body, **parts), "draft.docx", DAY)  # type: ignore[arg-type]


def written(article: Article, *quotes: str) -> bytes:
    """The draft with a comment on each quote."""
    return commented(make.report(article, *(make.discrepancy(article, quote) for quote in quotes)))


@dataclass(frozen=True)
class Covered:
    """What a comment is on, as shown, and who wrote it."""

    author: str
    text: str


def comments(data: bytes) -> list[Covered]:
    """The comments by number, as python-docx reads them, each with the text between its marks."""
    texts, found = covered(data), docx.Document(io.BytesIO(data)).comments
    assert sorted(texts) == sorted(comment.comment_id for comment in found)
    return [
        Covered(comment.author, texts[comment.comment_id]) for comment in sorted(found, key=lambda it: it.comment_id)
    ]


def covered(data: bytes) -> dict[int, str]:
    """The text between the marks of each comment."""
    texts: dict[int, str] = {}
    ended, referred = [], []
    for element in etree.fromstring(word.parts(data)["word/document.xml"]).iter():
        number = int(element.get(w("id"), "0"))
        if element.tag == w("commentRangeStart"):
            texts[number] = ""
        elif element.tag == w("commentRangeEnd"):
            ended.append(number)
        elif element.tag == w("commentReference"):
            referred.append(number)
        elif element.tag in (w("t"), w("footnoteReference"), w("endnoteReference"), w("drawing")):
            said = element.text or "" if element.tag == w("t") else f"[{etree.QName(element).localname}]"
            # A box is told as one, not by its text, which stands there twice.
            if next(element.iterancestors(w("drawing"), w("pict"), w("moveFrom")), None) is None:
                texts |= {begun: texts[begun] + said for begun in texts.keys() - set(ended)}
    assert ended == referred
    assert sorted(texts) == sorted(referred)
    return texts


def runs(data: bytes) -> list[tuple[str, str]]:
    """The text of each run that has some, with its formatting."""
    found = []
    for run in etree.fromstring(word.parts(data)["word/document.xml"]).iter(w("r")):
        text = "".join(run.itertext())
        properties = run.find(w("rPr"))
        names = [] if properties is None else [etree.QName(element).localname for element in properties]
        if text:
            found.append((text, " ".join(names)))
    return found


def shown(data: bytes) -> str:
    return "".join(piece.text for piece in docx_text(data))


def test_a_run_is_cut_at_the_claim_and_keeps_its_formatting() -> None:
    draft = article(p("It was ", r("some 3.6 trillion yuan in 2024", properties=BOLD), "."))
    data = written(draft, "3.6 trillion yuan")
    assert comments(data) == [Covered("claimcheck", "3.6 trillion yuan")]
    assert runs(data) == [
        ("It was ", ""),
        ("some ", "b"),
        ("3.6 trillion yuan", "b"),
        (" in 2024", "b"),
        (".", ""),
    ]
    assert shown(data) == draft.text


@pytest.mark.parametrize(
    "content",
    [
        ("It was 3.6 trillion yuan in 2024.",),
        ("It was ", marked("ins", r("3.6 trillion yuan")), " in 2024."),
        ("It was ", marked("ins", r("just 3.6 trillion yuan in")), " 2024."),
        ("It was ", marked("ins", r("3.6")), deleted(r("4.6")), " trillion ", r("yuan in", properties=BOLD), " 2024."),
        ("It was ", '<w:hyperlink w:anchor="x">', r("about 3.6 trillion yuan"), "</w:hyperlink>", " in 2024."),
        ("It was 3.6 ", '<w:hyperlink w:anchor="x">', r("trillion"), "</w:hyperlink>", " yuan in 2024."),
        ("It was ", marked("moveTo", r("3.6 trillion ")), marked("moveFrom", r("3.7 trillion")), "yuan in 2024."),
        ("It was ", "<w:sdt><w:sdtContent>", r("3.6 trillion yuan in"), "</w:sdtContent></w:sdt>", " 2024."),
        ("It was ", '<w:smartTag w:uri="u" w:element="e">', r("3.6 trillion yuan in"), "</w:smartTag>", " 2024."),
        ("It was ", r(field("begin"), "<w:instrText>x</w:instrText>", field("separate"), "3.6", field("end")),
         " trillion yuan in 2024."),
        (r("It was", "<w:tab/>", "3.6 ", "tril", "lion yuan", "<w:br/>", "in 2024"),),
        ("It was 3.6 tril", r("<w:softHyphen/>"), "lion yu\u00adan in 2024."),
        ("3.6 trillion yuan",),
        (r("<w:t>  3.6 </w:t>", t(" trillion yuan ")),),
    ],
)  # fmt: skip
def test_a_comment_stands_on_the_claim_wherever_it_is(content: tuple[str, ...]) -> None:
    draft = article(p(*content))
    quote = "3.6  trillion yuan" if "3.6  " in draft.text else "3.6 trillion yuan"
    data = written(draft, quote)
    (comment,) = comments(data)
    assert comment.text.replace("\u00ad", "") == quote
    assert shown(data) == draft.text


def test_a_claim_may_go_over_joined_paragraphs_and_cells() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="E"/></w:rPr>'
    draft = article(p("It was 3.6 trillion", properties=gone), p(" yuan."))
    assert comments(written(draft, "3.6 trillion yuan")) == [Covered("claimcheck", "3.6 trillion yuan")]
    draft = article(table([p("3.6"), p("5")]))
    assert comments(written(draft, "3.6 | 5")) == [Covered("claimcheck", "3.65")]


def test_several_comments_in_a_run() -> None:
    draft = article(p("Of 24, 3.6 trillion yuan and 113,000."))
    data = written(draft, "24", "3.6 trillion yuan", "113,000")
    assert [comment.text for comment in comments(data)] == ["24", "3.6 trillion yuan", "113,000"]
    assert [text for text, _ in runs(data)] == ["Of ", "24", ", ", "3.6 trillion yuan", " and ", "113,000", "."]
    # They may meet, and one may lie in another.
    data = written(article(p("of 243.6 trillion yuan")), "24", "3.6 trillion yuan", "6 trillion", "243.6 trillion")
    texts = {comment.text for comment in comments(data)}
    assert texts == {"24", "3.6 trillion yuan", "6 trillion", "243.6 trillion"}


@pytest.mark.parametrize("properties", ["<w:text/>", "<w:date/>"])
def test_the_text_of_a_plain_control_is_not_cut(properties: str) -> None:
    control = (
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{r('3.6 trillion yuan in 2024')}</w:sdtContent></w:sdt>"
    )
    data = written(article(p("It was ", control, ".")), "3.6 trillion yuan")
    assert comments(data) == [Covered("claimcheck", "3.6 trillion yuan in 2024")]


def test_a_claim_in_a_note_or_box_has_its_comment_where_that_hangs() -> None:
    draft = article(
        p(r("In 2024", '<w:footnoteReference w:id="3"/>', " it rose to 24.")),
        p("It fell", note("endnote", 4), "."),
        p(r("A box ", word.box(p("It was 113,000.")), " hangs.")),
        footnotes={3: p("It was 3.6 trillion yuan, or 5%.")},
        endnotes={4: p("It was 17.")},
    )
    data = written(draft, "24", "113,000", "3.6 trillion yuan", "5%", "17")
    assert sorted(comment.text for comment in comments(data)) == [
        "24", "[drawing]", "[endnoteReference]", "[footnoteReference]", "[footnoteReference]",
    ]  # fmt: skip
    assert shown(data) == draft.text
    own = r("So it is", '<w:footnoteReference w:id="3" w:customMarkFollows="1"/>', "*")
    starred = article(p(own, "."), footnotes={3: p("It was 17.")})
    data_of_it = written(starred, "17", "it is")
    assert (shown(data_of_it), len(comments(data_of_it))) == (starred.text, 2)
    assert word.parts(data)["word/footnotes.xml"] == word.parts(draft.original or b"")["word/footnotes.xml"]


def test_a_formula_or_a_ruby_has_its_comment_around_it() -> None:
    formula = "<m:oMath><m:r><m:t>3.6</m:t></m:r></m:oMath>"
    ruby = "<w:ruby><w:rubyPr/><w:rt>" + r("x") + "</w:rt><w:rubyBase>" + r("24") + "</w:rubyBase></w:ruby>"
    draft = article(p("It was ", formula, " trillion yuan, ", r(ruby, " clusters")))
    data = written(draft, "3.6 trillion yuan", "24")
    assert [comment.text for comment in comments(data)] == [" trillion yuan", "x24"]
    body = word.parts(data)["word/document.xml"].decode()
    assert body.index("commentRangeStart") < body.index("oMath")
    assert shown(data) == draft.text


def test_comments_of_others_are_kept() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("It was 3.6 trillion yuan, ")
    made.add_comment([*paragraph.runs, paragraph.add_run("they say.")], "Is this so?", "An Editor", "AE")
    file = io.BytesIO()
    made.save(file)
    draft = read(file.getvalue(), "draft.docx", DAY)
    data = written(draft, "3.6 trillion yuan")
    assert comments(data) == [
        Covered("An Editor", "It was 3.6 trillion yuan, they say."),
        Covered("claimcheck", "3.6 trillion yuan"),
    ]
    assert next(iter(docx.Document(io.BytesIO(data)).comments)).text == "Is this so?"


def test_a_draft_may_be_commented_once_more() -> None:
    first = written(article(p("It was 3.6 trillion yuan, not 24.")), "3.6 trillion yuan")
    second = written(read(first, "draft.docx", DAY), "24")
    assert [comment.text for comment in comments(second)] == ["3.6 trillion yuan", "24"]


def test_nothing_else_is_changed() -> None:
    draft = article(p("It was 3.6 trillion yuan."))
    before, after = word.parts(draft.original or b""), word.parts(written(draft, "3.6 trillion yuan"))
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml",
    }  # fmt: skip
    assert list(after) == [*before, "word/comments.xml"]
    assert b'PartName="/word/comments.xml"' in after["[Content_Types].xml"]
    assert b'Target="comments.xml"' in after["word/_rels/document.xml.rels"]


def test_two_runs_give_the_same_bytes_and_no_time() -> None:
    draft = article(p("It was 3.6 trillion yuan."))
    data = written(draft, "3.6 trillion yuan")
    assert data == written(draft, "3.6 trillion yuan")
    assert b"w:date" not in word.parts(data)["word/comments.xml"]
    with ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_a_flag_the_draft_is_the_same() -> None:
    draft = article(p("It was 3.6 trillion yuan, for 113,000."))
    report = make.report(draft, make.spending(draft), make.students(draft))
    assert commented(report) == draft.original
    finding = make.discrepancy(draft)
    ignored = replace(
        make.report(draft, finding), suppressions=(Suppression(finding, SuppressionKind.COMMENT, "known", "x:1"),)
    )
    assert commented(ignored) == draft.original


def test_a_comment_says_verdict_reading_evidence_and_suggestion() -> None:
    draft = article(p("It was 3.6 trillion yuan, or 24, by May."))
    finding = make.discrepancy(draft)
    assert remark_lines(finding) == [
        "discrepancy: the scale looks wrong, such as million for billion",
        "read as: rd_expenditure, CHN, in 2024: 3.55 to 3.65 trillion CNY",
        "evidence: National Statistics: 3.613 trillion CNY for 2024 "
        "(published 2025-01-23, reference/ns/rd/2025-01-23.yaml:12)",
        "suggestion: 3.6 billion yuan would hold",
    ]
    steps = (Step("read", "so"), Step("readings", "one of China, one of Japan"))
    open_ = make.spending(draft, verdict=Verdict.AMBIGUOUS, trace=steps)
    assert remark_lines(open_)[0] == "ambiguous: readings remain that disagree"
    assert remark_lines(open_)[-1] == "why: one of China, one of Japan"
    data = commented(make.report(draft, finding))
    (comment,) = docx.Document(io.BytesIO(data)).comments
    assert comment.text == "\n".join(remark_lines(finding))
    assert (comment.author, comment.initials, comment.timestamp) == ("claimcheck", "cc", None)


def test_what_xml_cannot_hold_does_not_stop_a_comment() -> None:
    draft = article(p("It was 3.6 trillion yuan."))
    finding = replace(make.discrepancy(draft), suggestion="3.6\u0000 <billion> \ud800")
    (comment,) = docx.Document(io.BytesIO(commented(make.report(draft, finding)))).comments
    assert comment.text.endswith("suggestion: 3.6\ufffd <billion> \ufffd")


def test_the_styles_of_comments_are_named_where_the_document_has_them() -> None:
    kinds = (("character", "CommentReference"), ("paragraph", "CommentText"))
    styles = "".join(f'<w:style w:type="{kind}" w:styleId="{name}"/>' for kind, name in kinds)
    for given_, count in ((styles, 1), ("", 0)):
        parts = word.parts(written(article(p("It was 3.6 trillion yuan."), styles=given_), "3.6 trillion yuan"))
        assert parts["word/document.xml"].count(b"CommentReference") == count
        assert (parts["word/comments.xml"].count(b"CommentText") > 0) == bool(count)


def failed(*reports: Report) -> str:
    file = io.BytesIO()
    with pytest.raises(InputError) as caught:
        render(reports, file)
    assert not file.getvalue()
    return str(caught.value)


def test_what_cannot_be_written_back_is_told() -> None:
    draft = make.report(article(p("It rose 5%.")))
    assert "a.txt: not from a Word document: --format docx writes a .docx back" in failed(make.report(make.article()))
    assert "draft.docx: one document more than --format docx writes" in failed(draft, draft)
    assert "no document" in failed()
    unread = Report(Article("", "b.docx"), failures=(Problem("b.docx", "empty"),))
    assert failed(unread) == "b.docx: not written back, since it could not be checked"


def test_the_command_writes_the_draft_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    release = tmp_path / "figures" / "growers" / "annual" / "2025-03-01.yaml"
    release.parent.mkdir(parents=True)
    release.write_text(
        "source: {publisher: Growers' Union, title: Annual report, url: https://example.org, published: 2025-03-01,\n"
        "  accessed: 2025-03-02, licence: used with permission}\n"
        'observations:\n- {indicator: apple_harvest, entity: POL, period: "2024", value: "3.4e6", unit: metric_ton}\n',
        encoding="utf-8",
    )
    (tmp_path / "figures" / "indicators.yaml").write_text(
        "apple_harvest: {label: Apple harvest, aliases: [apple harvest], kind: level, unit: metric_ton}\n", "utf-8"
    )
    told = "WARSAW, April 2, 2025 (Press Desk) -- Poland's apple harvest came to "
    draft = document(p(told, marked("ins", r("4.3 million")), deleted(r("3.4 million")), " tonnes in 2024."))
    (tmp_path / "draft.docx").write_bytes(draft)
    arguments = ["check", "--only-reference", "figures", "draft.docx"]
    assert main([*arguments, "--format", "docx", "-o", "out.docx"]) == 1
    data = (tmp_path / "out.docx").read_bytes()
    assert comments(data) == [Covered("claimcheck", "4.3 million tonnes")]
    assert shown(data) == f"{told}4.3 million tonnes in 2024."
    capsys.readouterr()
    assert main([*arguments, "--format", "json"]) == 1
    assert '"line": 1,\n            "column": 70,\n            "run": 2\n' in capsys.readouterr().out


WRAPS = {
    "plain": lambda text: r(t(text)),
    "bold": lambda text: r(t(text), properties=BOLD),
    "inserted": lambda text: marked("ins", r(t(text))),
    "link": lambda text: f'<w:hyperlink w:anchor="x">{r(t(text))}</w:hyperlink>',
    "two in a run": lambda text: r(t(text[:2]), t(text[2:])),
    "deleted": lambda text: deleted(r(t(text))),
}
RUNS = st.lists(st.tuples(st.sampled_from([*WRAPS]), st.text("ab5 .", min_size=1, max_size=8)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(RUNS, st.data())
def test_however_a_paragraph_is_split_a_comment_is_on_its_characters(
    split: Sequence[tuple[str, str]], data: st.DataObject
) -> None:
    original = document(p(r("x"), *(WRAPS[kind](text) for kind, text in split)))
    draft = read(original, "draft.docx", DAY)
    places = st.integers(0, len(draft.text) - 1)
    spans = [tuple(sorted(data.draw(st.tuples(places, places)))) for _ in range(3)]
    findings = [flagged(draft, start, end + 1) for start, end in spans]
    made = commented(make.report(draft, *findings))
    assert sorted(covered(made).values()) == sorted(draft.text[start : end + 1] for start, end in spans)
    assert shown(made) == draft.text


def flagged(article: Article, start: int, end: int) -> Finding:
    """A finding that needs a look, on these characters."""
    finding = make.discrepancy(article, article.text[start:end])
    mention = replace(finding.claim.mention, span=article.span(start, end))
    return replace(finding, claim=replace(finding.claim, mention=mention))
