"""What has to hold: a bound for each line, and whether a figure keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that has to reach `bound`, or stay at or under it where `at_most` says so.

    `key` names the figure: the kind of measure, the set and the metric."""

    key: tuple[str, ...]
    line: str
    bound: float
    at_most: bool = False

    def holds(self, figure: float) -> bool:
        """Whether a figure keeps the bound."""
        return figure <= self.bound if self.at_most else figure >= self.bound


@dataclass(frozen=True, slots=True)
class Outcome:
    """A bound with its figure, None where it did not run."""

    bound: Bound
    figure: float | None

    @property
    def verdict(self) -> str:
        """holds, does not hold, or did not run."""
        if self.figure is None:
            return "did not run"
        return "holds" if self.bound.holds(self.figure) else "does not hold"


def _f1(name: str, metric: str, bound: float) -> Bound:
    return Bound(("f1", name, metric), f"{name}, F1 of {metric}", bound)


BOUNDS = (
    _f1("NewsQuant", "value", 94),
    _f1("NewsQuant", "value+unit", 88),
    _f1("NewsQuant", "value+change", 90),
    _f1("NewsQuant", "value+unit+change", 84),
    _f1("NewsQuant", "value+concept (partial)", 78),
    _f1("NewsQuant", "value+concept (exact)", 60),
    _f1("age", "value", 100),
    _f1("age", "value+unit", 100),
    _f1("currency", "value", 90),
    _f1("currency", "value+unit", 85),
    _f1("dimension", "value", 95),
    _f1("dimension", "value+unit", 88),
    _f1("temperature", "value", 97),
    _f1("temperature", "value+unit", 97),
    Bound(("phrases",), "phrases right, of 36", 36),
    Bound(("speed", "spaCy, whole small pipeline"), "times as fast as spaCy's whole small pipeline", 7),
    Bound(("speed", "CQE"), "times as fast as CQE", 30),
    Bound(("speed", "quantulum3"), "times as fast as quantulum3", 4),
    Bound(("floor",), "times the seconds of tok2vec and parser alone", 1.4, at_most=True),
)


def outcomes(figures: Mapping[tuple[str, ...], float]) -> tuple[Outcome, ...]:
    """Each bound with its figure."""
    return tuple(Outcome(bound, figures.get(bound.key)) for bound in BOUNDS)


def broken(outcomes: tuple[Outcome, ...]) -> bool:
    """Whether a bound that ran does not hold."""
    return any(outcome.figure is not None and not outcome.bound.holds(outcome.figure) for outcome in outcomes)
