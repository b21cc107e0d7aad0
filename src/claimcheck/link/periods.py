"""When a figure is of: the time phrase that goes with it, the one of its sentence, or the tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.lexicon import any_of
from claimcheck.link import reckoned, superseded, tense, timeline
from claimcheck.link.contrasts import contrasted
from claimcheck.link.past import Past, is_apposed
from claimcheck.link.scene import Scene
from claimcheck.link.time_phrases import LEANING, goes_back, is_dateline, is_open, opens, usable
from claimcheck.model import Form, Mention, Period, PeriodPhrase
from claimcheck.normalise.days import year_of
from claimcheck.normalise.periods import resolve


@dataclass(frozen=True, slots=True)
class When:
    """The period of a claim; `inferred` says that it is that of publication, by the tense, `far` that it goes on from
    another paragraph."""

    period: Period | None
    inferred: bool = False
    said_by: PeriodPhrase | None = None
    far: bool = False


def of(
    scene: Scene,
    mention: Mention,
    others: Sequence[Mention],
    before: Sequence[timeline.Dated],
    country: str | None = None,
    quoted_by: str | None = None,
) -> When:
    """The period of a figure. `others` are the other figures of its sentence; `before` the
    figures linked so far with their periods, the last one nearest; `country` is the one that the
    figure is of, for its financial year; `quoted_by` says how often news has a figure of its kind."""
    published = scene.article.published
    if published is None:
        return When(None)
    figures = sorted((*others, mention), key=lambda figure: figure.span.start)
    if any(is_open(p) and _right_before(scene, p, figures) is mention for p in mention.sentence.periods):
        return When(None)  # "37.6% at the turn of the century, has reached 47.7%"
    past = Past(scene, mention, before, published, quoted_by)
    phrase = _chosen(scene, mention, others)
    if phrase is not None and not (mention.role == "base" and reckoned.spans(phrase)):
        known = past.known(phrase)
        leaning = reckoned.leans(phrase)
        period = reckoned.period_of(phrase, mention, known) if leaning else reckoned.ago(phrase, known, published)
        # A month before a year, or "that year" with none before: better no time than that of publication.
        if period is None and (phrase.rule in LEANING or (leaning and reckoned.has_anchor(phrase, known))):
            return When(None)
        period = period or _done(phrase, mention, resolve(phrase, published, country), published)
        if period is not None:
            return When(period, phrase.rule == "now", phrase)
    if mention.role == "base":
        return _from_where(past)
    if tense.afterwards(mention) or tense.ahead(mention) or _of_another_year(scene, mention):
        return When(None)
    if contrasted(scene, mention):
        return When(past.last) if past.last is not None else _carried(past)
    if past.here is not None and not (past.only_apposed and tense.present(mention)):
        return When(past.here.said[-1], past.here.inferred)
    if tense.present(mention):
        return When(Period(*year_of(published.year)), True)
    return _carried(past)


def _carried(past: Past) -> When:
    time = past.carried()
    return When(time.main, time.inferred, far=time.far) if time is not None else When(None)


def _done(phrase: PeriodPhrase, mention: Mention, period: Period | None, published: date) -> Period | None:
    """The period of a phrase; of a quarter or half that had only begun, the one a year before where the sentence is in
    the past: "in the first quarter the economy grew by 0.7%", written in January."""
    dated = any(part in phrase.parts for part in ("year", "year2", "year3", "short", "which"))
    if period is None or dated or phrase.rule not in {"quarter", "half"} or not tense.past(mention):
        return period
    if published - period.start >= (period.end - period.start) / 2:
        return period
    return resolve(phrase, period.start - timedelta(days=1))


def _from_where(past: Past) -> When:
    """Where a figure came from, with no time of its own: the earlier end of "the same years", the very time of the
    other end where it is only revised, else the period right before ("rose to 152,318 last year from 141,044")."""
    mention = past.mention
    taken = next((p for p in mention.sentence.periods if reckoned.spans(p)), None)
    if taken is not None:
        return When(reckoned.base_of(taken, past.known(taken)))
    there = past.other_end()
    main = there.main if there is not None else None
    if there is None or main is None or (there.inferred and mention.number.form is not Form.RANK):
        return When(None)
    if superseded.told(mention):
        return When(main, far=there.far)
    earlier = reckoned.right_before(main)
    if earlier is None or past.quoted_by == "day":
        return When(None)
    if there.base is not None:
        # "In 2023, from 13 in 1990. Elsewhere it rose to 12 from 9": since when, it does not say.
        agrees = (there.base.start, there.base.end) == (earlier.start, earlier.end)
        return When(earlier, far=there.far) if agrees else When(None)
    by_the_month = past.quoted_by is not None or (main.end - main.start).days > 300
    return When(earlier, far=there.far) if by_the_month else When(None)


def _chosen(scene: Scene, mention: Mention, others: Sequence[Mention]) -> PeriodPhrase | None:
    """The phrase right behind the figure, else the nearest of the sentence that goes with no other
    figure alone."""
    parts = [hit.span for hit in scene.within(scene.dimensions, mention.sentence.span)]
    # "Above the 1850-1900 average" says what a figure is held against, not when it is of.
    times = [p for p in mention.sentence.periods if not any(part.covers(p.span) for part in parts)]
    times = [p for p in times if not _is_beside(scene, p, mention)]
    if (bracketed := next((p for p in times if _opens_bracket(scene, p, mention)), None)) is not None:
        return bracketed
    open_to = [p for p in times if usable(scene, p, mention)]
    figures = sorted((*others, mention), key=lambda figure: figure.span.start)
    owners = {id(p): _right_before(scene, p, figures) for p in open_to}
    own = next((p for p in open_to if owners[id(p)] is mention), None)
    if own is not None:
        return own
    if (back := _back_to(scene, mention, times, figures)) is not None:
        return back
    free = [p for p in open_to if opens(scene, p, mention) or not _owned(scene, p, owners[id(p)], mention)]
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
    """ "A little under the 778,000 of the year before": a phrase right behind a figure, which goes back from the time
    of the one that it is held against."""
    own = (p for p in times if goes_back(p) and _right_before(scene, p, figures) is mention)
    return next((p for p in own if p.parts.get("preposition") == "of"), None)


def _right_before(scene: Scene, phrase: PeriodPhrase, figures: Sequence[Mention]) -> Mention | None:
    """The figure that a phrase stands right behind, with no comma or clause between; `figures` are
    those of the sentence, in order."""
    at = bisect_right(figures, phrase.span.start, key=lambda figure: figure.span.end) - 1
    if at > 0 and scene.article.text[: figures[at].span.start].endswith("aged "):
        at -= 1
    if at < 0 or phrase.span.start - figures[at].span.end > 60:
        return None
    gap = _AGES.sub("", scene.article.text[figures[at].span.end : phrase.span.start])
    return None if _GAP_STOP.search(gap) else figures[at]


def _owned(scene: Scene, phrase: PeriodPhrase, owner: Mention | None, mention: Mention) -> bool:
    """Whether a phrase right behind another figure is about that figure only: a base or a contrast, a change that is
    reckoned from then ("44.5 percent, up 2.9 points from 2022"), or one set off in a sentence about the present."""
    if owner is None:
        return False
    if is_apposed(scene, owner) and tense.present(mention):
        return True
    moved = owner.role == "change" or owner.unit.dimension == "points"
    from_then = moved and phrase.parts.get("preposition") in {"from", "over"}
    text, start = scene.article.text, owner.span.start
    other = phrase.parts.get("preposition") == "of" and text[max(0, start - 4) : start] == "the "  # "the 684 of 2025"
    return owner.role == "base" or contrasted(scene, owner) or from_then or other or goes_back(phrase)


def _opens_bracket(scene: Scene, phrase: PeriodPhrase, mention: Mention) -> bool:
    """Whether a figure stands in brackets right behind a time: "lower than a year earlier (87.1%)"."""
    return scene.article.text[phrase.span.end : mention.span.start].strip(" ") == "("


def _is_beside(scene: Scene, phrase: PeriodPhrase, mention: Mention) -> bool:
    """Whether a phrase only tells about the place or the name before it: the day of the dateline; a year in brackets
    behind a name in a list whose heading says the time ("Hosts' GDP, 2014: Japan (2019): $4.60tn")."""
    published = scene.article.published
    if published is not None and is_dateline(scene, phrase, published):
        return True
    around = scene.article.text[phrase.span.start - 1 : phrase.span.end + 1]
    return around[:1] == "(" and around[-1:] == ")" and timeline.is_under_a_time(scene, mention)


_AGES = re.compile(r"\band (?:over|older|above|under|younger|up)\b")  # "of people aged 15 and over in 2000"
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
    """How near a time is to a figure: none is near behind a semicolon."""
    steps = scene.distance(mention.sentence, mention.span, phrase.span)
    apart = 100 if ";" in scene.article.text[mention.span.end : phrase.span.start] else 0
    return (apart + (steps if steps is not None else 99), abs(phrase.span.start - mention.span.start))


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
