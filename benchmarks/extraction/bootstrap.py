"""Precision, recall and F1 from counts for each sentence, with intervals by resampling the sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from random import Random

RESAMPLES = 1_000
SEED = 2023


@dataclass(frozen=True, slots=True)
class Tally:
    """How many quantities of each sentence were hit, predicted, and there."""

    hits: tuple[int, ...]
    predicted: tuple[int, ...]
    gold: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in percent, and the 95 % interval of its resamples."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1."""

    precision: Figure
    recall: Figure
    f1: Figure


Weights = list[tuple[int, ...]]  # for each resample, how often each sentence was drawn


def resamples(sentences: int, times: int = RESAMPLES, seed: int = SEED) -> Weights:
    """Draws as many sentences as there are, with replacement, `times` times; the same for the same seed."""
    random, everything = Random(seed), range(sentences)
    counts = (Counter(random.choices(everything, k=sentences)) for _ in range(times))
    return [tuple(count[number] for number in everything) for count in counts]


def rates(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent; zero where there is nothing to divide by."""
    precision = 100 * hits / predicted if predicted else 0.0
    recall = 100 * hits / gold if gold else 0.0
    return precision, recall, 200 * hits / (predicted + gold) if hits else 0.0


def score(tally: Tally, weights: Weights) -> Score:
    """The rates over all sentences, with their intervals."""
    whole = rates(sum(tally.hits), sum(tally.predicted), sum(tally.gold))
    columns = zip(*(_resampled(tally, weight) for weight in weights), strict=True)
    return Score(*(Figure(value, *interval(column)) for value, column in zip(whole, columns, strict=True)))


def difference(ours: Tally, theirs: Tally, weights: Weights) -> Figure:
    """F1 of ours minus F1 of theirs, both on the same sentences of each resample."""
    value = _f1(ours) - _f1(theirs)
    return Figure(value, *interval([_resampled(ours, weight)[2] - _resampled(theirs, weight)[2] for weight in weights]))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The middle 95 percent of some values: the 2.5th and the 97.5th percentile, by nearest rank."""
    ranked = sorted(values)
    cut = round(len(ranked) * 0.025)
    return ranked[cut], ranked[-1 - cut]


def _f1(tally: Tally) -> float:
    return rates(sum(tally.hits), sum(tally.predicted), sum(tally.gold))[2]


def _resampled(tally: Tally, weight: Sequence[int]) -> tuple[float, float, float]:
    hits, predicted, gold = (sum(map(mul, weight, counts)) for counts in (tally.hits, tally.predicted, tally.gold))
    return rates(hits, predicted, gold)
