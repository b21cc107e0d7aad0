"""The command line: each command parses, calls and renders; what it does lives elsewhere.

Built on click, which Typer wraps: Typer imports pydantic to convert any argument, and a search of
the reference has to answer before that is loaded. Heavy imports stand inside the commands.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.errors import ClaimcheckError
from claimcheck.model import Article, Verdict
from claimcheck.report.outcome import CLEAN, FAILED, FOUND, SEVERITY, Outcome, tell, with_progress
from claimcheck.result import Report
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.check import Checker
    from claimcheck.reference import Reference

INTERRUPTED, PIPE_CLOSED = 130, 141
NEVER = "never"
COMPLETION = "_CLAIMCHECK_COMPLETE"

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error for any other text."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date: expected YYYY-MM-DD, such as 2025-09-05", param, ctx)


@click.group(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimcheck", message="%(prog)s %(version)s")
def commands() -> None:
    """Check the numbers in news text against a curated, dated reference."""


@commands.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--published", type=Day(), help="Date of publication, where the text does not give it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--reference", type=_FOLDER, multiple=True, help="A reference to use besides the one shipped.")
@click.option("--only-reference", type=_FOLDER, multiple=True, help="A reference to use instead of the one shipped.")
@click.option(
    "--fail-on",
    type=click.Choice([*(verdict.value for verdict in SEVERITY), NEVER]),
    default=SEVERITY[0].value,
    show_default=True,
    help="Exit with 1 for this verdict and any more severe.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
def check(
    paths: tuple[Path, ...],
    published: date | None,
    form: str,
    reference: tuple[Path, ...],
    only_reference: tuple[Path, ...],
    fail_on: str,
    output: Path | None,
) -> int:
    """Check articles: files, folders (.txt, .md), or - for standard input.

    Exit code: 0 nothing at or above --fail-on, 1 something is, 2 something could not be checked.
    """
    from claimcheck.check import Checker
    from claimcheck.read import article_files
    from claimcheck.report import json, text
    from claimcheck.report.destination import destination

    render = json.render if form == "json" else text.render
    files = list(article_files(paths))
    checker = Checker(_reference(reference, only_reference))
    outcome = Outcome(sys.stderr)
    with destination(output, utf8=form == "json") as file:
        shown_as_it_goes = form == "text" and output is None and sys.stdout.isatty()
        reports = outcome.watched(_reports(checker, files, published))
        render(reports if shown_as_it_goes else with_progress(reports, len(files)), file)
    return outcome.exit_code(None if fail_on == NEVER else Verdict(fail_on))


@commands.group(no_args_is_help=True)
def reference() -> None:
    """The curated reference: check it, search it."""


@reference.command()
@click.argument("folder", metavar="[DIR]", type=_FOLDER, required=False)
def lint(folder: Path | None) -> int:
    """Say what is wrong with a reference, one line for each problem; exit with 1 if anything is."""
    from claimcheck.reference import default_root
    from claimcheck.reference.lint import lint as problems_of

    problems = problems_of(folder or default_root())
    for problem in problems:
        click.echo(problem)
    count = "no problems" if not problems else "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    click.echo(f"reference lint: {count}", err=bool(problems))
    return FOUND if problems else CLEAN


@reference.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--reference", type=_FOLDER, multiple=True, help="A reference to search besides the one shipped.")
@click.option("--only-reference", type=_FOLDER, multiple=True, help="A reference to search instead of the one shipped.")
def search(words: tuple[str, ...], reference: tuple[Path, ...], only_reference: tuple[Path, ...]) -> int:
    """Find indicators, entities and observations by words; exit with 1 if there are none."""
    from claimcheck.reference.search import search as found
    from claimcheck.report import hits as report

    hits = found(_reference(reference, only_reference), words)
    report.render(hits, sys.stdout)
    if not hits:
        click.echo(f"reference search: nothing found for {' '.join(words)!r}", err=True)
    return CLEAN if hits else FOUND


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; `arguments` are those of the process if None."""
    if COMPLETION in os.environ:
        commands(prog_name="claimcheck")
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
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message}; see {context.command_path} --help" if context else message


def _reference(besides: tuple[Path, ...], instead: tuple[Path, ...]) -> Reference:
    from claimcheck.reference import Reference, default_root

    return Reference.load(*(instead or (default_root(),)), *besides)


def _reports(checker: Checker, files: Iterable[Path], published: date | None) -> Iterator[Report]:
    """A report for each file, in order; one that could not be read has its failure for a report."""
    from claimcheck.read import STDIN, read_article, read_stdin

    # The checker may read ahead, to work in batches. What is unread waits here for its turn.
    waiting: deque[Report | None] = deque()

    def articles() -> Iterator[Article]:
        for path in files:
            try:
                article = read_stdin(published) if str(path) == STDIN else read_article(path, published)
            except ClaimcheckError as error:
                unread = Article("", error.problems[0].where, published)
                waiting.append(Report(unread, failures=error.problems))
            else:
                waiting.append(None)
                yield article

    for report in checker.check_many(articles()):
        while (failed := waiting.popleft()) is not None:
            yield failed
        yield report
    yield from (failed for failed in waiting if failed is not None)
