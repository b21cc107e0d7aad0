from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Article, Position
from claimcheck.read import (
    SUFFIXES,
    article_files,
    article_from,
    article_in,
    article_on_stdin,
    read_article,
    read_stdin,
)
from claimcheck.read.decode import LIMIT, decode, read_bytes

DAY = date(2025, 9, 5)


def utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


KNOWN = ", ".join(sorted(SUFFIXES))


def write(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def problem(path: Path, published: date | None = DAY) -> str:
    with pytest.raises(InputError) as caught:
        read_article(path, published)
    (only,) = caught.value.problems
    assert "\n" not in str(only)
    return str(only)


def test_the_text_is_the_file_to_the_character(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, "\ufeffSales rose 5%.\r\nEmoji 😀 24.\r\n".encode()), DAY)
    assert article.text == "Sales rose 5%.\r\nEmoji 😀 24.\r\n"
    assert (article.published, article.body) == (DAY, 0)
    position = article.locate(article.text.index("24"))
    assert (position.line, position.column) == (2, 9)


def test_the_name_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, b"Sales rose 5%.")
    monkeypatch.chdir(tmp_path)
    assert read_article("a.txt", DAY).name == "a.txt"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_body_starts_after_the_front_matter(tmp_path: Path, name: str, end: str) -> None:
    text = end.join(["---", "title: Growth of 5%", "published: 2025-09-05", "---", "Sales rose.", ""])
    article = read_article(write(tmp_path, text.encode(), name))
    assert article.text == text
    assert article.text[article.body :] == f"Sales rose.{end}"
    assert article.published == DAY


@pytest.mark.parametrize(
    "text", ["---\nSales rose.\n---\nMore.", "---\ntitle: x\nno end of it", "Sales.\n---\na: b\n---\n"]
)
def test_dashes_alone_are_not_front_matter(tmp_path: Path, text: str) -> None:
    assert read_article(write(tmp_path, text.encode()), DAY).body == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty: expected the text of an article"),
        (b" \r\n\t\n", "empty: expected"),
        (b"\xef\xbb\xbf", "empty: expected"),
        ("\u00a0\n".encode(), "only white space"),
        (b"---\ntitle: x\n---\n \n", "nothing after the front matter"),
        (b"PK\x03\x04\x00\x00", "binary, not text (a NUL byte at offset 4)"),
        (b"%PDF-1.7\n1 0 obj", "binary, not text (a PDF)"),
        (b"\x01\x02\x03\x04 abc", "binary, not text (4 control characters in the first 8 bytes)"),
        ("Sales rose.".encode("utf-16"), "byte order mark of UTF-16; next step: iconv -f UTF-16 -t UTF-8"),
        ("Sales rose.".encode("utf-32"), "byte order mark of UTF-32"),
        ("Sales rose.".encode("utf-16-le"), "looks like UTF-16LE"),
        ("Sales rose.".encode("utf-16-be"), "looks like UTF-16BE"),
        ("销售额增长了。".encode("gb18030"), "its encoding is not known"),
        ("Sales in 東京".encode()[:-1], "the file ends within a character"),
    ],
)
def test_what_is_not_text_is_refused_with_the_reason(tmp_path: Path, data: bytes, said: str) -> None:
    path = write(tmp_path, data)
    assert problem(path).startswith(path.as_posix())
    assert said in problem(path)


def test_another_encoding_is_named_with_byte_line_and_way_out(tmp_path: Path) -> None:
    path = write(tmp_path, b"Sales rose.\nThe ministry\x92s figure of \xa35m.\n", "my draft.txt")
    name = path.as_posix()
    assert problem(path) == (
        f"{name}:2: not UTF-8: byte 0x92 at offset 24: it looks like cp1252; "
        f"next step: iconv -f CP1252 -t UTF-8 '{name}'"
    )


def test_a_stray_control_character_is_still_text() -> None:
    assert decode(b"\x02" + b"Sales rose 5%. " * 10, "a.txt").startswith("\x02Sales")


def test_a_file_over_the_limit_is_refused() -> None:
    assert len(read_bytes(io.BytesIO(b"12345"), "a.txt", 5)) == 5
    with pytest.raises(InputError, match=r"a\.txt: larger than 1 MB, the limit"):
        read_bytes(io.BytesIO(b" " * (1024 * 1024 + 1)), "a.txt", 1024 * 1024)
    assert LIMIT == 50 * 1024 * 1024


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    write(tmp_path, b"x", "article.txt")
    assert problem(tmp_path / "artcle.txt").endswith("no such file: did you mean 'article.txt'?")
    assert problem(tmp_path / "zzz").endswith("no such file or folder")
    assert "there is no folder" in problem(tmp_path / "no" / "a.txt")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, b"x")
    path.chmod(0)
    assert "cannot be read: Permission denied" in problem(path)


