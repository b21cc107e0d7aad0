"""What moved by how much: paces, sizes, what was gained and lost, places, and what stands aside."""

from __future__ import annotations

import pytest

from read_as import read_as

READ = {
    # how fast
    "The economy contracted at a 0.5% annual rate.": ["0.5% | change_percent | -0.5 | percent"],
    "Output fell at an annual rate of 0.5 percent.": ["0.5 percent | change_percent | -0.5 | percent"],
    "It expanded at a 3.3% annual pace from April through June.": ["3.3% | change_percent | 3.3 | percent"],
    "Trade grew at an annualized, inflation-adjusted pace of about 2.9%.": ["2.9% | change_percent | 2.9 | percent"],
    "Unemployment stood at a rate of 5%.": ["5% | level | 5 | percent"],
    "Rents rose to a rate of 5%.": ["5% | level | 5 | percent"],
    "It sold the bond at a 5% rate.": ["5% | level | 5 | percent"],
    # the size of a rise
    "It had reported a gain of 14,000.": ["14,000 | change | 14000 | 1"],
    "The state had an increase of 1,200 residents.": ["1,200 | change | 1200 | 1"],
    "It told of the loss of 300 jobs.": ["300 | change | -300 | 1"],
    "It told of the loss of 300 lives.": ["300 | count | 300 | 1"],
    "Ohio accounted for 6,100 of this increase.": ["6,100 | change | 6100 | 1"],
    "Some 60 percent of the increase was in Ohio.": ["60 percent | share | 60 | percent"],
    # held against a time
    "That is 16 per cent up on the year before.": ["16 per cent | change_percent | 16 | percent"],
    "That is 7% down on last year.": ["7% | change_percent | -7 | percent"],
    "Sales were 12.5 percent more than the year before.": ["12.5 percent | change_percent | 12.5 | percent"],
    "Sales were 3% below the level of 2019.": ["3% | change_percent | -3 | percent"],
    "Sales were 3% below pre-pandemic levels.": ["3% | change_percent | -3 | percent"],
    "The rate was 3% below sea level.": ["3% | level | 3 | percent"],
    "It was 2.0% lower than a year earlier (87.1%).": [
        "2.0% | change_percent | -2.0 | percent",
        "87.1% | level | 87.1 | percent",
    ],
    "Exports rose sharply (5%) in May.": ["5% | change_percent | 5 | percent"],
    # what somebody has
    "Employers added 22,000 jobs in August.": ["22,000 | change | 22000 | 1"],
    "The economy lost 13,000 jobs in June.": ["13,000 | change | -13000 | 1"],
    "The country gained 1.2 million residents.": ["1.2 million | change | 1200000.0 | 1"],
    "They would need to add ten users.": ["ten | count | 10 | 1"],
    "The company added 2,000 stores.": ["2,000 | count | 2000 | 1"],
    "He lost 5 games.": ["5 | count | 5 | 1"],
    # signs
    "It was revised from +147,000 to +158,000.": ["147,000 | change | 147000 | 1", "158,000 | change | 158000 | 1"],
    # places
    "It came 11th, two places lower than last year.": ["11th | rank | 11 | rank", "two places | change | -2 | rank"],
    "Turkey climbed three places to 43rd.": ["three places | change | 3 | rank", "43rd | rank | 43 | rank"],
    "India moved up one spot to 38th.": ["one spot | change | 1 | rank", "38th | rank | 38 | rank"],
    "Peru was up four places from 2023.": ["four places | change | 4 | rank"],
    "The nursery has 50 places.": ["50 | count | 50 | 1"],
    "The nursery lost 50 places.": ["50 | count | 50 | 1"],
}


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return read_as(READ)


@pytest.mark.parametrize("text", READ)
def test_movements(readings: dict[str, list[str]], text: str) -> None:
    assert readings[text] == READ[text]
