"""The curve as one page: charts, and the table that says the same in figures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from benchmarks.drawing import INK, SERIES, STYLE, svg
from benchmarks.pages import figure, framed, page, table
from benchmarks.reference_scale.measure import Curve, Outcome

TITLE = "The index of the reference, from ten thousand to ten million observations"
COLUMNS = (
    "observations", "build, s", "file, MB", "open, ms", "a series, µs", "at hand, µs", "a period, µs", "memory, MB",
)  # fmt: skip


def render(curves: Sequence[Curve], held: Sequence[Outcome], commit: str, date: str) -> str:
    """The page."""
    rows = [
        (False, [f"{one.size:,}", f"{one.building:,.1f}", f"{one.file / 1e6:,.1f}", f"{one.opening:.2f}",
                 f"{one.lookup:,.0f}", f"{one.again:.2f}", f"{one.period:,.0f}", f"{one.memory:.0f}"])
        for one in curves
    ]  # fmt: skip
    parts = (
        f"<p>Commit {escape(commit)} of {escape(date)}, one machine, one run. Times of look-ups are processor times, "
        "the least of several processes. What grows is the number of indicators, entities and names; a series has 100 "
        "observations, a period of an indicator 400.</p>",
        figure(drawn(curves)),
        table("The curve", COLUMNS, rows, texts=1),
        _bounds(held),
    )
    return page(TITLE, parts)


def drawn(curves: Sequence[Curve]) -> str:
    """Small charts beside each other: the times of look-ups, the memory, the file; all from zero but the last."""
    sizes = [one.size for one in curves]
    with mpl.rc_context(STYLE):
        canvas = Canvas(figsize=(10, 3.4), layout="constrained")
        left, middle, right = canvas.subplots(1, 3)
        _line(left, sizes, [one.lookup / 1e3 for one in curves], 0, "a series")
        _line(left, sizes, [one.period / 1e3 for one in curves], 1, "a period")
        _line(left, sizes, [one.opening for one in curves], 2, "to open")
        _line(middle, sizes, [one.memory for one in curves], 0, "process")
        _line(right, sizes, [one.file / 1e6 for one in curves], 0, "file, MB")
        _line(right, sizes, [one.building for one in curves], 1, "to build, s")
        for axes, label in ((left, "milliseconds"), (middle, "megabytes"), (right, "log scale")):
            axes.set_xscale("log")
            axes.set_xlabel("observations")
            axes.set_ylabel(label)
            axes.legend(frameon=False, loc="best")
        for axes in (left, middle):
            axes.set_ylim(0, axes.get_ylim()[1] * 1.3)
        right.set_yscale("log")
        return svg(canvas, f"{TITLE}: times of look-ups, memory, file; the figures are in the table below")


def _line(axes: Axes, sizes: Sequence[int], figures: Sequence[float], number: int, label: str) -> None:
    style = ("-", "--", ":")[number]  # told apart without colour too
    axes.plot(sizes, figures, style, color=SERIES[number], marker="o", markersize=4, linewidth=1.8, label=label)
    axes.tick_params(labelcolor=INK)


def _bounds(held: Sequence[Outcome]) -> str:
    body = [
        f'<tr><th scope="row">{escape(one.line)}</th><td>≤ {one.bound:g}</td><td>{one.figure:.2f}</td>'
        f'<td class="{"holds" if one.holds else "broken"}">{"holds" if one.holds else "does not hold"}</td></tr>'
        for one in held
    ]
    return framed("What has to hold", ["line", "bound", "figure", "verdict"], body, texts=1)
