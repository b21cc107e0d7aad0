"""The date of publication, as the text itself gives it. Never the clock, never a file's date.

In order of trust: front matter; a line that is a date ("Published: 5 September 2025",
"2025-09-05 18:38:30"); a dateline with its year ("LONDON, Nov 3, 2025 (Reuters) -"); a line
that gives the last update; a dateline without a year ("BEIJING, Sept. 5 (Xinhua) --") if a line
of the header gives one. Only the head of the text is read: further down, a date is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimcheck.errors import InputError, Problem
from claimcheck.model import Span
from claimcheck.read.front_matter import Field, fields_of

HEAD = 600
# A header line is short; a paragraph that mentions a month and a year is not one.
HEADER_LINE = 120

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_S = r"[^\S\r\n]"  # white space within a line
_ZONE_NAME = r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|IST|JST|HKT|SGT|AEST|AEDT|ET|PT|Z)\b"
# "2030 GMT" after a day is half past eight in the evening.
_YEAR = rf"(?:19|20|21)\d\d\b(?!{_S}*(?:{_ZONE_NAME}|hrs))"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?P<date>(?P<iso>{_YEAR}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{1,2}}(?!\d))"
    rf"|(?P<day>{_DAY}){_S}+(?:of{_S}+)?(?P<month>{_MONTH})(?:,?{_S}+(?P<year>{_YEAR}))?"
    rf"|(?P<month_first>{_MONTH}){_S}*(?P<day_second>{_DAY})\b(?:,?{_S}+(?P<year_last>{_YEAR}))?)"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?:\.|\b|(?:nes|rs|ur)?day\b),?)"
_ZONE = (
    rf"(?:{_ZONE_NAME}|[+-]\d\d:?\d\d|\((?:{_ZONE_NAME})?(?:[+-]\d{{1,2}}(?::?\d\d)?)?\)"
    rf"|(?:[A-Z][a-z]+|local){_S}time\b)"
)
_TIME = rf"(?:(?:at{_S}+)?\d{{1,2}}(?:[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?)?{_S}*(?:[ap]\.?m\b\.?)?(?:{_S}*{_ZONE})?)"
_CLOCK = rf"(?:(?:at{_S}+)?\d{{1,2}}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?{_S}*(?:[ap]\.?m\b\.?)?(?:{_S}*{_ZONE})?)"
_LABEL = (
    rf"(?P<label>(?:first{_S}+)?(?:published|posted|issued|released?)(?:{_S}+on)?|(?:publication{_S}+)?date"
    rf"|date{_S}+of{_S}+publication|(?:last{_S}+)?(?:updated|modified)(?:{_S}+on)?){_S}*:?{_S}*"
)
_LINE = re.compile(
    rf"{_S}*(?:{_LABEL})?(?:{_CLOCK},?{_S}+)?(?:{_WEEKDAY}{_S}*)?{_DATE}(?:[T,]?{_S}*{_TIME})?[.,]?{_S}*", re.IGNORECASE
)
# The agency, or the dash that ends a dateline, tells it from a sentence that names a day.
_DATELINE = re.compile(
    rf"^{_S}*(?P<place>[^\W\d_][^\r\n]{{1,60}}?){_S}*(?:,|:|--|[—–]|{_S}-{_S}){_S}*(?:{_WEEKDAY}{_S}*)?{_DATE}{_S}*,?{_S}*"
    rf"(?:(?P<agency>\([^()\r\n]{{2,40}}\)|/[A-Z][^/\r\n]{{1,40}}/){_S}*)?(?:--|[—–:]|-{_S})",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_YEAR = re.compile(
    rf"(?:©|\(c\)|copyright|published|posted|date)[^\r\n]*?\b(?P<alone>{_YEAR})"
    rf"|(?P<month>{_MONTH}),?{_S}+(?P<year>{_YEAR})|^{_S}*(?P<bare>{_YEAR}){_S}*$",
    re.IGNORECASE,
)
_FLAGS = frozenset({"true", "false", "yes", "no", "null", "~", ""})


def published_of(text: str, body: int, name: str = "text") -> tuple[date, Span] | None:
    """The date of publication and where it stands; None if the text gives none.

    Raises `InputError`, with its line, for a date in front matter that does not exist.
    """
    for field in _dated_fields(text, body):
        return _field_date(text, field, name)
    found = sorted(_candidates(text, body), key=lambda candidate: (candidate[0], candidate[2].start))
    return found[0][1:] if found else None


def _dated_fields(text: str, body: int) -> Iterator[Field]:
    fields = fields_of(text, body)
    for key in ("published", "date"):
        # Site builders use "published: true" as a switch.
        yield from (field for field in fields if field.key == key and field.value.text.lower() not in _FLAGS)


def _field_date(text: str, field: Field, name: str) -> tuple[date, Span]:
    match = _LINE.fullmatch(field.value.text)
    found = _date_of(match) if match else None
    start = field.value.start
    if match is not None and found is not None:
        return found, _span(text, start, match)
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    message = f"{field.key}: {field.value.text!r} is not a date: expected YYYY-MM-DD, such as 2025-09-05"
    raise InputError(Problem(name, message, line, column))


def _candidates(text: str, body: int) -> Iterator[tuple[int, date, Span]]:
    """What may be the date, with its rank, the lower the better."""
    head = text[body : body + HEAD]
    for start, part in _parts(head):
        match = _LINE.fullmatch(part)
        found = _date_of(match) if match else None
        if match is not None and found is not None:
            label = (match["label"] or "").lower()
            rank = 3 if "updated" in label or "modified" in label else 0 if label else 1
            yield rank, found, _span(text, body + start, match)
    for match in _DATELINE.finditer(head):
        if match["place"].upper() != match["place"] and match["agency"] is None:
            continue
        found, rank = _date_of(match), 2
        if found is None:
            found, rank = _with_header_year(head, match), 4
        if found is not None:
            yield rank, found, _span(text, body, match)


def _parts(head: str) -> Iterator[tuple[int, str]]:
    """The lines of the header, and their parts where a line is divided by bars or dots."""
    for match in re.finditer(r"[^\r\n|·•]+", head):
        if len(match[0]) <= HEADER_LINE:
            yield match.start(), match[0]


def _date_of(match: re.Match[str], year: int | None = None) -> date | None:
    """The date that the groups of `_DATE` stand for; None without a year, or if there is no such day."""
    if match["iso"] is not None:
        numbers = tuple(int(part) for part in re.split(r"[-/.]", match["iso"]))
    else:
        written = match["year"] or match["year_last"]
        if written is None and year is None:
            return None
        day = match["day"] or match["day_second"]
        numbers = (int(written or year or 0), _month_of(match), int(re.sub(r"\D", "", day)))
    try:
        return date(*numbers)
    except ValueError:
        return None


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS.index((match["month"] or match["month_first"])[:3].lower()) + 1


def _with_header_year(head: str, dateline: re.Match[str]) -> date | None:
    """The dateline's day in the year that the header gives, if it gives exactly one.

    A bare year in a headline is not enough: "Growth to slow in 2026" would move the article.
    """
    if dateline["iso"] is not None or dateline["year"] or dateline["year_last"]:
        return None
    years: set[int] = set()
    for line in re.finditer(r"[^\r\n]+", head):
        if line.start() <= dateline.start("date") < line.end() or len(line[0]) > HEADER_LINE:
            continue
        for match in _HEADER_YEAR.finditer(line[0]):
            if match["month"] and _MONTHS.index(match["month"][:3].lower()) + 1 < _month_of(dateline):
                return None  # a dateline of December under a header of January: which year is open
            years.add(int(match["alone"] or match["year"] or match["bare"]))
    return _date_of(dateline, years.pop()) if len(years) == 1 else None


def _span(text: str, offset: int, match: re.Match[str]) -> Span:
    start, end = (offset + place for place in match.span("date"))
    return Span(start, end, text[start:end])
