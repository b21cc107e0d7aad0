"""The charts of the page: scores in groups of bars, rates in ranked ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from benchmarks.drawing import INK, SERIES, STYLE, svg
from benchmarks.extraction.bootstrap import Figure


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that stand together: a figure for each system that has one, and the bound if there is one."""

    label: str
    bars: Mapping[str, Figure]
    bound: float | None


def grouped(title: str, groups: Sequence[Group], systems: Sequence[str]) -> str:
    """Bars with the 95 % interval for each group and system; bounds are lines across the group."""
    with mpl.rc_context(STYLE):
        canvas = Canvas(figsize=(10, 4.2), layout="constrained")
        axes = canvas.subplots()
        width = 0.8 / len(systems)
        for number, system in enumerate(systems):
            places = [place for place, group in enumerate(groups) if system in group.bars]
            shown = [groups[place].bars[system] for place in places]
            _bars(axes, [place - 0.4 + width * (number + 0.5) for place in places], shown, width, number, system)
        for place, group in enumerate(groups):
            if group.bound is not None:
                label = "bound" if place == 0 else None
                axes.plot([place - 0.43, place + 0.43], [group.bound] * 2, color=INK, linewidth=1.4, label=label)
        axes.set_xticks(range(len(groups)), [group.label for group in groups])
        axes.set_ylim(0, 108)
        axes.set_ylabel("F1, percent")
        canvas.legend(loc="outside upper center", ncols=len(systems) + 1, frameon=False)
        return svg(canvas, title)


def _bars(axes: Axes, places: Sequence[float], shown: Sequence[Figure], width: float, number: int, name: str) -> None:
    heights = [figure.value for figure in shown]
    errors = [
        [figure.value - figure.low for figure in shown],
        [figure.high - figure.value for figure in shown],
    ]
    axes.bar(places, heights, width * 0.92, color=SERIES[number % len(SERIES)], label=name)
    axes.errorbar(places, heights, errors, fmt="none", ecolor=INK, elinewidth=1, capsize=2)
    for place, height in zip(places, heights, strict=True):
        axes.text(place, 2, f"{height:.0f}", ha="center", va="bottom", fontsize=9, color="white")


def ranked(title: str, label: str, rows: Sequence[tuple[str, float, str]], *, scale: str) -> str:
    """One bar for each row of name, figure and figure in words, the first on top; `scale` is linear or log."""
    with mpl.rc_context(STYLE):
        canvas = Canvas(figsize=(10, 0.9 + 0.5 * len(rows)), layout="constrained")
        axes = canvas.subplots()
        axes.set_xscale(scale)
        for place, (name, figure, words) in enumerate(rows):
            axes.barh(place, figure, 0.7, color=SERIES[0] if name == "claimcheck" else SERIES[1])
            axes.annotate(words, (figure, place), xytext=(6, 0), textcoords="offset points", va="center")
        axes.set_yticks(range(len(rows)), [name for name, _, _ in rows])
        axes.invert_yaxis()
        axes.margins(x=0.25 if scale == "log" else 0.1)
        axes.set_xlabel(label)
        return svg(canvas, title)
