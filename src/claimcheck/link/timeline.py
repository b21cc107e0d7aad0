"""The time that a text has come to: what a figure is of where its own sentence says no time.

A sentence goes on in the time of the one before it, over the end of a paragraph too, under a heading that names a
time, and down a list. What a figure is only held against, what will be and what somebody is quoted with set no time;
where two times compete there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from claimcheck.extract.periods import find_periods
from claimcheck.extract.sentences import Stretch
from claimcheck.lexicon import any_of
from claimcheck.link import tense, time_phrases
from claimcheck.link.contrasts import contrasted
from claimcheck.link.scene import Scene
from claimcheck.model import Mention, Period
from claimcheck.normalise.periods import resolve

# A figure linked so far: its mention, its period, and whether that is the one of publication, by the tense.
Dated = tuple[Mention, Period | None, bool]
# How many paragraphs back a time goes on, besides those of a speaker.
PARAGRAPHS = 2
_HEADING = 90  # characters that a heading has at most
# How many days lie between the first and the last of a time that a figure is not of which news has so often.
_UNLIKE: dict[str | None, range] = {"month": range(88, 93), "day": range(31, 40_000)}


@dataclass(frozen=True, slots=True)
class Time:
    """What a sentence says of when: the times of its figures in order, and those that they are held against;
    `inferred` where it is in the present, `far` where it is of another paragraph than who goes on from it."""

    said: tuple[Period, ...]
    bases: tuple[Period, ...] = ()
    inferred: bool = False
    far: bool = False

    @property
    def main(self) -> Period | None:
        """The one time it speaks of; None where there are several."""
        return self.said[0] if len({(p.start, p.end) for p in self.said}) == 1 else None

    @property
    def base(self) -> Period | None:
        """The one time that it is held against; None where there is none or several."""
        return self.bases[0] if len({(p.start, p.end) for p in self.bases}) == 1 else None


def of_figures(scene: Scene, dated: Sequence[Dated]) -> Time | None:
    """The time of the figures of one sentence; None if they have none but one that they are held against."""
    known = [(m, p, i) for m, p, i in dated if p is not None and not is_time(m) and not tense.unsure(m)]
    held = [_is_held(scene, m, p, [other for other, _, _ in dated]) for m, p, _ in known]
    main = [one for one, is_held in zip(known, held, strict=True) if not is_held]
    if not main:
        return None
    stated = [one for one in main if not one[2]] or main
    central = [one for one in stated if not tense.aside(one[0])] or stated
    bases = tuple(p for (_, p, _), is_held in zip(known, held, strict=True) if is_held)
    return Time(tuple(p for _, p, _ in central), bases, central[0][2])


def is_time(mention: Mention) -> bool:
    """Whether a figure is part of a time itself ("two weeks ago")."""
    return any(phrase.span.covers(mention.span) for phrase in mention.sentence.periods)


def _is_held(scene: Scene, mention: Mention, period: Period, figures: Sequence[Mention]) -> bool:
    """Whether a figure is one that others are held against: where they came from, or of a time that is counted
    back from theirs."""
    if mention.role == "base" or contrasted(scene, mention):
        return True
    if time_phrases.is_back(period.text or "") or _FROM.match(period.text or "") is not None:
        return True
    if _OTHER.search(mention.sentence.span.text.partition(period.text or "\n")[2]):
        return True  # "The 2019 figure: 2.03 million"
    before = [one for one in figures if one.span.end <= mention.span.start]
    if not before or not (before[-1].role == "base" or contrasted(scene, before[-1])):
        return False
    # "Compared with 144,000 the month before and 158,000 in April".
    gap = scene.article.text[before[-1].span.end : mention.span.start]
    return _AND.search(gap) is not None and _OTHERWISE.search(gap) is None


_OTHER = re.compile(r"^\s+(?:figure|level|total|peak|record|average|number|reading|high|low)\b")
_FROM = re.compile(r"(?:from|since|than|after|before)\b(?![^(]*\b(?:to|until|through)\b)")
_AND = re.compile(r"\b(?:and|or)\b|^,")
_OTHERWISE = re.compile(r"[;:]|\b(?:to|but|while|was|were|is|are|had|has|rose|fell|grew|with)\b")


def before(
    scene: Scene, mention: Mention, dated: Sequence[Dated], published: date, quoted_by: str | None = None
) -> Time | None:
    """The time of the nearest sentence before that of a figure that says one; None if none does that the
    figure could go on from. A figure that news has by the month (`quoted_by`) goes on from no quarter, one that it
    has by the day from nothing longer than a month."""
    by_sentence: dict[int, list[Dated]] = {}
    for one in dated:
        by_sentence.setdefault(one[0].sentence.span.start, []).append(one)
    for stretch, near in _back(scene, mention):
        figures = by_sentence.get(stretch.start)
        time = of_figures(scene, figures) if figures else of_words(scene, stretch, published)
        if time is None or (time.inferred and not near):
            continue
        if not time.said:
            return None
        said = tuple(p for p in time.said if not _is_unlike(p, quoted_by))
        if said:
            return replace(time, said=said, far=not near)
    return None


def _is_unlike(period: Period, quoted_by: str | None) -> bool:
    """Whether a figure that news has so often is of no such time, unless that is said by its months."""
    return (period.end - period.start).days in _UNLIKE.get(quoted_by, ()) and "months" not in (period.text or "")


def _back(scene: Scene, mention: Mention) -> Iterator[tuple[Stretch, bool]]:
    """The sentences that a figure can go on from, the nearest first, each with whether it is of its paragraph."""
    here = mention.sentence.paragraph
    at, crossed, kind = here, 0, _kind(scene, here)
    in_list, open_ = kind == "item", kind != "quote"
    if in_list and (lead := _lead_in(scene, here)) is not None:
        yield lead, True
    end = bisect_right(scene.sentences, mention.sentence.span.start, key=lambda stretch: stretch.end)
    for stretch in reversed(scene.sentences[:end]):
        if stretch.paragraph != at:
            if not open_ or kind == "heading":
                return
            at, kind = stretch.paragraph, _kind(scene, stretch.paragraph)
            crossed += kind not in {"quote", "heading", "item"} or (kind == "item" and not in_list)
            if crossed > PARAGRAPHS:
                return
        if kind != "quote" or at == here:
            yield stretch, at == here


def _lead_in(scene: Scene, paragraph: int) -> Stretch | None:
    """The line over a list ("GDP of the host nations, 2014:"); None if it is a paragraph like others."""
    earlier = [s for s in scene.sentences if s.paragraph < paragraph]
    for stretch in reversed(earlier):
        kind = _kind(scene, stretch.paragraph)
        if kind != "item":
            return stretch if kind in {"heading", "lead-in"} else None
    return None


def is_under_a_time(scene: Scene, mention: Mention) -> bool:
    """Whether a figure is in an item of a list whose heading or lead-in names a time."""
    published, paragraph = scene.article.published, mention.sentence.paragraph
    if published is None or _kind(scene, paragraph) != "item" or (lead := _lead_in(scene, paragraph)) is None:
        return False
    return of_words(scene, lead, published) is not None


@lru_cache(maxsize=256)  # all figures of an article ask
def _kind(scene: Scene, paragraph: int) -> str:
    """What a paragraph is: a heading, a lead-in to a list, an item of one, somebody's words, or prose."""
    sentences = [s for s in scene.sentences if s.paragraph == paragraph]
    text = scene.article.text[sentences[0].start : sentences[-1].end] if sentences else ""
    if _ITEM.match(text) and not _DASHED.fullmatch(text):
        return "item"
    marked = bool(sentences) and sentences[0].start in scene.article.headings
    if marked or text.startswith("#") or _BOLD.fullmatch(text):
        return "heading"
    if text.endswith(":"):
        return "lead-in"
    if len(text) < _HEADING and not _ENDS.search(text):
        return "heading"
    return "quote" if text.startswith(('"', "“", "‘", "'", "«")) else "prose"


