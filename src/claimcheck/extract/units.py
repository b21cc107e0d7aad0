"""Units around a number: the currency sign before it, the unit words behind it.

Nothing here knows Pint; a unit is an id and a dimension from the lexicon, and the words as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claimcheck.extract.number_words import SPACE
from claimcheck.lexicon import table
from claimcheck.model import Unit

COUNT = Unit("1", "count")
RANK = Unit("rank", "rank")
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit read at a place, with the extent of its words."""

    unit: Unit
    start: int
    end: int


Buckets = dict[str, list[tuple[str, Unit]]]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Signs before a number; and behind it names in any case and signs as written, each by the
    first letters and there the longest first."""

    signs: dict[str, Unit]
    names: Buckets
    exact: Buckets


_KEY = 2  # letters by which names are looked up


def _buckets(units: dict[str, Unit]) -> Buckets:
    buckets: Buckets = {}
    for word in sorted(units, key=len, reverse=True):
        buckets.setdefault(word[:_KEY], []).append((word, units[word]))
    return buckets


def _babel_names() -> Iterator[tuple[str, Unit]]:
    """The English names of all currencies in use, from Unicode CLDR: "kenyan shillings"."""
    from babel import Locale
    from babel.numbers import get_currency_name

    for code in map(str, Locale("en").currencies):
        for count in (1, 2):
            name = get_currency_name(code, count, "en").lower()
            if "(" not in name and len(name.split()) > 1:  # a lone word is for our own table to judge
                yield name, Unit(code, "money", name)


def _plural(name: str) -> str:
    return name if name.endswith(("s", "yen", "yuan", "baht", "won", "rand", "dong")) else name + "s"


def _currencies() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """The signs that stand before a number (and behind it), and the names that stand behind it."""
    data = table("currencies")
    signs: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    for code, entry in data.items():
        if code == "shared":
            continue
        unit = Unit(code, "money", code)
        signs[code] = unit
        signs |= {sign: replace(unit, words=sign) for sign in (*entry.get("symbols", []), *entry.get("attached", []))}
        for name in entry.get("names", []):
            names |= {form: replace(unit, words=name) for form in (name, _plural(name))}
        names |= {word: Unit(code, "money", word, _HUNDREDTH) for word in entry.get("minor", [])}
    for word, entry in data["shared"].items():
        readings = tuple(entry["readings"])
        factor = _HUNDREDTH if "minor" in entry else Decimal(1)
        unit = Unit(readings[0], "money", word, factor, readings)
        if word.isascii() and word.islower() and len(word) > 1:
            names |= dict.fromkeys((word, _plural(word)), unit)
        else:
            signs[word] = unit
    return signs, names


@cache
def _lexicon() -> _Lexicon:
    signs, names = _currencies()
    exact: dict[str, Unit] = {}
    for unit_id, entry in table("units").items():
        unit = Unit(entry.get("unit", unit_id), entry["dimension"], unit_id, Decimal(entry.get("factor", 1)))
        for word in entry["words"]:
            if word == word.lower() and word.isascii() and word[0].isalpha():
                names.setdefault(word, replace(unit, words=word))
            else:
                exact[word] = replace(unit, words=word)
        exact |= {word: replace(unit, words=word) for word in entry.get("attached", [])}
    exact |= {sign: unit for sign, unit in signs.items() if sign not in {"R", "p", "LE", "Sh", "PS", "Y="}}
    exact["p"] = signs["p"]
    for name, unit in _babel_names():
        names.setdefault(name, unit)
    names |= {
        code.lower(): unit for code, unit in signs.items() if re.fullmatch("[A-Z]{3}", code) and code not in _WORDLIKE
    }
    return _Lexicon(signs, _buckets(names), _buckets(exact))


_WORDLIKE = frozenset({"ALL", "TOP", "TRY", "CUP", "MOP", "PEN", "LAK", "GEL", "RON", "BAM", "SOS", "COP", "MAD"})
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))
_LONGEST_SIGN, _LONGEST_NAME = 5, 48


def currency_before(text: str, at: int) -> UnitReading | None:
    """The currency sign or code that ends right before `at` ("$", "HK$", "Rs ", "EUR ")."""
    signs = _lexicon().signs
    gap = 1 if at and text[at - 1 : at].translate(_SPACES) == " " else 0
    end = at - gap
    for start in range(max(0, end - _LONGEST_SIGN), end):
        unit = signs.get(text[start:end].translate(_SPACES))
        runs_on = text[start].isalpha() and start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-")
        if unit is None or runs_on or (gap and unit.words in _LONE):
            continue
        return None if unit.words == "p" else UnitReading(unit, start, at)
    return None


_LONE = frozenset({"R", "PS", "Y="})  # these count only directly before the digits


def unit_behind(text: str, at: int) -> UnitReading | None:
    """The unit whose words begin right behind `at`, with its "per" part, None if there is none."""
    lexicon = _lexicon()
    gap = 1 if text[at : at + 1].translate(_SPACES) in {" ", "-"} else 0
    start = at + gap
    window = text[start : start + _LONGEST_NAME].translate(_SPACES)
    exact = _longest(lexicon.exact, window)
    if exact is not None and not _exact_fits(exact[0], gap, text[at : at + 1]):
        exact = None
    named = _longest(lexicon.names, window.lower())
    found = max((hit for hit in (named, exact) if hit is not None), key=lambda hit: len(hit[0]), default=None)
    if found is None:
        return None
    word, unit = found
    reading = UnitReading(unit, start, start + len(word))
    return None if _other_word(text, reading, word.lower()) else with_rate(text, reading)


def _longest(buckets: Buckets, window: str) -> tuple[str, Unit] | None:
    """The longest name that the window begins with and that ends there as a word."""
    for key in (window[:_KEY], window[:1]):
        for word, unit in buckets.get(key, ()):
            if window.startswith(word):
                behind = window[len(word) : len(word) + 1]
                if not (behind.isalnum() and word[-1].isalnum()) and behind != "/":
                    return word, unit
    return None


def _exact_fits(word: str, gap: int, before: str) -> bool:
    """A lone letter is a unit directly behind the digits; after a space only m, t and g are ("5 m"),
    since "5 C" and "3 L" begin names as often. A sign is never behind a hyphen."""
    if before == "-":
        return False
    return not (len(word) == 1 and word.isalpha() and gap and word not in {"m", "t", "g"})


_SECOND = re.compile(
    rf"{SPACE}+(?:place|position|time|quarter|half|round|day|year|season|man|woman|most|biggest|largest)\b"
)


def _other_word(text: str, found: UnitReading, word: str) -> bool:
    """Words that look like a unit and are something else here: "one second place", "two-stone"."""
    behind = text[found.end : found.end + 12]
    if word == "second":
        return _SECOND.match(behind) is not None or text[found.start - 1 : found.start] != "-"
    if word in {"min", "sec", "ha", "pp", "pc", "nm", "db", "mi", "sterling", "real", "sol", "quid", "p"}:
        return bool(re.match(rf"{SPACE}+[A-Z]", behind)) and word not in {"p", "pp"}
    return word == "pound" and found.unit.dimension == "money" and bool(re.match(r"-?(?:feet|foot|mass)", behind))


_RATE = re.compile(
    rf"(?:{SPACE}+(?:U\.?S\.?{SPACE}+)?(?:per|a|an|each|every|for every){SPACE}+|{SPACE}?/{SPACE}?|-a-|-per-)"
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d+|thousand|million|hundred{SPACE}thousand)?{SPACE}?(?P<what>[A-Za-z]+)?"
)
_EARLIER = re.compile(rf"{SPACE}+(?:earlier|ago|before|later|after|previously|old)\b")
_RATE_COUNTS = {"thousand": "1000", "million": "1000000"}


@cache
def _rate_nouns() -> frozenset[str]:
    return frozenset(table("nouns")["per"])


def with_rate(text: str, reading: UnitReading) -> UnitReading:
    """Takes "per day", "a barrel", "/kg", "per 100,000 people" into the unit."""
    if reading.unit.id.count("_per_"):
        return reading
    found = _RATE.match(text, reading.end)
    if found is None or not (found["count"] or found["what"]):
        return reading
    if _EARLIER.match(text, found.end()):
        return reading
    if found["count"] and "/" in found[0]:
        return reading  # "224 kW / 300 PS" are two figures
    what, end = _singular_rate(found["what"]), found.end("what")
    if found["what"] and found["what"].lower() in {"square", "cubic", "sq", "cu"}:
        area = unit_behind(text, found.start("what") - 1)
        what, end = (area.unit.id, area.end) if area is not None else (what, end)
    article = found[0].lstrip().split()[0] in {"a", "an", "each", "every"} if found[0][0] not in "/-" else False
    if found["count"] is None and what not in _rate_nouns() and what not in table("units"):
        return reading
    if article and (found["count"] or (what not in _rate_nouns() and what not in table("units"))):
        return reading
    if article and reading.unit.dimension in {"time", "age"}:
        return reading
    count = (found["count"] or "").replace(",", "")
    count = _RATE_COUNTS.get(count, count)
    suffix = f"{count}_{what}" if count and what else count or what
    unit = replace(
        reading.unit,
        id=f"{reading.unit.id}_per_{suffix}",
        dimension=f"{reading.unit.dimension}/{what or 'count'}",
        words=f"{reading.unit.words} per {' '.join(part for part in (count, what) if part)}",
    )
    return UnitReading(unit, reading.start, end if found["what"] else found.end("count"))


def _singular_rate(word: str | None) -> str:
    if not word:
        return ""
    lower = word.lower()
    irregular = {"people": "person", "children": "child", "women": "woman", "feet": "foot", "inches": "inch"}
    if lower in irregular:
        return irregular[lower]
    return lower[:-1] if lower.endswith("s") and lower[:-1] in _rate_nouns() else lower


def bare_rate(text: str, at: int) -> UnitReading | None:
    """ "12.3 per 100,000 people", "3.7 doctors for every 1,000 people": a rate without a unit of its
    own. Where a noun stands between, the reading starts right at the number, else at "per"."""
    found = re.compile(
        rf"{SPACE}+(?P<noun>(?:[a-z]+{SPACE}+){{0,3}}?)(?:per|(?:for|in|out{SPACE}of){SPACE}every){SPACE}+(?P<count>\d{{1,3}}(?:,\d{{3}})+|1000|100000|thousand|million|hundred{SPACE}thousand)"
        rf"(?P<what>(?:{SPACE}+(?:live{SPACE}+births|people|population|inhabitants|residents|women|children|births))?)"
    ).match(text, at)
    if found is None:
        return None
    count = found["count"].replace(",", "")
    count = {"thousand": "1000", "million": "1000000"}.get(count, count if count.isdigit() else "100000")
    words = found[0].strip()
    return UnitReading(Unit(f"per_{count}", "rate", words), found.start() + 1 if not found["noun"] else at, found.end())
