"""A figure while it is linked: with what stands beside it and what it leans on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.link import measures, stretches, timeline, versus
from claimcheck.model import Claim, Comparison, Form, Indicator, Kind, Mention, Period, Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to link: its mention and quantity, the other figures of its sentence, what it is
    compared with, and the claim that was made of that one."""

    mention: Mention
    quantity: Quantity
    others: Sequence[Mention]
    comparison: Comparison | None
    held: Claim | None

    @property
    def relation(self) -> str | None:
        """How it is compared with what it is held against; None if it is held against nothing."""
        return self.comparison.relation if self.comparison is not None else None

    @property
    def leaning(self) -> Comparison | None:
        """The comparison, if it is with one other figure, which says what this one is about."""
        comparison = self.comparison
        beyond = comparison is not None and bool(comparison.parts or comparison.since or comparison.entities)
        return None if beyond else comparison

    @property
    def until(self) -> Period | None:
        """The later end of a stretch, where the text names it."""
        return self.comparison.until if self.comparison is not None else None

    @property
    def is_amount(self) -> bool:
        """Whether it is a movement told as an amount or as so many times: those have no indicators of their own."""
        told = self.quantity.kind in {Kind.CHANGE, Kind.DURATION} or self.comparison is not None
        moves = stretches.is_movement(self.mention, self.quantity) or versus.subject(self.comparison) is not None
        return told and moves and self.leaning is None

    @property
    def is_nobodys(self) -> bool:
        """Whether it is the length of a list ("the top 10"), or how long ago another figure was."""
        return self.mention.number.form is Form.TOP or timeline.is_time(self.mention)

    def quantity_as(self, indicator: Indicator | None) -> Quantity:
        """The quantity with the kind that its indicator settles: a life expectancy is no duration, a
        percentage that measures a share is a share, an index no count. A part counts what its whole
        counts."""
        quantity = self.quantity
        if self.held is not None and quantity.counted is None:
            quantity = replace(quantity, counted=self.held.quantity.counted)
        if indicator is None:
            return quantity
        if quantity.kind in {Kind.DURATION, Kind.COUNT, Kind.LEVEL} and self.is_amount:
            return replace(quantity, kind=Kind.CHANGE_PERCENT if quantity.unit == "percent" else Kind.CHANGE)
        quantity = measures.in_unit_of(indicator, quantity)
        if indicator.id.endswith("_change") and quantity.kind is Kind.COUNT:
            return replace(quantity, kind=Kind.CHANGE)  # "employers added 22,000 jobs"
        if quantity.unit == "percent" and quantity.kind in {Kind.LEVEL, Kind.SHARE}:
            return replace(quantity, kind=Kind.SHARE if indicator.kind == "share" else Kind.LEVEL)
        counts = quantity.kind is Kind.COUNT and indicator.kind in {"index", "rate", "level"}
        if quantity.kind is Kind.DURATION or counts:
            return replace(quantity, kind=Kind.LEVEL)
        return quantity

    def taken_from(self, held: Claim) -> Claim:
        """The claim of a conversion or a share, which has indicator, entity and period of the one it leans on."""
        kind = Kind.CONVERSION if self.relation == "conversion" else Kind.SHARE
        if self.quantity.kind is Kind.CHANGE_POINTS:
            kind = Kind.CHANGE_POINTS
        return replace(
            held,
            mention=self.mention,
            quantity=replace(self.quantity, kind=kind, counted=None),
            comparison=self.comparison,
            readings=(),
            qualifiers=(),
            links=(f"taken from {held.mention.span.text!r}",),
        )
