"""The right figure of the wrong thing: of another country, of another time, of an edition that was replaced, of the
other sex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from benchmarks.errors.gold import Row
from benchmarks.errors.mutants import Change, Claim, Edit
from benchmarks.errors.operators.digits import reprinted
from benchmarks.errors.truth import Meaning, met, shifted
from benchmarks.errors.words import in_case_of, words
from claimcheck.model import Cause

SIZES = 20
EACH = 2  # changes of one sort for a claim
PARTS = (("women", "men"), ("female", "male"), ("girls", "boys"), ("woman", "man"), ("urban", "rural"))


def entity_figure(claim: Claim) -> Iterator[Change]:
    """The figure of another country, for the same time."""
    meaning, own = claim.meaning, claim.printed
    if meaning is None or own is None or claim.known is None or claim.row.kind == "rank":
        return
    made = 0
    for other in others(claim, meaning):
        known = claim.known_of(replace(meaning, entity=other))
        if known is None or not _likely(own.value, abs(known.value)):
            continue
        for change in reprinted(claim, Cause.ENTITY, "figure of another", own.with_value(known.value)):
            yield change
            made += 1
        if made == EACH:
            return


def _likely(was: Decimal, now: Decimal) -> bool:
    """Whether one figure could be taken for the other: nobody writes Malta's output for that of India."""
    return now * SIZES > was and now < was * SIZES


def _country(claim: Claim, entity: str) -> bool:
    found = claim.world.reference.entities.get(entity)
    return found is not None and found.kind == "country"


def entity_name(claim: Claim) -> Iterator[Change]:
    """Another country's name in the sentence."""
    meaning = claim.meaning
    if meaning is None or claim.known is None or not _country(claim, meaning.entity):
        return
    place = _named(claim, meaning.entity)
    if place is None:
        return
    concerned = tuple(row for row in claim.gold.beside(claim.row) if row.entity == meaning.entity)
    made = 0
    for other in others(claim, meaning):
        if other in {row.entity for row in claim.gold.beside(claim.row)}:
            continue
        start, end = place
        name = _with_article(claim, other)
        if start == claim.sentence[0]:
            name = name[:1].upper() + name[1:]
        edit = Edit(start, end, name)
        yield Change(Cause.ENTITY, "another name", (edit,), None, replace(meaning, entity=other), concerned)
        made += 1
        if made == EACH:
            return


def others(claim: Claim, meaning: Meaning) -> Sequence[str]:
    """Other entities of the same kind of which the reference has the indicator; those that share a group with it
    first, in an order that depends on nothing but the claim."""
    reference = claim.world.reference
    own = reference.entities.get(meaning.entity)
    if own is None:
        return []
    found = [
        one
        for one in reference.entities_of(meaning.indicator)
        if one != meaning.entity and one in reference.entities and reference.entities[one].kind == own.kind
    ]
    if not found:
        return []
    first = claim.pick(found, "entity")
    turned = found[first:] + found[:first]
    near = set(own.part_of)
    return sorted(turned, key=lambda one: not near & set(reference.entities[one].part_of))[:40]


def _named(claim: Claim, entity: str) -> tuple[int, int] | None:
    """Where the sentence names an entity, with its article, if it does so just once and by a whole name."""
    start, end = claim.sentence
    sentence = claim.text[start:end]
    names = sorted({name.removeprefix("the ") for name in claim.world.reference.entities[entity].names}, key=len)
    pattern = "|".join(re.escape(name) for name in reversed(names) if name[:1].isupper())
    if not pattern:
        return None
    # Not where it begins a longer name, nor as an adjective ("US output").
    found = list(re.finditer(rf"(?:\b[Tt]he )?(?<![\w-])(?:{pattern})(?![\w-])", sentence))
    if len(found) != 1:
        return None
    behind = sentence[found[0].end() : found[0].end() + 2]
    before = sentence[: found[0].start()].rpartition(" ")[0][-1:] if found[0].start() else ""
    if re.match(r" [A-Z]", behind) or behind.startswith("’ ") or before == "-":
        return None
    name = found[0][0].removeprefix("the ").removeprefix("The ")
    if name in {"US", "U.S.", "UK", "U.K.", "EU"} and re.match(r" [a-z]", behind):
        return None
    return start + found[0].start(), start + found[0].end()


def _with_article(claim: Claim, entity: str) -> str:
    name = claim.world.reference.entities[entity].names[0].removeprefix("the ")
    return f"the {name}" if name in words("with_the") else name


def period_figure(claim: Claim) -> Iterator[Change]:
    """The figure of the year, the quarter or the month before."""
    meaning, own = claim.meaning, claim.printed
    if meaning is None or own is None or claim.known is None or claim.row.kind == "rank":
        return
    made = 0
    for by in (-1, -12, 1, -2, -4) if "-" in meaning.period else (-1, 1, -2, -3):
        label = shifted(meaning.period, by)
        known = claim.known_of(replace(meaning, period=label)) if label is not None else None
        if known is None:
            continue
        for change in reprinted(claim, Cause.PERIOD, "figure of another time", own.with_value(known.value)):
            yield change
            made += 1
        if made == EACH:
            return


