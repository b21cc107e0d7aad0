"""The command line: each command parses, calls and renders; what it does lives elsewhere.

Heavy imports stand inside the commands, and rich is left out of Typer's help, so that `--help` and a
search of the reference answer at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import click  # the errors that Typer raises are those of click, which it is made of
import typer

from claimcheck import batch_cli, curate_cli, import_cli
from claimcheck.errors import ClaimcheckError, Problem
from claimcheck.explain import names
from claimcheck.model import Article, Verdict
from claimcheck.options import Besides, Instead, day, roots
from claimcheck.report.formats import DEFAULT, FORMATS
from claimcheck.report.outcome import CLEAN, FAILED, FOUND, Failures, Outcome, tell, with_progress
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.extracted import Extracted
    from claimcheck.result import Report

INTERRUPTED, PIPE_CLOSED = 130, 141
COMPLETION = "_CLAIMCHECK_COMPLETE"
NEVER = "never"

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    # Click has a suggestion of its own; two of them in one line are one too many.
    suggest_commands=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
reference_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, suggest_commands=False)
app.add_typer(reference_app, name="reference", help="The curated reference: check it, search it, add to it.")
curate_cli.register(reference_app)
import_cli.register(reference_app)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


# Defaults stand in the help texts, and arguments are hidden from the list below the usage line, which
# names them: for either, Typer would import rich.
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", hidden=True, allow_dash=True)]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", hidden=True)]
Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", hidden=True, exists=True, file_okay=False)]
Topic = Annotated[str | None, typer.Argument(metavar="[NAME]", hidden=True, autocompletion=names)]
Published = Annotated[
    date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="Date of publication, where the text does not give it."),
]
Form = Annotated[
    str,
    typer.Option(
        "--format", click_type=click.Choice(list(FORMATS)), show_default=False, help=f"{DEFAULT} unless given."
    ),
]
Layout = Annotated[
    Literal["table", "json", "jsonl"],
    typer.Option("--format", show_default=False, help="table unless given; jsonl is one figure a line."),
]
FailOn = Annotated[
    Literal["discrepancy", "outdated", "ambiguous", "unverified", "never"],
    typer.Option(
        show_default=False, help="Exit with 1 for this verdict and any more severe; discrepancy unless given."
    ),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", dir_okay=False, help="Write the report to a file.")]
Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")]


@app.callback()
def claimcheck(version: Version = False) -> None:
    """Check the numbers in news text against a curated, dated reference."""


@app.command()
def check(
    paths: Paths,
    published: Published = None,
    form: Form = DEFAULT,
    reference: Besides = None,
    only_reference: Instead = None,
    fail_on: FailOn = "discrepancy",
    output: Output = None,
) -> int:
    """Check articles: files, folders (.txt, .md), or - for standard input.

    Exit code: 0 nothing at or above --fail-on, 1 something is, 2 something could not be checked.
    """
    from claimcheck.check import Checker
    from claimcheck.read import STDIN, article_files, read_article, read_stdin
    from claimcheck.reference import Reference
    from claimcheck.result import Report

    def read(path: Path) -> Article:
        return read_stdin(published) if str(path) == STDIN else read_article(path, published)

    def failed(name: str, problems: tuple[Problem, ...]) -> Report:
        return Report(Article("", name, published), failures=problems)

    chosen, outcome = FORMATS[form], Outcome(sys.stderr)
    files = list(article_files(paths))
    with chosen.opened(output) as file:
        checker = Checker(Reference.load(*roots(reference, only_reference)))
        reports = outcome.watched(_in_turn(files, read, checker.check_many, failed))
        shown_as_it_goes = chosen.streams and output is None and sys.stdout.isatty()
        chosen.render(reports if shown_as_it_goes else with_progress(reports, len(files)), file)
    return outcome.exit_code(None if fail_on == NEVER else Verdict(fail_on))


@app.command()
def extract(paths: Paths, published: Published = None, layout: Layout = "table", output: Output = None) -> int:
    """Show the figures of articles, and what each stands for and refers to; nothing is checked.

    Takes files, folders (.txt, .md), or - for standard input. A date of publication is not needed; it
    resolves times such as "last year". Exit code: 0, or 2 if something could not be read.
    """
    from claimcheck.extracted import Extracted, extracted_from
    from claimcheck.read import STDIN, article_files, article_in, article_on_stdin
    from claimcheck.report import figures_json, figures_jsonl, figures_table
    from claimcheck.report.destination import destination

    def read(path: Path) -> Article:
        return article_on_stdin(published) if str(path) == STDIN else article_in(path, published)

    def failed(name: str, problems: tuple[Problem, ...]) -> Extracted:
        return Extracted(Article("", name, published), failures=problems)

    renders = {"table": figures_table.render, "json": figures_json.render, "jsonl": figures_jsonl.render}
    failures = Failures(sys.stderr)
    with destination(output, utf8=layout != "table") as file:
        renders[layout](failures.told(_in_turn(article_files(paths), read, extracted_from, failed)), file)
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


Result = TypeVar("Result", bound="Report | Extracted")


def _in_turn(
    files: Iterable[Path],
    read: Callable[[Path], Article],
    work: Callable[[Iterable[Article]], Iterator[Result]],
    failed: Callable[[str, tuple[Problem, ...]], Result],
) -> Iterator[Result]:
    """What `work` makes of each file, in order; of one that could not be read, what `failed` does."""
    # The work may be done in batches, read ahead. What is unread waits here for its turn.
    waiting: deque[Result | None] = deque()

    def articles() -> Iterator[Article]:
        for path in files:
            try:
                article = read(path)
            except ClaimcheckError as error:
                waiting.append(failed(error.problems[0].where, error.problems))
            else:
                waiting.append(None)
                yield article

    for result in work(articles()):
        while (unread := waiting.popleft()) is not None:
            yield unread
        yield result
    yield from (unread for unread in waiting if unread is not None)
