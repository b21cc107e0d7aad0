"""The command line: `python -m benchmarks.extraction --help`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from benchmarks.extraction import data, record, run, tables
from benchmarks.extraction.bounds import broken
from benchmarks.extraction.environments import ENVIRONMENTS, PEERS
from benchmarks.extraction.predict import TextsError, predicted, read_texts
from benchmarks.extraction.results import Results
from benchmarks.extraction.speed import measure as measure_speed

# One core: said before anything loads NumPy.
ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS")

WIDTH = 120  # of the tables in a file or a pipe
RESULTS = Path(__file__).parents[1] / "results"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every bound that ran holds, 1 if one does not, 2 if the input cannot be read."""
    options = _parser().parse_args(arguments)
    os.environ.update(dict.fromkeys(ONE_CORE, "1"))
    if options.predict is not None:
        return predict(options.predict)
    return measure(options)


def predict(path: Path) -> int:
    """Prints claimcheck's predictions for the texts of a file."""
    try:
        print(predicted(read_texts(path)))
    except TextsError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def measure(options: argparse.Namespace) -> int:
    """Runs what can be run, prints the tables, and writes the page and the JSON."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    found = run.material(options.shared, options.articles, speed=not options.no_speed)
    if not found.texts and not found.articles:
        tables.failed(console, found.failures)
        return 0
    results = _measured(found, options)
    tables.show(console, results, found.phrases)
    for line in record.write(results, options.results):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return int(broken(results.outcomes))


def _measured(found: run.Material, options: argparse.Namespace) -> Results:
    with ExitStack() as stack:
        step = _progress(stack, parts(options))
        processes, failures = ([], []) if options.no_peers else run.open_peers(stack, options.environments, step)
        step("claimcheck: reading")
        ours = run.claimcheck(found.texts, found.metrics)
        systems, silent = run.answered(processes, found.texts, found.metrics, step)
        names = {system.name for system in systems}
        racing = [process for process in processes if process.peer.name in names]
        speed, slow = measure_speed(found.articles, racing, step) if found.articles else (None, [])
        step("scoring")
        return run.results(found, [ours, *systems], speed, [*failures, *silent, *slow])


def parts(options: argparse.Namespace) -> int:
    """How many parts the run has, for the progress bar: peers are installed, read and raced."""
    peers = 0 if options.no_peers else len(PEERS)
    return 2 + 2 * peers + (0 if options.no_speed else 2 + peers)


def _progress(stack: ExitStack, parts: int) -> run.Step:
    """Says on standard error what runs, if that is a terminal; says nothing otherwise."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return lambda text: None
    progress = stack.enter_context(Progress(console=console, transient=True))
    task = progress.add_task("", total=parts, completed=-1)  # a part is told when it begins
    return lambda text: progress.update(task, description=text, advance=1)


def _count(text: str) -> int:
    """A number of articles, for argparse."""
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r}, expected a whole number from 1 on")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction",
        description="Extraction of quantities, against gold sets and against the peers, in one run.",
    )
    parser.add_argument(
        "--predict", type=Path, metavar="TEXTS.json", help='print predictions for a list of {"text"}, and end'
    )
    parser.add_argument("--no-peers", action="store_true", help="run claimcheck alone")
    parser.add_argument("--no-speed", action="store_true", help="leave out the speed")
    parser.add_argument("--articles", type=_count, metavar="N", help="time the first N articles only")
    parser.add_argument(
        "--environments", type=Path, default=ENVIRONMENTS, metavar="DIR", help="where the peers are installed"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="DIR", help="where the page and the JSON go")
    parser.add_argument("--shared", type=Path, default=data.SHARED, metavar="DIR", help="where the material lies")
    return parser


if __name__ == "__main__":
    sys.exit(main())
