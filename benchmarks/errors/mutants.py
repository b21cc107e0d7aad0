"""A slip as a change to the text, and the rules by which a change that may still be right is no mutant."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.errors.gold import Desk, GoldArticle, Row
from benchmarks.errors.printed import Printed, printed
from benchmarks.errors.truth import Figure, Meaning, World, met
from benchmarks.errors.words import hedge_before
from claimcheck.model import Cause, Modifier, Verdict

# A figure that rests on other figures of the text, or on several of the reference, is only demanded to be found
# wrong where it is off by more than this part of itself: rates of exchange and choices of the base move it.
MARGIN = Decimal("0.08")
WIDE_MARGIN = Decimal("0.2")  # of figures of the text alone: a step between two rounded figures may be anything near
# Figures of a reference that there is not: they may still be the parts of a sum.
INVENTED = "no_indicator"
CONVERSION = "conversion"
CHANGES = frozenset({"change", "change_percent", "change_points", "multiple"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Text in place of the code points from `start` to `end` of the article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the gold that holds, with what an operator needs to know of it."""

    gold: GoldArticle
    row: Row
    world: World
    printed: Printed | None
    modifier: Modifier | None
    meaning: Meaning | None
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.gold.article.text

    @property
    def sentence(self) -> tuple[int, int]:
        """Where the sentence begins and ends."""
        stretch = self.gold.sentences[self.row.sentence]
        return stretch.start, stretch.end

    @property
    def known(self) -> Figure | None:
        """The figure of the reference that was in force on the day; None if the claim does not rest on one."""
        figures = self.figures
        day = self.gold.article.published
        return figures[0] if figures and day is not None and figures[0].observation.published <= day else None

    def figures_of(self, meaning: Meaning) -> list[Figure]:
        """What the reference has for another meaning, on the day of this article."""
        day = self.gold.article.published
        return [] if day is None else self.world.figures(meaning, day)

    def known_of(self, meaning: Meaning) -> Figure | None:
        """The figure in force for another meaning."""
        day = self.gold.article.published
        return None if day is None else self.world.known(meaning, day)

    def pick(self, choices: Sequence[str], salt: str) -> int:
        """A choice that depends on nothing but the claim."""
        seed = f"{self.gold.name} {self.row.span.start} {self.row.span.text} {salt}"
        return int(hashlib.sha256(seed.encode()).hexdigest(), 16) % len(choices)


@dataclass(frozen=True, slots=True)
class Change:
    """One slip. `figure` is what is printed then and `meaning` what it is said of then, each None where that is as
    before; `beside` are the claims that the slip makes wrong too; `way` tells the ways of one cause apart.
    `certain` says that an operator has made sure itself that the change is wrong; `rule` is why it cannot be sure."""

    cause: Cause
    way: str
    edits: tuple[Edit, ...]
    figure: Printed | None = None
    meaning: Meaning | None = None
    beside: tuple[Row, ...] = ()
    modifier: Modifier | None = None
    certain: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Mutant:
    """An article with one slip. `places` are where in its text a flag finds it."""

    desk: str
    gold: GoldArticle
    row: Row
    cause: Cause
    way: str
    text: str
    places: tuple[tuple[int, int], ...]
    sentence: tuple[int, int]


