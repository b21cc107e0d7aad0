from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from claimcheck.batch.documents import Columns, Document, documents, inputs
from claimcheck.batch.shards import CHARACTERS, shards
from claimcheck.errors import InputError

DAY = date(2005, 3, 1)


def read(path: Path, columns: Columns | None = None, published: date | None = None) -> list[Document]:
    return list(documents([path], columns or Columns(), published))


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def said(document: Document) -> str:
    (failure,) = document.failures
    return str(failure)


def test_json_lines_give_text_id_and_date(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", {"id": 7, "text": "One.", "published": "2025-09-05T10:00:00Z"}, "", {"text": "Two."}
    )
    one, two = read(path, published=DAY)
    assert (one.id, one.text, one.published) == ("7", "One.", date(2025, 9, 5))
    assert one.name.endswith("a.jsonl:1")
    assert (two.id, two.published) == (two.name, DAY)
    assert two.name.endswith("a.jsonl:3")
    assert one.size + two.size + 1 == path.stat().st_size


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "a.jsonl:1:2: not JSON"),
        ("[1]", "a.jsonl:1: a list: expected an object a line"),
        ("9" * 5000, "a.jsonl:1: not JSON that can be read"),
        ('{"test": "One."}', "a.jsonl:1: no 'text': did you mean 'test'?; next step: name it with --text-column"),
        ('{"text": 5}', "a.jsonl:1: 'text' holds int: expected the text of an article"),
        ('{"text": " "}', "a.jsonl:1: 'text' is empty"),
        ('{"text": "One.", "date": "5/9/25"}', "a.jsonl:1: date: '5/9/25' is not a date: expected YYYY-MM-DD"),
    ],
)
def test_a_bad_line_is_a_document_that_failed(line: str, message: str, tmp_path: Path) -> None:
    bad, good = read(lines(tmp_path / "a.jsonl", line, {"text": "Two."}))
    assert message in said(bad)
    assert good.text == "Two."


def test_a_line_that_is_not_utf_8_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "caf\xe9"}\n\xef\xbb\xbf{}\n{"text": "Three."}')
    first, second, third = read(path)
    assert "a.jsonl:1:14: not UTF-8: byte 0xe9" in said(first)
    assert "not JSON" in said(second)
    assert third.text == "Three."


def test_a_line_without_end_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.batch.json_lines.LIMIT", 100)
    bad, good = read(lines(tmp_path / "a.jsonl", "x" * 1000, {"text": "Two."}))
    assert "expected one document a line" in said(bad)
    assert (bad.size, good.text) == (1001, "Two.")


def test_csv_has_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('key,body,day\nk1,"One,\ntwo ""three"".",2025-09-05\nk2,Two\nk3,Three,\n', encoding="utf-8-sig")
    one, bad, three = read(path, Columns("body", "key", "day"), DAY)
    assert (one.id, one.text, one.published) == ("k1", 'One,\ntwo "three".', date(2025, 9, 5))
    assert "a.csv:4: 2 fields: expected 3" in said(bad)
    assert (three.text, three.published) == ("Three.".rstrip("."), DAY)
    assert three.name.endswith("a.csv:5")


def test_a_bad_byte_or_quote_of_a_csv_fails_its_row_only(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(b'id\ttext\na\tcaf\xe9\nb\t"x"y\nc\tThree\n')
    first, second, third = read(path)
    assert "a.tsv:2: not UTF-8" in said(first)
    assert "a.tsv:3: not CSV" in said(second)
    assert (third.id, third.text) == ("c", "Three")


def parquet(path: Path, **columns: list[Any]) -> Path:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    pyarrow.parquet.write_table(pa.table(columns), path)
    return path


def test_parquet_has_the_same(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        id=[1, 2, None],
        text=["One.", None, "Three."],
        published=[datetime(2025, 9, 5, 23), None, None],
        other=[b"x", b"y", b"z"],
    )
    one, bad, three = read(path, published=DAY)
    assert (one.id, one.text, one.published) == ("1", "One.", date(2025, 9, 5))
    assert "a.parquet:2: 'text' holds nothing" in said(bad)
    assert bad.id == "2"
    assert three.id == three.name
    assert three.published == DAY


def test_a_folder_gives_its_articles_in_order_and_reads_none(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.md", "c.bin", ".git/x.txt", "d.jsonl", "o.jsonl.unfinished/x.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = read(tmp_path)
    assert [document.file for document in found] == [tmp_path / "a/z.md", tmp_path / "b.txt"]
    assert not any(document.text for document in found)


def test_what_cannot_work_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,One.\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("", encoding="utf-8")
    (tmp_path / "c.parquet").write_text("no", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / name for name in ("a.csv", "b.csv", "c.parquet", "empty", "missing.jsonl")]
    with pytest.raises(InputError) as caught:
        inputs(paths, Columns(date="day"))
    table, _, empty, parquet_file, folder, missing = map(str, caught.value.problems)
    assert "a.csv: no column 'text': there are body, id; next step: name it with --text-column" in table
    assert "b.csv:1: empty: expected a header" in empty
    assert "c.parquet: not Parquet" in parquet_file
    assert "empty: a folder without articles" in folder
    assert "missing.jsonl: cannot be read: No such file" in missing


def test_shards_are_the_same_every_time(tmp_path: Path) -> None:
    found = [Document(str(number), "x" * 10, None, str(number)) for number in range(10)]
    found[4:5] = [Document("long", "x" * CHARACTERS, None, "long")]
    once, again = list(shards(found, 3)), list(shards(iter(found), 3))
    assert once == again
    assert [shard.number for shard in once] == [0, 1, 2, 3]
    assert [[document.id for document in shard.documents] for shard in once] == [
        ["0", "1", "2"], ["3", "long"], ["5", "6", "7"], ["8", "9"],
    ]  # fmt: skip
    assert [shard.sha256() for shard in once] == [shard.sha256() for shard in again]
    assert len({shard.sha256() for shard in once}) == 4
