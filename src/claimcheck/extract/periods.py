"""Finds the phrases that name a time. What days they stand for is worked out in `normalise`."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from claimcheck.extract.needs import Sieve
from claimcheck.extract.units import unit_behind
from claimcheck.lexicon import table
from claimcheck.model import PeriodPhrase, Span

_PREPOSITION = re.compile(
    r"\b(in|during|for|as of|as at|as on|by|since|at|on|until|till|through|throughout|from|to|of|over|before|after)"
    r"(?: the)? $",
    re.IGNORECASE,
)


_BEFORE, _BEHIND = r"(?<![\w$€£.,])", r"(?![\w%])"


@cache
def _rules() -> Sieve:
    data = table("periods")
    patterns = {}
    for name, rule in data["rules"].items():
        pattern = rule["pattern"]
        for macro, text in data["macros"].items():
            pattern = pattern.replace("{" + macro + "}", text)
        flags = re.IGNORECASE if "any_case" in rule else 0
        patterns[name] = re.compile(f"{_BEFORE}(?:{pattern}){_BEHIND}", flags)
    return Sieve(patterns)


@cache
def _keep_numbers() -> frozenset[str]:
    """The rules whose numbers are quantities as well."""
    return frozenset(name for name, rule in table("periods")["rules"].items() if rule.get("keeps") == "numbers")


# Nouns that are counted in thousands, behind a bare four-digit number.
_COUNTED_FOLLOWS = re.compile(
    r"[ \u00a0-]?(?:people|men|women|workers|jobs|words|troops|soldiers|employees|houses|homes|staff|customers|stores|"
    r"million|billion|trillion|students|pupils|passengers|patients|deaths|cases|seats|tickets|copies|votes)\b"
)
_AMOUNT_BEFORE = re.compile(r"(?:more than|fewer than|less than|at least|nearly|almost|some|over|up to|as many as) $")


def find_periods(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[PeriodPhrase, bool], ...]:
    """The time phrases between two offsets, each with whether its numbers are quantities too.
    The longest phrase at a place wins; phrases do not overlap."""
    stop = len(text) if end is None else end
    rules = _rules().worth_trying(text[start:stop])
    nearest = {name: pattern.search(text, start, stop) for name, pattern in rules}
    phrases: list[tuple[PeriodPhrase, bool]] = []
    at = start
    while True:
        for name, pattern in rules:
            found = nearest[name]
            if found is not None and found.start() < at:
                nearest[name] = pattern.search(text, at, stop)
        hits = [(name, found) for name, found in nearest.items() if found is not None]
        if not hits:
            return tuple(phrases)
        first = min(found.start() for _, found in hits)
        # Of those that begin there the longest, and of the longest the first in the table.
        name, found = max(
            ((name, found) for name, found in hits if found.start() == first), key=lambda hit: hit[1].end()
        )
        if _is_amount(text, name, found):
            at = first + 1
        else:
            phrases.append((_phrase(text, name, found), name in _keep_numbers()))
            at = phrases[-1][0].span.end


def _phrase(text: str, name: str, found: re.Match[str]) -> PeriodPhrase:
    parts = {key: value for key, value in found.groupdict().items() if value is not None}
    lead = _PREPOSITION.search(text, max(0, found.start() - 14), found.start())
    begin = found.start()
    if lead is not None:
        parts["preposition"] = lead[1].lower()
        begin = lead.start()
    # "Friday (Sept 5)" ends with its bracket.
    end = found.end() + (text[found.end() : found.end() + 1] == ")" and "(" in found[0])
    return PeriodPhrase(Span(begin, end, text[begin:end]), name, MappingProxyType(parts))


def _is_amount(text: str, name: str, found: re.Match[str]) -> bool:
    """A bare four-digit number is a year, unless a unit follows or a hedge of amounts precedes."""
    if name in {"year", "years_span", "year_pair"}:
        if _COUNTED_FOLLOWS.match(text, found.end()) or unit_behind(text, found.end()) is not None:
            return True
        lead = _AMOUNT_BEFORE.search(text, max(0, found.start() - 12), found.start())
        return lead is not None and not (name == "years_span" and lead[0] == "over ")
    if name == "month":
        word = found[0].rstrip(".")
        return word in {
            "May",
            "March",
            "Mar",
            "Jan",
            "Dec",
            "Sep",
            "Jun",
            "Jul",
            "Apr",
            "Feb",
            "Aug",
            "Oct",
            "Nov",
        } and (not _PREPOSITION.search(text, max(0, found.start() - 14), found.start()))
    return False