Operator = Callable[[Claim], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Slips:
    """The operators for claims that hold, and those for what makes a sum or a share within the text."""

    of_claims: tuple[Operator, ...]
    of_parts: tuple[Operator, ...]


def claims(gold: GoldArticle, world: World) -> Iterator[Claim]:
    """The claims of an article that hold, and those that nothing but their fellows in the text speak for."""
    for row in gold.rows:
        if len(row.stated) != 1 or not (row.verdict is Verdict.MATCH or row.reason == INVENTED):
            continue
        hedge = hedge_before(gold.article.text, row.span.start)
        meaning = _meaning(row)
        day = gold.article.published
        figures = world.figures(meaning, day) if meaning is not None and day is not None else []
        if row.kind in CHANGES or row.kind == CONVERSION:
            figures = []  # what the indicator shows is not what is printed
        modifier = row.modifier or (hedge[1] if hedge is not None else None)
        yield Claim(gold, row, world, printed(row.span.text, row.stated[0]), modifier, meaning, tuple(figures))


def _meaning(row: Row) -> Meaning | None:
    if row.indicator is None or row.entity is None or row.period is None:
        return None
    return Meaning(row.indicator, row.entity, row.period, row.dimensions, row.unit)


def excluded(claim: Claim, change: Change) -> str | None:
    """The rule by which a change is no mutant, None if it is one."""
    if not change.edits or applied(claim.text, change.edits) == claim.text:
        return "nothing changed"
    if change.rule is not None or change.certain:
        return change.rule
    figure = change.figure or claim.printed
    if figure is None:
        return "no figure in digits"
    modifier = change.modifier or claim.modifier
    low, high = figure.stands_for(claim.row.kind, modifier)
    meaning = change.meaning
    if meaning is None and not claim.figures:
        return _near(claim, figure, modifier)
    figures = claim.figures if meaning is None else claim.figures_of(meaning)
    if not figures:
        return "the reference has no figure of what is said then"
    if met(low, high, figures[0]):
        return "within rounding or hedge"
    if any(met(low, high, one) for one in figures):
        return "another vintage or basis allows it"
    if modifier is None and any(_cut_off(figure, one) for one in figures):
        return "the digits of the reference, cut off"
    return None


def _near(claim: Claim, figure: Printed, modifier: Modifier | None) -> str | None:
    """For a figure that rests on several: how far it must be off."""
    was, now = abs(claim.row.stated[0]), figure.value
    low, high = figure.stands_for(claim.row.kind, modifier)
    reach = max(was * (MARGIN if claim.row.indicator is not None else WIDE_MARGIN), (claim.printed or figure).step)
    inside = (low is None or was + reach >= low) and (high is None or was - reach <= high)
    return "too near for a figure that rests on several" if inside or now == was else None


def _cut_off(figure: Printed, known: Figure) -> bool:
    return figure.value <= abs(known.value) < figure.value + figure.step


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def moved(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """Where a stretch of the text lies after the edits. A stretch without length is what was put in there."""
    grown = [(edit, len(edit.text) - (edit.end - edit.start)) for edit in edits]
    if start == end:
        first = start + sum(by for edit, by in grown if edit.end < start)
        return first, first + sum(len(edit.text) for edit in edits if edit.start == start == edit.end)
    first = start + sum(by for edit, by in grown if edit.end <= start)
    last = end + sum(by for edit, by in grown if edit.end <= end and edit.start < end)
    return first, last


def sentence_of(claim: Claim, edits: Sequence[Edit]) -> tuple[int, int]:
    """Where the sentence of a claim lies after the edits, with what was put in behind it."""
    start, end = claim.sentence
    first, last = moved(edits, start, end)
    return first, last + sum(len(edit.text) for edit in edits if edit.start == edit.end == end)


def tied(gold: GoldArticle, row: Row) -> tuple[Row, ...]:
    """The other claims of the sentence that arithmetic ties to one: its conversion, the change that leads to it or
    the ends of it, and all that rests on nothing but the text."""
    beside = gold.beside(row)
    same = [one for one in beside if (one.indicator, one.entity) == (row.indicator, row.entity)]
    bound = [one for one in beside if CONVERSION in {one.kind, row.kind} or one.kind == "multiple"]
    changes = [one for one in same if one.kind in CHANGES or row.kind in CHANGES]
    resting = [one for one in beside if one.verdict is Verdict.MATCH and None in {one.indicator, row.indicator}]
    if row.indicator is None:
        resting += [one for one in gold.rows if one.paragraph == row.paragraph and one is not row]
    return tuple(dict.fromkeys(one for one in (*bound, *changes, *resting)))


def mutants(desk: Desk, world: World, slips: Slips, left_out: Counter[tuple[str, str]]) -> Iterator[Mutant]:
    """The mutants of a desk's articles; what a rule leaves out is counted by cause and rule."""
    for gold in desk.articles:
        seen: set[str] = set()
        for claim in claims(gold, world):
            for change in _enough(claim, _wrong(claim, slips, seen, left_out)):
                yield _mutant(desk, claim, change, applied(claim.text, change.edits))


def _wrong(claim: Claim, slips: Slips, seen: set[str], left_out: Counter[tuple[str, str]]) -> Iterator[Change]:
    """The changes of a claim that are wrong for certain, no text twice."""
    holds = claim.row.verdict is Verdict.MATCH
    for operator in (*(slips.of_claims if holds else ()), *slips.of_parts):
        for change in operator(claim):
            rule = excluded(claim, change)
            text = applied(claim.text, change.edits)
            if rule is None and text in seen:
                rule = "made before"
            if rule is not None:
                left_out[change.cause.value, rule] += 1
                continue
            seen.add(text)
            yield change


# Slips that can be made in nearly every claim would outweigh all others: of these, so many for a claim.
ENOUGH = {Cause.VALUE: 1, Cause.DECIMAL: 1, Cause.DIGITS: 1, Cause.BOUND: 1, Cause.ENTITY: 2, Cause.PERIOD: 2}


def _enough(claim: Claim, changes: Iterable[Change]) -> Iterator[Change]:
    """The changes of a claim, of frequent causes only some, of as many ways as there are."""
    by_cause: dict[Cause, list[Change]] = {}
    for change in changes:
        by_cause.setdefault(change.cause, []).append(change)
    for cause, own in by_cause.items():
        most = ENOUGH.get(cause, len(own))
        first = claim.pick([change.way for change in own], cause.value)
        turned = own[first:] + own[:first]
        ways = [change.way for change in turned]
        # Every way once before any of them comes a second time.
        order = sorted(range(len(turned)), key=lambda number: (ways[:number].count(ways[number]), number))
        yield from (turned[number] for number in order[:most])


def _mutant(desk: Desk, claim: Claim, change: Change, text: str) -> Mutant:
    row = claim.row
    rows = (row, *change.beside, *tied(claim.gold, row))
    spans = [(one.span.start, one.span.end) for one in rows if not one.wrong]
    # What was put in with figures of its own is where a flag belongs, too.
    added = [edit for edit in change.edits if edit.start == edit.end and re.search(r"\d", edit.text)]
    inserted = [(edit.start, edit.end) for edit in added]
    places = tuple(dict.fromkeys(moved(change.edits, start, end) for start, end in (*inserted, *spans)))
    sentence = sentence_of(claim, change.edits)
    return Mutant(desk.name, claim.gold, row, change.cause, change.way, text, places, sentence)
