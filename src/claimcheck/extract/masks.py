"""What is no claim: dates, times, scores, labels, names with numbers, figures of speech."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(entry["pattern"], re.IGNORECASE if entry.get("flags") == "i" else 0))
        for name, entry in table("not_claims").items()
    )


def find_masks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The stretches between two offsets in which no number is a claim: (start, end, rule)."""
    return [(m.start(), m.end(), name) for name, pattern in _patterns() for m in pattern.finditer(text, start, end)]
