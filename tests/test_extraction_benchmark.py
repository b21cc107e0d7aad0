from __future__ import annotations

import io
import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks.extraction import data, record, tables
from benchmarks.extraction.__main__ import main
from benchmarks.extraction.bootstrap import Tally, difference, interval, rates, resamples, score
from benchmarks.extraction.bounds import BOUNDS, Bound, Outcome, broken, outcomes
from benchmarks.extraction.data import GoldSet, Missing
from benchmarks.extraction.phrases import Expected, Phrase, expected, is_right, load
from benchmarks.extraction.results import (
    OURS,
    Race,
    Results,
    SpeedResult,
    System,
    figures,
    phrase_result,
    set_result,
)
from benchmarks.extraction.scoring import tallies
from benchmarks.extraction.speed import dealt, spread
from rich.console import Console

# A scorer of our own that keeps the interface of score.py and none of its rules.
SCORER = """
METRICS = {"value": lambda g, p: True, "value+unit": lambda g, p: g["unit"] == p["unit"]}

def canonical_unit(unit):
    return {"percent": "%", "tonnes": "tonne"}.get(unit, unit)

def value_of(raw):
    return tuple(map(float, raw)) if isinstance(raw, list) else float(raw)

def same_value(a, b):
    return a == b

def record(q, unit_key, concept_key):
    return {"value": value_of(q["value"]), "unit": canonical_unit(q.get(unit_key))}

def matched(gold, pred, ok):
    left, hits = list(pred), 0
    for g in gold:
        partner = next((p for p in left if ok(g, p)), None)
        if partner is not None:
            left.remove(partner)
            hits += 1
    return hits
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "material"
    (folder / "newsquant").mkdir(parents=True)
    (folder / "newsquant" / "score.py").write_text(SCORER, encoding="utf-8")
    return folder


@pytest.fixture
def scorer(shared: Path) -> data.Scorer:
    found = data.load_scorer(shared)
    assert not isinstance(found, Missing)
    return found


@pytest.fixture
def dialect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finds five tonnes in every text."""
    module: Any = ModuleType("benchmarks.extraction.dialect")
    module.predictions = lambda texts: [[{"value": 5, "unit": "tonnes", "change": "=", "concept": []}] for _ in texts]
    monkeypatch.setitem(sys.modules, module.__name__, module)


def row(value: object, unit: str) -> data.Row:
    return {"value": value, "unit": unit, "change": "=", "concept": []}


def gold(value: object, unit: str) -> data.Row:
    return {"value": value, "normalized_unit": unit}


# The bootstrap


def test_rates_are_in_percent() -> None:
    assert rates(3, 4, 4) == (75.0, 75.0, 75.0)
    assert rates(2, 8, 2)[:2] == (25.0, 100.0)
    assert rates(2, 8, 2)[2] == 40.0


def test_rates_of_nothing_are_zero() -> None:
    assert rates(0, 0, 0) == (0.0, 0.0, 0.0)


def test_resamples_draw_as_many_sentences_as_there_are() -> None:
    drawn = resamples(7, times=20)
    assert len(drawn) == 20
    assert {sum(weights) for weights in drawn} == {7}


def test_resamples_are_the_same_for_the_same_seed() -> None:
    assert resamples(9, seed=1) == resamples(9, seed=1) != resamples(9, seed=2)


def test_interval_cuts_off_the_outer_five_percent() -> None:
    assert interval([float(value) for value in range(1, 1001)]) == (26.0, 975.0)


def test_score_lies_in_its_interval() -> None:
    tally = Tally((1, 0, 1, 1, 0, 1), (1, 1, 1, 2, 0, 1), (1, 1, 1, 1, 1, 1))
    f1 = score(tally, resamples(6)).f1
    assert f1.value == pytest.approx(100 * 8 / 12)
    assert 0 < f1.low < f1.value < f1.high <= 100


def test_where_every_sentence_is_alike_the_interval_is_a_point() -> None:
    precision = score(Tally((1,) * 5, (2,) * 5, (1,) * 5), resamples(5)).precision
    assert (precision.value, precision.low, precision.high) == (50.0, 50.0, 50.0)


