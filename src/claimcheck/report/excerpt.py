"""The line of an article around a figure, cut to a width in terminal cells, with its underline."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rich.cells import cell_len

from claimcheck.model import Article, Span

MORE = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a line, and the cells before and under the figure in it."""

    text: str
    before: int
    under: int


def excerpt(article: Article, span: Span, width: int) -> Excerpt:
    """The line of the prose in which `span` starts, or the part of it around the span that fits `width`
    cells, cut between words."""
    first, line = _line(article.text, span.start)
    start = span.start - first
    end = min(start + len(span.text), len(line))
    line = printable(line)
    if cell_len(line) > width:
        line, start, end = _cut(line, start, end, width)
    stripped = line.lstrip()
    start, end = start - (len(line) - len(stripped)), end - (len(line) - len(stripped))
    return Excerpt(stripped, cell_len(stripped[:start]), max(1, cell_len(stripped[start:end])))


def printable(text: str) -> str:
    """The text with one visible character for each control character: a report must not be able
    to steer the terminal."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\t\n\r\v\f\u2028\u2029\x85":
        return " "
    steers = unicodedata.category(character) in {"Cc", "Cs"} or "\u202a" <= character <= "\u202e"
    return "\ufffd" if steers else character


def _line(text: str, offset: int) -> tuple[int, str]:
    """The line that an offset stands in, and where it starts."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    return start, text[start : end if end >= 0 else len(text)].rstrip("\r")


def _cut(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of the line around start:end, and where that now is."""
    spare = max(0, width - cell_len(line[start:end]) - 2 * (len(MORE) + 1))
    after = _fitting(line[end:], spare - min(spare // 2, cell_len(line[:start])))
    before = _fitting(line[:start][::-1], spare - cell_len(line[end : end + after]))
    first, last = start - before, end + after
    while 0 < first < start and not line[first - 1].isspace():
        first += 1
    while end < last < len(line) and not line[last].isspace():
        last -= 1
    head = f"{MORE} " if first > 0 else ""
    tail = f" {MORE}" if last < len(line) else ""
    text = line[first:last]
    kept = text.lstrip() if head else text
    shift = len(head) - first - (len(text) - len(kept))
    return f"{head}{kept.rstrip() if tail else kept}{tail}", start + shift, end + shift


def _fitting(text: str, cells: int) -> int:
    """How many characters from the start of the text fit into so many cells."""
    used = 0
    for number, character in enumerate(text):
        used += cell_len(character)
        if used > cells:
            return number
    return len(text)
