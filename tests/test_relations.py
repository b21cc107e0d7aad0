"""Arithmetic within an article: figures that lean on one another; what holds, what does not, what says nothing."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from claimcheck.lexicon import table
from claimcheck.model import Finding, Reason, Verdict
from claimcheck.result import Report
from small_world import Ask, asker, one, said

# (text, the figure judged, what comes out): match, a cause of a discrepancy, or nothing.
Row = tuple[str, str, str]
MATCH, NOTHING = "match", "nothing"

CHANGES: list[Row] = [
    ("Net profit rose 5 percent to $105 million from $100 million a year earlier.", "5 percent", MATCH),
    ("Net profit rose 8 percent to $105 million from $100 million a year earlier.", "8 percent", "value"),
    ("Net profit rose to $105 million from $100 million, an increase of 5 percent.", "5 percent", MATCH),
    ("Net profit rose to $105 million from $100 million, an increase of 15 percent.", "15 percent", "value"),
    ("Revenue was £56m, up 12 per cent on last year's £50m.", "12 per cent", MATCH),
    ("Revenue was £56m, up 21 per cent on last year's £50m.", "21 per cent", "digits"),
    ("Profit was £56m, up 12 per cent on sales of £500m.", "12 per cent", NOTHING),
    (
        "Sales came to 1.2 billion euros compared with 1.0 billion a year earlier, a rise of 20 percent.",
        "20 percent",
        MATCH,
    ),
    (
        "Sales came to 1.2 billion euros compared with 1.0 billion a year earlier, a fall of 20 percent.",
        "20 percent",
        "direction",
    ),
    (
        "The club earned $4.5 billion in the quarter, against $5.0 billion a year ago, a drop of 10 percent.",
        "10 percent",
        MATCH,
    ),
    (
        "The club earned $4.5 billion in the quarter, against $5.0 billion a year ago, a 10 percent drop.",
        "10 percent",
        MATCH,
    ),
    (
        "The club earned $4.5 billion in the quarter, against $5.0 billion a year ago, a 22 percent drop.",
        "22 percent",
        "value",
    ),
    ("Rolls dropped from 1,240 to 1,116, a decrease of 124.", "124", MATCH),
    ("Rolls dropped from 1,240 to 1,116, a decrease of 142.", "142", "digits"),
    ("Rolls dropped from 1,240 to 1,116, or 10 percent.", "10 percent", MATCH),
    ("Rolls dropped from 1,240 to 1,116, or 13 percent.", "13 percent", "value"),
    ("Rolls dropped from 1,240 to 1,116, 12 percent of them girls.", "12 percent", NOTHING),
    ("The plant employs 840 people, 12 percent more than the 750 it had last year.", "12 percent", MATCH),
    ("The plant employs 840 people, 21 percent more than the 750 it had last year.", "21 percent", "digits"),
    ("The plant employs 840 people, 90 more than the 750 it had last year.", "90", MATCH),
    ("The plant employs 840 people, 900 more than the 750 it had last year.", "900", "decimal"),
    ("The price fell by more than £600 from £190,329 to £189,733.", "£600", "bound"),
    ("Sales rose 5 percent to 105, while costs fell to 40 from 50.", "5 percent", NOTHING),
    ("Sales rose 5 percent, and the firm hired 50 people and closed 3 shops.", "5 percent", NOTHING),
    (
        "Sales rose 5 percent to $105m from $100m, and profit rose 10 percent to $22m from $20m.",
        "10 percent",
        MATCH,
    ),
    (
        "Sales rose 5 percent to $105m from $100m, and profit rose 20 percent to $22m from $20m.",
        "20 percent",
        "value",
    ),
]

MULTIPLES: list[Row] = [
    ("Sales more than doubled from 20,000 to 45,000.", "doubled", MATCH),
    ("Sales more than doubled from 20,000 to 35,000.", "doubled", "bound"),
    ("Sales doubled to 40,000 from 20,000.", "doubled", MATCH),
    ("Sales tripled to 40,000 from 20,000.", "tripled", "value"),
    ("Sales almost tripled to 58,000 from 20,000.", "tripled", MATCH),
    ("Sales doubled to 20,000 from 40,000.", "doubled", "swapped_ends"),
    ("Output halved from 60,000 tonnes to 30,000 tonnes.", "halved", MATCH),
    ("Output halved from 60,000 tonnes to 45,000 tonnes.", "halved", "value"),
    ("The fund has $90 million, three times the $30 million it had in 2019.", "three times", MATCH),
    ("The fund has $90 million, four times the $30 million it had in 2019.", "four times", "value"),
    ("The fund has $90 million, more than double the $40 million it had in 2019.", "double", MATCH),
    ("Sales doubled, from toys to books.", "doubled", NOTHING),
]

OF_1200 = "Of the 1,200 households surveyed, 300, or {}, had no heating."
SHARES: list[Row] = [
    ("Smoking fell to 14 percent from 45 percent (2.02 million of 4.49 million people).", "2.02 million", MATCH),
    (
        "Smoking fell to 14 percent from 45 percent (1.02 million of 4.49 million people).",
        "1.02 million",
        "share_and_count",
    ),
    (OF_1200.format("25 percent"), "25 percent", MATCH),
    (OF_1200.format("35 percent"), "35 percent", "share_and_count"),
    (OF_1200.format("52 percent"), "52 percent", "digits"),
    (OF_1200.format("2.5 percent"), "2.5 percent", "decimal"),
    ("Some 25 percent of the 1,200 households surveyed, or 300, had no heating.", "300", MATCH),
    ("Some 25 percent of the 1,200 households surveyed, or 400, had no heating.", "400", "share_and_count"),
    ("Some 300 of the 1,200 households, or 25 percent, had no heating.", "25 percent", MATCH),
    ("About 300 of 1,200 households (35%) had no heating.", "35%", "share_and_count"),
    ("A quarter of the 1,200 households (300) had no heating.", "300", MATCH),
    ("A third of the 1,200 households (300) had no heating.", "300", "share_and_count"),
    ("One in five of the 1,200 households, or 300, had no heating.", "300", "share_and_count"),
    ("Out of 1,200 households, 300 (25 percent) had no heating.", "25 percent", MATCH),
    ("In all 300 (35 percent) of the 1,200 households had no heating.", "35 percent", "share_and_count"),
    ("The state has 1,200 schools, of which 300, or 35 percent, are private.", "35 percent", "share_and_count"),
    ("The council asked 1,200 people. Some 300 of them, or 35 percent, agreed.", "35 percent", "share_and_count"),
    ("The city spent $30 million of its $120 million budget, or 25 percent, on roads.", "25 percent", MATCH),
    ("A total of 143 women, or 22.7 percent of the 630 members, were elected.", "22.7 percent", MATCH),
    ("Some 300 of the 1,200 households, 40 percent of them rural, had no heating.", "40 percent", NOTHING),
    ("Some 300 of the 1,200 workers, or 40 percent of the women, were laid off.", "40 percent", NOTHING),
    ("He won 3 of 5 matches and 20 of 22 points, or 70 percent against left-handers.", "70 percent", NOTHING),
]

SUMS: list[Row] = [
    (
        "The fund got 3.2 million pounds: 1.4 million from the state and 1.8 million from donors.",
        "3.2 million pounds",
        MATCH,
    ),
    (
        "The fund got 3.7 million pounds: 1.4 million from the state and 1.8 million from donors.",
        "3.7 million pounds",
        "sum_of_parts",
    ),
    ("A total of 32 people (14 women, 11 men and 7 children) were hurt.", "32", MATCH),
    ("A total of 35 people (14 women, 11 men and 7 children) were hurt.", "35", "sum_of_parts"),
    ("The council has 63 members: 33 Conservatives, 20 Labour and 8 Greens.", "63", "sum_of_parts"),
    ("The port took 14,200 tonnes in May and 18,100 tonnes in June, a total of 32,300 tonnes.", "32,300 tonnes", MATCH),
    (
        "The port took 14,200 tonnes in May and 18,100 tonnes in June, a total of 33,200 tonnes.",
        "33,200 tonnes",
        "digits",
    ),
    ("They sold 120 cars, 40 vans and 12 buses, or 182 vehicles in all.", "182", "sum_of_parts"),
    ("Of the 32, 20, or 63 percent, came by sea and the rest, 14, by road.", "32", "sum_of_parts"),
    ("Of the 32, 20, or 63 percent, came by sea and the rest, 12, by road.", "32", "match"),
    ("Of the 1,204 homes, 800 were sold and the remaining 504 were let.", "1,204", "sum_of_parts"),
    (
        "Of the $2.99 billion, $1.73 billion came from fees and the rest, $1.26 billion, from taxes.",
        "$2.99 billion",
        "match",
    ),
    ("Of the 1,204 homes, 800 were sold, 300 of them to families, and the rest, 504, were let.", "1,204", "nothing"),
    ("Of the 1,204 homes, 800 were sold, including 300 to families, and the rest, 504, were let.", "1,204", "nothing"),
    ("Of the 1,204 homes, 800 were sold, and the rest fetched $304 each.", "1,204", "nothing"),
    (
        "Its plants made 10,000 tonnes, 20,000 tonnes and 30,000 tonnes, an average of 20,000 tonnes.",
        "20,000 tonnes",
        MATCH,
    ),
    (
        "Its plants made 10,000 tonnes, 20,000 tonnes and 30,000 tonnes, an average of 35,000 tonnes.",
        "35,000 tonnes",
        "sum_of_parts",
    ),
    ("The firm hired 200 people, including 50 women and 20 men.", "200", NOTHING),
    ("The team has 12 points: 3 wins, 3 draws and 2 losses.", "12", NOTHING),
    ("He scored 32 points (14 rebounds and 8 assists).", "32", NOTHING),
    ("The museum has 61 rooms: 33 paintings and 20 statues are in storage.", "61", NOTHING),
    ("The police arrested 32 people: 14 in May, and 11 of them were charged and 3 released.", "32", NOTHING),
]

STEPS: list[Row] = [
    ("Sales rose $5 million, or 5 percent, to $105 million.", "5 percent", MATCH),
    ("Sales rose $5 million, or 9 percent, to $105 million.", "9 percent", "value"),
    ("Shares fell 16.75 pence, or 5.4 percent, to 293.5 pence.", "5.4 percent", MATCH),
    ("Shares rose 4.5 percent, or 15 pence, to 293 pence.", "4.5 percent", "digits"),
    ("Rolls fell by 124, or 11.1 percent, to 1,116.", "11.1 percent", "wrong_base"),
    ("Crude rose 45 cents, or 6%, to $72.10 a barrel.", "6%", "decimal"),
    ("Crude rose 45 cents, or 0.6%, to $72.10 a barrel.", "0.6%", MATCH),
]

IN_TIME: list[Row] = [
    ("Lettuce that cost $4.20 a year ago was $5.80 on Tuesday, an increase of 38 per cent.", "38 per cent", MATCH),
    (
        "A packet that went for £1.60 in January now costs £2.00, an increase of 20 per cent.",
        "20 per cent",
        "wrong_base",
    ),
    ("The club had 120 members in 2020 and 100 in 2015, an increase of 20 percent.", "20 percent", MATCH),
    ("The club had 100 members in 2015 and 120 in 2020, a fall of 20 percent.", "20 percent", "direction"),
    ("The stock of homes rose from 5.0 million to 5.1 million, up 20 percent since 2000.", "20 percent", NOTHING),
    ("The firm made a profit of $5m, compared with a loss of $10m, a rise of 150 percent.", "150 percent", NOTHING),
    ("Profit fell to $570 million from $3.28 billion, on revenue of $9.19 billion, down 17%.", "17%", NOTHING),
    ("The estate is down to 4.8m acres, from 5.0m in 2015; since 2020 it has lost 1.6%.", "1.6%", NOTHING),
    (
        "Prices, at 8.0 percent, up 3.7 points from a year earlier, eased from 8.4 percent in May.",
        "3.7 points",
        NOTHING,
    ),
    ("Linga went from 30 pairs to 20, a fall of 33 percent, whereas Holm lost only 18 percent.", "18 percent", NOTHING),
    ("Linga went from 30 pairs to 20, a fall of 33 percent, and Holm lost 18 percent of its.", "18 percent", NOTHING),
]

EVERY = [*CHANGES, *STEPS, *IN_TIME, *MULTIPLES, *SHARES, *SUMS]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


def last(report: Report, quote: str) -> Finding:
    """The finding of the last figure with this quote."""
    return [finding for finding in report.findings if finding.claim.mention.span.text == quote][-1]


@pytest.mark.parametrize(("text", "quote", "expected"), EVERY)
def test_outcome(ask: Ask, text: str, quote: str, expected: str) -> None:
    finding = last(ask(text), quote)
    if expected == NOTHING:
        assert finding.verdict is Verdict.UNVERIFIED
        assert finding.reason in {Reason.NO_INDICATOR, Reason.NOT_CHECKABLE}
    elif expected == MATCH:
        assert finding.verdict is Verdict.MATCH
    else:
        assert (finding.verdict, finding.cause) == (Verdict.DISCREPANCY, expected)


@pytest.mark.parametrize(("text", "quote", "expected"), [row for row in EVERY if row[2] not in {MATCH, NOTHING}])
def test_one_slip_is_one_flag(ask: Ask, text: str, quote: str, expected: str) -> None:
    flags = [finding for finding in ask(text).findings if finding.verdict is Verdict.DISCREPANCY]
    assert [finding.claim.mention.span.text for finding in flags] == [quote]


@pytest.mark.parametrize(
    ("text", "quote", "suggestion"),
    [
        ("Revenue was £56m, up 21 per cent on last year's £50m.", "21 per cent", "12 per cent"),
        ("Sales tripled to 40,000 from 20,000.", "tripled", "doubled"),
        ("Sales more than tripled to 45,000 from 20,000.", "tripled", "doubled"),
        ("Rolls dropped from 1,240 to 1,116, a decrease of 142.", "142", "124"),
    ],
)
def test_the_suggestion_keeps_the_style(ask: Ask, text: str, quote: str, suggestion: str) -> None:
    assert one(ask(text), quote).suggestion == suggestion


def test_the_trace_is_the_arithmetic(ask: Ask) -> None:
    finding = one(ask("Sales more than doubled from 20,000 to 45,000."), "doubled")
    assert said(finding, "derive") == "45,000 is 2.25 times 20,000"


@pytest.mark.parametrize(("words", "example"), table("relations")["bases"].items())
def test_the_last_figure_of_an_example_is_the_base(ask: Ask, words: str, example: str) -> None:
    assert f" {words} " in example
    figures = re.findall(r"\d+", example.split(words)[1])
    assert figures
    if "percent" in example and "a rise" in example:
        finding = one(ask(example), "5 percent")
        assert "from 100 to 105" in said(finding, "derive")


def test_multiples_of_one_sort_ascend() -> None:
    for words in table("multiples").values():
        values = [float(value) for value in words.values()]
        assert all(low <= high for low, high in pairwise(values))


@pytest.mark.parametrize(
    ("words", "example"), [pair for part in ("made_of", "summed", "in_all") for pair in table("sums")[part].items()]
)
def test_words_that_make_a_total_of_parts(ask: Ask, words: str, example: str) -> None:
    assert words in example
    assert one(ask(example), "32").verdict is Verdict.MATCH
    assert one(ask(example.replace("32", "42")), "42").verdict is Verdict.DISCREPANCY
