"""A total told for each of the people, and a figure for each of them told as the total."""

from __future__ import annotations

import pytest

from claimcheck.model import Cause, Verdict
from small_world import Ask, asker, one

SLIPS = [
    ("Kenya's GDP was $2,113 in 2024.", "$2,113"),
    ("GDP per capita in Kenya was $124.3 billion in 2024.", "$124.3 billion"),
    ("The world's wind power per capita came to 1,134.8 gigawatts in 2024, IRENA said.", "1,134.8 gigawatts"),
    ("Forest area per head in Kenya was 36,110 square kilometres in 2024.", "36,110 square kilometres"),
    ("Kenya's exports per person rose 10 percent in 2024 to $13.31 billion.", "$13.31 billion"),
]

NOTHING = [
    ("Forest area per head in Kenya was 0.0013 square kilometres in 2024.", "0.0013 square kilometres"),
    ("Exports per head came to $495 in Kenya in 2024.", "$495"),
    ("Exports per head came to $495 in Kenya in 2024, and in Ireland to $13.31 billion.", "$13.31 billion"),
]

HOLDS = [
    ("GDP per capita in Kenya was $2,113 in 2024, and its GDP was $124.3 billion.", "$2,113"),
    ("GDP per capita in Kenya was $2,113 in 2024, and its GDP was $124.3 billion.", "$124.3 billion"),
    ("Exports per head came to $495 in Kenya in 2024; its exports were $13.31 billion in all.", "$13.31 billion"),
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("text", "quote"), SLIPS)
def test_a_total_taken_for_one_for_each(ask: Ask, text: str, quote: str) -> None:
    finding = one(ask(text), quote)
    assert (finding.verdict, finding.cause) == (Verdict.DISCREPANCY, Cause.PER_CAPITA_FOR_TOTAL)


@pytest.mark.parametrize(("text", "quote"), NOTHING)
def test_of_a_figure_for_each_nothing_is_known(ask: Ask, text: str, quote: str) -> None:
    assert one(ask(text), quote).verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize(("text", "quote"), HOLDS)
def test_each_figure_is_held_against_its_own(ask: Ask, text: str, quote: str) -> None:
    assert one(ask(text), quote).verdict is Verdict.MATCH


def test_a_figure_that_may_be_for_each_is_no_total(ask: Ask) -> None:
    finding = one(ask("Kenya's GDP was $2,113 for each of its people in 2024."), "$2,113")
    assert finding.cause is not Cause.PER_CAPITA_FOR_TOTAL
