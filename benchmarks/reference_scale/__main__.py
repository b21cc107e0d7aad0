"""The command line: `python -m benchmarks.reference_scale --help`."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import files
from benchmarks.reference_scale.measure import Curve, Outcome, built, measured, outcomes

SIZES = (10**4, 10**5, 10**6, 10**7)
NAME = "reference_scale"
COLUMNS = (
    f"{'observations':>12} {'build s':>8} {'file MB':>8} {'open ms':>8} {'series µs':>10} {'at hand µs':>10}"
    f" {'period µs':>10} {'memory MB':>9}   a series against the smallest"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table, and writes the page and the JSON; 1 if a bound is broken."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reference_scale", description="How the index of the reference scales."
    )
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size, such as 1000000")
    parser.add_argument(
        "--results", type=Path, default=files.RESULTS, metavar="DIR", help="where the page and the JSON go"
    )
    options = parser.parse_args(arguments)
    sizes = [size for size in SIZES if size <= options.most]
    if not sizes:
        parser.error(f"--most is {options.most}, expected at least {SIZES[0]}")
    with tempfile.TemporaryDirectory() as folder:
        curves = measured([built(size, Path(folder)) for size in sizes])
    show(curves)
    held = outcomes(curves)
    for one in held:
        print(f"{one.line:52} {one.figure:6.2f}   bound {one.bound:.2f}   {'holds' if one.holds else 'BROKEN'}")
    for line in write(curves, held, options.results):
        print(line)
    return int(not all(one.holds for one in held))


def show(curves: Sequence[Curve]) -> None:
    """Prints the curve as a table with bars."""
    print(COLUMNS)
    for one in curves:
        times = one.lookup / curves[0].lookup
        row = f"{one.size:12,} {one.building:8.1f} {one.file / 1e6:8.1f} {one.opening:8.2f} {one.lookup:10.1f}"
        print(f"{row} {one.again:10.2f} {one.period:10.1f} {one.memory:9.1f}   {'#' * round(20 * times)} {times:.2f}")


def write(curves: Sequence[Curve], held: Sequence[Outcome], folder: Path) -> list[str]:
    """Writes the JSON, and the page where Matplotlib is installed; what was written and what was not."""
    commit, date = files.commit()
    figures = {
        "commit": commit,
        "date": date,
        "python": platform.python_version(),
        "curve": [one._asdict() for one in curves],
        "bounds": [{"line": one.line, "figure": one.figure, "at most": one.bound, "holds": one.holds} for one in held],
    }

    def page() -> str:
        from benchmarks.reference_scale.page import render

        return render(curves, held, commit, date)

    return files.write(folder, NAME, figures, page)


if __name__ == "__main__":
    sys.exit(main())
