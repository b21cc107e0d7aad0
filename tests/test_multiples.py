"""How many times: by a comparison with whose figure it is, and as much as another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.extract import Extractor
from claimcheck.model import Article
from claimcheck.normalise import normalise
from read_as import read_as

READ = {
    "Peru mined nearly eight times Bolivia's 20,000 tonnes.": [
        "eight times | multiple | 8 | 1",
        "20,000 tonnes | level | 20000 | metric_ton",
    ],
    "The share was 74%, more than five times Britain's.": [
        "74% | level | 74 | percent",
        "five times | multiple | 5 | 1",
    ],
    "Output was six times the Ivory Coast's.": ["six times | multiple | 6 | 1"],
    "Output was twice Germany's.": ["twice | multiple | 2 | 1"],
    "Its debt is double South Korea's.": ["double | multiple | 2 | 1"],
    "Its debt is triple the United States’ total.": ["triple | multiple | 3 | 1"],
    "Sales were ten times those of its rival.": ["ten times | multiple | 10 | 1"],
    "Chile burned less than half as much as Peru.": ["half | multiple | 0.5 | 1"],
    "It has a third as many doctors.": ["a third | multiple | 0.3333 | 1"],
    "Rents are half as high as in Oslo.": ["half | multiple | 0.5 | 1"],
    # and what is none
    "She visited Oslo three times in May.": ["three | count | 3 | 1"],
    "Half of the cars were red.": ["Half | share | 50.00 | percent"],
    "It costs half as much again.": ["half | share | 50.00 | percent"],
    "The shop doubles as Ann's kitchen.": [],
}


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return read_as(READ)


@pytest.mark.parametrize("text", READ)
def test_how_many_times(readings: dict[str, list[str]], text: str) -> None:
    assert readings[text] == READ[text]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Sales more than halved.", "0.3", "0.55"),
        ("Sales nearly halved.", "0.53", "0.45"),
        ("Sales almost halved.", "0.55", "0.6"),
        ("Sales at least halved.", "0.2", "0.51"),
        ("Sales halved.", "0.48", "0.6"),
    ],
)
def test_a_hedge_before_halved_is_about_the_division(text: str, inside: str, outside: str) -> None:
    (extraction,) = Extractor().extract([Article(text)])
    quantity = normalise(extraction.mentions[0], extraction.article)
    low, high = quantity.low or Decimal(0), quantity.high or Decimal(1)
    assert low <= Decimal(inside) <= high
    assert not low <= Decimal(outside) <= high
