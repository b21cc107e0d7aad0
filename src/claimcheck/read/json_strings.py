"""The strings of a JSON source, each with its path and the place of every character in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.errors import InputError, Problem
from claimcheck.read.places import Places

Path = tuple[str | int | None, ...]
_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]++|\\.)*+)"|(?P<mark>[{}\[\],:])|[^\s{}\[\],:"]++')
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9A-Fa-f]{4})(?:(?<=[dD][89abAB]..)\\u(?P<low>[dD][c-fC-F]..))?|(?P<letter>.))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Written:
    """A string as it is meant, and where its characters stand."""

    text: str
    places: Places


def loaded(source: str, name: str) -> object:
    """What a JSON source says. Raises `InputError` with line and column for what is no JSON."""
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        message = f"broken JSON: {error.msg[:1].lower()}{error.msg[1:]}; next step: fetch it whole, or mend it there"
        raise InputError(Problem(name, message, error.lineno, error.colno)) from None
    except RecursionError:
        raise InputError(Problem(name, "broken JSON: nested too deep to be read")) from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(Problem(name, f"broken JSON: {error}")) from None


def strings(source: str) -> Iterator[tuple[Path, int, int]]:
    """The string values of a JSON source that is known to be sound: the path to each, and where it starts and ends
    between its quotes."""
    path: list[str | int | None] = []  # None where a key is due
    key = ""
    for found in _TOKEN.finditer(source):
        mark, last = found["mark"], path[-1] if path else 0
        if mark == "{":
            path.append(None)
        elif mark == "[":
            path.append(0)
        elif mark in {"}", "]"}:
            path.pop()
        elif mark == ",":
            path[-1] = last + 1 if isinstance(last, int) else None
        elif mark == ":":
            path[-1] = key
        elif found["string"] is not None:
            start, end = found.span("string")
            if last is None:
                key = written(source, start, end).text
            else:
                yield tuple(path), start, end


def written(source: str, start: int, end: int) -> Written:
    """The string that stands between two offsets of a JSON source."""
    parts: list[str] = []
    breaks = [(0, start)]
    length, done = 0, start
    for found in _ESCAPE.finditer(source, start, end):
        parts += source[done : found.start()], _meant(found)
        length += found.start() - done + 1
        done = found.end()
        breaks.append((length, done))
    parts.append(source[done:end])
    return Written("".join(parts), Places(breaks))


def _meant(escape: re.Match[str]) -> str:
    if escape["letter"] is not None:
        return _LETTERS.get(escape["letter"], escape["letter"])
    if escape["low"] is not None:
        return bytes.fromhex(escape["code"] + escape["low"]).decode("utf-16-be")
    code = int(escape["code"], 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
