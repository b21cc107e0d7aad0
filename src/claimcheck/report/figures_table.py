"""What was read in articles, for people: a line for each figure, the count last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from claimcheck.extracted import Extracted
from claimcheck.report.console import ReportConsole
from claimcheck.report.excerpt import printable
from claimcheck.report.words import extract_words, interval, said

GAP = "  "
# A pipe has no width of its own, and the same input has to give the same bytes.
PLAIN_WIDTH = 80
# How much of the width the columns take, at most, in tenths. A longer quote or interval moves the rest of
# its own line on.
QUOTE_TENTHS, INTERVAL_TENTHS = 3, 4


def render(extracts: Iterable[Extracted], file: TextIO, width: int | None = None) -> None:
    """Writes the figures of each article to `file` as they come: where, the quote, what it stands for, in
    brackets what the words around make of it, and what it refers to; then the counts of all.

    An article has its name for a heading where there are several. Colour only where `file` is a terminal;
    there a line is cut to its width, or to `width`, but never the quote. Elsewhere nothing is cut."""
    console = ReportConsole(file, width)
    cut = console.has_width or width is not None
    if not cut:
        console.width = PLAIN_WIDTH
    ahead = iter(extracts)
    first = list(islice(ahead, 2))
    counts = Counter[str]()
    for extracted in chain(first, ahead):
        counts.update(documents=1, figures=len(extracted.figures), passed_over=extracted.passed_over)
        if extracted.failures:
            # What failed is told on standard error; there is nothing to show of it here.
            counts["failed"] += 1
            continue
        if len(first) > 1:
            console.print_lines(_heading(extracted))
        for line, quoted in _lines(extracted, console.width):
            if cut:
                line.truncate(max(console.width, quoted + len(" …")), overflow="ellipsis")
            console.print_lines(line)
        if extracted.figures or len(first) > 1:
            console.print_lines(Text())
    console.print_lines(
        Text(extract_words(counts["documents"], counts["figures"], counts["passed_over"], counts["failed"]))
    )


def _heading(extracted: Extracted) -> Text:
    article = extracted.article
    published = f"{GAP}published {article.published.isoformat()}" if article.published else ""
    return Text.assemble((printable(article.name), "bold"), (published, "dim"))


def _lines(extracted: Extracted, width: int) -> Iterator[tuple[Text, int]]:
    """A line for each figure, and the cells up to the end of its quote."""
    figures = extracted.figures
    positions = [extracted.article.locate(figure.mention.span.start) for figure in figures]
    places = [f"{position.line}:{position.column}" for position in positions]
    quotes = [printable(figure.mention.span.text) for figure in figures]
    intervals = [interval(figure.quantity) for figure in figures]
    place_width = max(map(len, places), default=0)
    quote_width = min(width * QUOTE_TENTHS // 10, max(map(cell_len, quotes), default=0))
    interval_width = min(width * INTERVAL_TENTHS // 10, max(map(cell_len, intervals), default=0))
    for figure, place, quote, stands_for in zip(figures, places, quotes, intervals, strict=True):
        words = said(figure.mention)
        line = Text.assemble(
            f"{place:>{place_width}}{GAP}",
            (_padded(quote, quote_width), "bold"),
            f"{GAP}{_padded(stands_for, interval_width)}{GAP}",
            (f"[{words}] " if words else "", "cyan"),
            (printable("; ".join(figure.refers_to)), "dim"),
        )
        line.rstrip()
        yield line, place_width + len(GAP) + cell_len(quote)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
