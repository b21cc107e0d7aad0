"""Units around a number: the currency sign before it, the unit words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcheck.extract.look_alikes import is_other_word, pounds_are_mass
from claimcheck.extract.number_words import SPACE, number_words
from claimcheck.extract.rates import bare_rate, with_rate
from claimcheck.extract.unit_words import SPACES, UnitReading, longest, unit_words
from claimcheck.model import Unit

__all__ = ["COUNT", "RANK", "UnitReading", "bare_rate", "currency_before", "unit_behind", "with_rate"]

COUNT = Unit("1", "count")
RANK = Unit("rank", "rank")
_LONGEST_SIGN, _LONGEST_NAME = 8, 48
_DIRECT = frozenset({"R", "P", "K", "N", "PS", "Y="})  # these count only directly before the digits
_AMOUNT = re.compile(
    rf"\d{{1,3}}(?:,\d{{2,3}})+|\d+(?:\.\d+)?(?:{SPACE}|-)?(?:bn|billion|mn|million|m|tn|trn|trillion|lakhs?|crores?|cr)\b"
)
_DECIMAL = re.compile(rf"\.\d+{SPACE}$")
_LABEL = re.compile(r"\d+-?[A-Z]+\d")  # R2-D2
_NUMBER_BEFORE = re.compile(rf"(?:\d|illions?|housand|undred|akhs?|rores?|[mb]n){SPACE}$")


def currency_before(text: str, at: int) -> UnitReading | None:
    """The currency sign or code that ends right before `at` ("$", "HK$", "Rs ", "EUR ")."""
    words = unit_words()
    gap = 1 if at and text[at - 1 : at].translate(SPACES) == " " else 0
    end = at - gap
    first = max(0, end - _LONGEST_SIGN)
    window = text[first:end].translate(SPACES)
    for start in range(first, end):
        sign = window[start - first :]
        unit = words.signs.get(sign)
        scale = words.scaled.get(sign) if unit is None else None
        if unit is None and scale is None:
            continue
        if text[start].isalpha() and start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
            continue
        if (gap and sign in _DIRECT) or (not gap and sign in words.spaced):
            continue
        if sign in _DIRECT and _LABEL.match(text, at):
            continue
        if sign in words.guarded and not _is_amount(text, start, at):
            continue
        if unit is None:
            return UnitReading(words.signs[sign[1:]], start, at, scale or Decimal(1))
        return UnitReading(unit, start, at)
    return None


def _is_amount(text: str, start: int, at: int) -> bool:
    return _AMOUNT.match(text, at) is not None and not _NUMBER_BEFORE.search(text[max(0, start - 10) : start])


_BRACKETED = re.compile(rf"{SPACE}?[({{\[]([A-Za-z°µ/²³]{{2,}})[)}}\]]")


def unit_behind(text: str, at: int) -> UnitReading | None:
    """The unit whose words begin right behind `at`, with its "per" part, None if there is none."""
    gap = 1 if text[at : at + 1].translate(SPACES) in {" ", "-"} else 0
    found = _named(text, at + gap, before=text[at : at + 1] if gap else "")
    if found is None and (bracketed := _BRACKETED.match(text, at)) is not None:
        inner = _named(text, bracketed.start(1), before="")
        found = replace(inner, end=bracketed.end()) if inner is not None and inner.end == bracketed.end(1) else None
    return with_rate(text, _scaled(text, found)) if found is not None else None


def _named(text: str, start: int, *, before: str) -> UnitReading | None:
    """The longest unit name that begins at `start` and is one there; `before` is the space or
    hyphen that parts it from the number."""
    for word, unit in _candidates(text, start, before):
        end = start + len(word)
        if word == "second" and before != "-" and not _DECIMAL.search(text[max(0, start - 8) : start]):
            continue  # "a second" is hardly ever a quantity, "a 4.3 second dash" is
        if text[end : end + 1] == "/":
            if with_rate(text, UnitReading(unit, start, end)).end == end:
                continue  # what stands behind the stroke is no unit either
        elif is_other_word(text, word, start, end):
            continue
        if unit.words == "pound" and unit.dimension == "money":
            if re.match(r"-?(?:feet|foot|mass)", text[end : end + 6]):
                continue
            if pounds_are_mass(text, start, end):
                unit = Unit("pound", "mass", "pound")
        return UnitReading(unit, start, end)
    return None


def _candidates(text: str, start: int, before: str) -> Iterator[tuple[str, Unit]]:
    """Names in any case and short forms as written that stand at a place, the longest first."""
    words = unit_words()
    window = text[start : start + _LONGEST_NAME].translate(SPACES)
    found = list(longest(words.exact, window)) if before != "-" else []  # a short form is never behind a hyphen
    found += longest(words.names, window.lower())
    if before != "-":
        scaled = re.match(r"[MT][A-Z]{3}\b", window)
        if scaled is not None and scaled[0] in words.scaled:
            found.append((scaled[0], words.signs[scaled[0][1:]]))
    return iter(sorted(found, key=lambda hit: len(hit[0]), reverse=True))


_SCALE_BEHIND = re.compile(rf"{SPACE}(million|billion|trillion|crore|lakh)s?\b")


def _scaled(text: str, found: UnitReading) -> UnitReading:
    """Takes the scale into a code: "120 MEUR", "75 USD million"."""
    code = text[found.start : found.end]
    if not re.fullmatch("[A-Z]{3,4}", code):
        return found
    if code in unit_words().scaled:
        return replace(found, scale=unit_words().scaled[code])
    behind = _SCALE_BEHIND.match(text, found.end)
    if behind is None:
        return found
    return replace(found, end=behind.end(), scale=number_words().scales[behind[1]])
