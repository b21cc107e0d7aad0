"""Errors. One message = the value that was met, what was expected, the next step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input, at a place. `line` and `column` count from 1."""

    where: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.where, self.line, self.column) if part is not None)
        return f"{place}: {self.message}"


class ClaimcheckError(Exception):
    """What went wrong, as a list of problems; its text is one line for each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class InputError(ClaimcheckError):
    """An article that could not be read."""


class ReferenceDataError(ClaimcheckError):
    """A reference that could not be loaded."""


class ConfigurationError(ClaimcheckError):
    """A configuration that could not be read."""
