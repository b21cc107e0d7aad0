"""What many documents come to: counts that add up, and the few documents that a person wants to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from claimcheck.model import Evidence, EvidenceKind, Verdict
from claimcheck.result import Report, Summary, SuppressionKind

# So many of the slowest, and of those that failed, are named.
NAMED = 20
ITSELF = "the article itself"


@dataclass(frozen=True, slots=True)
class Tally:
    """`causes`, `reasons` and `sources` count claims that are not suppressed: by the slip, by why they could not be
    checked, by the publication that they were held against. `seconds` is processor time, and `slowest` has the
    documents that took most of it; `failures` are the first that were met. Times are no part of any row."""

    summary: Summary = field(default_factory=Summary)
    causes: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    slowest: tuple[tuple[float, str], ...] = ()
    failures: tuple[str, ...] = ()

    @classmethod
    def of(cls, report: Report, name: str, seconds: float, failures: Sequence[str] = ()) -> Tally:
        """The tally of one document, which is called `name` where it is told of."""
        findings = report.open()
        sources = [{_source(evidence) for evidence in finding.evidence} for finding in findings]
        return cls(
            report.summary(),
            Counter(finding.cause.value for finding in findings if finding.cause is not None),
            Counter(finding.reason.value for finding in findings if finding.reason is not None),
            Counter(source for named in sources for source in sorted(named)),
            seconds,
            ((seconds, name),),
            tuple(failures)[:NAMED],
        )

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.summary + other.summary,
            _sum(self.causes, other.causes),
            _sum(self.reasons, other.reasons),
            _sum(self.sources, other.sources),
            self.seconds + other.seconds,
            tuple(nlargest(NAMED, (*self.slowest, *other.slowest))),
            (*self.failures, *other.failures)[:NAMED],
        )

    def to_dict(self) -> dict[str, Any]:
        """The tally as JSON has it; `from_dict` reads it."""
        summary = self.summary
        return {
            "documents": summary.documents,
            "failed": summary.failed,
            "numbers": summary.numbers,
            "claims": summary.claims,
            "linked": summary.linked,
            "checked": summary.checked,
            "by_verdict": {verdict.value: count for verdict, count in summary.by_verdict.items()},
            "by_suppression": {kind.value: count for kind, count in summary.by_suppression.items()},
            "causes": _ranked(self.causes),
            "reasons": _ranked(self.reasons),
            "sources": _ranked(self.sources),
            "seconds": round(self.seconds, 3),
            "slowest": [{"seconds": round(seconds, 3), "document": name} for seconds, name in self.slowest],
            "failures": list(self.failures),
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Tally:
        """The tally that `to_dict` gave. Raises KeyError and TypeError for anything else."""
        verdicts = tuple(int(row["by_verdict"][verdict.value]) for verdict in Verdict)
        suppressions = tuple(int(row["by_suppression"][kind.value]) for kind in SuppressionKind)
        counts = {name: int(row[name]) for name in ("documents", "numbers", "claims", "linked", "checked", "failed")}
        summary = Summary(**counts, verdicts=verdicts, suppressions=suppressions)
        slowest = tuple((float(one["seconds"]), str(one["document"])) for one in row["slowest"])
        causes, reasons, sources = (dict(row[name]) for name in ("causes", "reasons", "sources"))
        return cls(summary, causes, reasons, sources, float(row["seconds"]), slowest, tuple(row["failures"]))


def _source(evidence: Evidence) -> str:
    if evidence.source is not None:
        return f"{evidence.source.publisher}: {evidence.source.title}"
    return ITSELF if evidence.kind is EvidenceKind.ARITHMETIC else evidence.kind.value


def _sum(mine: Mapping[str, int], theirs: Mapping[str, int]) -> Mapping[str, int]:
    return Counter(mine) + Counter(theirs) if theirs else mine


def _ranked(counts: Mapping[str, int]) -> dict[str, int]:
    """The most frequent first, and by name where they are even."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
