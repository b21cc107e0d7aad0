"""A list of names and the number of its items."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Cause, Finding, Verdict


def first(checker: Checker, text: str) -> Finding:
    return checker.check(text, published=date(2024, 12, 20)).findings[0]


@pytest.mark.parametrize(
    "text",
    [
        "The deal covers three countries: France, Germany and Italy.",
        "It was signed by four states of Africa and two banks: Coutts and Hoare.",
        "Bids came from four companies: Acme, Foo Motors, Bar of York, and Baz.",
        "Three Baltic countries, namely Estonia, Latvia and Lithuania.",
    ],
)
def test_a_list_of_its_length(checker: Checker, text: str) -> None:
    report = checker.check(text, published=date(2024, 12, 20))
    assert Verdict.MATCH in {one.verdict for one in report.findings}
    assert Verdict.DISCREPANCY not in {one.verdict for one in report.findings}


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("The deal covers four countries: France, Germany and Italy.", "three"),
        ("The deal covers 2 countries: France, Germany, and Italy.", "3"),
        ("Four Baltic countries, namely Estonia, Latvia and Lithuania.", "Three"),
        ("Six districts in Kent: Dover, Swale, Thanet and Ashford.", "Four"),
    ],
)
def test_a_list_of_another_length(checker: Checker, text: str, suggestion: str) -> None:
    finding = first(checker, text)
    assert (finding.verdict, finding.cause, finding.suggestion) == (Verdict.DISCREPANCY, Cause.VALUE, suggestion)


@pytest.mark.parametrize(
    "text",
    [
        "The deal covers four countries, including France, Germany and Italy.",
        "The deal covers at least two countries: France, Germany and Italy.",
        "The deal covers four countries: France, Germany and Italy among them.",
        "The deal covers two countries: Bosnia and Herzegovina, and Serbia.",
        "The deal covers two countries: Serbia, Bosnia and Herzegovina.",
        "The deal covers four countries: Ghana, Trinidad and Tobago, Togo, Mali.",
        "It has four goals: growth, jobs and trade.",
        "It has five members: one from France, Germany and Italy.",
        "Two companies: Acme, Inc, and Foo.",
        "Its four islands: Malta has two ports.",
        "For two years: France, Germany and Italy.",
    ],
)
def test_what_is_no_plain_list(checker: Checker, text: str) -> None:
    assert first(checker, text).verdict is not Verdict.DISCREPANCY