def period_name(claim: Claim) -> Iterator[Change]:
    """Another year, or another month, in the sentence."""
    meaning = claim.meaning
    if meaning is None or claim.known is None:
        return
    day = claim.gold.article.published
    start, end = claim.sentence
    for pattern, steps in _times(meaning.period):
        found = list(re.finditer(pattern, claim.text[start:end]))
        if len(found) != 1:
            continue
        made = 0
        for by in steps:
            label = shifted(meaning.period, by)
            if label is None or day is None or label[:4] > str(day.year):
                continue
            text = _time_words(found[0][0], meaning.period, label)
            if text is None:
                continue
            edit = Edit(start + found[0].start(), start + found[0].end(), text)
            concerned = _of_the_time(claim)
            yield Change(Cause.PERIOD, "another time", (edit,), None, replace(meaning, period=label), concerned)
            made += 1
            if made == EACH:
                break
        return


def _times(label: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """How a sentence may name a period, and how many steps it may be put off."""
    month = re.fullmatch(r"\d{4}-(\d\d)", label)
    if month is not None:
        yield rf"\b{words('months')[int(month[1]) - 1]}\b", (-1, 1, -2, -3)
    if re.fullmatch(r"\d{4}(?:-.*)?", label):
        steps = (-1, 1, -2, -3, -4)
        each = 12 if month else {"Q": 4, "H": 2}.get(label[5:6], 1)
        # Not "2024-25", not a part of a longer number.
        yield rf"(?<![\d,./-])\b{label[:4]}\b(?![\d/-]|,\d)", tuple(by * each for by in steps)


def _time_words(text: str, old: str, new: str) -> str | None:
    if text.isdigit():
        return new[:4] if old[4:] == new[4:] else None
    if old[:4] != new[:4]:
        return None
    return str(words("months")[int(new[5:7]) - 1])


def _of_the_time(claim: Claim) -> tuple[Row, ...]:
    own = claim.row.period
    return tuple(row for row in claim.gold.beside(claim.row) if row.period == own)


def vintage(claim: Claim) -> Iterator[Change]:
    """The figure of an edition that was replaced before the article appeared, and that is no other year's."""
    own, day = claim.printed, claim.gold.article.published
    if own is None or day is None or claim.known is None or claim.row.kind == "rank":
        return
    low, high = own.stands_for(claim.row.kind, claim.modifier)
    known = claim.known.observation
    for one in claim.figures:
        older = one.observation
        same = older.unit == known.unit and older.dimensions == known.dimensions and older.period == known.period
        if not same or older.published >= known.published or met(low, high, one):
            continue
        if older.source.publisher != known.source.publisher and "press" not in {older.source.tier, known.source.tier}:
            continue
        changed = own.with_value(one.value)
        if changed is None or changed.quote == own.quote:
            continue
        first, last = changed.stands_for(claim.row.kind, claim.modifier)
        if met(first, last, claim.known):
            continue
        edit = Edit(claim.row.span.start, claim.row.span.end, changed.quote)
        yield Change(Cause.VINTAGE, "replaced", (edit,), changed, certain=True)
        return


def subgroup_figure(claim: Claim) -> Iterator[Change]:
    """The figure of men for that of women; of all for that of a part, and the other way round."""
    meaning, own = claim.meaning, claim.printed
    if meaning is None or own is None or claim.known is None:
        return
    reference = claim.world.reference
    bases = reference.indicators[meaning.indicator].bases
    parts = {
        (name, part)
        for name, part in reference.dimensions_of(meaning.indicator)
        if name in {"sex", "age", "area", "holder"} and name not in bases
    }
    choices = [
        {**meaning.dimensions, name: part} for name, part in sorted(parts) if meaning.dimensions.get(name) != part
    ]
    named = [name for name in meaning.dimensions if name in {name for name, _ in parts}]
    choices += [{key: part for key, part in meaning.dimensions.items() if key not in named}] if named else []
    made = 0
    for dimensions in choices:
        found = claim.figures_of(replace(meaning, dimensions=dimensions))
        exact = [one for one in found if _parts(one.observation.dimensions, parts) == _parts(dimensions, parts)]
        if not exact:
            continue
        for change in reprinted(claim, Cause.SUBGROUP, "figure of another part", own.with_value(exact[0].value)):
            yield change
            made += 1
        if made == EACH:
            return


def _parts(dimensions: object, parts: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return set(dict(dimensions).items()) & parts  # type: ignore[call-overload]


def subgroup_word(claim: Claim) -> Iterator[Change]:
    """ "Men" for "women" in the sentence, where it says just one of the two."""
    meaning = claim.meaning
    if meaning is None or claim.known is None or "sex" not in meaning.dimensions:
        return
    start, end = claim.sentence
    sentence = claim.text[start:end]
    other = "male" if meaning.dimensions["sex"] == "female" else "female"
    for pair in PARTS:
        if all(re.search(rf"\b{word}\b", sentence, re.IGNORECASE) for word in pair):
            return
    for female, male in PARTS:
        word, instead = (female, male) if other == "male" else (male, female)
        found = list(re.finditer(rf"\b{word}\b", sentence, re.IGNORECASE))
        if len(found) != 1:
            continue
        text = in_case_of(instead, found[0][0])
        edit = Edit(start + found[0].start(), start + found[0].end(), text)
        changed = replace(meaning, dimensions={**meaning.dimensions, "sex": other})
        concerned = tuple(row for row in claim.gold.beside(claim.row) if row.dimensions.get("sex") is not None)
        yield Change(Cause.SUBGROUP, "another word", (edit,), None, changed, concerned)
        return


OPERATORS = (entity_figure, entity_name, period_figure, period_name, vintage, subgroup_figure, subgroup_word)
