"""So much for each of so many."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Finding, Verdict


def last(checker: Checker, text: str) -> Finding:
    return checker.check(text, published=date(2024, 12, 20)).findings[-1]


SENTENCES = [
    "The road cost $340 million for 6.8 million people, or {} per person.",
    "The grid cost $340 million for a town of 6.8 million inhabitants, equivalent to about {} per inhabitant.",
    "The plan cost $340 million. With a population of 6.8 million, that is equivalent to about {} per person.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("figure", "verdict"), [("$50", Verdict.MATCH), ("$70", Verdict.DISCREPANCY)])
def test_a_total_divided_by_heads(checker: Checker, sentence: str, figure: str, verdict: Verdict) -> None:
    assert last(checker, sentence.format(figure)).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        "The town of 6.8 million people spent $340 million on its pupils, or $7,000 per head.",
        "The road cost $340 million for 6.8 million people, and a bus $70 per person.",
        "The road cost $340 million and the bridge $20 million for 6.8 million people, or $70 per person.",
        "The plan cost $340 million. For 6.8 million people, the tax is $70 per person.",
        "The road cost €340 million for 6.8 million people, or $70 per person.",
        "The road cost $340 million for 6.8 million people, or $70 per vehicle.",
    ],
)
def test_what_is_divided_is_not_sure(checker: Checker, text: str) -> None:
    assert last(checker, text).verdict is not Verdict.DISCREPANCY
