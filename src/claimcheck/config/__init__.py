"""The configuration: the nearest `.claimcheck.toml`, or `[tool.claimcheck]` of a `pyproject.toml`.

It is looked for from the folder that the program runs in upwards: a run has one configuration, wherever its
articles lie. docs/decisions/0014-living-with-it.md has the reasons.
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimcheck.config.lines import Lines
from claimcheck.config.settings import FROM_COMMAND_LINE, FROM_DEFAULT, SETTINGS, Configuration
from claimcheck.config.values import Values
from claimcheck.errors import ConfigurationError, Problem
from claimcheck.report.formats import FORMATS
from claimcheck.report.outcome import NEVER, SEVERITY

__all__ = ["FROM_COMMAND_LINE", "FROM_DEFAULT", "SETTINGS", "Configuration", "load", "nearest_file", "read"]

OWN, SHARED = ".claimcheck.toml", "pyproject.toml"
SECTION = ("tool", "claimcheck")
FAIL_ON = (*(verdict.value for verdict in SEVERITY), NEVER)
_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def load(start: Path | None = None, file: Path | None = None) -> Configuration:
    """The configuration in `file`, or in the nearest one from `start` (the working folder for None) upwards;
    the defaults if there is none.

    Raises ConfigurationError with everything that is wrong with the file, each with its line."""
    found = file or nearest_file(start or Path.cwd())
    return Configuration() if found is None else read(_seen_from_here(found))


def nearest_file(start: Path) -> Path | None:
    """The nearest file with a configuration in `start` or a folder above it, None if there is none. One of our
    own goes before a `pyproject.toml` beside it, and one of those without a section of ours is passed by."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / OWN).is_file():
            return folder / OWN
        if (folder / SHARED).is_file() and _section(_toml(folder / SHARED)[1], SECTION) is not None:
            return folder / SHARED
    return None


def read(file: Path) -> Configuration:
    """The configuration in a file. Raises ConfigurationError as `load` does."""
    text, content = _toml(file)
    root = SECTION if file.name == SHARED else ()
    table = _section(content, root)
    values = Values(file.as_posix(), file.parent, Lines(text), root)
    if not isinstance(table, dict):
        raise ConfigurationError(Problem(file.as_posix(), "expected a table [tool.claimcheck]", values.line()))
    values.known(table, SETTINGS, "the configuration")
    given = {name: value for name, value in table.items() if name in SETTINGS}
    settings: dict[str, Any] = {
        name.replace("-", "_"): _value(values, name, value) for name, value in given.items() if name != "ignore"
    }
    settings |= _ignored(values, given["ignore"]) if "ignore" in given else {}
    if values.problems:
        raise ConfigurationError(*values.problems)
    # `[[ignore]]` alone leaves no cause out, and each of its tables says itself where it stands.
    said = [name for name in given if name != "ignore" or settings["ignore"]]
    origins = {name: f"{values.where}:{values.line(name)}" for name in said}
    return Configuration(**settings, file=file, origins=MappingProxyType(origins))


def _value(values: Values, name: str, value: Any) -> Any:
    match name:
        case "fail-on":
            return values.choice(value, FAIL_ON, name)
        case "format":
            return values.choice(value, list(FORMATS), name)
        case "reference" | "only-reference":
            return values.folders(value, name)
        case "baseline":
            return values.path(value, name)
        case _:
            return values.names(value, name)


def _ignored(values: Values, value: Any) -> dict[str, Any]:
    """The key `ignore` holds both: names, which are left out, and tables, which say what is ignored and why."""
    items = value if isinstance(value, list) else [value]
    names = [item for item in items if isinstance(item, str)]
    tables = [values.ignore(item, "ignore", at) for at, item in enumerate(items) if not isinstance(item, str)]
    ignores = tuple(table for table in tables if table is not None)
    return {"ignore": values.names(names, "ignore") if names else (), "ignores": ignores}


def _toml(file: Path) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file, and what it says."""
    where = _seen_from_here(file).as_posix()
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(Problem(where, f"cannot be read: {error.strerror or error}")) from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(Problem(where, f"not UTF-8 at byte {error.start}: save it as UTF-8")) from None
    text = text.replace("\r\n", "\n")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(_not_toml(where, str(error), text)) from None


def _not_toml(where: str, message: str, text: str) -> Problem:
    at = _AT.search(message)
    line = int(at["line"]) if at and at["line"] else text.count("\n") + 1
    column = int(at["column"]) if at and at["column"] else None
    hint = ""
    if "[[ignore]]" in text and re.search(r"^\s*ignore\s*=", text, re.MULTILINE):
        hint = '; next step: say [[ignore]] with a cause and a reason instead of ignore = ["…"]'
    return Problem(where, f"not TOML: {_AT.sub('', message)}{hint}", line, column)


def _section(content: dict[str, Any], path: tuple[str, ...]) -> Any:
    """What stands at a path of tables; None if nothing does."""
    table: Any = content
    for name in path:
        table = table.get(name) if isinstance(table, dict) else None
    return table


def _seen_from_here(file: Path) -> Path:
    """The path from the working folder, so that no name of a machine gets into a report."""
    try:
        return Path(os.path.relpath(file))
    except ValueError:  # on another drive
        return file
