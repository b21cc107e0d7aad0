"""Finds the phrases that name a time. What days they stand for is worked out in `normalise`."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from claimcheck.extract.number_words import alternatives
from claimcheck.extract.units import unit_behind
from claimcheck.lexicon import table
from claimcheck.model import PeriodPhrase, Span

_PREPOSITION = re.compile(
    r"\b(in|during|for|as of|as at|as on|by|since|at|on|until|till|through|throughout|from|to|of|over|before|after)"
    r"(?: the)? $",
    re.IGNORECASE,
)


_BEFORE, _BEHIND = r"(?<![\w$€£.,])", r"(?![\w%])"
_GROUP_NAME = re.compile(r"(?<=\(\?P<)\w+(?=>)|(?<=\(\?P=)\w+(?=\))|(?<=\(\?\()\w+(?=\))")


@cache
def _rules() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...], frozenset[str]]:
    """One pattern that finds where any rule fits, the rules, and those whose numbers count."""
    data = table("periods")
    macros = data["macros"]
    rules, fitting = [], []
    for name, rule in data["rules"].items():
        pattern = rule["pattern"]
        for macro, text in macros.items():
            pattern = pattern.replace("{" + macro + "}", text)
        flags = "i" if "any_case" in rule else ""
        rules.append((name, re.compile(rf"{_BEFORE}(?{flags}:{pattern}){_BEHIND}")))
        # A pattern has a group of a name once, so a group gets the name of its rule as well.
        of_the_rule = _GROUP_NAME.sub(rf"{name}_\g<0>", pattern)
        fitting.append(f"(?{flags}:{of_the_rule})")
    keeps = frozenset(name for name, rule in data["rules"].items() if rule.get("keeps") == "numbers")
    months = "[JFMASOND][a-z]{2}|(?:jan|feb|apr|jun|jul|aug|sep|oct|nov|dec)"
    anchors = rf"\d|['’]\d0s|{months}|(?i:[qh][1-4]|{alternatives(data['starts'])})"
    return re.compile(rf"{_BEFORE}(?={anchors})(?:{'|'.join(fitting)}){_BEHIND}"), tuple(rules), keeps


# Nouns that are counted in thousands, behind a bare four-digit number.
_COUNTED_FOLLOWS = re.compile(
    r"[ \u00a0-]?(?:people|men|women|workers|jobs|words|troops|soldiers|employees|houses|homes|staff|customers|stores|"
    r"million|billion|trillion|students|pupils|passengers|patients|deaths|cases|seats|tickets|copies|votes)\b"
)
_AMOUNT_BEFORE = re.compile(r"(?:more than|fewer than|less than|at least|nearly|almost|some|over|up to|as many as) $")


def find_periods(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[PeriodPhrase, bool], ...]:
    """The time phrases between two offsets, each with whether its numbers are quantities too.
    The longest phrase at a place wins; phrases do not overlap."""
    fits, rules, keeps = _rules()
    stop = len(text) if end is None else end
    phrases: list[tuple[PeriodPhrase, bool]] = []
    at = start
    while (found := fits.search(text, at, stop)) is not None:
        phrase = _longest(text, found.start(), stop, rules)
        if phrase is None:
            at = found.start() + 1
            continue
        phrases.append((phrase, phrase.rule in keeps))
        at = phrase.span.end
    return tuple(phrases)


def _longest(text: str, at: int, stop: int, rules: tuple[tuple[str, re.Pattern[str]], ...]) -> PeriodPhrase | None:
    best: tuple[str, re.Match[str]] | None = None
    for name, pattern in rules:
        found = pattern.match(text, at, stop)
        if found is not None and (best is None or found.end() > best[1].end()):
            best = (name, found)
    if best is None or _is_amount(text, best[0], best[1]):
        return None
    name, found = best
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
