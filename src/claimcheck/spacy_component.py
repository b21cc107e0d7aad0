"""claimcheck as a component of a spaCy pipeline: `nlp.add_pipe("claimcheck")`.

It works on any English pipeline, since it reads `doc.text` with its own model, which its grammar was made for,
and looks for its figures among the tokens afterwards. What it leaves on a document is plain (text, numbers,
lists), so that documents can be saved and sent to other processes.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from claimcheck.model import Article

# spaCy imports this module whenever a pipeline is made, also one without the component: the rest waits.
if TYPE_CHECKING:
    from claimcheck.check import Checker
    from claimcheck.result import Report

FACTORY = "claimcheck"
REPORT, CLAIMS, PUBLISHED = "claimcheck_report", "claims", "published"
# The code of pipelines that are of no language in particular is "xx".
LANGUAGES = ("en", "xx")


class Component:
    """Checks documents, and leaves what it found on them:

    `doc._.claims` a list with the claims as the JSON report has them, `doc._.claimcheck_report` the whole report,
    `doc.spans[spans_key]` a span for each claim, as wide as its tokens, whose label is the verdict and whose
    `id_` is that of the claim. The reference and the model are loaded for the first document."""

    def __init__(
        self, published: date | None, reference: tuple[str, ...], only_reference: tuple[str, ...], spans_key: str
    ) -> None:
        self.published = published
        self.reference = reference
        self.only_reference = only_reference
        self.spans_key = spans_key
        self._checker: Checker | None = None
        # The index of the reference is an open file, which a process does not share with those it starts.
        self._process = os.getpid()

    def __call__(self, doc: Doc) -> Doc:
        """The same document, checked."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """The same documents, checked, in order; a batch of them goes through the model together."""
        source = iter(stream)
        while docs := list(islice(source, batch_size)):
            reports = self.checker.check_many(map(self._article, docs))
            for doc, report in zip(docs, reports, strict=True):
                yield self._noted(doc, report)

    @property
    def checker(self) -> Checker:
        """What does the work. Raises ReferenceDataError if its reference cannot be loaded."""
        if self._checker is None or self._process != os.getpid():
            from claimcheck.check import Checker
            from claimcheck.reference import Reference, default_root

            roots = (*(self.only_reference or (default_root(),)), *self.reference)
            self._checker = Checker(Reference.load(*map(Path, roots)))
            self._process = os.getpid()
        return self._checker

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_checker": None}

    def _article(self, doc: Doc) -> Article:
        return Article(doc.text, "doc", as_day(doc._.published, "doc._.published") or self.published)

    def _noted(self, doc: Doc, report: Report) -> Doc:
        for failure in report.failures:
            warnings.warn(f"claimcheck: {failure.message}", stacklevel=2)
        doc._.set(REPORT, report.to_dict())
        doc.spans[self.spans_key] = [_span(doc, claim) for claim in doc._.claims]
        return doc


def _span(doc: Doc, claim: dict[str, Any]) -> Span:
    """The tokens that the figure stands on; where it begins or ends within one, the whole of it."""
    place = claim["span"]
    span = doc.char_span(
        place["start"], place["end"], label=claim["verdict"], span_id=claim["id"], alignment_mode="expand"
    )
    assert span is not None  # "expand" finds tokens for any place in the text
    return span


def claims_of(doc: Doc) -> list[dict[str, Any]]:
    """The claims of a checked document as the JSON report has them; none before it is checked."""
    report = doc._.get(REPORT)
    return [] if report is None else list(report["documents"][0]["claims"])


def as_day(value: object, where: str) -> date | None:
    """A day that is given as a date or as 2025-09-05. Raises ValueError for anything else but None."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{where} is {value!r}: expected a date, such as 2025-09-05") from None


def _register_extensions() -> None:
    """Raises ValueError where an attribute is taken by something else; `published` may be there already."""
    if not Doc.has_extension(PUBLISHED):
        Doc.set_extension(PUBLISHED, default=None)
    for name, options in ((REPORT, {"default": None}), (CLAIMS, {"getter": claims_of})):
        if not Doc.has_extension(name):
            Doc.set_extension(name, **options)
        elif Doc.get_extension(name) != (options.get("default"), None, options.get("getter"), None):
            raise ValueError(f"doc._.{name} is in use by something else: remove that extension before claimcheck")


@Language.factory(
    FACTORY,
    default_config={"published": None, "reference": [], "only_reference": [], "spans_key": FACTORY},
    assigns=["doc._.claims", "doc._.claimcheck_report", "doc.spans"],
)
def create(
    nlp: Language,
    name: str,
    published: str | None,
    reference: list[str],
    only_reference: list[str],
    spans_key: str,
) -> Component:
    """The component. `published` is the date of documents that have none themselves, as YYYY-MM-DD; `reference`
    are folders to use besides the reference that comes with claimcheck, `only_reference` instead of it.

    Raises ValueError for a pipeline of another language than English, and for what is no date."""
    if nlp.lang not in LANGUAGES:
        raise ValueError(f"{name} reads English, and this pipeline is of {nlp.lang!r}: expected 'en' or 'xx'")
    _register_extensions()
    return Component(as_day(published, "published"), tuple(reference), tuple(only_reference), spans_key)
