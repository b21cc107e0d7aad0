"""The cases, what each checker made of them, and the figures that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks.errors.bounds import MUTANTS, Bound
from benchmarks.errors.checking import Text, checked
from benchmarks.errors.controls import Control, controls
from benchmarks.errors.gold import FLAGS, Desk, GoldArticle
from benchmarks.errors.mutants import Mutant, mutants
from benchmarks.errors.operators import SLIPS
from benchmarks.errors.said import Answer
from benchmarks.errors.scoring import (
    Judged,
    Outcome,
    WrongFlag,
    at,
    count,
    gold_rows,
    judged,
    share,
    wrong_flags,
)
from benchmarks.errors.truth import World
from claimcheck.model import Cause, Verdict
from claimcheck.reference import Reference

FEW = 10  # a cause with fewer mutants than this is shown, and no bound hangs on it


@dataclass(frozen=True, slots=True)
class Cases:
    """Everything that is to be checked: of the mutants and of the controls one in `every`. `left_out` counts by cause
    and rule the changes that are no mutants."""

    desks: tuple[Desk, ...]
    mutants: tuple[Mutant, ...]
    controls: tuple[Control, ...]
    left_out: Mapping[tuple[str, str], int]
    every: int = 1

    @property
    def golds(self) -> list[tuple[Desk, GoldArticle]]:
        """Each article with its desk."""
        return [(desk, gold) for desk in self.desks for gold in desk.articles]

    def texts(self) -> list[Text]:
        """All texts: the originals, the mutants, the controls, in this order."""
        roots = {desk.name: desk.roots for desk in self.desks}
        told = [(desk.name, gold, gold.article.text) for desk, gold in self.golds]
        told += [(one.desk, one.gold, one.text) for one in self.mutants]
        told += [(one.desk, one.gold, one.text) for one in self.controls]
        return [_text(roots[desk], gold, text) for desk, gold, text in told]


def _text(roots: tuple[Path, ...], gold: GoldArticle, text: str) -> Text:
    published = gold.article.published
    assert isinstance(published, date)  # an article without a date is not read
    return Text(roots, text, published, gold.article.body, _headings(gold, text))


def _headings(gold: GoldArticle, text: str) -> frozenset[int]:
    """The headings of an article in which one sentence was changed."""
    original = gold.article.text
    ahead = len(text) - len(original)
    return frozenset(at if text.startswith(original[:at]) else at + ahead for at in gold.article.headings)


def cases(
    desks: Sequence[Desk], wanted: Callable[[Mutant], bool], step: Callable[[str], None], every: int = 1
) -> Cases:
    """The cases of some desks: of the mutants that are wanted and of the controls, one in `every` each."""
    left_out: Counter[tuple[str, str]] = Counter()
    made: list[Mutant] = []
    told: list[Control] = []
    for desk in desks:
        step(f"slips and restatements: {desk.name}")
        world = World(Reference.load(*desk.roots))
        made += [one for one in mutants(desk, world, SLIPS, left_out) if wanted(one)]
        told += controls(desk, world)
    return Cases(tuple(desks), tuple(made[::every]), tuple(told[::every]), left_out, every)


@dataclass(frozen=True, slots=True)
class System:
    """What one checker made of the cases. `originals` and `controls` are the clean sentences, `flagged_…` those with
    a flag, `ambiguous` those of either that have a figure said to be ambiguous."""

    name: str
    rows: tuple[Judged, ...]
    outcomes: tuple[Outcome, ...]
    flags: tuple[WrongFlag, ...]
    originals: int
    controls: int
    flagged_originals: int
    flagged_controls: int
    ambiguous: int

    @property
    def clean_flagged(self) -> float | None:
        """Clean sentences with any flag, originals and controls, in percent."""
        return share(self.flagged_originals + self.flagged_controls, self.originals + self.controls)


def run(names: Sequence[str], cases: Cases, step: Callable[[int], None]) -> list[System]:
    """Checks all cases with each of the checkers."""
    answers = checked(names, cases.texts(), step)
    return [_system(name, cases, own) for name, own in zip(names, answers, strict=True)]


def _system(name: str, cases: Cases, answers: Sequence[Answer]) -> System:
    golds = cases.golds
    original = {id(gold): answer for (_, gold), answer in zip(golds, answers, strict=False)}
    of_mutants = answers[len(golds) : len(golds) + len(cases.mutants)]
    of_controls = answers[len(golds) + len(cases.mutants) :]
    flags = [flag for desk, gold in golds for flag in wrong_flags(desk.name, gold, original[id(gold)])]
    wrong = [
        _control_flags(one, original[id(one.gold)], answer)
        for one, answer in zip(cases.controls, of_controls, strict=True)
    ]
    return System(
        name,
        tuple(row for _, gold in golds for row in gold_rows(gold, original[id(gold)])),
        tuple(
            judged(mutant, original[id(mutant.gold)], answer)
            for mutant, answer in zip(cases.mutants, of_mutants, strict=True)
        ),
        (*flags, *(flag for found in wrong for flag in found)),
        sum(gold.clean(number) for _, gold in golds for number in gold.bearing()),
        len(cases.controls),
        len({(id(flag.gold), flag.sentence) for flag in flags}),
        count(wrong),
        _ambiguous(cases, original, of_controls),
    )


def _ambiguous(cases: Cases, original: Mapping[int, Answer], of_controls: Sequence[Answer]) -> int:
    """How many clean sentences, of originals and controls, have a figure that is said to be ambiguous."""
    sentences = [
        (gold.sentences[number].start, gold.sentences[number].end, original[id(gold)])
        for _, gold in cases.golds
        for number in gold.bearing()
        if gold.clean(number)
    ]
    sentences += [(*one.sentence, answer) for one, answer in zip(cases.controls, of_controls, strict=True)]
    return count(
        any(said.verdict is Verdict.AMBIGUOUS for said in at(answer, start, end)) for start, end, answer in sentences
    )


def _control_flags(control: Control, original: Answer, answer: Answer) -> list[WrongFlag]:
    """The flags in the sentence that was told in another way, and those that it made stand elsewhere."""
    start, end = control.sentence
    sentence = control.text[start:end]
    own = {id(said) for said in at(answer, start, end)}
    before = Counter((said.quote, said.cause) for said in original if said.verdict in FLAGS)
    found = []
    for said in answer:
        if said.verdict not in FLAGS:
            continue
        if id(said) not in own and before[said.quote, said.cause] > 0:
            before[said.quote, said.cause] -= 1
            continue
        found.append(WrongFlag(control.desk, control.gold, control.way, sentence, said))
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """How one checker finds errors of the gold: said to be wrong and is, said to be, is."""

    right: int
    said: int
    there: int

    @property
    def precision(self) -> float | None:
        """In percent; None if nothing was said."""
        return share(self.right, self.said)

    @property
    def recall(self) -> float | None:
        """In percent; None if there is nothing."""
        return share(self.right, self.there)


def score(rows: Iterable[Judged], verdict: Verdict) -> Score:
    """How a verdict of the gold is found."""
    rows = list(rows)
    return Score(
        count(one.verdict is verdict and one.row.verdict is verdict for one in rows),
        count(one.verdict is verdict for one in rows),
        count(one.row.verdict is verdict for one in rows),
    )


def any_flag(rows: Iterable[Judged]) -> Score:
    """How a flag of either kind finds an error of either kind."""
    rows = list(rows)
    return Score(
        count(one.verdict in FLAGS and one.row.wrong for one in rows),
        count(one.verdict in FLAGS for one in rows),
        count(one.row.wrong for one in rows),
    )


def by_cause(outcomes: Iterable[Outcome]) -> dict[Cause, list[Outcome]]:
    """The outcomes by the slip that was made, in the order of the causes."""
    found: dict[Cause, list[Outcome]] = {cause: [] for cause in Cause}
    for outcome in outcomes:
        found[outcome.mutant.cause].append(outcome)
    return {cause: own for cause, own in found.items() if own}


def by_style(cases: Cases, system: System) -> dict[str, list[Judged]]:
    """The claims of the gold by house style; those of other desks by desk."""
    named = {id(gold): gold.style if desk.own else f"own reference: {desk.name}" for desk, gold in cases.golds}
    found: dict[str, list[Judged]] = {}
    for row in system.rows:
        found.setdefault(named[id(row.gold)], []).append(row)
    return dict(sorted(found.items()))


def of_desk(system: System, desk: Desk) -> System:
    """What a checker made of the articles of one desk. The counts of clean sentences are left as they are."""
    golds = {id(gold) for gold in desk.articles}
    return replace(
        system,
        rows=tuple(row for row in system.rows if id(row.gold) in golds),
        outcomes=tuple(one for one in system.outcomes if id(one.mutant.gold) in golds),
        flags=tuple(flag for flag in system.flags if id(flag.gold) in golds),
    )


def bounds(system: System) -> list[Bound]:
    """The table of the issue."""
    outcomes, rows = system.outcomes, system.rows
    flagged = [one for one in outcomes if one.flagged]
    shares = {
        cause: share(count(one.flagged for one in own), len(own)) or 0.0
        for cause, own in by_cause(outcomes).items()
        if len(own) >= FEW
    }
    worst = min(shares, key=lambda cause: shares[cause], default=None)
    found = score(rows, Verdict.DISCREPANCY)
    demanded = [one for one in rows if one.demanded]
    linked = [one for one in rows if one.linked]
    clean = f"{system.flagged_originals + system.flagged_controls} of {system.originals + system.controls}"

    def part(line: str, bound: float, ones: Sequence[bool], what: str) -> Bound:
        return Bound(line, bound, share(sum(ones), len(ones)), f"{sum(ones)} of {len(ones)} {what}")

    return [
        Bound("mutants", MUTANTS, len(outcomes), "texts with one slip"),
        part("mutants flagged, over all causes, %", 95, [one.flagged for one in outcomes], "mutants"),
        Bound(
            "mutants flagged, the worst cause, %",
            85,
            None if worst is None else shares[worst],
            "none" if worst is None else f"{worst} ({len(by_cause(outcomes)[worst])} mutants)",
        ),
        part("cause named rightly, of those flagged, %", 85, [one.named for one in flagged], "flagged"),
        Bound("clean sentences with any flag, %", 1, system.clean_flagged, f"{clean} sentences", at_most=True),
        Bound("precision of `discrepancy` on the gold, %", 98, found.precision, f"{found.right} of {found.said} said"),
        part("linked to the right observation, %", 90, [one.linked and one.exactly for one in demanded], "claims"),
        part("indicator, entity, period right, of the linked, %", 96, [one.rightly for one in linked], "linked"),
    ]


def confusion(system: System) -> dict[tuple[str, str], int]:
    """How often a slip of the first cause was named as the second, among those flagged: by the right name if one of
    the flags has it, else by the first."""
    found: Counter[tuple[str, str]] = Counter()
    for one in system.outcomes:
        if one.flagged and one.causes:
            slip = one.mutant.cause
            found[slip.value, (slip if slip in one.causes else one.causes[0]).value] += 1
    return dict(sorted(found.items()))
