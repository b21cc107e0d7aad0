"""What a unit is reckoned for: "a barrel", "/kg", "per 100,000 people"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from claimcheck.extract.number_words import SPACE
from claimcheck.extract.unit_words import SPACES, UnitReading, longest, unit_words
from claimcheck.lexicon import table
from claimcheck.model import Unit
from claimcheck.words import singular

_COUNT = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|thousand|million|hundred{SPACE}thousand"
# "30 tonnes of hard coal a day": what is measured may stand between.
_OF = (
    rf"{SPACE}of{SPACE}(?:(?!for|in|on|at|by|to|from|over|during|within|and|or|after|with)[A-Za-z0-9]+{SPACE}){{1,3}}?"
    rf"(?=per\b|(?:an?|each|every){SPACE}+(?:day|week|month|year|hour|minute|second|person|head)\b)"
)
_RATE = re.compile(
    rf"(?:(?:{_OF}|{SPACE}+(?:U\.?S\.?{SPACE}+)?)(?P<word>per|an?|each|every|for{SPACE}every){SPACE}+"
    rf"|(?P<slash>{SPACE}?/{SPACE}?)|{SPACE}?-{SPACE}?(?:an?|per){SPACE}?-{SPACE}?)"
    rf"(?P<count>{_COUNT})?{SPACE}?(?P<what>[A-Za-z]+)?"
)
_EARLIER = re.compile(rf"{SPACE}+(?:earlier|ago|before|later|after|previously|old)\b")
_RATE_COUNTS = {"thousand": "1000", "million": "1000000", "hundred thousand": "100000"}
_LONGEST_NAME = 32


@cache
def _nouns() -> frozenset[str]:
    return frozenset(table("nouns")["per"])


def with_rate(text: str, reading: UnitReading) -> UnitReading:
    """Takes "per day", "a barrel", "/kg", "per 100,000 people" into the unit."""
    found = _RATE.match(text, reading.end)
    if found is None or not (found["count"] or found["what"]) or "_per_" in reading.unit.id:
        return reading
    if found["count"] and found["slash"]:
        return reading  # "224 kW / 300 PS" are two figures
    what, end = _reckoned(text, found)
    count = found["count"] or ""
    if count == "million" and (whole := _unit_at(text, found.start("count"))) is not None:
        (what, end), count = whole, ""  # million British thermal units
    article = found["word"] in {"a", "an", "each", "every"}
    if _EARLIER.match(text, end) or (article and count):
        return reading
    if what is None:
        if not count or article:
            return reading
        what, end = "", found.end("count")
    if article and reading.unit.dimension in {"time", "age"}:
        return reading
    if article and what == "second" and reading.unit.dimension in {"ratio", "points", "money"}:
        return reading  # "84% got a first dose and 76% a second" one
    count = _RATE_COUNTS.get(count, count).replace(",", "")
    suffix = "_".join(part for part in (count, what) if part)
    printed = " ".join(part for part in (count, what.replace("_", " ")) if part)
    unit = replace(
        reading.unit,
        id=f"{reading.unit.id}_per_{suffix}",
        dimension=f"{reading.unit.dimension}/{what or 'count'}",
        words=f"{reading.unit.words} per {printed}",
    )
    return replace(reading, unit=unit, end=end)


def _reckoned(text: str, found: re.Match[str]) -> tuple[str | None, int]:
    """What a rate is reckoned for, as an id, and where its words end: a unit or a noun of the
    lexicon, behind a count any noun; None for anything else."""
    if not found["what"]:
        return None, found.end()
    start = found.start("what")
    unit = _unit_at(text, start)
    if unit is not None:
        return unit
    word = _singular(found["what"])
    if word in _nouns() or found["count"]:
        return word, found.end("what")
    return None, found.end()


def _unit_at(text: str, start: int) -> tuple[str, int] | None:
    """The id of the unit, not money, whose name stands at a place, and where it ends."""
    window = text[start : start + _LONGEST_NAME].translate(SPACES)
    words = unit_words()
    for buckets, seen in ((words.exact, window), (words.names, window.lower())):
        for word, unit in longest(buckets, seen):
            physical = unit.dimension not in {"money", "ratio", "points", "count"}
            if physical and unit.factor == 1 and (len(word) > 1 or word in _LETTERS):
                return unit.id, start + len(word)
            if unit.words == "pound":
                return "pound", start + len(word)
    return None


_LETTERS = frozenset("ghlLst")  # "mg/l", "300 km/h": short forms behind a slash or "per"


def _singular(word: str) -> str:
    """The noun that a rate is reckoned for, in the singular."""
    lower = word.lower()
    return singular(lower) if lower not in _nouns() else lower


_OWN_COUNT = (
    r"(?:\d{1,3}(?:,\d{3})+|100|1000|10000|100000)(?![\d,.]*\d| ?(?:k?m|k?g|ml|kilomet|gram|mill?i))|thousand|million"
)
_BARE = re.compile(
    rf"{SPACE}+(?P<noun>(?:[a-z]+{SPACE}+){{0,3}}?)(?:per|(?:for|in|out{SPACE}of){SPACE}every){SPACE}+"
    rf"(?P<count>{_OWN_COUNT}|hundred{SPACE}thousand)"
    rf"(?P<what>(?:{SPACE}+(?:live{SPACE}+births|people|population|inhabitants|residents|women|children|births))?)"
)


def bare_rate(text: str, at: int) -> UnitReading | None:
    """ "12.3 per 100,000 people", "3.7 doctors for every 1,000 people": a rate without a unit of its
    own. Where a noun stands between, the reading starts right at the number, else at "per"."""
    found = _BARE.match(text, at)
    if found is None:
        return None
    count = found["count"].replace(",", "")
    count = _RATE_COUNTS.get(count, count if count.isdigit() else "100000")
    words = found[0].strip()
    return UnitReading(Unit(f"per_{count}", "rate", words), found.start() + 1 if not found["noun"] else at, found.end())
