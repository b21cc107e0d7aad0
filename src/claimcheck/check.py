"""The straight line: start reading here.

    Article --extract--> Mention --normalise--> Quantity --link--> Claim --compare--> Finding

Every mention of a quantity in an article ends in exactly one finding: as the figure judged, or as
a number that only qualifies it. What could not be linked or checked is a finding too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from claimcheck.compare import Comparer
from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.extract import Extraction, Extractor
from claimcheck.link import Linker
from claimcheck.model import Article, Mention
from claimcheck.normalise import normalise
from claimcheck.read import dated
from claimcheck.reference import Reference
from claimcheck.result import ReferenceState, Report


class Checker:
    """Checks many articles with one model and one reference, each loaded once.

    `reference` is the one that comes with claimcheck unless another one is given. Raises
    ReferenceDataError if the default reference cannot be loaded."""

    def __init__(self, reference: Reference | None = None) -> None:
        self.reference = reference if reference is not None else Reference.load()
        self._extractor = Extractor()
        self._linker = Linker(self.reference)
        self._comparer = Comparer(self.reference)
        self._state = ReferenceState(
            self.reference.sha256, len(self.reference.observations), self._comparer.rates.rates_until
        )

    def check(self, text: str, *, published: date | None = None, name: str = "text") -> Report:
        """The report on one text. `published` is read from the dateline where it is not given.
        Raises InputError where neither gives it, and for an empty text."""
        article = dated(Article(text=text, name=name, published=published))
        return self._judged(next(self._extractor.extract([article])))

    def check_many(self, articles: Iterable[Article]) -> Iterator[Report]:
        """A report for each article, in order; the parser's batches are shared between them. An
        article that cannot be checked has its failure in its report, and the rest goes on."""
        failures: dict[int, tuple[Problem, ...]] = {}

        def checkable() -> Iterator[Article]:
            for number, article in enumerate(articles):
                try:
                    yield dated(article)
                except ClaimcheckError as error:
                    failures[number] = error.problems
                    yield Article("", article.name, article.published)

        for number, extraction in enumerate(self._extractor.extract(checkable())):
            failed = failures.pop(number, None)
            yield Report(extraction.article, failures=failed) if failed else self._judged_or_failed(extraction)

    def _judged_or_failed(self, extraction: Extraction) -> Report:
        """The report; arithmetic that fails on an odd figure fails that article only, and says so."""
        try:
            return self._judged(extraction)
        except (ArithmeticError, ValueError) as error:
            message = f"could not be checked: {type(error).__name__}: {error}; next step: report it with the text"
            return Report(extraction.article, failures=(Problem(extraction.article.name, message),))

    def extract(self, text: str) -> tuple[Mention, ...]:
        """The quantities of a text as written, by position; nothing is linked or checked."""
        return next(self.extract_many([text]))

    def extract_many(self, texts: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
        """The quantities of each text, in order; the parser's batches are shared between them."""
        extractions = self._extractor.extract(Article(text=text) for text in texts)
        return (extraction.mentions for extraction in extractions)

    def _judged(self, extraction: Extraction) -> Report:
        article = extraction.article
        quantities = [(mention, normalise(mention, article)) for mention in extraction.mentions]
        claims = self._linker.link(article, quantities)
        findings = self._comparer.compare(article, claims)
        return Report(article, findings, (), extraction.numbers, self._state)


@cache
def _reader() -> Extractor:
    return Extractor()


@cache
def _shared() -> Checker:
    checker = Checker()
    checker._extractor = _reader()  # one model for both calls
    return checker


def check(text: str, *, published: date | None = None, name: str = "text") -> Report:
    """The report on one text against the reference that comes with claimcheck: `Checker.check`,
    with a Checker that is kept between calls."""
    return _shared().check(text, published=published, name=name)


def extract(text: str) -> tuple[Mention, ...]:
    """The quantities of a text as written, by position; nothing is linked or checked, and no
    reference is loaded. The model is kept between calls."""
    return next(_reader().extract([Article(text=text)])).mentions
