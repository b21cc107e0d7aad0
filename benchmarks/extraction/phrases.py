"""Phrases of news prose: right where every quantity has its value and unit and nothing else was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import yaml

from benchmarks.extraction.data import Missing, Row, Scorer


@dataclass(frozen=True, slots=True)
class Expected:
    """A quantity to be found: its value, or both ends of its range, and the units that will do."""

    value: float | tuple[float, float]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and all that may be found in it. `number` counts the phrases of the file from 1."""

    number: int
    text: str
    expected: tuple[Expected, ...]


def load(shared: Path, scorer: Scorer) -> tuple[Phrase, ...] | Missing:
    """The phrases of the file, in order."""
    path = shared / "phrases.yaml"
    if not path.is_file():
        return Missing(f"no {path.name} beside the project (../{shared.name})")
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Phrase(number, row["text"], tuple(expected(scorer, *pair) for pair in row["expect"]))
        for number, row in enumerate(rows, 1)
    )


def expected(scorer: Scorer, value: object, units: str) -> Expected:
    """A quantity of the file: "1/3" is the exact fraction, alternatives of a unit are separated by |."""
    number = float(Fraction(value)) if isinstance(value, str) and "/" in value else scorer.value_of(value)
    return Expected(number, tuple(scorer.canonical_unit(unit) for unit in units.split("|")))


def is_right(scorer: Scorer, phrase: Phrase, found: Sequence[Row]) -> bool:
    """Whether the quantities found are those expected, all of them and no others."""
    guesses = [scorer.record(row, "unit", "concept") for row in found]
    if len(guesses) != len(phrase.expected):
        return False
    return scorer.matched(phrase.expected, guesses, lambda a, b: _agrees(scorer, a, b)) == len(guesses)


def _agrees(scorer: Scorer, wanted: Expected, guess: Row) -> bool:
    return scorer.same_value(wanted.value, guess["value"]) and guess["unit"] in wanted.units
