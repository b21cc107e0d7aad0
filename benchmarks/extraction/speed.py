"""Words a processor second, on one core, on the same news articles in the same run.

Ours and each peer's run in turn, in rounds of other articles each, so that a machine that is busy for a
while slows both; the medians of the rounds count. Sentences are split by us, for nothing, for the peers that read
sentences. Loading is not counted, and everything has read something before its time is taken.
"""

from __future__ import annotations

import importlib
import importlib.util
import statistics
import time
from collections.abc import Callable, Iterable, Sequence

from benchmarks.extraction.environments import PeerError, Process
from benchmarks.extraction.results import Race, SpeedResult
from claimcheck.check import Checker
from claimcheck.extract.parse import BATCH, MODELS, load_model
from claimcheck.extract.scan import scan
from claimcheck.extract.sentences import bears_number, split

ROUNDS = 3
FLOOR_ROUNDS = 9  # on all articles, so that small rounds are long enough
PIPELINE = "spaCy, whole small pipeline"
PIPELINE_SAMPLE = 150  # articles; enough for a rate

Seconds = Callable[[Sequence[str]], float]  # the processor seconds that a system takes for some articles
Step = Callable[[str], None]  # told before each part, for the progress bar


def measure(articles: Sequence[str], processes: Iterable[Process], step: Step) -> tuple[SpeedResult, list[str]]:
    """The races against the whole pipeline and the peers, and against the parse alone; and which peers
    ended on the way."""
    ours = _ours()
    step("speed: claimcheck and the parse alone")
    small = dealt(articles, FLOOR_ROUNDS)
    whole, parse = _in_turn(ours, _parse_alone(), small)
    rounds = dealt(articles, ROUNDS)
    races = [_race(PIPELINE, PIPELINE_SAMPLE, ours, _pipeline(), rounds, step)]
    failures: list[str] = []
    for process in processes:
        try:
            races.append(_race(process.peer.name, process.peer.sample, ours, _peer(process), rounds, step))
        except PeerError as error:
            failures.append(f"speed: {error}")
    sentences, bearing, parsed = _shares(articles)
    result = SpeedResult(
        articles=len(articles),
        words=words(articles),
        rate=statistics.median(words(texts) / seconds for texts, seconds in zip(small, whole, strict=True)),
        races=tuple(races),
        sentences=sentences,
        bearing=bearing / sentences,
        parsed=parsed / sentences,
        floor=statistics.median(a / b for a, b in zip(whole, parse, strict=True)),
    )
    return result, failures


def words(texts: Iterable[str]) -> int:
    """How many words the texts have."""
    return sum(len(text.split()) for text in texts)


def sentences_of(text: str) -> list[str]:
    """The sentences of an article."""
    return [text[stretch.start : stretch.end] for stretch in split(text)]


def dealt(articles: Sequence[str], hands: int) -> list[Sequence[str]]:
    """The articles dealt out into so many rounds, none of them empty."""
    return [articles[number::hands] for number in range(min(hands, len(articles)))]


def spread(articles: Sequence[str], most: int) -> Sequence[str]:
    """At most so many of the articles, from all parts: they are sorted by subject."""
    return articles[:: max(1, len(articles) // most)][:most]


def _race(name: str, sample: int, ours: Seconds, theirs: Seconds, rounds: Sequence[Sequence[str]], step: Step) -> Race:
    step(f"speed: {name}")
    parts = [spread(texts, max(1, sample // ROUNDS)) for texts in rounds]
    pairs = zip(parts, *_in_turn(ours, theirs, parts), strict=True)
    rates = [(words(texts) / mine, words(texts) / other) for texts, mine, other in pairs]
    everything = [text for texts in parts for text in texts]
    return Race(
        peer=name,
        articles=len(everything),
        words=words(everything),
        sentences=sum(len(split(text)) for text in everything),
        ours=tuple(mine for mine, _ in rates),
        theirs=tuple(other for _, other in rates),
    )


def _in_turn(ours: Seconds, theirs: Seconds, rounds: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
    """The seconds of both for each round. Ours run before and after theirs, and the mean counts."""
    mine, others = [], []
    for texts in rounds:
        before = ours(texts)
        others.append(theirs(texts))
        mine.append((before + ours(texts)) / 2)
    return mine, others


def _ours() -> Seconds:
    checker = Checker()
    list(checker.extract_many(["It rose by 5 percent to $3 million in 2004."]))
    return lambda texts: _timed(lambda: checker.extract_many(texts))


def _pipeline() -> Seconds:
    """spaCy's whole small pipeline, batched, as it installs."""
    name = next(name for name in MODELS if importlib.util.find_spec(name) is not None)
    model = importlib.import_module(name).load()
    list(model.pipe(["It rose by 5 percent."]))
    return lambda texts: _timed(lambda: model.pipe(texts))


def _parse_alone() -> Seconds:
    """tok2vec and parser on the sentences that bear numbers, loaded and batched as claimcheck does it."""
    model = load_model()
    model.disable_pipe("tagger")
    list(model.pipe(["It rose by 5 percent."]))

    def seconds(texts: Sequence[str]) -> float:
        chosen = [text[s.start : s.end] for text in texts for s in split(text) if bears_number(text, s)]
        return _timed(lambda: model.pipe(chosen, batch_size=BATCH))

    return seconds


def _peer(process: Process) -> Seconds:
    process.ask(["It rose by 5 percent to $3 million in 2004."])
    return lambda texts: process.ask([sentence for text in texts for sentence in sentences_of(text)]).seconds


def _timed(run: Callable[[], Iterable[object]]) -> float:
    start = time.process_time()
    for _ in run():
        pass
    return time.process_time() - start


def _shares(articles: Iterable[str]) -> tuple[int, int, int]:
    """How many sentences there are, bear a number, and have one that is a quantity, so that they are parsed."""
    stretches = [(text, stretch) for text in articles for stretch in split(text)]
    bearing = [(text, stretch) for text, stretch in stretches if bears_number(text, stretch)]
    parsed = sum(bool(scan(text, stretch.start, stretch.end).quantities) for text, stretch in bearing)
    return len(stretches), len(bearing), parsed
