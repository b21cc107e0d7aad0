"""Totals whose parts are told with their names before them."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Cause, Verdict

SENTENCES = [
    "The five towns had a combined budget of {}m in 2014 (Aldon $10.4m, Barrow $2.3m, Colne $2.1m and Dene $1.9m).",
    "The four clubs together took {}m: Aldon $10.4m, Barrow $2.3m, Colne $2.1m and Dene Park $1.9m.",
    "Their combined sales came to {}m last year (Aldon $10.4m, Barrow $2.3m, Colne $2.1m, and the Dene $1.9m).",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("total", "verdict"), [("$16.7", Verdict.MATCH), ("$19.7", Verdict.DISCREPANCY)])
def test_parts_behind_their_names_add_up(checker: Checker, sentence: str, total: str, verdict: Verdict) -> None:
    report = checker.check(sentence.format(total), published=date(2024, 12, 20))
    (finding,) = [one for one in report.findings if one.claim.mention.span.text == f"{total}m"]
    assert finding.verdict is verdict
    assert finding.cause in {None, Cause.SUM_OF_PARTS, Cause.DIGITS}


@pytest.mark.parametrize(
    "text",
    [
        "Sales came to $19.7m (Aldon $10.4m, Barrow $2.3m and Dene $1.9m).",
        "The combined sales came to $19.7m (Aldon $10.4m, Barrow $2.3m, Dene $1.9m).",
        "The combined sales came to $19.7m (Aldon rose to $10.4m, Barrow $2.3m and Dene $1.9m).",
        "The combined sales came to $19.7m, with Aldon $10.4m, Barrow $2.3m and Dene 19%.",
        "The combined sales came to $19.7m (including Aldon $10.4m, Barrow $2.3m and Dene $1.9m).",
    ],
)
def test_lists_that_need_not_be_all(checker: Checker, text: str) -> None:
    report = checker.check(text, published=date(2024, 12, 20))
    assert all(one.verdict is not Verdict.DISCREPANCY for one in report.findings)
