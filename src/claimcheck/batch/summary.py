"""What a batch came to, for people on a terminal and for programs. Times stand here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.batch.tally import Tally
from claimcheck.model import Cause, Reason
from claimcheck.report.words import CAUSES, REASONS
from claimcheck.result import TOOL
from claimcheck.version import __version__

# Of longer lists a terminal shows the first.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run went: by the clock in seconds, with how many workers of this machine (None on a cluster), and how many
    of the documents it checked itself; the others were done before it."""

    seconds: float
    workers: int | None
    documents: int

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds if self.seconds else 0.0


def text(tally: Tally, ran: Ran) -> str:
    """The summary for a terminal, in lines."""
    return "".join(f"{line}\n" for line in _lines(tally, ran))


def to_json(tally: Tally, ran: Ran, reference: str) -> str:
    """The summary for programs, with a line end. `reference` is its hash."""
    run = {"seconds": round(ran.seconds, 3), "workers": ran.workers, "documents": ran.documents}
    whole = {
        "tool": {"name": TOOL, "version": __version__},
        "reference": {"sha256": reference},
        **tally.to_dict(),
        "run": run,
    }
    return json.dumps(whole, ensure_ascii=True, indent=2) + "\n"


def headline(tally: Tally, ran: Ran) -> str:
    """How many documents, and how fast."""
    summary = tally.summary
    before = summary.documents - ran.documents
    parts = [_counted(summary.documents, "document")]
    if before:
        parts.append(f"{before:,} of them in an earlier run")
    if ran.documents:
        workers = "a cluster" if ran.workers is None else _counted(ran.workers, "worker")
        parts.append(f"{duration(ran.seconds)} with {workers}, {ran.rate:,.1f} documents a second")
    parts.append(f"{summary.failed:,} could not be checked" if summary.failed else "none failed")
    return "; ".join(parts)


def counts(tally: Tally) -> str:
    """From the numbers found to the claims checked."""
    summary = tally.summary
    return (
        f"{_counted(summary.numbers, 'number')} found, {_counted(summary.claims, 'claim')}, "
        f"{summary.linked:,} linked, {summary.checked:,} checked"
    )


def duration(seconds: float) -> str:
    """Seconds as a person says them: "4.2 s", "1:05:09"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def cause_words(causes: Mapping[str, int]) -> dict[str, int]:
    """Counts by cause, in the words of reports."""
    return {CAUSES[Cause(name)]: count for name, count in causes.items()}


def reason_words(reasons: Mapping[str, int]) -> dict[str, int]:
    """Counts by reason, in the words of reports."""
    return {REASONS[Reason(name)]: count for name, count in reasons.items()}


def _lines(tally: Tally, ran: Ran) -> Iterator[str]:
    row, summary = tally.to_dict(), tally.summary
    yield headline(tally, ran)
    yield counts(tally)
    yield from _list("verdicts", {verdict.value: count for verdict, count in summary.by_verdict.items() if count})
    yield from _list("suppressed", {kind.value: count for kind, count in summary.by_suppression.items() if count})
    yield from _list("causes", cause_words(row["causes"]))
    yield from _list("unverified", reason_words(row["reasons"]))
    yield from _list("sources", row["sources"])
    slowest = [one for one in row["slowest"] if one["seconds"] >= 1][:SHOWN]
    for at, one in enumerate(slowest):
        yield f"{'slowest' if not at else '':<12}{one['seconds']:>9.1f} s  {one['document']}"


def _list(title: str, found: Mapping[str, int]) -> Iterator[str]:
    for at, (name, count) in enumerate(found.items()):
        if at == SHOWN:
            yield f"{'':<12}{'':>9}  and {len(found) - SHOWN} more"
            return
        yield f"{title if not at else '':<12}{count:>9,}  {name}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
