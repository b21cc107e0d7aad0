from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest

import factories as make
from batch_stand_in import StandIn
from claimcheck.batch.documents import Document
from claimcheck.batch.tally import NAMED, Tally
from claimcheck.batch.work import Row, checked, failed_row
from claimcheck.check import Checker
from claimcheck.errors import Problem
from claimcheck.model import Article
from claimcheck.report import jsonl

DAY = date(2025, 9, 5)


def document(name: str, text: str = make.TEXT) -> Document:
    return Document(name, text, DAY, f"a.jsonl:{name}")


def rows(*documents: Document) -> list[Row]:
    return list(checked(documents, StandIn()))


def test_every_document_has_its_row_in_order() -> None:
    found = rows(*(document(str(number)) for number in range(30)))
    assert [json.loads(row.line)["name"] for row in found] == [str(number) for number in range(30)]
    assert sum((row.tally for row in found), Tally()).summary.documents == 30


def test_a_row_is_what_check_says_of_the_document(checker: Checker) -> None:
    text = "China's GDP was 143.9 trillion yuan in 2024."
    (row,) = checked([Document("a", text, DAY, "b.jsonl:1")], checker)
    report = next(checker.check_many([Article(text, "a", DAY)]))
    assert json.loads(row.line) == report.to_dict()["documents"][0]  # type: ignore[index]
    written = io.StringIO()
    jsonl.render([report], written)
    assert written.getvalue() == row.line + "\n"
    assert dict(row.tally.causes) == {"digits": 1}
    assert [source.partition(":")[0] for source in row.tally.sources]


def test_documents_together_say_what_they_say_apart(checker: Checker) -> None:
    texts = ["GDP rose 5 percent.", "A third of 24 towns.", "It cost $5 million.\n\nThen 3 percent."] * 4
    documents = [document(str(number), text) for number, text in enumerate(texts)]
    apart = [row.line for one in documents for row in checked([one], checker)]
    assert [row.line for row in checked(documents, checker)] == apart


def test_what_cannot_be_read_or_checked_is_a_row_with_its_error(tmp_path: Path) -> None:
    bad = Document("a:1", "", None, "a:1", failures=(Problem("a", "not JSON", 1),))
    undated = Document("u", "No date.", None, "a.jsonl:2")
    gone = Document("gone.txt", "", None, "gone.txt", file=tmp_path / "gone.txt")
    found = rows(document("1"), bad, undated, gone, document("2", "stumble"), document("3"))
    errors = [json.loads(row.line)["error"] for row in found]
    assert errors[0] is errors[5] is None
    assert errors[1] == "a:1: not JSON"
    assert errors[2].startswith(
        "u: no date of publication, in no column and not in the text; next step: pass --published"
    )
    assert "no such file" in errors[3]
    assert errors[4].startswith("2: could not be checked: KeyError: 'a slip in the code'; next step: report it")
    assert found[2].failures[0].startswith("a.jsonl:2: u: no date")
    assert [row.tally.summary.failed for row in found] == [0, 1, 1, 1, 1, 0]


def test_an_article_in_a_file_is_read_as_check_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\npublished: 2025-09-05\n---\n{make.TEXT}", encoding="utf-8")
    (row,) = rows(Document(path.as_posix(), "", None, path.as_posix(), file=path))
    assert json.loads(row.line)["published"] == "2025-09-05"
    assert json.loads(row.line)["claims"][0]["span"]["line"] == 6


def test_a_failed_row_has_the_place_in_what_is_told() -> None:
    row = failed_row(document("7"), "the worker died")
    assert json.loads(row.line)["error"] == "7: the worker died"
    assert row.failures == ("a.jsonl:7: 7: the worker died",)


def test_tallies_add_up_and_survive_json() -> None:
    tallies = [Tally.of(make.report(make.article(name=str(n))), str(n), n / 4, ("bad",)) for n in range(30)]
    total = sum(tallies, Tally())
    assert total.summary.documents == 30
    assert total.slowest[0] == (29 / 4, "29")
    assert len(total.slowest) == len(total.failures) == NAMED
    assert Tally.from_dict(json.loads(json.dumps(total.to_dict()))) == total


def test_the_example_of_the_page_works(checker: Checker, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "batch.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    exec(compile(code, "docs/batch.md", "exec"), {})
    assert json.loads(capsys.readouterr().out)["claims"][0]["verdict"] == "discrepancy"
