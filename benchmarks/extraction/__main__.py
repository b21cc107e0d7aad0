"""The command line: `python -m benchmarks.extraction --help`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.extraction import data, run, tables
from benchmarks.extraction.bounds import broken
from benchmarks.extraction.data import Missing
from benchmarks.extraction.predict import TextsError, predicted, read_texts

# One core: said before anything loads NumPy.
ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS")

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
    """Runs what can be run, and prints the tables."""
    console = Console()
    scorer = data.load_scorer(options.shared)
    if isinstance(scorer, Missing):
        console.print(f"did not run: {scorer.reason}", markup=False, soft_wrap=True)
        return 0
    sets, failures = run.gold_sets(options.shared, scorer)
    phrases, lacking = run.load_phrases(options.shared, scorer)
    texts = run.all_texts(sets, phrases)
    systems = [run.claimcheck(texts, scorer)]
    results = run.results(scorer, sets, phrases, systems, None, [*failures, *lacking])
    tables.show(console, results, phrases)
    return int(broken(results.outcomes))


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
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="DIR", help="where the page and the JSON go")
    parser.add_argument("--shared", type=Path, default=data.SHARED, metavar="DIR", help="where the material lies")
    return parser


if __name__ == "__main__":
    sys.exit(main())
