"""Texts that say themselves that a figure was superseded, and rankings that were."""

from __future__ import annotations

import re
from datetime import date

import pytest

from claimcheck.lexicon import table
from claimcheck.link.superseded import told
from claimcheck.model import Verdict
from factories import article, mention
from small_world import Ask, asker, one

EXAMPLES = [(words, example) for part in table("vintages").values() for words, example in part.items()]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("words", "example"), EXAMPLES)
def test_a_word_says_that_the_last_figure_of_its_example_was_superseded(words: str, example: str) -> None:
    assert words in example
    first, last = re.findall(r"\d\.\d percent", example)
    assert told(mention(article(example), last))
    assert not told(mention(article(example), first))


@pytest.mark.parametrize(
    "text",
    [
        "Growth was 3.0 percent, up from 3.1 percent.",
        "Initially, exports did well; growth was 3.1 percent.",
        "The ministry revised its forecast; growth was 3.1 percent.",
        "The estimate of 3.1 percent is final.",
    ],
)
def test_other_words_do_not(text: str) -> None:
    assert not told(mention(article(text), "3.1 percent"))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's GDP was $124.3 billion in 2024, against a preliminary estimate of $118.0 billion.",
        "Kenya's GDP for 2024 was revised to $124.3 billion from $118.0 billion.",
    ],
)
def test_a_superseded_figure_that_is_called_so_holds(ask: Ask, text: str) -> None:
    assert one(ask(text), "$118.0 billion").verdict is Verdict.MATCH


def test_one_that_is_not_is_outdated(ask: Ask) -> None:
    finding = one(ask("Kenya's GDP was $118.0 billion in 2024."), "$118.0 billion")
    assert finding.verdict is Verdict.OUTDATED


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Birch Point is ranked first in the ranking of harbours.", "first"),
        ("Among the top 5 harbours, Japan has four.", "four"),
        ("Japan has three of the top 3 harbours.", "three"),
    ],
)
def test_a_ranking_of_long_ago_is_not_that_of_today(ask: Ask, text: str, quote: str) -> None:
    """The last edition known is of January 2025: two years later there is a newer one."""
    soon, late = (one(ask(text, published=day), quote) for day in (date(2025, 9, 5), date(2027, 1, 10)))
    assert soon.verdict is Verdict.DISCREPANCY
    assert late.verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize(
    "text",
    [
        "Inflation in Kenya was 4.1 percent in July 2025, worse than the 3.6 percent first reported.",
        "Kenya's exports came to $13.31 billion in 2024, above a preliminary estimate of $3.6 billion.",
    ],
)
def test_a_figure_that_is_called_superseded_is_not_held_against_the_one_in_force(ask: Ask, text: str) -> None:
    """The reference never had it, so nothing is known of it."""
    findings = [finding for finding in ask(text).findings if "3.6" in finding.claim.mention.span.text]
    assert [finding.verdict for finding in findings] == [Verdict.UNVERIFIED]


def test_a_figure_called_superseded_that_never_was_is_a_discrepancy(ask: Ask) -> None:
    """Of this one the reference has the figure that was replaced, and it is another one."""
    text = "Kenya's GDP was $124.3 billion in 2024, above the $188.0 billion first reported."
    assert one(ask(text), "$188.0 billion").verdict is Verdict.DISCREPANCY