def test_difference_is_paired() -> None:
    ours, theirs = Tally((1, 0, 1, 0), (1,) * 4, (1,) * 4), Tally((1, 0, 1, 0), (1,) * 4, (1,) * 4)
    same = difference(ours, theirs, resamples(4))
    assert (same.value, same.low, same.high) == (0.0, 0.0, 0.0)


def test_difference_has_the_sign_of_ours_minus_theirs() -> None:
    ours, theirs = Tally((1,) * 6, (1,) * 6, (1,) * 6), Tally((0, 1) * 3, (1,) * 6, (1,) * 6)
    assert difference(ours, theirs, resamples(6)).value == pytest.approx(50.0)
    assert difference(theirs, ours, resamples(6)).value == pytest.approx(-50.0)


# Scoring


def test_tallies_count_each_sentence(scorer: data.Scorer) -> None:
    gold_set = GoldSet("set", ("a", "b"), ((gold(5, "tonne"), gold(7, "km")), ()), tuple(scorer.METRICS))
    found = tallies(scorer, gold_set, [[row(5, "tonnes"), row(7, "mile")], [row(1, "km")]])
    assert found["value"] == Tally((2, 0), (2, 1), (2, 0))
    assert found["value+unit"] == Tally((1, 0), (2, 1), (2, 0))


def test_the_lead_is_over_the_best_peer_that_answers_to_the_metric(scorer: data.Scorer) -> None:
    gold_set = GoldSet("set", ("a",), ((gold(5, "tonne"),),), tuple(scorer.METRICS))
    systems = [
        System(OURS, "1", "", ("value", "value+unit"), {"a": [row(5, "tonne")]}),
        System("good", "1", "", ("value",), {"a": [row(5, "km")]}),
        System("bad", "1", "", ("value", "value+unit"), {"a": [row(6, "tonne")]}),
    ]
    result = set_result(scorer, gold_set, systems)
    assert "value+unit" not in result.scores["good"]
    assert {metric: lead.peer for metric, lead in result.leads.items()} == {"value": "good", "value+unit": "bad"}
    assert result.leads["value+unit"].difference.value == 100.0
    assert figures([result], None, None) == {("f1", "set", "value"): 100.0, ("f1", "set", "value+unit"): 100.0}


# Phrases


def test_a_fraction_is_exact(scorer: data.Scorer) -> None:
    assert expected(scorer, "1/3", "percent") == Expected(1 / 3, ("%",))


def test_values_are_numbers_texts_and_ranges(scorer: data.Scorer) -> None:
    assert [expected(scorer, value, "km").value for value in (5, "331e6", [5, 7])] == [5.0, 331e6, (5.0, 7.0)]


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([row(3, "percent"), row([5, 7], "tonne")], True),
        ([row([5, 7], "tonnes"), row(3, "share")], True),
        ([row(3, "percent")], False),
        ([row(3, "percent"), row([5, 7], "km")], False),
        ([row(3, "percent"), row([5, 7], "tonne"), row(1, "km")], False),
        ([row(3, "percent"), row(6, "tonne")], False),
        ([], False),
    ],
)
def test_a_phrase_is_right_where_all_is_found_and_nothing_else(
    scorer: data.Scorer, found: list[data.Row], right: bool
) -> None:
    wanted = (expected(scorer, 3, "percent|share"), expected(scorer, [5, 7], "tonne"))
    assert is_right(scorer, Phrase(1, "", wanted), found) is right


def test_a_phrase_without_quantities_is_right_where_nothing_is_found(scorer: data.Scorer) -> None:
    assert is_right(scorer, Phrase(1, "", ()), [])
    assert not is_right(scorer, Phrase(1, "", ()), [row(1, "km")])


def test_wrong_phrases_are_listed_by_number(scorer: data.Scorer, shared: Path) -> None:
    written = '- {text: a, expect: [["1/2", km]]}\n- {text: b, expect: []}\n'
    (shared / "phrases.yaml").write_text(written, encoding="utf-8")
    phrases = load(shared, scorer)
    assert not isinstance(phrases, Missing)
    system = System(OURS, "1", "", (), {"a": [row(0.5, "km")], "b": [row(1, "km")]})
    result = phrase_result(scorer, phrases, [system])
    assert (result.right(OURS), result.wrong[OURS]) == (1, (2,))
    assert figures([], result, None) == {("phrases",): 1}


