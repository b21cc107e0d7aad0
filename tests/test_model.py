"""The language model: the official weights, whichever package they come in, and who has to pay for it."""

from __future__ import annotations

import base64
import hashlib
import importlib
import importlib.util
from pathlib import Path

import pytest

from claimcheck.extract import Extractor
from claimcheck.extract.parse import MODELS, load_model
from claimcheck.model import Article

# sha256, urlsafe base64, of the files of the official en_core_web_sm 3.8.0.
WEIGHTS = {
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "tokenizer": "sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc",
}


def folder() -> Path:
    """Where the weights of the installed model lie."""
    name = next(name for name in MODELS if importlib.util.find_spec(name) is not None)
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.rglob("tok2vec/model")).parents[1]


@pytest.mark.parametrize(("file", "digest"), WEIGHTS.items())
def test_the_weights_are_the_official_ones(file: str, digest: str) -> None:
    found = hashlib.sha256((folder() / file).read_bytes()).digest()
    assert base64.urlsafe_b64encode(found).rstrip(b"=").decode() == digest


def test_a_text_without_numbers_does_not_load_the_model() -> None:
    extractor = Extractor()
    (extraction,) = extractor.extract([Article("The council met. Nothing was decided, and everybody went home.")])
    assert extraction.mentions == ()
    assert extractor._model is None


def test_only_sentences_that_bear_numbers_go_through_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.extract import parse as parser

    seen: list[str] = []
    parse = parser.parse

    def watched(model, sentences):  # type: ignore[no-untyped-def]
        jobs = list(sentences)
        seen.extend(text for text, _ in jobs)
        return parse(model, jobs)

    monkeypatch.setattr(parser, "parse", watched)
    text = "The council met on March 3. It has 24 members. Nothing was decided. Rents rose 5 percent."
    (extraction,) = Extractor().extract([Article(text)])
    assert [mention.span.text for mention in extraction.mentions] == ["24", "5 percent"]
    assert seen == ["It has 24 members.", "Rents rose 5 percent."]


def test_the_tokens_are_those_of_the_whole_model() -> None:
    """The rules of the tokenizer come from the model's files, not from the language's defaults."""
    name = next(name for name in MODELS if importlib.util.find_spec(name) is not None)
    whole = importlib.import_module(name).load(exclude=["ner"])
    text = "It's 3.6tn yuan (approx. $507bn) in the U.S., up 8.9% y/y; Mr. Li's firm isn't 10km away, e.g."
    ours = load_model()
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in ours(text)] == [
        (t.text, t.tag_, t.dep_, t.head.i) for t in whole(text)
    ]
