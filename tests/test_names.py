"""Names are found along rows of tries as they would be by trying each name at each word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.link.names import Hit, Names
from claimcheck.model import Entity, Indicator
from claimcheck.reference import names, tries
from claimcheck.reference.names import entity_names, indicator_names, orders, planted
from claimcheck.reference.tries import Paths
from claimcheck.words import words_of

WORDS = ("export", "of", "steel", "prices", "total", "R&D")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(st.sampled_from((*WORDS, "other", "steel,")), max_size=12).map(" ".join)


def found(texts: Names, text: str) -> list[Hit]:
    return list(texts.find(text, words_of(text)).whole)


def whole_names(given: dict[str, list[str]], wide: int) -> Names:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "WIDE", wide)
        rows = planted(((name, "", id_) for id_, group in given.items() for name in group), exact=True)
    return Names(Paths(rows.get), exact=True)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from("abc"), st.lists(NAMES, max_size=8)), TEXTS, st.sampled_from((0, 1, 3, 32)))
def test_the_longest_names_are_found_however_the_trie_is_cut(given: dict[str, list[str]], text: str, wide: int) -> None:
    expected, at, words = [], 0, words_of(text)
    while at < len(words):
        stretches = [text[words[at].start : word.end] for word in words[at:]]
        ids = {stretch: [id_ for id_ in given if stretch in given[id_]] for stretch in stretches}
        longest = max((stretch for stretch in stretches if ids[stretch]), key=len, default=None)
        if longest is not None:
            expected.append((longest, sorted(ids[longest])))
        at += 1 if longest is None else len(longest.split())
    assert [(hit.span.text, sorted(hit.ids)) for hit in found(whole_names(given, wide), text)] == expected


def test_names_of_indicators_are_found_in_both_orders_and_around_a_gap() -> None:
    aliases = ("R&D spending", "prices of goods", "spent … on R&D", "… of R&D spending")
    indicator = Indicator("rd", "R&D outlay", "level", "currency", aliases)
    paths = Paths(planted(indicator_names({"rd": indicator}), exact=False).get)
    text = "Annual spending on R&D, R&D's total outlay and the price of goods"
    names_ = Names(paths, exact=False)
    whole = found(names_, text)
    assert [hit.span.text for hit in whole] == ["spending on R&D", "R&D's total outlay", "price of goods"]
    assert [hit.ids for hit in names_.find("It spent more", words_of("It spent more")).lefts] == [("rd#1", "rd#3")]
    assert [hit.ids for hit in names_.find("5 on R&D", words_of("5 on R&D")).rights] == [("rd#3",)]
    assert [hit.ids for hit in names_.find("5 for R&D", words_of("5 for R&D")).rights] == [("rd#1",)]
    assert [hit.ids for hit in names_.find("5 of R&D spending", words_of("5 of R&D spending")).rights] == [("rd",)]


def test_names_of_entities_keep_their_capitals() -> None:
    polish = Entity("POL", ("Poland", "the Polish Republic"), "country", ("Polish", "Slovenian"))
    texts = Names(Paths(planted(entity_names({"POL": polish}), exact=True).get), exact=True)
    text = "Polish Republic, polish, Slovenians"
    assert [hit.span.text for hit in found(texts, text)] == ["Polish Republic", "Slovenians"]


def test_a_name_with_a_preposition_has_one_order() -> None:
    assert list(orders("exports of steel")) == ["exports of steel"]
    assert "exports of steel" in orders("steel exports")


def test_what_was_read_is_forgotten_when_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "KEPT", 3)
    asked: list[str] = []
    paths = Paths(lambda path: asked.append(path))
    for path in "abcabcdd":
        assert paths[path] is None
        assert len(paths) <= 3
    assert asked == ["a", "b", "c", "d"]
