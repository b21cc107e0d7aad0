"""What is no claim: dates, times, scores, labels, names with numbers, figures of speech."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.extract.needs import Sieve
from claimcheck.lexicon import table

# A label ends where its number ends: "Fiat 1.55bn euros" is no car, "section 5 percent" no section.
_RUNS_ON = re.compile(
    r"[.,]?\d|\s?(?:%|per ?cent\b|percentage\b|m\b|mn\b|bn\b|tn\b|million\b|billion\b|trillion\b|thousand\b)"
)


@cache
def _rules() -> Sieve:
    return Sieve(
        {
            name: re.compile(entry["pattern"], re.IGNORECASE if entry.get("flags") == "i" else 0)
            for name, entry in table("not_claims").items()
        }
    )


def find_masks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The stretches between two offsets in which no number is a claim: (start, end, rule)."""
    return [
        (found.start(), found.end(), name)
        for name, pattern in _rules().worth_trying(text[start:end])
        for found in pattern.finditer(text, start, end)
        if not (text[found.end() - 1].isdigit() and _RUNS_ON.match(text, found.end()))
    ]
