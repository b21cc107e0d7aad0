"""How charts look: SVG drawn by Matplotlib, in colours that the page sets for light and dark."""

from __future__ import annotations

import io
import re
from html import escape
from typing import Any

from matplotlib.figure import Figure as Canvas

# Matplotlib wants colours, the page wants names for them: each of these is replaced by its name in the SVG.
INK, FAINT = "#010203", "#010204"
SERIES = ("#010205", "#010206", "#010207", "#010208")  # ours first
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
