"""What several commands of the command line share: options, and how their values are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimcheck.errors import InputError, Problem
from claimcheck.explain import listed_names

if TYPE_CHECKING:
    from claimcheck.config import Configuration
    from claimcheck.ignoring import Ignoring


def day(text: str) -> date:
    """The day of a date as 2025-09-05. Raises BadParameter for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date: expected YYYY-MM-DD, such as 2025-09-05") from None


# Defaults stand in the help texts, and arguments are hidden from the list below the usage line, which
# names them: for either, Typer would import rich.
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", hidden=True, allow_dash=True)]
Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="Date of publication, where the text does not give it."),
]
StdinName = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename", metavar="NAME", help="Read standard input as a file of this name, and report it so."
    ),
]
FailOn = Annotated[
    Literal["discrepancy", "outdated", "ambiguous", "unverified", "never"] | None,
    typer.Option(
        show_default=False, help="Exit with 1 for this verdict and any more severe; discrepancy unless given."
    ),
]
SelectNames = Annotated[
    str | None,
    typer.Option(
        "--select",
        metavar="CAUSE,...",
        autocompletion=listed_names,
        help="Tell only these causes, verdicts or reasons.",
    ),
]
IgnoreNames = Annotated[
    str | None,
    typer.Option(
        "--ignore",
        metavar="CAUSE,...",
        autocompletion=listed_names,
        help="Leave out these causes, verdicts or reasons.",
    ),
]
BaselineFile = Annotated[
    Path | None, typer.Option("--baseline", dir_okay=False, help="Findings known before, which are not told again.")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", dir_okay=False, exists=True, help="The configuration, instead of the nearest one."),
]
Today = Annotated[
    date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="The day that says which ignores have ended; today's date."),
]
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


def configured(
    file: Path | None,
    *,
    select: str | None = None,
    ignore: str | None = None,
    reference: Sequence[Path] | None = None,
    only_reference: Sequence[Path] | None = None,
    **options: object,
) -> Configuration:
    """The configuration of a run: what its options give, else what the file says (the nearest one for None), else
    the defaults. Raises BadParameter for an unknown cause, ConfigurationError for what is wrong with the file."""
    from claimcheck.config import load

    return load(file=file).with_options(
        select=_names("--select", select),
        ignore=_names("--ignore", ignore),
        reference=None if reference is None else tuple(reference),
        only_reference=None if only_reference is None else tuple(only_reference),
        **options,
    )


def ignoring_of(configuration: Configuration, today: date | None) -> Ignoring:
    """What a configuration says is not to be told. Raises ConfigurationError for a baseline that cannot be read."""
    from claimcheck.ignoring import Ignoring, Selection, baseline_file

    selection = Selection(
        configuration.select, configuration.ignore, configuration.said_at("select"), configuration.said_at("ignore")
    )
    known = None if configuration.baseline is None else baseline_file.load(configuration.baseline)
    # The one place that asks the clock, for the ignores that end on a day; no verdict depends on it.
    return Ignoring(today or date.today(), selection, configuration.ignores, known)


def _names(option: str, text: str | None) -> tuple[str, ...] | None:
    from claimcheck.ignoring.names import listed, unknown

    if text is None:
        return None
    names = listed(text)
    if message := unknown(names):
        raise typer.BadParameter(message, param_hint=option)
    return names


def stdin_name(name: str | None, paths: Sequence[Path]) -> str:
    """What standard input is called. Raises BadParameter for a name that nothing is read under."""
    from claimcheck.read import STDIN

    if name is not None and STDIN not in map(str, paths):
        raise typer.BadParameter(f"--stdin-filename names standard input: expected {STDIN} as a path")
    return STDIN if name is None else name