# Bounds


def test_a_bound_holds_at_its_own_figure() -> None:
    assert Bound(("a",), "a", 90).holds(90.0)
    assert Bound(("a",), "a", 1.4, at_most=True).holds(1.4)


def test_a_figure_is_not_rounded_up_to_its_bound() -> None:
    assert not Bound(("a",), "a", 90).holds(89.99)
    assert not Bound(("a",), "a", 1.4, at_most=True).holds(1.404)


def test_what_did_not_run_breaks_nothing() -> None:
    found = outcomes({})
    assert {outcome.verdict for outcome in found} == {"did not run"}
    assert not broken(found)


def test_one_broken_bound_is_enough() -> None:
    found = outcomes({BOUNDS[0].key: 99.0, BOUNDS[1].key: 12.0})
    assert [outcome.verdict for outcome in found[:3]] == ["holds", "does not hold", "did not run"]
    assert broken(found)
    assert not broken((Outcome(BOUNDS[0], 99.0),))


def test_bounds_have_keys_of_their_own() -> None:
    assert len({bound.key for bound in BOUNDS}) == len(BOUNDS)


# Speed, and what is written


def test_the_ratio_of_a_race_is_the_median_of_its_rounds() -> None:
    race = Race("peer", 3, 300, 30, ours=(10.0, 100.0, 30.0), theirs=(1.0, 2.0, 3.0))
    assert (race.ratio, race.rate, race.our_rate, race.sentence_rate) == (10.0, 2.0, 30.0, 0.2)


def test_articles_are_dealt_out_without_an_empty_hand() -> None:
    assert dealt(["a", "b", "c", "d"], 3) == [["a", "d"], ["b"], ["c"]]
    assert dealt(["a"], 3) == [["a"]]


def test_a_sample_is_of_all_parts() -> None:
    articles = [str(number) for number in range(10)]
    assert spread(articles, 3) == ["0", "3", "6"]
    assert spread(articles, 20) == articles


def results(scorer: data.Scorer) -> Results:
    gold_set = GoldSet("NewsQuant", ("a secret",), ((gold(5, "tonne"),),), ("value", "value+unit"))
    systems = (
        System(OURS, "1", "as is", gold_set.metrics, {"a secret": [row(5, "tonne")]}),
        System("<peer>", "2", "", ("value",), {"a secret": [row(6, "km")]}),
    )
    sets = (set_result(scorer, gold_set, systems),)
    phrases = phrase_result(scorer, (Phrase(1, "a secret", ()),), systems)
    race = Race("<peer>", 3, 300, 30, ours=(100.0,), theirs=(1.0,))
    speed = SpeedResult(3, 300, 100.0, (race,), 30, 0.5, 0.4, 1.23456)
    held = outcomes(figures(sets, phrases, speed))
    return Results("abc", "2026-01-01", systems, sets, phrases, speed, held, ("a peer did not install: why",))


def test_the_json_has_figures_and_no_texts(scorer: data.Scorer, tmp_path: Path) -> None:
    record.write(results(scorer), tmp_path)
    written = (tmp_path / "extraction.json").read_text(encoding="utf-8")
    assert "secret" not in written
    read = json.loads(written)
    assert read["sets"][0]["scores"]["claimcheck"]["value+unit"]["f1"]["value"] == 100.0
    assert read["phrases"]["systems"]["<peer>"] == {"right": 0, "wrong": [1]}
    assert (read["speed"]["floor"], read["speed"]["races"][0]["ratio"]) == (1.2346, 100.0)
    assert read["did not run"] == ["a peer did not install: why"]


