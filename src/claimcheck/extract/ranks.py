"""Ranks: "No. 1", "ranks second", "the third position", "second-largest", "top 10"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimcheck.extract.needs import Sieve
from claimcheck.extract.number_words import Reading, alternatives, number_words
from claimcheck.lexicon import table
from claimcheck.model import Form

_ONE = Decimal(1)


@cache
def _rules() -> Sieve:
    words, data = number_words(), table("ranks")
    ordinal = rf"{alternatives(words.ordinals)}|\d{{1,3}}(?:st|nd|rd|th)"
    macros = {
        "{ordinal}": f"(?P<ordinal>{ordinal})",
        "{an_ordinal}": f"(?:{ordinal})",
        "{cardinal}": rf"(?P<cardinal>\d{{1,3}}|{alternatives(words.small)})",
        "{head}": "|".join(table("nouns")["ranks"]),
        "{superlative}": "|".join(data["superlatives"]),
        "{mover}": alternatives(verb for way in ("up", "down") for verb in table("verbs")[way]["verbs"]),
    }
    patterns = {}
    for name, rule in data["rules"].items():
        pattern = rule["pattern"]
        for macro, text in macros.items():
            pattern = pattern.replace(macro, text)
        patterns[name] = re.compile(pattern, re.IGNORECASE if "any_case" in rule else 0)
    return Sieve(patterns)


def find_ranks(text: str, start: int, end: int) -> list[Reading]:
    """The ranks and list lengths between two offsets, by position; they do not overlap."""
    readings: list[Reading] = []
    rules = table("ranks")["rules"]
    for name, pattern in _rules().worth_trying(text[start:end]):
        form = Form.TOP if rules[name].get("form") == "top" else Form.RANK
        gapped = "behind_a_rank" in rules[name]
        for found in pattern.finditer(text, start, end):
            value = _value(found)
            begin, stop = found.span("quote")
            if gapped and not any(r.form is Form.RANK and r.end < begin for r in readings):
                continue
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
