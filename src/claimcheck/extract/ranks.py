"""Ranks: "No. 1", "ranks second", "the third position", "second-largest", "top 10"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimcheck.extract.numbers import Reading, number_words
from claimcheck.lexicon import table
from claimcheck.model import Form

_ONE = Decimal(1)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = number_words()
    ordinal = rf"(?P<ordinal>{'|'.join(sorted(words.ordinals, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))"
    cardinal = rf"(?P<cardinal>\d{{1,3}}|{'|'.join(sorted(words.small, key=len, reverse=True))})"
    heads = "|".join(table("nouns")["ranks"])
    superlative = r"(?:most|least|-?(?:largest|biggest|highest|lowest|smallest|richest|poorest|fastest|best|worst|oldest|tallest|longest|busiest|strongest|deadliest|heaviest|youngest|cheapest|greatest|wealthiest|cleanest|hottest|warmest|coldest|wettest|driest|leading|ranked|placed))"
    return (
        ("number", re.compile(rf"\b(?P<quote>(?:No\.?|Number|number|no\.|#|Nr\.?)\s?-?(?P<cardinal>\d{{1,3}}(?!\d|[.,]\d)|one|two|three|four|five|six|seven|eight|nine|ten))\b(?! (?:fan|plate|of the))")),
        ("top", re.compile(rf"\b(?:[Tt]op|[Bb]ottom)(?:-|\s)(?P<quote>{cardinal})\b(?!\s?(?:%|percent|per cent|million|billion))")),
        ("verb", re.compile(rf"\b(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|came|comes|coming|stood|stands?|finish(?:es|ed|ing)?|sits?|sat|listed|moved up to|climbed to|rose to|slipped to|fell to|dropped to)\s+(?:(?:in|at|as|to|joint|equal|a distant|the|only|just|at the)\s+)*(?P<quote>{ordinal})\b(?!\s+(?:quarter|half|time|year|day|month|week|season|term|person|man|woman|world war|party|century))", re.IGNORECASE)),
        ("position", re.compile(rf"\b(?:the|a|its|their|to|in|from|at|into|joint|of)\s+(?P<quote>{ordinal})[- ](?:{heads})\b", re.IGNORECASE)),
        ("superlative", re.compile(rf"\b(?P<quote>{ordinal})[- ]{superlative}\b", re.IGNORECASE)),
        ("in_list", re.compile(rf"\b(?P<quote>{ordinal})\s+(?:in|on|among)\s+(?:the|a|its)\s+(?:[\w-]+\s+){{0,3}}?(?:ranking|rankings|list|table|standings|league|world)\b", re.IGNORECASE)),
        ("ranked_number", re.compile(rf"\brank(?:s|ed|ing)?\s+(?:(?:in|at|as|the)\s+)*(?:number\s+)?(?P<quote>(?P<cardinal>\d{{1,3}}))(?:\s+(?:out of|of|among|in)\b)(?!\d)", re.IGNORECASE)),
        ("named_position", re.compile(rf"\b(?:position|rank|spot|place)\s+(?P<quote>(?P<cardinal>\d{{1,3}}))\b(?!\s?(?:%|percent|million))", re.IGNORECASE)),
    )


def find_ranks(text: str, start: int, end: int) -> list[Reading]:
    """The ranks and list lengths between two offsets, by position; they do not overlap."""
    readings: list[Reading] = []
    for name, pattern in _patterns():
        for found in pattern.finditer(text, start, end):
            value = _value(found)
            form = Form.TOP if name == "top" else Form.RANK
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
