"""What a text has said of time before a figure: in its sentence, and in those before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from claimcheck.link import reckoned, timeline
from claimcheck.link.scene import Scene
from claimcheck.link.time_phrases import is_loose, usable
from claimcheck.model import Mention, Period, PeriodPhrase
from claimcheck.normalise.periods import resolve


class Past:
    """The times that a figure can go on from: of the figures before it in its sentence, and of the sentences before.
    Worked out when asked for."""

    def __init__(
        self,
        scene: Scene,
        mention: Mention,
        dated: Sequence[timeline.Dated],
        published: date,
        quoted_by: str | None,
    ) -> None:
        self.scene, self.mention = scene, mention
        self.quoted_by, self._published = quoted_by, published
        start = mention.sentence.span.start
        self._here = [one for one in dated if one[0].sentence.span.start == start]
        self._others = [one for one in dated if one[0].sentence.span.start != start]

    @cached_property
    def here(self) -> timeline.Time | None:
        """The time of the figures of the sentence so far that nothing is held against."""
        return timeline.of_figures(self.scene, self._here)

    @property
    def only_apposed(self) -> bool:
        """Whether all figures of the sentence so far are set off ("forest cover, 37.6% in 2000, has reached")."""
        return all(is_apposed(self.scene, mention) for mention, _, _ in self._here)

    @property
    def last(self) -> Period | None:
        """The time of the last figure of the sentence that has one."""
        known = [period for m, period, _ in self._here if period is not None and not timeline.is_time(m)]
        return known[-1] if known else None

    @cached_property
    def before(self) -> timeline.Time | None:
        """The time that the sentences before came to."""
        return timeline.before(self.scene, self.mention, self._others, self._published, self.quoted_by)

    def other_end(self) -> timeline.Time | None:
        """The time of what a figure led to: of the figures before it, or the only one that its sentence names."""
        named = [p for p in self.mention.sentence.periods if usable(self.scene, p, self.mention)]
        if not named and self.before is not None:
            return None if self._is_loose() else self.before
        if self.here is not None or not named:
            return self.here
        found = resolve(named[0], self._published)
        return timeline.Time((found,)) if len(named) == 1 and found is not None else None

    def _is_loose(self) -> bool:
        """Whether the sentence has a time of its own that is of no one year, or leaves the one before it."""
        sentence = self.mention.sentence
        return any(is_loose(phrase) for phrase in sentence.periods) or timeline.leaves(sentence.span.text)

    def known(self, phrase: PeriodPhrase) -> reckoned.Known:
        """What a phrase can be counted from: for one that takes up a time, what stands before it."""
        here = [one for one in self._here if one[0].span.end <= phrase.span.start]
        taken = self.here if reckoned.counts(phrase) else timeline.of_figures(self.scene, here)
        return reckoned.Known(taken, self.last, self.before)

    def carried(self) -> timeline.Time | None:
        """The time of the sentences before; none where the sentence has one of its own that is of no one year ("in
        recent years") or leaves that time ("since then")."""
        return None if self._is_loose() else self.before


def is_apposed(scene: Scene, mention: Mention) -> bool:
    """Whether a figure is set off in its sentence: "forest cover, 37.6% in 2000, has reached ..."."""
    text, start = scene.article.text, mention.start
    return text[max(0, start - 2) : start].endswith((", ", "(")) and _CLOSED.match(text, mention.span.end) is not None


_CLOSED = re.compile(r"[^,;.()]{0,50}[,)]")
