"""What several commands of the command line share: options, and how their values are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.errors import InputError, Problem

Besides = Annotated[
    list[Path] | None,
    typer.Option("--reference", exists=True, file_okay=False, help="A reference to use besides the one shipped."),
]
Instead = Annotated[
    list[Path] | None,
    typer.Option("--only-reference", exists=True, file_okay=False, help="One to use instead of the one shipped."),
]

# Of the commands that write to one folder, or write for it.
Folder = Annotated[
    Path | None,
    typer.Option(
        "--reference", exists=True, file_okay=False, help="The folder to write to, used besides the one shipped."
    ),
]
Alone = Annotated[
    Path | None,
    typer.Option("--only-reference", exists=True, file_okay=False, help="The folder to write to, used instead of it."),
]


def day(text: str) -> date:
    """The day of a date as 2025-09-05. Raises BadParameter for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date: expected YYYY-MM-DD, such as 2025-09-05") from None


def count(text: str) -> int:
    """A number of things, at least one. Raises BadParameter for anything else. (For a range of its own, Typer would
    import rich.)"""
    if not text.isascii() or not text.isdigit() or not int(text):
        raise typer.BadParameter(f"{text!r} is not a number of things: expected 1 or more")
    return int(text)


def roots(besides: Sequence[Path] | None, instead: Sequence[Path] | None) -> tuple[Path, ...]:
    """The folders of the reference that the two options name."""
    from claimcheck.reference import default_root

    return (*(instead or (default_root(),)), *(besides or ()))


def written(besides: Path | None, instead: Path | None) -> tuple[Path, tuple[Path, ...]]:
    """The folder to write to, and those that are in use with it, itself among them: that of the checkout
    unless one is named."""
    from claimcheck.reference import default_root

    named = roots([besides] if besides else None, [instead] if instead else None)
    target = besides or instead or default_root()
    return target, tuple({root.resolve(): root for root in named}.values())


def writable(root: Path, where: str) -> None:
    """Raises InputError, told at `where`, for the folder that is installed with claimcheck."""
    from claimcheck.reference.files import PACKAGED

    if root.name == PACKAGED:
        message = "the reference that is installed is not to be written to: name a folder of your own with --reference"
        raise InputError(Problem(where, message))
