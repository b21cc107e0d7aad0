"""Writes every command with every option of it to docs/commands.md.

    python tests/commands_page.py

Run it from anywhere after a command or an option has been added or told otherwise, and read the difference before it
is committed. `test_docs.py` compares; it never writes.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import click
import typer.main

from claimcheck.cli import app
from golden import ROOT

PAGE = ROOT / "docs" / "commands.md"
HEAD = """# Commands

Every command of claimcheck with its options, as `--help` says it. Written by `python tests/commands_page.py`.
What the formats look like is in [formats.md](formats.md).
"""


def commands(command: Any, *path: str) -> Iterator[tuple[str, Any]]:
    """The full name of every command that is no group, with the command."""
    if not hasattr(command, "commands"):
        yield " ".join(path), command
        return
    for name, child in command.commands.items():
        yield from commands(child, *path, name)


def page() -> str:
    """The page, as it has to be."""
    root = typer.main.get_command(app)
    sections = [_section("claimcheck", root, "claimcheck [OPTIONS] COMMAND")]
    for name, command in commands(root):
        usage = " ".join(["claimcheck", name, *_arguments(command)])
        sections.append(_section(f"claimcheck {name}", command, usage))
    return "\n".join([HEAD, *sections])


def _section(name: str, command: Any, usage: str) -> str:
    lines = [f"## {name}", "", "```", usage, "```", "", inspect.cleandoc(command.help or ""), ""]
    rows = [_row(option) for option in command.params if option.param_type_name == "option"]
    if rows:
        lines += ["| option | |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _row(option: Any) -> str:
    value = "" if option.is_flag else f" {_value(option)}"
    flags = ", ".join(f"`{flag}{value}`" for flag in (*option.opts, *option.secondary_opts))
    repeated = " May be given several times." if option.multiple else ""
    return f"| {flags} | {option.help or 'Asked for if it is not given.'}{repeated} |"


def _value(option: Any) -> str:
    if isinstance(option.type, click.Choice):
        return "\\|".join(map(str, option.type.choices))
    return str(option.metavar or getattr(option.type, "name", "text")).upper()


def _arguments(command: Any) -> Iterator[str]:
    for argument in command.params:
        if argument.param_type_name == "argument":
            yield argument.metavar or argument.name.upper()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
