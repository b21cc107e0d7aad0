"""The time of a figure whose own sentence says none, or says it by another one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.extract.periods import find_periods
from claimcheck.model import Period
from claimcheck.normalise.periods import resolve
from claimcheck.reference.periods import parse_period
from small_world import Ask, asker, one


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    directory: Path = tmp_path_factory.mktemp("world")
    return asker(directory)


def period_of(ask: Ask, text: str, quote: str, published: str = "2025-09-05") -> Period | None:
    claim = one(ask(text, published=date.fromisoformat(published)), quote).claim
    return None if claim.inferred else claim.period


def days(period: Period | None) -> tuple[date, date] | None:
    return None if period is None else (period.start, period.end)


def label(text: str) -> tuple[date, date] | None:
    return None if text == "-" else days(parse_period(text))


JULY = "Unemployment in Kenya was 5.4 percent in July."
GREW = "The population of Kenya grew from 9.9 million in 1960 to 25.2 million in 2020."

# text, quote, the period as the reference writes it; a dash where there is none
GOES_ON = [
    # from sentence to sentence, and over the end of a paragraph
    (f"{JULY} Unemployment in Japan was 2.3 percent.", "2.3 percent", "2025-07"),
    (f"{JULY}\n\nUnemployment in Japan was 2.3 percent.", "2.3 percent", "2025-07"),
    (
        f'{JULY}\n\n"Nobody hires," said Ann Odera.\n\nUnemployment in Japan was 2.3 percent.',
        "2.3 percent",
        "2025-07",
    ),
    ("Kenya had a good year in 2024.\n\nExports were $13.31 billion.", "$13.31 billion", "2024"),
    ("Rain was kinder in 2024. Kenya's exports were $13.31 billion.", "$13.31 billion", "2024"),
    (
        "Kenya's exports fell in 2024, data released last month showed. Imports were $21.70 billion.",
        "$21.70 billion",
        "2024",
    ),
    # the time of what a sentence is about, not of what it holds it against
    (
        "Unemployment in Kenya was 5.4 percent in July, up from 5.3 percent in June. In Japan "
        "unemployment was 2.3 percent.",
        "2.3 percent",
        "2025-07",
    ),
    (
        "Kenya's exports were $13.31 billion in 2024, short of the $14 billion of 2019. Imports were $21.70 billion.",
        "$21.70 billion",
        "2024",
    ),
    (
        "Kenya's exports were $13.31 billion in 2024. They may reach $15 billion in 2025. Imports were $21.70 billion.",
        "$21.70 billion",
        "2024",
    ),
    # headings and lists
    ("## Kenya in 2024\n\nExports were $13.31 billion.", "$13.31 billion", "2024"),
    ("**Kenya in 2024**\n\n- Exports: $13.31 billion\n- Imports: $21.70 billion", "$21.70 billion", "2024"),
    ("GDP of the hosts, 2024:\n\n* Kenya (2019): $124.3bn\n* Ireland (2007): $577bn", "$124.3bn", "2024"),
    ("GDP of the hosts:\n\n* Kenya (2023): $104.0bn\n* Ireland (2022): $577bn", "$104.0bn", "2023"),
    # where it came from, at both ends
    (
        f"{GREW} The population of Japan rose from 93.2 million to 126.3 million over the same period.",
        "93.2 million",
        "1960",
    ),
    (
        f"{GREW} The population of Japan rose from 93.2 million to 126.3 million over the same period.",
        "126.3 million",
        "2020",
    ),
    (
        f"{GREW} Over the same years the population of Japan rose to 126.3 million from 93.2 million.",
        "93.2 million",
        "1960",
    ),
    (
        "Inflation in Kenya rose to 4.1 percent in July from 3.8 percent in June. In Japan "
        "inflation fell to 3.1 percent "
        "from 3.3 percent.",
        "3.3 percent",
        "2025-06",
    ),
]

STAYS = [
    ("Exports from Kenya, $5 billion in 2000, have reached $13.31 billion.", "$13.31 billion"),
    (
        "Kenya's exports were $4 billion in the third quarter. Full-year imports reached $21.70 billion.",
        "$21.70 billion",
    ),
    ("Kenya's GDP was $118 billion in 2024, above the $104.0 billion of a month earlier.", "$104.0 billion"),
    # since when it has risen is not said
    (
        "Kenya's exports were $13.31 billion in 2024, compared with $5 billion in 1990. Imports rose to $21 billion "
        "from $6 billion.",
        "$6 billion",
    ),
    ("In the second quarter, exports from Kenya rose to $13.31 billion from $12.10 billion.", "$12.10 billion"),
    # two times compete
    (
        "GDP in Kenya was $104.0 billion in 2023 and imports were $21.70 billion in 2024. Exports were $13 billion.",
        "$13 billion",
    ),
    # the text has left that time
    (
        "Kenya's exports were $12.10 billion in 2023. Since then much has changed. Imports were $21.70 billion.",
        "$21.70 billion",
    ),
    ("Kenya's exports were $12.10 billion in 2023. Imports have since grown to $21.70 billion.", "$21.70 billion"),
    (
        "Kenya's exports were $12.10 billion in 2023. Over the past decade imports grew to $21.70 billion.",
        "$21.70 billion",
    ),
    # a heading opens something new
    ("Kenya's exports were $12.10 billion in 2023.\n\n## Trade\n\nImports were $21.70 billion.", "$21.70 billion"),
    # too far
    (
        "Kenya's exports were $12.10 billion in 2023.\n\nShips came and went, as they always "
        "do.\n\nThe harbour is wide.\n\n"
        "Imports were $21.70 billion.",
        "$21.70 billion",
    ),
    # who only tells
    ("Kenya's statistics office published its figures last week. Exports were $13.31 billion.", "$13.31 billion"),
    ("Kenya's statistics office published its figures last month. Exports were $13.31 billion.", "$13.31 billion"),
    # somebody's words set no time, and do not go on from the paragraph before
    ('"I came in 2023," said Ann Odera.\n\nKenya\'s imports were $21.70 billion.', "$21.70 billion"),
    (
        'Kenya\'s exports were $12.10 billion in 2023.\n\n"Imports were $21.70 billion," said Ann Odera.',
        "$21.70 billion",
    ),
    # nothing before to take up
    ("That year Kenya's imports were $21.70 billion.", "$21.70 billion"),
    ("Kenya's imports were $21.70 billion five years later.", "$21.70 billion"),
]

COUNTED = [
    (
        "Inflation in Kenya was 4.1 percent in July. A year ago, however, it was only 2.7 percent.",
        "2.7 percent",
        "2024-07",
    ),
    ("Inflation in Kenya was 4.1 percent in 2022. A year ago it was 2.7 percent.", "2.7 percent", "2024"),
    ("Kenya's population was 26.9 million in 2020. A decade earlier it was 20 million.", "20 million", "2010"),
    (
        "Unemployment in Kenya was 5.4 percent in the three months through July, above the 5.2 "
        "percent a month earlier.",
        "5.2 percent",
        "2025-04/2025-06",
    ),
    (
        "GDP growth in Kenya was 4.9 percent in the second quarter. Growth in the quarter was led "
        "by exports of $3 billion; "
        "in the third quarter they were $4 billion.",
        "$3 billion",
        "2025-Q2",
    ),
    # the period right before, where it only says from what
    ("Kenya's exports rose to $13.31 billion last year from $12.10 billion.", "$12.10 billion", "2023"),
    ("Kenya's exports rose in 2024. Imports climbed to $21.70 billion from $20 billion.", "$20 billion", "2023"),
    ("In 2024 Kenya's exports rose from $12.10 billion to $13.31 billion.", "$12.10 billion", "2023"),
    ("Kenya's exports in 2024 were revised to $13.31 billion from $12.10 billion.", "$12.10 billion", "2024"),
    (
        "Kenya had 26.9 million inhabitants in 2024, a little over the 26 million of the year before.",
        "26 million",
        "2023",
    ),
    (
        "In the second quarter GDP growth in Kenya was 4.9 percent, after 5 percent in the three months before.",
        "5 percent",
        "2025-Q1",
    ),
    ("Inflation in Kenya was 4.1 percent in July, down from June's 4.3 percent.", "4.3 percent", "2025-06"),
    (
        "Inflation in Kenya was 4.1 percent in the second quarter, against 4.4 percent in the prior-year quarter.",
        "4.4 percent",
        "2024-Q2",
    ),
    ("Kenya's exports were $12.10 billion in 2023. Imports that year were $21.70 billion.", "$21.70 billion", "2023"),
    (
        "Kenya's exports were $12.10 billion in 2023. In that year, imports were $21.70 billion.",
        "$21.70 billion",
        "2023",
    ),
    ("The tables of Kenya reach to 2023. In the same year imports were $21.70 billion.", "$21.70 billion", "2023"),
    (
        "Kenya exported goods in 2023, reaching $12.10 billion. Patents were 4.76 million at the end of the year.",
        "4.76 million",
        "2023-12",
    ),
    (
        "In Kenya, unemployment was 5.4 percent in July. Inflation in the month was 4.1 percent.",
        "4.1 percent",
        "2025-07",
    ),
    (
        "Inflation in Kenya was 4.1 percent in the year to July. In the same month it was 3.1 percent in Japan.",
        "3.1 percent",
        "2025-07",
    ),
    # back from the right figure
    (
        "Inflation in Kenya averaged 4.7 percent in 2022. That was down from 5.6 percent a year earlier.",
        "5.6 percent",
        "2021",
    ),
    (
        "Inflation in Kenya was 4.7 percent in 2022, down from 5.6 percent a year earlier and "
        "6.1 percent the year before that.",
        "6.1 percent",
        "2020",
    ),
    (
        "Inflation in Kenya was 4.1 percent in July, after 3.8 percent in June and 4.3 percent a year earlier.",
        "4.3 percent",
        "2024-07",
    ),
    (
        "Inflation in Kenya was 4.1 percent in July. It compared with 3.8 percent the month before.",
        "3.8 percent",
        "2025-06",
    ),
    ("Kenya's population was 26.9 million in 2020, up from 25.2 million three years before.", "25.2 million", "2017"),
    ("Kenya's GDP was $118 billion in 2020, against Japan's $104.0 billion the year before.", "$104.0 billion", "2019"),
    ("GDP in Kenya shrank in 2020 (lower than a year earlier ($104.0 billion)).", "$104.0 billion", "2024"),
    # and on
    ("Kenya's population grew from 9.9 million in 1960 to 25.2 million ten years later.", "25.2 million", "1970"),
    (
        "Kenya's exports were $12.10 billion in 2023. The following year they were $13.31 billion.",
        "$13.31 billion",
        "2024",
    ),
]

OWN = [
    ("Exports from Kenya, $5 billion in 2000, have reached $13.31 billion.", "$5 billion", "2000"),
    (
        "Kenya's exports in 2024 were $13.31 billion, an increase of 4.1 percent on the $12.10 billion of 2023.",
        "4.1 percent",
        "2024",
    ),
    ("Exports from Kenya were $12.10 billion as recently as 2019.", "$12.10 billion", "2019"),
    ("It was the weakest year since 2020, when exports from Kenya were $12.10 billion.", "$12.10 billion", "2020"),
    (
        "GDP in Kenya grew in 2024. Exports were $13.31 billion, the office said in its August bulletin.",
        "$13.31 billion",
        "2024",
    ),
    (
        "Kenya ran dry in 2023, and exports fell to $12.10 billion; a year later they were back.",
        "$12.10 billion",
        "2023",
    ),
    (
        "Kenya's exports were $13.31 billion in 2024. The 2019 figure: $9 billion. Imports were $21.70 billion.",
        "$21.70 billion",
        "2024",
    ),
    # what a figure is held against is not its time
    (
        "Kenya exported $13.31 billion last year, $1.2 billion more than in 2023, when imports were $20 billion.",
        "$1.2 billion",
        "2024",
    ),
    (
        "Exports from Kenya were $13.31 billion in 2024. Compared with 2019, imports rose to $21.70 billion.",
        "$21.70 billion",
        "2024",
    ),
    (
        "Kenya had 26.9 million inhabitants in 2024, more than in 1960, when it had 9.9 million inhabitants.",
        "9.9 million",
        "1960",
    ),
    (
        "Only 35.0 percent of people were online in Kenya in 2024, up 2.9 percentage points from 2022.",
        "35.0 percent",
        "2024",
    ),
    (
        "In July, 5.4 percent were without work in Kenya; the figures will be revised in October.",
        "5.4 percent",
        "2025-07",
    ),
    ("Unemployment in Kenya was 5.4 percent in July, the office reported two weeks ago.", "5.4 percent", "2025-07"),
    (
        "Kenya had a literacy of 82 percent of people aged 15 and over in 2020, and 84 percent in 2024.",
        "82 percent",
        "2020",
    ),
    # a quarter that has only begun is not one to look back on
    (
        "In the first quarter, GDP growth in Kenya was 4.9 percent, the office said in a statement.",
        "4.9 percent",
        "2024-Q1",
    ),
]

ROWS = [*GOES_ON, *COUNTED, *OWN]


@pytest.mark.parametrize(("text", "quote", "expected"), ROWS)
def test_when(ask: Ask, text: str, quote: str, expected: str) -> None:
    published = "2025-01-09" if "first quarter" in text else "2025-09-05"
    assert days(period_of(ask, text, quote, published)) == label(expected)


@pytest.mark.parametrize(("text", "quote"), STAYS)
def test_no_time_is_better_than_a_wrong_one(ask: Ask, text: str, quote: str) -> None:
    assert period_of(ask, text, quote) is None


def test_the_day_of_a_dateline_is_none(ask: Ask) -> None:
    text = "Nairobi, Sep 3 (Baraza).- Kenya has lost 5.4 percent of its patents, figures show."
    assert period_of(ask, text, "5.4 percent") is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The bank will decide on the rate of 4.35 percent on May 5.", "2026-04-11", "2026-05-05"),
        ("Markets see 75 basis points at its Dec 15 meeting.", "2022-11-17", "2022-12-15"),
        ("The rate has been 4.10 percent since March 18.", "2026-04-11", "2026-03-18"),
        ("The rate was 4.10 percent as of Dec. 31.", "2025-11-17", "2024-12-31"),
    ],
)
def test_a_day_without_a_year(text: str, published: str, expected: str) -> None:
    ((phrase, _),) = find_periods(text)
    assert days(resolve(phrase, date.fromisoformat(published))) == label(expected)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Inflation in Kenya was 4.1 percent in the 12 months to July 2025.", "4.1 percent", "2025-07"),
        ("The population of Ireland was 5.1 million at the end of 2024.", "5.1 million", "2024"),
        ("The population of Ireland was 5.1 million in the middle of 2024.", "5.1 million", "2024"),
        ("Kenya had 4.76 million patents at the end of 2024.", "4.76 million", "2024-12"),
        ("Unemployment in Kenya averaged 5.4 percent in the 12 months to July 2025.", "5.4 percent", "2024-08/2025-07"),
        ("Kenya's exports were $13.31 billion in the 12 months to July 2025.", "$13.31 billion", "2024-08/2025-07"),
    ],
)
def test_a_time_as_the_series_has_it(ask: Ask, text: str, quote: str, expected: str) -> None:
    assert days(period_of(ask, text, quote)) == label(expected)


def test_how_long_ago_is_no_figure_of_an_indicator(ask: Ask) -> None:
    report = ask("Life expectancy in Japan was 84.0 years in 2023. Five years before, it was 83.1 years.")
    assert one(report, "Five years").claim.indicator is None
    assert days(one(report, "83.1 years").claim.period) == label("2018")
