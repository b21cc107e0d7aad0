"""Whose figures an article gives: what settles a basis that the sentence leaves open, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Verdict

# Oil produced by Saudi Arabia in 2024, by the Energy Institute: 10.9 million barrels a day; the IEA counts otherwise.
CLAIM = "Saudi Arabia produced {} million barrels per day of oil in 2024"
PUBLISHED = date(2025, 9, 5)


def verdict(checker: Checker, text: str) -> Verdict:
    findings = checker.check(text, published=PUBLISHED).findings
    return next(f.verdict for f in findings if "million barrels" in f.claim.mention.span.text)


@pytest.mark.parametrize(
    "text",
    [
        f"{CLAIM}, the Statistical Review of World Energy shows.",
        f"{CLAIM}, according to the Energy Institute.",
        f"The market is calm, the Energy Institute says. {CLAIM}.",
        f"The Energy Institute published its yearbook.\n\n{CLAIM}.",
    ],
)
def test_a_source_that_is_named_settles_the_basis(checker: Checker, text: str) -> None:
    assert verdict(checker, text.format("10.3")) is Verdict.DISCREPANCY


@pytest.mark.parametrize(
    "text",
    [
        f"{CLAIM}.",
        f"{CLAIM}, according to the ministry.",
        f"{CLAIM}, according to the IEA.",
        f"{CLAIM}, Abdulaziz said.",
        f"The Energy Institute and the IEA published their yearbooks.\n\n{CLAIM}.",
        f"The Energy Institute published its yearbook.\n\n{CLAIM}, the statistics office said.",
        f"The energy institutes are busy.\n\n{CLAIM}.",
    ],
)
def test_it_stays_open_where_somebody_else_may_have_counted(checker: Checker, text: str) -> None:
    assert verdict(checker, text.format("10.3")) is Verdict.AMBIGUOUS


def test_a_word_within_the_name_of_an_indicator_says_on_which_basis_it_is(checker: Checker) -> None:
    text = "{} of Turkey was equal to 28.8 percent of its gross domestic product in 2017."
    for name, expected in (("The general government debt", "general"), ("The government debt", None)):
        (found,) = checker.check(text.format(name), published=date(2019, 10, 1)).findings
        assert found.claim.dimensions.get("government") == expected
