"""The report as SARIF 2.1.0, which code hosts and editors read: one run, a rule for each cause.

A result is what needs a look: a discrepancy is an error, an outdated figure a warning, an ambiguous one a note.
What agrees and what could not be checked is left out; the properties of the run count them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from claimcheck.explain import Topic, topics
from claimcheck.model import Article, Cause, Finding, Verdict
from claimcheck.report.explained import short
from claimcheck.report.flags import LEVELS, Place, message, path_of, place
from claimcheck.result import TOOL, ReferenceState, Report, Summary, Suppression, SuppressionKind, fingerprint
from claimcheck.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"
# The name that SARIF's own examples and code hosts give the folder which relative addresses start from.
ROOT = "%SRCROOT%"
STDIN_URI = "stdin"
# A version of the way in which fingerprints are made, as SARIF asks for.
FINGERPRINT = "claim/v1"
_LINK = re.compile(r"\[([^\[\]]*)\]\(")
RULES = (*LEVELS, *Cause)
INDEX = {rule.value: number for number, rule in enumerate(RULES)}


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes the log of one run over the reports, indented by two, to `file`."""
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [_run(reports)]}
    file.write(json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def _run(reports: Iterable[Report]) -> dict[str, Any]:
    artifacts: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    remarks: list[dict[str, Any]] = []
    summary, reference = Summary(), None
    for number, report in enumerate(reports):
        summary += report.summary()
        reference = report.reference or reference
        artifacts.append({"location": _location(report.article), "roles": ["analysisTarget"]})
        results += _results(report, number)
        failed += _notifications(report, number)
        remarks += ({"level": "warning", "message": {"text": str(remark)}} for remark in report.remarks)
    return {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which claimcheck was run."}}},
        "invocations": [
            {
                "executionSuccessful": not summary.failed,
                "toolExecutionNotifications": failed,
                "toolConfigurationNotifications": remarks,
            }
        ],
        "artifacts": artifacts,
        "results": results,
        "properties": _counts(summary, reference),
    }


def _driver() -> dict[str, Any]:
    return {
        "name": TOOL,
        "semanticVersion": __version__,
        "rules": [_rule(topics()[rule.value]) for rule in RULES],
    }


def _rule(topic: Topic) -> dict[str, Any]:
    of = topic.of
    verdict = of if isinstance(of, Verdict) else Verdict.OUTDATED if of is Cause.VINTAGE else Verdict.DISCREPANCY
    example = topic.examples[0]
    return {
        "id": topic.name,
        "name": "".join(word.capitalize() for word in topic.name.split("_")),
        "shortDescription": {"text": _sentence(short(of))},
        "fullDescription": {"text": topic.means},
        "help": {
            "text": f'{topic.means} {topic.found} {topic.do} An example: "{example.says}"',
            "markdown": f"{topic.means}\n\n{topic.found}\n\n{topic.do}\n\n> {example.says}\n",
        },
        "defaultConfiguration": {"level": LEVELS[verdict]},
    }


def _results(report: Report, number: int) -> Iterator[dict[str, Any]]:
    for finding in report.ordered():
        suppression = report.suppression(finding)
        # What was not asked for is left out; what was set aside is kept, with the reason.
        asked_for = suppression is None or suppression.kind is not SuppressionKind.SELECTION
        if finding.verdict in LEVELS and asked_for:
            suppressions = [] if suppression is None else [_suppression(suppression)]
            yield _result(report.article, finding, number) | {"suppressions": suppressions}


def _suppression(suppression: Suppression) -> dict[str, Any]:
    in_source = suppression.kind is SuppressionKind.COMMENT
    return {
        "kind": "inSource" if in_source else "external",
        "status": "accepted",
        "justification": suppression.reason,
        "properties": {"by": suppression.kind.value, "at": suppression.at},
    }


def _result(article: Article, finding: Finding, number: int) -> dict[str, Any]:
    claim = finding.claim
    rule = finding.cause or finding.verdict
    known = {
        "verdict": finding.verdict.value,
        "suggestion": finding.suggestion,
        "indicator": claim.indicator,
        "entity": claim.entity,
        "evidence": finding.evidence[0].at if finding.evidence else None,
    }
    return {
        "ruleId": rule.value,
        "ruleIndex": INDEX[rule.value],
        "level": LEVELS[finding.verdict],
        "message": {"text": _said(finding)},
        "locations": [_where(article, finding, number)],
        "partialFingerprints": {FINGERPRINT: fingerprint(claim)},
        "properties": {name: value for name, value in known.items() if value is not None},
    }


def _said(finding: Finding) -> str:
    hint = f"; {finding.suggestion} would hold" if finding.suggestion else ""
    # In a message braces hold the place of an argument, and brackets before parentheses are a link.
    text = f"{message(finding)}{hint}".replace("{", "{{").replace("}", "}}")
    return _LINK.sub(r"\\[\1\\](", text)


def _where(article: Article, finding: Finding, number: int) -> dict[str, Any]:
    where, physical = place(article, finding), {"artifactLocation": _location(article) | {"index": number}}
    if where.start.run is not None:
        # SARIF counts lines of text or bytes, and a Word document has neither.
        paragraph = f"paragraph {where.start.line}, character {where.start.column}, run {where.start.run}"
        return {"physicalLocation": physical, "logicalLocations": [{"name": paragraph}]}
    return {"physicalLocation": physical | {"region": _region(article, finding, where)}}


def _region(article: Article, finding: Finding, where: Place) -> dict[str, Any]:
    span = finding.claim.mention.span
    source = article.text if article.source is None else article.source
    start, end = article.origin(span.start), article.origin(max(span.start, span.end - 1)) + 1
    return {
        "startLine": where.start.line,
        "startColumn": where.start.column,
        "endLine": where.end.line,
        "endColumn": where.end.column,
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": source[start:end]},
    }


def _notifications(report: Report, number: int) -> Iterator[dict[str, Any]]:
    for failure in report.failures:
        location: dict[str, Any] = {"artifactLocation": _location(report.article) | {"index": number}}
        if failure.line is not None:
            columns = {} if failure.column is None else {"startColumn": failure.column}
            location["region"] = {"startLine": failure.line, **columns}
        yield {
            "level": "error",
            "message": {"text": str(failure)},
            "locations": [{"physicalLocation": location}],
        }


def _location(article: Article) -> dict[str, Any]:
    """Where the article is, from the folder of the run; by a full address where it is not in there."""
    path = path_of(article)
    if path is None:
        return {"uri": STDIN_URI}
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    uri = {"uri": quote(path.encode("utf-8", "backslashreplace"), safe="/")}
    # An address that leads out of a folder is not one within it.
    return uri if ".." in PurePath(path).parts else uri | {"uriBaseId": ROOT}


def _counts(summary: Summary, reference: ReferenceState | None) -> dict[str, Any]:
    """The denominator, and what the claims were held against."""
    counted = {
        "documents": summary.documents,
        "numbers": summary.numbers,
        "claims": summary.claims,
        "checked": summary.checked,
        **{verdict.value: count for verdict, count in summary.by_verdict.items()},
    }
    return {"summary": counted, "reference": None if reference is None else reference.sha256}


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
