"""The total for the figure per head, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.errors.mutants import Change, Claim, Edit
from benchmarks.errors.truth import Meaning
from claimcheck.model import Cause
from claimcheck.reference.units import is_money

POPULATION = "population"
PER_HEAD = re.compile(r",? (?:per capita|per head|per person|a head)\b|\b[Pp]er[- ](?:capita|head|person) ")
# Figures that come of a whole country and can be dealt out to its people.
SUMS = frozenset({"level", "count"})


def per_head_figure(claim: Claim) -> Iterator[Change]:
    """The total dealt out to the people, or the figure per head multiplied by them."""
    meaning, own = claim.meaning, claim.printed
    if meaning is None or own is None or claim.known is None:
        return
    people = _people(claim, meaning)
    if people is None:
        return
    if _per_head(meaning.indicator):
        value = claim.row.stated[0] * people
    elif _sum(claim, meaning):
        value = claim.row.stated[0] / people
    else:
        return
    changed = own.sized(value)
    if changed is not None:
        span = claim.row.span
        yield Change(Cause.PER_CAPITA_FOR_TOTAL, "figure", (Edit(span.start, span.end, changed.quote),), changed)


def per_head_word(claim: Claim) -> Iterator[Change]:
    """ "Per capita" put behind the name of a total, or struck out behind that of a figure per head."""
    meaning = claim.meaning
    if meaning is None or claim.known is None:
        return
    start, end = claim.sentence
    sentence = claim.text[start:end]
    concerned = tuple(row for row in claim.gold.beside(claim.row) if row.indicator == meaning.indicator)
    if _per_head(meaning.indicator):
        found = list(PER_HEAD.finditer(sentence))
        text = ""
    elif _sum(claim, meaning) and meaning.indicator != POPULATION:
        names = sorted(claim.world.reference.indicators[meaning.indicator].aliases, key=len, reverse=True)
        pattern = "|".join(re.escape(name) for name in names if "…" not in name)
        if not pattern:
            return
        found = list(re.finditer(rf"\b(?:{pattern})\b", sentence, re.IGNORECASE))
        text = " per capita"
    else:
        return
    if len(found) != 1:
        return
    at = start + found[0].end()
    edit = Edit(at, at, text) if text else Edit(start + found[0].start(), at, text)
    yield Change(Cause.PER_CAPITA_FOR_TOTAL, "words", (edit,), beside=concerned, certain=True)


def _per_head(indicator: str) -> bool:
    return indicator.endswith(("_per_capita", "_per_person")) or indicator == "income_per_person"


def _sum(claim: Claim, meaning: Meaning) -> bool:
    """Whether the indicator is a sum over the people of a country, in money or an amount of something."""
    indicator = claim.world.reference.indicators[meaning.indicator]
    entity = claim.world.reference.entities.get(meaning.entity)
    if entity is None or entity.kind != "country" or meaning.indicator == POPULATION or indicator.kind not in SUMS:
        return False
    by_the_head = any(_per_head(one) for one in indicator.related)
    return by_the_head or (indicator.adds_up and (is_money(meaning.unit) or indicator.kind == "level"))


def _people(claim: Claim, meaning: Meaning) -> Decimal | None:
    year = meaning.period[:4]
    if not year.isdigit():
        return None
    found = claim.known_of(Meaning(POPULATION, meaning.entity, year, {}, "person"))
    return None if found is None else found.value


OPERATORS = (per_head_figure, per_head_word)
