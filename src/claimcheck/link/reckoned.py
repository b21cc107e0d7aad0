"""Times that are said by another one: "a year earlier", "five years later", "that year", "over the same period"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.link.time_phrases import LEANING, goes_back
from claimcheck.link.timeline import Time
from claimcheck.model import Mention, Period, PeriodPhrase
from claimcheck.normalise.days import back, counted, end_of_month, months_of, year_of

_YEAR, _QUARTER, _MONTH = range(364, 367), range(88, 93), range(27, 31)
_LENGTHS = {"year": _YEAR, "quarter": _QUARTER, "month": _MONTH}


_UP_TO = re.compile(r"\b(?:to|ended|ending|through)\b")  # "in the year to January ... in the same month"


@dataclass(frozen=True, slots=True)
class Known:
    """The times that a phrase can be counted from: those of the figures before it in its sentence, in order,
    the last one of them whatever it is held against, and the one that the sentences before came to."""

    here: Time | None
    last: Period | None
    before: Time | None


def leans(phrase: PeriodPhrase) -> bool:
    """Whether a phrase says a time by another one, and not by the day of publication."""
    if phrase.rule == "part_of_year":
        return phrase.parts.get("which", "").lower() == "the"
    if phrase.rule in LEANING or phrase.rule == "same_last_year":
        return True
    return goes_back(phrase) and "ago" not in phrase.span.text


def period_of(phrase: PeriodPhrase, mention: Mention, known: Known) -> Period | None:
    """The days that a leaning phrase stands for, None where nothing before says from when it is counted."""
    if phrase.rule == "same_time":
        return _same(phrase, mention, known)
    if phrase.rule == "part_of_year":
        year = _latest(known, _YEAR)
        return Period(*_end_of_year(phrase, year.start.year), _words(phrase, year)) if year is not None else None
    anchor = _anchor(phrase, known)
    if anchor is None:
        return None
    if phrase.rule == "later_on":
        return _later(phrase, anchor)
    return _earlier(phrase, anchor)


def base_of(phrase: PeriodPhrase, known: Known) -> Period | None:
    """Where a figure came from "over the same period": the earlier end of what the phrase takes up."""
    return next((time.base for time in _times(known) if time.base is not None), None) if spans(phrase) else None


def right_before(period: Period) -> Period | None:
    """The year before a calendar year, the month before a month; None for any other time."""
    if (period.start, period.end) == year_of(period.start.year):
        return Period(*year_of(period.start.year - 1), f"the year before {period.text}")
    if (period.start, period.end) == months_of(period.start.year, period.start.month):
        then = back(period.start, 1)
        return Period(*months_of(then.year, then.month), f"the month before {period.text}")
    return None


def spans(phrase: PeriodPhrase) -> bool:
    """Whether a phrase takes up a whole course of time ("over the same years", "in that period")."""
    return phrase.rule == "same_time" and _unit(phrase) not in _LENGTHS


def counts(phrase: PeriodPhrase) -> bool:
    """Whether a phrase counts on from a time ("a year earlier"), and does not take it up."""
    return phrase.rule == "later_on" or goes_back(phrase)


def _unit(phrase: PeriodPhrase) -> str:
    return (phrase.parts.get("unit") or phrase.parts.get("unit2") or phrase.parts.get("unit3") or "year").lower()


def _words(phrase: PeriodPhrase, anchor: Period) -> str:
    return f"{phrase.span.text}, reckoned from {anchor.text}" if anchor.text else phrase.span.text


def _times(known: Known) -> list[Time]:
    return [time for time in (known.here, known.before) if time is not None]


def _latest(known: Known, length: Sequence[int]) -> Period | None:
    """The last time of a length that was said; for a year also that of a month or quarter in it."""
    for time in _times(known):
        for period in reversed(time.said):
            if (period.end - period.start).days in length:
                return period
            if length is _MONTH and _UP_TO.search(period.text or ""):
                return Period(*months_of(period.end.year, period.end.month), period.text)
        if length is _YEAR and (main := time.main) is not None and main.start.year == main.end.year:
            return Period(*year_of(main.start.year), main.text)
    return None


def _same(phrase: PeriodPhrase, mention: Mention, known: Known) -> Period | None:
    length = _LENGTHS.get(_unit(phrase))
    if length is not None:
        found = _latest(known, length)
        return Period(found.start, found.end, _words(phrase, found)) if found is not None else None
    for time in _times(known):
        main = time.main
        if main is None:
            return None
        # "Fell by 8 percent over the same years": of a change both ends count.
        moved = mention.role == "change" or mention.unit.dimension == "points"
        start = time.base.start if moved and time.base is not None and time.base.end < main.start else main.start
        return Period(start, main.end, _words(phrase, main))
    return None


def _end_of_year(phrase: PeriodPhrase, year: int) -> tuple[date, date]:
    part = phrase.parts.get("part", "end").lower()
    return months_of(year, *{"start": (1, 1), "beginning": (1, 1), "turn": (1, 1), "middle": (5, 4)}.get(part, (12, 1)))


def _anchor(phrase: PeriodPhrase, known: Known) -> Period | None:
    """The time that a phrase is counted from: the main one of its sentence or of those before it; the last one
    said where it goes on from that ("a year earlier and 6.6 the year before that", "five years later")."""
    if known.last is not None and (phrase.rule == "later_on" or phrase.span.text.endswith(" that")):
        return known.last
    if known.here is not None:
        return known.here.main or known.here.said[-1]
    if known.before is not None:
        return known.before.main
    return known.last


def _earlier(phrase: PeriodPhrase, anchor: Period) -> Period | None:
    """ "A year earlier" goes back from the period of the figure that it is held against."""
    unit, count = _unit(phrase).rstrip("s"), counted(phrase.parts.get("count", "a").lower())
    years = anchor.start.year - int(phrase.parts["year"]) if "year" in phrase.parts else count
    if unit == "decade":
        unit, years = "year", 10 * count
    if years > 0 and (unit == "year" or phrase.rule == "same_last_year"):
        return Period(_year_back(anchor.start, years), _year_back(anchor.end, years), _words(phrase, anchor))
    months = count * {"month": 1, "quarter": 3}.get(unit, 0)
    length = next((m for m, days in ((1, _MONTH), (3, _QUARTER)) if (anchor.end - anchor.start).days in days), None)
    rolling = length is not None and "month" in (anchor.text or "")  # "the three months through July"
    if months == 0 or length is None or (length != months and not rolling):
        return None
    start = back(anchor.start, months)
    return Period(*months_of(start.year, start.month, length), _words(phrase, anchor))


def ago(phrase: PeriodPhrase, known: Known, published: date) -> Period | None:
    """The same part of the year before, for "a year ago" in a text about a month or quarter that has just passed."""
    anchor = _anchor(phrase, known)
    if phrase.rule != "units_ago" or anchor is None or published - anchor.end > RECENT:
        return None
    if _unit(phrase) != "year" or counted(phrase.parts.get("count")) != 1 or (anchor.end - anchor.start).days > 95:
        return None
    return Period(_year_back(anchor.start, 1), _year_back(anchor.end, 1), _words(phrase, anchor))


RECENT = timedelta(days=200)


def has_anchor(phrase: PeriodPhrase, known: Known) -> bool:
    """Whether something before says from when a phrase is counted."""
    return _anchor(phrase, known) is not None


def _later(phrase: PeriodPhrase, anchor: Period) -> Period | None:
    unit = _unit(phrase).rstrip("s")
    count = counted(phrase.parts.get("count"))
    if unit in {"year", "decade"}:
        years = -count * (10 if unit == "decade" else 1)
        return Period(_year_back(anchor.start, years), _year_back(anchor.end, years), _words(phrase, anchor))
    if (anchor.end - anchor.start).days not in _LENGTHS[unit]:
        return None
    length = 1 if unit == "month" else 3
    start = back(anchor.start, -count * length)
    return Period(*months_of(start.year, start.month, length), _words(phrase, anchor))


def _year_back(day: date, years: int) -> date:
    """The same day so many years before; the last of its month stays the last."""
    if day == end_of_month(day.year, day.month):
        return end_of_month(day.year - years, day.month)
    return back(day, 12 * years)
