"""The quickened network answers as spaCy's own does, and works a word out once."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import numpy as np
import pytest

from claimcheck.extract import network
from claimcheck.extract.parse import MODELS, UNUSED, load_model

TEXTS = ["Exports rose 5% to $3.6 billion in May.", "Sales fell by 5% in 2024.", "He's 71.", "Exports fell.", "  "]


@pytest.fixture(scope="module")
def plain() -> Any:
    name = next(name for name in MODELS if importlib.util.find_spec(name) is not None)
    return importlib.import_module(name).load(exclude=UNUSED)


@pytest.fixture
def quick() -> Any:
    return load_model()


def vectors(model: Any, texts: list[str]) -> Any:
    return np.concatenate(model.get_pipe("tok2vec").predict([model.make_doc(text) for text in texts]))


@pytest.mark.parametrize("most", [3, 50_000])
def test_words_have_the_same_vectors(plain: Any, quick: Any, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "WORDS", most)
    for texts in (TEXTS, TEXTS[:2], list(reversed(TEXTS))):
        assert np.allclose(vectors(quick, texts), vectors(plain, texts), atol=1e-4)


def test_the_parse_is_the_same(plain: Any, quick: Any) -> None:
    for ours, theirs in zip(quick.pipe(TEXTS * 2), plain.pipe(TEXTS * 2), strict=True):
        assert [(t.head.i, t.dep_, t.tag_) for t in ours] == [(t.head.i, t.dep_, t.tag_) for t in theirs]


def test_a_word_is_worked_out_once(quick: Any) -> None:
    (layer,) = [node for node in quick.get_pipe("tok2vec").model.walk() if node.name == "remembered_words"]
    first = layer.layers[0].layers[2]
    asked: list[int] = []
    answer = first._func

    def counted(model: Any, rows: Any, is_train: bool) -> Any:
        asked.append(len(rows))
        return answer(model, rows, is_train)

    first._func = counted
    vectors(quick, TEXTS[:1])
    vectors(quick, [TEXTS[0], TEXTS[0]])
    assert asked == [len(quick.make_doc(TEXTS[0]))]
