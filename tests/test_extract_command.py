"""`claimcheck extract`: what was read, as a table, as JSON and as JSON Lines; nothing is checked."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from itertools import count, islice
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from claimcheck.cli import main
from claimcheck.extract import SHARED_ARTICLES
from claimcheck.extracted import LONGEST, Extracted, extracted_from
from claimcheck.model import Article
from claimcheck.normalise import normalise as worked_out
from claimcheck.report import figures_jsonl, figures_table
from claimcheck.report.schema import FiguresEnvelope, extract_schema_text

SOURCE = Path(__file__).parent.parent / "src"
FERRIES = """\
LONDON, Sept. 5, 2025 (Coast Wire) -- A report is out.

The ferries carried 3.6 million passengers in 2024.

Ticket sales rose by nearly 12 percent to $48.5 million last year. The company hired more than 400 people.

Flight 217 landed at 10:30.
"""
TABLE = """\
3:21  3.6 million    3.55 to 3.65 million passengers  ferries
5:29  12 percent     10.8 to 12 percent               [nearly, up, change] Ticket sales
5:43  $48.5 million  48.45 to 48.55 million USD       [up] Ticket sales
5:96  400            at least 400 people              [more than] company

4 figures read, 5 numbers passed over as no claim
"""
NEARLY_12_PERCENT = (
    '{"document": "ferries.txt", "span": {"start": 137, "end": 147, "line": 5, "column": 29}, "quote": "12 percent", '
    '"kind": "change_percent", "value": {"stated": "12", "low": "10.8", "high": "12", "unit": "percent", '
    '"counted": null, "modifier": "nearly"}, "direction": "up", "role": "change", '
    '"hedge": {"start": 130, "end": 136, "text": "nearly"}, "refers_to": ["Ticket sales"], '
    '"periods": [{"start": "2024-01-01", "end": "2024-12-31", "text": "last year"}]}'
)
ENVELOPE = """\
{
  "schema_version": "1.0",
  "tool": {
    "name": "claimcheck",
    "version": "0.1.0"
  },
  "documents": [
    {
      "name": "b.txt",
      "published": null,
      "sha256": "585f4b68c36f6c2224c443742cb94708784511a722d5515835a1fec47169546a",
      "error": null,
      "figures": [
        {
          "span": {
            "start": 9,
            "end": 12,
            "line": 1,
            "column": 10
          },
          "quote": "412",
          "kind": "count",
          "value": {
            "stated": "412",
            "low": "412",
            "high": "412",
            "unit": "1",
            "counted": "person",
            "modifier": null
          },
          "direction": null,
          "role": "level",
          "hedge": null,
          "refers_to": [],
          "periods": []
        }
      ],
      "passed_over": 0
    },
    {
      "name": "gone.txt",
      "published": null,
      "sha256": null,
      "error": "gone.txt: no such file or folder",
      "figures": [],
      "passed_over": 0
    }
  ]
}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferries.txt").write_text(FERRIES, encoding="utf-8")
    (tmp_path / "b.txt").write_text("It hired 412 people.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def extract(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs `claimcheck extract`: (exit code, output, lines of errors)."""

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        code = main(["extract", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err.splitlines()

    return run


def shipped() -> str:
    return files("claimcheck.report").joinpath("extract.schema.json").read_text(encoding="utf-8")


def validate(document: Any, name: str | None = None) -> None:
    """Against the whole schema, or one of its definitions."""
    schema = json.loads(shipped())
    if name is not None:
        schema = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(document)


def rendered(*texts: str, width: int | None = None) -> list[str]:
    file = io.StringIO()
    figures_table.render(extracted_from(Article(text, f"{n}.txt") for n, text in enumerate(texts)), file, width)
    return file.getvalue().splitlines()


def test_the_table(extract: Any) -> None:
    assert extract("ferries.txt") == (0, TABLE, [])


def test_json_lines(extract: Any) -> None:
    code, out, errors = extract("ferries.txt", "--format", "jsonl")
    assert (code, errors) == (0, [])
    lines = out.splitlines()
    assert lines[1] == NEARLY_12_PERCENT
    rows = [json.loads(line) for line in lines]
    assert [row["quote"] for row in rows] == ["3.6 million", "12 percent", "$48.5 million", "400"]
    for row in rows:
        validate(row, "FigureLine")
        assert FERRIES[row["span"]["start"] : row["span"]["end"]] == row["quote"]


def test_json(extract: Any) -> None:
    code, out, errors = extract("b.txt", "gone.txt", "--format", "json")
    assert (code, out, errors) == (2, ENVELOPE, ["claimcheck: gone.txt: no such file or folder"])
    validate(json.loads(out))
    FiguresEnvelope.model_validate_json(out)


def test_json_and_json_lines_say_the_same(extract: Any) -> None:
    (document,) = json.loads(extract("ferries.txt", "--format", "json")[1])["documents"]
    rows = [json.loads(line) for line in extract("ferries.txt", "--format", "jsonl")[1].splitlines()]
    assert [{"document": document["name"], **figure} for figure in document["figures"]] == rows
    assert (document["published"], document["passed_over"]) == ("2025-09-05", 5)


def test_the_envelope_is_written_as_it_comes_but_reads_as_one(extract: Any) -> None:
    for paths in (("ferries.txt",), ("b.txt", "ferries.txt", "b.txt")):
        out = extract(*paths, "--format", "json")[1]
        assert json.dumps(json.loads(out), ensure_ascii=False, indent=2) + "\n" == out


def test_the_shipped_schema_is_that_of_the_models() -> None:
    assert shipped() == extract_schema_text(), (
        "run: python -m claimcheck.report.schema extract > src/claimcheck/report/extract.schema.json"
    )
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped()))
    with pytest.raises(jsonschema.ValidationError):
        validate({**json.loads(NEARLY_12_PERCENT), "role": "verb"}, "FigureLine")


def test_times_without_a_day_of_publication(extract: Any, folder: Path) -> None:
    (folder / "c.txt").write_text("Sales rose 5 percent in 2024 and fell 2 percent last year.", encoding="utf-8")

    def periods(*options: str) -> list[str]:
        row = json.loads(extract("c.txt", "--format", "jsonl", *options)[1].splitlines()[0])
        return [f"{period['text']}: {period['start']}" for period in row["periods"]]

    assert periods() == ["in 2024: 2024-01-01"]
    assert periods("--published", "2026-02-03") == ["in 2024: 2024-01-01", "last year: 2025-01-01"]


def test_several_files_have_headings(extract: Any, folder: Path) -> None:
    (folder / "c.txt").write_text("Nothing is counted here.\n", encoding="utf-8")
    _, out, _ = extract("b.txt", "c.txt", "ferries.txt")
    assert out.splitlines() == [
        "b.txt",
        "1:10  412  412 people",
        "",
        "c.txt",
        "",
        "ferries.txt  published 2025-09-05",
        *TABLE.splitlines()[:-1],
        "3 documents, 5 figures read, 5 numbers passed over as no claim",
    ]


def test_bad_inputs_are_told_in_a_line_each_and_the_rest_is_read(extract: Any, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "nonsense.txt").write_bytes(
        b"%%% $$ -- 1,,2 .5. % 3/0 \xe2\x82\xac \xef\xbf\xbd 12,3,4.5.6 to to 7-- No. No.\n"
    )
    (folder / "binary.txt").write_bytes(b"\x89PNG\x00\x00")
    code, out, errors = extract("empty.txt", "nonsense.txt", "b.txt", "binary.txt", "gone.txt")
    assert code == 2
    assert [error.split(": ")[1] for error in errors] == ["empty.txt", "binary.txt", "gone.txt"]
    assert "1:10  412  412 people" in out.splitlines()
    assert out.splitlines()[-1].startswith("5 documents, ")
    assert out.splitlines()[-1].endswith(" passed over as no claim; 3 of 5 documents failed")
    assert extract("gone.txt")[1] == "0 figures read, 0 numbers passed over as no claim; 1 of 1 document failed\n"
    assert extract("gone.txt", "--format", "jsonl")[:2] == (2, "")


def test_a_folder_and_standard_input(extract: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = folder / "drafts" / "deep"
    inside.mkdir(parents=True)
    (inside / "d.md").write_text("It hired 413 people.", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"It hired 414 people.")))
    code, out, errors = extract("drafts", "-", "--format", "jsonl")
    assert (code, errors) == (0, [])
    found = [(row["document"], row["quote"]) for row in map(json.loads, out.splitlines())]
    assert found == [("drafts/deep/d.md", "413"), ("-", "414")]


