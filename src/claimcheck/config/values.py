"""The values of a configuration, read from TOML: each with what it has to be, and its line if it is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claimcheck.config.lines import Lines
from claimcheck.config.lines import Path as KeyPath
from claimcheck.errors import Problem
from claimcheck.ignoring.ignores import Ignore
from claimcheck.ignoring.names import listed, unknown
from claimcheck.yaml_nodes import did_you_mean

IGNORE_KEYS = ("reason", "until", "cause", "fingerprint", "path")
_FINGERPRINT = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(slots=True)
class Values:
    """Reads values of a file (`where`) at key paths below `root`, and collects what is wrong with them. Paths in
    the file are relative to `folder`, in which it stands."""

    where: str
    folder: Path
    lines: Lines
    root: KeyPath
    problems: list[Problem] = field(default_factory=list)

    def line(self, *key: str | int) -> int:
        """The line of a key."""
        return self.lines.of(*self.root, *key)

    def wrong(self, message: str, *key: str | int) -> None:
        """Notes a problem at a key."""
        self.problems.append(Problem(self.where, message, self.line(*key)))

    def known(self, table: Mapping[str, Any], keys: Collection[str], what: str, *key: str | int) -> None:
        """Notes every key of a table that is none of `keys`."""
        for name in table:
            if name not in keys:
                self.wrong(f"{name!r} is not a key of {what}{did_you_mean(name, keys)}", *key, name)

    def choice(self, value: Any, options: Collection[str], *key: str | int) -> str | None:
        """A text that is one of `options`."""
        text = self.text(value, *key)
        if text is None or text in options:
            return text
        self.wrong(f"{key[-1]} = {text!r} is not known{did_you_mean(text, options)}", *key)
        return None

    def text(self, value: Any, *key: str | int) -> str | None:
        """A text that is not empty."""
        if isinstance(value, str) and value.strip():
            return value
        self.wrong(f"{_named(key)} is {_shape(value)}, expected a text in quotes", *key)
        return None

    def path(self, value: Any, *key: str | int) -> Path | None:
        """A path, as seen from the folder that the program runs in."""
        text = self.text(value, *key)
        return None if text is None else self.folder / text

    def folders(self, value: Any, *key: str | int) -> tuple[Path, ...] | None:
        """Folders that are there: one, or a list of them."""
        texts = value if isinstance(value, list) else [value]
        paths = [self.path(text, *key) for text in texts]
        for text, path in zip(texts, paths, strict=True):
            if path is not None and not path.is_dir():
                self.wrong(f"{_named(key)}: there is no folder {text!r} beside this file", *key)
        return tuple(path for path in paths if path is not None)

    def names(self, value: Any, *key: str | int) -> tuple[str, ...]:
        """Causes, verdicts and reasons: a list of texts, or one text with commas."""
        texts = value if isinstance(value, list) else [value]
        names: list[str] = []
        for text in (self.text(text, *key) for text in texts):
            if text is None:
                continue
            said = listed(text)
            if message := unknown(said):
                self.wrong(f"{_named(key)}: {message}", *key)
            names += [name for name in said if name not in names]
        return tuple(names)

    def ignore(self, value: Any, *key: str | int) -> Ignore | None:
        """A table that says what is not to be told, why and until when; None if something is wrong with it."""
        if not isinstance(value, dict):
            self.wrong(f"{_named(key)} is {_shape(value)}, expected a cause or a table with a reason", *key)
            return None
        before = len(self.problems)
        self.known(value, IGNORE_KEYS, "an ignore", *key)
        if "reason" not in value:
            self.wrong('an ignore without a reason: expected reason = "why"', *key)
        if not value.keys() & {"cause", "fingerprint", "path"}:
            self.wrong("an ignore of everything: expected a fingerprint, a cause or a path", *key)
        given = {name: getattr(self, f"_{name}")(value[name], *key, name) for name in IGNORE_KEYS if name in value}
        if len(self.problems) > before:
            return None
        names = given.pop("cause", ())
        return Ignore(given.pop("reason"), self.where, self.line(*key), names=names, **given)

    _cause = names

    def _path(self, value: Any, *key: str | int) -> Path | None:
        path = self.path(value, *key)
        if path is not None and not path.exists():
            # A slip here would be an ignore that covers nothing, and of which no run could say so.
            self.wrong(f"{_named(key)}: there is no {value!r} beside this file", *key)
        return path

    def _reason(self, value: Any, *key: str | int) -> str:
        return " ".join((self.text(value, *key) or "").split())

    def _until(self, value: Any, *key: str | int) -> date | None:
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        elif isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.wrong(f"{_named(key)} = {value} is not a date such as 2027-01-31", *key)
        return None

    def _fingerprint(self, value: Any, *key: str | int) -> str | None:
        text = self.text(value, *key)
        if text is not None and not _FINGERPRINT.fullmatch(text):
            self.wrong(f"{text!r} is no fingerprint: expected sha256: and 64 digits, as --format json has it", *key)
        return text


def _named(key: KeyPath) -> str:
    """The last name of a key path; a number is that of a place in a list."""
    return next((name for name in reversed(key) if isinstance(name, str)), "a value")


def _shape(value: Any) -> str:
    shapes = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    if isinstance(value, str):
        return "an empty text"
    return shapes.get(type(value), "a date or a time")
