"""Figures of a half-year or of the year to date from those of its quarters."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import EvidenceKind
from claimcheck.reference import Reference

INDICATORS = """\
turnover: {label: Turnover, aliases: [turnover], kind: level, unit: currency, not: []}
margin: {label: Margin, aliases: [margin], kind: level, unit: EUR, adds_up: false, not: []}
"""
ENTITIES = "seaway: {names: [Seaway], kind: company}\n"
RELEASE = """\
source:
  {publisher: Seaway, title: Results, published: 2025-11-01, accessed: 2025-11-01, licence: own figures,
   tier: primary, url: "https://seaway.example"}
series:
- {indicator: turnover, entity: seaway, unit: EUR,
   values: {"2025-Q1": "5.02e9", "2025-Q2": "4.33e9", "2025-Q3": "4.52e9"}}
- {indicator: margin, entity: seaway, unit: EUR,
   values: {"2025-Q1": "5.02e9", "2025-Q2": "4.33e9", "2025-Q3": "4.52e9"}}
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    root = tmp_path_factory.mktemp("quarters")
    (root / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (root / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    release = root / "seaway" / "results" / "2025-11-01.yaml"
    release.parent.mkdir(parents=True)
    release.write_text(RELEASE, encoding="utf-8")
    return Checker(Reference.load(root))


@pytest.mark.parametrize(
    ("text", "verdict", "cause"),
    [
        ("Turnover of Seaway was 13.87 billion euros in the first nine months of 2025.", "match", None),
        ("Turnover of Seaway amounted to 13.9 billion euros after nine months.", "match", None),
        ("Turnover of Seaway was 9.35 billion euros in the first half of 2025.", "match", None),
        ("Turnover of Seaway was 18.37 billion euros in the first nine months of 2025.", "discrepancy", "digits"),
        ("Turnover of Seaway was 13.87 million euros in the first nine months of 2025.", "discrepancy", "scale"),
        ("Turnover of Seaway was 14.6 billion euros in the first nine months of 2025.", "unverified", None),
        ("Turnover of Seaway was 18.4 billion euros in 2025.", "unverified", None),
        ("The margin of Seaway was 13.87 billion euros in the first nine months of 2025.", "unverified", None),
    ],
)
def test_a_time_made_of_quarters(checker: Checker, text: str, verdict: str, cause: str | None) -> None:
    finding = checker.check(text, published=date(2025, 11, 14)).findings[0]
    assert (finding.verdict.value, finding.cause.value if finding.cause else None) == (verdict, cause)
    if verdict != "unverified":
        assert finding.evidence[0].kind is EvidenceKind.DERIVED
        assert "5.02 billion EUR + 4.33 billion EUR" in " ".join(step.detail for step in finding.trace)


def test_a_gap_is_no_level(checker: Checker) -> None:
    text = "Turnover of Seaway was 4.52 billion euros in the third quarter of 2025, a gap of 0.8 billion euros."
    assert [f.claim.indicator for f in checker.check(text, published=date(2025, 11, 14)).findings] == ["turnover", None]
