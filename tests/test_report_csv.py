from __future__ import annotations

import csv as standard
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from claimcheck.errors import Problem
from claimcheck.model import Article
from claimcheck.report import csv
from claimcheck.result import Report
from claimcheck.table import NAMES


def rendered(*reports: Report) -> str:
    file = io.StringIO(newline="")
    csv.render(reports, file)
    return file.getvalue()


def rows(*reports: Report) -> list[dict[str, str]]:
    return list(standard.DictReader(io.StringIO(rendered(*reports), newline=""), strict=True))


def test_one_claim_a_row_in_order() -> None:
    article = make.article()
    report = make.report(article, make.students(article), make.discrepancy(article), make.clusters(article))
    first, second, third = rows(report)
    assert [row["quote"] for row in (first, second, third)] == ["24", "3.6 trillion yuan", "113,000"]
    filled = {name: cell for name, cell in second.items() if cell}
    assert filled.pop("fingerprint").startswith("sha256:")
    known = {name: str(cell) for name, cell in report.rows()[1].items() if cell is not None}
    assert filled == {name: cell for name, cell in known.items() if name != "fingerprint"}
    assert (filled["quote"], filled["stated"], filled["published"]) == ("3.6 trillion yuan", "3.6e12", "2025-09-05")
    assert third["reason"] == "no_indicator"


def test_it_is_written_as_rfc_4180_has_it() -> None:
    article = make.article('He said "3.6,\r\ntrillion" yuan')
    lines = rendered(make.report(article, make.discrepancy(article, '"3.6,\r\ntrillion" yuan'))).split("\r\n")
    assert lines[0] == ",".join([*NAMES, "error"])
    assert ',"""3.6,' in lines[1]
    assert lines[2].startswith('trillion"" yuan",')
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)


def test_what_failed_is_a_row_and_what_has_no_claims_is_none() -> None:
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file"),))
    (row,) = rows(make.report(make.article()), failed)
    assert {name: cell for name, cell in row.items() if cell} == {
        "document": "no.txt",
        "error": "no.txt: no such file",
    }


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("＝1＋1", "'＝1＋1"),
        ("-2.3%", "-2.3%"),
        ("+3", "+3"),
        ("-1,200.5", "-1,200.5"),
        ("1=1", "1=1"),
        ("'=1", "'=1"),
        ("£3m - £4m", "£3m - £4m"),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert csv.safe(cell) == written


@given(st.text("=+-@\t\r\n ＝ab1,.%", max_size=8))
def test_a_cell_that_could_be_a_formula_has_its_mark(cell: str) -> None:
    written = str(csv.safe(cell))
    assert written in (cell, f"'{cell}")
    first = written.lstrip()[:1]
    if first in {"=", "@"} or (first in {"+", "-"} and not set(written) <= set("+-0123456789.,% \t\r\n")):
        raise AssertionError(f"{written!r} is a formula")


def test_formulas_in_an_article_are_marked_and_negative_figures_are_not() -> None:
    article = make.article("=HYPERLINK(3.6) and 24", name="=a.txt")
    finding = make.discrepancy(article, "=HYPERLINK(3.6)")
    fallen = replace(finding.claim.quantity, stated=(Decimal("-3.6"),), low=Decimal("-3.65e12"), high=None)
    (row,) = rows(make.report(article, replace(finding, claim=replace(finding.claim, quantity=fallen))))
    assert (row["document"], row["quote"]) == ("'=a.txt", "'=HYPERLINK(3.6)")
    assert (row["stated"], row["low"], row["high"]) == ("-3.6", "-3.65e12", "")