@pytest.mark.parametrize("layout", ["table", "json", "jsonl"])
def test_output_goes_to_a_file(extract: Any, folder: Path, layout: str) -> None:
    assert extract("ferries.txt", "--format", layout, "-o", "figures.out") == (0, "", [])
    assert (folder / "figures.out").read_text(encoding="utf-8") == extract("ferries.txt", "--format", layout)[1]


def test_usage(extract: Any) -> None:
    assert extract()[2] == ["claimcheck: Missing argument 'PATH...'; see claimcheck extract --help"]
    code, out, (error,) = extract("b.txt", "--format", "text")
    assert (code, out) == (2, "")
    assert "'text' is not one of 'table', 'json', 'jsonl'" in error


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_colour_and_a_pipe_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal, pipe = Terminal(), io.StringIO()
    for file in (terminal, pipe):
        figures_table.render(extracted_from([Article("It hired 412 people.")]), file)
    assert "\x1b[1m412" in terminal.getvalue()
    assert "\x1b" not in pipe.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    figures_table.render(extracted_from([Article("It hired 412 people.")]), terminal)
    assert "\x1b[1;3" not in terminal.getvalue()


def test_a_line_fits_the_terminal_and_the_quote_is_never_cut() -> None:
    text = "The greenhouse gas emissions of the whole region fell to between 1,033 and 1,044 million tonnes in 2024."
    whole = rendered(text)[0]
    assert whole.endswith("emissions whole region")
    for width in (20, 40, 80, 120):
        line = rendered(text, width=width)[0]
        assert "1,033 and 1,044 million tonnes" in line
        assert cell_len(line) <= max(width, len("1:66  1,033 and 1,044 million tonnes …"))
        assert (line == whole) == (width >= cell_len(whole)) or line.endswith("…")


