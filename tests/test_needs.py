"""What a pattern needs stands in every text that it fits, so that no rule is passed over where it fits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.extract import masks, ranks
from claimcheck.extract.needs import Sieve, folded, needs
from claimcheck.extract.sentences import split
from claimcheck.lexicon import table

CORPUS = Path(__file__).parents[1] / "corpus"
SIEVES = (masks._rules(), ranks._rules())
RULES = [rule for sieve in SIEVES for rule in sieve._rules]
PATTERNS = [pattern for _, pattern in RULES]


def printed() -> list[str]:
    """The sentences of our articles and phrases, and the examples of the two tables."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*")) if path.is_file()]
    sentences = [text[found.start : found.end] for text in texts for found in split(text)]
    sentences += [example for rule in table("not_claims").values() for example in rule["examples"]]
    return [*sentences, *(example for rule in table("ranks")["rules"].values() for example in rule["examples"])]


def test_a_rule_that_is_passed_over_fits_nowhere() -> None:
    passed_over, fitted = 0, 0
    for text in printed():
        for sieve in SIEVES:
            worth = sieve.worth_trying(text)
            for rule in sieve._rules:
                if rule in worth:
                    fitted += rule[1].search(text) is not None
                else:
                    assert rule[1].search(text) is None, (rule[0], text)
                    passed_over += 1
    assert fitted > 500
    assert passed_over > 50_000


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(PATTERNS).flatmap(lambda pattern: st.tuples(st.just(pattern), st.from_regex(pattern))))
def test_whatever_a_rule_fits_has_what_it_needs(made: tuple[re.Pattern[str], str]) -> None:
    pattern, text = made
    if pattern.search(text) is not None:
        assert pattern in [tried for _, tried in Sieve({"": pattern}).worth_trying(text)]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bcovid ?[-–]? ?19\b", [[{"covi"}, {"00"}]]),
        (r"\d{1,2}:\d\d", [[{"0:00"}, {"0"}]]),
        (r"(?:page|rule) \d+", [[{"page", "rule"}, {" 0"}, {"0"}]]),
        (r"(?:US|HK)\$?\d", [[{"us", "hk"}, {"0"}]]),
        (r"ran(?:ked|ks)", [[{"nked", "anks"}, {"rank"}]]),
        (r"\bbox \d|\bzip\b|x", [[{"box "}], [{"zip"}], [{"x"}]]),
        (r"(?:page)?", [[{""}]]),
        (r"\w+|x", [[{""}], [{"x"}]]),
        (r"a{5}b", [[{"aaaa"}, {"ab"}]]),
        (r"(?i:Q)[1-4](?!x)(?=y)z", [[{"q0z"}]]),
    ],
)
def test_needs_of_a_pattern(pattern: str, needed: list[list[set[str]]]) -> None:
    found = [sorted(map(sorted, lots)) for lots in needs(re.compile(pattern))]
    assert sorted(found) == sorted(sorted(map(sorted, lots)) for lots in needed)


@pytest.mark.parametrize("text", ["ſix in ten", "five İn ten", "nıne"])
def test_letters_that_python_folds_oddly_try_everything(text: str) -> None:
    assert SIEVES[0].worth_trying(text) == SIEVES[0]._rules


def test_folding_keeps_digits_of_every_script() -> None:
    assert folded("Room 12٣") == "room 000"


def test_without_a_reader_of_patterns_every_one_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.extract.needs._PARSED", None)
    assert Sieve({"page": re.compile(r"page \d")}).worth_trying("No number here.") != []
