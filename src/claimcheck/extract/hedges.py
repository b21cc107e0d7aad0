"""Words around a number that widen or open what it stands for."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import Modifier


@cache
def _tables() -> tuple[dict[str, Modifier], re.Pattern[str], dict[str, Modifier], re.Pattern[str]]:
    data = table("hedges")
    before = {p: Modifier(name) for name, entry in data.items() for p in entry.get("before", {})}
    after = {p: Modifier(name) for name, entry in data.items() for p in entry.get("after", {})}

    def alternatives(words: dict[str, Modifier]) -> str:
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))

    return (
        before,
        re.compile(
            rf"(?<![^\W_])(?P<hedge>{alternatives(before)})(?:\s+(?:an?|only|just|the\s+age\s+of))?\s*$", re.IGNORECASE
        ),
        after,
        re.compile(rf"\s*(?:[a-z]+\s+)?(?P<hedge>{alternatives(after)})(?![^\W_])", re.IGNORECASE),
    )


_LONGEST = 34


def hedge_before(text: str, at: int, floor: int) -> tuple[Modifier, int, int] | None:
    """The modifier that ends right before `at`, with its extent; never left of `floor`."""
    words, pattern, _, _ = _tables()
    found = pattern.search(text, max(floor, at - _LONGEST), at)
    if found is None:
        return None
    hedge = re.sub(r"\s+", " ", found["hedge"].lower())
    if hedge == "over" and re.search(
        r"\b(?:win|victory|lead|advantage|edge|control|power|rights|sovereignty|took|take|taken|handed|hand)\s+$",
        text[max(floor, at - 40) : found.start()],
    ):
        return None
    if hedge == "up to" and _moved_up(text[max(floor, at - 40) : found.start("hedge")]):
        return None
    return words[hedge], found.start("hedge"), found.end("hedge")


def _moved_up(lead: str) -> bool:
    """ "Edged up to 5 percent" moves, it does not bound."""
    last = re.search(r"([a-z]+)\s+$", lead.lower())
    verbs = table("verbs")
    return last is not None and (last[1] in verbs["up"]["verbs"] or last[1] in verbs["creeping"])


def hedge_behind(text: str, at: int) -> tuple[Modifier, int, int] | None:
    """The modifier that begins right behind `at` ("or more", "or so", "+")."""
    _, _, words, pattern = _tables()
    found = pattern.match(text, at)
    if found is None:
        return None
    return words[re.sub(r"\s+", " ", found["hedge"].lower())], found.start("hedge"), found.end("hedge")
