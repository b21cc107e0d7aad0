"""The article that it all starts from: every claim found and judged, and its tampered copies caught."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Finding, Verdict
from claimcheck.result import Report
from shared import SEED, needs_seed

pytestmark = needs_seed

FLAGGED = (Verdict.DISCREPANCY, Verdict.OUTDATED)

CLUSTER = "shenzhen_hong_kong_guangzhou"
Y2024, Y2025 = "2024-01-01/2024-12-31", "2025-01-01/2025-12-31"
FIVE, JUNE = "2020-01-01/2024-12-31", "2025-06-01/2025-06-30"

# offset, quote, kind, stated, unit, counted, indicator, entity, period, verdict: what the gold file says in words.
GOLD = [
    (646, "24", "count", "24", "1", "cluster", "gii_top100_clusters", "CHN", Y2025, "match"),
    (789, "No. 1", "rank", "1", "rank", None, "gii_cluster_rank", CLUSTER, Y2025, "match"),
    (873, "three", "count", "3", "1", "seat", "gii_cluster_rank", "CHN", Y2025, "match"),
    (959, "second", "rank", "2", "rank", None, "gii_cluster_rank", CLUSTER, FIVE, "match"),
    (1125, "3.6 trillion yuan", "level", "3.6e12", "CNY", None, "rd_expenditure", "CHN", Y2024, "match"),
    (1150, "507 billion U.S. dollars", "conversion", "5.07e11", "USD", None, "rd_expenditure", "CHN", Y2024, "match"),
    (1193, "second", "rank", "2", "rank", None, "rd_expenditure_rank", "CHN", Y2024, "match"),
    (1418, "5.01 million", "count", "5.01e6", "1", "patent", "invention_patents_valid", "CHN", JUNE, "match"),
    (1457, "3.73 million", "count", "3.73e6", "1", "patent", "invention_patents_valid", "CHN", JUNE, "match"),
    (2104, "113,000", "count", "113000", "1", "patent", "invention_patents_granted", CLUSTER, Y2024, "unverified"),
    (2136, "12.1 percent", "share", "12.1", "percent", None, "invention_patents_granted", CLUSTER, Y2024, "ambiguous"),
]  # fmt: skip

# what is printed, what it is tampered into, the quote then to be flagged, the cause.
TAMPERED = [
    ("3.6 trillion yuan", "3.6 billion yuan", "3.6 billion yuan", "scale"),
    ("3.6 trillion yuan", "36 trillion yuan", "36 trillion yuan", "decimal"),
    ("3.6 trillion yuan", "6.3 trillion yuan", "6.3 trillion yuan", "digits"),
    ("3.6 trillion yuan", "3.6 trillion U.S. dollars", "3.6 trillion U.S. dollars", "currency"),
    ("3.6 trillion yuan", "3.6 trillion yen", "3.6 trillion yen", "currency"),
    ("rose to 3.6", "fell to 3.6", "3.6 trillion yuan", "direction"),
    ("rose to 3.6", "rose to more than 3.7", "3.7 trillion yuan", "bound"),
    ("3.6 trillion yuan", "3.63 trillion yuan", "3.63 trillion yuan", "vintage"),
    ("dollars) in 2024", "dollars) in 2022", "3.6 trillion yuan", "period"),
    ("507 billion U.S.", "507 million U.S.", "507 million U.S. dollars", "scale"),
    ("507 billion U.S.", "570 billion U.S.", "570 billion U.S. dollars", "digits"),
    ("507 billion U.S.", "50.7 billion U.S.", "50.7 billion U.S. dollars", "decimal"),
    ("507 billion U.S.", "610 billion U.S.", "610 billion U.S. dollars", "conversion"),
    ("507 billion U.S. dollars", "507 billion euros", "507 billion euros", "currency"),
    ("hosts 24 of", "hosts 42 of", "42", "digits"),
    ("hosts 24 of", "hosts 26 of", "26", "period"),
    ("hosts 24 of", "hosts 240 of", "240", "decimal"),
    ("hosts 24 of", "hosts 31 of", "31", "value"),
    ("China now hosts", "Japan now hosts", "24", "entity"),
    ("No. 1 spot", "No. 3 spot", "No. 3", "rank"),
    ("occupies three", "occupies four", "four", "period"),
    ("occupies three", "occupies five", "five", "value"),
    ("the second position", "the third position", "third", "rank"),
    ("for five years", "for seven years", "second", "period"),
    ("for five years", "for three years", "second", "period"),
    ("ranking second", "ranking third", "third", "rank"),
    ("ranking second", "ranking first", "first", "rank"),
    ("5.01 million", "50.1 million", "50.1 million", "decimal"),
    ("5.01 million", "5.10 million", "5.10 million", "digits"),
    ("5.01 million", "5.01 billion", "5.01 billion", "scale"),
    ("as of June", "as of December", "5.01 million", "period"),
    ("reached 5.01", "reached less than 5", "5 million", "bound"),
    ("holding 3.73", "holding 5.73", "5.73 million", "sum_of_parts"),
    ("holding 3.73", "holding 37.3", "37.3 million", "decimal"),
    ("holding 3.73", "holding 3.37", "3.37 million", "digits"),
    ("12.1 percent", "121 percent", "121 percent", "decimal"),
    ("12.1 percent", "1.21 percent", "1.21 percent", "decimal"),
    ("12.1 percent", "12.1 percentage points", "12.1 percentage points", "percent_for_points"),
    ("reached 113,000", "reached 1.13 million", "1.13 million", "decimal"),
]  # fmt: skip


@pytest.fixture(scope="module")
def text() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def report(checker: Checker, text: str) -> Report:
    return checker.check(text, name="article.txt")


def test_the_date_is_read_from_the_text(report: Report) -> None:
    assert report.article.published == date(2025, 9, 5)


def test_every_claim_of_the_gold_is_found_and_judged_and_nothing_else(report: Report) -> None:
    document = report.to_dict()["documents"][0]  # type: ignore[index]
    rows = [
        (
            row["span"]["start"],
            row["quote"],
            row["kind"],
            row["value"]["stated"],
            row["value"]["unit"],
            row["value"]["counted"],
            row["indicator"],
            row["entity"],
            f"{row['period']['start']}/{row['period']['end']}",
            row["verdict"],
        )
        for row in document["claims"]
    ]
    assert rows == GOLD


def test_the_part_that_enterprises_hold_is_told_from_the_whole(report: Report) -> None:
    part = next(f for f in report.findings if f.claim.mention.span.text == "3.73 million")
    assert dict(part.claim.dimensions) == {"holder": "enterprise"}


def test_lengths_of_lists_and_streaks_belong_to_the_claims_that_they_qualify(report: Report) -> None:
    qualifiers = [q.span.text for f in report.findings for q in f.claim.qualifiers]
    assert qualifiers == ["100", "10", "five years"]


def test_the_revised_figure_is_mentioned_and_does_not_make_the_article_wrong(report: Report) -> None:
    finding = next(f for f in report.findings if f.claim.mention.span.text == "3.6 trillion yuan")
    notes = [step.detail for step in finding.trace if step.step == "note"]
    assert len(notes) == 1
    assert "3.63268 trillion CNY" in notes[0]
    assert "published 2025-09-29" in notes[0]


def test_the_conversion_names_rate_source_and_date(report: Report) -> None:
    finding = next(f for f in report.findings if f.claim.mention.span.text.startswith("507"))
    convert = next(step.detail for step in finding.trace if step.step == "convert")
    assert "7.1072 CNY for one USD" in convert
    assert "parity" in convert
    assert "2025-09-01" in convert


def test_the_ambiguous_share_lists_both_readings(report: Report) -> None:
    finding = next(f for f in report.findings if f.claim.mention.span.text == "12.1 percent")
    readings = [step.detail for step in finding.trace if step.step == "reading"]
    assert len(readings) == 2


@pytest.mark.parametrize(("printed", "tampered", "quote", "cause"), TAMPERED, ids=lambda part: str(part))
def test_a_tampered_copy_is_flagged_there_and_nowhere_else(
    checker: Checker, text: str, printed: str, tampered: str, quote: str, cause: str
) -> None:
    assert text.count(printed) == 1, "the tampering has to be in one place"
    report = checker.check(text.replace(printed, tampered))
    flagged = [f for f in report.findings if f.verdict in FLAGGED]
    assert [(f.claim.mention.span.text, f.cause) for f in flagged] == [(quote, cause)]


@pytest.mark.parametrize(("printed", "tampered", "quote", "cause"), TAMPERED, ids=lambda part: str(part))
def test_linking_does_not_depend_on_the_value(
    checker: Checker, text: str, report: Report, printed: str, tampered: str, quote: str, cause: str
) -> None:
    """What no tampering touched is linked as before, and the tampered figure is linked at all."""
    copy = checker.check(text.replace(printed, tampered))
    assert len(copy.findings) == len(report.findings)
    for before, after in zip(report.findings, copy.findings, strict=True):
        assert (after.claim.indicator is None) == (before.claim.indicator is None)
        if _untouched(before, printed) and before.claim.entity == after.claim.entity:
            assert after.claim.indicator == before.claim.indicator


def _untouched(finding: Finding, printed: str) -> bool:
    return finding.claim.mention.span.text not in printed
