"""The component in pipelines that people have: without a parser, with another tokenizer, saved, in batches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from claimcheck.spacy_component import Component
from small_world import world

ROOT = Path(__file__).parent.parent
TEXT = "Germany's GDP was 4 trillion euros in 2023. Unemployment in Germany stood at 3.0 percent in 2023."
PUBLISHED = "2025-09-05"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a small reference of invented figures."""
    path = tmp_path_factory.mktemp("world")
    world(path)
    return str(path / "ref")


def pipeline(folder: str, nlp: Language | None = None, **config: Any) -> Language:
    nlp = nlp or spacy.blank("en")
    nlp.add_pipe("claimcheck", config={"only_reference": [folder], "published": PUBLISHED, **config})
    return nlp


@pytest.fixture(scope="module")
def nlp(folder: str) -> Language:
    return pipeline(folder)


def plain(doc: Doc) -> Any:
    """The claims with lists for tuples: the format in which spaCy saves documents knows only one of them."""
    return json.loads(json.dumps(doc._.claims))


def spans(doc: Doc, key: str = "claimcheck") -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans[key]]


def test_a_document_has_claims_report_and_spans(nlp: Language, folder: str) -> None:
    from claimcheck.check import Checker
    from claimcheck.reference import Reference

    doc = nlp(TEXT)
    expected = Checker(Reference.load(Path(folder))).check(TEXT, published=date(2025, 9, 5), name="doc")
    assert doc._.claimcheck_report == expected.to_dict()
    assert [claim["quote"] for claim in doc._.claims] == ["4 trillion euros", "3.0 percent"]
    assert spans(doc) == [
        (claim["quote"], claim["verdict"], claim["id"]) for claim in expected.to_dict()["documents"][0]["claims"]  # type: ignore[index]
    ]  # fmt: skip


def test_a_document_that_was_not_checked_has_no_claims(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert doc._.claims == []
    assert doc._.claimcheck_report is None


def test_a_figure_within_a_token_gets_the_whole_token(folder: str) -> None:
    from spacy.tokenizer import Tokenizer

    nlp = spacy.blank("en")
    nlp.tokenizer = Tokenizer(nlp.vocab)  # parts at white space only
    doc = pipeline(folder, nlp)("Inflation in Germany rose to 5% (from 3%), they said.")
    assert [span.text for span in doc.spans["claimcheck"]] == ["5%", "3%),"]
    assert [claim["quote"] for claim in doc._.claims] == ["5%", "3%"]


def test_it_leaves_tokens_and_sentences_of_the_pipeline_alone(folder: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    before = [(token.text, token.is_sent_start) for token in nlp(TEXT)]
    assert [(token.text, token.is_sent_start) for token in pipeline(folder, nlp)(TEXT)] == before


def test_it_works_behind_a_trained_pipeline_and_changes_nothing_of_it(folder: str) -> None:
    from claimcheck.extract.parse import MODELS

    name = next(name for name in MODELS if find_spec(name))
    nlp = import_module(name).load()
    plain_doc = nlp(TEXT)
    doc = pipeline(folder, nlp)(TEXT)
    assert [(token.text, token.tag_, token.dep_) for token in doc] == [
        (token.text, token.tag_, token.dep_) for token in plain_doc
    ]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        (entity.text, entity.label_) for entity in plain_doc.ents
    ]
    assert [text for text, _, _ in spans(doc)] == ["4 trillion euros", "3.0 percent"]


def test_the_date_is_that_of_the_document_then_of_the_text_then_of_the_configuration(folder: str) -> None:
    nlp = pipeline(folder, published=None)
    doc = nlp.make_doc(TEXT)
    doc._.published = date(2024, 1, 1)
    assert nlp(doc)._.claimcheck_report["documents"][0]["published"] == "2024-01-01"
    doc = nlp("BERLIN, March 3, 2024 (Wire) -- " + TEXT)
    assert doc._.claimcheck_report["documents"][0]["published"] == "2024-03-03"
    with pytest.warns(UserWarning, match="claimcheck: no date of publication"):
        doc = nlp(TEXT)
    assert doc._.claims == []
    assert "no date of publication" in doc._.claimcheck_report["documents"][0]["error"]
    assert spans(doc) == []


@pytest.mark.parametrize("value", ["tomorrow", "2024-13-01", 7])
def test_what_is_no_date_is_refused(nlp: Language, folder: str, value: object) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = value
    with pytest.raises(ValueError, match=r"doc\._\.published is .*expected a date, such as 2025-09-05"):
        nlp(doc)
    with pytest.raises(ValueError, match="published is 'tomorrow'"):
        pipeline(folder, published="tomorrow")


def test_documents_go_through_in_batches_and_in_order(nlp: Language) -> None:
    texts = [f"Germany's GDP was {number} trillion euros in 2023." for number in range(1, 8)]
    docs = list(nlp.pipe(texts, batch_size=3))
    assert [doc._.claims[0]["quote"] for doc in docs] == [f"{number} trillion euros" for number in range(1, 8)]
    assert [plain(doc) for doc in docs] == [plain(nlp(text)) for text in texts]


def test_documents_go_through_several_processes(nlp: Language) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # to fork with threads around is spaCy's way
        docs = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=2))
    assert [plain(doc) for doc in docs] == [plain(nlp(TEXT))] * 4


