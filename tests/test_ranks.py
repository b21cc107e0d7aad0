"""Places in a ranking: with a verb of movement or of being, and one behind the other."""

from __future__ import annotations

import pytest

from read_as import read_as

RANKS = {
    "Norway was seventh.": ["seventh"],
    "India is third with 3 million tonnes.": ["third", "3 million tonnes"],
    "Portugal has slid to eighth.": ["eighth"],
    "Chile moved up to 12th, ahead of Peru.": ["12th"],
    "Ghana dropped back to fifth last year.": ["fifth"],
    "Italy, which was fifth a year ago, is now fourth.": ["fifth", "fourth"],
    "Switzerland is first, and Germany is now in 10th.": ["10th"],
    "China is first with 90 reactors.": ["first", "90"],
    "Sweden was first, ahead of Finland and Denmark.": ["first"],
    "China was third, Japan fourth and Germany fifth.": ["third", "fourth", "fifth"],
    "France came 5th, Italy 6th.": ["5th", "6th"],
    "Kenya ranks ninth, and the Ivory Coast 11th.": ["ninth", "11th"],
    # and what is none
    "The bill was first passed in May.": [],
    "He was second to none.": [],
    "She was first on the scene.": [],
    "It was the third in a row.": [],
    "The talks are on the second floor, in third gear.": [],
    "The plan was second in importance only to the budget.": [],
    "He lives in Japan, fourth of the brothers.": [],
    "On the 4th, Japan fifth columnists struck.": [],
}


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return {text: [line.split(" | ")[0] for line in lines] for text, lines in read_as(RANKS).items()}


@pytest.mark.parametrize("text", RANKS)
def test_places(readings: dict[str, list[str]], text: str) -> None:
    assert readings[text] == RANKS[text]
