"""Dated rates of exchange: which day, which choice, and None where there is none."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from claimcheck.model import Observation, Period
from claimcheck.normalise.ecb import EcbRates
from claimcheck.normalise.rate import Rate
from claimcheck.normalise.rates import Rates
from claimcheck.reference import Reference
from reference_files import INDICATORS, release, write_reference

# A Friday, a Monday and a Tuesday; the rouble ends on the Monday, the krona lacks the Friday.
TABLE = """\
Date,USD,CNY,RUB,ISK,
2025-09-02,1.1646,8.3173,N/A,143.0,
2025-09-01,1.1715,8.3656,117.2,142.9,
2025-08-29,1.1658,8.3152,117.0,N/A,
"""
FRIDAY, MONDAY, TUESDAY = date(2025, 8, 29), date(2025, 9, 1), date(2025, 9, 2)


def ecb() -> EcbRates:
    return EcbRates(TABLE.splitlines())


def rates(*curated: Observation) -> Rates:
    return Rates(lambda base, quote: curated, ecb())


def observed(directory: Path, body: str) -> tuple[Observation, ...]:
    """The rates of a small reference whose observations are `body`."""
    indicators = INDICATORS + "dirham: {label: Dirham, kind: rate, unit: AED/USD}\n"
    files = {
        "indicators.yaml": indicators,
        "pboc/parity/2025-09-01.yaml": release("observations:\n" + body, "2025-09-01"),
    }
    reference = Reference.load(write_reference(directory, files))
    return (*reference.exchange("USD", "CNY"), *reference.exchange("USD", "AED"))


def parity(period: str, value: str, more: str = "") -> str:
    what = f"indicator: dollar_parity, entity: CHN, unit: CNY/USD, period: '{period}', value: '{value}'"
    return f"- {{{what}{more}}}\n"


def value(rate: Rate | None, places: str = "0.0001") -> Decimal | None:
    return None if rate is None else rate.value.quantize(Decimal(places))


# --- one day ---


def test_a_cross_rate_goes_by_way_of_the_euro() -> None:
    rate = rates().on("USD", "CNY", MONDAY)
    assert rate == Rate(
        "USD", "CNY", Decimal("8.3656") / Decimal("1.1715"), MONDAY, MONDAY, "day",
        "European Central Bank, euro foreign exchange reference rates", "ECB 2025-09-01",
    )  # fmt: skip


def test_the_euro_needs_no_cross() -> None:
    one = rates().on("EUR", "USD", MONDAY)
    other = rates().on("USD", "EUR", MONDAY)
    assert one is not None
    assert other is not None
    assert (one.value, other.value) == (Decimal("1.1715"), 1 / Decimal("1.1715"))


@pytest.mark.parametrize("day", [date(2025, 8, 30), date(2025, 8, 31)])
def test_at_the_weekend_it_is_the_rate_of_the_business_day_before(day: date) -> None:
    rate = rates().on("EUR", "USD", day)
    assert rate is not None
    assert (rate.value, rate.start) == (Decimal("1.1658"), FRIDAY)


@pytest.mark.parametrize(
    ("base", "quote", "day", "why"),
    [
        ("USD", "RUB", TUESDAY, "the bank ended the rouble"),
        ("ISK", "USD", FRIDAY, "a missing day is not filled from its neighbours"),
        ("USD", "KES", MONDAY, "a currency that the bank does not have"),
        ("EUR", "USD", date(2025, 8, 28), "before the first day"),
        ("EUR", "USD", date(2025, 9, 10), "more than a week after the last day"),
    ],
)
def test_a_rate_that_is_not_there_is_none(base: str, quote: str, day: date, why: str) -> None:
    assert rates().on(base, quote, day) is None, why


def test_the_same_currency_is_one_even_where_there_is_no_rate() -> None:
    day = date(1900, 1, 1)
    found = (
        rates().on("KES", "KES", day),
        rates().average("KES", "KES", day, day),
        *rates().customary("KES", "KES", day, Period(day, day)),
    )
    assert [rate.value for rate in found if rate is not None] == [1, 1, 1]


# --- averages ---


def test_an_average_is_the_mean_of_the_cross_rates_of_all_business_days() -> None:
    rate = rates().average("USD", "CNY", FRIDAY, TUESDAY)
    days = [("8.3152", "1.1658"), ("8.3656", "1.1715"), ("8.3173", "1.1646")]
    assert rate is not None
    assert rate.value == sum(Decimal(quote) / Decimal(base) for quote, base in days) / 3
    assert (rate.start, rate.end, rate.choice) == (FRIDAY, TUESDAY, "average")
    assert rate.source.endswith("mean of 3 days")


@pytest.mark.parametrize(
    ("base", "quote", "start", "end", "why"),
    [
        ("USD", "ISK", FRIDAY, TUESDAY, "one day is missing"),
        ("EUR", "USD", FRIDAY, date(2025, 9, 30), "the table ends before the interval does"),
        ("EUR", "USD", date(2025, 1, 1), TUESDAY, "the table starts after the interval does"),
        ("EUR", "USD", date(2025, 8, 30), date(2025, 8, 31), "a weekend has no business day"),
    ],
)
def test_an_average_over_less_than_the_interval_is_none(
    base: str, quote: str, start: date, end: date, why: str
) -> None:
    assert rates().average(base, quote, start, end) is None, why


def test_an_interval_may_end_on_the_weekend_after_the_last_day() -> None:
    ends_on_friday = EcbRates(TABLE.replace("2025-09-02", "2025-09-05").splitlines())
    rate = Rates(ecb=ends_on_friday).average("EUR", "USD", FRIDAY, date(2025, 9, 7))
    assert rate is not None
    assert rate.source.endswith("mean of 3 days")


# --- curated rates ---


def test_a_parity_is_in_force_until_the_next_for_ten_days_at_most(tmp_path: Path) -> None:
    known = rates(*observed(tmp_path, parity("2025-08-28", "7.1063") + parity("2025-09-01", "7.1072")))
    assert known.parity("USD", "CNY", date(2025, 8, 27)) is None
    assert value(known.parity("USD", "CNY", date(2025, 8, 31))) == Decimal("7.1063")
    assert value(known.parity("USD", "CNY", date(2025, 9, 5))) == Decimal("7.1072")
    assert value(known.parity("USD", "CNY", date(2025, 9, 11))) == Decimal("7.1072")
    assert known.parity("USD", "CNY", date(2025, 9, 12)) is None


def test_a_parity_says_where_it_is_curated_and_can_be_turned_round(tmp_path: Path) -> None:
    known = rates(*observed(tmp_path, parity("2025-09-01", "7.1072")))
    rate = known.parity("CNY", "USD", MONDAY)
    assert rate is not None
    assert rate.value == 1 / Decimal("7.1072")
    assert (rate.base, rate.quote, rate.choice, rate.source) == ("CNY", "USD", "parity", "Office, Table")
    assert rate.at == "ref/pboc/parity/2025-09-01.yaml:3"


def test_a_peg_is_in_force_over_its_whole_period_and_serves_where_the_bank_has_no_rate(tmp_path: Path) -> None:
    row = "- {indicator: dirham, entity: ARE, period: '2000/2025', value: '3.6725', unit: AED/USD, scope: peg}\n"
    known = rates(*observed(tmp_path, row))
    assert value(known.on("USD", "AED", date(2014, 6, 1))) == Decimal("3.6725")
    assert known.on("USD", "AED", date(1999, 12, 31)) is None
    year = known.average("USD", "AED", date(2001, 1, 1), date(2001, 12, 31))
    assert year is not None
    assert (year.value, year.choice) == (Decimal("3.6725"), "parity")
    assert known.average("USD", "AED", date(1999, 1, 1), date(1999, 12, 31)) is None


def test_the_newest_vintage_of_a_curated_average_serves_for_just_its_interval(tmp_path: Path) -> None:
    known = rates(*observed(tmp_path, parity("2024", "7.1217")))
    rate = known.average("USD", "CNY", date(2024, 1, 1), date(2024, 12, 31))
    assert rate is not None
    assert (rate.value, rate.choice) == (Decimal("7.1217"), "average")
    assert known.average("USD", "CNY", date(2024, 1, 1), date(2024, 6, 30)) is None


DIRHAM = "- {indicator: dirham, entity: ARE, period: '2000/2025', value: '3.6725', unit: AED/USD, scope: peg}\n"


def test_where_no_source_has_a_pair_two_rates_that_meet_make_one(tmp_path: Path) -> None:
    rate = rates(*observed(tmp_path, DIRHAM)).on("EUR", "AED", MONDAY)
    assert rate is not None
    assert rate.value == Decimal("1.1715") * Decimal("3.6725")
    assert rate.choice == "day"
    assert "by way of USD" in rate.source
    assert rate.at.startswith("ECB 2025-09-01; ref/pboc/parity/2025-09-01.yaml:")


def test_for_a_figure_over_a_period_the_average_comes_first_and_for_one_at_a_date_its_own(tmp_path: Path) -> None:
    known = rates(*observed(tmp_path, parity("2025-09-01", "7.1072")))
    over = Period(FRIDAY, TUESDAY, "August 29 to September 2")
    assert [rate.choice for rate in known.for_figure("USD", "CNY", TUESDAY, over)] == [
        "average",
        "end",
        "end",
        "parity",
        "day",
    ]
    at = Period(FRIDAY, FRIDAY, "August 29")
    first, *_ = known.for_figure("USD", "CNY", TUESDAY, at)
    assert (first.choice, first.start) == ("end", FRIDAY)


def test_zero_is_no_rate(tmp_path: Path) -> None:
    known = rates(*observed(tmp_path, parity("2025-09-01", "0.00")))
    assert known.parity("CNY", "USD", MONDAY) is None


# --- what is customary ---


def test_the_customary_rates_of_a_figure_about_a_period_that_is_over(tmp_path: Path) -> None:
    body = parity("2025-09-02", "7.1089") + parity("2025-08-29", "7.1030") + parity("2025-08-29/2025-09-01", "7.12")
    known = rates(*observed(tmp_path, body))
    found = list(known.customary("USD", "CNY", TUESDAY, Period(FRIDAY, MONDAY)))
    assert [(rate.choice, rate.start.isoformat(), value(rate)) for rate in found] == [
        ("parity", "2025-09-02", Decimal("7.1089")),
        ("day", "2025-09-02", Decimal("7.1418")),
        ("average", "2025-08-29", Decimal("7.1200")),
        ("average", "2025-08-29", Decimal("7.1368")),
        ("end", "2025-08-29", Decimal("7.1030")),
        ("end", "2025-09-01", Decimal("7.1409")),
    ]


def test_a_period_that_is_not_over_has_neither_average_nor_end() -> None:
    year = Period(date(2025, 1, 1), date(2025, 12, 31))
    assert [rate.choice for rate in rates().customary("USD", "CNY", TUESDAY, year)] == ["day"]


def test_without_a_period_there_is_the_day_alone() -> None:
    assert [rate.choice for rate in rates().customary("USD", "CNY", TUESDAY)] == ["day"]


def test_nothing_is_customary_where_nothing_is_known() -> None:
    assert list(rates().customary("USD", "KES", TUESDAY, Period(FRIDAY, MONDAY))) == []


# --- the shipped table ---


def test_the_shipped_table_gives_the_published_cross_rate() -> None:
    # ECB, 2025-09-05: 1 euro was 1.1697 dollars and 8.3489 yuan.
    assert value(Rates().on("USD", "CNY", date(2025, 9, 5))) == Decimal("7.1376")


def test_the_shipped_table_reaches_as_far_as_its_newest_row_says() -> None:
    known = Rates()
    assert known.rates_until == known.ecb.days[-1]
    assert rates().rates_until == TUESDAY
    assert Rates(ecb=EcbRates(["Date,USD"])).rates_until is None


def test_the_shipped_table_never_pauses_longer_than_the_reach() -> None:
    days = EcbRates.shipped().days
    assert max((later - earlier).days for earlier, later in pairwise(days)) <= 7


def test_the_slow_converter_is_never_imported() -> None:
    code = (
        "import sys, datetime; from claimcheck.normalise.rates import Rates;"
        "assert Rates().on('USD', 'CNY', datetime.date(2025, 9, 5));"
        "assert 'currency_converter' not in sys.modules and 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