_ITEM = re.compile(r"[-*•·–—]\s")
_DASHED = re.compile(r"[-–—]\s.{3,60}\s[-–—]")
_BOLD = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
_ENDS = re.compile(r"[.!?…;]['\"”’)*_]*$")


@lru_cache(maxsize=256)  # all figures behind it ask
def of_words(scene: Scene, stretch: Stretch, published: date) -> Time | None:
    """The time that a sentence without figures is about, with none said where it leaves the one before ("Since then
    much has changed"); None if it names none, or one that is to come."""
    text = scene.article.text[stretch.start : stretch.end]
    if leaves(text):
        return Time(())
    if _UNSURE.search(text):
        return None
    said: list[Period] = []
    for phrase, _ in find_periods(scene.article.text, stretch.start, stretch.end):
        if not time_phrases.sets_the_scene(scene, phrase, published):
            continue
        period = resolve(phrase, published)
        if period is not None and period.start <= published:
            said.append(period)
    return Time(tuple(said)) if said else None


def leaves(text: str) -> bool:
    """Whether a sentence leaves the time of those before it for one that it does not say."""
    return _leaving().search(text.lower()) is not None


@cache
def _leaving() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('link', 'leaving')})\b")


_UNSURE = re.compile(r"\b(?:will|may|might|could|would|should|expects?|plans? to|due|scheduled)\b")
