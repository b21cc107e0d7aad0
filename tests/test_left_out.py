"""Units that a bare figure leaves out because a figure before it had one."""

from __future__ import annotations

import pytest

from read_as import read_as

# text -> the units of its figures, in order
UNITS = {
    "Germany (57.1 percent), Spain (55.8) and Britain (50.8) led.": ["percent"] * 3,
    "It was 5.6 per cent a year earlier and 6.6 the year before that.": ["percent"] * 2,
    "The towns had from 12.5 per cent in Ayr up to 63.6 in Bude.": ["percent"] * 2,
    "The share was 36 per cent in Chile, 23 in Peru and 12 in Bolivia.": ["percent"] * 3,
    "They lag Luxembourg and Malta, with 191.5 and 181.8 per cent, respectively.": ["percent"] * 2,
    "Inflation was 2.5 percent in May, against 3.1 in April.": ["percent"] * 2,
    "The share was 26.5 percent. In Peru it was 31.2 and in Chile 28.4.": ["percent"] * 3,
    "It pumped 179 billion cubic metres, down from 181 billion a year earlier.": ["cubic_meter"] * 2,
    "It had 152,643 square kilometers of forest, compared with 255,459 in 1990.": ["square_kilometer"] * 2,
    "It had 152,643 square kilometers (15.3 million hectares), compared with 255,459 in 1990.": [
        "square_kilometer",
        "hectare",
        "square_kilometer",
    ],
    "It mined 88,000 tonnes, or 36 per cent, followed by Chile with 56,900 and China with 41,000.": [
        "metric_ton",
        "percent",
        "metric_ton",
        "metric_ton",
    ],
    "Iran pumped 3.2 million barrels a day. Iraq managed 4.3 million.": ["barrel_per_day"] * 2,
    "China emitted 10.1bn tonnes. That is twice as much as the United States (5.4bn).": [
        "metric_ton",
        "1",
        "metric_ton",
    ],
    # and what leaves nothing out
    "It mined 88,000 tonnes and employs 45,000 people, followed by Chile with 56,900.": ["metric_ton", "1", "1"],
    "It used 88,000 tonnes of steel. The stadium holds 56,900.": ["metric_ton", "1"],
    "It mined 3.2 million tonnes. Its population is 10.9 million.": ["metric_ton", "1"],
    "Its debt was $3.3 trillion. With a population of 68.7 million, it owes most.": ["USD", "1"],
    "The rate was 4.1 percent, and the index was at 50.8.": ["percent", "1"],
    "The rate was 4.1 percent in Peru, and Chile had 5.8.": ["percent", "percent"],
    "The index rose 5.6 percent and closed at 12,345.6.": ["percent", "1"],
    "The shares rose 8.15% to 3.65 after the news.": ["percent", "1"],
    "The yen fell 1.2 percent to 145.3 against the dollar.": ["percent", "1"],
    "Some 5.6 percent of homes fell in the 7.8 quake.": ["percent", "1"],
    "Rents rose 2.5 percent. The quake had a magnitude of 6.6.": ["percent", "1"],
    "It shipped 3.2 million tonnes and 4.1 million letters.": ["metric_ton", "1"],
}


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return read_as([*UNITS, GAPPED])


GAPPED = "Prices rose 2.5 percent in May and 3.1 in June."


@pytest.mark.parametrize("text", UNITS)
def test_units(readings: dict[str, list[str]], text: str) -> None:
    assert [line.split(" | ")[-1] for line in readings[text]] == UNITS[text]


def test_the_movement_is_left_out_with_the_unit(readings: dict[str, list[str]]) -> None:
    assert readings[GAPPED] == ["2.5 percent | change_percent | 2.5 | percent", "3.1 | change_percent | 3.1 | percent"]
