"""What a checker says of the figures of a text, as far as the benchmark asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimcheck.model import Cause, Reason, Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one figure. `rests` says that a figure of the reference is its evidence; `label` is the
    period of that, `dimensions` are those of the claim and of the observation."""

    start: int
    end: int
    quote: str
    verdict: Verdict
    cause: Cause | None = None
    reason: Reason | None = None
    indicator: str | None = None
    entity: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    period: tuple[date, date] | None = None
    inferred: bool = False
    rests: bool = False
    label: str | None = None
    suggestion: str | None = None


Answer = tuple[Said, ...]
