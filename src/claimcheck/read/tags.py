"""The tags, comments and texts of an HTML source, each with its offsets.

What is a tag is decided as the HTML standard has it (section 13.2.5), so that a browser and we see the same text in
broken markup. Every character is looked at a bounded number of times, whatever is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

_MARKUP = re.compile(r"<(?:(?P<tag>/?[A-Za-z])|(?P<comment>!--)|[/!?])")
# Quotes hold a value together only behind an equals sign; one that is not closed is a character like any other.
_TAG = re.compile(r"""<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<rest>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
# Once a tag has been left open up to the end of the source, no other one is looked for over such a distance.
_SHORT_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*+)(?P<rest>[^<>]*+)>")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(
    r"""(?P<key>[^\s=/"'>][^\s=/>]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>]++)))?"""
)
# What these hold is no markup, up to their own end tag.
_RAW = frozenset({"iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "xmp"})


@dataclass(frozen=True, slots=True)
class Text:
    """Characters between two tags, references among them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in lower case, and what stands behind the name, as written."""

    start: int
    name: str
    rest: str
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """What an element such as a script holds, which is no text of the page."""

    tag: Tag
    content: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, without its marks."""

    start: int
    content: str


Piece = Text | Tag | Raw | Comment


def pieces(source: str) -> Iterator[Piece]:
    """What an HTML source consists of, in order. Nothing but the marks of declarations is left out."""
    read, shown, tag = 0, 0, _TAG
    while (found := _MARKUP.search(source, read)) is not None:
        start = found.start()
        met: Piece | None = None
        if found["comment"] is not None:
            end, met = _comment(source, start)
        elif found["tag"] is None:  # a declaration, or an end tag without a name
            end = source.find(">", start) + 1 or len(source)
        elif (match := tag.match(source, start)) is not None:
            end, met = match.end(), Tag(start, match["name"].lower(), match["rest"], bool(match["close"]))
        elif tag is _TAG:
            tag, read = _SHORT_TAG, start
            continue
        else:
            read = start + 1
            continue
        if shown < start:
            yield Text(shown, start)
        if isinstance(met, Tag) and not met.closes and met.name in _RAW and not met.rest.endswith("/"):
            close = _end_of(met.name).search(source, end)
            stop = len(source) if close is None else close.start()
            met, end = Raw(met, source[end:stop]), stop
        if met is not None:
            yield met
        read = shown = end
    if shown < len(source):
        yield Text(shown, len(source))


def _comment(source: str, start: int) -> tuple[int, Comment]:
    for short in ("<!-->", "<!--->"):
        if source.startswith(short, start):
            return start + len(short), Comment(start, "")
    close = _COMMENT_END.search(source, start + 4)
    if close is None:
        return len(source), Comment(start, source[start + 4 :])
    return close.end(), Comment(start, source[start + 4 : close.start()])


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a tag, their names in lower case; the first one of a name stands."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match["double"] if match["double"] is not None else match["single"]
        found.setdefault(match["key"].lower(), unescape((value if value is not None else match["bare"]) or ""))
    return found
