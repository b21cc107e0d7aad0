"""Times and figures that another figure is only held against: bases, parts of a whole, what came on top."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.check import Checker
from claimcheck.model import Cause, Claim, Finding, Verdict

Years = tuple[int, int] | None


def findings(checker: Checker, text: str) -> dict[str, Finding]:
    report = checker.check(text, published=date(2025, 5, 5))
    return {finding.claim.mention.span.text: finding for finding in report.findings}


def claims(checker: Checker, text: str) -> dict[str, Claim]:
    return {quote: finding.claim for quote, finding in findings(checker, text).items()}


@pytest.mark.parametrize(
    ("text", "quote", "year"),
    [
        ("Kenya spent $4.9 billion on roads in 2022, 8.2% more than a year earlier.", "8.2%", 2022),
        ("Exports of tea came to 500,000 tonnes in 2022, 8.2% more than in 2019.", "8.2%", 2022),
        ("In 2022 visitors were up 4 percent on 2019 in Kenya.", "4 percent", 2022),
        ("In 2022 visitors were down 4 percent compared with 2019 in Kenya.", "4 percent", 2022),
        (
            "The 2022 budget is £712.5 million, an increase of 4.1 per cent on the £684.2 million of 2019.",
            "4.1 per cent",
            2022,
        ),
        (
            "The 2022 budget is £712.5 million, an increase of 4.1 per cent on the £684.2 million of 2019.",
            "£684.2 million",
            2019,
        ),
        ("Brazil had 6.06 million dengue cases in 2022, and 1.67 million a year later.", "1.67 million", 2023),
        ("Brazil had 6.06 million dengue cases in 2020. Two years later, it had 1.67 million.", "1.67 million", 2022),
        ("Brazil had 6.06 million dengue cases in 2020; a year later the clinics were empty.", "6.06 million", 2020),
        ("In 2019 more than last year's 5 million visitors came.", "5 million", 2024),
    ],
)
def test_the_time_of_a_figure_is_not_that_of_what_it_is_held_against(
    checker: Checker, text: str, quote: str, year: int
) -> None:
    period = claims(checker, text)[quote].period
    assert period is not None
    assert period.start.year == year


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Research spending was €9.2 billion, up from €8.9 billion in 2023. It paid for 3,000 papers.", "3,000"),
        ("Forest cover in Vietnam, 37.6% at the turn of the century, has reached 47.7%.", "37.6%"),
        ("Unemployment in Spain, 26% at the height of the crisis, is now 11%.", "26%"),
        ("Unemployment in Spain, 22% in the 1990s, is now 11%.", "22%"),
        ("A year later, the number was 3 million.", "3 million"),
    ],
)
def test_a_time_that_is_not_said_is_none(checker: Checker, text: str, quote: str) -> None:
    assert claims(checker, text)[quote].period is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("China spent $490 billion on R&D in 2022. Companies put up $380 billion of that.", "$380 billion"),
        ("China spent $490 billion on R&D in 2022, of which $380 billion came from companies.", "$380 billion"),
        ("Of the 211 million people in Brazil's population in 2023, 88 million lived in the south-east.", "88 million"),
        ("Brazil's population was 211 million in 2023. It gained 900,000 in that year.", "900,000"),
        ("Brazil's population was 211 million in 2023. Rio's schools lost 50 pupils.", "50"),
        ("Brazil's population fell for the fourth year out of five in 2023.", "five"),
    ],
)
def test_a_part_and_what_came_on_top_are_no_level(checker: Checker, text: str, quote: str) -> None:
    assert claims(checker, text)[quote].indicator is None


@pytest.mark.parametrize(
    ("text", "quote", "entity"),
    [
        ("The world's population was 8.1 billion in 2023, 211 million of them in Brazil.", "211 million", "BRA"),
        ("Of the world's 8.1 billion people in 2023, 211 million lived in Brazil.", "211 million", "BRA"),
    ],
)
def test_a_part_of_another_owner_is_his(checker: Checker, text: str, quote: str, entity: str) -> None:
    claim = claims(checker, text).get(quote)
    assert claim is not None
    assert claim.entity == entity


DEBT = "Government debt in Greece was 103.1 percent of GDP in 2007."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"{DEBT} In 2010 it was 146.3 percent, a rise of 43.1 percentage points.", "43.1 percentage points"),
        (f"{DEBT} By 2010 it was 146.3 percent, 43.1 percentage points higher.", "43.1 percentage points"),
    ],
)
def test_a_change_may_be_reckoned_from_the_figure_told_before(checker: Checker, text: str, quote: str) -> None:
    assert findings(checker, text)[quote].verdict is Verdict.MATCH


def test_a_bare_number_stands_for_its_interval(checker: Checker) -> None:
    text = "Life expectancy in Japan was 84.0 years in 2023. In Germany it was 81."
    quantity = claims(checker, text)["81"].quantity
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low < 81 < quantity.high


def test_a_wrong_verb_is_one_slip(checker: Checker) -> None:
    found = findings(
        checker, "Government debt in Greece rose by 20.98 percentage points to 159.6 percent of GDP in 2012."
    )
    causes = [finding.cause for finding in found.values() if finding.cause is not None]
    assert causes == [Cause.DIRECTION]
