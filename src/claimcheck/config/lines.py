"""Where the keys of a TOML file stand: the reader of the standard library gives values without places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

# A key, and in an array of tables the number of the table.
Path = tuple[str | int, ...]
# What the last line of a statement of several lines has.
_ENDS = ("]", "}", '"""', "'''")


class Lines:
    """The lines, counted from 1, on which the keys of a valid TOML text stand."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}
        table: Path = ()
        for line, statement, content in _statements(text):
            if statement.startswith("[["):
                table = self._numbered(_last(content))
            elif statement.startswith("["):
                table = self._inside(_last(content))
            self._note(table if statement.startswith("[") else (), line)
            if not statement.startswith("["):
                for path in _paths(content):
                    self._note((*table, *path), line)

    def of(self, *path: str | int) -> int:
        """The line of a key; where it has none of its own, that of what it stands in."""
        return next((self._lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self._lines), 1)

    def _note(self, path: Path, line: int) -> None:
        if path:
            self._lines.setdefault(path, line)

    def _numbered(self, path: Path) -> Path:
        """The path of one more table of an array."""
        array = (*self._inside(path[:-1]), path[-1])
        self._tables[array] = self._tables.get(array, -1) + 1
        return (*array, self._tables[array])

    def _inside(self, path: Path) -> Path:
        """The path of a table, through the last tables of the arrays on the way."""
        whole: Path = ()
        for key in path:
            whole = (*whole, key)
            if whole in self._tables:
                whole = (*whole, self._tables[whole])
        return whole


def _statements(text: str) -> Iterator[tuple[int, str, Mapping[str, object]]]:
    """Each statement: the line it begins on, its text, and what it says if it stands alone. One that goes over
    several lines (a list, a long text) is none before its last one."""
    first, statement = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        may_end = not statement or any(end in line for end in _ENDS)
        statement += f"{line}\n"
        if not may_end:
            continue
        try:
            content = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if content:
            yield first, statement.lstrip(), content
        first, statement = number + 1, ""


def _last(content: Mapping[str, object]) -> Path:
    """The path of the table that a header opens: `[tool.claimcheck]` says {"tool": {"claimcheck": {}}}."""
    path: list[str] = []
    value: object = content
    while isinstance(value, Mapping) and value:
        key, value = next(iter(value.items()))
        path.append(str(key))
    return tuple(path)


def _paths(content: Mapping[str, object]) -> Iterator[Path]:
    """The path of a key, and of those inside its value where that is a table."""
    for key, value in content.items():
        yield (key,)
        if isinstance(value, Mapping):
            yield from ((key, *path) for path in _paths(value))
