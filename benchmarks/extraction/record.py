"""The results as files: all figures as JSON, and the page. Of the data sets there are figures only."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from benchmarks import files
from benchmarks.extraction.bootstrap import RESAMPLES, SEED
from benchmarks.extraction.results import PhraseResult, Results, SpeedResult

NAME = "extraction"


def write(results: Results, folder: Path) -> list[str]:
    """Writes the JSON, and the page where Matplotlib is installed; what was written and what was not."""

    def page() -> str:
        from benchmarks.extraction.page import render

        return render(results)

    return files.write(folder, NAME, figures(results), page)


def figures(results: Results) -> Mapping[str, object]:
    """Everything that was measured, without any text of the sets."""
    return {
        "commit": results.commit,
        "date": results.date,
        "python": platform.python_version(),
        "bootstrap": {"resamples": RESAMPLES, "seed": SEED, "interval": "95 %, over sentences"},
        "systems": [{"name": one.name, "version": one.version, "note": one.note} for one in results.systems],
        "sets": [asdict(one) for one in results.sets],
        "phrases": _phrases(results.phrases),
        "speed": _speed(results.speed),
        "bounds": [
            {
                "line": outcome.bound.line,
                "at most" if outcome.bound.at_most else "at least": outcome.bound.bound,
                "figure": outcome.figure,
                "verdict": outcome.verdict,
            }
            for outcome in results.outcomes
        ],
        "did not run": list(results.failures),
    }


def _phrases(result: PhraseResult | None) -> object:
    if result is None:
        return None
    right = {name: {"right": result.right(name), "wrong": list(wrong)} for name, wrong in result.wrong.items()}
    return {"phrases": result.phrases, "systems": right}


def _speed(speed: SpeedResult | None) -> object:
    if speed is None:
        return None
    races = [asdict(race) | {"rate": race.rate, "ratio": race.ratio} for race in speed.races]
    return asdict(speed) | {"races": races}
