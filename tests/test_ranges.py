"""Ranges, and what only looks like one: a movement with where it went, a rate with its base."""

from __future__ import annotations

import pytest

from read_as import read_as

READ = {
    "The population grew by 12.2 million to 464.8 million.": [
        "12.2 million | change | 12200000.0 | 1",
        "464.8 million | count | 464800000.0 | 1",
    ],
    "Employment rose by 1,200 to 45,300.": ["1,200 | change | 1200 | 1", "45,300 | count | 45300 | 1"],
    "Employment will fall by 1,200 to 45,300.": ["1,200 | change | -1200 | 1", "45,300 | count | 45300 | 1"],
    "The fleet will grow by 2 million to 3 million cars.": ["2 million to 3 million | range | 2000000 | 3000000 | 1"],
    "The staff fell by 300 to 400.": ["300 to 400 | range | 300 | 400 | 1"],
    "It needs 5 to 40 nurses.": ["5 to 40 | range | 5 | 40 | 1"],
    "It will grow by 2 to 3 million people.": ["2 to 3 million | range | 2000000 | 3000000 | 1"],
    "There were 114 lines for every 100 people.": ["114 | level | 114 | per_100"],
    "There were 114 for every 100 inhabitants.": ["114 | level | 114 | per_100"],
    "It has 12.5 deaths per 10,000 people.": ["12.5 | level | 12.5 | per_10000"],
    "It found 12.5 deaths per 100000 people.": ["12.5 | level | 12.5 | per_100000"],
}


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return read_as(READ)


@pytest.mark.parametrize("text", READ)
def test_ranges_and_rates(readings: dict[str, list[str]], text: str) -> None:
    assert readings[text] == READ[text]
