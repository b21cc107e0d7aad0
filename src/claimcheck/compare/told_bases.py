"""What a change may be reckoned from besides the year before: a figure that the text itself told before it.

"Coverage was 49 percent in 2019. Last year it reached 72 percent, a gain of 23 points."
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.compare.case import Case
from claimcheck.compare.series import bearing
from claimcheck.model import Claim, Kind, Observation

_LEVELS = frozenset({Kind.LEVEL, Kind.SHARE, Kind.COUNT})
REACH = 3  # how many figures of the same thing back


def told_before(case: Case, later: Observation) -> list[Observation]:
    """The observations of the earlier periods of which the paragraph of a change gives the figures before it, the
    nearest first; empty where it gives none."""
    found: list[Observation] = []
    for claim in _levels_before(case):
        if claim.period is None or claim.period.end >= later.period.start:
            continue
        held, _ = bearing(case.reference, claim, case.published)
        known = next((one.known for one in held if one.known is not None and one.known.unit == later.unit), None)
        if known is not None and known.dimensions == later.dimensions and known not in found:
            found.append(known)
    return found[:REACH]


def _levels_before(case: Case) -> Iterator[Claim]:
    """The levels of the same indicator of the same entity that were told in the paragraph, the last one first."""
    own = case.claim
    for place in sorted((at for at in case.claims if at < own.mention.span.start), reverse=True):
        claim = case.claims[place]
        if claim.mention.sentence.paragraph != own.mention.sentence.paragraph:
            return
        same = (claim.indicator, claim.entity, dict(claim.dimensions)) == (
            own.indicator,
            own.entity,
            dict(own.dimensions),
        )
        if same and claim.quantity.kind in _LEVELS and not claim.inferred:
            yield claim
