"""Points of percent that leave "percentage" out, and points that are none of percent."""

from __future__ import annotations

import pytest

from read_as import read_as

READ = {
    "Literacy rose from 46.2 to 57.3 per cent. That is a gain of 11.1 points.": "11.1 points | change_points | 11.1",
    "The share was 46.2 per cent, 3 points higher than in 2010.": "3 points | change_points | 3",
    "Turnout was 46.2 per cent, down 3 points.": "3 points | change_points | -3",
    "The unemployment rate rose 0.2 points to 4.3 percent.": "0.2 points | change_points | 0.2",
    "The bank cut its rate by half a point.": "half a point | change_points | -0.5",
    "The bank raised its rate by a quarter of a point.": "a quarter of a point | change_points | 0.25",
    "It is 0.25 of a point short of the peak rate.": "0.25 of a point | change_points | 0.25",
}
OTHERS = (
    "The Dow rose 0.5 percent, or 120 points.",
    "The FTSE index closed 0.5 percent up, a gain of 30 points.",
    "He hit 45.2 percent of her shots and won by 12 points.",
    "The team is up 3 points. It won 45 percent of its games.",
    "He won the match by half a point.",
)


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return read_as([*READ, *OTHERS])


@pytest.mark.parametrize("text", READ)
def test_points_of_percent(readings: dict[str, list[str]], text: str) -> None:
    assert f"{READ[text]} | percentage_point" in readings[text]


@pytest.mark.parametrize("text", OTHERS)
def test_other_points(readings: dict[str, list[str]], text: str) -> None:
    assert "percentage_point" not in " ".join(readings[text])
