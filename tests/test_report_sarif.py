from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

import factories as make
from claimcheck.check import Checker
from claimcheck.errors import Problem
from claimcheck.model import Article, Cause, Verdict
from claimcheck.read import read_article
from claimcheck.report import sarif
from claimcheck.result import Report, Suppression, SuppressionKind
from golden import ROOT, article_paths

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


@cache
def validator() -> Any:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def log(*reports: Report) -> dict[str, Any]:
    """The log of some reports, which the schema finds nothing wrong with."""
    file = io.StringIO()
    sarif.render(reports, file)
    loaded: dict[str, Any] = json.loads(file.getvalue())
    assert [error.message for error in validator().iter_errors(loaded)] == []
    return loaded


def run(*reports: Report) -> dict[str, Any]:
    (only,) = log(*reports)["runs"]
    assert isinstance(only, dict)
    return only


def flags(article: Article) -> Report:
    outdated = make.spending(article, "24", verdict=Verdict.OUTDATED, cause=Cause.VINTAGE)
    ambiguous = make.spending(article, "on Friday", verdict=Verdict.AMBIGUOUS)
    return make.report(article, make.discrepancy(article), outdated, ambiguous, make.students(article))


def test_the_schema_is_the_one_that_oasis_published() -> None:
    assert hashlib.sha256(SCHEMA.read_bytes()).hexdigest() == SHA256
    assert json.loads(SCHEMA.read_text(encoding="utf-8"))["id"] == sarif.SCHEMA
    with pytest.raises(jsonschema.ValidationError):
        validator().validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_the_articles_of_the_corpus_make_a_valid_log(checker: Checker) -> None:
    articles = [replace(read_article(path), name=path.relative_to(ROOT).as_posix()) for path in article_paths()[:12]]
    reports = list(checker.check_many(articles))
    found = run(*reports)
    assert len(found["artifacts"]) == 12
    assert found["results"]
    for result in found["results"]:
        where = result["locations"][0]["physicalLocation"]
        article = articles[where["artifactLocation"]["index"]]
        assert where["artifactLocation"]["uri"] == article.name
        region, text = where["region"], (ROOT / article.name).read_text(encoding="utf-8")
        end = region["charOffset"] + region["charLength"]
        assert text[region["charOffset"] : end] == region["snippet"]["text"]
        line = text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_how_grave_each_is_and_by_which_rule() -> None:
    found = run(flags(make.article()))
    rules = found["tool"]["driver"]["rules"]
    told = [(rules[result["ruleIndex"]]["id"], result["ruleId"], result["level"]) for result in found["results"]]
    assert told == [
        ("vintage", "vintage", "warning"),
        ("scale", "scale", "error"),
        ("ambiguous", "ambiguous", "note"),
    ]
    assert found["properties"]["summary"]["unverified"] == 1


def test_every_cause_is_a_rule_with_help() -> None:
    rules = run()["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {*Cause, Verdict.DISCREPANCY, Verdict.OUTDATED, Verdict.AMBIGUOUS}
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        assert all((rule["fullDescription"]["text"], rule["help"]["text"], rule["help"]["markdown"]))
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert (levels["scale"], levels["vintage"], levels["ambiguous"]) == ("error", "warning", "note")


def test_a_region_is_in_code_points() -> None:
    article = make.article("𝟛 x\n🙂🙂 3.6 trillion yuan")
    (result,) = run(make.report(article, make.discrepancy(article)))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 2,
        "startColumn": 4,
        "endLine": 2,
        "endColumn": 21,
        "charOffset": 7,
        "charLength": 17,
        "snippet": {"text": "3.6 trillion yuan"},
    }
    assert run()["columnKind"] == "unicodeCodePoints"


