from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from claimcheck.errors import Problem
from claimcheck.model import Article, Cause, Difference, Kind, Modifier, Reason, Verdict
from claimcheck.report import json as json_report
from claimcheck.report.schema import Envelope, schema_text
from claimcheck.result import (
    Report,
    Suppression,
    SuppressionKind,
    decimal_text,
    envelope,
    fingerprint,
    stated_text,
)
from claimcheck.version import __version__


def whole() -> Report:
    article = make.article()
    return make.report(article, make.students(article), make.discrepancy(article), make.clusters(article), numbers=5)


def document(report: Report) -> Any:
    return json.loads(report.to_json())


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("3.6e12", "3.6e12"),
        ("3600000000000", "3.6e12"),
        ("5010000", "5.01e6"),
        ("1000000", "1e6"),
        ("999999.5", "999999.5"),
        ("113000", "113000"),
        ("1.13e5", "113000"),
        ("12.10", "12.1"),
        ("24", "24"),
        ("-2.3", "-2.3"),
        ("-2.5e9", "-2.5e9"),
        ("0", "0"),
        ("-0.00", "0"),
        ("0e7", "0"),
        ("0.0036", "0.0036"),
        ("1.60e-19", "1.6e-19"),
        ("3613.0e9", "3.613e12"),
        ("12345678901234567890123456789012345", "1.2345678901234567890123456789012345e34"),
    ],
)
def test_decimal_text(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_decimal_text_refuses_what_is_not_finite(number: str) -> None:
    with pytest.raises(ValueError, match="is not a number that can be reported"):
        decimal_text(Decimal(number))


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimal_text_loses_nothing(number: Decimal) -> None:
    assert Decimal(decimal_text(number)) == number


def test_a_range_is_stated_by_both_ends() -> None:
    assert stated_text(make.quantity("5", "7", ["5", "7"], "percent", Kind.RANGE)) == "5..7"
    assert stated_text(make.quantity("-3", None, ["-2.5e9"], "USD")) == "-2.5e9"


def test_keys_and_their_order_are_those_of_the_schema() -> None:
    report = document(whole())
    assert list(report) == ["schema_version", "tool", "reference", "documents", "summary"]
    assert report["tool"] == {"name": "claimcheck", "version": __version__}
    assert list(report["reference"].items()) == [
        ("sha256", "ab" * 32), ("observations", 5120), ("rates_until", "2026-10-30"),
    ]  # fmt: skip
    (one,) = report["documents"]
    assert list(one) == ["name", "published", "sha256", "error", "remarks", "claims"]
    row = one["claims"][1]
    assert list(row) == [
        "id", "fingerprint", "span", "quote", "kind", "value", "indicator", "entity", "dimensions", "period",
        "verdict", "cause", "reason", "evidence", "trace", "suggestion", "suppressed",
    ]  # fmt: skip
    assert list(row["span"]) == ["start", "end", "line", "column"]
    assert list(row["value"]) == ["stated", "low", "high", "unit", "counted", "modifier"]
    assert list(row["evidence"][0]) == ["kind", "value", "unit", "period", "published", "source", "at", "difference"]
    assert list(report["summary"]) == [
        "documents", "numbers", "claims", "linked", "checked", "by_verdict", "suppressed",
    ]  # fmt: skip
    assert list(report["summary"]["by_verdict"]) == ["match", "discrepancy", "outdated", "ambiguous", "unverified"]


def test_a_row() -> None:
    article = make.article()
    (one,) = document(whole())["documents"]
    assert one["sha256"] == hashlib.sha256(article.text.encode()).hexdigest()
    assert (one["name"], one["published"], one["error"]) == ("a.txt", "2025-09-05", None)
    assert [(row["id"], row["quote"]) for row in one["claims"]] == [
        ("c1", "24"), ("c2", "3.6 trillion yuan"), ("c3", "113,000"),
    ]  # fmt: skip
    row = one["claims"][1]
    span = row["span"]
    assert article.text[span["start"] : span["end"]] == row["quote"]
    assert (span["line"], span["column"]) == (2, 30)
    assert row["value"] == {
        "stated": "3.6e12", "low": "3.55e12", "high": "3.65e12", "unit": "CNY", "counted": None, "modifier": None,
    }  # fmt: skip
    assert row["period"] == {"start": "2024-01-01", "end": "2024-12-31", "text": "in 2024"}
    assert (row["verdict"], row["cause"], row["reason"]) == ("discrepancy", "scale", None)
    assert row["evidence"][0] == {
        "kind": "reference",
        "value": "3.613e12",
        "unit": "CNY",
        "period": "2024",
        "published": "2025-01-23",
        "source": {"publisher": "National Statistics", "title": "Communiqué on R&D", "url": "https://example.org/rd"},
        "at": "reference/ns/rd/2025-01-23.yaml:12",
        "difference": {"absolute": "1.3e10", "relative": "0.003598"},
    }


def test_what_is_not_known_is_null() -> None:
    row = document(whole())["documents"][0]["claims"][2]
    assert [row[key] for key in ("indicator", "entity", "period", "cause", "suggestion")] == [None] * 5
    assert (row["reason"], row["evidence"], row["trace"], row["dimensions"]) == ("no_indicator", [], [], {})
    assert row["value"]["counted"] == "student"


def test_an_open_side_is_null() -> None:
    article = make.article()
    finding = make.spending(article)
    quantity = make.quantity("3.6e12", None, ["3.6e12"], "CNY", modifier=Modifier.AT_LEAST)
    report = make.report(article, replace(finding, claim=replace(finding.claim, quantity=quantity)))
    assert document(report)["documents"][0]["claims"][0]["value"] == {
        "stated": "3.6e12", "low": "3.6e12", "high": None, "unit": "CNY", "counted": None, "modifier": "at_least",
    }  # fmt: skip


def test_a_difference_from_zero_has_no_relative_size() -> None:
    article = make.article()
    evidence = make.evidence(value=Decimal(0), difference=Difference(Decimal(3), None))
    report = make.report(article, make.spending(article, evidence=(evidence,)))
    row = document(report)["documents"][0]["claims"][0]
    assert row["evidence"][0]["difference"] == {"absolute": "3", "relative": None}


def test_the_summary_counts() -> None:
    report = whole()
    assert envelope([report, report])["summary"] == {
        "documents": 2,
        "numbers": 10,
        "claims": 6,
        "linked": 4,
        "checked": 4,
        "by_verdict": {"match": 2, "discrepancy": 2, "outdated": 0, "ambiguous": 0, "unverified": 2},
        "suppressed": {"comment": 0, "configuration": 0, "baseline": 0, "selection": 0},
    }


def ignored(kind: SuppressionKind = SuppressionKind.COMMENT) -> Report:
    """The whole report, with its discrepancy suppressed."""
    report = whole()
    wrong = next(finding for finding in report.findings if finding.verdict is Verdict.DISCREPANCY)
    return replace(report, suppressions=(Suppression(wrong, kind, "the desk has the ministry's letter", "a.txt:2:1"),))


def test_what_is_suppressed_stays_in_the_report_and_is_not_open() -> None:
    report = ignored()
    assert len(report.findings) == 3
    assert [finding.claim.mention.span.text for finding in report.open()] == ["24", "113,000"]
    assert [report.suppression(finding) for finding in report.open()] == [None, None]
    assert report.suppression(report.ordered()[1]) is report.suppressions[0]
    rows = document(report)["documents"][0]["claims"]
    assert [row["suppressed"] for row in rows] == [
        None, {"kind": "comment", "reason": "the desk has the ministry's letter", "at": "a.txt:2:1"}, None,
    ]  # fmt: skip


@pytest.mark.parametrize("kind", SuppressionKind)
def test_open_and_suppressed_findings_add_up_to_the_claims(kind: SuppressionKind) -> None:
    summary = envelope([ignored(kind), whole()])["summary"]
    assert isinstance(summary, dict)
    assert summary["by_verdict"] == {"match": 2, "discrepancy": 1, "outdated": 0, "ambiguous": 0, "unverified": 2}
    assert summary["suppressed"][kind.value] == 1
    assert sum(summary["by_verdict"].values()) + sum(summary["suppressed"].values()) == summary["claims"]
    # What is suppressed was checked all the same.
    assert summary["checked"] == 4
    validator().validate(document_of([ignored(kind)]))


def test_remarks_are_in_the_report() -> None:
    report = replace(whole(), remarks=(Problem("a.txt", "an ignore that covers nothing", 2, 1),))
    assert document(report)["documents"][0]["remarks"] == ["a.txt:2:1: an ignore that covers nothing"]
    validator().validate(document(report))


def test_a_document_that_failed_says_why() -> None:
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file"),))
    (first, second) = document_of([failed, whole()])["documents"]
    assert first == {
        "name": "no.txt", "published": None, "sha256": None, "error": "no.txt: no such file", "remarks": [],
        "claims": [],
    }  # fmt: skip
    assert second["error"] is None
    assert document_of([failed, whole()])["reference"]["observations"] == 5120
    assert document_of([failed])["reference"] is None


def document_of(reports: list[Report]) -> Any:
    return json.loads(json.dumps(envelope(reports)))


def test_two_references_do_not_mix() -> None:
    other = replace(whole(), reference=replace(make.STATE, observations=1))
    with pytest.raises(ValueError, match="another reference"):
        envelope([whole(), other])


def test_the_same_report_gives_the_same_bytes() -> None:
    assert whole().to_json() == whole().to_json()
    assert whole().to_json().endswith("}\n")


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    before, after = make.article(), make.article("New first line, 7 words.\n" + make.TEXT)
    assert fingerprint(make.spending(before).claim) == fingerprint(make.spending(after).claim)


def test_a_fingerprint_depends_on_what_is_claimed() -> None:
    claim = make.spending(make.article()).claim
    others = [
        replace(claim, indicator="gdp"),
        replace(claim, entity="JPN"),
        replace(claim, period=None),
        replace(claim, quantity=replace(claim.quantity, stated=(Decimal("3.7e12"),))),
        replace(claim, quantity=replace(claim.quantity, unit="USD")),
        replace(claim, quantity=replace(claim.quantity, modifier=Modifier.NEARLY)),
        make.spending(make.article(make.TEXT.replace("3.6 trillion yuan", "3.6tn yuan")), "3.6tn yuan").claim,
    ]
    assert len({fingerprint(one) for one in [claim, *others]}) == len(others) + 1
    # How the wording of the period or the noun beside an indicator goes does not matter.
    assert claim.period is not None
    assert fingerprint(replace(claim, period=replace(claim.period, text="last year"))) == fingerprint(claim)


def test_lone_surrogates_do_not_stop_the_report() -> None:
    article = make.article("Sales of 113,000 \udc80")
    text = make.report(article, make.students(article)).to_json()
    assert json.loads(text.encode("utf-8", "backslashreplace"))["documents"][0]["claims"]


def shipped() -> Any:
    return json.loads(files("claimcheck.report").joinpath("report.schema.json").read_text(encoding="utf-8"))


def test_the_shipped_schema_is_that_of_the_models() -> None:
    text = files("claimcheck.report").joinpath("report.schema.json").read_text(encoding="utf-8")
    assert text == schema_text(), "run: python -m claimcheck.report.schema > src/claimcheck/report/report.schema.json"
    jsonschema.Draft202012Validator.check_schema(shipped())


def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(shipped(), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("verdict", Verdict)
def test_reports_validate(verdict: Verdict) -> None:
    article = make.article()
    for cause in (None, *Cause):
        for reason in (None, Reason.NO_RATE):
            report = make.report(article, make.spending(article, verdict=verdict, cause=cause, reason=reason))
            validator().validate(document(report))
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file"),))
    validator().validate(document_of([whole(), failed]))
    Envelope.model_validate_json(whole().to_json())


def test_the_schema_refuses_what_is_not_a_report() -> None:
    good = document(whole())
    for key, value in (("schema_version", "2.0"), ("extra", 1), ("documents", None)):
        assert not validator().is_valid(good | {key: value})
    good["documents"][0]["claims"][0]["value"]["stated"] = "3,6"
    assert not validator().is_valid(good)


def test_render_writes_the_envelope(capsys: pytest.CaptureFixture[str]) -> None:
    import sys

    json_report.render([whole()], sys.stdout)
    assert capsys.readouterr().out == whole().to_json()


def test_dates_are_iso() -> None:
    report = Report(make.article(published=date(2025, 9, 5)), reference=replace(make.STATE, rates_until=None))
    assert document(report)["reference"]["rates_until"] is None
