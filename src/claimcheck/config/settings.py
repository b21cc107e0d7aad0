"""What can be configured, with where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claimcheck.ignoring.ignores import Ignore
from claimcheck.report.formats import DEFAULT

FROM_DEFAULT, FROM_COMMAND_LINE = "default", "command line"
# The settings by their name in the file, which is that of the option; those of the class have _ for -.
SETTINGS = ("fail-on", "format", "reference", "only-reference", "select", "ignore", "baseline")


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a run. `file` is where they were read, None if nowhere; paths are as seen from the folder
    that the program runs in. `ignores` are the findings that the file says are not to be told."""

    fail_on: str = "discrepancy"
    format: str = DEFAULT
    reference: tuple[Path, ...] = ()
    only_reference: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    ignores: tuple[Ignore, ...] = ()
    file: Path | None = None
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def origin(self, setting: str) -> str:
        """Where the value of a setting (by its name in the file) comes from: "default", ".claimcheck.toml:3",
        "command line"."""
        return self.origins.get(setting, FROM_DEFAULT)

    def value(self, setting: str) -> Any:
        """The value of a setting by its name in the file."""
        return getattr(self, setting.replace("-", "_"))

    def said_at(self, setting: str) -> str:
        """Where a setting was said: its origin, or the option ("--select")."""
        origin = self.origin(setting)
        return f"--{setting}" if origin == FROM_COMMAND_LINE else origin

    def with_options(self, **options: object) -> Configuration:
        """The same with what the command line gives, which wins; an option that is None was not given."""
        given = {name: value for name, value in options.items() if value is not None}
        origins = {**self.origins, **dict.fromkeys((name.replace("_", "-") for name in given), FROM_COMMAND_LINE)}
        return replace(self, origins=MappingProxyType(origins), **given)  # type: ignore[arg-type]
