"""The command line: `python -m benchmarks.errors --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from benchmarks import files
from benchmarks.errors import record, tables
from benchmarks.errors.checking import NAIVE, OURS
from benchmarks.errors.gold import Desk, desks
from benchmarks.errors.mutants import Mutant
from benchmarks.errors.results import Cases, System, bounds, cases, run
from claimcheck.model import Cause

WIDTH = 150  # of the tables in a file or a pipe
CORPUS = files.ROOT / "corpus"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables, and writes the page and the JSON; 1 if a bound does not hold or a gold file is broken."""
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    found, problems = desks(options.corpus)
    for problem in problems:
        tables.plain(console, problem)
    part = any((options.cause, options.article, options.limit, options.gold, options.every > 1))
    chosen = _chosen(found, options.article)
    if not chosen:
        tables.plain(console, "did not run: no article with gold")
        return 1
    with ExitStack() as stack:
        made, systems = _measured(chosen, options, stack)
    held = bounds(systems[0])
    if options.gold:
        for row in systems[0].rows:
            line = tables.off(row)
            if line is not None:
                tables.plain(console, line)
    if options.misses:
        for outcome in systems[0].outcomes:
            if not outcome.flagged:
                tables.plain(console, tables.miss(outcome))
    tables.show(console, made, systems, held)
    if part:
        tables.plain(console, "a part of the cases: no bound is judged")
    if not part or options.results is not None:
        for line in record.write(made, systems, held, options.results or files.RESULTS):
            tables.plain(console, line)
    return 0 if part else int(bool(problems) or not all(one.holds for one in held))


def _chosen(found: Sequence[Desk], names: Sequence[str]) -> list[Desk]:
    """The desks with the articles named; all of them if none is."""
    if not names:
        return list(found)
    kept = [Desk(one.name, one.roots, tuple(gold for gold in one.articles if gold.name in names)) for one in found]
    return [desk for desk in kept if desk.articles]


def _measured(chosen: Sequence[Desk], options: argparse.Namespace, stack: ExitStack) -> tuple[Cases, list[System]]:
    causes = {Cause(name) for name in options.cause}

    def wanted(mutant: Mutant) -> bool:
        return not causes or mutant.cause in causes

    tell, progress = _bar(stack)
    made = cases(chosen, wanted, tell, options.every)
    if options.gold:
        made = replace(made, mutants=(), controls=())
    if options.limit is not None:
        made = replace(made, mutants=made.mutants[: options.limit])
    names = (OURS,) if options.no_naive else (OURS, NAIVE)
    return made, run(names, made, progress("checking", len(made.texts())))


def _bar(stack: ExitStack) -> tuple[Callable[[str], None], Callable[[str, int], Callable[[int], None]]]:
    """Ways to say what is being done, on standard error if that is a terminal; they say nothing otherwise."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return lambda text: None, lambda name, total: lambda more: None
    bar = stack.enter_context(Progress(console=console, transient=True))
    first = bar.add_task("", total=None)

    def checking(name: str, total: int) -> Callable[[int], None]:
        task = bar.add_task(name, total=total)
        return lambda more: bar.update(task, advance=more)

    return lambda text: bar.update(first, description=text), checking


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.errors", description="Errors found, and clean sentences left alone."
    )
    parser.add_argument("--misses", action="store_true", help="list the slips that were missed")
    parser.add_argument(
        "--cause",
        action="append",
        default=[],
        choices=[cause.value for cause in Cause],
        metavar="C",
        help="only slips of this cause; may be repeated",
    )
    parser.add_argument(
        "--article", action="append", default=[], metavar="NAME", help="only this article; may be repeated"
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one mutant, and one control, in N")
    parser.add_argument(
        "--gold", action="store_true", help="check the originals only, and list what is not as the gold has it"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="the first N mutants only")
    parser.add_argument("--no-naive", action="store_true", help="leave out the naive checker")
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="DIR", help="where the articles lie")
    parser.add_argument(
        "--results", type=Path, metavar="DIR", help="where the page and the JSON go; those of a part only where said"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
