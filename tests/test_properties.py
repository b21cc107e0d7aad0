"""What holds whatever the figures are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.check import Checker
from claimcheck.compare.meeting import Known, meets
from claimcheck.extract.scan import scan
from claimcheck.model import Article, Form, Kind, Modifier, Number, Quantity
from claimcheck.normalise import normalise
from claimcheck.result import Report
from small_world import DAY, world

# The same examples every time: a build that fails must fail for everybody.
quick = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
quicker = settings(quick, max_examples=10)

# Paragraphs that do not refer to each other: each names its entity, indicator and period.
PARAGRAPHS = (
    "Inflation in Kenya was 4.1 percent in July 2025, compared with 3.1 percent in Japan.",
    "The population of Ireland grew to 5.086 million in 2024 from 5.004 million in 2023.",
    "China's R&D spending was 3.6 billion yuan in 2024.",
    "Alder Bay was ranked first in the ranking of harbours in 2025.",
    "Kenya's exports were $13.31 billion in 2024, up 10 percent.",
    "A loan of 7.11 billion yuan ($1.71 billion) was signed.",
    "Sales rose 17.2 percent to 943 from 781.",
    "Of the world's top 4 harbours in 2025, Japan hosts two.",
    "Half a million people, or one in five, marched for three hours on May 3.",
    "Kenya's GDP was $118.0 billion in 2024.",
)
SILENT = (
    "The rain had stopped.",
    "Nobody at the harbour spoke.",
    "The minister was not at her desk, an aide said.",
    "\u201cWe shall see,\u201d the clerk said.",
    "Gulls followed the ferry \U0001f426.",
)
FIGURES = (
    "The port shipped 3.6 million tonnes.",
    "Rents fell by about 5 percent.",
    "It paid between $3 and $5 billion.",
    "One in five shops shut.",
    "More than two thirds of the crew left.",
    "The town has 1,204 wells.",
)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return Checker(world(tmp_path_factory.mktemp("world")))


def check(checker: Checker, text: str) -> Report:
    return checker.check(text, published=DAY)


articles = st.lists(st.sampled_from((*PARAGRAPHS, *SILENT, *FIGURES)), min_size=1, max_size=6).map("\n\n".join)


@quick
@given(text=articles)
def test_every_mention_ends_in_exactly_one_finding(checker: Checker, text: str) -> None:
    report = check(checker, text)
    ended = [
        mention.span for finding in report.findings for mention in (finding.claim.mention, *finding.claim.qualifiers)
    ]
    assert Counter(ended) == Counter(mention.span for mention in checker.extract(text))
    assert report.numbers >= len(ended)


@quick
@given(text=articles)
def test_a_verdict_comes_with_its_cause_or_reason(checker: Checker, text: str) -> None:
    for finding in check(checker, text).findings:
        assert (finding.cause is not None) == (finding.verdict in {"discrepancy", "outdated"})
        assert (finding.reason is not None) == (finding.verdict == "unverified")
        assert finding.trace[0].step == "read"


@quicker
@given(text=articles)
def test_the_report_is_the_same_bytes_twice(checker: Checker, text: str) -> None:
    assert check(checker, text).to_json() == check(checker, text).to_json()


@quicker
@given(order=st.permutations(PARAGRAPHS))
def test_the_order_of_paragraphs_that_stand_alone_changes_no_verdict(checker: Checker, order: list[str]) -> None:
    def outcomes(paragraphs: tuple[str, ...]) -> dict[str, list[tuple[object, ...]]]:
        report = check(checker, "\n\n".join(paragraphs))
        found: dict[str, list[tuple[object, ...]]] = {}
        for finding in report.findings:
            claim = finding.claim
            row = (
                claim.mention.span.text,
                claim.indicator,
                claim.entity,
                finding.verdict,
                finding.cause,
                finding.reason,
            )
            found.setdefault(claim.mention.sentence.span.text, []).append(row)
        return found

    assert outcomes(tuple(order)) == outcomes(PARAGRAPHS)


@quick
@given(
    before=st.lists(st.sampled_from(SILENT), max_size=3),
    figure=st.sampled_from(FIGURES),
    after=st.lists(st.sampled_from(SILENT), max_size=3),
    gap=st.sampled_from((" ", "\n\n", "\r\n\r\n")),
)
def test_text_around_it_does_not_change_a_reading(
    checker: Checker, before: list[str], figure: str, after: list[str], gap: str
) -> None:
    text = gap.join([*before, figure, *after])
    (alone,), (inside,) = checker.extract(figure), checker.extract(text)
    shift = text.index(figure)
    assert inside.span.start == alone.span.start + shift
    assert text[inside.span.start : inside.span.end] == alone.span.text
    assert (inside.number, inside.unit, inside.modifier) == (alone.number, alone.unit, alone.modifier)
    assert (inside.counted, inside.direction, inside.role) == (alone.counted, alone.direction, alone.role)
    assert normalise(inside, Article(text)) == normalise(alone, Article(figure))


# --- intervals ---

values = st.decimals(min_value=-1000, max_value=1000, places=2)
sizes = st.decimals(min_value=0, max_value=50, places=2)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    stated, below, above = draw(values), draw(sizes), draw(sizes)
    modifier = draw(st.sampled_from((None, *Modifier)))
    low: Decimal | None = stated - below
    high: Decimal | None = stated + above
    if modifier in {Modifier.MORE_THAN, Modifier.AT_LEAST}:
        low, high = stated, None
    if modifier in {Modifier.LESS_THAN, Modifier.AT_MOST, Modifier.UP_TO}:
        low, high = None, stated
    return Quantity(low, high, (stated,), Decimal(1), "percent", Kind.LEVEL, None, modifier)


@st.composite
def knowns(draw: st.DrawFn) -> Known:
    value = draw(values)
    return Known(value, value - draw(sizes), value + draw(sizes), "percent")


@settings(quick, max_examples=100)
@given(quantity=quantities(), known=knowns(), by=sizes)
def test_a_wider_wording_never_stops_agreeing(quantity: Quantity, known: Known, by: Decimal) -> None:
    wider = replace(
        quantity,
        low=None if quantity.low is None else quantity.low - by,
        high=None if quantity.high is None else quantity.high + by,
    )
    assert meets(wider, known) or not meets(quantity, known)


@settings(quick, max_examples=100)
@given(quantity=quantities(), known=knowns(), by=sizes)
def test_a_less_precise_figure_never_stops_agreeing(quantity: Quantity, known: Known, by: Decimal) -> None:
    wider = replace(known, low=known.low - by, high=known.high + by)
    assert meets(quantity, wider) or not meets(quantity, known)


@settings(quick, max_examples=100)
@given(quantity=quantities(), known=knowns())
def test_an_open_side_never_stops_agreeing(quantity: Quantity, known: Known) -> None:
    if meets(quantity, known):
        assert meets(replace(quantity, low=None), known)
        assert meets(replace(quantity, high=None), known)


# --- numbers written and read back ---

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def below_hundred(number: int) -> str:
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


def below_thousand(number: int, joint: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_hundred(rest)
    return f"{ONES[hundreds]} hundred" + (f"{joint}{below_hundred(rest)}" if rest else "")


SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (1, ""))


def spelled(number: int, joint: str = " ", comma: str = "") -> str:
    """A number in words; `joint` is " and " in London and " " in New York, `comma` what some put behind
    a scale word ("one million, two hundred thousand")."""
    if not number:
        return ONES[0]
    parts: list[str] = []
    for factor, name in SCALES:
        count, number = divmod(number, factor)
        if not count:
            continue
        group = f"{below_thousand(count, joint)} {name}".strip()
        if parts:
            low = factor == 1 and count < 100
            parts.append((joint if low else f"{comma} ") + group)
        else:
            parts.append(group)
    return "".join(parts)


def alone(text: str) -> Number:
    """The number of the only quantity that the grammar reads in a text."""
    (quantity,) = scan(text, 0, len(text)).quantities
    reading = quantity.reading
    return Number(reading.low, reading.high, reading.step, reading.form, reading.factor, reading.readings)


# Numbers of every size, not only the largest.
sizes_of_all = st.integers(1, 15).flatmap(lambda digits: st.integers(0, 10**digits))


@settings(quick, max_examples=300)
@given(number=sizes_of_all, joint=st.sampled_from((" ", " and ")), comma=st.sampled_from(("", ",")))
def test_a_number_in_words_is_read_back(number: int, joint: str, comma: str) -> None:
    if number >= 10**15:
        number -= 1
    words = spelled(number, joint, comma)
    found = alone(f"It makes {words} spindles.")
    assert found.low == found.high == number, words
    assert found.form is Form.PLAIN


@settings(quick, max_examples=100)
@given(number=st.integers(0, 999), decimals=st.text("0123456789", min_size=1, max_size=3))
def test_decimals_in_words_are_read_back(number: int, decimals: str) -> None:
    words = f"{spelled(number, ' and ')} point {' '.join(ONES[int(digit)] for digit in decimals)}"
    found = alone(f"It grew {words} percent.")
    assert found.low == Decimal(f"{number}.{decimals}"), words


def in_groups(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def in_lakhs(number: int) -> str:
    """12,34,567: the last three digits, then pairs."""
    head, last = str(number)[:-3], str(number)[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, last])


SEPARATORS = (",", "'", "\u2019", " ", "\u00a0", "\u2007", "\u2009", "\u202f", "")


@settings(quick, max_examples=200)
@given(number=sizes_of_all, mark=st.sampled_from(SEPARATORS))
def test_every_separator_gives_the_same_value(number: int, mark: str) -> None:
    found = alone(f"The loan came to \u20ac{in_groups(number, mark)} in the end.")
    assert found == alone(f"The loan came to \u20ac{number} in the end.")


@settings(quick, max_examples=60)
@given(number=st.integers(10**6, 10**15))
def test_points_and_lakhs_give_the_same_value_too(number: int) -> None:
    plain = alone(f"It paid {number} euros.")
    assert alone(f"It paid {in_groups(number, '.')} euros.") == plain
    assert alone(f"It paid {in_lakhs(number)} euros.") == plain


@settings(quick, max_examples=60)
@given(number=st.integers(1, 999), tenth=st.integers(0, 99))
def test_a_decimal_comma_before_a_unit_is_a_decimal_point(number: int, tenth: int) -> None:
    for unit in ("percent", "%", "million euros", "km"):
        assert alone(f"It was {number},{tenth:02} {unit}.") == alone(f"It was {number}.{tenth:02} {unit}."), unit


@settings(quick, max_examples=60)
@given(number=st.integers(1, 999), rest=st.integers(0, 999))
def test_a_point_before_three_digits_stays_open(number: int, rest: int) -> None:
    found = alone(f"It houses {number}.{rest:03} people.")
    assert found.readings == (Decimal(number * 1000 + rest), Decimal(f"{number}.{rest:03}"))
    comma = f"It houses {number}.{rest:03} people, 1,5 percent of them women."
    assert scan(comma, 0, len(comma)).quantities[0].reading.readings == ()


@settings(quick, max_examples=100)
@given(low=st.integers(1, 400), more=st.integers(1, 400), joint=st.sampled_from(("-", "\u2013", " to ", " - ")))
def test_a_range_has_both_ends_and_a_change_two_figures(low: int, more: int, joint: str) -> None:
    high = low + more
    found = alone(f"Fees are {low}{joint}{high} percent.")
    assert found.form is Form.RANGE
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    between = alone(f"Fees are between {high} and {low} percent.")
    assert between == found
    change = f"The fee went from {low} percent to {high} percent."
    assert [one.reading.low for one in scan(change, 0, len(change)).quantities] == [low, high]


@settings(quick, max_examples=60)
@given(number=st.integers(0, 10**12), group=st.sampled_from((",", "\u202f", "")), places=st.integers(0, 3))
def test_digits_are_read_back(checker: Checker, number: int, group: str, places: int) -> None:
    digits = f"{number:,}".replace(",", group) + ("." + "5" * places if places else "")
    (mention,) = checker.extract(f"The loan came to \u20ac{digits} in the end.")
    assert mention.span.text == f"\u20ac{digits}"
    value = Decimal(digits.replace(group, "") if group else digits)
    assert value == mention.number.low == mention.number.high or value in mention.number.readings
