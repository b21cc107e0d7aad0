"""ClaimReview of schema.org as JSON-LD, of findings that a person has confirmed, and of no other.

A review is published under somebody's name: the name, the day, the page and the rating come from the file with what
is confirmed. A rating that is not given says what the finding says, in words, and never "true" or "false".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

from claimcheck.errors import InputError, Problem
from claimcheck.model import Finding, Source, Verdict
from claimcheck.report.confirmed import Confirmed, Party, Rating, Said, read_confirmed
from claimcheck.report.outcome import tell
from claimcheck.report.words import verdict_words
from claimcheck.result import Report, fingerprint

NEEDS = (
    "is written only for findings that a person has confirmed; next step: put their fingerprints, which "
    "--format json gives, into a file and name it with --confirmed FILE (docs/claimreview.md)"
)
CONTEXT = "https://schema.org"
# These say nothing that could stand as a rating.
OPEN = frozenset({Verdict.UNVERIFIED, Verdict.AMBIGUOUS})


def render(reports: Iterable[Report], file: TextIO, confirmed: Path | None = None) -> None:
    """Writes a list with a ClaimReview for each claim that the file `confirmed` names, in the order of the texts.
    One that no text has is told on standard error.

    Raises InputError without a file, for one that is wrong, and for an unverified or ambiguous finding without
    a rating."""
    if confirmed is None:
        raise InputError(Problem("--format claimreview", NEEDS))
    waiting = {one.fingerprint: one for one in read_confirmed(confirmed)}
    reviews: list[dict[str, object]] = []
    problems: list[Problem] = []
    for report in reports:
        for finding in report.ordered():
            # What is said twice is one claim: it is reviewed once.
            one = waiting.pop(fingerprint(finding.claim), None)
            if one is None:
                continue
            if one.rating is None and finding.verdict in OPEN:
                problems.append(replace(one.place, message=f"the finding is {finding.verdict}: add a 'rating'"))
            else:
                reviews.append(_review(one, finding, report))
    if problems:
        raise InputError(*problems)
    file.write(_json(reviews))
    for one in waiting.values():
        tell(
            replace(one.place, message=f"no claim of these articles has the fingerprint {one.fingerprint}"), sys.stderr
        )


def _json(reviews: Sequence[dict[str, object]]) -> str:
    """The reviews as text that may stand in a script element of a page, whatever is in it."""
    text = json.dumps(reviews, ensure_ascii=False, indent=2) + "\n"
    return text.replace("<", "\\u003c")


def _review(one: Confirmed, finding: Finding, report: Report) -> dict[str, object]:
    sentence = " ".join(finding.claim.mention.sentence.span.text.split())
    return _known(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "url": one.url,
            "datePublished": _day(one.published),
            "author": _party(one.author),
            "claimReviewed": one.claim or sentence,
            "itemReviewed": _claim(one.said or Said(), report.article.published),
            "reviewRating": _rating(one.rating or Rating(verdict_words(finding))),
            "citation": _citations(finding),
        }
    )


def _claim(said: Said, published: date | None) -> dict[str, object]:
    return _known(
        {
            "@type": "Claim",
            "author": _party(said.by),
            "datePublished": _day(said.on or published),
            "appearance": said.at and {"@type": "CreativeWork", "url": said.at},
        }
    )


def _rating(rating: Rating) -> dict[str, object]:
    numbers = {"ratingValue": rating.value, "worstRating": rating.worst, "bestRating": rating.best}
    return {"@type": "Rating", "alternateName": rating.words, **(numbers if rating.value is not None else {})}


def _citations(finding: Finding) -> list[dict[str, object]]:
    sources = dict.fromkeys(evidence.source for evidence in finding.evidence if evidence.source)
    return [_citation(source) for source in sources]


def _citation(source: Source) -> dict[str, object]:
    return _known(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "datePublished": _day(source.published),
            "publisher": {"@type": "Organization", "name": source.publisher},
        }
    )


def _party(party: Party | None) -> dict[str, object] | None:
    if party is None:
        return None
    return _known({"@type": party.kind.capitalize(), "name": party.name, "url": party.url})


def _known(record: dict[str, object]) -> dict[str, object]:
    """Without what is not known: JSON-LD has no null."""
    return {name: value for name, value in record.items() if value not in (None, [])}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
