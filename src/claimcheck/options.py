"""What several commands of the command line share: options, and how their values are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

Besides = Annotated[
    list[Path] | None,
    typer.Option("--reference", exists=True, file_okay=False, help="A reference to use besides the one shipped."),
]
Instead = Annotated[
    list[Path] | None,
    typer.Option("--only-reference", exists=True, file_okay=False, help="One to use instead of the one shipped."),
]


def day(text: str) -> date:
    """The day of a date as 2025-09-05. Raises BadParameter for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date: expected YYYY-MM-DD, such as 2025-09-05") from None


def roots(besides: Sequence[Path] | None, instead: Sequence[Path] | None) -> tuple[Path, ...]:
    """The folders of the reference that the two options name."""
    from claimcheck.reference import default_root

    return (*(instead or (default_root(),)), *(besides or ()))
