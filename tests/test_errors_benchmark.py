"""The benchmark of errors: what each operator changes and what a rule leaves out, the accounting, the naive checker."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.errors import record, results, tables
from benchmarks.errors.__main__ import main
from benchmarks.errors.checking import NAIVE, OURS
from benchmarks.errors.controls import controls
from benchmarks.errors.gold import Desk, GoldArticle, GoldError, desks, read_gold
from benchmarks.errors.mutants import (
    Change,
    Claim,
    Edit,
    Mutant,
    Operator,
    applied,
    claims,
    excluded,
    moved,
    mutants,
)
from benchmarks.errors.naive import NaiveChecker
from benchmarks.errors.operators import SLIPS, added, changes, digits, hedges, parts, ranks, subjects, totals, units
from benchmarks.errors.printed import printed, ranked
from benchmarks.errors.results import bounds, cases, confusion, run
from benchmarks.errors.said import Said
from benchmarks.errors.scoring import AMBIGUOUS, NEVER, SILENT, STILL, judged, wrong_flags
from benchmarks.errors.truth import World, shifted
from rich.console import Console

from claimcheck.check import extract
from claimcheck.model import Cause, Reason, Verdict
from small_world import world as small_reference

HEAD = "---\npublished: 2025-09-05\n---\n\n"
TEXT = """\
Kenya had a population of 26.9 million in 2024, compared with 124.0 million in Japan.

The life expectancy of women in Japan was 87.1 years in 2023. The coastline of Kenya was 536 kilometers long in 2024.

Inflation in Kenya rose to 4.1 percent in July from 3.8 percent in June, up 0.3 percentage points. The GDP of Kenya \
was $124.3 billion in 2024. Japan ranked third in R&D spending in 2024.

A cannery paid 500 million yen ($3.4 million) for it. More than 35 percent of people in Kenya were online in 2024.

