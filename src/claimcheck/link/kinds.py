"""Which kinds of entity a figure can be of: a company, a country, a city."""

from __future__ import annotations

from claimcheck.model import WORLD, Comparison, Indicator
from claimcheck.reference import Reference

PLACES = frozenset({"country", "region", "city", "cluster"})
GROUP = "group"
OF_LISTS = ("country", "region", "group")


class Kinds:
    """The kinds of entity that have figures of each indicator of a reference, kept once they were looked up."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._of: dict[str, tuple[str, ...]] = {}

    def of(self, indicator: Indicator | None, comparison: Comparison | None) -> tuple[str, ...]:
        """The kinds of entity that a figure can be of: those of its indicator; but members of a list
        are counted for what they belong to. Empty for any."""
        if comparison is not None and comparison.relation == "members":
            return OF_LISTS
        if indicator is None:
            return ()
        if indicator.id not in self._of:
            self._of[indicator.id] = self._that_have(indicator)
        return self._of[indicator.id]

    def _that_have(self, indicator: Indicator) -> tuple[str, ...]:
        """The kinds that own figures of an indicator: those that it says; else, where all its figures are of companies
        or other bodies, theirs and those of groups: a city that a company is named beside has no turnover."""
        if indicator.of:
            return indicator.of
        ids = self._reference.entities_of(indicator.id)
        seen = {self._reference.entities[id_].kind for id_ in ids if id_ != WORLD} - {GROUP}
        return () if not seen or seen & PLACES else (*sorted(seen), GROUP)
