"""An ignore: which findings are not to be told, why, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimcheck.errors import Problem
from claimcheck.ignoring.names import FLAGGED, names_of
from claimcheck.model import Finding, Verdict
from claimcheck.result import Suppression, SuppressionKind, fingerprint


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings that are not to be told, for a `reason`, up to and including the day `until`.

    `where`, `line` and `column` say where it was written. `names` (causes, verdicts, reasons), `quote`,
    `fingerprint` and `path` (a file or a folder of articles) narrow it; what is not given does not."""

    reason: str
    where: str
    line: int
    column: int | None = None
    until: date | None = None
    names: tuple[str, ...] = ()
    quote: str | None = None
    fingerprint: str | None = None
    path: Path | None = None

    @property
    def at(self) -> str:
        """The place where it was written: "draft.md:12:1"."""
        return ":".join(str(part) for part in (self.where, self.line, self.column) if part is not None)

    def ended(self, today: date) -> bool:
        """Whether it counts no more."""
        return self.until is not None and self.until < today

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is one of those that it names, wherever it stands.

        A match is never: there is nothing to ignore. An unverified one only where it is told by its name,
        quote or fingerprint: else an ignore of a slip that has been mended would seem to be in use."""
        if finding.verdict is Verdict.MATCH:
            return False
        if self.fingerprint is not None and self.fingerprint != fingerprint(finding.claim):
            return False
        if self.names:
            return not names_of(finding).isdisjoint(self.names)
        return finding.verdict in FLAGGED or self.quote is not None or self.fingerprint is not None

    def suppression(self, finding: Finding, kind: SuppressionKind) -> Suppression:
        """The finding as suppressed by this."""
        return Suppression(finding, kind, self.reason, self.at)

    def problem(self, message: str) -> Problem:
        """Something to be said of it, at its place."""
        return Problem(self.where, message, self.line, self.column)
