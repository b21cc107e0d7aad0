"""The baseline: what was found in an archive on the day that claimcheck came to it, and need not be told again.

An entry is known by its content, never by a line: the article by the hash over its text, or by its name where
it was edited since; the finding by its fingerprint. `baseline_file.py` reads and writes
the file.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.ignoring.names import FLAGGED
from claimcheck.model import Article, Finding, Verdict
from claimcheck.result import Report, Suppression, SuppressionKind, fingerprint, text_hash

DEFAULT = Path("claimcheck-baseline.json")
# What a finding may be to have an entry; the mildest first.
SEVERITY = (Verdict.UNVERIFIED, *reversed(FLAGGED))
_UNNAMED = "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """`count` findings of one article with the same fingerprint, verdict and cause. `document` is its name as
    seen from the folder of the baseline, `sha256` the hash over its text."""

    document: str
    fingerprint: str
    verdict: str
    cause: str | None
    quote: str
    sha256: str
    count: int = 1

    def allows(self, verdict: Verdict) -> bool:
        """Whether a claim with a verdict is nothing worse than was known of it."""
        return verdict in SEVERITY and SEVERITY.index(verdict) <= SEVERITY.index(Verdict(self.verdict))


class Baseline:
    """The entries of a file, and which of them stand for what is found in an article."""

    def __init__(self, entries: Iterable[Entry], path: Path = DEFAULT) -> None:
        self.path = path
        self.entries = tuple(sorted(_merged(entries), key=_order))
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries:
            self._by_name[entry.document].append(entry)
            if entry.document not in self._names[entry.sha256]:
                self._names[entry.sha256].append(entry.document)

    @property
    def where(self) -> str:
        """The name of the file."""
        return self.path.as_posix()

    def counts(self) -> str:
        """How much it holds, in words."""
        findings = sum(entry.count for entry in self.entries)
        documents = len({entry.document for entry in self.entries})
        return f"{findings} finding{'s' * (findings != 1)} in {documents} document{'s' * (documents != 1)}"

    def name(self, article: Article) -> str:
        """The name of an article as seen from the folder of the baseline."""
        if article.name == _UNNAMED:
            return _UNNAMED
        try:
            return Path(os.path.relpath(article.name, self.path.parent)).as_posix()
        except ValueError:  # on another drive
            return article.name

    def known_as(self, article: Article) -> str:
        """The name under which the entries of an article stand, if there are any."""
        name, alike = self.name(article), self._names.get(text_hash(article.text), ())
        return name if name in alike or not alike else alike[0]

    def of(self, article: Article) -> tuple[Entry, ...]:
        """The entries of an article: of the one with the same text, of the same name if there are several; else
        of the one that had its name before it was edited."""
        sha256 = text_hash(article.text)
        entries = self._by_name.get(self.known_as(article), ())
        if any(entry.sha256 == sha256 for entry in entries):
            return tuple(entry for entry in entries if entry.sha256 == sha256)
        # After a merge there may be entries of it as each side had it.
        return tuple(_merged(replace(entry, sha256=sha256) for entry in entries))

    def suppression(self, finding: Finding, entry: Entry) -> Suppression:
        """A finding as suppressed by an entry."""
        return Suppression(finding, SuppressionKind.BASELINE, f"known before in {entry.document}", self.where)

    def matched(self, article: Article, findings: Sequence[Finding]) -> tuple[dict[int, Entry], tuple[Entry, ...]]:
        """The entry that stands for each of `findings` (by its place in them), as far as their counts go, the first
        findings first; and what is left of the entries, with how many of each were not found."""
        left = [(entry, entry.count) for entry in self.of(article)]
        standing: dict[int, Entry] = {}
        for number, finding in enumerate(findings):
            same = fingerprint(finding.claim) if left else ""
            fits = [
                at
                for at, (entry, count) in enumerate(left)
                if count and entry.fingerprint == same and entry.allows(finding.verdict)
            ]
            if fits:
                # The mildest that fits: a worse one may be needed for a worse finding.
                at = min(fits, key=lambda at: SEVERITY.index(Verdict(left[at][0].verdict)))
                standing[number] = left[at][0]
                left[at] = (left[at][0], left[at][1] - 1)
        return standing, tuple(replace(entry, count=count) for entry, count in left if count)


def taken(reports: Iterable[Report], verdicts: Container[Verdict], path: Path) -> Baseline:
    """The baseline for `path` of all open findings with one of `verdicts`."""
    entries: list[Entry] = []
    names = Baseline((), path)
    for report in reports:
        entries += _counted(
            _entry(finding, report.article, names) for finding in report.open() if finding.verdict in verdicts
        )
    return Baseline(entries, path)


def pruned(baseline: Baseline, reports: Iterable[Report]) -> Baseline:
    """The baseline without what is found no more in the articles that were read; those have the names and the
    hashes that they have now. Nothing is added, and what is known of other articles stays."""
    read: set[str] = set()
    entries: list[Entry] = []
    for report in reports:
        if report.reference is not None:
            article = report.article
            read.add(baseline.known_as(article))
            standing, _ = baseline.matched(article, report.ordered())
            name, sha256 = baseline.name(article), text_hash(article.text)
            entries += _counted(replace(entry, document=name, sha256=sha256, count=1) for entry in standing.values())
    return Baseline((*(entry for entry in baseline.entries if entry.document not in read), *entries), baseline.path)


def _entry(finding: Finding, article: Article, names: Baseline) -> Entry:
    return Entry(
        names.name(article),
        fingerprint(finding.claim),
        finding.verdict.value,
        finding.cause and finding.cause.value,
        finding.claim.mention.span.text,
        text_hash(article.text),
    )


def _counted(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of one article, with those that are the same made one."""
    return [replace(entry, count=count) for entry, count in Counter(entries).items()]


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    """Of entries that differ in nothing but their count, the one with the largest: both sides of a merge
    brought it along."""
    largest: dict[Entry, int] = {}
    for entry in entries:
        one = replace(entry, count=1)
        largest[one] = max(largest.get(one, 0), entry.count)
    return [replace(entry, count=count) for entry, count in largest.items()]


def _order(entry: Entry) -> tuple[str, ...]:
    return entry.document, entry.fingerprint, entry.verdict, entry.cause or "", entry.quote, entry.sha256
