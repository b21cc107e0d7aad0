"""What a finding can be called when some are asked for, or are to be left out: its verdict, cause and reason.

No name has two meanings: verdicts, causes and reasons have none in common.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model import Cause, Finding, Reason, Verdict

# A match needs no look, and an unverified figure is not said to be wrong.
FLAGGED = (Verdict.DISCREPANCY, Verdict.OUTDATED, Verdict.AMBIGUOUS)
NAMES: tuple[str, ...] = (
    *(verdict.value for verdict in (*FLAGGED, Verdict.UNVERIFIED)),
    *(cause.value for cause in Cause),
    *(reason.value for reason in Reason),
)


def names_of(finding: Finding) -> frozenset[str]:
    """The names of a finding; none for a match, which there is nothing to say of."""
    if finding.verdict is Verdict.MATCH:
        return frozenset()
    return frozenset(name.value for name in (finding.verdict, finding.cause, finding.reason) if name is not None)


def listed(text: str) -> tuple[str, ...]:
    """The names in a text that parts them by commas, in order, each once."""
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def unknown(names: Iterable[str]) -> str | None:
    """What is wrong with the first name that is none, with the nearest that is; None if all are names."""
    for name in names:
        if name == Verdict.MATCH:
            return f"{name!r} is not to be chosen: a match is always shown"
        if name not in NAMES:
            return f"{name!r} is no cause, verdict or reason{_nearest(name)}"
    return None


def _nearest(name: str) -> str:
    from claimcheck.yaml_nodes import did_you_mean

    return did_you_mean(name, NAMES) or f": expected one of {', '.join(NAMES)}"
