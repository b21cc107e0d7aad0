"""One run: what is there is measured, what is not there says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.extraction import data, phrases
from benchmarks.extraction.bounds import outcomes
from benchmarks.extraction.data import GoldSet, Missing, Scorer
from benchmarks.extraction.environments import PEERS, PeerError, Process, prepare
from benchmarks.extraction.phrases import Phrase
from benchmarks.extraction.results import OURS, Results, SpeedResult, System, figures, phrase_result, set_result
from benchmarks.files import commit

Step = Callable[[str], None]  # told before each part, for the progress bar


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to measure with, and why the rest is not."""

    scorer: Scorer | None
    sets: tuple[GoldSet, ...]
    phrases: tuple[Phrase, ...]
    articles: tuple[str, ...]
    failures: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """Every text of the sets and the phrases once, in order."""
        texts = [text for gold_set in self.sets for text in gold_set.texts] + [phrase.text for phrase in self.phrases]
        return list(dict.fromkeys(texts))

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics of the scorer."""
        return tuple(self.scorer.METRICS) if self.scorer is not None else ()


def material(shared: Path, most: int | None, *, speed: bool) -> Material:
    """All that is there: the first `most` articles if given, and none if the speed is not asked for."""
    articles = data.articles(shared) if speed else []
    failures = [articles.reason] if isinstance(articles, Missing) else []
    chosen = () if isinstance(articles, Missing) else tuple(articles[:most])
    scorer = data.load_scorer(shared)
    if isinstance(scorer, Missing):
        return Material(None, (), (), chosen, (scorer.reason, *failures))
    found = [data.newsquant(shared, scorer), *(data.rtext(shared, name) for name in data.RTEXT)]
    written = phrases.load(shared, scorer)
    lacking = [one.reason for one in (*found, written) if isinstance(one, Missing)]
    return Material(
        scorer,
        tuple(one for one in found if isinstance(one, GoldSet)),
        () if isinstance(written, Missing) else written,
        chosen,
        (*lacking, *failures),
    )


def claimcheck(texts: list[str], metrics: tuple[str, ...]) -> System:
    """claimcheck's own answers."""
    from benchmarks.extraction.dialect import predictions

    note = f"spaCy {version('spacy')}, small English model"
    answers = dict(zip(texts, predictions(texts), strict=True))
    return System(OURS, version("claimcheck-news"), note, metrics, answers)


def open_peers(stack: ExitStack, folder: Path, step: Step) -> tuple[list[Process], list[str]]:
    """The peers that installed and loaded, to be closed by the stack, and why the others did not."""
    processes: list[Process] = []
    failures: list[str] = []
    for peer in PEERS:
        step(f"{peer.name}: environment")
        python = prepare(peer, folder)
        if isinstance(python, Missing):
            failures.append(python.reason)
            continue
        try:
            processes.append(stack.enter_context(Process(peer, python)))
        except PeerError as error:
            failures.append(str(error))
    return processes, failures


def answered(
    processes: Iterable[Process], texts: list[str], metrics: tuple[str, ...], step: Step
) -> tuple[list[System], list[str]]:
    """The answers of the peers, and why some have none."""
    systems: list[System] = []
    failures: list[str] = []
    for process in processes:
        step(f"{process.peer.name}: reading")
        try:
            reply = process.ask(texts)
        except PeerError as error:
            failures.append(str(error))
            continue
        note = f"{process.note}; raised an error on {reply.failed} texts" if reply.failed else process.note
        answers = dict(zip(texts, reply.quantities, strict=True))
        spoken = process.peer.metrics if process.peer.metrics is not None else metrics
        systems.append(System(process.peer.name, process.version, note, spoken, answers))
    return systems, failures


def results(found: Material, systems: Sequence[System], speed: SpeedResult | None, failures: Iterable[str]) -> Results:
    """The figures of all systems."""
    scored = tuple(set_result(found.scorer, gold_set, systems) for gold_set in found.sets if found.scorer is not None)
    judged = phrase_result(found.scorer, found.phrases, systems) if found.phrases and found.scorer is not None else None
    held = outcomes(figures(scored, judged, speed))
    return Results(*commit(), tuple(systems), scored, judged, speed, held, (*found.failures, *failures))
