"""What a programmer writes in a day: a gazetteer, the words for indicators, the nearest year, one flat tolerance.

It is given the figures as claimcheck reads them, with their units, so that it loses nothing there. Everything else
is by what stands nearest in the sentence; where a sentence names no country or indicator, the one named last holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from benchmarks.errors.said import Answer, Said
from claimcheck.extract.sentences import Stretch, split
from claimcheck.model import Article, Cause, Kind, Mention, Observation, Quantity, Reason, Verdict
from claimcheck.normalise import normalise
from claimcheck.reference import Reference
from claimcheck.reference.units import is_money

TOLERANCE = Decimal("0.02")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = "January February March April May June July August September October November December"
MONTH = re.compile(rf"\b({MONTHS.replace(' ', '|')})\b")
SLIPS = ((Cause.SCALE, 3), (Cause.SCALE, 6), (Cause.DECIMAL, 1), (Cause.DECIMAL, 2))
CHANGES = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS, Kind.MULTIPLE, Kind.RANGE, Kind.DURATION})
LAST = 4  # names that are remembered from the sentences before
LEAST = 2  # letters of a name: shorter ones are other words too often


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text and what it stands for."""

    start: int
    end: int
    id: str


class NaiveChecker:
    """Checks articles against a reference, given the figures that stand in them."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        entities = self._reference.entities.values()
        named = {name: one.id for one in entities for name in (*one.names, *one.demonyms)}
        self._entities = {name: id_ for name, id_ in named.items() if len(name) >= LEAST}
        indicators = self._reference.indicators.values()
        aliases = {alias.lower(): one.id for one in indicators for alias in (one.label, *one.aliases)}
        self._indicators = {alias: id_ for alias, id_ in aliases.items() if "…" not in alias}
        self._places = _gazetteer(self._entities, re.NOFLAG)
        self._measures = _gazetteer(self._indicators, re.IGNORECASE)
        self._seen: dict[tuple[str, int], tuple[list[Named], list[Named]]] = {}

    def _named(self, sentence: str, start: int) -> tuple[list[Named], list[Named]]:
        """The entities and the indicators named in a sentence; most sentences come again in other texts."""
        if (sentence, start) not in self._seen:
            places = list(_names(self._places, sentence, start, self._entities))
            self._seen[sentence, start] = places, list(_names(self._measures, sentence, start, self._indicators))
        return self._seen[sentence, start]

    def answer(self, article: Article, mentions: Sequence[Mention]) -> Answer:
        """What it says of each figure of an article."""
        found: list[Said] = []
        before: tuple[list[Named], list[Named]] = ([], [])  # what the sentences so far named, the last one first
        for sentence in split(article.text, article.body):
            places, measures = self._named(article.text[sentence.start : sentence.end], sentence.start)
            for mention in mentions:
                if sentence.start <= mention.span.start < sentence.end:
                    what = [one.id for one in (*_by_distance(measures, mention), *before[0])]
                    of = [one.id for one in (*_by_distance(places, mention), *before[1])]
                    found.append(self._said(article, sentence, mention, what, of))
            before = ([*reversed(measures), *before[0]][:LAST], [*reversed(places), *before[1]][:LAST])
        return tuple(found)

    def _said(
        self, article: Article, sentence: Stretch, mention: Mention, indicators: list[str], entities: list[str]
    ) -> Said:
        span, quantity = mention.span, normalise(mention, article)
        silent = Said(span.start, span.end, span.text, Verdict.UNVERIFIED, reason=Reason.NO_OBSERVATION)
        if quantity.kind in CHANGES or len(quantity.stated) != 1:
            return silent
        labels = list(_times(article, sentence, mention))
        latest: list[Observation] = []
        for indicator, entity in product(dict.fromkeys(indicators), dict.fromkeys(entities)):
            series = [o for o in self._reference.series(indicator, entity) if _same_unit(quantity, o.unit)]
            known = next((one for label in labels for one in reversed(series) if one.label == label), None)
            if known is not None:
                return _held(mention, quantity.stated[0], known, series)
            latest = latest or series
        return _held(mention, quantity.stated[0], latest[-1], latest) if latest else silent


def _held(mention: Mention, stated: Decimal, known: Observation, series: Sequence[Observation]) -> Said:
    span, right = mention.span, _close(stated, known.value)
    return Said(
        span.start,
        span.end,
        span.text,
        Verdict.MATCH if right else Verdict.DISCREPANCY,
        None if right else _cause(stated, known, series),
        None,
        known.indicator,
        known.entity,
        tuple(known.dimensions.items()),
        (known.period.start, known.period.end),
        rests=True,
        label=known.label,
    )


def _gazetteer(names: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)", flags)


def _names(pattern: re.Pattern[str], sentence: str, start: int, ids: dict[str, str]) -> Iterator[Named]:
    for met in pattern.finditer(sentence):
        found = ids.get(met[0]) or ids.get(met[0].lower())
        if found is not None:
            yield Named(start + met.start(), start + met.end(), found)


def _by_distance(found: Sequence[Named], mention: Mention) -> list[Named]:
    span = mention.span
    return sorted(found, key=lambda one: max(one.start - span.end, span.start - one.end))


def _times(article: Article, sentence: Stretch, mention: Mention) -> Iterator[str]:
    """The labels that the period may have: the month and the year named nearest, else those of late."""
    assert article.published is not None  # an article without a date is not read
    text, this = article.text, article.published.year

    def nearest(pattern: re.Pattern[str]) -> str | None:
        found = pattern.finditer(text, sentence.start, sentence.end)
        best = min(found, key=lambda met: abs(met.start() - mention.span.start), default=None)
        return None if best is None else best[0]

    year, month = nearest(YEAR), nearest(MONTH)
    if month is not None:
        yield f"{year or this}-{MONTHS.split().index(month) + 1:02d}"
    if year is not None:
        yield year
    if year is None and month is None:
        yield from (str(this - back) for back in (0, 1, 2))


def _same_unit(quantity: Quantity, unit: str) -> bool:
    countable = not is_money(unit) and unit not in {"percent", "rank"}
    return quantity.unit == unit or (quantity.unit == "1" and countable)


def _close(stated: Decimal, known: Decimal) -> bool:
    return abs(stated - known) <= TOLERANCE * abs(known)


def _cause(stated: Decimal, known: Observation, fitting: Sequence[Observation]) -> Cause:
    for cause, places in SLIPS:
        if any(_close(stated.scaleb(by), known.value) for by in (places, -places)):
            return cause
    if known.unit == "rank":
        return Cause.RANK
    return Cause.PERIOD if any(_close(stated, one.value) for one in fitting) else Cause.VALUE
