"""The commands `reference import` and `reference accept`. Heavy imports stand inside them, as in `cli`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.options import Alone, Folder, writable, written
from claimcheck.report.outcome import CLEAN

File = Annotated[Path, typer.Argument(metavar="FILE", hidden=True)]
Staged = Annotated[Path, typer.Argument(metavar="STAGED", hidden=True)]
# Not marked as required: for the word in brackets Typer would import rich.
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="FORMAT",
        help="The format: worldbank, owid, sdmx-csv, eurostat-tsv, imf-weo, alfred, ddf, datapackage, tidy.",
    ),
]
Mapping = Annotated[
    Path | None, typer.Option(dir_okay=False, help="A YAML file that says what the series of the file are.")
]
Staging = Annotated[Path | None, typer.Option(help="The file to write, or its folder; staging/ unless given.")]
Indicator = Annotated[str | None, typer.Option(metavar="ID", help="What the only series of the file is.")]
Unit = Annotated[str | None, typer.Option(metavar="UNIT", help="The unit of that series.")]
Dataset = Annotated[str | None, typer.Option(metavar="PUBLISHER/NAME", help="The folder of the releases.")]
Publisher = Annotated[str | None, typer.Option(metavar="TEXT", help="Who published the figures.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="What it is called.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Where it is published.")]
Published = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="When it was published.")]
Accessed = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="When it was read.")]
Licence = Annotated[str | None, typer.Option(metavar="TEXT", help="The licence of the figures.")]
Tier = Annotated[str | None, typer.Option(metavar="TIER", help="primary, secondary or press.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")]

# Of more changes only the first are listed one by one.
SHOWN = 50


def register(reference_app: typer.Typer) -> None:
    """Adds the commands to those of the reference."""
    reference_app.command("import")(import_file)
    reference_app.command("accept")(accept)


def import_file(
    file: File,
    form: As = None,
    mapping: Mapping = None,
    staging: Staging = None,
    reference: Folder = None,
    only_reference: Alone = None,
    indicator: Indicator = None,
    unit: Unit = None,
    dataset: Dataset = None,
    publisher: Publisher = None,
    title: Title = None,
    url: Url = None,
    published: Published = None,
    accessed: Accessed = None,
    licence: Licence = None,
    tier: Tier = None,
) -> int:
    """Stage the figures of a publisher's file, to be read and then accepted.

    Nothing goes into a reference, and no file is overwritten. What is left out is told with its reason.
    """
    from claimcheck.reference.imports.formats import FORMATS
    from claimcheck.reference.imports.mapping import read_options
    from claimcheck.reference.imports.stage import stage
    from claimcheck.reference.imports.staging_file import write_staging
    from claimcheck.reference.load import load_definitions
    from claimcheck.yaml_nodes import nearest

    if form is None or form not in FORMATS:
        near = nearest(form, FORMATS) if form is not None else None
        said = "is missing" if form is None else f"{form!r} is no format"
        hint = f"did you mean {near!r}? " if near is not None else ""
        raise ReferenceDataError(Problem("--as", f"{said}: {hint}expected one of {', '.join(FORMATS)}"))
    given = {
        "indicator": indicator, "unit": unit, "dataset": dataset, "publisher": publisher, "title": title, "url": url,
        "published": published, "accessed": accessed, "licence": licence, "tier": tier,
    }  # fmt: skip
    definitions = load_definitions(*written(reference, only_reference)[1])
    options = read_options(mapping, {name: text for name, text in given.items() if text is not None}, definitions)
    staged = stage(file, form, options, definitions)
    path = _staging_file(staging, file)
    write_staging(staged, path)
    for reason in staged.left_out:
        typer.echo(f"left out {reason.count}: {reason.reason}; first at {reason.first}", err=True)
    for contradiction in staged.twice:
        typer.echo(f"stands twice: {contradiction}: keep one of them", err=True)
    for unmet in staged.unmet:
        typer.echo(f"the file has no series {unmet}", err=True)
    if staged.missing:
        typer.echo(f"nobody gave {', '.join(staged.missing)}: fill in before it is accepted", err=True)
    left_out = sum(reason.count for reason in staged.left_out)
    dates = sorted(release.published.isoformat() for release in staged.releases)
    typer.echo(
        f"{path}: {staged.count} figures staged, {left_out} cells or rows left out, published {', '.join(dates)}"
    )
    return CLEAN


def accept(staged: Staged, reference: Folder = None, only_reference: Alone = None, dry_run: DryRun = False) -> int:
    """Show how a staging file differs from what is there, and write it as releases.

    A release that is there already is never overwritten.
    """
    from claimcheck.reference.imports.accept import read_staged, write_releases

    root, known = written(reference, only_reference)
    writable(root, str(staged))
    acceptances = read_staged(staged, root, *known)
    for acceptance in acceptances:
        counts = f"{acceptance.new} new, {acceptance.same} the same, {len(acceptance.changed)} changed"
        typer.echo(f"{acceptance.path}: {counts}")
        for change in acceptance.changed[:SHOWN]:
            typer.echo(f"  changed  {change}")
        if len(acceptance.changed) > SHOWN:
            typer.echo(f"  and {len(acceptance.changed) - SHOWN:,} more that changed (`reference diff` ranks them)")
    if dry_run:
        typer.echo("nothing was written (--dry-run)")
    else:
        write_releases(acceptances)
        releases = "1 release" if len(acceptances) == 1 else f"{len(acceptances)} releases"
        typer.echo(f"{releases} written")
    return CLEAN


def _staging_file(staging: Path | None, file: Path) -> Path:
    """The file to write: the one that was named, or one in the folder that was."""
    if staging is not None and staging.suffix == ".yaml":
        return staging
    return (staging or Path("staging")) / f"{file.stem}.yaml"
