"""The commands of those who curate a reference: show, stats, diff, add.

Like those of `cli.py`, each parses, calls and renders."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import click
import typer

from claimcheck.errors import Problem, ReferenceDataError
from claimcheck.options import Alone, Besides, Folder, Instead, day, roots, writable, written
from claimcheck.report.outcome import CLEAN, FOUND, tell

if TYPE_CHECKING:
    from claimcheck.reference.answers import Question
    from claimcheck.reference.load import Loaded

Name = Annotated[str, typer.Argument(hidden=True)]
Parts = Annotated[
    list[str] | None, typer.Option("--dimension", metavar="NAME=VALUE", help="Only this part, such as sex=female.")
]
KnownOn = Annotated[
    date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Only what was published by this day.")
]
Html = Annotated[Path | None, typer.Option(dir_okay=False, help="Write a page with a heat map instead.")]
All = Annotated[bool, typer.Option("--all", help="Show every line of the tables.")]
Of = Annotated[
    Path | None,
    typer.Option("--reference", exists=True, file_okay=False, help="The folder; that of the checkout unless given."),
]
Markup = Annotated[Literal["text", "markdown"], typer.Option("--format", show_default=False, help="text unless given.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Write also what reference lint finds fault with.")]
Text = Annotated[str | None, typer.Option(show_default=False)]


def register(app: typer.Typer) -> None:
    """Adds the commands to the group `reference`."""
    for command in (show, stats, diff, add):
        app.command()(command)


def show(
    indicator: Name,
    entity: Name,
    dimension: Parts = None,
    known_on: KnownOn = None,
    reference: Besides = None,
    only_reference: Instead = None,
) -> int:
    """Show a series with its vintages; exit with 1 if nothing is known."""
    from claimcheck.reference import Reference
    from claimcheck.reference.show import show as found
    from claimcheck.report import series as report
    from claimcheck.report.destination import destination

    series = found(
        Reference.load(*roots(reference, only_reference)), indicator, entity, _parts(dimension or []), known_on
    )
    with destination(None, utf8=False) as file:
        report.render(series, file)
    if not series:
        by = f" published by {known_on.isoformat()}" if known_on else ""
        part = "".join(f", {one}" for one in dimension or [])
        typer.echo(f"reference show: no observation of {indicator}, {entity}{part}{by}", err=True)
    return CLEAN if series else FOUND


def stats(html: Html = None, every: All = False, reference: Besides = None, only_reference: Instead = None) -> int:
    """Show what a reference covers, by indicator, economy, publisher and tier."""
    from claimcheck.reference.stats import coverage
    from claimcheck.report import coverage as terminal
    from claimcheck.report import coverage_html as page
    from claimcheck.report.destination import destination

    found = coverage(*roots(reference, only_reference))
    with destination(html, utf8=html is not None) as file:
        if html is not None:
            page.render(found, file)
        elif every:
            terminal.render(found, file, most=None)
        else:
            terminal.render(found, file)
    return CLEAN


def diff(before: Name, after: Name, reference: Of = None, form: Markup = "text") -> int:
    """Show what differs between two folders, or two git revisions of one; exit with 1 if anything does.

    BEFORE and AFTER are each a folder, or a revision such as HEAD~1 of the folder that --reference names.
    """
    from claimcheck.reference import default_root
    from claimcheck.reference.diff import diff as differences_of
    from claimcheck.reference.states import state
    from claimcheck.report import differences as report
    from claimcheck.report.destination import destination

    root = reference or default_root()
    differences = differences_of(state(before, root), state(after, root))
    with destination(None, utf8=False) as file:
        (report.markdown if form == "markdown" else report.text)(differences, file)
    return FOUND if differences else CLEAN


def add(
    indicator: Text = None,
    entity: Text = None,
    dimension: Annotated[str | None, typer.Option(metavar="NAME=VALUE", show_default=False)] = None,
    period: Text = None,
    value: Text = None,
    unit: Text = None,
    scope: Text = None,
    status: Text = None,
    publisher: Text = None,
    published: Text = None,
    folder: Text = None,
    title: Text = None,
    url: Text = None,
    accessed: Text = None,
    licence: Text = None,
    tier: Text = None,
    note: Text = None,
    reference: Folder = None,
    only_reference: Alone = None,
    yes: Yes = False,
    anyway: Anyway = False,
) -> int:
    """Add an observation to a reference: asks for what no option gives, shows the YAML, writes it.

    Without a terminal nothing is asked: what is left out takes its default, from the last release of the
    same publisher, and what has none is an error. Exit code: 0 written, 1 not written, 2 an answer is wrong.
    """
    given = {name: text for name, text in locals().items() if isinstance(text, str)}
    from claimcheck.reference.add import edit
    from claimcheck.reference.load import load

    root, known = written(reference, only_reference)
    writable(root, "reference add")
    loaded = load(*known)
    change = edit(root, _answers(given, root, loaded), loaded)
    typer.echo(f"# {change.where}\n{change.shown}", nl=False)
    for problem in change.problems:
        tell(problem, sys.stderr)
    if change.problems and not anyway:
        typer.echo("reference add: not written; correct it, or write it --anyway", err=True)
        return FOUND
    if not yes and sys.stdin.isatty() and not typer.confirm("Write it?", default=True, err=True):
        typer.echo("reference add: not written", err=True)
        return FOUND
    change.write()
    return CLEAN


def _answers(given: dict[str, str], root: Path, loaded: Loaded) -> dict[str, str]:
    """All answers, each one checked. Raises ReferenceDataError for those that are wrong or missing where
    nobody can be asked."""
    from claimcheck.reference.add import release_path
    from claimcheck.reference.answers import GIVEN, OBSERVATION, SOURCE

    answers = {name: given[name] for name in GIVEN if name in given}
    for question in OBSERVATION:
        answers[question.name] = _answer(question, given, answers, loaded)
    if not release_path(root, answers).exists():
        for question in SOURCE:
            answers[question.name] = _answer(question, given, answers, loaded)
    return answers


def _answer(question: Question, given: dict[str, str], answers: dict[str, str], loaded: Loaded) -> str:
    from claimcheck.reference.answers import default, wrong

    likely = default(question, answers, loaded, date.today())
    if question.name in given or not sys.stdin.isatty():
        answer = given.get(question.name, likely)
        said = f"is missing: give --{question.name}" if answer is None else None
        said = said or wrong(question, answer or "", answers, loaded)
        if said is not None:
            raise ReferenceDataError(Problem(f"--{question.name}", said))
        return answer or ""
    while True:
        answer = str(click.prompt(question.text, default=likely, err=True)).strip()
        said = wrong(question, answer, answers, loaded)
        if said is None:
            return answer
        typer.echo(f"  {said}", err=True)


def _parts(written: list[str]) -> dict[str, str]:
    from claimcheck.reference.answers import parts

    try:
        return dict(part for text in written for part in parts(text))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
