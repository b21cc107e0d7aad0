"""The examples of docs/library.md run, one after the other, and print what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimcheck.table import COLUMNS

PAGE = (Path(__file__).parent.parent / "docs" / "library.md").read_text(encoding="utf-8")
# The entry point of an installed claimcheck does the same.
REGISTER = "import claimcheck.spacy_component\n"


def test_the_examples_print_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(REGISTER, names)
    printed, shown = [], []
    for language, content in re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        if language == "python":
            exec(compile(content, "docs/library.md", "exec"), names)
            printed.append(capsys.readouterr().out)
        else:
            shown.append(content)
    assert shown == printed


def test_the_columns_are_those_of_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([a-z ]+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert [row for row in rows if row[1] in {"text", "decimal text", "integer", "date"}] == [
        (column.name, column.type.value, column.about) for column in COLUMNS
    ]
