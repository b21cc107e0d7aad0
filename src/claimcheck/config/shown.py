"""A configuration as `claimcheck config show` prints it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from claimcheck.config.settings import SETTINGS, Configuration
from claimcheck.ignoring.ignores import Ignore


def as_text(configuration: Configuration) -> str:
    """A line for each setting, with its value and where it comes from, and one for each ignore with a reason."""
    rows = [(name, _words(configuration.value(name)), configuration.origin(name)) for name in SETTINGS]
    rows += [("ignored", _ignored(ignore), ignore.at) for ignore in configuration.ignores]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    table = "".join(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}\n" for name, value, origin in rows)
    return f"{_file(configuration) or 'no configuration file'}\n\n{table}"


def as_json(configuration: Configuration) -> str:
    """The same for programs, indented, with a line end."""
    settings = {
        name: {"value": _plain(configuration.value(name)), "origin": configuration.origin(name)} for name in SETTINGS
    }
    ignores = [_row(ignore) for ignore in configuration.ignores]
    document = {"file": _file(configuration), "settings": settings, "ignored": ignores}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _file(configuration: Configuration) -> str | None:
    return None if configuration.file is None else configuration.file.as_posix()


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_words, value)) or "-"
    if isinstance(value, Path):
        return value.as_posix()
    return "-" if value is None else str(value)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(map(_plain, value))
    return value.as_posix() if isinstance(value, Path) else value


def _ignored(ignore: Ignore) -> str:
    return f"{', '.join(_what(ignore))}: {ignore.reason}"


def _what(ignore: Ignore) -> Iterator[str]:
    """What an ignore covers, in the order in which it narrows."""
    if ignore.path is not None:
        yield ignore.path.as_posix()
    if ignore.fingerprint is not None:
        yield ignore.fingerprint[: len("sha256:") + 12] + "…"
    yield from ignore.names
    if ignore.until is not None:
        yield f"until {ignore.until}"


def _row(ignore: Ignore) -> dict[str, object]:
    return {
        "reason": ignore.reason,
        "until": None if ignore.until is None else ignore.until.isoformat(),
        "cause": list(ignore.names),
        "fingerprint": ignore.fingerprint,
        "path": _plain(ignore.path),
        "origin": ignore.at,
    }
