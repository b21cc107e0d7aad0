"""HTML, whole pages and fragments, as their reader sees them.

The date of publication, in order of trust: a <time> with `datetime`, a <meta> such as "article:published_time",
`datePublished` in linked data, and what the text says as plain text would.
"""

from __future__ import annotations

from datetime import date

from claimcheck.errors import InputError, Problem
from claimcheck.model import Article
from claimcheck.read.charset import decode_html
from claimcheck.read.page import Page


def read(data: bytes, name: str, published: date | None = None) -> Article:
    """The article of an HTML file, its date of publication None where neither it nor `published` gives one.

    Raises `InputError` for what is no text, or has none that is seen."""
    source = decode_html(data, name)
    page = Page()
    page.html(source)
    article = page.article(source, name, published)
    if not article.text:
        raise InputError(Problem(name, "no text on the page: expected that of an article"))
    return article
