"""What news tells in everyday words of the indicators that come with claimcheck, and what only looks like it."""

from __future__ import annotations

import pytest

from claimcheck.check import Checker
from test_carried import claims


@pytest.mark.parametrize(
    ("text", "quote", "indicator", "entity"),
    [
        ("Greece's debt was 180 percent of GDP in 2018.", "180 percent", "government_debt_share", "GRC"),
        ("Italian debt rose to 135 percent of gross domestic product.", "135 percent", "government_debt_share", "ITA"),
        ("Denmark spends 3 percent of GDP on research.", "3 percent", "rd_intensity", "DNK"),
        ("Denmark invested 3 percent of its GDP in research in 2023.", "3 percent", "rd_intensity", "DNK"),
    ],
)
def test_everyday_words(checker: Checker, text: str, quote: str, indicator: str, entity: str) -> None:
    claim = claims(checker, text)[quote]
    assert (claim.indicator, claim.entity) == (indicator, entity)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Sweden's household debt was 85 percent of GDP in 2018.", "85 percent"),
        ("Sweden's foreign debt rose to 85 percent of GDP.", "85 percent"),
        ("Toyota's debt was 85 percent of its equity.", "85 percent"),
        ("The group's debt was 2 percent of GDP in Greece.", "2 percent"),
        ("Denmark spends 3 percent of GDP on research universities.", "3 percent"),
        ("Denmark spends 3 percent of its budget on research.", "3 percent"),
    ],
)
def test_what_only_looks_like_it(checker: Checker, text: str, quote: str) -> None:
    assert claims(checker, text)[quote].indicator not in {"government_debt_share", "rd_intensity"}
