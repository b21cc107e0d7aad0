"""What came of each case: what was found, what was missed and how, what was flagged though it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from benchmarks.errors.gold import FLAGS, GoldArticle, Row
from benchmarks.errors.mutants import Mutant
from benchmarks.errors.said import Answer, Said
from claimcheck.model import Cause, Verdict
from claimcheck.reference.periods import parse_period

# How a slip was missed.
STILL = "still said to match"
AMBIGUOUS = "said to be ambiguous"
SILENT = "checked in the original, silent now"
NEVER = "not checked in the original either"
ORIGINAL = "original"
JUDGED = frozenset({Verdict.MATCH, Verdict.DISCREPANCY, Verdict.OUTDATED})


@cache
def equivalents() -> frozenset[tuple[Cause, Cause]]:
    """Pairs of the slip that was made and a cause that is as good."""
    rows = yaml.safe_load((Path(__file__).parent / "equivalents.yaml").read_text(encoding="utf-8"))
    return frozenset((Cause(row["slip"]), Cause(row["also"])) for row in rows)


def at(answer: Answer, start: int, end: int) -> list[Said]:
    """What is said of the figures that a stretch of the text has in common with."""
    return [said for said in answer if said.start < end and start < said.end]


def of_row(answer: Answer, row: Row) -> Said | None:
    """What is said of a claim of the gold: of the figure that begins where it does, else of one that overlaps."""
    found = at(answer, row.span.start, row.span.end)
    return next((said for said in found if said.start == row.span.start), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a mutant. `missed` is how it was missed, None if it was flagged; `causes` are those named."""

    mutant: Mutant
    said: tuple[Said, ...]
    missed: str | None
    causes: tuple[Cause, ...]

    @property
    def flagged(self) -> bool:
        """Whether a flag stands at a figure that the slip makes wrong."""
        return self.missed is None

    @property
    def named(self) -> bool:
        """Whether one of the flags names the cause, or one that the text cannot tell from it."""
        slip = self.mutant.cause
        return any(cause is slip or (slip, cause) in equivalents() for cause in self.causes)


def judged(mutant: Mutant, original: Answer, answer: Answer) -> Outcome:
    """The outcome of a mutant, from what was said of the article before and after the slip."""
    said = tuple(dict.fromkeys(one for start, end in mutant.places for one in at(answer, start, end)))
    flags = [one for one in said if one.verdict in FLAGS]
    if flags:
        return Outcome(mutant, said, None, tuple(dict.fromkeys(one.cause for one in flags if one.cause is not None)))
    own = at(answer, *mutant.places[0])
    if any(one.verdict is Verdict.AMBIGUOUS for one in own):
        return Outcome(mutant, said, AMBIGUOUS, ())
    if any(one.verdict is Verdict.MATCH for one in own):
        return Outcome(mutant, said, STILL, ())
    before = of_row(original, mutant.row)
    checked = before is not None and before.verdict not in {Verdict.UNVERIFIED, Verdict.AMBIGUOUS}
    return Outcome(mutant, said, SILENT if checked else NEVER, ())


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of the gold and what was said of it, None where no figure was read."""

    gold: GoldArticle
    row: Row
    said: Said | None

    @property
    def verdict(self) -> Verdict:
        """What was said; a claim that was not seen is unverified."""
        return Verdict.UNVERIFIED if self.said is None else self.said.verdict

    @property
    def demanded(self) -> bool:
        """Whether its evidence is in the reference."""
        row = self.row
        return row.indicator is not None and (row.verdict is Verdict.MATCH or row.wrong) and row.kind != "conversion"

    @property
    def linked(self) -> bool:
        """Whether it was held against a figure of the reference, or of the text by what the indicator is. A claim of
        nothing that the reference has, which was held against its neighbours alone, is not linked."""
        said = self.said
        if said is None or said.indicator is None:
            return False
        return said.rests or (self.row.indicator is not None and said.verdict in JUDGED)

    @property
    def rightly(self) -> bool:
        """Whether indicator, entity and period are those of the gold."""
        said, row = self.said, self.row
        return said is not None and (said.indicator, said.entity) == (row.indicator, row.entity) and self._of_period()

    @property
    def exactly(self) -> bool:
        """Whether the dimensions that the gold names are the right ones too."""
        known = dict(self.said.dimensions) if self.said is not None else {}
        return self.rightly and all(known.get(name) == part for name, part in self.row.dimensions.items())

    @property
    def gap(self) -> str | None:
        """What is missing or wrong first in how a claim whose evidence is in the reference was linked; None if it was
        linked to the right observation, or has none."""
        said, row = self.said, self.row
        if not self.demanded or (self.linked and self.exactly):
            return None
        if said is None:
            return "no figure read"
        for name, own, right in (("indicator", said.indicator, row.indicator), ("entity", said.entity, row.entity)):
            if own != right:
                return f"no {name}" if own is None else f"another {name}"
        if not self._of_period():
            return "no period" if said.period is None else "another period"
        return "another part" if self.linked else f"linked, not held against anything ({said.reason or said.verdict})"

    def _of_period(self) -> bool:
        said, label = self.said, self.row.period
        if said is None or label is None:
            return said is not None and said.period is None
        if said.label == label:
            return True
        try:
            wanted = parse_period(label)
        except ValueError:
            return False
        if said.inferred or said.period is None:
            return False
        return said.period == (wanted.start, wanted.end)


def gold_rows(gold: GoldArticle, answer: Answer) -> list[Judged]:
    """Each claim of an article with what was said of it."""
    return [Judged(gold, row, of_row(answer, row)) for row in gold.rows]


@dataclass(frozen=True, slots=True)
class WrongFlag:
    """A flag on a sentence that holds. `where` is ORIGINAL or the way of the control."""

    desk: str
    gold: GoldArticle
    where: str
    sentence: str
    said: Said


def wrong_flags(desk: str, gold: GoldArticle, answer: Answer) -> list[WrongFlag]:
    """The flags on clean sentences of an original."""
    found = []
    for said in answer:
        number = next((n for n, one in enumerate(gold.sentences) if one.start <= said.start < one.end), None)
        if said.verdict in FLAGS and number is not None and gold.clean(number):
            stretch = gold.sentences[number]
            found.append(WrongFlag(desk, gold, ORIGINAL, gold.article.text[stretch.start : stretch.end], said))
    return found


def share(part: int, whole: int) -> float | None:
    """A part of a whole in percent; None of nothing."""
    return 100 * part / whole if whole else None


def count(ones: Iterable[object]) -> int:
    """How many of them are true."""
    return sum(bool(one) for one in ones)