def test_a_figure_in_a_word_document_has_its_paragraph() -> None:
    article = make.article("First.\n3.6 trillion yuan", name="a.docx")
    article = replace(article, source=article.text, runs=(0, 7))
    (result,) = run(make.report(article, make.discrepancy(article)))["results"]
    (where,) = result["locations"]
    assert "region" not in where["physicalLocation"]
    assert where["logicalLocations"] == [{"name": "paragraph 2, character 1, run 1"}]


def test_a_fingerprint_is_that_of_the_json_report_and_stays() -> None:
    article = make.article()
    report = make.report(article, make.discrepancy(article))
    moved = make.article(f"A line more.\n{make.TEXT}")
    document: Any = report.to_dict()["documents"]
    (first,), (second,) = (run(one)["results"] for one in (report, make.report(moved, make.discrepancy(moved))))
    assert first["partialFingerprints"] == {"claim/v1": document[0]["claims"][0]["fingerprint"]}
    assert first["partialFingerprints"] == second["partialFingerprints"]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (SuppressionKind.COMMENT, "inSource"),
        (SuppressionKind.CONFIGURATION, "external"),
        (SuppressionKind.BASELINE, "external"),
    ],
)
def test_what_is_suppressed_is_kept_as_such(kind: SuppressionKind, written: str) -> None:
    report = flags(make.article())
    suppression = Suppression(report.ordered()[1], kind, "rounded for print", "a.txt:2:1")
    first, second, _ = run(replace(report, suppressions=(suppression,)))["results"]
    assert first["suppressions"] == []
    (kept,) = second["suppressions"]
    assert (kept["kind"], kept["justification"], kept["status"]) == (written, "rounded for print", "accepted")
    assert kept["properties"] == {"by": kind.value, "at": "a.txt:2:1"}


def test_what_was_not_asked_for_is_left_out() -> None:
    report = flags(make.article())
    suppression = Suppression(report.ordered()[1], SuppressionKind.SELECTION, "not asked for", "--ignore")
    assert [result["ruleId"] for result in run(replace(report, suppressions=(suppression,)))["results"]] == [
        "vintage",
        "ambiguous",
    ]


def test_what_failed_is_a_notification() -> None:
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file", 2, 3),))
    remark = Problem("a.txt", "an ignore that covers nothing", 5)
    found = run(replace(make.report(make.article()), remarks=(remark,)), failed)
    (invocation,) = found["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert (notification["level"], notification["message"]["text"]) == ("error", "no.txt:2:3: no such file")
    (where,) = notification["locations"]
    assert where["physicalLocation"]["artifactLocation"] == {"uri": "no.txt", "uriBaseId": "%SRCROOT%", "index": 1}
    assert [one["message"]["text"] for one in invocation["toolConfigurationNotifications"]] == [str(remark)]
    assert run(make.report(make.article()))["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("name", "uri", "base"),
    [
        ("drafts/a b%.md", "drafts/a%20b%25.md", "%SRCROOT%"),
        ("drafts/ü:1.md", "drafts/%C3%BC%3A1.md", "%SRCROOT%"),
        ("/elsewhere/a b.md", "file:///elsewhere/a%20b.md", None),
        ("../drafts/a.md", "../drafts/a.md", None),
        ("-", "stdin", None),
    ],
)
def test_addresses_are_relative_where_they_can_be(name: str, uri: str, base: str | None) -> None:
    (artifact,) = run(make.report(make.article(name=name)))["artifacts"]
    assert (artifact["location"]["uri"], artifact["location"].get("uriBaseId")) == (uri, base)
    assert unquote(uri).endswith(name) or name == "-"


def test_braces_and_brackets_of_an_article_are_no_markup() -> None:
    article = make.article("Spending {0} [x](y) 3.6")
    (result,) = run(make.report(article, make.discrepancy(article, "{0} [x](y) 3.6")))["results"]
    assert result["message"]["text"].startswith("{{0}} \\[x\\](y) 3.6: the scale looks wrong")


def test_two_runs_write_the_same() -> None:
    assert log(flags(make.article())) == log(flags(make.article()))
