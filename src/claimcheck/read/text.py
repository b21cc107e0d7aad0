"""Plain text, as it stands, so that the offsets of the article are those of the file."""

from __future__ import annotations

from datetime import date

from claimcheck.errors import InputError, Problem
from claimcheck.model import Article
from claimcheck.read.dateline import published_of
from claimcheck.read.decode import decode
from claimcheck.read.front_matter import body_of


def read(data: bytes, name: str, published: date | None = None) -> Article:
    """The article in a text file, its date of publication None where neither it nor `published` gives one.

    Raises `InputError` for what is no text, a text of nothing but front matter, and a date in front matter that
    does not exist."""
    return article_of(decode(data, name), name, published)


def article_of(text: str, name: str, published: date | None = None) -> Article:
    """What `read` gives, of a text that is already decoded."""
    body = body_of(text)
    if not text[body:].strip():
        raise InputError(Problem(name, "nothing after the front matter: expected the text of an article"))
    found = published_of(text, body, name) if published is None else None
    return Article(text, name, published if found is None else found[0], body)
