"""YAML is read as text, and everything wrong with a file is found at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.yaml_nodes import Document, compose, did_you_mean, nearest, position


def said(document: Document) -> list[str]:
    return [str(problem) for problem in document.problems]


@pytest.mark.parametrize("written", ["NO", "1:30", "012", "1e8", "3.6e12", "0x10", "yes", "2024-06-30", "1_000"])
def test_a_scalar_stays_as_written(written: str) -> None:
    document = compose(f"value: {written}", "a.yaml")
    assert document.root is not None
    fields = document.fields(document.root, "the entry", ["value"])
    assert document.text(fields["value"], "value") == written
    assert said(document) == []


def test_pairs_keep_their_order_and_positions() -> None:
    document = compose("b: 1\n  # comment\na: 2\n", "a.yaml")
    assert document.root is not None
    pairs = document.pairs(document.root, "the file")
    assert [(key.text, key.line, position(key)) for key, _ in pairs] == [("b", 1, (1, 1)), ("a", 3, (3, 1))]
    assert [position(node) for _, node in pairs] == [(1, 4), (3, 4)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1, 2}\n", "a.yaml:1:9: broken YAML: while parsing a flow sequence, did not find expected ',' or ']'"),
        ("a: b\n c: d\n", "a.yaml:2:3: broken YAML: mapping values are not allowed in this context"),
        ("x: *there\n", "a.yaml:1:4: broken YAML: found undefined alias"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: broken YAML: expected a single document in the stream, "
         "but found another document"),
        ("", "a.yaml:1:1: the file is empty, expected YAML"),
        ("# only a comment\n", "a.yaml:1:1: the file is empty, expected YAML"),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_a_problem_with_its_place(text: str, message: str) -> None:
    document = compose(text, "a.yaml")
    assert said(document) == [message]
    assert document.root is None


def test_a_control_character_is_a_problem() -> None:
    (message,) = said(compose("a: \x01", "a.yaml"))
    assert message.startswith("a.yaml:1:1: broken YAML: unacceptable character #x0001")


def test_a_file_that_is_not_utf_8_is_a_problem_at_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1\nname: Curaçao\n".encode("latin-1"))
    document = compose(path, "a.yaml")
    assert said(document) == ["a.yaml:2:11: the byte 0xe7 is not UTF-8: save the file as UTF-8"]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    document = compose(b"\xef\xbb\xbfa: 1\n", "a.yaml")
    assert document.root is not None
    assert [key.text for key, _ in document.pairs(document.root, "the file")] == ["a"]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert said(compose(tmp_path / "none.yaml", "none.yaml")) == [
        "none.yaml: cannot be read: No such file or directory"
    ]


def test_fields_report_unknown_missing_empty_and_repeated_keys_together() -> None:
    text = "lable: GDP\nkind: level\nkind: rate\nunit:\n"
    document = compose(text, "a.yaml")
    assert document.root is not None
    fields = document.fields(document.root, "the entry", ["label", "kind", "unit"], required=["label", "kind", "unit"])
    assert list(fields) == ["kind"]
    assert said(document) == [
        "a.yaml:3:1: 'kind' stands twice in the entry, first on line 2: keep one of them",
        "a.yaml:1:1: 'lable' is not a key of the entry: did you mean 'label'?",
        "a.yaml:1:1: the entry has no 'label': add it",
        "a.yaml:4:6: 'unit' of the entry is empty, expected a value",
    ]


@pytest.mark.parametrize("empty", ["", " null", " ~"])
def test_an_optional_key_without_a_value_counts_as_not_written(empty: str) -> None:
    document = compose(f"url:{empty}\n", "a.yaml")
    assert document.root is not None
    assert document.fields(document.root, "source", ["url"]) == {}
    assert said(document) == []


def test_the_wrong_shape_is_named_with_the_one_expected() -> None:
    document = compose("- [a]\n- {b: c}\n- d\n-\n", "a.yaml")
    assert document.root is not None
    one, two, three, four = document.sequence(document.root, "the list")
    assert document.text(one, "a name") is None
    assert document.sequence(two, "aliases") == []
    assert document.pairs(three, "bases") == []
    assert document.text(four, "a name") is None
    assert said(document) == [
        "a.yaml:1:3: a name is a list, expected one value",
        "a.yaml:2:3: aliases is a mapping, expected a list",
        "a.yaml:3:3: bases is 'd', expected a mapping (key: value)",
        "a.yaml:4:2: a name is empty, expected one value",
    ]


def test_texts_and_choices() -> None:
    document = compose("[level, lvel, [x], rank]", "a.yaml")
    assert document.root is not None
    assert document.texts(document.root, "kinds") == ("level", "lvel", "rank")
    found = [document.choice(node, "kind", ("level", "rank")) for node in document.sequence(document.root, "kinds")]
    assert found == ["level", None, None, "rank"]
    assert said(document)[1] == "a.yaml:1:9: kind is 'lvel', expected one of level, rank: did you mean 'level'?"


def test_nearest_names_something_alike_or_nothing() -> None:
    assert nearest("rd_expendture", ["gdp", "rd_expenditure"]) == "rd_expenditure"
    assert nearest("zzzz", ["gdp", "rd_expenditure"]) is None
    assert nearest("tram", ["usd_cny_central_parity", "forest_area"]) is None


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("inflation_rate", "inflation"),
        ("valid_invention_patents", "invention_patents_valid"),
        ("gdp_growht", "gdp_growth"),
        ("gpd", "gdp"),
        ("NY.GDP.MKTP.CD", None),
    ],
)
def test_nearest_knows_words_in_another_order_and_a_slip_of_the_keys(word: str, near: str | None) -> None:
    assert nearest(word, ["inflation_rpi", "inflation", "invention_patents_valid", "gdp_growth", "gdp"]) == near
    assert did_you_mean("zzzz", ["gdp", "population"]) == ": expected one of gdp, population"
    assert did_you_mean("zzzz", []) == ""
