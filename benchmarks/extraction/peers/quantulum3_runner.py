"""quantulum3: values with SI units and currencies. It has no change and no concept, and counts have no unit."""

from __future__ import annotations

import warnings
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from benchmarks.extraction.peers.serve import Loaded, Row, serve


def load() -> Loaded:
    """quantulum3, with its classifier where scikit-learn is there."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    note = f"classifier, scikit-learn {version('scikit-learn')}" if find_spec("sklearn") else "without classifier"
    parser.parse("5 pounds")
    return Loaded(version("quantulum3"), note, lambda text: [row(found) for found in parser.parse(text)])


def row(found: Any) -> Row:
    """A quantity. quantulum3 gives "5 to 7" as 6 with an uncertainty of 1; that is the range that it read."""
    value: object = found.value
    if found.uncertainty and "±" not in found.surface and "+/-" not in found.surface:
        value = [found.value - found.uncertainty, found.value + found.uncertainty]
    unit = found.unit.name
    return {"value": value, "unit": "-" if unit == "dimensionless" else unit, "change": "=", "concept": []}


if __name__ == "__main__":
    serve(load)
