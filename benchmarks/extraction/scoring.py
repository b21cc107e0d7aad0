"""What of a gold set a system found: counts for each sentence and metric, by the rules of score.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.extraction.bootstrap import Tally
from benchmarks.extraction.data import GoldSet, Row, Scorer


def tallies(scorer: Scorer, gold_set: GoldSet, predictions: Sequence[Sequence[Row]]) -> dict[str, Tally]:
    """The tally of each metric of the gold set. `predictions` are in the order of its texts."""
    gold = [
        [scorer.record(row, "normalized_unit", "referred_concepts") for row in rows] for rows in gold_set.quantities
    ]
    found = [[scorer.record(row, "unit", "concept") for row in rows] for rows in predictions]
    pairs = list(zip(gold, found, strict=True))
    predicted, there = tuple(map(len, found)), tuple(map(len, gold))
    return {
        metric: Tally(
            tuple(scorer.matched(rows, guesses, _agreement(scorer, metric)) for rows, guesses in pairs),
            predicted,
            there,
        )
        for metric in gold_set.metrics
    }


def _agreement(scorer: Scorer, metric: str) -> Callable[[Row, Row], bool]:
    agrees = scorer.METRICS[metric]
    return lambda a, b: scorer.same_value(a["value"], b["value"]) and agrees(a, b)
