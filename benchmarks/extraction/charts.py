"""Charts as SVG for the page, drawn by Matplotlib, in colours that the page sets for light and dark."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from benchmarks.extraction.bootstrap import Figure

# Matplotlib wants colours, the page wants names for them: each of these is replaced by its name in the SVG.
INK, FAINT = "#010203", "#010204"
SERIES = ("#010205", "#010206", "#010207", "#010208")  # claimcheck first
NAMES = {INK: "var(--ink)", FAINT: "var(--faint)"} | {
    colour: f"var(--series-{number})" for number, colour in enumerate(SERIES)
}
STYLE: dict[Any, object] = {
    "svg.fonttype": "none",  # text stays text: it can be read aloud, selected and scaled
    "svg.hashsalt": "claimcheck",  # the same ids in every run
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


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


def svg(canvas: Canvas, title: str) -> str:
    """The drawing as an SVG element with a title for those who cannot see it."""
    drawn = io.StringIO()
    canvas.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = drawn.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    for colour, name in NAMES.items():
        text = text.replace(colour, name)
    text = re.sub(r' (?:width|height)="[\d.]+pt"', "", text, count=2)
    name = escape(title)
    return text.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
