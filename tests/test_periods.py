"""Every example of lexicon/en/periods.yaml stands for the interval that it is labelled with."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.extract.periods import find_periods
from claimcheck.lexicon import table
from claimcheck.model import Period
from claimcheck.normalise.periods import resolve
from claimcheck.reference.countries import countries
from claimcheck.reference.periods import parse_period

PUBLISHED = date(2025, 9, 5)  # a Friday
RULES = table("periods")["rules"]
EXAMPLES = [(name, text, label) for name, rule in RULES.items() for text, label in rule["examples"].items()]


def days(period: Period | None) -> tuple[date, date] | None:
    return None if period is None else (period.start, period.end)


def labelled(label: str) -> tuple[date, date] | None:
    """The days of a label; none of the empty one."""
    return days(parse_period(label)) if label else None


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_an_example(name: str) -> None:
    assert RULES[name]["examples"], f"{name} has no example"


@pytest.mark.parametrize(("name", "text", "label"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_an_example_stands_for_its_label(name: str, text: str, label: str) -> None:
    ((phrase, keeps),) = find_periods(text)
    assert phrase.rule == name
    assert phrase.span.text == text
    assert keeps == (RULES[name].get("keeps") == "numbers")
    assert days(resolve(phrase, PUBLISHED)) == labelled(label)


@pytest.mark.parametrize(("name", "text", "label"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_an_example_is_found_inside_a_sentence(name: str, text: str, label: str) -> None:
    sentence = f"Exports fell, the ministry said: {text}, by much."
    ((phrase, _),) = find_periods(sentence)
    assert (phrase.rule, phrase.span.text) == (name, text)
    assert sentence[phrase.span.start : phrase.span.end] == text
    assert days(resolve(phrase, PUBLISHED)) == labelled(label)


# A month, quarter or half without a year is the last one that had begun; the clock is never asked.
@pytest.mark.parametrize(
    ("text", "published", "label"),
    [
        ("June", "2025-05-31", "2024-06"),
        ("June", "2025-06-01", "2025-06"),
        ("the fourth quarter", "2025-09-30", "2024-Q4"),
        ("the fourth quarter", "2025-10-01", "2025-Q4"),
        ("December 31", "2026-01-02", "2025-12-31"),
        ("last year", "2026-01-01", "2025"),
        ("last month", "2026-01-15", "2025-12"),
        ("a year ago", "2024-02-29", "2023"),
        ("the last 12 months", "2024-02-29", "2023-02-28/2024-02-29"),
        ("Friday", "2025-09-04", "2025-08-29"),
        ("the year to March", "2025-02-01", "2023-04/2024-03"),
        ("the 1990s", "2025-09-05", "1990/1999"),
    ],
)
def test_published_is_now(text: str, published: str, label: str) -> None:
    ((phrase, _),) = find_periods(text)
    assert days(resolve(phrase, date.fromisoformat(published))) == days(parse_period(label))


@pytest.mark.parametrize("text", ["31 February 2025", "June 31", "2025-13-01", "from 2024 to 2020"])
def test_a_day_that_does_not_exist_is_no_period(text: str) -> None:
    assert all(resolve(phrase, PUBLISHED) is None for phrase, _ in find_periods(text) if phrase.span.text in text[:99])


@pytest.mark.parametrize(
    "text",
    [
        "It may rise.",
        "They march on.",
        "some 2,024 people",
        "2000 people came",
        "1990 euros",
        "It weighs 2012 kg.",
        "5.2025",
        "a second half-hearted try",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert find_periods(text) == ()


# --- financial years ---

FISCAL_YEARS = table("fiscal_years")


@pytest.mark.parametrize("country", FISCAL_YEARS)
def test_every_country_with_a_financial_year_of_its_own_has_a_source_and_an_example(country: str) -> None:
    entry = FISCAL_YEARS[country]
    assert country in countries()
    assert entry.get("named", "end") in {"start", "end"}
    assert entry["source"]
    ((text, label),) = entry["example"].items()
    ((phrase, _),) = find_periods(text)
    assert days(resolve(phrase, PUBLISHED, country)) == labelled(label)


@pytest.mark.parametrize(
    ("text", "country", "label"),
    [
        ("fiscal 2024", "DEU", "2024"),
        ("the 2023-24 fiscal year", "DEU", ""),
        ("2023-24", "DEU", "2023/2024"),
        ("2023-24", "USA", "2023/2024"),
        ("the last financial year", "DEU", "2024"),
        ("the second half of FY25", "AUS", "2025-H1"),
        ("the current fiscal year", "ETH", "2025-07-08/2026-07-07"),
        ("fiscal 2025", "ZAF", ""),
        ("the 2024/25 fiscal year", "ZAF", "2024-04/2025-03"),
        ("the 2025 tax year", "CAN", "2025"),
        ("fiscal 2024", None, "2024"),
        ("the current fiscal year", None, ""),
    ],
)
def test_a_financial_year_hangs_on_the_country(text: str, country: str | None, label: str) -> None:
    ((phrase, _),) = find_periods(text)
    assert days(resolve(phrase, PUBLISHED, country)) == labelled(label)