Of the 1,200 members, 700 are women and 500 are men. Some 300 of 1,000 readers, or 30 percent, agreed.
"""
ROWS = """\
- {quote: 26.9 million, kind: count, stated: "26.9e6", unit: "1", indicator: population, entity: KEN, period: "2024", verdict: match}
- {quote: 124.0 million, kind: count, stated: "124.0e6", unit: "1", indicator: population, entity: JPN, period: "2024", verdict: match}
- {quote: 87.1 years, kind: level, stated: "87.1", unit: year, indicator: life_expectancy, entity: JPN, dimensions: {sex: female}, period: "2023", verdict: match}
- {quote: 536 kilometers, kind: level, stated: "536", unit: kilometer, indicator: coastline, entity: KEN, period: "2024", verdict: match}
- {quote: 4.1 percent, kind: level, stated: "4.1", unit: percent, indicator: inflation, entity: KEN, period: 2025-07, verdict: match}
- {quote: 3.8 percent, kind: level, stated: "3.8", unit: percent, indicator: inflation, entity: KEN, period: 2025-06, verdict: match}
- {quote: 0.3 percentage points, kind: change_points, stated: "0.3", unit: percentage_point, indicator: inflation, entity: KEN, period: 2025-07, verdict: match}
- {quote: $124.3 billion, kind: level, stated: "124.3e9", unit: USD, indicator: gdp, entity: KEN, period: "2024", verdict: match}
- {quote: third, kind: rank, stated: "3", unit: rank, indicator: rd_rank, entity: JPN, period: "2024", verdict: match}
- {quote: 500 million yen, kind: level, stated: "500e6", unit: JPY, indicator: null, entity: null, period: null, verdict: unverified, reason: no_indicator}
- {quote: $3.4 million, kind: conversion, stated: "3.4e6", unit: USD, indicator: null, entity: null, period: null, verdict: match}
- {quote: 35 percent, kind: share, stated: "35", unit: percent, indicator: internet_users, entity: KEN, period: "2024", verdict: match}
- {quote: "1,200", kind: count, stated: "1200", unit: "1", verdict: unverified, reason: no_indicator}
- {quote: "700", kind: count, stated: "700", unit: "1", verdict: unverified, reason: no_indicator}
- {quote: "500", nth: 1, kind: count, stated: "500", unit: "1", verdict: unverified, reason: no_indicator}
- {quote: "300", kind: count, stated: "300", unit: "1", verdict: unverified, reason: no_indicator}
- {quote: "1,000", kind: count, stated: "1000", unit: "1", verdict: unverified, reason: no_indicator}
- {quote: 30 percent, kind: share, stated: "30", unit: percent, verdict: unverified, reason: no_indicator}
"""  # noqa: E501


def write(folder: Path, text: str = TEXT, rows: str = ROWS, name: str = "story") -> GoldArticle:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(HEAD + text, encoding="utf-8")
    gold = f"published: 2025-09-05\nstyle: a test\nerrors: 0\nclaims:\n{rows}"
    (folder / f"{name}.gold.yaml").write_text(gold, encoding="utf-8")
    return read_gold(folder / f"{name}.md", gold)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("errors")


@pytest.fixture(scope="module")
def world(folder: Path) -> World:
    return World(small_reference(folder))


@pytest.fixture(scope="module")
def gold(folder: Path) -> GoldArticle:
    return write(folder / "articles")


@pytest.fixture(scope="module")
def known(gold: GoldArticle, world: World) -> dict[str, Claim]:
    return {claim.row.span.text: claim for claim in claims(gold, world)}


def said_then(operator: Operator, claim: Claim) -> list[str]:
    """The sentences that an operator makes of a claim, without those that a rule leaves out."""
    found = []
    for change in operator(claim):
        if excluded(claim, change) is None:
            text = applied(claim.text, change.edits)
            start, end = claim.sentence
            found.append(text[start : end + len(text) - len(claim.text)])
    return found


def rules(operator: Operator, claim: Claim) -> list[str | None]:
    return [excluded(claim, change) for change in operator(claim)]


@pytest.mark.parametrize(
    ("quote", "value", "expected"),
    [
        ("26.9 million", "31.2e6", "31.2 million"),
        ("26.9 million", "31.2e9", "31.2 billion"),
        ("26.9 million", "312000", "312,000"),
        ("$3.55 trillion", "300e9", "$300.00 billion"),
        ("1,033 million cubic metres", "1044e6", "1,044 million cubic metres"),
        ("Rs 412 crore", "5e9", "Rs 500 crore"),
        ("113,000", "98400", "98,000"),
        ("8.1%", "7.44", "7.4%"),
    ],
)
def test_a_figure_is_put_back_in_the_style_of_the_article(quote: str, value: str, expected: str) -> None:
    stated = {"26": "26.9e6", "$3": "3.55e12", "1,": "1033e6", "Rs": "4.12e9", "11": "113000", "8.": "8.1"}[quote[:2]]
    own = printed(quote, Decimal(stated))
    assert own is not None
    changed = own.with_value(Decimal(value))
    assert changed is not None
    assert changed.quote == expected


def test_ranks_keep_their_style() -> None:
    assert [ranked("fourth", 5), ranked("14th", 22), ranked("No. 1", 3), ranked("Second", 1)] == [
        "fifth", "22nd", "No. 3", "First",
    ]  # fmt: skip


def test_the_slips_of_the_hand(known: dict[str, Claim]) -> None:
    claim = known["26.9 million"]
    assert "population of 26.9 billion in" in said_then(digits.scale, claim)[0]
    assert any("2.69 million" in one for one in said_then(digits.decimal, claim))
    assert "62.9 million" in said_then(digits.digits, claim)[0]
    other = said_then(digits.value, claim)[0]
    assert re.search(r"population of \d\d\.\d million", other)


def test_what_moved(known: dict[str, Claim]) -> None:
    assert said_then(changes.percent_for_points, known["0.3 percentage points"])[0].endswith("up 0.3 percent.")
    assert "fell to 4.1 percent" in said_then(changes.direction, known["4.1 percent"])[0]
    assert "down 0.3 percentage points" in said_then(changes.direction, known["0.3 percentage points"])[0]
    assert "to 3.8 percent in July from 4.1 percent in June" in said_then(changes.swapped_ends, known["4.1 percent"])[0]


def test_the_wrong_thing(known: dict[str, Claim]) -> None:
    claim = known["26.9 million"]
    assert any(one.startswith("Ireland had a population of 26.9") for one in said_then(subjects.entity_name, claim))
    assert any("in 2020, compared" in one for one in said_then(subjects.period_name, claim)) is False  # no such step
    (women,) = said_then(subjects.subgroup_word, known["87.1 years"])
    assert "of men in Japan was 87.1" in women
    assert any("81.1 years" in one for one in said_then(subjects.subgroup_figure, known["87.1 years"]))
    assert any("$118.0 billion" in one for one in said_then(subjects.vintage, known["$124.3 billion"]))
    assert any("3.8 percent in July from" in one for one in said_then(subjects.period_figure, known["4.1 percent"]))
    assert any("in August from" in one for one in said_then(subjects.period_name, known["4.1 percent"])) is False
    assert len(said_then(ranks.rank, known["third"])) == 2


def test_units_currencies_and_conversions(known: dict[str, Claim]) -> None:
    assert any("536 miles" in one for one in said_then(units.unit, known["536 kilometers"]))
    assert any("€124.3 billion" in one for one in said_then(units.currency, known["$124.3 billion"]))
    wrong = [re.search(r"\(\$([\d.]+) million\)", one) for one in said_then(units.conversion, known["$3.4 million"])]
    assert wrong
    assert all(one is not None and abs(float(one[1]) / 3.4 - 1) > 0.12 for one in wrong)
    assert re.search(r"536 kilometers \(\d+ miles\)", said_then(units.added_conversion, known["536 kilometers"])[0])


def test_heads_hedges_and_parts(known: dict[str, Claim]) -> None:
    assert "GDP per capita of Kenya" in said_then(totals.per_head_word, known["$124.3 billion"])[0]
    assert "was $4,620 in 2024" in said_then(totals.per_head_figure, known["$124.3 billion"])[0]
    assert said_then(hedges.turned, known["35 percent"]) == []  # 35.0 is no more than 35 and no less
    assert any("fewer than 26 million" in one for one in said_then(hedges.beyond, known["26.9 million"]))
    assert "826 are women" in said_then(parts.sum_of_parts, known["700"])[0]
    assert "or 35 percent, agreed" in said_then(parts.share_and_count, known["30 percent"])[0]
    assert said_then(parts.sum_of_parts, known["1,000"]) == []


def test_a_step_put_in_is_wrong_in_one_way_only(known: dict[str, Claim]) -> None:
    made = {change.cause: change.edits[0].text for change in added.added(known["$124.3 billion"])}
    assert made == {
        Cause.DIRECTION: ", down 19.5 percent from a year earlier",
        Cause.PERCENT_FOR_POINTS: ", up 19.5 percentage points from a year earlier",
        Cause.WRONG_BASE: ", up 16.3 percent from a year earlier",
    }
    women = {change.cause: change.edits[0].text for change in added.added(known["87.1 years"])}
    assert women == {}  # nothing moved


def test_what_would_still_hold_is_no_mutant_and_says_why(known: dict[str, Claim]) -> None:
    claim = known["26.9 million"]
    assert claim.printed is not None

    def printing(text: str) -> Change:
        assert claim.printed is not None
        figure = claim.printed.with_digits(text)
        return Change(Cause.VALUE, "a test", (Edit(claim.row.span.start, claim.row.span.end, figure.quote),), figure)

    assert excluded(claim, printing("26.9")) == "nothing changed"
    assert excluded(claim, printing("27")) == "within rounding or hedge"
    assert excluded(claim, printing("26")) == "the digits of the reference, cut off"
    assert excluded(claim, printing("26.6")) is None
    gdp = known["$124.3 billion"]
    assert gdp.printed is not None
    older = gdp.printed.with_digits("118.0")
    change = Change(Cause.VALUE, "a test", (Edit(gdp.row.span.start, gdp.row.span.end, older.quote),), older)
    assert excluded(gdp, change) == "another vintage or basis allows it"
    far = replace(change, rule="because")
    assert excluded(gdp, far) == "because"


def test_places_move_with_the_edits() -> None:
    edits = (Edit(4, 8, "dropped"), Edit(20, 20, " (9)"))
    assert applied("it  rose by 3 percent in May", edits) == "it  dropped by 3 percen (9)t in May"
    assert moved(edits, 12, 13) == (15, 16)
    assert moved(edits, 4, 8) == (4, 11)
    assert moved(edits, 20, 20) == (23, 27)
    assert moved(edits, 12, 20) == (15, 23)  # what is put in behind a figure is no part of it


def test_labels_are_put_off() -> None:
    assert [shifted(*one) for one in (("2024", -1), ("2025-01", -1), ("2024-Q4", 1), ("2024-H1", -1))] == [
        "2023", "2024-12", "2025-Q1", "2023-H2",
    ]  # fmt: skip
    assert shifted("2020/2024", 1) is None


def test_mutants_are_the_same_each_time_and_differ_from_each_other(gold: GoldArticle, world: World) -> None:
    desk = Desk("test", (Path("reference"),), (gold,))
    counted: Counter[tuple[str, str]] = Counter()
    first = list(mutants(desk, world, SLIPS, counted))
    assert [one.text for one in first] == [one.text for one in mutants(desk, world, SLIPS, Counter())]
    assert len({one.text for one in first}) == len(first)
    assert gold.article.text not in {one.text for one in first}
    assert {Cause.SCALE, Cause.DIRECTION, Cause.ENTITY, Cause.SUM_OF_PARTS} <= {one.cause for one in first}
    assert counted


def test_controls_hold(gold: GoldArticle, world: World) -> None:
    told = [one.text[slice(*one.sentence)] for one in controls(Desk("test", (), (gold,)), world)]
    assert any("about 27 million" in one for one in told)
    assert any("536 kilometers (333 miles)" in one for one in told)
    assert any("4.1 per cent" in one for one in told)
    assert any("from 3.8 percent in June to 4.1 percent in July" in one for one in told)
    assert any(one.startswith("In 2023, the life expectancy of women") for one in told)


def said(mutant: Mutant, verdict: Verdict, cause: Cause | None = None) -> Said:
    start, end = mutant.places[0]
    return Said(start, end, mutant.text[start:end], verdict, cause)


@pytest.fixture(scope="module")
def mutant(gold: GoldArticle, world: World) -> Mutant:
    made = mutants(Desk("test", (), (gold,)), world, SLIPS, Counter())
    return next(one for one in made if one.cause is Cause.SWAPPED_ENDS)


def original(mutant: Mutant, verdict: Verdict) -> tuple[Said, ...]:
    span = mutant.row.span
    return (Said(span.start, span.end, span.text, verdict),)


@pytest.mark.parametrize(
    ("before", "now", "missed"),
    [
        (Verdict.MATCH, Verdict.UNVERIFIED, SILENT),
        (Verdict.MATCH, None, SILENT),
        (Verdict.UNVERIFIED, Verdict.UNVERIFIED, NEVER),
        (Verdict.MATCH, Verdict.AMBIGUOUS, AMBIGUOUS),
        (Verdict.MATCH, Verdict.MATCH, STILL),
        (Verdict.MATCH, Verdict.DISCREPANCY, None),
        (Verdict.UNVERIFIED, Verdict.OUTDATED, None),
    ],
)
def test_silent_is_a_miss(mutant: Mutant, before: Verdict, now: Verdict | None, missed: str | None) -> None:
    answer = () if now is None else (said(mutant, now, Cause.VALUE),)
    outcome = judged(mutant, original(mutant, before), answer)
    assert (outcome.missed, outcome.flagged) == (missed, missed is None)


def test_a_cause_that_the_text_cannot_tell_apart_is_named_rightly(mutant: Mutant) -> None:
    def named(cause: Cause) -> bool:
        return judged(mutant, (), (said(mutant, Verdict.DISCREPANCY, cause),)).named

    assert [named(Cause.SWAPPED_ENDS), named(Cause.DIRECTION), named(Cause.CURRENCY)] == [True, True, False]


def test_a_flag_elsewhere_is_no_hit(mutant: Mutant) -> None:
    elsewhere = Said(mutant.text.index("87.1"), mutant.text.index("87.1") + 10, "87.1 years", Verdict.DISCREPANCY)
    assert not judged(mutant, original(mutant, Verdict.MATCH), (elsewhere,)).flagged


def test_flags_on_clean_sentences_are_wrong(gold: GoldArticle) -> None:
    row = gold.rows[0]
    flag = Said(row.span.start, row.span.end, row.span.text, Verdict.DISCREPANCY, Cause.VALUE)
    silent = replace(flag, verdict=Verdict.UNVERIFIED, reason=Reason.NO_PERIOD)
    (found,) = wrong_flags("test", gold, (flag, silent))
    assert "wrong flag: story (original): 26.9 million: discrepancy, value" in tables.wrong_flag(found)


def test_the_naive_checker_takes_what_stands_nearest(world: World, gold: GoldArticle) -> None:
    def verdicts(text: str) -> dict[str, Verdict]:
        article = replace(gold.article, text=text)
        answer = NaiveChecker(world.reference).answer(article, extract(text))
        return {one.quote: one.verdict for one in answer}

    right = verdicts(gold.article.text)
    assert {right[quote] for quote in ("26.9 million", "124.0 million", "$124.3 billion")} == {Verdict.MATCH}
    wrong = verdicts(gold.article.text.replace("26.9 million", "29.6 million"))
    assert wrong["29.6 million"] is Verdict.DISCREPANCY


def test_a_quote_that_is_not_there_is_told(tmp_path: Path) -> None:
    row = '- {quote: "99", kind: count, stated: "99", unit: "1", verdict: match}\n'
    with pytest.raises(GoldError, match="'99' does not occur"):
        write(tmp_path / "articles", rows=row)
    found, problems = desks(tmp_path)
    assert found == []
    assert problems == ["story.md: left out: '99' does not occur 1 times in the article"]


SHORT = "The coastline of Kenya was 536 kilometers long in 2024.\n"
ONE = (
    '- {quote: 536 kilometers, kind: level, stated: "536", unit: kilometer, indicator: coastline, entity: KEN,'
    ' period: "2024", verdict: match}\n'
)


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Path:
    """A corpus of one desk with a reference of its own."""
    desk = folder / "corpus" / "elsewhere" / "harbour"
    write(desk / "articles", SHORT, ONE)
    (desk / "reference").symlink_to(folder / "ref")
    return folder / "corpus"


def nothing(_: object) -> None:
    """No bar in a test."""


def measured(corpus: Path) -> tuple[results.Cases, list[results.System]]:
    found, problems = desks(corpus)
    assert problems == []
    made = cases(found, lambda mutant: True, nothing)
    return made, run((OURS, NAIVE), made, nothing)


def test_the_whole_way_with_a_page(
    corpus: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert date.fromisoformat("2025-09-05") == desks(corpus)[0][0].articles[0].article.published
    made, systems = measured(corpus)
    ours = systems[0]
    held = bounds(ours)
    assert len(ours.outcomes) == len(made.mutants) > 5
    assert [one.line for one in held if one.at_most] == ["clean sentences with any flag, %"]
    assert held[0].verdict == "does not hold"  # far from 3,000
    assert all(slip in {one.value for one in Cause} for slip, _ in confusion(ours))
    tables.show(Console(width=200), made, systems, held)
    shown = capsys.readouterr().out
    assert "Mutants by cause: claimcheck" in shown
    assert "own reference: harbour" in shown
    record.write(made, systems, held, tmp_path)
    read = json.loads((tmp_path / "errors.json").read_text(encoding="utf-8"))
    assert read["systems"]["claimcheck"]["by cause"].keys() == {one.cause.value for one in made.mutants}
    if find_spec("matplotlib") is not None:
        page = (tmp_path / "errors.html").read_text(encoding="utf-8")
        assert page.count('<svg role="img"') == 3
        assert not re.search(r"""(?:src|href)=["']?https?:|@import|<script""", page)


def lines(text: str, start: str) -> Iterable[str]:
    return [line for line in text.splitlines() if line.startswith(start)]


def test_the_command_line_lists_misses_of_a_part(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--corpus", str(corpus), "--no-naive", "--misses", "--cause", "per_capita_for_total", "--limit", "1"]
    assert main(options) == 0
    assert "a part of the cases: no bound is judged" in capsys.readouterr().out
    assert main(["--corpus", str(corpus), "--article", "none"]) == 1


def test_a_miss_is_told_with_what_was_said(mutant: Mutant) -> None:
    told = tables.miss(judged(mutant, original(mutant, Verdict.MATCH), (said(mutant, Verdict.UNVERIFIED),)))
    assert lines(told, "story: swapped_ends (two figures): checked in the original, silent now")
    assert lines(told, "    was  Inflation in Kenya rose to 4.1 percent in July")
    assert lines(told, "    is   Inflation in Kenya rose to 3.8 percent in July")
