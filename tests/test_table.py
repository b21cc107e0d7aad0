"""The report as a table: the same names, the same order, the same types, whatever is in it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pyarrow
import pytest

import factories as make
from claimcheck.errors import Problem
from claimcheck.model import Article
from claimcheck.result import Report, Suppression, SuppressionKind
from claimcheck.table import COLUMNS, NAMES, Type

SOURCE = Path(__file__).parent.parent / "src"


def whole() -> Report:
    article = make.article()
    parts = {"sex": "female", "age": "youth"}
    spending = make.discrepancy(article)
    spending = replace(spending, claim=replace(spending.claim, dimensions=parts))
    return make.report(article, make.students(article), spending, make.clusters(article))


def test_a_row_has_what_json_has() -> None:
    clusters, spending, students = whole().rows()
    assert tuple(spending) == NAMES
    shown = {name: cell for name, cell in spending.items() if name != "fingerprint"}
    assert shown == {
        "document": "a.txt", "published": date(2025, 9, 5), "id": "c2", "start": 92, "end": 109,
        "line": 2, "column": 30, "run": None,
        "quote": "3.6 trillion yuan", "kind": "level", "stated": "3.6e12", "low": "3.55e12", "high": "3.65e12",
        "unit": "CNY", "counted": None, "modifier": None, "indicator": "rd_expenditure", "entity": "CHN",
        "dimensions": "age=youth;sex=female",
        "period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "period_text": "in 2024",
        "verdict": "discrepancy", "cause": "scale", "reason": None, "suggestion": "3.6 billion yuan would hold",
        "suppressed": None, "suppressed_reason": None, "suppressed_at": None,
        "evidence_count": 1, "evidence_kind": "reference", "evidence_value": "3.613e12", "evidence_unit": "CNY",
        "evidence_period": "2024", "evidence_published": date(2025, 1, 23),
        "evidence_publisher": "National Statistics", "evidence_title": "Communiqué on R&D",
        "evidence_url": "https://example.org/rd", "evidence_at": "reference/ns/rd/2025-01-23.yaml:12",
        "difference_absolute": "1.3e10", "difference_relative": "0.003598",
    }  # fmt: skip
    assert students["evidence_count"] == 0
    assert students["evidence_value"] is students["period_start"] is None
    assert clusters["counted"] == "cluster"


def test_what_is_suppressed_has_its_reason() -> None:
    report = whole()
    ignored = Suppression(report.ordered()[1], SuppressionKind.COMMENT, "as the ministry has it", "a.md:2:1")
    rows = replace(report, suppressions=(ignored,)).rows()
    assert [row["suppressed"] for row in rows] == [None, "comment", None]
    assert (rows[1]["suppressed_reason"], rows[1]["suppressed_at"]) == ("as the ministry has it", "a.md:2:1")


def test_no_figure_is_a_float() -> None:
    for row in whole().rows():
        assert not any(isinstance(cell, float) for cell in row.values())
        for column in COLUMNS:
            if column.type is Type.DECIMAL and row[column.name] is not None:
                assert Decimal(str(row[column.name])).is_finite()


def test_arrow_has_the_same_schema_for_any_report() -> None:
    empty = Report(Article("", "x"), failures=(Problem("x", "gone"),))
    table = whole().to_arrow()
    assert table.schema.equals(empty.to_arrow().schema)
    assert tuple(table.column_names) == NAMES
    assert table.to_pylist() == whole().rows()
    assert pyarrow.concat_tables([table, empty.to_arrow()]).num_rows == 3
    assert table.schema.field("low").type == pyarrow.string()
    assert table.schema.field("published").type == pyarrow.date32()


def test_pandas_has_the_same_types_for_any_report() -> None:
    frame: Any = whole().to_pandas()
    none: Any = Report(Article("", "x")).to_pandas()
    assert list(frame.dtypes) == list(none.dtypes)
    assert tuple(frame.columns) == NAMES
    assert str(frame["low"].dtype) == "string"
    assert str(frame["start"].dtype) == "Int64"
    assert frame["published"][0] == pandas.Timestamp(2025, 9, 5)
    assert frame["period_start"].isna().tolist() == [True, False, True]
    assert frame["low"].map(Decimal, na_action="ignore")[1] == Decimal("3.55e12")


@pytest.mark.parametrize(("package", "extra"), [("pyarrow", "parquet"), ("pandas", "pandas")])
def test_what_is_not_installed_is_named(package: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    call = {"pyarrow": whole().to_arrow, "pandas": whole().to_pandas}[package]
    with pytest.raises(ModuleNotFoundError, match=rf"{package} is not installed.*claimcheck-news\[{extra}\]"):
        call()


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys; from claimcheck.model import Article; from claimcheck.result import Report;"
        "Report(Article('')).rows(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, env={"PYTHONPATH": str(SOURCE)}
    )
    assert not {"pyarrow", "pandas", "numpy"} & set(done.stdout.split())
