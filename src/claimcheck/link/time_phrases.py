"""Which words for a time can say when a figure is of: not those that say since when, what it is held against, or
when it was published."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.link import tense
from claimcheck.link.scene import Scene
from claimcheck.model import Mention, PeriodPhrase
from claimcheck.normalise.periods import resolve

_SKIPPED_RULES = frozenset(
    {"weekday", "day_word", "weekend", "past_units", "next_units", "decade", "century", "around_year", "vague"}
)
# Times that print leaves open, or that are too long for a figure: what is of them is of no time known here.
OPEN = frozenset({"decade", "century", "around_year", "vague"})
_YEARS = frozenset({"year", "year_pair", "month_year", "fiscal_year", "relative", "quarter"})
_EARLIER = frozenset({"units_ago", "same_last_year"})
_LOOSE = frozenset({"past_units", "next_units", "decade"})
# Rules that say a time by another one.
LEANING = frozenset({"same_time", "later_on"})
_DAYS = frozenset({"iso_day", "numeric_day", "day_month_year", "month_day_year", "month_day", "day_month"})


def goes_back(phrase: PeriodPhrase) -> bool:
    """Whether a phrase counts back from a time ("a year earlier", "the previous month")."""
    return phrase.rule in _EARLIER or (phrase.rule == "relative" and is_back(phrase.span.text))


def is_back(words: str) -> bool:
    """Whether words count back from a time that is not the one of publication."""
    return _BACK.search(words) is not None


_BACK = re.compile(r"\b(?:before|earlier|previous|previously|prior|preceding)\b")


def usable(scene: Scene, phrase: PeriodPhrase, mention: Mention) -> bool:
    """Whether a phrase can say when a figure is of: not where it says since when, or from when a
    change is reckoned ("up 0.3 points from June")."""
    preposition = phrase.parts.get("preposition")
    if phrase.rule in _SKIPPED_RULES:
        return False
    if opens(scene, phrase, mention):
        return True  # "the weakest year since 2020, when output shrank by 3.0%"
    if goes_back(phrase) and preposition in {"from", "over", "on", "than", "to", "of"}:
        return False  # "up 5 percent from a year earlier" is of now
    if _is_change(mention) and preposition in {"from", "over"} and phrase.rule != "same_time":
        return False
    if preposition == "on" and phrase.rule in _YEARS:
        return False  # "up 4 percent on 2023", but "on 30 June"
    if preposition in {"since", "until", "till", "before", "after"}:
        return False
    if _held_against(scene, phrase, mention) or _of_publication(scene, phrase):
        return False
    return not tense.promised(mention, phrase.span.start)


def is_open(phrase: PeriodPhrase) -> bool:
    """Whether a phrase says a time that cannot be read as one ("at the turn of the century", "in the 1990s")."""
    return phrase.rule in OPEN and phrase.parts.get("preposition") in {"in", "at", "during", "for"}


def is_loose(phrase: PeriodPhrase) -> bool:
    """Whether a phrase says a time that is of no one year ("in recent years", "over the past decade")."""
    return phrase.rule in _LOOSE and phrase.parts.get("preposition") not in {"from", "to", "of", "than"}


def sets_the_scene(scene: Scene, phrase: PeriodPhrase, published: date) -> bool:
    """Whether a phrase in a sentence without figures says what time the text speaks of next."""
    if phrase.rule in _SKIPPED_RULES - {"decade"} or phrase.rule in LEANING or goes_back(phrase):
        return False
    if phrase.rule in _DAYS | {"now"} or phrase.parts.get("preposition") in {"since", "until", "till", "before", "by"}:
        return False
    period = resolve(phrase, published)
    if period is None or (period.end - period.start).days < _MONTH or _of_publication(scene, phrase):
        return False
    lead = scene.article.text[max(0, phrase.span.start - 70) : phrase.span.start].lower()
    return _put_out().search(lead) is None


_MONTH = 27  # days between the first and the last of the shortest one


@cache
def _put_out() -> re.Pattern[str]:
    """Data that somebody published, before a time ("the office published its figures last month")."""
    return re.compile(rf"\b(?:{any_of('link', 'publishing')})\b[^.;:]*\b(?:{any_of('link', 'published')})\b[^.;:]*$")


def is_dateline(scene: Scene, phrase: PeriodPhrase, published: date) -> bool:
    """Whether a day is that of the dateline, in the sentence that it opens ("Asuncion, Jun 5 (Austral).- Paraguay
    has lost ...")."""
    if phrase.rule not in _DAYS:
        return False
    period = resolve(phrase, published)
    if period is None or abs(published - period.end) > timedelta(days=3):
        return False
    text = scene.article.text
    start = text.rfind("\n", 0, phrase.span.start) + 1
    return phrase.span.start - start < 60 and _AGENCY.match(text, phrase.span.end) is not None


_AGENCY = re.compile(r"[,.]?\s*(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)?[.,]?\s*(?:--|[-–—])")


def _is_change(mention: Mention) -> bool:
    return mention.role == "change" or mention.unit.dimension == "points"


def _held_against(scene: Scene, phrase: PeriodPhrase, mention: Mention) -> bool:
    """Whether a figure is held against a time, not of it: "520,000 more than in 2023", "compared with the same
    quarter a year ago, it rose 1.0%". A figure right behind is of that time ("than in 1960, when it was 17.9")."""
    lead = scene.article.text[max(0, phrase.span.start - 40) : phrase.span.start]
    if _against().search(lead.lower()) is None:
        return False
    owned = scene.article.text.startswith(("'s", "’s"), phrase.span.end)  # "more than last year's 5 million"
    return not owned and not opens(scene, phrase, mention)


def opens(scene: Scene, phrase: PeriodPhrase, mention: Mention) -> bool:
    """Whether a phrase opens the clause or the brackets of a figure behind it ("in 1960, when it was 17.9")."""
    return _WHEN.match(scene.article.text[phrase.span.end : mention.span.start]) is not None


@cache
def _against() -> re.Pattern[str]:
    spared = "".join(rf"(?<!\b{word} )" for word in table("link")["as_of_when"])
    return re.compile(rf"{spared}\b(?:{any_of('link', 'time_contrasts')})\s+(?:the\s+)?$")


_WHEN = re.compile(r",?\s*(?:\(|(?:when|in which|at)\b)|['’]s?\s+(?:\w+\s+)?$")


def _of_publication(scene: Scene, phrase: PeriodPhrase) -> bool:
    """Whether a phrase says when a figure was told ("figures released last month", "reported two weeks ago"). In a
    longer time things are published that are counted ("5,000 titles published in 2024"), unless it is data."""
    lead = scene.article.text[max(0, phrase.span.start - 70) : phrase.span.start].lower()
    told, data = _told()
    if phrase.rule in _ISSUES and _issue().match(scene.article.text, phrase.span.end):
        return _OF_IT.search(lead) is not None  # "in its November inventory"
    if told.search(lead) is None:
        return False
    short = phrase.rule in _DAYS or _SHORT.search(phrase.span.text) is not None
    return short or data.search(lead) is not None


_SHORT = re.compile(r"\b(?:(?:last|this) (?:week|month)|(?:weeks?|days?|months?|fortnight) (?:ago|earlier))\b")


_ISSUES = frozenset({"month", "month_year", "month_which"})
_OF_IT = re.compile(r"\b(?:its|their|the|latest|an?)\s+(?:\w+\s+)?$|['’]s?\s+(?:\w+\s+)?$")


@cache
def _issue() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[A-Z]\w+\s+){{0,3}}(?:{any_of('link', 'issues')})\b", re.IGNORECASE)


@cache
def _told() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb of publication right before, and data that were published."""
    verbs, data = any_of("link", "publishing"), any_of("link", "published")
    told = re.compile(rf"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:{verbs})\s*$")
    return told, re.compile(rf"\b(?:{data})\b[^.;:]*$")