def test_the_table_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in "\n".join(rendered("The \x1b[31mred firm\x1b[0m sold 412\u202e cars.", "It has 3\ncars."))


def test_a_sentence_without_end_is_read_in_time() -> None:
    (extracted,) = extracted_from([Article("| " + " | ".join(f"{number}.5%" for number in range(400)) + " |")])
    assert len(extracted.figures) == 400
    assert len(extracted.figures[0].mention.sentence.tokens) > LONGEST
    assert {figure.refers_to for figure in extracted.figures} == {()}


def test_a_figure_that_cannot_be_worked_out_fails_its_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def normalise(mention: Any, article: Article) -> Any:
        if article.name == "odd.txt":
            raise ArithmeticError("a figure too odd")
        return worked_out(mention, article)

    monkeypatch.setattr("claimcheck.extracted.normalise", normalise)
    odd, good = extracted_from([Article("It has 3 cars.", "odd.txt"), Article("It has 3 cars.", "good.txt")])
    (failure,) = odd.failures
    assert str(failure).startswith("odd.txt: could not be read: ArithmeticError: a figure too odd; next step: ")
    assert (odd.figures, len(good.figures), good.failures) == ((), 1, ())


def test_an_endless_archive_is_read_batch_by_batch() -> None:
    read = 0

    def articles() -> Iterator[Article]:
        nonlocal read
        for number in count():
            read += 1
            yield Article(f"It hired {number + 2} people.", f"{number}.txt")

    assert [extracted.article.name for extracted in islice(extracted_from(articles()), 3)] == [
        "0.txt",
        "1.txt",
        "2.txt",
    ]
    assert read == SHARED_ARTICLES


def test_figures_are_seen_off_article_by_article() -> None:
    seen: list[str] = []

    class Pipe(io.StringIO):
        def flush(self) -> None:
            seen.append(self.getvalue())

    def extracts() -> Iterator[Extracted]:
        for number, extracted in enumerate(extracted_from([Article("It hired 412 people.")] * 3)):
            assert len(seen) == number
            yield extracted

    figures_jsonl.render(extracts(), Pipe())
    assert len(seen) == 3


@pytest.mark.parametrize("layout", ["table", "jsonl"])
def test_a_closed_pipe_ends_quietly(folder: Path, layout: str) -> None:
    (folder / "long.txt").write_text("\n\n".join(f"It hired {n + 2} people." for n in range(4000)), encoding="utf-8")
    code = "import sys; from claimcheck.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "extract", "long.txt", "--format", layout],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 141
