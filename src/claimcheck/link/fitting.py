"""Which kinds of entity an indicator has figures of, where it does not say so itself."""

from __future__ import annotations

from claimcheck.model import WORLD, Indicator
from claimcheck.reference import Reference

PLACES = frozenset({"country", "region", "city", "cluster"})
GROUP = "group"


def kinds_of(indicator: Indicator, reference: Reference) -> tuple[str, ...]:
    """The kinds that own figures of an indicator: those that it says; else, where all its figures are of companies or
    other bodies, theirs and those of groups: a city that a company is named beside has no turnover. Empty for any."""
    if indicator.of:
        return indicator.of
    ids = reference.entities_of(indicator.id)
    seen = {reference.entities[id_].kind for id_ in ids if id_ != WORLD} - {GROUP}
    return () if not seen or seen & PLACES else (*sorted(seen), GROUP)
