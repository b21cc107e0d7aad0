"""The material to measure with: gold sets, phrases, articles and the scorer, beside the project.

None of it is ours to publish, so it is read where it lies and nothing of it goes into the results but figures.
What is not there is a Missing with its reason, never an error.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

SHARED = Path(__file__).parents[3] / "shared"
RTEXT = ("age", "currency", "dimension", "temperature")
VALUE, UNIT = "value", "value+unit"

Row = dict[str, object]  # one quantity, as score.py reads it: value, unit, change, concept
Predictions = list[list[Row]]  # one list of quantities for each text


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that did not run, and why."""

    reason: str


class Scorer(Protocol):
    """What is used of score.py."""

    METRICS: Mapping[str, Callable[[Row, Row], bool]]

    def canonical_unit(self, unit: str | None) -> str:
        """The one name of a unit."""

    def value_of(self, raw: Any) -> float | tuple[float, float]:
        """A value, or both ends of a range."""

    def same_value(self, a: Any, b: Any) -> bool:
        """Whether two values agree."""

    def record(self, q: Row, unit_key: str, concept_key: str) -> Row:
        """A quantity with its value, unit, change and concept in the form that is compared."""

    def matched(self, gold: Sequence[Any], pred: Sequence[Any], ok: Callable[[Any, Any], bool]) -> int:
        """How many of gold find a partner of their own."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Sentences with their quantities. `metrics` are those that the gold speaks of."""

    name: str
    texts: tuple[str, ...]
    quantities: tuple[tuple[Row, ...], ...]
    metrics: tuple[str, ...]


def load_scorer(shared: Path) -> Scorer | Missing:
    """score.py as a module."""
    path = shared / "newsquant" / "score.py"
    if not path.is_file():
        return _missing(path, shared)
    spec = importlib.util.spec_from_file_location("newsquant_score", path)
    if spec is None or spec.loader is None:
        return Missing(f"{path.name} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scorer, module)


def newsquant(shared: Path, scorer: Scorer) -> GoldSet | Missing:
    """The dev half of NewsQuant, with all metrics of the scorer."""
    return _gold_set("NewsQuant", shared / "newsquant" / "dev.json", shared, tuple(scorer.METRICS))


def rtext(shared: Path, name: str) -> GoldSet | Missing:
    """The dev half of one of the Recognizers-Text sets: value and unit only."""
    return _gold_set(name, shared / "rtext" / f"{name}.dev.json", shared, (VALUE, UNIT))


def articles(shared: Path) -> list[str] | Missing:
    """The texts of the news articles."""
    path = shared / "news" / "bbc-dev.jsonl"
    if not path.is_file():
        return _missing(path, shared)
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def _gold_set(name: str, path: Path, shared: Path, metrics: tuple[str, ...]) -> GoldSet | Missing:
    if not path.is_file():
        return _missing(path, shared)
    rows = json.loads(path.read_text(encoding="utf-8"))
    return GoldSet(name, tuple(row["text"] for row in rows), tuple(tuple(row["quantities"]) for row in rows), metrics)


def _missing(path: Path, shared: Path) -> Missing:
    return Missing(f"no {path.relative_to(shared)} beside the project (../{shared.name})")
