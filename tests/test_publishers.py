"""Who says what: publishers that disagree, compilations, old vintages, and texts in the present."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.check import Checker
from claimcheck.model import Finding, Reason, Verdict
from claimcheck.reference import Reference
from reference_files import SOURCE, write_reference
from small_world import one, said

DAY = date(2025, 9, 5)
INDICATORS = """\
exports: {label: Exports, aliases: [exports], kind: level, unit: currency}
population: {label: Population, aliases: [population], kind: count, unit: person}
growth: {label: Economic growth, aliases: [economic growth], kind: rate, unit: percent}
inflation: {label: Inflation, aliases: [inflation], kind: rate, unit: percent, quoted_by: month}
shilling: {label: Shillings for a dollar, kind: rate, unit: KES/USD}
"""


def files(**releases: tuple[str, str, str]) -> dict[str, str]:
    """Releases by a name of their own: publisher, tier, and `published: rows`."""
    found = {"indicators.yaml": INDICATORS, "entities.yaml": "{}\n", "dimensions.yaml": "{}\n"}
    for name, (publisher, tier, text) in releases.items():
        published, _, rows = text.partition(" ")
        source = SOURCE.replace("DATE", published).replace("Office", publisher).replace("primary", tier)
        found[f"{name}/table/{published}.yaml"] = source + f"series:\n- {{{rows}}}\n"
    return found


def judged(directory: Path, text: str, quote: str, **releases: tuple[str, str, str]) -> Finding:
    """The finding of a figure in a text of 5 September 2025, against these releases."""
    reference = Reference.load(write_reference(directory, files(**releases)))
    return one(Checker(reference).check(text, published=DAY), quote)


OFFICE = ("Office", "primary", '2025-01-31 indicator: exports, entity: KEN, unit: USD, values: {"2024": "13.31e9"}')
BANK = ("Bank", "secondary", '2025-06-30 indicator: exports, entity: KEN, unit: USD, values: {"2024": "12.75e9"}')
REPORT = ("Paper", "press", '2025-07-30 indicator: exports, entity: KEN, unit: USD, values: {"2024": "13.52e9"}')


@pytest.mark.parametrize("figure", ["$13.3 billion", "$12.8 billion"])
def test_what_either_of_two_publishers_says_holds_and_the_other_is_named(tmp_path: Path, figure: str) -> None:
    finding = judged(tmp_path, f"Kenya's exports were {figure} in 2024.", figure, office=OFFICE, bank=BANK)
    assert finding.verdict is Verdict.MATCH
    assert "others differ: " in said(finding, "note")


def test_a_newer_release_of_another_publisher_supersedes_nothing(tmp_path: Path) -> None:
    finding = judged(tmp_path, "Kenya's exports were $13.3 billion in 2024.", "$13.3 billion", office=OFFICE, bank=BANK)
    assert finding.verdict is Verdict.MATCH


def test_the_press_reports_the_one_office_and_so_supersedes_what_it_said(tmp_path: Path) -> None:
    finding = judged(tmp_path, "Kenya's exports were $13.3 billion in 2024.", "$13.3 billion", a=OFFICE, b=REPORT)
    assert finding.verdict is Verdict.OUTDATED


def test_what_no_publisher_says_is_off_by_the_primary_one(tmp_path: Path) -> None:
    finding = judged(tmp_path, "Kenya's exports were $15.3 billion in 2024.", "$15.3 billion", bank=BANK, office=OFFICE)
    assert finding.verdict is Verdict.DISCREPANCY
    assert finding.evidence[0].source is not None
    assert finding.evidence[0].source.publisher == "Office"


PEOPLE = '2025-06-30 indicator: population, entity: KEN, unit: person, values: {"2024": "56432944"}'
GROWTH = '2025-06-30 indicator: growth, entity: KEN, unit: percent, values: {"2024": "4.6621"}'


@pytest.mark.parametrize(
    ("text", "quote", "rows", "tier", "verdict"),
    [
        ("The population of Kenya was 56.5 million in 2024.", "56.5 million", PEOPLE, "secondary", "unverified"),
        ("The population of Kenya was 56.5 million in 2024.", "56.5 million", PEOPLE, "primary", "discrepancy"),
        ("The population of Kenya was 56.6 million in 2024.", "56.6 million", PEOPLE, "secondary", "discrepancy"),
        ("The population of Kenya was 58 million in 2024.", "58 million", PEOPLE, "secondary", "discrepancy"),
        ("Economic growth in Kenya was 4.8 percent in 2024.", "4.8 percent", GROWTH, "secondary", "unverified"),
        ("Economic growth in Kenya was 4.9 percent in 2024.", "4.9 percent", GROWTH, "secondary", "discrepancy"),
        ("Economic growth in Kenya was 4.8 percent in 2024.", "4.8 percent", GROWTH, "primary", "discrepancy"),
    ],
)
def test_one_step_beside_a_compilation_says_nothing(
    tmp_path: Path, text: str, quote: str, rows: str, tier: str, verdict: str
) -> None:
    assert judged(tmp_path, text, quote, a=("Office", tier, rows)).verdict.value == verdict


@pytest.mark.parametrize(
    ("published", "verdict"),
    [("2019-04-09", "unverified"), ("2024-04-09", "unverified"), ("2025-04-09", "discrepancy")],
)
def test_an_old_compilation_may_have_been_revised_since(tmp_path: Path, published: str, verdict: str) -> None:
    rows = f'{published} indicator: exports, entity: KEN, unit: USD, values: {{"2015": "12.75e9"}}'
    finding = judged(
        tmp_path, "Kenya's exports were $13.5 billion in 2015.", "$13.5 billion", a=("Bank", "secondary", rows)
    )
    assert finding.verdict.value == verdict


@pytest.mark.parametrize(("amount", "verdict"), [("$3.8 million", "match"), ("$4.1 million", "unverified")])
def test_where_only_the_average_of_the_year_is_known_the_rate_of_the_day_may_be_another(
    tmp_path: Path, amount: str, verdict: str
) -> None:
    rows = '2025-01-15 indicator: shilling, entity: KEN, unit: KES/USD, values: {"2024": "134.8"}'
    text = f"In 2024 the port borrowed 512 million Kenyan shillings ({amount})."
    finding = judged(tmp_path, text, amount, a=("Bank", "primary", rows))
    assert finding.verdict.value == verdict
    assert "134.8 KES for one USD (average, Bank" in said(finding, "convert")


CAPACITY = """\
capacity: {label: Capacity, aliases: [solar capacity], kind: level, unit: gigawatt,
  bases: {compiled_by: [agency, institute]}APART}
