"""Ranks: "No. 1", "ranks second", "the third position", "second-largest", "top 10"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from claimcheck.extract.number_words import Reading, number_words
from claimcheck.lexicon import table
from claimcheck.model import Form

_ONE = Decimal(1)


@cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    words, data = number_words(), table("ranks")
    macros = {
        "{ordinal}": rf"(?P<ordinal>{_longest_first(words.ordinals)}|\d{{1,3}}(?:st|nd|rd|th))",
        "{an_ordinal}": rf"(?:{_longest_first(words.ordinals)}|\d{{1,3}}(?:st|nd|rd|th))",
        "{cardinal}": rf"(?P<cardinal>\d{{1,3}}|{_longest_first(words.small)})",
        "{head}": "|".join(table("nouns")["ranks"]),
        "{superlative}": "|".join(data["superlatives"]),
    }
    patterns = []
    for rule in data["rules"].values():
        pattern = rule["pattern"]
        for macro, text in macros.items():
            pattern = pattern.replace(macro, text)
        form = Form.TOP if rule.get("form") == "top" else Form.RANK
        patterns.append((form, re.compile(pattern, re.IGNORECASE if "any_case" in rule else 0)))
    return tuple(patterns)


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def find_ranks(text: str, start: int, end: int) -> list[Reading]:
    """The ranks and list lengths between two offsets, by position; they do not overlap."""
    readings: list[Reading] = []
    for form, pattern in _patterns():
        for found in pattern.finditer(text, start, end):
            value = _value(found)
            begin, stop = found.span("quote")
            if all(stop <= r.start or r.end <= begin for r in readings):
                step = Decimal(0) if form is Form.RANK else _ONE
                readings.append(Reading(begin, stop, value, value, step, form))
    return sorted(readings, key=lambda reading: reading.start)


def _value(found: re.Match[str]) -> Decimal:
    words, groups = number_words(), found.groupdict()
    word = (groups.get("ordinal") or groups.get("cardinal") or "").lower()
    if word in words.ordinals:
        return words.ordinals[word]
    if word in words.small:
        return words.small[word]
    return Decimal(re.sub(r"\D", "", word))
