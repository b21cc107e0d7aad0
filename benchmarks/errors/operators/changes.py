"""Slips in what moved, which way, from where and by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.errors.gold import Row
from benchmarks.errors.mutants import CHANGES, Change, Claim, Edit
from benchmarks.errors.operators.digits import reprinted
from benchmarks.errors.printed import printed
from benchmarks.errors.truth import Figure, Meaning, shifted
from benchmarks.errors.words import in_case_of, opposite_words
from claimcheck.model import Cause

POINTS = re.compile(r"(?P<gap>[ -])percentage[ -]points?|(?P<short> ?)(?:pp|ppts?)\b")
PERCENT = re.compile(r" ?%|[ -]per ?cent\b")
# "A 3.3% annual pace": no points could stand there.
NOUN = re.compile(r"[- ](?:annual|gain|rise|increase|drop|fall|decline|growth|jump|pace|rate|swing|cut)\b")
# "Made up 59.4 per cent": no movement.
PHRASAL = re.compile(
    r"\b(?:ma[dk]e|makes|making|end(?:ed|s)?|[gs]et|sets|took|takes?|taken|keeps?|kept|adds?|added|come)\s$"
)
HUNDRED = Decimal(100)
REACH = 60  # how far before its figure a verb may stand


def percent_for_points(claim: Claim) -> Iterator[Change]:
    """ "Fell 0.1 percent" for 0.1 percentage points, and the other way round."""
    row, text = claim.row, claim.row.span.text
    if row.kind == "change_points":
        changed = POINTS.sub("%" if "%" in claim.text else " percent", text)
        way = "percent"
    elif row.kind == "change_percent" and row.indicator is not None and not NOUN.match(claim.text, row.span.end):
        changed = PERCENT.sub(" percentage points", text)
        way = "points"
    else:
        return
    if changed != text:
        yield Change(
            Cause.PERCENT_FOR_POINTS, way, (Edit(row.span.start, row.span.end, changed),), certain=bool(row.stated[0])
        )


def direction(claim: Claim) -> Iterator[Change]:
    """ "Rose" where it fell."""
    start, _ = claim.sentence
    met = _verb_before(claim.text, max(start, claim.row.span.start - REACH), claim.row.span.start)
    if met is None or not claim.row.stated[0]:
        return
    if claim.row.kind not in CHANGES and not _moved(claim):
        return
    word = in_case_of(opposite_words()[met[0].lower()], met[0])
    ends = tuple(row for row in claim.gold.beside(claim.row) if _same_series(row, claim.row))
    yield Change(Cause.DIRECTION, "verb", (Edit(met.start(), met.end(), word),), beside=ends, certain=True)


def _verb_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last word of a way before a figure, with no other figure and no end of a clause between the two."""
    names = "|".join(sorted(map(re.escape, opposite_words()), key=len, reverse=True))
    found = list(re.finditer(rf"\b(?:{names})\b", text[start:end], re.IGNORECASE))
    if not found:
        return None
    met = re.compile(rf"\b(?:{names})\b", re.IGNORECASE).search(text, start + found[-1].start(), end)
    between = text[start + found[-1].end() : end]
    if met is None or (met[0].lower() in {"up", "down"} and PHRASAL.search(text[: met.start()])):
        return None
    return None if re.search(r"\d|[;:]| from | and | while | but ", between) else met


def _moved(claim: Claim) -> bool:
    """Whether a level clearly lies on one side of where it came from: the figure that the sentence gives as its
    base, else that of the year before and, for short periods, of the one right before."""
    known = claim.known
    bases = [row for row in claim.gold.beside(claim.row) if _same_series(row, claim.row) and row.kind == claim.row.kind]
    if bases:
        return all(row.stated != claim.row.stated for row in bases)
    if known is None or claim.meaning is None:
        return False
    before = [one for one in (_before(claim, by) for by in _back(claim.meaning.period)) if one is not None]
    return bool(before) and (all(one.high < known.low for one in before) or all(one.low > known.high for one in before))


def _back(label: str) -> tuple[int, ...]:
    """How many steps back "rose" may look from a period."""
    if "-Q" in label:
        return (-1, -4)
    return (-1, -12) if re.fullmatch(r"\d{4}-\d\d", label) else (-1,)


def _before(claim: Claim, by: int) -> Figure | None:
    meaning = claim.meaning
    label = shifted(meaning.period, by) if meaning is not None else None
    if meaning is None or label is None:
        return None
    return claim.known_of(Meaning(meaning.indicator, meaning.entity, label, meaning.dimensions, meaning.unit))


def _same_series(one: Row, other: Row) -> bool:
    same = (one.indicator, one.entity, dict(one.dimensions)) == (other.indicator, other.entity, dict(other.dimensions))
    return same and one.indicator is not None


def swapped_ends(claim: Claim) -> Iterator[Change]:
    """ "From 25.2 million in 1960 to 9.9 million in 2020"."""
    row = claim.row
    for other in claim.gold.beside(row):
        fits = _same_series(row, other) and (row.kind, row.unit) == (other.kind, other.unit)
        if row.kind in CHANGES:
            return
        # Each pair once, by the claim that stands first.
        if not fits or other.wrong or other.span.start < row.span.start or row.period == other.period:
            continue
        theirs = printed(other.span.text, other.stated[0]) if len(other.stated) == 1 else None
        if claim.printed is None or theirs is None or row.span.text == other.span.text:
            continue
        edits = (
            Edit(row.span.start, row.span.end, other.span.text),
            Edit(other.span.start, other.span.end, row.span.text),
        )
        yield Change(Cause.SWAPPED_ENDS, "two figures", edits, theirs, beside=(other,))


def wrong_base(claim: Claim) -> Iterator[Change]:
    """A step in percent of where it led to, not of where it came from; or of an earlier year."""
    if claim.row.kind != "change_percent" or claim.printed is None:
        return
    step = claim.row.stated[0] / HUNDRED
    if 1 + step > 0:
        of_the_end = abs(step / (1 + step)) * HUNDRED
        yield from reprinted(claim, Cause.WRONG_BASE, "of the end", claim.printed.with_value(of_the_end))


OPERATORS = (percent_for_points, direction, swapped_ends, wrong_base)
