"""When a figure is of: the time phrase that goes with it, the one of its sentence, or the tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.lexicon import any_of
from claimcheck.link import superseded, tense
from claimcheck.link.contrasts import contrasted
from claimcheck.link.scene import Scene
from claimcheck.model import Mention, Period, PeriodPhrase
from claimcheck.normalise.days import year_of
from claimcheck.normalise.periods import resolve

_SKIPPED_RULES = frozenset(
    {"weekday", "day_word", "weekend", "past_units", "next_units", "decade", "century", "around_year"}
)
_EARLIER = frozenset({"units_ago", "same_last_year"})


@dataclass(frozen=True, slots=True)
class When:
    """The period of a claim; `inferred` says that it is that of publication, by the tense."""

    period: Period | None
    inferred: bool = False
    said_by: PeriodPhrase | None = None


def of(
    scene: Scene,
    mention: Mention,
    others: Sequence[Mention],
    before: Sequence[tuple[Mention, Period | None, bool]],
    country: str | None = None,
) -> When:
    """The period of a figure. `others` are the other figures of its sentence; `before` the
    figures linked so far with their periods, the last one nearest; `country` is the one that the
    figure is of, for its financial year."""
    published = scene.article.published
    if published is None:
        return When(None)
    phrase = _chosen(scene, mention, others)
    anchor = next(
        (p for m, p, _ in reversed(before) if m.sentence.span == mention.sentence.span and p is not None), None
    )
    if phrase is not None:
        period = _earlier(phrase, anchor) or resolve(phrase, published, country)
        if period is not None:
            return When(period, phrase.rule == "now", phrase)
    if tense.afterwards(mention) or tense.ahead(mention) or _of_another_year(scene, mention):
        return When(None)
    if mention.role == "base" or contrasted(scene, mention):
        return When(None) if mention.role == "base" else When(anchor)
    same = [(p, i) for m, p, i in before if m.sentence.span == mention.sentence.span and p is not None]
    if same:
        return When(*same[-1])
    return _by_tense(scene, mention, published, before)


def _earlier(phrase: PeriodPhrase, anchor: Period | None) -> Period | None:
    """ "A year earlier" goes back from the period of the figure that it is held against."""
    if not _goes_back(phrase) or anchor is None or "ago" in phrase.span.text:
        return None
    unit = (phrase.parts.get("unit") or phrase.parts.get("unit2") or "year").lower().rstrip("s")
    if phrase.parts.get("count", "a").lower() not in {"a", "1", "one"}:
        return None
    years = anchor.start.year - int(phrase.parts["year"]) if "year" in phrase.parts else 1
    if unit == "year" and years > 0:
        words = f"{phrase.span.text}, reckoned from {anchor.text}" if anchor.text else phrase.span.text
        return Period(_year_back(anchor.start, years), _year_back(anchor.end, years), words)
    days = (anchor.end - anchor.start).days
    if (unit == "month" and 27 <= days <= 30) or (unit == "quarter" and 88 <= days <= 92):
        end = anchor.start - timedelta(days=1)
        months = end.year * 12 + end.month - (1 if unit == "month" else 3)
        return Period(date(months // 12, months % 12 + 1, 1), end, phrase.span.text)
    return None


def _goes_back(phrase: PeriodPhrase) -> bool:
    return phrase.rule in _EARLIER or (phrase.rule == "relative" and _BACK.search(phrase.span.text) is not None)


_BACK = re.compile(r"\b(?:before|earlier|previous|prior|preceding)\b")


def _year_back(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return date(day.year - years, day.month, 28 if leap else day.day)


def _chosen(scene: Scene, mention: Mention, others: Sequence[Mention]) -> PeriodPhrase | None:
    """The phrase right behind the figure, else the nearest of the sentence that goes with no other
    figure alone."""
    parts = [hit.span for hit in scene.within(scene.dimensions, mention.sentence.span)]
    # "Above the 1850-1900 average" says what a figure is held against, not when it is of.
    times = [p for p in mention.sentence.periods if not any(part.covers(p.span) for part in parts)]
    usable = [p for p in times if _usable(p, mention)]
    figures = sorted((*others, mention), key=lambda figure: figure.span.start)
    owners = {id(p): _right_before(scene, p, figures) for p in usable}
    own = next((p for p in usable if owners[id(p)] is mention), None)
    if own is not None:
        return own
    if contrasted(scene, mention) and (back := _back_to(scene, mention, times, figures)) is not None:
        return back
    free = [p for p in usable if not _owned(scene, owners[id(p)])]
    if _came_from(scene, mention) and not superseded.told(mention):
        # "From 3.5% to 3.2%": the time of where it got to is not that of where it came from.
        free = [p for p in free if 0 <= mention.span.start - p.span.end <= CLOSE]
    return min(free, key=lambda phrase: _closeness(scene, mention, phrase)) if free else None


def _came_from(scene: Scene, mention: Mention) -> bool:
    return mention.role == "base" or _of_another_year(scene, mention)


def _of_another_year(scene: Scene, mention: Mention) -> bool:
    start = mention.span.start
    return _FROM.search(scene.article.text[max(0, start - 30) : start]) is not None


_FROM = re.compile(r"\bfrom\s+(?:last\s+)?\w+['’]s\s+$")  # "from 2022's 9.56 million to 9.02 million in 2023"


def _back_to(
    scene: Scene, mention: Mention, times: Sequence[PeriodPhrase], figures: Sequence[Mention]
) -> PeriodPhrase | None:
    """ "Against 87.3 percent at the end of the previous year": a phrase right behind a figure that another is held
    against, which goes back from the time of that one."""
    own = (p for p in times if _goes_back(p) and _right_before(scene, p, figures) is mention)
    return next((p for p in own if p.parts.get("preposition") == "of"), None)


def _right_before(scene: Scene, phrase: PeriodPhrase, figures: Sequence[Mention]) -> Mention | None:
    """The figure that a phrase stands right behind, with no comma or clause between; `figures` are
    those of the sentence, in order."""
    at = bisect_right(figures, phrase.span.start, key=lambda figure: figure.span.end) - 1
    if at < 0 or phrase.span.start - figures[at].span.end > 60:
        return None
    gap = scene.article.text[figures[at].span.end : phrase.span.start]
    return None if _GAP_STOP.search(gap) else figures[at]


def _owned(scene: Scene, owner: Mention | None) -> bool:
    """Whether a phrase right behind another figure is about that figure only: a base or a contrast."""
    return owner is not None and (owner.role == "base" or contrasted(scene, owner))


def _usable(phrase: PeriodPhrase, mention: Mention) -> bool:
    """Whether a phrase can say when a figure is of: not where it says since when, or from when a
    change is reckoned ("up 0.3 points from June")."""
    preposition = phrase.parts.get("preposition")
    if _goes_back(phrase) and preposition in {"from", "over", "on", "than", "to", "of"}:
        return False  # "up 5 percent from a year earlier" is of now
    if mention.role == "change" and preposition in {"from", "over"}:
        return False
    return phrase.rule not in _SKIPPED_RULES and preposition not in {"since", "until", "till", "before", "after"}


_GAP_STOP = re.compile(r"[;:,]|\b(?:and|but|while|compared|against|from|versus|to)\b")


CLOSE = 4  # characters between a time and the figure that it stands before: "from 2023's 3.5 percent"
NEAR = 60  # characters within which a word may say that a figure is an extreme


def of_a_moment(scene: Scene, mention: Mention) -> bool:
    """Whether the words around a figure say that it was reached at some moment of its period ("peaked
    at 11.1 percent in 2022"): then it is no figure of the whole."""
    start, end = max(mention.sentence.span.start, mention.span.start - NEAR), mention.span.end + NEAR
    around = scene.article.text[start : min(mention.sentence.span.end, end)].lower()
    return re.search(rf"\b(?:{any_of('link', 'extremes')})\b", around) is not None


def _closeness(scene: Scene, mention: Mention, phrase: PeriodPhrase) -> tuple[int, int]:
    steps = scene.distance(mention.sentence, mention.span, phrase.span)
    return (steps if steps is not None else 99, abs(phrase.span.start - mention.span.start))


def _by_tense(
    scene: Scene, mention: Mention, published: date, before: Sequence[tuple[Mention, Period | None, bool]]
) -> When:
    """A sentence in the present speaks of the day of publication; one in the past without a time
    goes on from the figures of its paragraph."""
    if tense.present(mention):
        return When(Period(*year_of(published.year)), True)
    paragraph = [
        (m, p, i) for m, p, i in before if m.sentence.paragraph == mention.sentence.paragraph and p is not None
    ]
    # "4.3 percent in June after 4.2 percent in May": what follows goes on about June.
    told = ((p, i) for m, p, i in reversed(paragraph) if m.role != "base" and not contrasted(scene, m))
    return When(*next(told, paragraph[-1][1:])) if paragraph else When(None)


def of_streak(
    mention: Mention, length: int, published: date, ended_by: Period | None, words: str | None
) -> Period | None:
    """The years of a rank "held for five years in a row": up to the year before `ended_by`, that of
    another rank in the sentence ("moved up to No. 1 after ..."); else up to last year where the
    sentence is in the past ("held"), up to this year where it is not ("has held")."""
    last = published.year if tense.present(mention) else published.year - 1
    if ended_by is not None:
        last = ended_by.start.year - 1
    if length >= last:
        return None
    return Period(year_of(last - length + 1)[0], year_of(last)[1], words)
