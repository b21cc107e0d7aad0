"""The report as one page: the article with its claims marked, the evidence beside it, nothing to fetch.

The words of the page are made here and in `words.py`, its shape is the template `page/page.html.j2`. The page
stands by itself: no script, no font, no picture from elsewhere, and everything that comes from outside is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from claimcheck.model import Evidence, Finding, Verdict
from claimcheck.report.colours import DARK, LIGHT, LOOKS, variables
from claimcheck.report.excerpt import printable
from claimcheck.report.marks import Noted, Paragraph, noted, paragraphs
from claimcheck.report.words import (
    CAUSES,
    evidence_words,
    interval,
    reason_words,
    subject,
    summary_words,
    suppression_words,
    verdict_words,
)
from claimcheck.result import TOOL, ReferenceState, Report, Summary, fingerprint
from claimcheck.version import __version__

TO_LOOK_AT = frozenset({Verdict.DISCREPANCY, Verdict.OUTDATED, Verdict.AMBIGUOUS})
MEANINGS = {
    Verdict.MATCH: "the evidence lies within what the wording stands for",
    Verdict.DISCREPANCY: "it does not; the likely slip is named, with the figure that would hold",
    Verdict.OUTDATED: "agrees only with a figure that had been replaced when the article appeared",
    Verdict.AMBIGUOUS: "several readings remain, and they disagree",
    Verdict.UNVERIFIED: "there is no evidence; the note says what is missing",
}
# A figure of so many characters is kept on one line in print, so that no page break goes through it.
SHORT = 32
# A first paragraph up to this length that does not end as a sentence does is set as the headline.
HEADLINE = 120


@dataclass(frozen=True, slots=True)
class Chapter:
    """One article on the page. `key` begins the anchors of its marks and notes."""

    key: str
    report: Report
    paragraphs: tuple[Paragraph, ...]
    to_look_at: tuple[Noted, ...]

    @property
    def summary(self) -> Summary:
        """What its report counts."""
        return self.report.summary()

    @property
    def was_checked(self) -> bool:
        """Whether there is anything to count. An article with a comment that cannot be read has failures too."""
        return self.report.reference is not None or not self.report.failures


def render(reports: Iterable[Report], file: TextIO) -> None:
    """Writes the page to `file`. Several articles have an index in front of them."""
    chapters = [_chapter(f"d{number}", report) for number, report in enumerate(reports, start=1)]
    summary = sum((chapter.summary for chapter in chapters), Summary())
    file.writelines(
        _template().generate(
            title=_title(chapters),
            chapters=chapters,
            summary=summary,
            reference=_reference(chapters),
            colours=Markup(f":root {{ {variables(LIGHT)} }}"),
            night=Markup(f":root {{ {variables(DARK, night=True)} }}"),
        )
    )


def _chapter(key: str, report: Report) -> Chapter:
    notes = noted(report)
    open_ones = tuple(note for note in notes if note.finding.verdict in TO_LOOK_AT and note.suppression is None)
    return Chapter(key, report, tuple(paragraphs(report.article, notes)), open_ones)


def _title(chapters: Sequence[Chapter]) -> str:
    return chapters[0].report.article.name if len(chapters) == 1 else f"{len(chapters)} articles"


def _reference(chapters: Sequence[Chapter]) -> ReferenceState | None:
    return next((chapter.report.reference for chapter in chapters if chapter.report.reference), None)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("claimcheck", "report/page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters.update(
        evidence_words=evidence_words, interval=interval, subject=subject, summary_words=summary_words,
        suppression_words=suppression_words, verdict_words=verdict_words, fingerprint=fingerprint,
        link=_link, is_short=_is_short, sentence=_sentence, why=_why,
    )  # fmt: skip
    environment.tests["headline"] = _is_headline
    environment.globals.update(
        tool=TOOL,
        version=__version__,
        looks=LOOKS,
        meanings=MEANINGS,
        verdicts=tuple(Verdict),
        to_look_at=TO_LOOK_AT,
    )
    return environment.get_template("page.html.j2")


def _shown(value: object) -> object:
    """Text without the characters that a page may not hold; its line ends stay."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "\n".join(map(printable, value.split("\n")))


def _sentence(words: str) -> str:
    """The words with a capital at the start, and nothing else changed."""
    return words[:1].upper() + words[1:]


def _link(evidence: Evidence) -> str | None:
    """The address of the source, if it is one that a browser fetches and does not run."""
    url = evidence.source.url if evidence.source else None
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _why(finding: Finding) -> str:
    """What the verdict rests on, as a sentence without its stop; empty for a match."""
    if finding.cause is not None:
        return _sentence(CAUSES[finding.cause])
    if finding.verdict is Verdict.UNVERIFIED:
        return _sentence(reason_words(finding))
    # The last step says which readings disagree.
    return _sentence(finding.trace[-1].detail) if finding.verdict is Verdict.AMBIGUOUS and finding.trace else ""


def _is_short(finding: Finding) -> bool:
    return len(finding.claim.mention.span.text) <= SHORT


def _is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) <= HEADLINE and "\n" not in text and text[-1] not in ".!:;,”\"'’)"
