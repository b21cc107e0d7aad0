"""Whose figure it is, of what, and when: where a sentence names several, and where it names none."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.model import Finding, Period
from claimcheck.reference.periods import parse_period
from small_world import Ask, asker, one

# (quote, indicator, entity, period as the reference writes it); a dash where the text does not say.
Row = tuple[str, str, str, str]
NOW = "2025"

# --- several entities and periods in one sentence ---

SEVERAL: dict[str, list[Row]] = {
    "The population of Kenya grew from 9.9 million in 1960 to 25.2 million in 2020.": [
        ("9.9 million", "population", "KEN", "1960"),
        ("25.2 million", "population", "KEN", "2020"),
    ],
    "Kenya's inflation rate was 4.1 percent in July, compared with 3.1 percent in Japan.": [
        ("4.1 percent", "inflation", "KEN", "2025-07"),
        ("3.1 percent", "inflation", "JPN", "2025-07"),
    ],
    "Unemployment in Kenya was 5.4 percent in July, against 4.8 percent a year earlier.": [
        ("5.4 percent", "unemployment_rate", "KEN", "2025-07"),
        ("4.8 percent", "unemployment_rate", "KEN", "2024-07"),
    ],
    "Unemployment in Kenya was 5.4 percent in July, above the OECD average of 9.3 percent.": [
        ("5.4 percent", "unemployment_rate", "KEN", "2025-07"),
        ("9.3 percent", "unemployment_rate", "OED", "2025-07"),
    ],
    "In July, inflation was 4.1 percent in Kenya and 3.1 percent in Japan.": [
        ("4.1 percent", "inflation", "KEN", "2025-07"),
        ("3.1 percent", "inflation", "JPN", "2025-07"),
    ],
    "Inflation in Kenya rose to 4.1 percent in July from 3.8 percent in June.": [
        ("4.1 percent", "inflation", "KEN", "2025-07"),
        ("3.8 percent", "inflation", "KEN", "2025-06"),
    ],
    "Inflation in Kenya was 4.1 percent in July, up from 3.8 percent in June.": [
        ("4.1 percent", "inflation", "KEN", "2025-07"),
        ("3.8 percent", "inflation", "KEN", "2025-06"),
    ],
    "Kenya's population of 26.9 million in 2024 compares with Japan's 124.0 million.": [
        ("26.9 million", "population", "KEN", "2024"),
        ("124.0 million", "population", "JPN", "2024"),
    ],
    "Kenya's population of 26.9 million in 2024 is well below that of Japan, at 124.0 million.": [
        ("26.9 million", "population", "KEN", "2024"),
        ("124.0 million", "population", "JPN", "2024"),
    ],
    "Kenya's exports were worth $13.31 billion in 2024 and its imports $21.70 billion.": [
        ("$13.31 billion", "exports", "KEN", "2024"),
        ("$21.70 billion", "imports", "KEN", "2024"),
    ],
    "Inflation in Kenya was 4.1 percent in July, up 0.3 percentage points from June.": [
        ("4.1 percent", "inflation", "KEN", "2025-07"),
        ("0.3 percentage points", "inflation", "KEN", "2025-07"),
    ],
}

# --- names, demonyms, and the subject carried on ---

ENTITIES: dict[str, list[Row]] = {
    "Kenyan exports were $13.31 billion in 2024.": [("$13.31 billion", "exports", "KEN", "2024")],
    "Japanese inflation was 3.1 percent in July.": [("3.1 percent", "inflation", "JPN", "2025-07")],
    "The Kenyans released a table. Exports rose to $13.31 billion in 2024.": [
        ("$13.31 billion", "exports", "KEN", "2024")
    ],
    "Kenya released new figures on Tuesday. Exports were $13.31 billion in 2024.": [
        ("$13.31 billion", "exports", "KEN", "2024")
    ],
    "Kenya spoke on Tuesday. Inflation was 4.1 percent in July. Unemployment was 5.4 percent.": [
        ("4.1 percent", "inflation", "KEN", "2025-07"),
        ("5.4 percent", "unemployment_rate", "KEN", "2025-07"),
    ],
    "Inflation in Kenya was 4.1 percent in July. In Japan it was 3.1 percent.": [
        ("4.1 percent", "inflation", "KEN", "2025-07"),
        ("3.1 percent", "inflation", "JPN", "2025-07"),
    ],
    "Nairobi's population is 4.4 million.": [("4.4 million", "population", "nairobi", NOW)],
    "The sea temperature was 20.9 degrees Celsius in 2024.": [
        ("20.9 degrees Celsius", "sea_temperature", "WLD", "2024")
    ],
    "Carbon dioxide reached 424.6 parts per million in 2024.": [
        ("424.6 parts per million", "carbon_dioxide", "WLD", "2024")
    ],
    "Alder Bay was ranked first in the ranking of harbours in 2025.": [("first", "harbour_rank", "port_a", "2025")],
}

# --- the world: its name may open a sentence, or stand in the name of the indicator ---

WORLD: dict[str, list[Row]] = {
    "Kenya is a member. World wind power reached 1,134.8 gigawatts in 2024.": [
        ("1,134.8 gigawatts", "wind_power", "WLD", "2024")
    ],
    "Kenya is a member. World Traders said inflation was 4.1 percent in 2024.": [
        ("4.1 percent", "inflation", "KEN", "2024")
    ],
    "Kenya accounted for 3.1 percent of world exports in 2024.": [("3.1 percent", "export_share", "KEN", "2024")],
    "Ships carried 3.1 percent of Kenya's trade by sea in 2024.": [("3.1 percent", "sea_trade", "KEN", "2024")],
    "Kenya's wind power reached 0.4 gigawatts in 2024.": [("0.4 gigawatts", "wind_power", "KEN", "2024")],
}

# --- nobody is named, or more than one could be meant: better no entity than a wrong one ---

NOBODY: dict[str, list[Row]] = {
    "Kenya is doing well. The county's unemployment rate was 5.3 percent in June.": [
        ("5.3 percent", "unemployment_rate", "-", "2025-06")
    ],
    "Kenya is doing well, but the county's unemployment rate was 5.3 percent in June.": [
        ("5.3 percent", "unemployment_rate", "-", "2025-06")
    ],
    "Kenya is doing well. Unemployment in the city was 5.3 percent in June.": [
        ("5.3 percent", "unemployment_rate", "-", "2025-06")
    ],
    "Unemployment in Kisumu, Kenya, was 5.3 percent in June.": [("5.3 percent", "unemployment_rate", "-", "2025-06")],
    "Kenya is doing well. Kisumu's unemployment rate was 5.3 percent in June.": [
        ("5.3 percent", "unemployment_rate", "-", "2025-06")
    ],
    "Kenya and Japan met. Inflation was 4.1 percent in July.": [("4.1 percent", "inflation", "-", "2025-07")],
    "A Kenya-based firm said unemployment was 5.4 percent in July.": [
        ("5.4 percent", "unemployment_rate", "-", "2025-07")
    ],
    "Unemployment was 5.4 percent in July.": [("5.4 percent", "unemployment_rate", "-", "2025-07")],
    # Parts of a country, and places that no entity is.
    "Kenya's Nyanza province had a population of 5.1 million in 2020.": [("5.1 million", "population", "-", "2020")],
    "Kenya's capital city had a population of 4.1 million in 2020.": [("4.1 million", "population", "-", "2020")],
    "The population of Nyanza, in Kenya, was 5.1 million in 2020.": [("5.1 million", "population", "-", "2020")],
    "The population of western Kenya was 9.1 million in 2020.": [("9.1 million", "population", "-", "2020")],
    "Mombasa has a population of 1.2 million. Kenya is proud of it.": [("1.2 million", "population", "-", NOW)],
    "Mombasa, in Kenya, has a population of 1.2 million.": [("1.2 million", "population", "-", NOW)],
    "The lion population of Kenya was 2,589 in 2020.": [("2,589", "-", "KEN", "2020")],
    "Energy price inflation in Kenya was 30.2 percent in 2024.": [("30.2 percent", "-", "KEN", "2024")],
    "August inflation in Kenya was 4.1 percent.": [("4.1 percent", "inflation", "KEN", "2025-08")],
    "Inflation in Kenya was stable in June 2025, reaching 4.3 percent, after 4.2 percent in May.": [
        ("4.3 percent", "inflation", "KEN", "2025-06"),
        ("4.2 percent", "inflation", "KEN", "2025-05"),
    ],
    "Inflation in Kenya was 4.3 percent in June 2025 after 4.2 percent in May. Core inflation was 3.0 percent.": [
        ("4.3 percent", "inflation", "KEN", "2025-06"),
        ("4.2 percent", "inflation", "KEN", "2025-05"),
        ("3.0 percent", "core_inflation", "KEN", "2025-06"),
    ],
    "Unemployment in Japan fell most in 2024, less so in Ireland, where it was 4.3 percent.": [
        ("4.3 percent", "unemployment_rate", "IRL", "2024")
    ],
    "Georgia's population was 11.2 million in 2020.": [("11.2 million", "population", "-", "2020")],
}

# --- a share of somebody's whole ---

OWNERS: dict[str, list[Row]] = {
    "Farms made up 22 percent of Kenya's GDP in 2024.": [("22 percent", "farm_share", "KEN", "2024")],
    "Farms made up 22 percent of Kenyan GDP in 2024.": [("22 percent", "farm_share", "KEN", "2024")],
    "In Kenya, farms made up 22 percent of the country's GDP in 2024.": [("22 percent", "farm_share", "KEN", "2024")],
    "In Kenya, farms made up 22 percent of GDP in 2024.": [("22 percent", "farm_share", "KEN", "2024")],
    "In Kenya, fish farms made up 2 percent of GDP in 2024.": [("2 percent", "-", "KEN", "2024")],
    "In Kenya, fields and farms made up 22 percent of GDP in 2024.": [("22 percent", "farm_share", "KEN", "2024")],
    "In Kenya, mines and farms made up 32 percent of GDP in 2024.": [("32 percent", "-", "KEN", "2024")],
    "In Kenya, farms made up 22 percent of the county's GDP in 2024.": [("22 percent", "-", "KEN", "2024")],
}

# --- when ---

PERIODS: dict[str, list[Row]] = {
    "Inflation in Kenya was 4.1 percent last month.": [("4.1 percent", "inflation", "KEN", "2025-08")],
    "Kenya's exports were $13.31 billion last year.": [("$13.31 billion", "exports", "KEN", "2024")],
    "Inflation in Kenya was 4.1 percent in July 2025.": [("4.1 percent", "inflation", "KEN", "2025-07")],
    "In December inflation in Kenya was 4.1 percent.": [("4.1 percent", "inflation", "KEN", "2024-12")],
    "Kenya has 26.9 million inhabitants.": [("26.9 million", "population", "KEN", NOW)],
    "Unemployment in Kenya was 5.4 percent.": [("5.4 percent", "unemployment_rate", "KEN", "-")],
    "As of June, Kenya had 5.01 million patents.": [("5.01 million", "patents", "KEN", "2025-06")],
    "The sea temperature in 2024 was 0.9 degrees Celsius above the 1901-1950 average.": [
        ("0.9 degrees Celsius", "sea_temperature", "WLD", "2024")
    ],
    "Alder Bay has held the first position in the ranking of harbours for three years in a row.": [
        ("first", "harbour_rank", "port_a", "2023/2025")
    ],
}

# --- look-alikes ---

LOOK_ALIKES: dict[str, list[Row]] = {
    "Unemployment in Kenya was 5.4 percent in July.": [("5.4 percent", "unemployment_rate", "KEN", "2025-07")],
    "Youth unemployment in Kenya was 13.7 percent in July.": [
        ("13.7 percent", "youth_unemployment_rate", "KEN", "2025-07")
    ],
    "The unemployment rate among young people in Kenya was 13.7 percent in July.": [
        ("13.7 percent", "youth_unemployment_rate", "KEN", "2025-07")
    ],
    "Core inflation in Kenya was 3.1 percent in July.": [("3.1 percent", "core_inflation", "KEN", "2025-07")],
    "Kenya's GDP was $124.3 billion in 2024.": [("$124.3 billion", "gdp", "KEN", "2024")],
    "Kenya's GDP grew 4.7 percent in 2024.": [("4.7 percent", "gdp_growth", "KEN", "2024")],
    "Kenya's economic growth was 4.7 percent in 2024.": [("4.7 percent", "gdp_growth", "KEN", "2024")],
    "In Kenya, GDP per head was $2,113 in 2024.": [("$2,113", "gdp_per_capita", "KEN", "2024")],
    "The population of Kenya includes 24 ethnic groups.": [("24", "-", "KEN", "-")],
    "Kenya has 3 million dogs.": [("3 million", "-", "KEN", "-")],
    "China spent 3.6 trillion yuan on R&D in 2024.": [("3.6 trillion yuan", "rd_expenditure", "CHN", "2024")],
    "China's R&D spending was 3.6 trillion yuan in 2024, ranking second in the world.": [
        ("3.6 trillion yuan", "rd_expenditure", "CHN", "2024"),
        ("second", "rd_rank", "CHN", "2024"),
    ],
    "China spent 3.6 trillion yuan on R&D in 2024, ranking second in the world.": [
        ("3.6 trillion yuan", "rd_expenditure", "CHN", "2024"),
        ("second", "rd_rank", "CHN", "2024"),
    ],
    "Among the top 5 harbours, Japan has three.": [("three", "harbour_rank", "JPN", NOW)],
    "Japan hosts two of the world's top 3 harbours.": [("two", "top_harbours", "JPN", NOW)],
}

# --- no figure of what the sentence names: a difference, a measure, a thing passed ---

BESIDE: dict[str, list[Row]] = {
    "Life expectancy in Japan rose to 84.0 years in 2023, a 0.9-year gain.": [
        ("84.0 years", "life_expectancy", "JPN", "2023"),
        ("0.9-year", "-", "JPN", "2023"),
    ],
    "Life expectancy in Japan grew an average of 10.8 months in 2023.": [("10.8 months", "-", "JPN", "2023")],
    "In 2024, exports grew most in Kenya (+$2.10 billion).": [("$2.10 billion", "-", "KEN", "2024")],
    "In 2024, debts outpaced exports in Kenya, at $21.7 billion.": [("$21.7 billion", "-", "KEN", "2024")],
    "In Kenya, gross domestic product (GDP) per inhabitant was $2,113 in 2024.": [("$2,113", "-", "KEN", "2024")],
    "Inflation in 2024 was lower than in Kenya at 4.9 percent and Japan at 3.6 percent.": [
        ("4.9 percent", "inflation", "KEN", "2024"),
        ("3.6 percent", "inflation", "JPN", "2024"),
    ],
    "Unemployment in Kenya fell to 5.4 percent in 2024 from 5.6 percent.": [
        ("5.4 percent", "unemployment_rate", "KEN", "2024"),
        ("5.6 percent", "unemployment_rate", "KEN", "2023"),
    ],
    "Kenya's unemployment was 5.4 percent at the end of 2024, against 5.6 percent at the end of the previous year.": [
        ("5.4 percent", "unemployment_rate", "KEN", "2024-12"),
        ("5.6 percent", "unemployment_rate", "KEN", "2023-12"),
    ],
    "In Kenya, unemployment fell from last year's 5.6 percent to 5.4 percent in July.": [
        ("5.6 percent", "unemployment_rate", "KEN", "2024"),
        ("5.4 percent", "unemployment_rate", "KEN", "2025-07"),
    ],
    "For those under 25 years of age, the unemployment rate in Kenya was 13.7 percent in July.": [
        ("25 years of age", "-", "-", "2025-07"),
        ("13.7 percent", "youth_unemployment_rate", "KEN", "2025-07"),
    ],
    "Kenya's population will reach 40.5 million.": [("40.5 million", "population", "KEN", "-")],
}

# --- parts of an indicator ---

PARTS = {
    "Life expectancy for women in Japan was 87.1 years in 2023.": {"87.1 years": {"sex": "female"}},
    "In 2023 life expectancy in Japan was 84.0 years, 87.1 years for women and 81.1 years for men.": {
        "84.0 years": {},
        "87.1 years": {"sex": "female"},
        "81.1 years": {"sex": "male"},
    },
    "Japanese women had a life expectancy of 87.1 years in 2023, against 81.1 years for men.": {
        "87.1 years": {"sex": "female"},
        "81.1 years": {"sex": "male"},
    },
    "As of June, Kenya had 5.01 million patents, with enterprises holding 3.73 million of them.": {
        "5.01 million": {},
        "3.73 million": {"holder": "enterprise"},
    },
}

TABLES = {**SEVERAL, **ENTITIES, **WORLD, **NOBODY, **OWNERS, **PERIODS, **LOOK_ALIKES, **BESIDE}


def cases(table: dict[str, object]) -> list[object]:
    return [pytest.param(text, rows, id=text) for text, rows in table.items()]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


def days(label: str) -> tuple[date, date] | None:
    if label == "-":
        return None
    first, _, last = label.partition("/")
    return parse_period(first).start, parse_period(last or first).end


def linked(finding: Finding) -> tuple[str, str, str, tuple[date, date] | None]:
    claim = finding.claim
    period: Period | None = claim.period
    when = None if period is None else (period.start, period.end)
    return claim.mention.span.text, claim.indicator or "-", claim.entity or "-", when


@pytest.mark.parametrize(("text", "rows"), cases({**TABLES}))
def test_links(ask: Ask, text: str, rows: list[Row]) -> None:
    findings = ask(text).findings
    expected = [(quote, indicator, entity, days(label)) for quote, indicator, entity, label in rows]
    assert [linked(finding) for finding in findings] == expected


@pytest.mark.parametrize(("text", "parts"), cases({**PARTS}))
def test_parts(ask: Ask, text: str, parts: dict[str, dict[str, str]]) -> None:
    report = ask(text)
    assert {quote: dict(one(report, quote).claim.dimensions) for quote in parts} == parts


@pytest.mark.parametrize(
    ("text", "quote", "tampered"),
    [
        ("Inflation in Kenya was 4.1 percent in July.", "4.1 percent", "0.2 percent"),
        ("Kenya's GDP was $124.3 billion in 2024.", "$124.3 billion", "$900 trillion"),
        ("The population of Kenya was 26.9 million in 2024.", "26.9 million", "26.9 billion"),
        ("Alder Bay was ranked first in the ranking of harbours in 2025.", "first", "ninth"),
    ],
)
def test_linking_never_looks_at_the_value(ask: Ask, text: str, quote: str, tampered: str) -> None:
    before, after = one(ask(text), quote).claim, one(ask(text.replace(quote, tampered)), tampered).claim
    assert (before.indicator, before.entity, before.period) == (after.indicator, after.entity, after.period)
    assert before.indicator is not None


def test_the_link_is_told_in_the_trace(ask: Ask) -> None:
    finding = one(ask("Inflation in Kenya was 4.1 percent in July."), "4.1 percent")
    (link,) = [step.detail for step in finding.trace if step.step == "link"]
    assert "Inflation, Kenya, 2025-07-01 to 2025-07-31" in link
    assert "entity from 'Kenya'" in link


def test_the_length_of_a_list_qualifies_the_count_of_its_members(ask: Ask) -> None:
    (finding,) = ask("Among the top 5 harbours, Japan has three.").findings
    assert [mention.span.text for mention in finding.claim.qualifiers] == ["5"]


def test_the_length_of_a_streak_qualifies_the_rank(ask: Ask) -> None:
    text = "Alder Bay has held the first position in the ranking of harbours for three years in a row."
    (finding,) = ask(text).findings
    assert [mention.span.text for mention in finding.claim.qualifiers] == ["three years"]


@pytest.mark.parametrize(
    ("text", "quote", "linked"),
    [
        ("Alder Bay was ranked first in the ranking of harbours in 2025.", "first", True),
        ("Alder Bay was ranked first in the world in the ranking of harbours in 2025.", "first", True),
        ("Alder Bay was ranked first among 5 ports in the ranking of harbours in 2025.", "first", True),
        ("In the ranking of harbours, Birch Point was ranked first in Asia in 2025.", "first", False),
        ("In the ranking of harbours, Birch Point was Asia's second-largest in 2025.", "second", False),
        ("In the ranking of harbours, Birch Point was the OECD's second-largest in 2025.", "second", False),
        ("In the ranking of harbours, Alder Bay was ranked first among low- and middle-income ones.", "first", False),
        ("In the 2025 ranking of harbours, Birch Point was ranked second and first in Asia.", "second", True),
    ],
)
def test_a_rank_among_some_members_is_no_rank_in_the_ranking(ask: Ask, text: str, quote: str, linked: bool) -> None:
    finding = one(ask(text), quote)
    assert (finding.claim.indicator == "harbour_rank") is linked


@pytest.mark.parametrize(
    "text",
    [
        "Alder Bay overtook Birch Point to be ranked first in the ranking of harbours in 2025.",
        "In the 2025 ranking of harbours, Alder Bay edged out Birch Point to be ranked first.",
        "Surpassing Birch Point, Alder Bay was ranked first in the ranking of harbours in 2025.",
    ],
)
def test_a_rank_is_of_the_one_that_passed_another(ask: Ask, text: str) -> None:
    assert one(ask(text), "first").claim.entity == "port_a"
