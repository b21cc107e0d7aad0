"""The figures of a sentence in their order, with the words between them, and what is found of how they lean on
one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.model import Article, Comparison, Kind, Mention, Quantity


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of an article, by index; the words around them never hold a hedge."""

    article: Article
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]

    def end(self, index: int) -> int:
        """Where a figure ends, with the hedge behind it."""
        mention = self.mentions[index]
        return max(mention.span.end, mention.hedge.end if mention.hedge is not None else 0)

    def gap(self, one: int, other: int) -> str:
        """The words between two figures, the earlier one first."""
        return self.article.text[self.end(one) : self.mentions[other].start]

    def lead(self, index: int) -> str:
        """The words of its sentence before a figure."""
        return self.article.text[self.mentions[index].sentence.span.start : self.mentions[index].start]

    def rest(self, index: int) -> str:
        """The words of its sentence behind a figure."""
        return self.article.text[self.end(index) : self.mentions[index].sentence.span.end]

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two figures stand in one sentence."""
        return self.mentions[one].sentence.span == self.mentions[other].sentence.span

    def alike(self, one: int, other: int) -> bool:
        """Whether two figures may be added to or held against each other: amounts in one unit, of one noun where
        both name theirs."""
        first, second = self.quantities[one], self.quantities[other]
        nouns = {first.counted, second.counted} - {None}
        return first.unit == second.unit and {first.kind, second.kind} <= AMOUNTS and len(nouns) < 2


AMOUNTS = frozenset({Kind.LEVEL, Kind.COUNT, Kind.SHARE, Kind.DURATION})


@dataclass(slots=True)
class Relations:
    """For the mentions of an article, by index: what each is compared with, which other mentions
    only qualify it, and which ones are qualifiers and no claims of their own."""

    comparisons: dict[int, Comparison] = field(default_factory=dict)
    qualifiers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    folded: set[int] = field(default_factory=set)
    sentence: dict[int, list[int]] = field(default_factory=dict)

    def beside(self, mentions: Sequence[Mention], index: int) -> list[int]:
        """The other figures of the sentence of one, in order."""
        return [i for i in self.sentence[mentions[index].sentence.span.start] if i != index]

    def fold(self, qualifier: int, into: int) -> None:
        """Makes one mention a qualifier of another."""
        self.folded.add(qualifier)
        self.qualifiers[into] = (*self.qualifiers.get(into, ()), qualifier)
