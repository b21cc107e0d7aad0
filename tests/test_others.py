"""What a figure may be of besides, and that it is flagged only where the text says firmly of whom and when it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claimcheck.check import Checker
from claimcheck.compare.case import Case
from claimcheck.compare.otherwise import unless_otherwise
from claimcheck.model import Article, Cause, Claim, Evidence, EvidenceKind, Finding, Others, Verdict
from claimcheck.normalise.rates import Rates

# By the International Labour Organization: Spain 11.4 percent in 2024, Germany 3.4, Japan 2.5.
DAY = date(2026, 5, 5)


def finding(checker: Checker, text: str, quote: str) -> Finding:
    return next(f for f in checker.check(text, published=DAY).findings if f.claim.mention.span.text == quote)


@pytest.fixture(scope="module")
def base(checker: Checker) -> Claim:
    return finding(checker, "The unemployment rate in Spain was 3.4 percent in 2024.", "3.4 percent").claim


def case_of(checker: Checker, claim: Claim) -> Case:
    return Case(claim, Article("text"), DAY, checker.reference, Rates(checker.reference.exchange), {}, {})


@pytest.mark.parametrize(
    ("text", "entities", "years"),
    [
        ("The unemployment rate in Spain was 14.1 percent in 2024.", (), []),
        ("In 2024, the unemployment rate was 14.1 percent in Spain.", (), []),
        ("In 2024, unemployment was 14.1 percent in Spain and 2.5 percent in Japan.", (), []),
        ("Unemployment in Spain was 14.1 percent in 2024, more than in 2023 in Japan.", (), []),
        ("The unemployment rate in Spain fell to 11.4 percent in 2024 from 14.1 percent a year earlier.", (), []),
        ("In 2024 unemployment in Spain was 14.1 percent, compared with 12.2 percent in 2023.", (), []),
        ("In 2024 the mood was grim. Unemployment in Spain was 14.1 percent a year earlier.", (), [2024]),
        ("Spain's unemployment rate, the highest of all, was 14.1 percent in 2024, before Japan.", ("JPN",), []),
        ("Spain's unemployment rate inched up to 14.1 percent in 2024, well above Japan.", (), []),
        ("Unemployment in Spain, after a record in 2022, rose 14.1 percent on 2024.", (), [2024]),
        ("Germany, like Spain and Japan, saw its unemployment rate reach 14.1 percent in 2024.", ("JPN", "ESP"), []),
    ],
)
def test_what_does_not_stand_beside_a_figure_may_be_another(
    checker: Checker, text: str, entities: tuple[str, ...], years: list[int]
) -> None:
    others = finding(checker, text, "14.1 percent").claim.others
    assert others.entities == entities
    assert set(years) <= {period.start.year for period in others.periods}
    assert years or not others.periods


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


def test_a_bound_is_held_against_what_it_may_bound(checker: Checker) -> None:
    # Spain had 11.4 percent, more than 3.3; Japan's 2.5 lies below, and is too far from 11.5 to be meant.
    text = "Spain, like Japan, saw its unemployment rate reach {} percent in 2024."
    assert finding(checker, text.format("more than 3.3"), "3.3 percent").verdict is Verdict.MATCH
    off = finding(checker, text.format("more than 11.8"), "11.8 percent")
    assert (off.verdict, off.cause) == (Verdict.DISCREPANCY, Cause.BOUND)
    assert finding(checker, text.format("less than 11.2"), "11.2 percent").verdict is Verdict.DISCREPANCY


def test_the_figure_of_another_one_in_reach_is_open_and_the_trace_says_of_whom(checker: Checker, base: Claim) -> None:
    claim = Claim(
        base.mention,
        base.quantity,
        "unemployment_rate",
        "ESP",
        others=Others(("DEU",)),
    )

    def judge(case: Case) -> Finding:
        off = case.claim.entity == "ESP"
        piece = Evidence(EvidenceKind.REFERENCE, Decimal(11) if off else Decimal(3), "percent")
        return Finding(case.claim, Verdict.DISCREPANCY if off else Verdict.MATCH, None, None, (piece,), ())

    found = unless_otherwise(case_of(checker, claim), judge)
    assert (found.verdict, found.claim) == (Verdict.AMBIGUOUS, claim)
    assert [piece.value for piece in found.evidence] == [11, 3]
    assert "Germany" in found.trace[-1].detail


def test_a_figure_that_holds_for_nobody_in_reach_is_off(checker: Checker, base: Claim) -> None:
    claim = Claim(base.mention, base.quantity, "unemployment_rate", "ESP", others=Others(("DEU",)))
    piece = Evidence(EvidenceKind.REFERENCE, Decimal(11), "percent")
    flagged = Finding(claim, Verdict.DISCREPANCY, Cause.ENTITY, None, (piece,), ())
    assert unless_otherwise(case_of(checker, claim), lambda case: flagged) is flagged


def test_what_does_not_add_up_in_the_article_is_off_for_anybody(checker: Checker, base: Claim) -> None:
    claim = Claim(
        base.mention,
        base.quantity,
        "unemployment_rate",
        "ESP",
        others=Others(("DEU",)),
    )
    flagged = Finding(
        claim, Verdict.DISCREPANCY, Cause.ENTITY, None, (Evidence(EvidenceKind.ARITHMETIC, Decimal(1), "1"),), ()
    )
    assert unless_otherwise(case_of(checker, claim), lambda case: flagged) is flagged


def test_a_plain_dollar_may_be_that_of_the_paper(checker: Checker, base: Claim) -> None:
    mention = replace(base.mention, unit=replace(base.mention.unit, id="USD", currencies=("USD", "AUD")))
    claim = Claim(mention, replace(base.quantity, unit="USD"), "unemployment_rate", "ESP")
    piece = Evidence(EvidenceKind.REFERENCE, Decimal(3), "AUD")

    def judge(case: Case) -> Finding:
        holds = case.claim.quantity.unit == "AUD"
        verdict, cause = (Verdict.MATCH, None) if holds else (Verdict.DISCREPANCY, Cause.CURRENCY)
        return Finding(case.claim, verdict, cause, None, (piece,), ())

    found = unless_otherwise(case_of(checker, claim), judge)
    assert found.verdict is Verdict.AMBIGUOUS
    assert "AUD" in found.trace[-1].detail
