"""Figures of several entities together."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Cause, Finding, Verdict

_TWO = ("UGA", "TZA")


def last(checker: Checker, text: str) -> Finding:
    return checker.check(text, published=date(2024, 12, 20)).findings[-1]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Norway, Sweden and Denmark had a combined GDP of $1.5 trillion in 2023.", ("NOR", "SWE", "DNK")),
        ("Norway, Sweden and Denmark together had a GDP of $1.5 trillion in 2023.", ("NOR", "SWE", "DNK")),
        ("In 2023 Rwanda and Burundi had a combined GDP of $16.7bn.", ("RWA", "BDI")),
        ("Kenya had a population of 55.3 million in 2023. Uganda and Tanzania had 115 million between them.", _TWO),
        ("Norway ($485bn), Sweden and Denmark had a combined GDP of $1.5 trillion in 2023.", ("NOR", "SWE", "DNK")),
    ],
)
def test_what_several_come_to_together(checker: Checker, text: str, entities: tuple[str, ...]) -> None:
    finding = last(checker, text)
    assert finding.claim.comparison is not None
    assert (finding.claim.comparison.entities, finding.claim.entity) == (entities, None)
    assert finding.verdict is Verdict.MATCH


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Norway, Sweden and Denmark had a combined GDP of $1.7 trillion in 2023.", Cause.SUM_OF_PARTS),
        ("Norway, Sweden and Denmark had a combined GDP of $1.5 billion in 2023.", Cause.SCALE),
        ("Rwanda and Burundi had a combined GDP of $19.9bn in 2023.", Cause.SUM_OF_PARTS),
    ],
)
def test_a_sum_that_is_another_one(checker: Checker, text: str, cause: Cause) -> None:
    finding = last(checker, text)
    assert (finding.verdict, finding.cause) == (Verdict.DISCREPANCY, cause)


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Sweden and Denmark together had an unemployment rate of 19 percent in 2023.",
        "Norway, Sweden and Denmark had talks over a combined GDP of $1.7 trillion.",
        "Trade between Rwanda and Burundi reached $19.9bn combined in 2023.",
        "Rwanda and Burundi, with Kenya, had a combined GDP of $99.9bn in 2023.",
        "Rwanda and Burundi, which trade together, have $99.9bn.",
        "A region larger than Rwanda and Burundi had a combined GDP of $99.9bn in 2023.",
        "Among the neighbours of Rwanda and Burundi, who had a combined GDP of $99.9bn in 2023, it was known.",
        "Rwanda and Burundi had a combined GDP of $17.0bn in 2023.",
        "Rwanda and Burundi have a combined GDP of $27.0bn.",
    ],
)
def test_a_sum_of_others_or_none_that_is_sure(checker: Checker, text: str) -> None:
    assert last(checker, text).verdict is not Verdict.DISCREPANCY
