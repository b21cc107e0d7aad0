"""What a multiple is of: the figure that it led to, or is said of ("UK imports halved to 9.7bn, from 19.4bn")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimcheck.model import Claim, Kind


def about(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of an article; those of multiples between two of its figures with the indicator, the entity and the
    time of the one that they led to. It may stand behind them, so this is asked when all are linked."""
    by_place = {claim.mention.span.start: claim for claim in claims}
    return tuple(_with_subject(claim, by_place) for claim in claims)


def _with_subject(claim: Claim, by_place: Mapping[int, Claim]) -> Claim:
    if claim.quantity.kind is not Kind.MULTIPLE or claim.indicator is not None or claim.comparison is None:
        return claim
    to = by_place.get(claim.comparison.to.span.start) if claim.comparison.to is not None else None
    if to is None or to.indicator is None:
        return claim
    return replace(
        claim,
        indicator=to.indicator,
        entity=to.entity,
        dimensions=to.dimensions,
        period=to.period,
        inferred=to.inferred,
        links=(f"taken from {to.mention.span.text!r}",),
    )
