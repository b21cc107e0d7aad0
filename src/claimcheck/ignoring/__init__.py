"""What is found and not told: by selection, by comments in the article, by the configuration, by the baseline.

Every finding stays in the report; one that is suppressed has with it why, and where that was said. The first of
the four that covers a finding suppresses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from claimcheck.errors import Problem
from claimcheck.ignoring.baseline import Baseline, Entry
from claimcheck.ignoring.comments import Comment, comments_of
from claimcheck.ignoring.ignores import Ignore
from claimcheck.ignoring.names import FLAGGED, names_of
from claimcheck.ignoring.selection import Selection
from claimcheck.model import Article, Finding
from claimcheck.result import Report, Suppression, SuppressionKind

__all__ = ["FLAGGED", "Baseline", "Ignore", "Ignoring", "Selection"]


class Ignoring:
    """Says of the findings of each report which are not to be told. `ignores` are those of the configuration;
    `today` is the day of the run, on which ignores may have ended: no verdict depends on it."""

    def __init__(
        self,
        today: date,
        selection: Selection | None = None,
        ignores: Sequence[Ignore] = (),
        baseline: Baseline | None = None,
    ) -> None:
        self.today = today
        self.selection = selection or Selection()
        self.ignores = tuple(ignores)
        self.baseline = baseline
        self._met: set[Ignore] = set()
        self._in_reach: set[Ignore] = set()

    def applied(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The same reports, one by one, each with its suppressions and with what is to be said of them."""
        return map(self.applied_to, reports)

    def applied_to(self, report: Report) -> Report:
        """The report with its suppressions, what is to be said of them as remarks, and comments that cannot be read
        as failures. A report on an article that could not be read is as it was."""
        if report.reference is None:
            return report
        comments, failures = comments_of(report.article)
        ignores = [ignore for ignore in self.ignores if _is_for(ignore, report.article)]
        self._in_reach.update(ignores)
        self._met.update(ignore for ignore in ignores for finding in report.findings if ignore.covers(finding))
        suppressions = [self._suppression(finding, comments, ignores) for finding in report.ordered()]
        kept, left = self._known(report, suppressions)
        remarks = (
            *self._of_comments(comments, report),
            *self._of_ended(ignores, report),
            *_of_baseline(report.article, left),
        )
        return replace(
            report, suppressions=kept, failures=(*report.failures, *failures), remarks=(*report.remarks, *remarks)
        )

    def unused(self, whole: bool) -> tuple[Problem, ...]:
        """The ignores of the configuration that covered nothing in all reports so far. Those without a path are
        among them only if the run is of a `whole` folder: one of a few files says nothing of them."""
        return tuple(
            ignore.problem(f"this ignore covers nothing{_since(ignore, self.today)}; next step: take it out")
            for ignore in self.ignores
            if ignore not in self._met and (ignore in self._in_reach if ignore.path else whole)
        )

    def _suppression(
        self, finding: Finding, comments: Sequence[Comment], ignores: Sequence[Ignore]
    ) -> Suppression | None:
        asked = self.selection.suppression(finding)
        if asked is not None:
            return asked
        for comment in comments:
            if comment.covers(finding) and not comment.ignore.ended(self.today):
                return comment.ignore.suppression(finding, SuppressionKind.COMMENT)
        for ignore in ignores:
            if ignore.covers(finding) and not ignore.ended(self.today):
                return ignore.suppression(finding, SuppressionKind.CONFIGURATION)
        return None

    def _known(
        self, report: Report, suppressions: Sequence[Suppression | None]
    ) -> tuple[tuple[Suppression, ...], tuple[Entry, ...]]:
        """The suppressions with those of the baseline, and what is left of its entries. Findings that nothing else
        suppresses come first: there may be fewer entries than findings that are alike."""
        findings = report.ordered()
        if self.baseline is None:
            return tuple(filter(None, suppressions)), ()
        turn = sorted(range(len(findings)), key=lambda at: suppressions[at] is not None)
        standing, left = self.baseline.matched(report.article, [findings[at] for at in turn])
        known = {turn[number]: entry for number, entry in standing.items()}
        kept = (
            suppression or (self.baseline.suppression(finding, known[at]) if at in known else None)
            for at, (finding, suppression) in enumerate(zip(findings, suppressions, strict=True))
        )
        return tuple(filter(None, kept)), left

    def _of_comments(self, comments: Sequence[Comment], report: Report) -> Iterator[Problem]:
        for comment in comments:
            if not any(map(comment.covers, report.findings)):
                yield comment.ignore.problem(f"this ignore covers nothing{self._why(comment, report)}")
            elif comment.ignore.ended(self.today):
                yield _ended(comment.ignore)

    def _why(self, comment: Comment, report: Report) -> str:
        """Why a comment covers nothing, and what to do about it."""
        ignore = comment.ignore
        if ignore.quote is not None and not comment.stretches:
            return f": {ignore.quote!r} does not stand there"
        names = {name for finding in report.findings if comment.reaches(finding) for name in names_of(finding)}
        if names and not ignore.ended(self.today):
            told = ", ".join(sorted(names))
            return f" of what is told there ({told}); next step: name it as the cause, or take the ignore out"
        return f"{_since(ignore, self.today)}; next step: take it out"

    def _of_ended(self, ignores: Sequence[Ignore], report: Report) -> Iterator[Problem]:
        for ignore in ignores:
            if ignore.ended(self.today) and any(map(ignore.covers, report.findings)):
                yield _ended(ignore)


def _of_baseline(article: Article, left: Sequence[Entry]) -> Iterator[Problem]:
    if left:
        count = sum(entry.count for entry in left)
        quotes = ", ".join(repr(quote) for quote in dict.fromkeys(entry.quote for entry in left))
        found = "1 finding is" if count == 1 else f"{count} findings are"
        message = f"{found} in the baseline and found no more ({quotes}); next step: claimcheck baseline --prune"
        yield Problem(article.name, message)


def _is_for(ignore: Ignore, article: Article) -> bool:
    if ignore.path is None:
        return True
    whole, path = Path(article.name).resolve(), ignore.path.resolve()
    return path == whole or path in whole.parents


def _ended(ignore: Ignore) -> Problem:
    return ignore.problem(f"this ignore ended on {ignore.until}: what it covered is told again")


def _since(ignore: Ignore, today: date) -> str:
    return f", and ended on {ignore.until}" if ignore.ended(today) else ""
