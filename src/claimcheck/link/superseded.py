"""Figures that a text itself calls superseded: "down from a preliminary 3.1 percent"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import any_of
from claimcheck.model import Mention

# How far before a figure "revised" may stand, the new figure between them.
REACH = 70


def told(mention: Mention) -> bool:
    """Whether the words around a figure say that another one took its place."""
    before, after, revised = _patterns()
    sentence = mention.sentence.span
    at = mention.start - sentence.start
    lead = sentence.text[max(0, at - REACH) : at].lower()
    rest = sentence.text[mention.span.end - sentence.start :].lower()
    return any((before.search(lead), revised.search(lead), after.match(rest)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before, behind, and before "from" and such a figure, in lower case."""
    before, after, revised = (any_of("vintages", part) for part in ("before", "after", "from"))
    return (
        re.compile(rf"\b(?:{before})\s+(?:[^\W\d]+\s+){{0,2}}$"),
        re.compile(rf"\s+(?:that\s+was\s+|as\s+)?(?:{after})\b"),
        re.compile(rf"\b(?:{revised})\b[^;:]*\bfrom\s+(?:an?\s+|the\s+)?$"),
    )
