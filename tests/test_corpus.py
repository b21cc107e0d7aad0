"""Every article of the corpus against its gold file, and against the report that was last accepted.

What is known not to hold is listed in corpus/gaps.yaml: such a row fails as expected, and fails for good where it
differs in another way, or holds. After a change that is meant to change reports: `python tests/golden.py`, and read
the difference of both.
"""

from __future__ import annotations

import pytest

from claimcheck.cli import main
from claimcheck.result import Report
from corpus_gold import FLAGS, Row, all_gaps, faults, gaps, gold, inside_no_claims, rows_of, wrongly_flagged
from golden import ARTICLES, REPORTS, ROOT, article_paths, rendered, reports

PATHS = {path.stem: path for path in article_paths()}
ROWS = [row for path in PATHS.values() for row in rows_of(path)]
KNOWN = gaps()
AGAIN = "if this is as it should be: python tests/golden.py"


@pytest.fixture(scope="module")
def found() -> dict[str, Report]:
    return reports()


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in ROWS])
def test_a_row_of_the_gold(found: dict[str, Report], row: Row) -> None:
    known, fault = KNOWN.get(row.article, {}).get(row.key, ""), faults(row, found[row.article])
    assert fault == known, AGAIN
    if known:
        pytest.xfail(known)


@pytest.mark.parametrize("name", PATHS)
def test_nothing_is_flagged_that_the_gold_does_not_flag(found: dict[str, Report], name: str) -> None:
    rows = [row for row in ROWS if row.article == name]
    known = KNOWN.get(name, {})
    assert wrongly_flagged(rows, found[name]).items() <= known.items()
    errors = [row for row in rows if row.keys["verdict"] in {flag.value for flag in FLAGS}]
    assert len(errors) == int(str(gold(PATHS[name])["errors"]))


@pytest.mark.parametrize("name", PATHS)
def test_what_is_no_claim_is_none(found: dict[str, Report], name: str) -> None:
    assert inside_no_claims(PATHS[name], found[name]).items() <= KNOWN.get(name, {}).items()


@pytest.mark.parametrize("name", PATHS)
def test_the_report_is_the_one_accepted(found: dict[str, Report], name: str) -> None:
    accepted = (REPORTS / f"{name}.txt").read_text("utf-8")
    assert rendered(found[name]) == accepted, AGAIN


def test_the_command_line_prints_the_accepted_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    code = main(["check", "corpus/articles/longer-lives.md"])
    assert (code, capsys.readouterr().out) == (1, (REPORTS / "longer-lives.txt").read_text("utf-8"))


def test_the_gaps_are_those_of_today_and_every_article_has_its_gold(found: dict[str, Report]) -> None:
    assert all_gaps(PATHS, found) == KNOWN, AGAIN
    assert {path.name.removesuffix(".gold.yaml") for path in ARTICLES.glob("*.gold.yaml")} == PATHS.keys()
