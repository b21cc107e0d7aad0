"""Standard input read as a file of another name, by `check` and `extract`."""

from __future__ import annotations

import io
import json
import sys

import pytest

from claimcheck.cli import main

SOURCES = {
    "draft.md": "---\npublished: 2025-09-05\n---\n# Yard\n\nIt **hired** *412* people.\n",
    "draft.HTML": "<time datetime='2025-09-05'>Friday</time>\n\n\n\n<p>It <b>hired</b> <i>412</i> people.",
    "wire.ninjs": '{"versioncreated": "2025-09-05",\n\n\n\n"body_html": "<p>It <b>hired</b> <i>412</i> people.</p>"}',
    "wire.json": '{"versioncreated": "2025-09-05",\n\n\n\n"body_text": "It hired 412 people."}',
    "notes": "Published: 2025-09-05\n\n\n\n\nIt hired 412 people.",
}
LINES = {"draft.md": 6, "draft.HTML": 5, "wire.ninjs": 5, "wire.json": 5, "notes": 6}


def given(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source.encode())))


@pytest.mark.parametrize("name", SOURCES)
def test_standard_input_is_read_as_what_it_is_called(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, SOURCES[name])
    assert main(["extract", "-", "--stdin-filename", name, "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    (figure,) = document["figures"]
    assert (document["name"], document["published"], figure["quote"]) == (name, "2025-09-05", "412")
    assert figure["span"]["line"] == LINES[name]


def test_check_reports_under_the_name(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SOURCES["draft.md"])
    assert main(["check", "-", "--stdin-filename", "in/draft.md", "--format", "json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    (claim,) = document["claims"]
    assert (document["name"], claim["span"]["line"], claim["span"]["column"]) == ("in/draft.md", 6, 15)


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("a.pdf", "%PDF", "a.pdf: .pdf is not read"),
        ("a.json", "{", "a.json:1:2: broken JSON"),
        ("a.html", "<p></p>", "a.html: no text on the page"),
    ],
)
def test_what_cannot_be_read_is_told_under_the_name(
    name: str, source: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, source)
    assert main(["extract", "-", "--stdin-filename", name]) == 2
    assert said in capsys.readouterr().err


def test_a_name_without_standard_input_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "extract"):
        assert main([command, "a.md", "--stdin-filename", "b.md"]) == 2
        assert "--stdin-filename names standard input: expected - as a path" in capsys.readouterr().err
