"""Whose dollar a plain "$" is."""

from __future__ import annotations

import pytest

from claimcheck.extract import Extractor
from claimcheck.lexicon import table
from claimcheck.model import Article
from claimcheck.normalise import normalise

UNITS = {
    "New Zealand's lakes are low. The Wellington firm spent $285 million (US$171 million).": ["NZD", "USD"],
    "Australia exports most of it. It fetched $5 million, or US$3.2 million, in Sydney.": ["AUD", "USD"],
    "Canada and the Canadian grower agreed on $40, about 29 U.S. dollars.": ["CAD", "USD"],
    "New Zealand's lakes are low.\n\nIt paid $285 million (US$171 million).\n\nAustralia did not.": ["NZD", "USD"],
    # nothing shows whose it is, or that it is America's
    "Australia's economy was worth $1.45 trillion.": ["USD"],
    "Its sales were $5 million, and US$3 million a year before.": ["USD", "USD"],
    "Australia and New Zealand share the $5 million, of which US$3 million is spent.": ["USD", "USD"],
    "Australia's grower paid A$5 million ($3.3 million) for the site, or US$40 a metre.": ["AUD", "USD", "USD"],
}


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return {
        one.article.text: [normalise(mention, one.article).unit.partition("_per_")[0] for mention in one.mentions]
        for one in Extractor().extract(map(Article, UNITS))
    }


@pytest.mark.parametrize("text", UNITS)
def test_dollars(readings: dict[str, list[str]], text: str) -> None:
    assert readings[text] == UNITS[text]


def test_every_word_for_a_country_speaks_for_its_dollar() -> None:
    words = {word: code for code, listed in table("currencies")["shared"]["$"]["home"].items() for word in listed}
    articles = [Article(f"It told {word} that it had paid $5, or US$3.", name=word) for word in words]
    for extraction in Extractor().extract(articles):
        first = extraction.mentions[0]
        assert normalise(first, extraction.article).unit == words[extraction.article.name], extraction.article.name
