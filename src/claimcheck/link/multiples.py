"""What a movement between two printed figures is of: the one that it led to ("UK imports halved to 9.7bn, from 19.4bn",
"slipped by 3 million tonnes, or 0.7%, to 435.8 million")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimcheck.model import Claim, Kind

_MOVEMENTS = frozenset({Kind.MULTIPLE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS})
_LED = frozenset({"change", "step"})


def about(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of an article; those of movements between two of its figures with the indicator, the entity and the
    time of the one that they led to. It may stand behind them, so this is asked when all are linked."""
    by_place = {claim.mention.span.start: claim for claim in claims}
    return tuple(_with_subject(claim, by_place) for claim in claims)


def _with_subject(claim: Claim, by_place: Mapping[int, Claim]) -> Claim:
    comparison = claim.comparison
    if claim.quantity.kind not in _MOVEMENTS or claim.indicator is not None or comparison is None:
        return claim
    if comparison.relation not in _LED or comparison.to is None:
        return claim
    to = by_place.get(comparison.to.span.start)
    if to is None or to.indicator is None or to.indicator.endswith("_change"):
        return claim
    return replace(
        claim,
        indicator=to.indicator,
        entity=to.entity,
        dimensions=to.dimensions,
        period=to.period,
        inferred=to.inferred,
        others=to.others,
        links=(f"taken from {to.mention.span.text!r}",),
    )
