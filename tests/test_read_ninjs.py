"""ninjs: which of its texts is read, its date, and the way back into the JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.read import article_files
from claimcheck.read.json_strings import strings, written
from claimcheck.read.ninjs import read

DAY = date(2025, 9, 5)


def article(item: Any, published: date | None = DAY, **how: Any) -> Article:
    return read(json.dumps(item, **how).encode(), "a.ninjs", published)


OF_1 = {
    "uri": "x:1",
    "headline": "Sales up",
    "body_text": "Plain 4%.",
    "body_html": "<p>It rose <b>5</b>%.</p><p>&pound;6m</p>",
}
OF_1_MAIN = {"uri": "x:1", "headline_main": "Sales up", "body_main": "It rose 5%.\n\n£6m", "body_none": " "}
OF_2 = {
    "uri": "x:1",
    "headlines": [{"role": "seo", "value": "Six up"}, {"role": "main", "value": "Sales up"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "Plain 4%."},
        {"role": "html", "contenttype": "text/html", "value": "<p>It rose 5%.</p><p>£6m</p>"},
    ],
}
OF_3 = {
    "uri": "x:1",
    "versionCreated": "2025-09-05T10:00:00Z",
    "bodies": [{"contentType": "application/xhtml+xml", "value": "<h1>Sales up</h1><p>It rose 5%.</p><p>£6m</p>"}],
    "headlines": [{"value": "Sales up"}],
}


@pytest.mark.parametrize("item", [OF_1, OF_1_MAIN, OF_2], ids=["1", "1.7", "2"])
def test_each_version_is_read(item: dict[str, Any]) -> None:
    read_in = article(item)
    assert read_in.text == "Sales up\n\nIt rose 5%.\n\n£6m"
    assert read_in.headings == {0}


def test_of_version_3_too_and_a_headline_that_is_in_the_body_is_not_read_twice() -> None:
    item = {**OF_3, "bodies": [{"contentType": "text/plain", "value": "Sales up\nIt rose 5%."}]}
    assert article(item, None).text == "Sales up\nIt rose 5%."
    assert article(OF_3, None).published == DAY


def test_a_place_is_that_in_the_json() -> None:
    read_in = article(OF_1, indent=1)
    assert read_in.source is not None
    lines = read_in.source.splitlines()
    at = read_in.locate(read_in.text.index("5%"))
    assert lines[at.line - 1][at.column - 1 :].startswith("5</b>%")
    assert read_in.locate(0).line == 3


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ({"versioncreated": "2025-09-05T23:30:00+08:00", "firstcreated": "2025-09-01T00:00:00Z"}, 5),
        ({"firstpublished": "2025-09-04", "versioncreated": "2025-09-05T10:00:00Z"}, 4),
        ({"firstCreated": "2025-09-03T10:00:00Z", "versionCreated": None}, 3),
        ({"versioncreated": "soon"}, 2),
    ],
)
def test_the_date_is_that_of_the_item_or_of_its_text(dates: dict[str, Any], day: int) -> None:
    item = {"body_text": "LONDON, Sept 2, 2025 (Wire) -- It rose 5%.", **dates}
    assert article(item, None).published == date(2025, 9, day)
    assert article(item, date(2020, 1, 1)).published == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.json: empty"),
        (b'{"body_text": "5%",\n "uri"', "a.json:2:7: broken JSON: expecting ':' delimiter"),
        (b'{"body_text": "5%', "a.json:1:15: broken JSON: unterminated string"),
        (b"[1]", "a.json: not ninjs but a list: expected an object with body_html"),
        (b'{"name": "x"}', "a.json: not ninjs, or an item without text: expected an object"),
        (b'{"body_html": "<p> </p>"}', "a.json: no text in it"),
        (b'{"bodies": 5}', "not ninjs, or an item without text"),
        (b"[" * 100_000, "nested too deep"),
        (b"1" * 10_000, "a.json: broken JSON: "),
        (b'{"body_text": "\x00"}', "binary"),
        (b'{"body_text": "\xff"}', "not UTF-8"),
    ],
)
def test_what_is_no_ninjs_is_told_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "a.json", DAY)
    (problem,) = caught.value.problems
    assert said in str(problem)


VALUES = st.recursive(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.integers(), st.none(), st.just('"\\/\n😀')
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=8,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], str]:
    if isinstance(value, str):
        return {path: value}
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {key: text for one, inner in items for key, text in paths(inner, (*path, one)).items()}


@settings(max_examples=150, deadline=None)
@given(VALUES, st.booleans())
def test_every_string_is_found_with_the_place_of_its_characters(value: Any, ascii_only: bool) -> None:
    source = json.dumps(value, ensure_ascii=ascii_only)
    found = {path: written(source, start, end) for path, start, end in strings(source)}
    assert {path: text.text for path, text in found.items()} == paths(json.loads(source))
    for text in found.values():
        for at, letter in enumerate(text.text):
            there = text.places.at(at)
            assert source[there] in {letter, "\\"}


def test_a_folder_gives_the_json_that_is_ninjs(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(OF_2))
    (tmp_path / "b.json").write_text('{"name": "settings"}')
    (tmp_path / "c.ninjs").write_text("{}")
    (tmp_path / "d.json").write_text('{"body_text": "cut')
    assert [path.name for path in article_files([tmp_path])] == ["a.json", "c.ninjs", "d.json"]
