"""What a figure may be of besides, and that it is flagged only where the text says firmly of whom and when it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimcheck.check import Checker
from claimcheck.compare.case import Case
from claimcheck.compare.otherwise import unless_otherwise
from claimcheck.model import Article, Cause, Claim, Evidence, EvidenceKind, Finding, Link, Verdict
from claimcheck.normalise.rates import Rates

# By the International Labour Organization: Spain 11.4 percent in 2024, Germany 3.4, Japan 2.5.
DAY = date(2026, 5, 5)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def finding(checker: Checker, text: str, quote: str) -> Finding:
    return next(f for f in checker.check(text, published=DAY).findings if f.claim.mention.span.text == quote)


@pytest.fixture(scope="module")
def base(checker: Checker) -> Claim:
    return finding(checker, "The unemployment rate in Spain was 3.4 percent in 2024.", "3.4 percent").claim


def case_of(checker: Checker, claim: Claim) -> Case:
    return Case(claim, Article("text"), DAY, checker.reference, Rates(checker.reference.exchange), {}, {})


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("The unemployment rate in Spain was 14.1 percent in 2024.", set()),
        ("In 2024, the unemployment rate was 14.1 percent in Spain.", set()),
        ("In 2024, unemployment was 14.1 percent in Spain and 2.5 percent in Japan.", set()),
        ("Spain counted more than in 2023: unemployment was 14.1 percent.", {"entity"}),
        ("Unemployment in Spain was 14.1 percent a year earlier.", {"period"}),
        ("Unemployment in Spain rose 14.1 percent in 2024.", {"period"}),
        ("In 2024 unemployment stood at 14.1 percent, twice as much as in Spain.", set()),  # nobody is taken
        ("Spain had a good year in 2024. Unemployment was 14.1 percent.", {"entity", "period"}),
    ],
)
def test_what_does_not_stand_beside_a_figure_is_loose(checker: Checker, text: str, loose: set[str]) -> None:
    claim = finding(checker, text, "14.1 percent").claim
    assert claim.loose & ({"entity"} if claim.period is None else {"entity", "period"}) == loose


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The unemployment rate in Spain was 14.1 percent in 2024.", "14.1 percent"),
        ("The unemployment rate in Spain was 3.4 percent in 2024.", "3.4 percent"),
        ("In 2024, the unemployment rate was 11.4 percent in Germany and 2.5 percent in Japan.", "11.4 percent"),
    ],
)
def test_what_is_said_firmly_is_flagged(checker: Checker, text: str, quote: str) -> None:
    assert finding(checker, text, quote).verdict is Verdict.DISCREPANCY


def test_the_figure_of_another_one_in_reach_is_open_and_the_trace_says_of_whom(checker: Checker, base: Claim) -> None:
    claim = Claim(
        base.mention,
        base.quantity,
        "unemployment_rate",
        "ESP",
        others=(Link("DEU", None),),
        loose=frozenset({"entity"}),
    )

    def judge(case: Case) -> Finding:
        off = case.claim.entity == "ESP"
        piece = Evidence(EvidenceKind.REFERENCE, Decimal(11) if off else Decimal(3), "percent")
        return Finding(case.claim, Verdict.DISCREPANCY if off else Verdict.MATCH, None, None, (piece,), ())

    found = unless_otherwise(case_of(checker, claim), judge)
    assert (found.verdict, found.claim) == (Verdict.AMBIGUOUS, claim)
    assert [piece.value for piece in found.evidence] == [11, 3]
    assert "Germany" in found.trace[-1].detail


@pytest.mark.parametrize(("cause", "verdict"), [(Cause.ENTITY, Verdict.AMBIGUOUS), (Cause.SCALE, Verdict.DISCREPANCY)])
def test_a_loose_link_explains_another_one_s_figure_and_no_clear_slip(
    checker: Checker, base: Claim, cause: Cause, verdict: Verdict
) -> None:
    claim = Claim(base.mention, base.quantity, "unemployment_rate", "ESP", loose=frozenset({"entity"}))
    piece = Evidence(EvidenceKind.REFERENCE, Decimal(11), "percent")
    flagged = Finding(claim, Verdict.DISCREPANCY, cause, None, (piece,), ())
    assert unless_otherwise(case_of(checker, claim), lambda case: flagged).verdict is verdict


def test_what_does_not_add_up_in_the_article_is_off_for_anybody(checker: Checker, base: Claim) -> None:
    claim = Claim(
        base.mention,
        base.quantity,
        "unemployment_rate",
        "ESP",
        others=(Link("DEU", None),),
        loose=frozenset({"entity"}),
    )
    flagged = Finding(
        claim, Verdict.DISCREPANCY, Cause.ENTITY, None, (Evidence(EvidenceKind.ARITHMETIC, Decimal(1), "1"),), ()
    )
    assert unless_otherwise(case_of(checker, claim), lambda case: flagged) is flagged
