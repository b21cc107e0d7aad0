"""The words of the units, from the lexicon: signs before a number, names and short forms behind it.

Nothing here knows Pint; a unit is an id and a dimension from the lexicon, and the words as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from claimcheck.lexicon import table
from claimcheck.model import Unit

SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))
_HUNDREDTH = Decimal("0.01")
_THOUSAND, _MILLION = Decimal(1000), Decimal(1000000)


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit read at a place, with the extent of its words. `scale` is what they multiply the
    number by where the scale word is part of them ("120 MEUR", "75 USD million")."""

    unit: Unit
    start: int
    end: int
    scale: Decimal = Decimal(1)


Buckets = dict[str, list[tuple[str, Unit]]]


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Signs before a number; `guarded` of them count only before an amount, `spaced` ones only with
    a space on both sides. Behind it names in any case and short forms as written, each by the
    first letters and there the longest first. `scaled` are codes with a scale ("MEUR")."""

    signs: dict[str, Unit]
    guarded: frozenset[str]
    spaced: frozenset[str]
    names: Buckets
    exact: Buckets
    scaled: dict[str, Decimal]


_KEY = 2  # letters by which names are looked up
_REPORTED = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CAD", "AUD", "NZD")  # MEUR, TSEK
_WORDLIKE = frozenset({"ALL", "TOP", "TRY", "CUP", "MOP", "PEN", "LAK", "GEL", "RON", "BAM", "SOS", "COP", "MAD"})


@cache
def unit_words() -> UnitWords:
    """The words of lexicon/en/units.yaml and currencies.yaml, and the names of currencies in CLDR."""
    money = _Money()
    names, exact = dict(money.names), dict(money.behind)
    for unit_id, entry in table("units").items():
        unit = Unit(entry.get("unit", unit_id), entry["dimension"], unit_id, Decimal(entry.get("factor", 1)))
        for word in entry["words"]:
            if word == word.lower() and word.isascii() and word[0].isalpha():
                for form in {word, word.replace(" ", "-")}:
                    names.setdefault(form, replace(unit, words=word))
            else:
                exact[word] = replace(unit, words=word)
        exact |= {word: replace(unit, words=word) for word in entry.get("attached", [])}
    for name, unit in _babel_names():
        names.setdefault(name, unit)
    codes = {code: unit for code, unit in money.signs.items() if re.fullmatch("[A-Z]{3}", code)}
    for code, unit in codes.items():
        if code not in _WORDLIKE:
            names.setdefault(code.lower(), unit)
    scaled = {letter + code: scale for code in _REPORTED for letter, scale in (("M", _MILLION), ("T", _THOUSAND))}
    return UnitWords(
        money.signs, frozenset(money.guarded), frozenset(money.spaced), _buckets(names), _buckets(exact), scaled
    )


class _Money:
    """The words of lexicon/en/currencies.yaml, sorted by where they may stand."""

    def __init__(self) -> None:
        self.signs: dict[str, Unit] = {}
        self.guarded: set[str] = set()
        self.spaced: set[str] = set()
        self.names: dict[str, Unit] = {}
        self.behind: dict[str, Unit] = {}
        data = table("currencies")
        for code, entry in data.items():
            if code != "shared":
                self._currency(code, entry)
        for word, entry in data["shared"].items():
            self._shared(word, entry)

    def _currency(self, code: str, entry: dict[str, Any]) -> None:
        unit = Unit(code, "money", code)
        self.signs[code] = unit
        if code in _WORDLIKE:
            self.behind[code] = unit
        if any(sign.endswith("$") for sign in entry.get("symbols", [])):
            self._sign(f"{code}$", replace(unit, words=f"{code}$"))
        for sign in entry.get("symbols", []):
            self._sign(sign, replace(unit, words=sign))
        for kind in ("attached", "amounts", "spaced"):
            self.signs |= {sign: replace(unit, words=sign) for sign in entry.get(kind, [])}
        self.guarded |= set(entry.get("amounts", []))
        self.spaced |= set(entry.get("spaced", []))
        self.behind |= {word: replace(unit, words=word) for word in entry.get("behind", [])}
        for name in entry.get("names", []):
            self.names |= {form: replace(unit, words=name) for form in (name, _plural(name))}
            if name.endswith(" dollar"):
                cent = Unit(code, "money", f"{name.removesuffix('dollar')}cent", _HUNDREDTH)
                self.names |= {cent.words: cent, f"{cent.words}s": cent}
        self.names |= {word: Unit(code, "money", word, _HUNDREDTH) for word in entry.get("minor", [])}

    def _shared(self, word: str, entry: dict[str, Any]) -> None:
        readings = tuple(entry["readings"])
        factor = _HUNDREDTH if "minor" in entry else Decimal(1)
        unit = Unit(readings[0], "money", word, factor, readings)
        if "amounts" in entry:
            forms = {word} if len(word) == 1 else {word, _plural(word), word.capitalize(), _plural(word).capitalize()}
            self.signs |= dict.fromkeys(forms, unit)
            self.guarded |= forms
        if len(word) == 1 and word.isupper() and "amounts" in entry:
            return
        if len(word) == 1 and word.islower():
            self.behind[word] = unit
        elif word.isascii() and word.islower():
            self.names |= dict.fromkeys((word, _plural(word)), unit)
        else:
            self._sign(word, unit)
        if "behind" in entry:
            self.behind[word] = unit
        if "before" in entry:
            self.signs |= {word: unit, word.capitalize(): unit}

    def _sign(self, sign: str, unit: Unit) -> None:
        """A sign stands before a number; behind it too, unless it is made of letters ("5 SR")."""
        self.signs[sign] = unit
        if not (sign.isascii() and sign.rstrip(".").isalpha()):
            self.behind[sign] = unit
        if sign.endswith("$") and len(sign) > 2:
            self.signs.setdefault(sign.lower(), unit)


def _plural(name: str) -> str:
    return name if name.endswith(("s", "yen", "yuan", "baht", "won", "rand", "dong", "kr")) else name + "s"


def _babel_names() -> Iterator[tuple[str, Unit]]:
    """The English names of all currencies in use, from Unicode CLDR: "kenyan shillings"."""
    from babel import Locale
    from babel.numbers import get_currency_name

    for code in map(str, Locale("en").currencies):
        for count in (1, 2):
            name = get_currency_name(code, count, "en").lower()
            if "(" not in name and len(name.split()) > 1:  # a lone word is for our own table to judge
                yield name, Unit(code, "money", name)


def _buckets(units: dict[str, Unit]) -> Buckets:
    buckets: Buckets = {}
    for word in sorted(units, key=len, reverse=True):
        buckets.setdefault(word[:_KEY], []).append((word, units[word]))
    return buckets


def longest(buckets: Buckets, window: str) -> Iterator[tuple[str, Unit]]:
    """The names that the window begins with and that end there as a word, the longest first."""
    for key in (window[:_KEY], window[:1]):
        for word, unit in buckets.get(key, ()):
            if window.startswith(word):
                behind = window[len(word) : len(word) + 1]
                if not (behind.isalnum() and word[-1].isalnum()):
                    yield word, unit
