"""The parts of a total with their names before them: "a combined 17 tonnes (Chad 10 tonnes, Mali 4 and Niger 3)".

Such a bracket may hold the largest only. It is of all parts where the sentence says that the total is a combined one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claimcheck.lexicon import any_of
from claimcheck.link.relations.row import Relations, Row

_NAME = r"(?:the\s+)?[A-Z][\w.’'&-]*(?:\s+(?:(?:of|and)\s+)?(?:the\s+)?[A-Z][\w.’'&-]*){0,4}"
_BEHIND = r"(?:\s+(?:at|with|had|made|on))?[:,]?\s+"
_TIME = r"(?:\s+(?:in|last|this|that|during|for)\s+(?:year|month|quarter|[A-Z][a-z]+|\d{4}|[A-Z][a-z]+\s+\d{4}))?"
_OPENS = re.compile(rf"{_TIME}(?:\s+(?:between\s+them|together|combined))?(?:\s*\(|:\s+|\s+[—–-]\s+){_NAME}{_BEHIND}")
_COMMA = re.compile(rf"[,;]\s+{_NAME}{_BEHIND}")
_LAST = re.compile(rf",?\s+and\s+{_NAME}{_BEHIND}")
_CLOSES = re.compile(r"\s*(?:\)|\.|$)")


def listed(relations: Relations, index: int, row: Row) -> list[int]:
    """The figures behind a total, each with its name before it, that are all its parts; none where the words do not
    say so."""
    beside = [i for i in relations.beside(row.mentions, index) if i > index]
    if len(beside) < 2 or not _OPENS.fullmatch(row.gap(index, beside[0])):
        return []
    if not _together().search(f"{row.lead(index)} {row.gap(index, beside[0])}"):
        return []
    parts = _parts(row, beside)
    whole = row.quantities[index]
    alike = all(row.quantities[i].unit in {whole.unit, "1"} for i in parts)
    return parts if alike and parts and _CLOSES.match(row.rest(parts[-1])) else []


def _parts(row: Row, figures: Sequence[int]) -> list[int]:
    found = list(figures[:1])
    for one, other in pairwise(figures):
        if _LAST.fullmatch(row.gap(one, other)):
            return [*found, other]
        if not _COMMA.fullmatch(row.gap(one, other)):
            return []
        found.append(other)
    return []


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('pools', 'before')})\b", re.IGNORECASE)
