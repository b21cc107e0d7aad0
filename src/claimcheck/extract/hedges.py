"""Words around a number that widen or open what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from claimcheck.lexicon import table
from claimcheck.model import Modifier


@dataclass(frozen=True, slots=True)
class _Hedges:
    """The phrases before a number and behind it, and the patterns that find them. `endings` are the
    words that can stand last before a number with a hedge."""

    before: dict[str, Modifier]
    endings: tuple[str, ...]
    before_pattern: re.Pattern[str]
    after: dict[str, Modifier]
    after_pattern: re.Pattern[str]


@cache
def _hedges() -> _Hedges:
    data = dict(table("hedges"))
    degrees = data.pop("degrees")
    before = {p: Modifier(name) for name, entry in data.items() for p in entry.get("before", {})}
    after = {p: Modifier(name) for name, entry in data.items() for p in entry.get("after", {})}
    spelled = {
        phrase.replace(f"<{degree}>", word): modifier
        for phrase, modifier in before.items()
        for degree, words in degrees.items()
        for word in (words if f"<{degree}>" in phrase else [degree])
    }
    anything = {f"<{degree}>": f"(?:{'|'.join(words)})" for degree, words in degrees.items()}
    last = {phrase.split()[-1] for phrase in spelled}
    return _Hedges(
        spelled,
        tuple(sorted(last | {"a", "an", "only", "just", "of"})),
        re.compile(
            rf"(?<![^\W_])(?P<hedge>{_alternatives(before, anything)})(?P<article>\s+an?)?"
            r"(?:\s+(?:only|just|the\s+age\s+of))?\s*$",
            re.IGNORECASE,
        ),
        after,
        re.compile(
            rf"(?:\s+(?!and\b|or\b)[a-z]+(?=[\s,]))?(?:\s*|,\s+{_BEHIND_A_COMMA})"
            rf"(?P<hedge>{_alternatives(after, {})})(?![^\W_])",
            re.IGNORECASE,
        ),
    )


_BEHIND_A_COMMA = r"(?=(?:give or take|tops|max|at (?:the )?most|or (?:so|thereabouts))\b(?!\s*[\d$€£]))"


def _alternatives(phrases: Iterable[str], anything: Mapping[str, str]) -> str:
    """The phrases as alternatives, the longest first; what is in angle brackets is any word of its degree."""
    found = [re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True)]
    for name, words in anything.items():
        found = [phrase.replace(re.escape(name).replace(r"\ ", r"\s+"), words.replace(" ", r"\s+")) for phrase in found]
    return "|".join(found)


_LONGEST = 34


def hedge_before(text: str, at: int, floor: int) -> tuple[Modifier, int, int] | None:
    """The modifier that ends right before `at`, with its extent; never left of `floor`."""
    hedges = _hedges()
    begin = max(floor, at - _LONGEST)
    if not text[begin:at].rstrip().lower().endswith(hedges.endings):
        return None  # most numbers have no hedge, and the pattern is a long one
    found = hedges.before_pattern.search(text, begin, at)
    if found is None:
        return None
    hedge = re.sub(r"\s+", " ", found["hedge"].lower())
    lead = text[max(floor, at - 40) : found.start("hedge")]
    if found["article"] is not None and hedge in _PLACES and _FIGURES.match(text, at):
        return None  # "under a $5 billion deal", "over a 10-year term"
    if hedge == "over" and _is_no_bound(text, at, lead):
        return None
    if hedge == "up to" and _moved_up(lead):
        return None
    return hedges.before[hedge], found.start("hedge"), found.end("hedge")


_PLACES = frozenset({"over", "under", "above", "below", "within", "beyond", "around"})
_FIGURES = re.compile(r"[\d$€£¥₹₦]|[A-Z]{1,3}\$")
_RULED = re.compile(
    r"\b(?:win|victory|lead|advantage|edge|control|power|rights|sovereignty|handed|hand|fight|row|dispute|worries|"
    r"concerns?|fears?)\s+$"
)
_A_WHILE = re.compile(
    r"(?:\d+|[a-z]+)[ -](?:and a half[ -])?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centuries|quarters?)\b"
    r"(?!-old| (?:ago|old|of|later|earlier|behind|late|away)\b)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|after|of|in|by|to|from|took|takes?|taken|taking|last(?:s|ed|ing)?|spen[dt]s?|spending|wait(?:s|ed|ing)?|served|"
    r"needs?|needed|be|is|was|are|were|been|spanning|spans?|lived?|worked|than|already|now|and|or)\s+$",
    re.IGNORECASE,
)


_TAKEN = re.compile(r"\b(?:took|takes?|taken|taking)\s+$")


def _is_no_bound(text: str, at: int, lead: str) -> bool:
    """Whether "over" is another word: "power over 5 million", "took over 80%"; and in "built over 10
    years" the time that something took. "For over 10 years" and "over 10 years ago" are bounds."""
    if _A_WHILE.match(text, at) is not None:
        return _FOR.search(lead) is None
    return _RULED.search(lead) is not None or _TAKEN.search(lead) is not None


def _moved_up(lead: str) -> bool:
    """ "Edged up to 5 percent" moves, it does not bound."""
    last = re.search(r"([a-z]+)\s+$", lead.lower())
    verbs = table("verbs")
    return last is not None and (last[1] in verbs["up"]["verbs"] or last[1] in verbs["creeping"])


# "15,000 francs plus 5% interest" adds, "500 plus people" opens.
_ADDED = re.compile(r"\s+(?:\W?\d|[$€£¥₹]|an?\b|the\b|his\b|her\b|its\b|their\b|interest\b|costs\b|tax\b|[A-Z])")


def hedge_behind(text: str, at: int) -> tuple[Modifier, int, int] | None:
    """The modifier that begins right behind `at` ("or more", "or so", "+")."""
    hedges = _hedges()
    found = hedges.after_pattern.match(text, at)
    if found is None or (found["hedge"].lower() == "plus" and _ADDED.match(text, found.end())):
        return None
    return hedges.after[re.sub(r"\s+", " ", found["hedge"].lower())], found.start("hedge"), found.end("hedge")
