"""Words that are a unit in some places and something else in others, by what stands around them.

The rules are data: lexicon/en/look_alikes.yaml, and pounds.yaml for "pounds", money or mass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.extract.number_words import SPACE
from claimcheck.lexicon import table

_REACH = 120  # characters each side in which a sentence is looked through
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z£$€])|\n")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a stretch in its sentence, as far as cues reach."""
    lead, follow = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    breaks = [found.end() for found in _SENTENCE_END.finditer(lead)]
    stop = _SENTENCE_END.search(follow)
    return lead[breaks[-1] if breaks else 0 :], follow[: stop.start() if stop is not None else len(follow)]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one word, as lexicon/en/look_alikes.yaml explains them."""

    joined: bool
    digits: bool
    decimal: bool
    large: bool
    lower: bool
    alone: bool
    spaced: bool
    needs: re.Pattern[str] | None
    without: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    beside: re.Pattern[str] | None


def _beginnings(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE) if words else None


@cache
def _rules() -> dict[str, _Rules]:
    def is_said(entry: dict[str, str], name: str) -> bool:
        return entry.get(name) == "yes"

    return {
        word: _Rules(
            joined=is_said(entry, "joined"),
            digits=is_said(entry, "digits"),
            decimal=is_said(entry, "decimal"),
            large=is_said(entry, "large"),
            lower=is_said(entry, "lower"),
            alone=is_said(entry, "alone"),
            spaced=is_said(entry, "spaced"),
            needs=_beginnings(entry.get("needs", ())),
            without=_beginnings(entry.get("without", ())),
            not_before=re.compile(entry["not_before"]) if "not_before" in entry else None,
            beside=re.compile(entry["beside"]) if "beside" in entry else None,
        )
        for word, entry in table("look_alikes").items()
    }


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("nouns")["function_words"])


_HERE = "¦"  # where the word stands, in the patterns of `beside`
_NEXT_WORD = re.compile(rf"{SPACE}+([A-Za-z][\w'’-]*)")
_DIGIT_BEFORE = re.compile(rf"\d{SPACE}?-?$")
_DECIMAL_BEFORE = re.compile(r"\d\.\d+$")
_LARGE_BEFORE = re.compile(
    rf"(?:\d{{3}}|\d,\d{{2,3}}|\b(?:hundred|thousand|lakh|crore|[mbtr]+illion)|\d{SPACE}?(?:bn|mn|tn|m|b|k|trn))"
    rf"(?:\.\d+)?(?:{SPACE}|-)?$",
    re.IGNORECASE,
)


def is_other_word(text: str, word: str, start: int, end: int) -> bool:
    """Whether the unit word printed from `start` to `end` is something else there. `word` is the
    form in the lexicon."""
    rules = _rules().get(word)
    if rules is None:
        return False
    before = text[max(0, start - 16) : start]
    if rules.joined and not before[-1:].isdigit():
        return True
    if rules.digits and not _DIGIT_BEFORE.search(before):
        return True
    if (rules.decimal and not _DECIMAL_BEFORE.search(before)) or (rules.large and not _LARGE_BEFORE.search(before)):
        return True
    if rules.lower and not text[start:end].islower():
        return True
    if rules.not_before is not None and rules.not_before.match(text, end):
        return True
    if rules.beside is not None and not rules.beside.search(f"{before[-6:]}{_HERE}{text[end : end + 16]}"):
        return True
    if rules.alone and (following := _NEXT_WORD.match(text, end)) is not None and following[1] not in _function_words():
        return True
    return _by_cues(text, rules, start, end)


def _by_cues(text: str, rules: _Rules, start: int, end: int) -> bool:
    needs = rules.needs if not rules.spaced or text[start - 1 : start].isspace() else None
    if needs is None and rules.without is None:
        return False
    lead, follow = around(text, start, end)
    if needs is not None and not (needs.search(lead) or needs.search(follow)):
        return True
    return rules.without is not None and bool(rules.without.search(lead) or rules.without.search(follow))


@dataclass(frozen=True, slots=True)
class _Cues:
    mass: re.Pattern[str]
    money: re.Pattern[str]
    losing: re.Pattern[str]
    attributed: re.Pattern[str]


@cache
def _pound_cues() -> _Cues:
    data = table("pounds")

    def words(section: str) -> str:
        patterns = data[section]["words"]
        return "|".join(rf"{word[:-1]}(?![a-z])" if word.endswith("$") else word for word in patterns)

    return _Cues(
        re.compile(rf"(?<![A-Za-z])(?:{words('mass')})[a-z]*", re.IGNORECASE),
        re.compile(rf"(?<![A-Za-z])(?:{words('money')})[a-z]*", re.IGNORECASE),
        re.compile(rf"\b(?:{words('losing')})[a-z]*\b[^.;]{{0,24}}$", re.IGNORECASE),
        re.compile(rf"-(?:[a-z]+{SPACE})?|{SPACE}?(?:[a-z]+{SPACE}){{0,2}}(?:{words('attributed')})s?\b"),
    )


_NUMBER = re.compile(
    r"(?:[£$€]?\d[\d.,/]*|[a-z]+-?)(?:[ -](?:hundred|thousand|million|billion|trillion|m|bn|and a half))*[ -]?$",
    re.IGNORECASE,
)
_SCALED = re.compile(r"(?:million|billion|trillion|\d(?:m|bn))[ -]?$", re.IGNORECASE)
_OF = re.compile(rf"{SPACE}of{SPACE}(?P<what>(?:[a-z'’-]+{SPACE}?){{1,3}})")
_IN_MASS = re.compile(
    rf"{SPACE}?\({SPACE}?(?:about |roughly )?[\d.,]+{SPACE}?(?:kgs?|kilo\w*|g|grams?|tonnes?|tons?|st|stone)\b"
    rf"|{SPACE}(?:per|a){SPACE}(?:square|acre|hectare|person|capita|plant)\b"
)
_IN_MONEY = re.compile(
    rf"{SPACE}?\({SPACE}?(?:about |roughly |nearly )?"
    rf"(?:[A-Z]{{0,3}}[$€£¥₹]|[\d.,]+{SPACE}?(?:\w+{SPACE})?(?:euro|dollar))"
    rf"|{SPACE}(?:per|a){SPACE}(?:tonne|ton|kilo|kg|kilogram|week|month|year|night|head|share|litre|barrel)\b"
)
_IN_KILOS = re.compile(r"(?:kgs?|kilos?|kilograms?|stone|lb|tonnes?|tons?)(?: \(| or |, or )(?:about )?$")


def pounds_are_mass(text: str, start: int, end: int) -> bool:
    """Whether the "pounds" printed from `start` to `end` are a mass rather than money."""
    lead, follow = around(text, start, end)
    number = _NUMBER.search(lead)
    scaled = _SCALED.search(lead) is not None
    lead = lead[: number.start()] if number is not None else lead
    if _IN_MASS.match(follow) or _IN_KILOS.search(lead):
        return True
    if _IN_MONEY.match(follow):
        return False
    cues = _pound_cues()
    if (of := _OF.match(follow)) is not None:
        if cues.mass.match(of["what"]):
            return True
        return not cues.money.search(of["what"]) and not _paid(cues, lead)
    if text[start - 1 : start] == "-":
        return not (scaled or follow.startswith("-") or cues.attributed.match(follow) or _paid(cues, lead))
    near = _nearest(cues, lead)
    if near is not None:
        return near
    if cues.mass.search(follow[:40]) and not cues.money.search(follow):
        return True
    return not scaled and cues.losing.search(lead) is not None and not cues.money.search(follow)


def _paid(cues: _Cues, lead: str) -> bool:
    return cues.money.search(lead[-36:]) is not None


def _nearest(cues: _Cues, lead: str) -> bool | None:
    """True where the last word before the number that speaks is one of mass, False where it is one
    of money, None where none speaks."""
    mass = max((found.end() for found in cues.mass.finditer(lead)), default=-1)
    money = max((found.end() for found in cues.money.finditer(lead)), default=-1)
    return None if mass == money else mass > money
