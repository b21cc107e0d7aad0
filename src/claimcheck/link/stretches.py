"""Movements over a stretch of time that the text names: "since 2010", "between 2015 and 2023", "up 17 percent from
2015", "8.3 million more than in 2015", "over the past decade"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from claimcheck.extract.number_words import number_words
from claimcheck.lexicon import any_of
from claimcheck.link import indicators
from claimcheck.link.fitting import fits
from claimcheck.link.scene import Scene
from claimcheck.model import Comparison, Indicator, Kind, Mention, Period, PeriodPhrase, Quantity
from claimcheck.normalise.periods import resolve

MOVEMENTS = frozenset({Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS, Kind.MULTIPLE})
# Times from which a movement may be reckoned, and of which its end may be.
_POINTS_IN_TIME = frozenset({"year", "month_year", "quarter", "year_quarter", "part_of_year", "month", "month_which"})
_PRECISE, _LOOSE = "stretch", "stretch_about"
REACH = 40  # characters between a movement and the time that it is reckoned from


def of(scene: Scene, mention: Mention, quantity: Quantity, others: Sequence[Mention]) -> Comparison | None:
    """The stretch that a movement is said to be over; None for any other figure, and where the text names none."""
    if not is_movement(mention, quantity) or scene.article.published is None:
        return None
    for phrase in mention.sentence.periods:
        if _belongs(scene, phrase, mention, others):
            found = _stretch(scene, phrase, mention, scene.article.published)
            if found is not None:
                return found
    return None


def is_movement(mention: Mention, quantity: Quantity) -> bool:
    """Whether a figure says how far something moved: also so many years, which are a duration elsewhere."""
    return quantity.kind in MOVEMENTS or (quantity.kind is Kind.DURATION and mention.role == "change")


def indicators_of(
    scene: Scene, mention: Mention, quantity: Quantity, known: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """The indicators that moved, by the names in the sentence: of an amount, those in its unit; no growth rates."""
    named = indicators.named(scene, mention, replace(quantity, kind=Kind.CHANGE_PERCENT), known)
    bare = (
        known.get(id_.removesuffix("_growth"), known[id_]).id
        for id_ in named
        if not _of_some(scene, mention, known[id_])
    )
    return tuple(dict.fromkeys(id_ for id_ in bare if moves(known[id_], mention, quantity)))


# "The population of rhinos": of a kind that a name does not know.
_OF_A_KIND = re.compile(
    r"\s+of\s+(?!(?:the|its|their|a|an|about|more|over|nearly|some|around|almost|just|less|fewer|at|up|all|both|people)\b)[a-z]"
)


def _of_some(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    name = scene.name_of(indicator, mention)
    return name is not None and _OF_A_KIND.match(scene.article.text, name.span.end) is not None


def moves(indicator: Indicator, mention: Mention, quantity: Quantity) -> bool:
    """Whether a movement of this kind can be one of an indicator: an amount in its unit, of what is no growth."""
    if indicator.kind == "rank" or "growth" in indicator.id:
        return False
    if quantity.kind is Kind.CHANGE_POINTS:
        return indicator.unit == "percent"
    if quantity.kind in {Kind.CHANGE_PERCENT, Kind.MULTIPLE}:
        return True
    kind = Kind.COUNT if mention.unit.dimension == "count" else Kind.LEVEL
    return fits(indicator, mention, replace(quantity, kind=kind))


def _belongs(scene: Scene, phrase: PeriodPhrase, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a time goes with a movement: no other movement is nearer, and nothing between them opens another
    statement."""
    if _apart(phrase, mention) > min((_apart(phrase, o) for o in others if o.role == "change"), default=10**6):
        return False
    first, last = sorted(((phrase.span.start, phrase.span.end), (mention.span.start, mention.span.end)))
    between = scene.article.text[first[1] : last[0]]
    return not _breaks().search(between) and not (phrase.parts.get("preposition") == "since" and _MOST.search(between))


# "Its biggest fall since 2001": the time goes back to another one like it.
_MOST = re.compile(r"\b(?:\w{2,}est|best|worst|most|least|first|record|not|never)\b", re.IGNORECASE)


