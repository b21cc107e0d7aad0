"""The block between two lines of `---` at the head of a text: `key: value`, one a line.

Only plain top-level scalars are read, as text with their place. A whole YAML reader would turn
dates and `no` into other things, and the rest of a front matter is not ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.model import Span

_BLOCK = re.compile(r"---[ \t]*\r?\n(?P<inner>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r\n]|\Z)[ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)
_VALUE = re.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>.*?)(?=\s+#|\s*$)")
_FIRST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[A-Za-z_][\w-]*[ \t]*:(?:[ \t\r\n]|\Z)|\Z)")


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the front matter, in lower case, and its value without quotes or comment."""

    key: str
    value: Span


def body_of(text: str) -> int:
    """The offset at which the prose starts: after the front matter, 0 if there is none."""
    match = _BLOCK.match(text)
    # A text may open with a rule of dashes: it is front matter only if keys follow.
    return match.end() if match and _FIRST.match(match["inner"]) else 0


def fields_of(text: str, body: int) -> tuple[Field, ...]:
    """The plain fields of the front matter that ends at `body`."""
    return tuple(_field(text, match) for match in _FIELD.finditer(text, 0, body))


def _field(text: str, match: re.Match[str]) -> Field:
    value = _VALUE.match(text, match.start("value"), match.end("value"))
    assert value is not None  # the last alternative matches anything
    start, end = value.span(value.lastgroup or 0)
    return Field(match["key"].lower(), Span(start, end, text[start:end]))
