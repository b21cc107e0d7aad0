"""The figures of one run: scores, phrases and speed of each system. Figures only, no text of the data sets."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.extraction.bootstrap import Figure, Score, difference, resamples, score
from benchmarks.extraction.bounds import Outcome
from benchmarks.extraction.data import GoldSet, Row, Scorer
from benchmarks.extraction.phrases import Phrase, is_right
from benchmarks.extraction.scoring import tallies

OURS = "claimcheck"
Answers = Mapping[str, Sequence[Row]]  # the quantities found in each text


@dataclass(frozen=True, slots=True)
class System:
    """A system that ran: `metrics` are those that it can answer to, `note` how it was run."""

    name: str
    version: str
    note: str
    metrics: tuple[str, ...]
    answers: Answers


@dataclass(frozen=True, slots=True)
class Lead:
    """F1 of claimcheck minus that of the best peer."""

    peer: str
    difference: Figure


@dataclass(frozen=True, slots=True)
class SetResult:
    """What each system scored on a gold set, by system and metric; `leads` by metric."""

    name: str
    sentences: int
    quantities: int
    metrics: tuple[str, ...]
    scores: Mapping[str, Mapping[str, Score]]
    leads: Mapping[str, Lead]


@dataclass(frozen=True, slots=True)
class PhraseResult:
    """How many phrases there are, and the numbers of those that each system got wrong."""

    phrases: int
    wrong: Mapping[str, tuple[int, ...]]

    def right(self, system: str) -> int:
        """How many a system got right."""
        return self.phrases - len(self.wrong[system])


@dataclass(frozen=True, slots=True)
class Race:
    """Words of the same texts for a processor second, ours and a peer's, round by round."""

    peer: str
    articles: int
    words: int
    sentences: int
    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times as fast as the peer we are: the median of the rounds."""
        return statistics.median(a / b for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def rate(self) -> float:
        """Words a processor second of the peer: the median of the rounds."""
        return statistics.median(self.theirs)

    @property
    def our_rate(self) -> float:
        """Words a processor second of ours on these texts: the median of the rounds."""
        return statistics.median(self.ours)

    @property
    def sentence_rate(self) -> float:
        """Sentences a processor second of the peer."""
        return self.rate * self.sentences / self.words


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """The races, our rate on all articles, and which shares of the sentences bear numbers and were parsed.

    `floor` is how many times the seconds of the parse alone the whole extraction takes."""

    articles: int
    words: int
    rate: float
    races: tuple[Race, ...]
    sentences: int
    bearing: float
    parsed: float
    floor: float


@dataclass(frozen=True, slots=True)
class Results:
    """All of it. `failures` says of each thing that did not run why."""

    commit: str
    date: str
    systems: tuple[System, ...]
    sets: tuple[SetResult, ...]
    phrases: PhraseResult | None
    speed: SpeedResult | None
    outcomes: tuple[Outcome, ...]
    failures: tuple[str, ...]


def set_result(scorer: Scorer, gold_set: GoldSet, systems: Sequence[System]) -> SetResult:
    """The scores of the systems on a gold set, with their intervals."""
    weights = resamples(len(gold_set.texts))
    counted = {
        system.name: {
            metric: tally
            for metric, tally in tallies(scorer, gold_set, [system.answers[text] for text in gold_set.texts]).items()
            if metric in system.metrics
        }
        for system in systems
    }
    scores = {
        name: {metric: score(tally, weights) for metric, tally in by_metric.items()}
        for name, by_metric in counted.items()
    }
    leads = {}
    for metric in gold_set.metrics:
        peers = [name for name in scores if name != OURS and metric in scores[name]]
        if peers and OURS in counted:
            best = max(peers, key=lambda name: scores[name][metric].f1.value)
            leads[metric] = Lead(best, difference(counted[OURS][metric], counted[best][metric], weights))
    quantities = sum(map(len, gold_set.quantities))
    return SetResult(gold_set.name, len(gold_set.texts), quantities, gold_set.metrics, scores, leads)


def phrase_result(scorer: Scorer, phrases: Sequence[Phrase], systems: Sequence[System]) -> PhraseResult:
    """Which phrases each system got wrong."""
    wrong = {
        system.name: tuple(
            phrase.number for phrase in phrases if not is_right(scorer, phrase, system.answers[phrase.text])
        )
        for system in systems
    }
    return PhraseResult(len(phrases), wrong)


def figures(
    sets: Sequence[SetResult], phrases: PhraseResult | None, speed: SpeedResult | None
) -> dict[tuple[str, ...], float]:
    """The figures of claimcheck by the keys of the bounds."""
    found: dict[tuple[str, ...], float] = {
        ("f1", result.name, metric): scored.f1.value
        for result in sets
        for metric, scored in result.scores[OURS].items()
    }
    if phrases is not None:
        found["phrases",] = phrases.right(OURS)
    if speed is not None:
        found |= {("speed", race.peer): race.ratio for race in speed.races}
        found["floor",] = speed.floor
    return found
