"""Figures that a text only expects, supposes or denies, and those that it says are so."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.lexicon import table
from claimcheck.model import Mood, Reason, Verdict

MOODS = table("moods")


def moods(checker: Checker, text: str) -> list[str]:
    report = checker.check(text, published=date(2025, 11, 14))
    return [finding.claim.mood.value for finding in report.findings]


@pytest.mark.parametrize("section", MOODS)
def test_a_word_has_an_example(section: str) -> None:
    example = MOODS[section]["example"].lower()
    assert any(word in example for word in MOODS[section]["words"])


@pytest.mark.parametrize("section", [section for section in MOODS if section != "statistics"])
def test_an_example_is_no_statement_of_what_is(checker: Checker, section: str) -> None:
    assert "fact" not in moods(checker, MOODS[section]["example"])


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Revenue is expected to rise 5% to $12 billion.", "expected"),
        ("The government plans to cut the deficit to 3% of GDP.", "expected"),
        ("Analysts had forecast a profit of $4 billion.", "expected"),
        ("Growth of 3 percent is forecast.", "expected"),
        ("GDP was above the $80 billion that had been forecast.", "expected"),
        ("Inflation stayed above the 1.9 percent that economists had expected.", "expected"),
        ("The bank's forecast of 3.2 percent growth looks bold.", "expected"),
        ("The bank raised its forecast to 3.2 percent from 2.8 percent.", "expected"),
        ("The ministry said that it planned to hire 500 teachers and to build 20 schools.", "expected"),
        ("It is to spend 5 million euros.", "expected"),
        ("The economy is on track to grow by 4 percent.", "expected"),
        ("Without the tax, debt would have been 80 percent.", "expected"),
        ("Growth could slow to 2 percent.", "expected"),
        ("Rates of $1,500 by Christmas would not astonish us.", "supposed"),
        ("For each additional 100,000 the state pays the same.", "supposed"),
        ("Unemployment never fell below 5 percent.", "denied"),
        ("Output has yet to reach 5 million tonnes.", "denied"),
        ("Exports no longer exceed 5 billion dollars.", "denied"),
        ("No country had more than 3 million visitors.", "denied"),
    ],
)
def test_what_is_not_said_to_be_so(checker: Checker, text: str, mood: str) -> None:
    assert set(moods(checker, text)) == {mood}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's 56 million people will soon have to pay more.",
        "The bank, which lent $5 billion last year, plans to close branches.",
        "It lost 5 million customers because it could not keep up.",
        "Not only did 5 million people vote, 2 million others registered.",
        "An estimated 5 million people live there.",
        "Women can expect to live 87.1 years.",
        "The towns did not need much help, at 77.9 percent.",
        "Coal could not: its use sank 21 percent.",
        "Output has grown to 2,689 tonnes, the office said; a new plant will not help.",
        "The country's 5 million visitors will return.",
    ],
)
def test_what_is_said_to_be_so(checker: Checker, text: str) -> None:
    assert set(moods(checker, text)) == {"fact"}


def test_each_figure_of_a_sentence_has_its_own(checker: Checker) -> None:
    text = "Revenue is expected to reach 5 billion euros, up from 4.6 billion euros last year."
    assert moods(checker, text) == ["expected", "fact"]
    text = "Growth was 3 percent, higher than the 2 percent expected by analysts."
    assert moods(checker, text) == ["fact", "expected"]
    text = "Exports did not fall to 5 million, but rose to 6 million."
    assert moods(checker, text) == ["denied", "fact"]


def test_what_is_only_expected_is_not_held_against_the_reference(checker: Checker) -> None:
    text = "Japan's population is expected to fall to 5 million in 2024."
    finding = checker.check(text, published=date(2025, 11, 14)).findings[0]
    assert finding.claim.mood is Mood.EXPECTED
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.NOT_CHECKABLE)
