"""The charts of the page: bars by cause, precision against recall, and a matrix of causes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from benchmarks.drawing import FAINT, INK, SERIES, STYLE, svg
from benchmarks.errors.results import Score, System, by_cause
from benchmarks.errors.scoring import count, share

BOUND, WORST = 95, 85


def causes(systems: Sequence[System]) -> str:
    """Mutants flagged by cause, a bar for each system, with the bound of the worst cause."""
    with mpl.rc_context(STYLE):
        found = [by_cause(system.outcomes) for system in systems]
        names = list(found[0])
        canvas = Canvas(figsize=(10, 1.2 + 0.42 * max(1, len(names))), layout="constrained")
        axes = canvas.subplots()
        height = 0.8 / len(systems)
        for number, (system, own) in enumerate(zip(systems, found, strict=True)):
            places = [place - 0.4 + height * (number + 0.5) for place in range(len(names))]
            shares = [share(count(one.flagged for one in own[name]), len(own[name])) or 0.0 for name in names]
            axes.barh(places, shares, height * 0.9, color=SERIES[number], label=system.name)
            for place, figure in zip(places, shares, strict=True):
                axes.annotate(
                    f"{figure:.0f}", (figure, place), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8
                )
        axes.axvline(WORST, color=INK, linewidth=1.2, linestyle="--", label=f"{WORST} percent, the worst cause")
        axes.set_yticks(range(len(names)), [f"{name.value} ({len(found[0][name])})" for name in names])
        axes.invert_yaxis()
        axes.set_xlim(0, 108)
        axes.set_xlabel("mutants flagged, percent")
        canvas.legend(loc="outside upper center", ncols=3, frameon=False)
        return svg(canvas, "Mutants flagged by cause; the figures are in the table below")


def precision_and_recall(systems: Sequence[System], styles: Sequence[Mapping[str, Score]]) -> str:
    """A point for each house style and system: how many of its flags are right, how many of the errors it flags."""
    with mpl.rc_context(STYLE):
        canvas = Canvas(figsize=(10, 4.6), layout="constrained")
        axes = canvas.subplots()
        for number, (system, scores) in enumerate(zip(systems, styles, strict=True)):
            points: dict[tuple[float, float], int] = {}
            for one in scores.values():
                if one.precision is not None and one.recall is not None:
                    place = (one.recall, one.precision)
                    points[place] = points.get(place, 0) + 1
            sizes = [40.0 * many for many in points.values()]
            marker = ("o", "s")[number % 2]
            axes.scatter(
                [recall for recall, _ in points],
                [precision for _, precision in points],
                s=sizes,
                c=SERIES[number],
                marker=marker,
                alpha=0.75,
                label=f"{system.name} ({sum(points.values())} styles with errors and flags)",
            )
        axes.set_xlim(-5, 105)
        axes.set_ylim(-5, 108)
        axes.set_xlabel("recall: errors of the gold that are flagged, percent")
        axes.set_ylabel("precision of flags, percent")
        canvas.legend(loc="outside upper center", ncols=2, frameon=False)
        title = (
            "Precision against recall by house style, larger where styles coincide; the figures are in the table below"
        )
        return svg(canvas, title)


def matrix(names: Sequence[str], counts: Mapping[tuple[str, str], int]) -> str:
    """A matrix of the slip that was made and the cause that was named, shaded by the part of the row."""
    with mpl.rc_context(STYLE):
        canvas = Canvas(figsize=(10, 8.6), layout="constrained")
        axes = canvas.subplots()
        for row, slip in enumerate(names):
            whole = sum(counts.get((slip, named), 0) for named in names)
            for column, named in enumerate(names):
                number = counts.get((slip, named), 0)
                if not number:
                    continue
                colour = SERIES[0] if slip == named else SERIES[2]
                side = (number / whole) ** 0.5 * 0.94
                axes.add_patch(
                    Rectangle((column - side / 2, row - side / 2), side, side, color=colour, alpha=0.55, linewidth=0)
                )
                axes.text(column, row, str(number), ha="center", va="center", fontsize=8, color=INK)
        axes.set_xticks(range(len(names)), names, rotation=60, ha="right")
        axes.set_yticks(range(len(names)), names)
        axes.set_xlim(-0.5, len(names) - 0.5)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.set_xlabel("cause named")
        axes.set_ylabel("slip that was made")
        axes.grid(color=FAINT, linewidth=0.3)
        axes.set_axisbelow(True)
        return svg(canvas, "Causes named for each slip, of those flagged; the squares are parts of their row")
