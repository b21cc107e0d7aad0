"""Small, hand-made nouns for the tests of what comes after the check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from claimcheck.model import (
    Article,
    Cause,
    Claim,
    Difference,
    Evidence,
    EvidenceKind,
    Finding,
    Kind,
    Mention,
    Modifier,
    Number,
    Period,
    Quantity,
    Reason,
    Sentence,
    Source,
    Step,
    Unit,
    Verdict,
)
from claimcheck.result import ReferenceState, Report

STATE = ReferenceState(sha256="ab" * 32, observations=5120, rates_until=date(2026, 10, 30))
SOURCE = Source("National Statistics", "Communiqué on R&D", "https://example.org/rd", date(2025, 1, 23))
YEAR_2024 = Period(date(2024, 1, 1), date(2024, 12, 31), "in 2024")
TEXT = (
    "LONDON, Sept. 5, 2025 (Wire) -- The country hosts 24 clusters.\n"
    "Spending on research rose to 3.6 trillion yuan in 2024, the ministry said on Friday.\n"
    "A programme for 113,000 students was announced."
)


def article(text: str = TEXT, name: str = "a.txt", published: date | None = date(2025, 9, 5)) -> Article:
    return Article(text, name, published)


def mention(article: Article, quote: str, modifier: Modifier | None = None) -> Mention:
    start = article.text.index(quote)
    span = article.span(start, start + len(quote))
    sentence = Sentence(article.span(0, len(article.text)), 0, (), ())
    number = Number(Decimal(1), Decimal(1), Decimal(1))
    return Mention(span, number, Unit("1", "count"), modifier, None, None, None, "level", sentence)


def quantity(
    low: str | None,
    high: str | None,
    stated: Sequence[str],
    unit: str = "1",
    kind: Kind = Kind.LEVEL,
    counted: str | None = None,
    modifier: Modifier | None = None,
) -> Quantity:
    return Quantity(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        tuple(map(Decimal, stated)),
        Decimal(1),
        unit,
        kind,
        counted,
        modifier,
    )


def evidence(**changes: Any) -> Evidence:
    fields: dict[str, Any] = {
        "kind": EvidenceKind.REFERENCE,
        "value": Decimal("3613.0e9"),
        "unit": "CNY",
        "period": "2024",
        "published": date(2025, 1, 23),
        "source": SOURCE,
        "at": "reference/ns/rd/2025-01-23.yaml:12",
        "difference": Difference(Decimal("-13.0e9"), Decimal("-0.003598117907")),
    }
    return Evidence(**fields | changes)


def spending(article: Article, quote: str = "3.6 trillion yuan", **changes: Any) -> Finding:
    """A claim about research spending; `changes` are those of the finding."""
    claim = Claim(
        mention(article, quote),
        quantity("3.55e12", "3.65e12", ["3.6e12"], "CNY"),
        indicator="rd_expenditure",
        entity="CHN",
        period=YEAR_2024,
    )
    fields: dict[str, Any] = {
        "verdict": Verdict.MATCH,
        "evidence": (evidence(),),
        "trace": (Step("read", "3.6 trillion yuan stands for 3.55 to 3.65 trillion CNY"),),
    }
    return Finding(**{"claim": claim} | fields | changes)


def discrepancy(article: Article, quote: str = "3.6 trillion yuan") -> Finding:
    return spending(
        article, quote, verdict=Verdict.DISCREPANCY, cause=Cause.SCALE, suggestion="3.6 billion yuan would hold"
    )


def clusters(article: Article) -> Finding:
    claim = Claim(
        mention(article, "24"),
        quantity("24", "24", ["24"], kind=Kind.COUNT, counted="cluster"),
        indicator="gii_top100_clusters",
        entity="CHN",
    )
    return Finding(claim, Verdict.MATCH, evidence=(evidence(value=Decimal(24), unit="cluster", difference=None),))


def students(article: Article) -> Finding:
    claim = Claim(
        mention(article, "113,000"), quantity("112500", "113500", ["113000"], kind=Kind.COUNT, counted="student")
    )
    return Finding(claim, Verdict.UNVERIFIED, reason=Reason.NO_INDICATOR)


def report(article: Article, *findings: Finding, numbers: int | None = None) -> Report:
    return Report(article, findings, (), len(findings) if numbers is None else numbers, STATE)
