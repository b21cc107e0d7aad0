"""A list of names and the number of its items said before it: "three countries: France, Germany and Italy"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.lexicon import any_of, table
from claimcheck.link.relations.row import Relations, Row
from claimcheck.model import Comparison, Form, Kind

ANNOUNCED = "announced"
MOST = 12  # items that a sentence lists


def announced(relations: Relations, index: int, row: Row) -> None:
    """How many names stand in the list behind a number that says how many there are. Only where the list fills its
    sentence, and nothing but commas and the last "and" is between the names."""
    mention, quantity = row.mentions[index], row.quantities[index]
    if index in relations.comparisons or index in relations.folded or mention.modifier is not None:
        return
    counts = quantity.kind is Kind.COUNT and mention.number.form is Form.PLAIN and 2 <= mention.number.high <= MOST
    if not counts or mention.counted not in table("announced")["nouns"] or mention.number.low != mention.number.high:
        return
    found = _list().match(row.rest(index))
    items = _items(found["list"]) if found is not None else 0
    if items > 1:
        relations.comparisons[index] = Comparison(ANNOUNCED, length=items)


def _items(text: str) -> int:
    """How many names a list has; 0 where a name may have an "and" or a comma of its own."""
    head, _, last = text.rpartition(" and ")
    if not head or " and " in head or last.split()[-1].rstrip(".") in table("announced")["doubles"]:
        return 0
    names = [*head.rstrip(",").split(", "), last]
    if any(name.split()[0].rstrip(".") in table("announced")["suffixes"] for name in names[1:]):
        return 0
    return len(names)


@cache
def _list() -> re.Pattern[str]:
    name = r"(?:the\s)?[A-Z][\w’'.&-]*(?:\s(?:(?:of|de|la|du|the)\s)?[A-Z][\w’'&-]*){0,3}"
    leading = any_of("announced", "leading")
    return re.compile(
        rf"(?:\s[A-Z]?[a-z-]+){{1,3}}(?:\s(?:in|of|from)\s(?:the\s)?[A-Z]\w+)?(?:{leading})\s+"
        rf"(?P<list>{name}(?:,\s{name})*,?\sand\s{name})\s*(?:[.;]?\s*$)"
    )
