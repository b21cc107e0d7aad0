"""What is read in sentences, in a line for each figure: the quote, its kind, the stated figure and its unit."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.extract import Extractor
from claimcheck.model import Article
from claimcheck.normalise import normalise


def read_as(texts: Iterable[str]) -> dict[str, list[str]]:
    """The figures of each text, read one by one in shared batches."""
    return {
        extraction.article.text: [
            " | ".join((mention.span.text, quantity.kind, *map(str, quantity.stated), quantity.unit))
            for mention in extraction.mentions
            for quantity in [normalise(mention, extraction.article)]
        ]
        for extraction in Extractor().extract(map(Article, texts))
    }