def _apart(phrase: PeriodPhrase, mention: Mention) -> int:
    return max(phrase.span.start - mention.span.end, mention.span.start - phrase.span.end, 0)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"[;:()—–]|\s-\s|\b(?:{any_of('relations', 'apart')})\b")


def _stretch(scene: Scene, phrase: PeriodPhrase, mention: Mention, published: date) -> Comparison | None:
    preposition = phrase.parts.get("preposition")
    if phrase.rule == "years_span" and _SPAN.match(phrase.span.text):
        return Comparison(
            _PRECISE, since=_year(int(phrase.parts["year"]), phrase), until=_year(int(phrase.parts["to"]), phrase)
        )
    if phrase.rule == "years_to":
        length = _count(phrase.parts.get("count")) if phrase.parts.get("one") is None else 10
        last = int(phrase.parts["year"])
        if length is None:
            return None
        return Comparison(_LOOSE, since=_year(last - length, phrase), until=_year(last, phrase))
    if phrase.rule == "past_units" and preposition in {"over", "in", "during", "for", "within"}:
        length = _years(phrase)
        return Comparison(_LOOSE, since=_year(published.year - length, phrase)) if length else None
    if phrase.rule in _POINTS_IN_TIME and (preposition == "since" or _is_base(scene, phrase, mention)):
        since, until = resolve(phrase, published, None), _until(phrase, mention, published)
        if since is None or (preposition != "since" and _is_year_on_year(since, until, published)):
            return None
        return Comparison(_PRECISE, since=since, until=until)
    return None


def _is_year_on_year(since: Period, until: Period | None, published: date) -> bool:
    """ "Up 7 percent on 2003" in a text of early 2005: the change of 2004, which is a figure of its own."""
    annual = (since.end - since.start).days > 300
    last = until.end.year if until is not None else published.year - 1
    return annual and last - since.end.year <= 1


_SPAN = re.compile(r"(?:between|from)\s", re.IGNORECASE)
_BASE = re.compile(
    r"(?:\s+(?:more|fewer|less|higher|lower|larger|smaller|above|below))?,?\s*"
    r"(?:than|from|on|over|compared\s+with|compared\s+to|against|versus|above|below)?\s*"
    # "11 percent fewer than the 1.54 million of 2019"
    r"(?:(?<=\s)(?:the|its|their)\s+[$£€]?\d[\d,.]*%?(?:\s+[A-Za-z]+){0,3}?(?:\s+(?:of|in|for|recorded|seen))?\s*)?"
)
_BASE_WORDS = re.compile(r"\b(?:than|above|below|compared\s+with|compared\s+to|against|versus|from|on|over)\b")


def _is_base(scene: Scene, phrase: PeriodPhrase, mention: Mention) -> bool:
    """Whether a movement is reckoned from a time right behind it: "from 2015", "more than in 2015"."""
    gap = scene.article.text[mention.span.end : phrase.span.start]
    if not 0 <= phrase.span.start - mention.span.end <= REACH or _BASE.fullmatch(gap) is None:
        return False
    own = phrase.parts.get("preposition")
    return own in {"from", "on", "over"} or (own in {None, "in", "of"} and _BASE_WORDS.search(gap) is not None)


def _until(phrase: PeriodPhrase, mention: Mention, published: date) -> Period | None:
    """The time that a movement led to, where the sentence names just one other."""
    others = [p for p in mention.sentence.periods if p is not phrase and p.rule in _POINTS_IN_TIME]
    if len(others) != 1 or others[0].parts.get("preposition") not in {"in", "by", "for", "of", "during", "at"}:
        return None
    return resolve(others[0], published, None)


def _year(year: int, phrase: PeriodPhrase) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), phrase.span.text)


def _years(phrase: PeriodPhrase) -> int | None:
    unit, count = phrase.parts.get("unit", ""), _count(phrase.parts.get("count"))
    if unit in {"decade", "decades"}:
        return 10 * (count or 1) if unit == "decade" or count else None
    return count if unit == "years" else None


def _count(words: str | None) -> int | None:
    if words is None:
        return None
    value = number_words().small.get(words.lower())
    return int(words) if words.isdigit() else int(value) if value is not None else None
