"""The command line: each command parses, calls and renders; what it does lives elsewhere.

Heavy imports stand inside the commands, and rich is left out of Typer's help, so that `--help` and a
search of the reference answer at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import click  # the errors that Typer raises are those of click, which it is made of
import typer

from claimcheck import baseline_cli, batch_cli, config_cli, curate_cli, import_cli, in_turn
from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.explain import names
from claimcheck.model import Article, Verdict
from claimcheck.options import (
    BaselineFile,
    Besides,
    ConfigFile,
    FailOn,
    IgnoreNames,
    Instead,
    Paths,
    Published,
    SelectNames,
    StdinName,
    Today,
    configured,
    ignoring_of,
    roots,
    stdin_name,
)
from claimcheck.report.formats import DEFAULT, FORMATS
from claimcheck.report.outcome import CLEAN, FAILED, FOUND, NEVER, Failures, Outcome, tell, with_progress
from claimcheck.version import __version__

INTERRUPTED, PIPE_CLOSED = 130, 141
COMPLETION = "_CLAIMCHECK_COMPLETE"

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    # Click has a suggestion of its own; two of them in one line are one too many.
    suggest_commands=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
reference_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, suggest_commands=False)
app.add_typer(reference_app, name="reference", help="The curated reference: check it, search it, add to it.")
baseline_cli.register(app)
config_cli.register(app)
curate_cli.register(reference_app)
import_cli.register(reference_app)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


# Defaults stand in the help texts, and arguments are hidden from the list below the usage line, which
# names them: for either, Typer would import rich.
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", hidden=True)]
Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", hidden=True, exists=True, file_okay=False)]
Topic = Annotated[str | None, typer.Argument(metavar="[NAME]", hidden=True, autocompletion=names)]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        click_type=click.Choice(list(FORMATS)),
        show_default=False,
        help=f"{DEFAULT} unless given. {'; '.join(f'{form.name}: {form.about}' for form in FORMATS.values())}.",
    ),
]
Layout = Annotated[
    Literal["table", "json", "jsonl"],
    typer.Option("--format", show_default=False, help="table unless given; jsonl is one figure a line."),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", dir_okay=False, help="Write the report to a file.")]
ConfirmedFile = Annotated[
    Path | None,
    typer.Option("--confirmed", dir_okay=False, help="For --format claimreview: what a person has confirmed."),
]
Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")]


@app.callback()
def claimcheck(version: Version = False) -> None:
    """Check the numbers in news text against a curated, dated reference."""


@app.command()
def check(
    paths: Paths,
    published: Published = None,
    form: Form = None,
    reference: Besides = None,
    only_reference: Instead = None,
    fail_on: FailOn = None,
    select: SelectNames = None,
    ignore: IgnoreNames = None,
    baseline: BaselineFile = None,
    config: ConfigFile = None,
    today: Today = None,
    stdin_filename: StdinName = None,
    output: Output = None,
    confirmed: ConfirmedFile = None,
) -> int:
    """Check articles: files, folders, or - for standard input. What a file is read as, its ending says.

    Exit code: 0 nothing at or above --fail-on, 1 something is, 2 something could not be checked.
    """
    from claimcheck.check import Checker
    from claimcheck.read import STDIN, article_files, read_article, read_stdin
    from claimcheck.reference import Reference

    stdin = stdin_name(stdin_filename, paths)

    def read(path: Path) -> Article:
        return read_stdin(published, name=stdin) if str(path) == STDIN else read_article(path, published)

    configuration = configured(
        config, format=form, reference=reference, only_reference=only_reference, fail_on=fail_on, select=select,
        ignore=ignore, baseline=baseline,
    )  # fmt: skip
    ignoring = ignoring_of(configuration, today)
    chosen, outcome = FORMATS[configuration.format].given(confirmed=confirmed), Outcome(sys.stderr)
    files = list(article_files(paths))
    with chosen.opened(output) as file:
        checker = Checker(Reference.load(*roots(configuration.reference, configuration.only_reference)))
        reports = outcome.watched(ignoring.applied(in_turn.reports(files, read, checker, published)))
        shown_as_it_goes = chosen.streams and output is None and sys.stdout.isatty()
        chosen.render(reports if shown_as_it_goes else with_progress(reports, len(files)), file)
    for remark in ignoring.unused(whole=any(map(Path.is_dir, paths))):
        tell(remark, sys.stderr)
    return outcome.exit_code(None if configuration.fail_on == NEVER else Verdict(configuration.fail_on))


@app.command()
def extract(
    paths: Paths,
    published: Published = None,
    layout: Layout = "table",
    stdin_filename: StdinName = None,
    output: Output = None,
) -> int:
    """Show the figures of articles, and what each stands for and refers to; nothing is checked.

    Takes files, folders, or - for standard input; what a file is read as, its ending says. A date of
    publication is not needed; it resolves times such as "last year". Exit code: 0, or 2 if something could
    not be read.
    """
    from claimcheck.extracted import Extracted, extracted_from
    from claimcheck.read import STDIN, article_files, article_in, article_on_stdin
    from claimcheck.report import figures_json, figures_jsonl, figures_table
    from claimcheck.report.destination import destination

    stdin = stdin_name(stdin_filename, paths)

    def read(path: Path) -> Article:
        return article_on_stdin(published, name=stdin) if str(path) == STDIN else article_in(path, published)

    def failed(name: str, problems: tuple[Problem, ...]) -> Extracted:
        return Extracted(Article("", name, published), failures=problems)

    renders = {"table": figures_table.render, "json": figures_json.render, "jsonl": figures_jsonl.render}
    failures = Failures(sys.stderr)
    with destination(output, utf8=layout != "table") as file:
        renders[layout](failures.told(in_turn.in_turn(article_files(paths), read, extracted_from, failed)), file)
    return failures.exit_code()


@app.command()
def explain(name: Topic = None) -> int:
    """Say what a verdict, a cause or a reason means, how it is found and what to do; without a name, list them."""
    from claimcheck.explain import topic, topics
    from claimcheck.report import explained
    from claimcheck.report.destination import destination

    with destination(None, utf8=False) as file:
        if name is None:
            explained.render_all(topics().values(), file)
        else:
            explained.render(topic(name), file)
    return CLEAN


batch_cli.register(app)


@reference_app.command()
def lint(folder: Folder = None, reference: Besides = None) -> int:
    """Say what is wrong with a reference, one line for each problem; exit with 1 if anything is."""
    from claimcheck.reference.lint import lint as problems_of

    problems = problems_of(*roots(reference, [folder] if folder else None))
    for problem in problems:
        typer.echo(problem)
    count = "no problems" if not problems else "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    typer.echo(f"reference lint: {count}", err=bool(problems))
    return FOUND if problems else CLEAN


@reference_app.command()
def search(words: Words, reference: Besides = None, only_reference: Instead = None) -> int:
    """Find indicators, entities and observations by words; exit with 1 if there are none."""
    from claimcheck.reference import Reference
    from claimcheck.reference.search import search as found
    from claimcheck.report import hits as report

    hits = found(Reference.load(*roots(reference, only_reference)), words)
    report.render(hits, sys.stdout)
    if not hits:
        typer.echo(f"reference search: nothing found for {' '.join(words)!r}", err=True)
    return CLEAN if hits else FOUND


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; `arguments` are those of the process if None."""
    if COMPLETION in os.environ:
        app(prog_name="claimcheck")
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wants. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        tell("interrupted", sys.stderr)
        return INTERRUPTED
    except ClaimcheckError as error:
        for problem in error.problems:
            tell(problem, sys.stderr)
        return FAILED
    except OSError as error:
        tell(str(error), sys.stderr)
        return FAILED
    except Exception:  # noqa: BLE001 - told in full below; by itself Python would exit with 1, which means "found"
        traceback.print_exc()
        return FAILED
    return code


def _run(arguments: Sequence[str]) -> int:

    commands = typer.main.get_command(app)
    # Not `commands.main`, which has its own way with a closed pipe and an interrupt.
    try:
        with commands.make_context("claimcheck", list(arguments)) as context:
            code = commands.invoke(context)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return FAILED
    except click.ClickException as error:
        tell(_usage(error), sys.stderr)
        return FAILED
    return int(code or 0)


def _usage(error: click.ClickException) -> str:
    """The error on one line, with where to read on."""
    message = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{message}; see {context.command_path} --help" if context else message
