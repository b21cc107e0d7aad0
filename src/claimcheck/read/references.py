"""Characters of HTML that are written as references ("&pound;", "&#8364;"), each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from claimcheck.read.places import Places

_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,9}(?:;|(?![0-9]))|#[xX][0-9A-Fa-f]{1,8}(?:;|(?![0-9A-Fa-f]))|(?P<name>[A-Za-z][A-Za-z0-9]{1,31};?))"
)


def characters(source: str, start: int, end: int, places: Places) -> Iterator[tuple[str, int]]:
    """What stands between two offsets as the reader sees it, piece by piece, each with its own offset: either the
    characters that stand there, or what a reference there stands for."""
    done = start
    for found in _REFERENCE.finditer(source, start, end):
        written = found[0] if found["name"] is None else _known(found["name"])
        if written is None:
            continue
        if done < found.start():
            yield from places.stretches(source, done, found.start())
        at = places.at(found.start())
        yield from ((letter, at) for letter in unescape(written))
        done = found.start() + len(written)
    if done < end:
        yield from places.stretches(source, done, end)


def _known(name: str) -> str | None:
    """The reference at the head of a name, which may go on without a semicolon ("&pound3m")."""
    if name in html5:
        return f"&{name}"
    for length in range(min(len(name), 6), 1, -1):
        if name[:length] in html5:
            return f"&{name[:length]}"
    return None
