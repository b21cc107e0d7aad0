"""The words of `words.yaml`, ready for use."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claimcheck.model import Modifier


@cache
def words(name: str) -> Any:
    """One part of the file."""
    return yaml.load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)[name]


@cache
def _hedges() -> tuple[tuple[re.Pattern[str], Modifier], ...]:
    pairs = [(phrase, Modifier(name)) for name, phrases in words("hedges").items() for phrase in phrases]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"(?<![\w-]){re.escape(phrase)}\s+$", re.IGNORECASE), name) for phrase, name in pairs)


def hedge_before(text: str, start: int) -> tuple[re.Match[str], Modifier] | None:
    """The hedge that stands right before an offset, the longest one; None if there is none."""
    before = text[max(0, start - 30) : start]
    for pattern, modifier in _hedges():
        met = pattern.search(before)
        if met is not None:
            return met, modifier
    return None


@cache
def opposite_words() -> dict[str, str]:
    """Each word of a way with the one of the other way."""
    pairs = dict(words("directions")) | {other: one for one, other in words("directions")}
    return {**words("one_way"), **pairs}


def in_case_of(word: str, model: str) -> str:
    """A word with a capital where the model has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
