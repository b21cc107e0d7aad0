"""Figures that nobody should print, and that must not stop the run."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck import Article
from claimcheck.check import Checker

ODD = [
    "999999 weeks ago 5 people died in China.",
    "9999999 days ago, 3 million people lived in Japan.",
    "China spent 1000000000000000000000000000000 yuan on R&D in 2024.",
    "It cost five hundred hundred hundred hundred hundred hundred hundred hundred million yuan.",
    "It paid 5 yuan ($99999999999999999999999999999999999999).",
    "China ranked second in R&D spending for 3,000 years in a row.",
    "Inflation in Japan was 3 percent in the three months to April 2025, against 4 percent the quarter before.",
    "Sales rose 5 percent to 900000000000000000000000000 euros from 1 euro.",
    "The star is 5 million light years (10 nanometers) away.",
    "Patents in Shenzhen-Hong Kong-Guangzhou reached 113,000 in 2024, accounting for 0 percent of the national total.",
    "Exports fell 0 percent on 31 February, 1/0 of them in 0000 and 3 in 9999.",
    "In 2024-05 and fiscal 2024/05 it sold 5 million tonnes; in the year to 0 it sold 0.",
    "It grew by -0 percent to - percent, from 1e308 to 1e-308, or 0.0000000000000000000000000000001 percent.",
]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_figure_gets_a_finding(checker: Checker, text: str) -> None:
    report = checker.check(text, published=date(2025, 9, 5))
    assert report.failures == ()
    assert report.to_json().startswith("{")


def test_an_article_that_fails_does_not_take_the_others_with_it(
    checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = checker._judged

    def failing(extraction):  # type: ignore[no-untyped-def]
        if extraction.article.name == "b":
            raise OverflowError("too large to be a number of days")
        return judged(extraction)

    monkeypatch.setattr(checker, "_judged", failing)
    articles = [Article(name=name, text="It has 24 members.", published=date(2025, 9, 5)) for name in "abc"]
    reports = list(checker.check_many(articles))
    assert [len(report.findings) for report in reports] == [1, 0, 1]
    assert "OverflowError: too large to be a number of days" in str(reports[1].failures[0])
