"""What has been linked so far in an article, for figures that go on from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.link.discourse import Discourse
from claimcheck.model import Claim, Mention, Span

REACH = 64  # how many figures back a figure can go on from: enough for any paragraph


@dataclass(slots=True)
class Memory:
    """The claims made so far in an article, whom it is about, and the names in the sentence that belong to a figure
    which is only held against another (`taken`)."""

    discourse: Discourse
    claims: list[Claim] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    _sentence: list[Claim] = field(default_factory=list)

    def add(self, claim: Claim) -> None:
        """Keeps a claim; with the first one of another sentence, what was kept of the last one goes."""
        if self._sentence and self._sentence[-1].mention.sentence.span != claim.mention.sentence.span:
            self._sentence.clear()
            self.taken.clear()
        self._sentence.append(claim)
        self.claims.append(claim)

    def of(self, mention: Mention | None) -> Claim | None:
        """The claim that was made of a mention; None if there is none in reach."""
        return next((c for c in reversed(self.recent()) if c.mention is mention), None)

    def in_sentence(self, mention: Mention) -> list[Claim]:
        """The claims made so far in the sentence of a mention, in order."""
        return [c for c in self._sentence if c.mention.sentence.span.start == mention.sentence.span.start]

    def entity_before(self, mention: Mention) -> str | None:
        """The entity of the figure before this one in its sentence; None if it has none or is the first."""
        before = self.in_sentence(mention)
        return before[-1].entity if before else None

    def recent(self) -> list[Claim]:
        """The claims that a figure can go on from, in order."""
        return self.claims[-REACH:]
