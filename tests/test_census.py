"""Counts that are taken once a year and told with their month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.check import Checker
from claimcheck.reference import Reference

RELEASE = """
source:
  publisher: Wexmoor Schools
  title: School census
  url: "https://example.org"
  published: 2025-03-01
  accessed: 2025-03-02
  licence: invented
  tier: primary
series:
- {indicator: pupils, entity: wexmoor, unit: pupil, values: {"2024": "83260", "2025": "83980"}}
- {indicator: flu_cases, entity: wexmoor, unit: case, values: {"2025": "40940"}}
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    folder = Path(tmp_path_factory.mktemp("wexmoor"))
    (folder / "schools" / "census").mkdir(parents=True)
    (folder / "indicators.yaml").write_text(
        "pupils: {label: Pupils in schools, aliases: [pupils], kind: count, unit: pupil, not: []}\n"
        "flu_cases: {label: Cases of flu, aliases: [flu cases], kind: count, unit: case, not: []}\n"
    )
    (folder / "entities.yaml").write_text("wexmoor: {names: [Wexmoor], kind: region}\n")
    (folder / "schools" / "census" / "2025-03-01.yaml").write_text(RELEASE)
    return Checker(Reference.load(folder))


@pytest.mark.parametrize(
    ("text", "verdict", "cause"),
    [
        ("Wexmoor had 83,980 pupils in January.", "match", None),
        ("Wexmoor had 89,380 pupils in January.", "discrepancy", "digits"),
        ("Wexmoor had 91,000 pupils in January.", "unverified", None),
        ("Wexmoor had 4,094 flu cases in January.", "unverified", None),
        ("Wexmoor had 8,400 pupils in January.", "unverified", None),
    ],
)
def test_a_month_of_a_yearly_count(checker: Checker, text: str, verdict: str, cause: str | None) -> None:
    (finding,) = checker.check(text, published=date(2025, 4, 4)).findings
    assert (finding.verdict, finding.cause) == (verdict, cause)
