"""Article -> Mentions: which sentences bear numbers, the grammar of numbers, the spaCy pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from claimcheck.extract.elided import with_shared_units
from claimcheck.extract.left_out import with_units_left_out
from claimcheck.extract.mentions import build
from claimcheck.extract.points import with_points_of_percent
from claimcheck.extract.scan import Scan, scan
from claimcheck.extract.sentences import Stretch, bears_number, split
from claimcheck.extract.tree import Tree
from claimcheck.model import Article, Mention, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language

SHARED_ARTICLES = 32  # articles whose sentences go through the parser together


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read in one article: its mentions by position, and how many numbers were met that
    are no claim (dates, times, labels)."""

    article: Article
    mentions: tuple[Mention, ...]
    passed_over: int

    @property
    def numbers(self) -> int:
        """All numbers met, claims or not."""
        return len(self.mentions) + self.passed_over


class Extractor:
    """Reads articles. The model is loaded when the first number is found, and kept."""

    def __init__(self) -> None:
        self._model: Language | None = None

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The extraction of each article, in order; batches for the parser run across articles."""
        source = iter(articles)
        while batch := list(islice(source, SHARED_ARTICLES)):
            scans = [_scan(article) for article in batch]
            jobs = [
                (article.text[stretch.start : stretch.end], stretch.start)
                for article, found in zip(batch, scans, strict=True)
                for stretch, result in found
                if result.quantities
            ]
            parses = self._parse(jobs)
            for article, found in zip(batch, scans, strict=True):
                yield _extraction(article, found, parses)

    def _parse(self, jobs: Sequence[tuple[str, int]]) -> Iterator[tuple[Token, ...]]:
        if not jobs:
            return iter(())
        from claimcheck.extract.parse import load_model, parse

        if self._model is None:
            self._model = load_model()
        return parse(self._model, jobs)


def _scan(article: Article) -> list[tuple[Stretch, Scan]]:
    stretches = split(article.text, article.body)
    return [(s, scan(article.text, s.start, s.end)) for s in stretches if bears_number(article.text, s)]


def _extraction(article: Article, found: list[tuple[Stretch, Scan]], parses: Iterator[tuple[Token, ...]]) -> Extraction:
    mentions: list[Mention] = []
    passed = 0
    for stretch, result in found:
        passed += result.passed_over
        if not result.quantities:
            continue
        sentence = Sentence(article.span(stretch.start, stretch.end), stretch.paragraph, next(parses), result.periods)
        tree = Tree(sentence.tokens)
        built = [build(article.text, quantity, sentence, tree) for quantity in result.quantities]
        mentions += with_shared_units([mention for mention in built if mention is not None])
        passed += built.count(None)
    return Extraction(article, tuple(with_points_of_percent(with_units_left_out(mentions))), passed)