def test_documents_can_be_saved(nlp: Language) -> None:
    doc = nlp(TEXT)
    binary = DocBin(store_user_data=True)
    binary.add(doc)
    (saved,) = DocBin().from_bytes(binary.to_bytes()).get_docs(nlp.vocab)
    for again in (saved, Doc(nlp.vocab).from_bytes(doc.to_bytes())):
        assert plain(again) == plain(doc)
        assert spans(again) == spans(doc)


def test_a_pipeline_can_be_saved_with_its_configuration(nlp: Language, tmp_path: Path, folder: str) -> None:
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again.config["components"]["claimcheck"] == {
        "factory": "claimcheck", "published": PUBLISHED, "reference": [], "only_reference": [folder],
        "spans_key": "claimcheck",
    }  # fmt: skip
    assert plain(again(TEXT)) == plain(nlp(TEXT))


def test_the_spans_may_have_another_key(folder: str) -> None:
    doc = pipeline(folder, spans_key="figures")(TEXT)
    assert [text for text, _, _ in spans(doc, "figures")] == ["4 trillion euros", "3.0 percent"]
    assert "claimcheck" not in doc.spans


def test_an_unknown_setting_and_another_language_are_refused(folder: str) -> None:
    with pytest.raises(Exception, match="publish_date"):
        pipeline(folder, publish_date=PUBLISHED)
    with pytest.raises(ValueError, match="claimcheck reads English, and this pipeline is of 'de'"):
        pipeline(folder, spacy.blank("de"))


@pytest.fixture
def _claims_taken() -> Iterator[None]:
    mine = Doc.remove_extension("claims")
    Doc.set_extension("claims", default="theirs")
    yield
    Doc.remove_extension("claims")
    default, method, getter, setter = mine
    assert (default, method, setter) == (None, None, None)
    Doc.set_extension("claims", getter=getter)


@pytest.mark.usefixtures("nlp", "_claims_taken")
def test_an_attribute_that_is_taken_is_not_taken_over(folder: str) -> None:
    with pytest.raises(ValueError, match=r"doc\._\.claims is in use by something else"):
        pipeline(folder)


def test_the_model_waits_for_the_first_document(folder: str) -> None:
    component = pipeline(folder).get_pipe("claimcheck")
    assert isinstance(component, Component)
    assert component._checker is None


def test_an_installed_claimcheck_is_found_by_spacy_itself(tmp_path: Path) -> None:
    """With the entry points of pyproject.toml, nothing has to be imported; and a pipeline without the component
    does not load the rest of claimcheck."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    installed = tmp_path / "claimcheck_news-9.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: claimcheck-news\nVersion: 9\n", encoding="utf-8")
    lines = "".join(f"{name} = {value}\n" for name, value in points["spacy_factories"].items())
    (installed / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}", encoding="utf-8")
    code = (
        "import sys, spacy; nlp = spacy.blank('en'); assert 'claimcheck.check' not in sys.modules;"
        "nlp.add_pipe('claimcheck'); print(nlp.pipe_names)"
    )
    paths = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": paths}
    )
    assert done.stdout == "['claimcheck']\n", done.stderr
