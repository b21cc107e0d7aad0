"""What was read in an article, before anything is linked or checked, and how JSON writes it.

A figure is a mention with what can be said of it without a reference: what it stands for, what it
refers to, and the days of the times that its sentence names. The schema, as types, is in
`report/schema.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claimcheck.errors import Problem
from claimcheck.extract import Extraction, Extractor
from claimcheck.extract.concepts import references
from claimcheck.model import Article, Mention, Period, PeriodPhrase, Quantity, Sentence
from claimcheck.normalise import normalise
from claimcheck.normalise.periods import resolve
from claimcheck.result import document_head, period_row, span_row, value_row

EXTRACT_SCHEMA_VERSION = "1.0"
# A longer sentence is a table or a list without full stops: its parse connects nothing with anything.
LONGEST = 256
FAR_APART = (date(1951, 3, 7), date(2049, 10, 19))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article. `refers_to` are phrases of its sentence, the nearest first; `periods`
    the times that the sentence names, those without the ones that could not be resolved."""

    mention: Mention
    quantity: Quantity
    refers_to: tuple[str, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of reading one article: its figures by position, how many numbers were passed over
    because they are no claim (dates, times, labels), and what went wrong."""

    article: Article
    figures: tuple[Figure, ...] = ()
    passed_over: int = 0
    failures: tuple[Problem, ...] = ()


def extracted_from(articles: Iterable[Article]) -> Iterator[Extracted]:
    """What was read in each article, in order. They are read ahead in batches for the parser, and not kept.
    An article of which a figure cannot be worked out has that for its failure, and the rest goes on."""
    return map(_extracted, Extractor().extract(articles))


def _extracted(extraction: Extraction) -> Extracted:
    article = extraction.article
    try:
        return Extracted(article, tuple(_figures(extraction)), extraction.passed_over)
    except (ArithmeticError, ValueError) as error:
        message = f"could not be read: {type(error).__name__}: {error}; next step: report it with the text"
        return Extracted(article, failures=(Problem(article.name, message),))


def _figures(extraction: Extraction) -> Iterator[Figure]:
    article = extraction.article
    for _, group in groupby(extraction.mentions, key=lambda mention: id(mention.sentence)):
        mentions = list(group)
        periods = _periods(mentions[0].sentence, article)
        readable = len(mentions[0].sentence.tokens) <= LONGEST
        spoken_of = references(mentions) if readable else [()] * len(mentions)
        for mention, phrases in zip(mentions, spoken_of, strict=True):
            yield Figure(mention, normalise(mention, article), phrases, periods)


def _periods(sentence: Sentence, article: Article) -> tuple[Period, ...]:
    resolved = (_resolved(phrase, article.published) for phrase in sentence.periods)
    return tuple(period for period in resolved if period is not None)


def _resolved(phrase: PeriodPhrase, published: date | None) -> Period | None:
    """The days that a phrase stands for. Where the day of publication is not known, only what is the
    same from any day ("in 2024") is resolved."""
    if published is not None:
        return resolve(phrase, published)
    found = {resolve(phrase, day) for day in FAR_APART}
    return found.pop() if len(found) == 1 else None


def figure_row(figure: Figure, article: Article) -> dict[str, object]:
    """A figure as JSON has it."""
    mention, quantity = figure.mention, figure.quantity
    hedge = mention.hedge
    return {
        "span": span_row(mention.span, article),
        "quote": mention.span.text,
        "kind": quantity.kind.value,
        "value": value_row(quantity),
        "direction": mention.direction and mention.direction.value,
        "role": mention.role,
        "hedge": hedge and {"start": hedge.start, "end": hedge.end, "text": hedge.text},
        "refers_to": list(figure.refers_to),
        "periods": [period_row(period) for period in figure.periods],
    }


def document_row(extracted: Extracted) -> dict[str, object]:
    """An article and its figures as JSON has them."""
    return {
        **document_head(extracted.article, extracted.failures),
        "figures": [figure_row(figure, extracted.article) for figure in extracted.figures],
        "passed_over": extracted.passed_over,
    }