@pytest.mark.parametrize("name", ["a.csv", "a.doc", "a.gold.yaml", "a.PDF"])
def test_other_formats_are_refused_rather_than_misread(tmp_path: Path, name: str) -> None:
    assert f"is not read: expected one of {KNOWN}" in problem(write(tmp_path, b"<p>5%</p>", name))


def test_without_a_date_the_ways_to_give_one_are_named(tmp_path: Path) -> None:
    said = problem(write(tmp_path, b"Sales rose 5 percent."), None)
    assert "no date of publication" in said
    assert said.endswith("next step: pass --published YYYY-MM-DD")


def test_an_article_may_go_without_a_date_where_none_is_needed(tmp_path: Path) -> None:
    assert article_in(write(tmp_path, b"Sales rose 5 percent.")).published is None
    assert article_in(write(tmp_path, b"Published: 5 September 2025\nSales rose.")).published == DAY
    assert article_in(write(tmp_path, b"Sales rose 5 percent."), DAY).published == DAY
    assert article_on_stdin(None, io.BytesIO(b"Sales rose 5 percent.")).published is None
    with pytest.raises(InputError, match="'2025-02-30' is not a date"):
        article_in(write(tmp_path, b"---\npublished: 2025-02-30\n---\nSales rose."))
    with pytest.raises(InputError, match="no such file"):
        article_in(tmp_path / "zzz")


def test_a_date_given_overrides_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, b"---\npublished: 2025-02-30\n---\nSales rose.")
    assert read_article(path, DAY).published == DAY
    assert problem(path, None) == (
        f"{path.as_posix()}:2:12: published: '2025-02-30' is not a date: expected YYYY-MM-DD, such as 2025-09-05"
    )


def test_standard_input_is_named_by_a_dash() -> None:
    article = read_stdin(None, io.BytesIO(b"Published: 5 September 2025\nSales rose."))
    assert (article.name, article.published) == ("-", DAY)
    with pytest.raises(InputError, match=r"^-:1: not UTF-8: .*iconv -f CP1252 -t UTF-8$"):
        read_stdin(DAY, io.BytesIO(b"It\x92s"))


def test_folders_give_their_articles_sorted(tmp_path: Path) -> None:
    skipped = ("c.gold.yaml", ".hidden.txt", "~$draft.docx", "notes.rtf")
    names = ("b.txt", "a.md", "d.markdown", "E.TXT", "page.htm", *skipped)
    for name in names:
        write(tmp_path, b"x", name)
    for folder in ("sub", ".git"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, b"x", "z.txt")
    named = tmp_path / "notes.rtf"
    found = [path.relative_to(tmp_path).as_posix() for path in article_files([named, tmp_path])]
    assert found == ["notes.rtf", "E.TXT", "a.md", "b.txt", "d.markdown", "page.htm", "sub/z.txt"]


def test_what_is_missing_or_bare_is_left_to_the_reader(tmp_path: Path) -> None:
    assert list(article_files([tmp_path, tmp_path / "no.txt", "-"])) == [tmp_path, tmp_path / "no.txt", Path("-")]
    assert f"a folder without articles: expected files ending in {KNOWN}" in problem(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_a_name_that_is_not_utf8_is_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"Sales rose.")
    assert read_article(path, DAY).name.endswith("caf\ufffd.txt")


def test_offsets_lead_back_through_what_was_cut_out() -> None:
    article = Article("It rose 5%.\n\nThen 6%.", source="It **rose** 5%.\nThen 6%.", breaks=((3, 5), (7, 11), (13, 16)))
    assert [article.origin(offset) for offset in (0, 3, 6, 7, 8)] == [0, 5, 8, 11, 12]
    assert article.locate(article.text.index("6%")) == Position(2, 6)
    assert Article("One.\nTwo.").locate(6) == Position(2, 2)


def test_a_source_of_runs_says_in_which_one() -> None:
    # Two paragraphs; the second one begins with an empty run.
    article = Article("It rose.\n\nIt fell.", source="It rose.\nIt fell.", breaks=((9, 8),), runs=(0, 3, 9, 9, 12))
    assert [article.locate(at) for at in (2, 3, 10, 13)] == [
        Position(1, 3, 1),
        Position(1, 4, 2),
        Position(2, 1, 2),
        Position(2, 4, 3),
    ]


STARTS = st.sampled_from(
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"%PDF-", b"---\n", b"<p>", b'{"body_html": "', b"[[[["]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SUFFIXES)), STARTS, st.one_of(st.binary(max_size=40), st.text(max_size=30).map(utf8)))
def test_whatever_a_file_holds_it_is_an_article_or_an_error_in_one_line(suffix: str, start: bytes, rest: bytes) -> None:
    try:
        article = article_from(start + rest, f"a{suffix}")
    except InputError as error:
        (only,) = error.problems
        assert str(only).startswith(f"a{suffix}:")
        assert "\n" not in str(only)
    else:
        assert article.text.strip()
        assert [article.locate(at).line > 0 for at in range(len(article.text) + 1)]
