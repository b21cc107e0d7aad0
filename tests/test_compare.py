"""Each verdict, each cause that can be diagnosed, each reason; hedges, vintages, conversions, arithmetic, lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimcheck.model import Cause, EvidenceKind, Reason, Verdict
from small_world import Ask, asker, one, said

MATCH, AMBIGUOUS = "match", "ambiguous"

# (text, the figure judged, what comes out): match, ambiguous, a cause of a discrepancy,
# "outdated: " with its cause, or "unverified: " with its reason.
Row = tuple[str, str, str]

LEVELS: list[Row] = [
    ("Inflation in Kenya was 4.1 percent in July.", "4.1 percent", MATCH),
    ("Inflation in Kenya is 4.1 percent.", "4.1 percent", MATCH),
    ("Kenya's exports were $13.3 billion in 2024.", "$13.3 billion", MATCH),
    ("Kenya's exports were $13 billion in 2024.", "$13 billion", MATCH),
    ("China spent 3.6 trillion yuan on R&D in 2024.", "3.6 trillion yuan", MATCH),
    ("Alder Bay was ranked first in the ranking of harbours in 2025.", "first", MATCH),
    ("Japan ranked third in R&D spending in 2024.", "third", MATCH),
    ("Internet users were 35 percent in Kenya in 2024.", "35 percent", MATCH),
    ("Forest area in Kenya was 36,100 square kilometers in 2024.", "36,100 square kilometers", MATCH),
    ("Unemployment in Kenya was between 5 and 6 percent in July.", "5 and 6 percent", MATCH),
    ("Life expectancy in Japan was 84.0 years in 2023.", "84.0 years", MATCH),
]

CAUSES: list[Row] = [
    ("Kenya's exports were $13.31 million in 2024.", "$13.31 million", "scale"),
    ("Granted patents in Kenya reached 1.045 billion in 2024.", "1.045 billion", "scale"),
    ("Inflation in Kenya was 41 percent in July.", "41 percent", "decimal"),
    ("Kenya's exports were $133.1 billion in 2024.", "$133.1 billion", "decimal"),
    ("Inflation in Kenya was 1.4 percent in July.", "1.4 percent", "digits"),
    ("Kenya's GDP was $142.3 billion in 2024.", "$142.3 billion", "digits"),
    ("Unemployment in Japan fell 0.4 percent in July.", "0.4 percent", "percent_for_points"),
    ("Unemployment in Japan rose to 2.3 percent in July.", "2.3 percent", "direction"),
    ("Kenya's GDP shrank 4.7 percent in 2024.", "4.7 percent", "direction"),
    ("Exports from Kenya fell 10 percent in 2024.", "10 percent", "direction"),
    ("The coastline of Kenya was 536 miles long in 2024.", "536 miles", "unit"),
    ("Forest area in Kenya was 36,110 square miles in 2024.", "36,110 square miles", "unit"),
    ("Kenya's exports were 13.31 billion euros in 2024.", "13.31 billion euros", "currency"),
    ("The population of Kenya was 5.086 million in 2024.", "5.086 million", "entity"),
    ("Internet users were 87.0 percent in Kenya in 2024.", "87.0 percent", "entity"),
    ("Inflation in Kenya was 3.8 percent in July.", "3.8 percent", "period"),
    ("Kenya's GDP was $104.0 billion in 2024.", "$104.0 billion", "period"),
    ("China spent 3.67 trillion yuan on R&D in 2024.", "3.67 trillion yuan", "vintage"),
    ("Kenya's GDP was $2,113 in 2024.", "$2,113", "per_capita_for_total"),
    ("GDP per head in Kenya was $124.3 billion in 2024.", "$124.3 billion", "per_capita_for_total"),
    ("Life expectancy in Japan was 81.1 years in 2023.", "81.1 years", "subgroup"),
    ("Life expectancy in Japan for women was 81.1 years in 2023.", "81.1 years", "subgroup"),
    ("Birch Point was ranked first in the ranking of harbours in 2025.", "first", "rank"),
    ("Japan ranked second in R&D spending in 2024.", "second", "rank"),
    ("The population of Ireland was more than 5.2 million in 2023.", "5.2 million", "bound"),
    ("Inflation in Kenya was 6.7 percent in July.", "6.7 percent", "value"),
    ("Unemployment in Kenya was between 6 and 7 percent in July.", "6 and 7 percent", "value"),
    ("Inflation in Kenya was 4.2 percent in July.", "4.2 percent", "value"),
]

OUTDATED: list[Row] = [
    ("Kenya's GDP was $118.0 billion in 2024.", "$118.0 billion", "outdated: vintage"),
    ("Kenya's GDP is $104.0 billion.", "$104.0 billion", "outdated: period"),
    ("Inflation in Kenya is 3.8 percent.", "3.8 percent", "outdated: period"),
]

OPEN: list[Row] = [
    ("Granted patents in Kenya reached 1.045 million in 2024.", "1.045 million", MATCH),
    ("Granted patents in Kenya reached 0.9 million in 2024.", "0.9 million", AMBIGUOUS),
    ("Exports from Kenya rose 17 percent in 2024.", "17 percent", AMBIGUOUS),
    # Known by the census alone. What the survey has may be what the census had for the year before.
    ("Schooling of women in Kenya lasted 9.1 years in 2024.", "9.1 years", AMBIGUOUS),
    ("Schooling of women in Kenya lasted 10.5 years in 2024.", "10.5 years", "subgroup"),
    # Known of women and of men: neither says anything of both.
    ("Schooling in Kenya lasted 10.5 years in 2024.", "10.5 years", "unverified: no_observation"),
    # Known by the census and by one that takes no side.
    ("Schooling of women in Japan lasted 13.1 years in 2024.", "13.1 years", MATCH),
    ("Schooling of women in Japan lasted 12.2 years in 2024.", "12.2 years", "value"),
    # A point before three digits: 36,110 or 36 and a bit. Neither may be flagged before somebody says which.
    ("Forest area in Kenya was 36.110 square kilometers in 2024.", "36.110 square kilometers", AMBIGUOUS),
    ("GDP per head in Kenya was $2.413 in 2024.", "$2.413", AMBIGUOUS),
    ("The path in Kenya is 1.250 miles (2012 kilometers) long.", "2012 kilometers", AMBIGUOUS),
    ("The path in Kenya is 1.250 miles (2.012 kilometers) long.", "2.012 kilometers", AMBIGUOUS),
]

UNVERIFIED: list[Row] = [
    ("Bananas cost 4.1 percent more.", "4.1 percent", "unverified: no_indicator"),
    ("Unemployment was 5.4 percent in July.", "5.4 percent", "unverified: no_entity"),
    ("Unemployment in Kenya was 5.4 percent.", "5.4 percent", "unverified: no_period"),
    ("Inflation in Kenya was 4.1 percent in March.", "4.1 percent", "unverified: no_observation"),
    ("Unemployment in Ireland was 4.8 percent in July.", "4.8 percent", "unverified: no_observation"),
    ("GDP in Kenya was 14 trillion Kenyan shillings in 2024.", "14 trillion Kenyan shillings", "unverified: no_rate"),
    ("The strike lasted three weeks.", "three weeks", "unverified: not_checkable"),
    ("Rents doubled in Kenya.", "doubled", "unverified: not_checkable"),
]

ENDS: list[Row] = [
    ("Inflation in Kenya rose to 4.1 percent in July from 4.6 percent.", "4.1 percent", "direction"),
    ("Inflation in Kenya fell to 4.1 percent in July from 3.6 percent.", "4.1 percent", "direction"),
    (
        "Inflation in Kenya rose to 4.1 percent in July, and in Japan it fell to 3.1 percent from 9 percent.",
        "4.1 percent",
        MATCH,
    ),
]

BALANCES: list[Row] = [
    ("Kenya's budget deficit was 5.6 percent in 2024.", "5.6 percent", MATCH),
    ("Kenya had a 5.6 percent budget deficit in 2024.", "5.6 percent", MATCH),
    ("Kenya's budget balance was minus 5.6 percent in 2024.", "minus 5.6 percent", MATCH),
    ("Kenya's budget balance was -5.6 percent in 2024.", "-5.6 percent", MATCH),
    ("Kenya's budget deficit rose to 5.6 percent in 2024.", "5.6 percent", MATCH),
    ("Kenya's budget deficit fell to 5.6 percent in 2024.", "5.6 percent", "direction"),
    ("Kenya's budget deficit widened by 0.5 percentage points in 2024.", "0.5 percentage points", MATCH),
    ("Kenya's budget deficit fell by 0.5 percentage points in 2024.", "0.5 percentage points", "direction"),
    ("Kenya's budget deficit was 6.5 percent in 2024.", "6.5 percent", "digits"),
    ("Kenya's budget surplus was 5.6 percent in 2024.", "5.6 percent", "direction"),
    ("Ireland's budget surplus was 4.3 percent in 2024.", "4.3 percent", MATCH),
    ("Ireland's budget surplus rose to 4.3 percent in 2024.", "4.3 percent", MATCH),
    ("Ireland's budget deficit was 4.3 percent in 2024.", "4.3 percent", "direction"),
]

SUPERSEDED: list[Row] = [
    ("The road network of Kenya was 161,400 kilometers long in 2018.", "161,400 kilometers", MATCH),
    (
        "The road network of Kenya was 177,800 kilometers long in 2018.",
        "177,800 kilometers",
        "unverified: no_observation",
    ),
    ("The road network of Kenya was 1,614 kilometers long in 2018.", "1,614 kilometers", "decimal"),
]

HEDGES: list[Row] = [
    ("The population of Ireland was more than 5 million in 2023.", "5 million", MATCH),
    ("The population of Ireland was more than 4.6 million in 2023.", "4.6 million", MATCH),
    ("The population of Ireland was more than 5.2 million in 2023.", "5.2 million", "bound"),
    ("The population of Ireland was nearly 5 million in 2023.", "5 million", "bound"),
    ("The population of Ireland was less than 5 million in 2023.", "5 million", "bound"),
    ("The population of Ireland was up to 5 million in 2023.", "5 million", "bound"),
    ("The population of Ireland was about 5 million in 2023.", "5 million", MATCH),
    ("The population of Ireland was almost 5.1 million in 2024.", "5.1 million", MATCH),
    ("The population of Kenya was more than 9 million in 2024.", "9 million", MATCH),
    ("Kenya's GDP was at least $120 billion in 2024.", "$120 billion", MATCH),
    ("Kenya's GDP was at least $130 billion in 2024.", "$130 billion", "bound"),
    ("Kenya's GDP was at most $130 billion in 2024.", "$130 billion", MATCH),
    ("Unemployment in Kenya edged up to 9 percent in July.", "9 percent", "value"),
]

CONVERSIONS: list[Row] = [
    ("The loan was worth 7.11 billion yuan ($1.00 billion).", "$1.00 billion", MATCH),
    ("The loan was worth $1.00 billion (7.11 billion yuan).", "7.11 billion yuan", MATCH),
    ("The loan was worth 7.34 billion yuan ($1.00 billion).", "$1.00 billion", MATCH),
    ("The loan was worth 7.11 billion yuan ($1.00 million).", "$1.00 million", "scale"),
    ("The loan was worth 7.11 billion yuan ($10.0 billion).", "$10.0 billion", "decimal"),
    ("The loan was worth 7.11 billion yuan (1.00 billion euros).", "1.00 billion euros", "currency"),
    ("The loan was worth 7.11 billion yuan ($50.5 billion).", "$50.5 billion", "conversion"),
    ("The loan was worth 7.11 billion yuan ($1.71 billion).", "$1.71 billion", "conversion"),
    ("The loan was worth 500 million Kenyan shillings ($4 million).", "$4 million", "unverified: no_rate"),
    ("China's R&D spending was $508 billion in 2024.", "$508 billion", MATCH),
    ("The coastline of Kenya was 333 miles long in 2024.", "333 miles", MATCH),
    ("The coastline of Kenya was 536 kilometers (333 miles) long in 2024.", "333 miles", MATCH),
    ("The coastline of Kenya was 536 kilometers (863 miles) long in 2024.", "863 miles", "conversion"),
    ("The screens are at least 42in (106cm) wide.", "106cm", MATCH),
    ("The keeper is 6ft 2in (1.88m) tall.", "1.88m", "unverified: no_indicator"),
    ("The tank holds 5 gallons (18.9 litres).", "18.9 litres", MATCH),
    ("The tank holds 5 gallons (22.7 litres).", "22.7 litres", MATCH),
    ("The tank holds 5 gallons (31.5 litres).", "31.5 litres", "conversion"),
    ("The tuna weighed 250 pounds (113 kg).", "113 kg", MATCH),
    ("The tuna weighed 250 pounds (131 kg).", "131 kg", "digits"),
    ("Forest area in Kenya was 3.6 million hectares in 2024.", "3.6 million hectares", MATCH),
    (
        "The sea temperature was 20.9 degrees Celsius (69.6 degrees Fahrenheit) in 2024.",
        "69.6 degrees Fahrenheit",
        MATCH,
    ),
    (
        "The sea temperature was 20.9 degrees Celsius (96.6 degrees Fahrenheit) in 2024.",
        "96.6 degrees Fahrenheit",
        "digits",
    ),
    ("The room was 5 degrees Celsius (9 degrees Fahrenheit) warmer.", "9 degrees Fahrenheit", MATCH),
    ("The sea temperature was 69.6 degrees Fahrenheit in 2024.", "69.6 degrees Fahrenheit", MATCH),
]

WITH_ENTERPRISES = "As of June, Kenya had 5.01 million patents, with enterprises holding {} of them."
OF_THE_TOTAL = "The population of Nairobi reached 4.4 million in 2024, accounting for {} of the national total."
PARTS: list[Row] = [
    (WITH_ENTERPRISES.format("3.73 million"), "3.73 million", MATCH),
    (WITH_ENTERPRISES.format("5.73 million"), "5.73 million", "sum_of_parts"),
    (WITH_ENTERPRISES.format("3.37 million"), "3.37 million", "digits"),
    ("The club has 300 members. Some 410 of them are women.", "410", "sum_of_parts"),
    ("The club has 300 members. Some 210 of them are women.", "210", "unverified: no_indicator"),
    ("The club asked 1,000 people. Two in five of them, or 400 people, agreed.", "400", MATCH),
    ("The club asked 1,000 people. Two in five of them, or 500 people, agreed.", "500", "share_and_count"),
    (OF_THE_TOTAL.format("16.4 percent"), "16.4 percent", MATCH),
    (OF_THE_TOTAL.format("36.4 percent"), "36.4 percent", "share_and_count"),
    (OF_THE_TOTAL.format("16.4 percentage points"), "16.4 percentage points", "percent_for_points"),
    (OF_THE_TOTAL.format("164 percent"), "164 percent", "decimal"),
    ("Nairobi's population was 28.1 billion in 2024.", "28.1 billion", "scale"),
]

CHANGES: list[Row] = [
    ("Sales rose 20.7 percent to 943 from 781.", "20.7 percent", MATCH),
    ("Sales fell 17.2 percent to 781 from 943.", "17.2 percent", MATCH),
    ("Sales rose 17.2 percent to 943 from 781.", "17.2 percent", "wrong_base"),
    ("Sales fell 20.7 percent to 781 from 943.", "20.7 percent", "wrong_base"),
    ("Sales rose 20.7 percent to 781 from 943.", "20.7 percent", "swapped_ends"),
    ("Visits fell from 84 to 63, a fall of 25 percent.", "25 percent", MATCH),
    ("Visits fell from 84 to 63, a fall of 33 percent.", "33 percent", "wrong_base"),
    ("Visits rose from 81 to 101, a fall of 25 percent.", "25 percent", "direction"),
    ("Visits fell from 80 to 60, a fall of 33 percent.", "33 percent", "wrong_base"),
    ("The rate fell from 5 percent to 4 percent, a fall of 1 percent.", "1 percent", "percent_for_points"),
    ("The rate fell from 5 percent to 4 percent, a fall of 1 percentage point.", "1 percentage point", MATCH),
    ("The rate fell from 5 percent to 4 percent, a fall of 20 percent.", "20 percent", MATCH),
    ("The rate fell from 5 percent to 4 percent, a fall of 100 basis points.", "100 basis points", MATCH),
    (
        "The share rose 3 percentage points to 45.2 percent from 42.2 percent.",
        "3 percentage points",
        MATCH,
    ),
    ("The share rose 30 percentage points to 45.2 percent from 42.2 percent.", "30 percentage points", "decimal"),
    ("The share rose 3 percent to 45.2 percent from 42.2 percent.", "3 percent", "percent_for_points"),
    ("Exports from Kenya rose 10 percent in 2024.", "10 percent", MATCH),
    ("Unemployment in Japan fell 0.4 percentage points in July.", "0.4 percentage points", MATCH),
    ("Unemployment in Japan fell by 4 percentage points in July.", "4 percentage points", "decimal"),
    (
        "Inflation in Kenya was 4.1 percent in July, up 0.3 percentage points from June.",
        "0.3 percentage points",
        MATCH,
    ),
    ("Kenya's GDP grew 4.7 percent in 2024.", "4.7 percent", MATCH),
    ("World wind power rose 11.3 percent in 2024.", "11.3 percent", MATCH),
    ("World wind power rose 14.2 percent in 2024.", "14.2 percent", AMBIGUOUS),
    ("World wind power rose 14.2 percent in 2024, IRENA figures show.", "14.2 percent", AMBIGUOUS),
    ("IRENA says that world wind power rose 14.2 percent in 2024.", "14.2 percent", "value"),
    ("World wind power stands at 1,019.7 gigawatts.", "1,019.7 gigawatts", AMBIGUOUS),
    ("Kenya's GDP grew 5.6 percent in 2024.", "5.6 percent", "period"),
    ("Unemployment in Japan fell to 2.3 percent in July.", "2.3 percent", MATCH),
]

STREAK = "Alder Bay has held the first position in the ranking of harbours for {} in a row."
LISTS: list[Row] = [
    (STREAK.format("three years"), "first", MATCH),
    (STREAK.format("five years"), "first", "period"),
    (STREAK.format("two years"), "first", "period"),
    ("Among the top 5 harbours, Japan has three.", "three", MATCH),
    ("Among the top 5 harbours, Japan has four.", "four", "value"),
    ("Of the world's top 4 harbours in 2025, Japan hosts two.", "two", MATCH),
    ("Of the world's top 4 harbours in 2024, Japan hosts three.", "three", MATCH),
    ("Japan hosts two of the world's top 3 harbours.", "two", MATCH),
    ("Japan hosts five of the world's top 3 harbours.", "five", "value"),
    ("Among the top 8 harbours, Japan has three.", "three", "unverified: no_observation"),
]


def cases(rows: list[Row]) -> list[object]:
    return [pytest.param(*row, id=f"{row[2]}: {row[0]}") for row in rows]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asker(tmp_path_factory.mktemp("world"))


def outcome(expected: str) -> tuple[Verdict, Cause | None, Reason | None]:
    verdict, _, why = expected.partition(": ")
    if verdict == "unverified":
        return Verdict.UNVERIFIED, None, Reason(why)
    if verdict == "outdated":
        return Verdict.OUTDATED, Cause(why), None
    if verdict in {MATCH, AMBIGUOUS}:
        return Verdict(verdict), None, None
    return Verdict.DISCREPANCY, Cause(verdict), None


EVERY = [
    *LEVELS,
    *CAUSES,
    *ENDS,
    *BALANCES,
    *SUPERSEDED,
    *OUTDATED,
    *OPEN,
    *UNVERIFIED,
    *HEDGES,
    *CONVERSIONS,
    *PARTS,
    *CHANGES,
    *LISTS,
]


@pytest.mark.parametrize(("text", "quote", "expected"), cases(list(dict.fromkeys(EVERY))))
def test_outcome(ask: Ask, text: str, quote: str, expected: str) -> None:
    finding = one(ask(text), quote)
    assert (finding.verdict, finding.cause, finding.reason) == outcome(expected)


@pytest.mark.parametrize(
    ("text", "quote", "suggestion"),
    [
        ("Kenya's exports were $13.31 million in 2024.", "$13.31 million", "$13.31 billion"),
        ("Inflation in Kenya was 1.4 percent in July.", "1.4 percent", "4.1 percent"),
        ("Japan ranked second in R&D spending in 2024.", "second", "third"),
        ("Among the top 5 harbours, Japan has four.", "four", "three"),
        (STREAK.format("five years"), "first", "three years in a row"),
        ("The population of Ireland was less than 5 million in 2023.", "5 million", "more than 5 million"),
        ("Kenya's GDP was $118.0 billion in 2024.", "$118.0 billion", "$124.3 billion"),
        ("Sales rose 17.2 percent to 943 from 781.", "17.2 percent", "20.7 percent"),
        ("Unemployment in Japan fell 0.4 percent in July.", "0.4 percent", "0.4 percentage points"),
        pytest.param(
            "The loan was worth 7.1 billion yuan ($10 billion).", "$10 billion", "$1 billion",
            marks=pytest.mark.xfail(reason="a figure that rounds up to 1,000 million is suggested as such"),
        ),
        pytest.param(
            "Kenya's GDP was $2,113 in 2024.", "$2,113", "$124.3 billion",
        ),
    ],
)  # fmt: skip
def test_the_suggestion_is_in_the_style_of_the_article(ask: Ask, text: str, quote: str, suggestion: str) -> None:
    assert one(ask(text), quote).suggestion == suggestion


def test_what_agrees_cites_its_evidence(ask: Ask) -> None:
    (evidence,) = one(ask("Kenya's exports were $13.3 billion in 2024."), "$13.3 billion").evidence
    assert (evidence.kind, evidence.value, evidence.unit) == (EvidenceKind.REFERENCE, Decimal("13.31e9"), "USD")
    assert evidence.published == date(2025, 1, 31)
    assert evidence.at is not None
    assert evidence.at.startswith("ref/office/table/2025-01-31.yaml:")
    assert evidence.difference is not None
    assert evidence.difference.absolute == Decimal("-0.01e9")


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("Sales rose 20.7 percent to 943 from 781.", "20.7 percent", EvidenceKind.ARITHMETIC),
        ("The loan was worth 7.11 billion yuan ($1.00 billion).", "$1.00 billion", EvidenceKind.ARITHMETIC),
        ("Exports from Kenya rose 10 percent in 2024.", "10 percent", EvidenceKind.DERIVED),
        ("Among the top 5 harbours, Japan has three.", "three", EvidenceKind.DERIVED),
        ("Inflation in Kenya was 4.1 percent in July.", "4.1 percent", EvidenceKind.REFERENCE),
    ],
)
def test_where_the_evidence_comes_from(ask: Ask, text: str, quote: str, kind: EvidenceKind) -> None:
    assert {evidence.kind for evidence in one(ask(text), quote).evidence} == {kind}


def test_a_bound_far_below_the_figure_holds_with_a_note(ask: Ask) -> None:
    finding = one(ask("The population of Kenya was more than 9 million in 2024."), "9 million")
    assert finding.verdict is Verdict.MATCH
    assert said(finding, "note") == "it holds, but the figure is far beyond it"


def test_a_figure_cut_off_is_named_and_not_failed(ask: Ask) -> None:
    finding = one(ask("China's R&D spending was 3.33 trillion yuan in 2023."), "3.33 trillion yuan")
    assert finding.verdict is Verdict.MATCH
    assert "cut off here, not rounded" in said(finding, "compare")


def test_a_later_revision_is_a_note(ask: Ask) -> None:
    finding = one(ask("China spent 3.6 trillion yuan on R&D in 2024."), "3.6 trillion yuan")
    assert finding.verdict is Verdict.MATCH
    assert "3.672 trillion CNY" in said(finding, "note")
    assert "published 2025-10-20" in said(finding, "note")


def test_only_what_was_known_on_the_day_counts(ask: Ask) -> None:
    """The same sentence before and after the revision of July."""
    text = "Kenya's GDP was $118.0 billion in 2024."
    before, after = (one(ask(text, published=day), "$118.0 billion") for day in (date(2025, 3, 1), date(2025, 9, 5)))
    assert before.verdict is Verdict.MATCH
    assert "124.3 billion USD" in said(before, "note")
    assert after.verdict is Verdict.OUTDATED


def test_a_figure_that_a_newer_edition_replaced_is_doubted_only_from_then_on(ask: Ask) -> None:
    text, quote = "The road network of Kenya was 177,800 kilometers long in 2018.", "177,800 kilometers"
    before, after = (one(ask(text, published=day), quote) for day in (date(2023, 3, 1), date(2025, 9, 5)))
    assert before.verdict is Verdict.DISCREPANCY
    assert "a newer edition, of 2024-03-01, took its place" in said(after, "compare")


def test_an_open_basis_is_named(ask: Ask) -> None:
    finding = one(ask("Granted patents in Kenya reached 0.9 million in 2024."), "0.9 million")
    assert "applicant: all or domestic" in said(finding, "compare")


def test_a_forecast_is_not_held_against_what_came(ask: Ask) -> None:
    text = "The population of Kenya is expected to reach 30.1 million in 2024."
    finding = one(ask(text, published=date(2020, 1, 15)), "30.1 million")
    assert (finding.verdict, finding.reason) == (Verdict.UNVERIFIED, Reason.NOT_CHECKABLE)


def test_a_year_that_fits_by_chance_settles_no_open_basis(ask: Ask) -> None:
    """The figure is that of 2019, and may be that of other applicants in 2024."""
    finding = one(ask("Granted patents in Kenya reached 0.823 million in 2024."), "0.823 million")
    assert finding.verdict is Verdict.AMBIGUOUS


def test_a_conversion_names_its_rate(ask: Ask) -> None:
    finding = one(ask("The loan was worth 7.11 billion yuan ($1.00 billion)."), "$1.00 billion")
    assert "7.1052 CNY for one USD" in said(finding, "convert")
    assert "2025-09-04" in said(finding, "convert")


def test_a_conversion_of_a_figure_in_doubt_is_not_held_against_it(ask: Ask) -> None:
    report = ask("China's R&D spending was 3.6 billion yuan (509 billion U.S. dollars) in 2024.")
    assert one(report, "3.6 billion yuan").cause is Cause.SCALE
    assert one(report, "509 billion U.S. dollars").verdict is Verdict.MATCH


def test_nothing_but_the_tampered_figure_is_flagged(ask: Ask) -> None:
    text = (
        "Inflation in Kenya was 4.1 percent in July, compared with 3.1 percent in Japan. "
        "The population of Kenya grew from 9.9 million in 1960 to 25.2 million in 2020."
    )
    assert {finding.verdict for finding in ask(text).findings} == {Verdict.MATCH}
    flagged = [f for f in ask(text.replace("9.9", "99")).findings if f.verdict is not Verdict.MATCH]
    assert [(f.claim.mention.span.text, f.cause) for f in flagged] == [("99 million", Cause.DECIMAL)]