@pytest.mark.skipif(find_spec("matplotlib") is None, reason="did not run: Matplotlib is not installed (.[bench])")
def test_the_page_is_whole_without_a_network_and_the_same_each_time(scorer: data.Scorer, tmp_path: Path) -> None:
    pages = []
    for _ in range(2):
        record.write(results(scorer), tmp_path)
        pages.append((tmp_path / "extraction.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert pages[0].count('<svg role="img"') == 3
    assert "secret" not in pages[0]
    assert "<peer>" not in pages[0]
    assert not re.search(r"""(?:src|href)=["']?https?:|@import|<script""", pages[0])
    assert not any(colour in pages[0] for colour in ("#010203", "#010205"))


def test_tables_tell_everything(scorer: data.Scorer) -> None:
    console = Console(width=120, record=True, file=io.StringIO())
    tables.show(console, results(scorer), (Phrase(1, "a secret", ()),))
    text = console.export_text()
    for line in (
        "100.0 to 100.0",
        "1.23 times the seconds",
        "phrase 1: a secret",
        "did not run: a peer did not install",
    ):
        assert line in text


# The command


def test_without_the_scorer_it_says_so_and_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("did not run: no newsquant/score.py beside the project")


@pytest.mark.usefixtures("dialect")
def test_each_set_that_is_not_there_is_named(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"text": "a", "quantities": [gold(5, "tonne")]}]
    (shared / "newsquant" / "dev.json").write_text(json.dumps(rows), encoding="utf-8")
    assert main(["--shared", str(shared), "--no-peers", "--no-speed", "--results", str(shared)]) == 0
    out = capsys.readouterr().out
    for name in ("rtext/age.dev.json", "rtext/currency.dev.json", "phrases.yaml"):
        assert f"did not run: no {name} beside the project" in out
    assert "does not hold" not in out


@pytest.mark.usefixtures("dialect")
def test_a_broken_bound_exits_with_1(shared: Path) -> None:
    rows = [{"text": "a", "quantities": [gold(6, "tonne")]}]
    (shared / "newsquant" / "dev.json").write_text(json.dumps(rows), encoding="utf-8")
    assert main(["--shared", str(shared), "--no-peers", "--no-speed", "--results", str(shared)]) == 1


@pytest.mark.usefixtures("dialect")
def test_predict_prints_json_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "texts.json"
    path.write_text('[{"text": "Zürich", "more": 1}]', encoding="utf-8")
    assert main(["--predict", str(path)]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == [{"text": "Zürich", "quantities": [row(5, "tonnes")]}]
    assert printed.err == ""


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{", ":1:2: not JSON: Expecting property name"),
        ('{"text": "a"}', ': dict, expected a list of {"text": ...}'),
        ('[{"text": "a"}, {"words": "b"}]', ': item 1 has no text, expected {"text": "..."}'),
        ('[{"text": 5}]', ": item 0 has no text"),
        (b"\xff", ": not UTF-8 at byte 0"),
        (None, ": No such file or directory; expected a JSON file"),
    ],
)
def test_a_bad_file_is_one_line_and_exits_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str | bytes | None, message: str
) -> None:
    path = tmp_path / "texts.json"
    if written is not None:
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
    assert main(["--predict", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"{path}{message}")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("count", ["0", "-3", "all"])
def test_articles_are_counted_from_1(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--articles", count])
    assert ended.value.code == 2
    assert "expected a whole number from 1 on" in capsys.readouterr().err


@pytest.mark.skipif(not data.SHARED.is_dir(), reason="did not run: no material beside the project (../shared)")
def test_tallies_add_up_to_what_the_scorer_says() -> None:
    scorer: Any = data.load_scorer(data.SHARED)
    gold_set = data.newsquant(data.SHARED, scorer)
    assert isinstance(gold_set, GoldSet)
    # The last quantity of each sentence, with the concept of its first: some of each metric is right.
    found = [
        [{**there[-1], "unit": there[-1]["normalized_unit"], "concept": there[0]["referred_concepts"]}] if there else []
        for there in gold_set.quantities
    ]
    rows = [
        {"text": text, "quantities": list(there)}
        for text, there in zip(gold_set.texts, gold_set.quantities, strict=True)
    ]
    guesses = [{"text": text, "quantities": guess} for text, guess in zip(gold_set.texts, found, strict=True)]
    for metric, (precision, recall, f1) in scorer.score(rows, guesses).items():
        tally = tallies(scorer, gold_set, found)[metric]
        assert rates(sum(tally.hits), sum(tally.predicted), sum(tally.gold)) == pytest.approx((precision, recall, f1))
