"""`claimcheck config`: what the settings of a run are, and where each comes from."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from claimcheck.options import BaselineFile, Besides, ConfigFile, FailOn, IgnoreNames, Instead, SelectNames, configured
from claimcheck.report.outcome import CLEAN

Layout = Annotated[Literal["text", "json"], typer.Option("--format", show_default=False, help="text unless given.")]


def register(app: typer.Typer) -> None:
    """Adds the commands to `app`."""
    config = typer.Typer(no_args_is_help=True, rich_markup_mode=None, suggest_commands=False)
    app.add_typer(config, name="config", help="The settings of a run, and where they come from.")

    # A group of one command would be that command.
    @config.callback()
    def group() -> None:
        """The settings of a run, and where they come from."""

    config.command()(show)


def show(
    layout: Layout = "text",
    reference: Besides = None,
    only_reference: Instead = None,
    fail_on: FailOn = None,
    select: SelectNames = None,
    ignore: IgnoreNames = None,
    baseline: BaselineFile = None,
    config: ConfigFile = None,
) -> int:
    """Print every setting with where it comes from: default, FILE:LINE, or the command line.

    The options are those of `claimcheck check`; --format is that of this list.
    """
    from claimcheck.config.shown import as_json, as_text

    configuration = configured(
        config, reference=reference, only_reference=only_reference, fail_on=fail_on, select=select, ignore=ignore,
        baseline=baseline,
    )  # fmt: skip
    typer.echo(as_json(configuration) if layout == "json" else as_text(configuration), nl=False)
    return CLEAN
