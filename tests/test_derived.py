"""Figures worked out from several of the reference: movements over years, and how many times one is another."""

from __future__ import annotations

import pytest

from claimcheck.model import EvidenceKind, Verdict
from small_world import Ask, asker, one, said

Row = tuple[str, str, str]
MATCH, NOTHING, AMBIGUOUS = "match", "nothing", "ambiguous"

STRETCHES: list[Row] = [
    ("Kenya's population grew 155 percent between 1960 and 2020.", "155 percent", MATCH),
    ("Between 1960 and 2020, Kenya's population grew by 155 percent.", "155 percent", MATCH),
    ("Kenya's population rose by 155 percent from 1960 to 2020.", "155 percent", MATCH),
    ("Kenya's population grew 355 percent between 1960 and 2020.", "355 percent", "value"),
    ("Kenya's population grew 15.5 percent between 1960 and 2020.", "15.5 percent", "decimal"),
    ("Kenya's population shrank 155 percent between 1960 and 2020.", "155 percent", "direction"),
    ("Kenya's population rose by 15.3 million between 1960 and 2020.", "15.3 million", MATCH),
    ("Kenya's population rose by 13.5 million between 1960 and 2020.", "13.5 million", "digits"),
    ("Kenya's population rose by 15.3 billion between 1960 and 2020.", "15.3 billion", "scale"),
    ("Kenya's population has risen by 15.3 million since 1960.", "15.3 million", NOTHING),
    ("Kenya's population has grown by 172 percent since 1960.", "172 percent", MATCH),
    ("Kenya's population has grown by 400 percent since 1960.", "400 percent", NOTHING),
    ("Kenya's population has fallen by 40 percent since 1960.", "40 percent", "direction"),
    ("Kenya's population has more than doubled since 1960.", "doubled", MATCH),
    ("Kenya's population more than doubled between 1960 and 2020.", "doubled", MATCH),
    ("Kenya's population more than tripled between 1960 and 2020.", "tripled", "bound"),
    ("Kenya's population quadrupled between 1960 and 2020.", "quadrupled", "value"),
    ("Ireland's population rose by 82,000 in 2024.", "82,000", MATCH),
    ("Ireland's population rose by 82 million in 2024.", "82 million", "scale"),
    ("Ireland's population fell by 82,000 in 2024.", "82,000", "direction"),
    ("Kenya's exports rose 50 percent between 2023 and 2024.", "50 percent", AMBIGUOUS),
    (
        "Unemployment in Kenya rose by 0.6 percentage points between July 2024 and July 2025.",
        "0.6 percentage points",
        NOTHING,
    ),
    ("Kenya's economy has grown, and rents rose 40 percent between 1960 and 2020.", "40 percent", NOTHING),
    ("Kenya's population of rhinos has grown by 30 percent since 1960.", "30 percent", NOTHING),
]

VERSUS: list[Row] = [
    ("In 2024 the population of Japan was more than four times that of Kenya.", "four times", MATCH),
    ("In 2024 the population of Japan was more than six times that of Kenya.", "six times", "value"),
    ("In 2024 the population of Japan was more than 4.7 times that of Kenya.", "4.7 times", NOTHING),
    ("Japan's population is more than four times that of Kenya.", "four times", MATCH),
    ("Japan had a population of 124.0 million in 2024, 97.1 million more than Kenya.", "97.1 million", MATCH),
    ("Japan had a population of 124.0 million in 2024, 97.1 million fewer than Kenya.", "97.1 million", "direction"),
    ("Japan had a population of 124.0 million in 2024, 9.71 million more than Kenya.", "9.71 million", "decimal"),
    (
        "Unemployment in Kenya was 5.4 percent in July, 3.1 percentage points higher than in Japan.",
        "3.1 percentage points",
        MATCH,
    ),
    (
        "Unemployment in Kenya was 5.4 percent in July, 1.3 percentage points higher than in Japan.",
        "1.3 percentage points",
        "digits",
    ),
    ("In 2024 the population of Japan was more than six times that of Kenya's capital.", "six times", NOTHING),
    ("Japan's population of foxes is six times that of Kenya.", "six times", NOTHING),
    ("Japan sold six times as many cars as Kenya.", "six times", NOTHING),
    ("Japan had US$124.0 million people in 2024, six times that of Kenya.", "six times", NOTHING),
    ("Japan and Ireland have six times as many inhabitants as Kenya.", "six times", NOTHING),
]

BEFORE = "Internet users were 12 percent in Japan in 2005. In 2024 internet users in Japan were {}, a gain of {}."
TOLD: list[Row] = [
    (BEFORE.format("87 percent", "75 percentage points"), "75 percentage points", MATCH),
    (BEFORE.format("87 percent", "57 percentage points"), "57 percentage points", NOTHING),
]

EVERY = [*STRETCHES, *TOLD, *VERSUS]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("text", "quote", "expected"), EVERY)
def test_outcome(ask: Ask, text: str, quote: str, expected: str) -> None:
    finding = one(ask(text), quote)
    if expected == NOTHING:
        assert finding.verdict is Verdict.UNVERIFIED
    elif expected in {MATCH, AMBIGUOUS}:
        assert finding.verdict is Verdict(expected)
    else:
        assert (finding.verdict, finding.cause) == (Verdict.DISCREPANCY, expected)


def test_the_trace_of_a_stretch_names_both_figures(ask: Ask) -> None:
    finding = one(ask("Kenya's population grew 155 percent between 1960 and 2020."), "155 percent")
    assert "9.9 million people for 1960" in said(finding, "evidence")
    assert "25.2 million people for 2020" in said(finding, "evidence")
    assert said(finding, "derive") == "from 1960 to 2020 it is +154.55 percent"
    assert finding.evidence[0].kind is EvidenceKind.DERIVED


def test_a_time_that_another_one_like_it_is_of_starts_no_stretch(ask: Ask) -> None:
    finding = one(ask("Kenya's GDP grew 4.7 percent in 2024, the least since 2022."), "4.7 percent")
    assert (finding.verdict, finding.claim.indicator) == (Verdict.MATCH, "gdp_growth")