"""
BOTH = """\
series:
- {indicator: capacity, entity: KEN, unit: gigawatt, dimensions: {compiled_by: agency}, values: {"2024": "88.0"}}
- {indicator: capacity, entity: KEN, unit: gigawatt, dimensions: {compiled_by: institute}, values: {"2024": "91.0"}}
"""
ONE = "\n".join(BOTH.split("\n")[:2]) + "\n"


@pytest.mark.parametrize(
    ("figure", "apart", "rows", "verdict"),
    [
        ("88 gigawatts", ", apart: 10", ONE, "match"),
        ("93 gigawatts", ", apart: 10", ONE, "ambiguous"),
        ("63 gigawatts", ", apart: 10", ONE, "discrepancy"),
        ("63 gigawatts", "", ONE, "ambiguous"),
        ("91 gigawatts", "", BOTH, "match"),
        ("63 gigawatts", "", BOTH, "discrepancy"),
    ],
)
def test_a_basis_left_open_helps_as_far_as_bases_lie_apart_and_while_one_is_not_known(
    tmp_path: Path, figure: str, apart: str, rows: str, verdict: str
) -> None:
    files = {
        "indicators.yaml": CAPACITY.replace("APART", apart),
        "entities.yaml": "{}\n",
        "dimensions.yaml": "compiled_by: {agency: [Agency], institute: [Institute]}\n",
        "a/b/2025-01-31.yaml": SOURCE.replace("DATE", "2025-01-31") + rows,
    }
    checker = Checker(Reference.load(write_reference(tmp_path, files)))
    report = checker.check(f"Solar capacity in Kenya was {figure} in 2024.", published=DAY)
    assert one(report, figure).verdict.value == verdict


@pytest.mark.parametrize(("known", "figure", "verdict"), [("54.0", "65", "ambiguous"), ("5.0", "16.5", "discrepancy")])
def test_bases_of_a_high_rate_lie_further_apart(tmp_path: Path, known: str, figure: str, verdict: str) -> None:
    files = {
        "indicators.yaml": "prices: {label: Prices, aliases: [price growth], kind: rate, unit: percent,\n"
        "  bases: {averaging: [mean, end]}, apart: 4}\n",
        "entities.yaml": "{}\n",
        "dimensions.yaml": "averaging: {mean: [mean], end: [year-end]}\n",
        "a/b/2025-01-31.yaml": SOURCE.replace("DATE", "2025-01-31") + "series:\n- {indicator: prices, entity: KEN, "
        f'unit: percent, dimensions: {{averaging: mean}}, values: {{"2024": "{known}"}}}}\n',
    }
    checker = Checker(Reference.load(write_reference(tmp_path, files)))
    report = checker.check(f"Price growth in Kenya was {figure} percent in 2024.", published=DAY)
    assert one(report, f"{figure} percent").verdict.value == verdict


def quarter(value: str) -> str:
    return f'2025-06-30 indicator: growth, entity: KEN, unit: percent, values: {{2024-Q4: "{value}"}}'


@pytest.mark.parametrize(
    ("figure", "tier", "verdict"),
    [
        ("4.8 percent", "secondary", "unverified"),
        ("4.80 percent", "secondary", "unverified"),
        ("4.80 percent", "primary", "discrepancy"),
        ("4.95 percent", "secondary", "discrepancy"),
    ],
)
def test_a_rate_within_fifteen_hundredths_of_a_compilation_says_nothing(
    tmp_path: Path, figure: str, tier: str, verdict: str
) -> None:
    text = f"Economic growth in Kenya was {figure} in the fourth quarter of 2024."
    assert judged(tmp_path, text, figure, a=("Office", tier, quarter("4.6621"))).verdict.value == verdict


WHOLE = """\
series:
- {indicator: population, entity: WLD, unit: person, values: {"2024": "8.14e9"}}
- {indicator: population, entity: KEN, unit: person, values: {"2024": "56.4e6"}}
"""


@pytest.mark.parametrize(("figure", "verdict"), [("8.2 billion", "unverified"), ("7.2 billion", "discrepancy")])
def test_a_sum_as_large_as_that_of_the_world_is_not_held_against_a_country(
    tmp_path: Path, figure: str, verdict: str
) -> None:
    root = {"entities.yaml": "WLD: {names: [the world], kind: group}\n", "dimensions.yaml": "{}\n"}
    root |= {"indicators.yaml": INDICATORS, "a/b/2025-01-31.yaml": SOURCE.replace("DATE", "2025-01-31") + WHOLE}
    checker = Checker(Reference.load(write_reference(tmp_path, root)))
    report = checker.check(f"The population of Kenya was {figure} in 2024.", published=DAY)
    assert one(report, figure).verdict.value == verdict


MONTHS = "indicator: inflation, entity: KEN, unit: percent, values: "


@pytest.mark.parametrize(
    ("text", "rows", "outcome"),
    [
        ("Inflation in Kenya is 4.5 percent.", '{"2024": "4.5", 2025-07: "4.1"}', Verdict.DISCREPANCY),
        ("Inflation in Kenya is 4.1 percent.", '{"2024": "4.5", 2025-07: "4.1"}', Verdict.MATCH),
        ("Inflation in Kenya is 4.1 percent.", '{"2024": "4.5"}', Reason.NO_OBSERVATION),
        ("Inflation in Kenya is 4.1 percent.", '{2025-06: "4.5"}', Reason.NO_OBSERVATION),
        ("Inflation in Kenya was 4.1 percent in 2024.", '{"2024": "4.5"}', Verdict.DISCREPANCY),
        ("Inflation in Kenya peaked at 9.6 percent in 2024.", '{"2024": "4.5"}', Reason.NO_PERIOD),
        ("Inflation in Kenya hit a high of 9.6 percent in 2024.", '{"2024": "4.5"}', Reason.NO_PERIOD),
        ("In 2024 inflation in Kenya touched 9.6 percent.", '{"2024": "4.5"}', Reason.NO_PERIOD),
    ],
)
def test_of_what_is_quoted_by_the_month(tmp_path: Path, text: str, rows: str, outcome: Verdict | Reason) -> None:
    quote = next(word for word in ("4.5 percent", "4.1 percent", "9.6 percent") if word in text)
    finding = judged(tmp_path, text, quote, a=("Office", "primary", f"2025-08-30 {MONTHS}{rows}"))
    assert outcome in (finding.verdict, finding.reason)


def test_a_revision_by_the_last_digit_is_a_revision(tmp_path: Path) -> None:
    """Roundings of 3.2 and 3.1 touch; that does not make them one figure, of which the better source counts."""
    first = ("Office", "primary", '2025-01-31 indicator: growth, entity: KEN, unit: percent, values: {"2024": "3.2"}')
    later = ("Office", "press", '2025-06-30 indicator: growth, entity: KEN, unit: percent, values: {"2024": "3.1"}')
    text = "Kenya's economic growth was 3.2 percent in 2024."
    finding = judged(tmp_path, text, "3.2 percent", first=first, later=later)
    assert (finding.verdict, finding.suggestion) == (Verdict.OUTDATED, "3.1 percent")


EARLY = (
    "Office",
    "secondary",
    '2024-07-11 indicator: population, entity: GTM, unit: person, values: {"2023": "17.78e6"}',
)
LATE = ("Bank", "secondary", '2026-03-31 indicator: population, entity: GTM, unit: person, values: {"2023": "18.12e6"}')


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        ("17.8 million", Verdict.MATCH),
        ("18.1 million", Verdict.MATCH),  # as another publisher confirmed later
        ("18.0 million", Verdict.UNVERIFIED),  # close to that, which was being counted by then
        ("11.8 million", Verdict.DISCREPANCY),
        ("1.78 million", Verdict.DISCREPANCY),
    ],
)
def test_what_was_known_on_the_day_judges_whoever_published_later(
    tmp_path: Path, figure: str, verdict: Verdict
) -> None:
    reference = Reference.load(write_reference(tmp_path, files(early=EARLY, late=LATE)))
    text = f"Guatemala's population was {figure} in 2023."
    finding = one(Checker(reference).check(text, published=date(2024, 9, 27)), figure)
    assert finding.verdict is verdict


def test_where_nothing_was_known_on_the_day_a_release_that_came_much_later_judges_nothing(tmp_path: Path) -> None:
    reference = Reference.load(write_reference(tmp_path, files(late=LATE)))
    text = "Guatemala's population was 11.8 million in 2023."
    finding = one(Checker(reference).check(text, published=date(2024, 9, 27)), "11.8 million")
    assert finding.verdict is Verdict.UNVERIFIED
