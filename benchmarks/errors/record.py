"""The results as files: all figures as JSON, and the page."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import files
from benchmarks.errors.bounds import Bound
from benchmarks.errors.checking import OURS
from benchmarks.errors.results import Cases, System, any_flag, by_cause, by_style, confusion, of_desk, score
from benchmarks.errors.scoring import AMBIGUOUS, NEVER, ORIGINAL, SILENT, STILL, Judged, Outcome, WrongFlag, count
from claimcheck.model import Verdict

NAME = "errors"


def write(cases: Cases, systems: Sequence[System], held: Sequence[Bound], folder: Path) -> list[str]:
    """Writes the JSON, and the page where Matplotlib is installed; what was written and what was not."""
    commit, day = files.commit()

    def page() -> str:
        from benchmarks.errors.page import render

        return render(cases, systems, held, commit, day)

    return files.write(folder, NAME, figures(cases, systems, held, commit, day), page)


def figures(
    cases: Cases, systems: Sequence[System], held: Sequence[Bound], commit: str, day: str
) -> Mapping[str, object]:
    """Everything that was measured."""
    return {
        "commit": commit,
        "date": day,
        "python": platform.python_version(),
        "articles": {desk.name: len(desk.articles) for desk in cases.desks},
        "one case in": cases.every,
        "mutants": len(cases.mutants),
        "controls": dict(Counter(one.way for one in cases.controls).most_common()),
        "left out, by rule": _left_out(cases),
        "systems": {system.name: _system(cases, system) for system in systems},
        "bounds": [
            {
                "line": one.line,
                "at most" if one.at_most else "at least": one.bound,
                "figure": one.figure,
                "of": one.of,
                "verdict": one.verdict,
            }
            for one in held
        ],
    }


def _left_out(cases: Cases) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (cause, rule), number in sorted(cases.left_out.items()):
        found.setdefault(rule, {})[cause] = number
    return found


def _system(cases: Cases, system: System) -> dict[str, object]:
    return {
        "gold": {verdict.value: _score(system, verdict) for verdict in (Verdict.DISCREPANCY, Verdict.OUTDATED)},
        "not linked rightly": dict(Counter(row.gap for row in system.rows if row.gap is not None).most_common()),
        "clean sentences": {
            "originals": system.originals,
            "originals flagged": system.flagged_originals,
            "controls": system.controls,
            "controls flagged": system.flagged_controls,
            "with a figure said to be ambiguous": system.ambiguous,
        },
        "by cause": {cause.value: _counts(own) for cause, own in by_cause(system.outcomes).items()},
        "by reference": {desk.name: _counts(of_desk(system, desk).outcomes) for desk in cases.desks},
        "by style": {style: _style(rows) for style, rows in by_style(cases, system).items()},
        "named instead": {f"{slip} as {named}": number for (slip, named), number in confusion(system).items()},
        "wrong flags": [_flag(flag) for flag in system.flags if system.name == OURS or flag.where == ORIGINAL],
    }


def _score(system: System, verdict: Verdict) -> dict[str, int]:
    one = score(system.rows, verdict)
    return {"right": one.right, "said": one.said, "in the gold": one.there}


def _counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    missed = Counter(one.missed for one in outcomes)
    flagged = [one for one in outcomes if one.flagged]
    counts = {"mutants": len(outcomes), "flagged": len(flagged), "named": count(one.named for one in flagged)}
    return counts | {way: missed[way] for way in (STILL, AMBIGUOUS, SILENT, NEVER)}


def _style(rows: Sequence[Judged]) -> dict[str, int]:
    one = any_flag(rows)
    return {"claims": len(rows), "errors": one.there, "flags": one.said, "right flags": one.right}


def _flag(flag: WrongFlag) -> dict[str, str | None]:
    said = flag.said
    return {
        "article": flag.gold.name,
        "where": flag.where,
        "figure": said.quote,
        "verdict": said.verdict.value,
        "cause": said.cause and said.cause.value,
        "sentence": " ".join(flag.sentence.split()),
    }
