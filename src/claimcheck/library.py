"""The library call: one article, one report, with a Checker kept between calls."""

from __future__ import annotations

from datetime import date
from functools import cache

from claimcheck.check import Checker
from claimcheck.model import Mention
from claimcheck.result import Report


@cache
def _checker() -> Checker:
    return Checker()


def check(text: str, *, published: date | None = None, name: str = "text") -> Report:
    """The report on one text against the reference that comes with claimcheck. `published` is read
    from the dateline where it is not given. Raises InputError where neither gives it."""
    return _checker().check(text, published=published, name=name)


def extract(text: str) -> tuple[Mention, ...]:
    """The quantities of a text as written, by position; nothing is linked or checked."""
    return _checker().extract(text)
