"""Which findings are asked for: those of some causes, verdicts and reasons, without those of others."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.ignoring.names import names_of
from claimcheck.model import Finding
from claimcheck.result import Suppression, SuppressionKind


@dataclass(frozen=True, slots=True)
class Selection:
    """`select` are the names asked for, all where there are none; `ignore` those left out, which wins.
    `select_at` and `ignore_at` are where that was said. A match has no name and is always shown."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    select_at: str = "--select"
    ignore_at: str = "--ignore"

    def suppression(self, finding: Finding) -> Suppression | None:
        """Why a finding is not asked for; None for one that is."""
        names = names_of(finding)
        if not names:
            return None
        left_out = [name for name in self.ignore if name in names]
        if left_out:
            return Suppression(finding, SuppressionKind.SELECTION, f"{left_out[0]} is left out", self.ignore_at)
        if self.select and names.isdisjoint(self.select):
            return Suppression(
                finding, SuppressionKind.SELECTION, f"only {', '.join(self.select)} asked for", self.select_at
            )
        return None
