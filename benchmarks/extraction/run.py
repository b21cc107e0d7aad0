"""One run: what is there is measured, what is not there says so."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.extraction import data, phrases
from benchmarks.extraction.bounds import outcomes
from benchmarks.extraction.data import GoldSet, Missing, Scorer
from benchmarks.extraction.phrases import Phrase
from benchmarks.extraction.results import OURS, Results, SpeedResult, System, figures, phrase_result, set_result

ROOT = Path(__file__).parents[2]


def gold_sets(shared: Path, scorer: Scorer) -> tuple[list[GoldSet], list[str]]:
    """The gold sets that are there, and the reasons for those that are not."""
    found = [data.newsquant(shared, scorer), *(data.rtext(shared, name) for name in data.RTEXT)]
    return [s for s in found if isinstance(s, GoldSet)], [s.reason for s in found if isinstance(s, Missing)]


def all_texts(sets: Iterable[GoldSet], some: Iterable[Phrase]) -> list[str]:
    """Every text once, in order."""
    texts = [text for gold_set in sets for text in gold_set.texts] + [phrase.text for phrase in some]
    return list(dict.fromkeys(texts))


def claimcheck(texts: list[str], scorer: Scorer) -> System:
    """claimcheck's own answers."""
    from benchmarks.extraction.dialect import predictions

    note = f"spaCy {version('spacy')}, small English model"
    answers = dict(zip(texts, predictions(texts), strict=True))
    return System(OURS, version("claimcheck-news"), note, tuple(scorer.METRICS), answers)


def results(
    scorer: Scorer,
    sets: Sequence[GoldSet],
    some: Sequence[Phrase],
    systems: Sequence[System],
    speed: SpeedResult | None,
    failures: Sequence[str],
) -> Results:
    """The figures of all systems."""
    scored = tuple(set_result(scorer, gold_set, systems) for gold_set in sets)
    judged = phrase_result(scorer, some, systems) if some else None
    held = outcomes(figures(scored, judged, speed))
    commit, date = head()
    return Results(commit, date, tuple(systems), scored, judged, speed, held, tuple(failures))


def load_phrases(shared: Path, scorer: Scorer) -> tuple[tuple[Phrase, ...], list[str]]:
    """The phrases, or none with the reason."""
    found = phrases.load(shared, scorer)
    return ((), [found.reason]) if isinstance(found, Missing) else (found, [])


def head() -> tuple[str, str]:
    """The commit that was measured and its date, with a + where files were changed since."""
    shown, changed = _git("log", "-1", "--format=%H %cI"), _git("status", "--porcelain", "--untracked-files=no")
    if not shown:
        return "unknown", "unknown"
    commit, date = shown.split()
    return commit + ("+" if changed else ""), date


def _git(*arguments: str) -> str:
    try:
        return subprocess.run(("git", *arguments), cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
