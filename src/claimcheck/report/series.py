"""A series of the reference with its vintages: a heading, a sparkline, a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TextIO

from rich.text import Text

from claimcheck.figures import figure
from claimcheck.model import Observation
from claimcheck.reference.show import Point, Series
from claimcheck.report.console import ReportConsole
from claimcheck.report.words import amount

BLOCKS, LETTERS = "▁▂▃▄▅▆▇█", "_.-~=+*#"
# As many points as fit on a line; of more, some are passed over.
LONGEST = 60
# A longer name of a publisher is cut; the release has all of it.
NAME = 40
GAP = "  "
Cells = tuple[str, ...]


def render(found: Iterable[Series], file: TextIO) -> None:
    """Writes each series to `file`. A figure that a later vintage replaced stands below it, without its
    period. Colour only where `file` is a terminal; nothing is cut."""
    console = ReportConsole(file)
    for number, series in enumerate(found):
        if number:
            console.print_lines(Text())
        console.print_lines(*_lines(series, blocks_of(file)))


def blocks_of(file: TextIO) -> str:
    """The characters for eight heights, the lowest first, that `file` can show."""
    try:
        BLOCKS.encode(getattr(file, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return LETTERS
    return BLOCKS


def sparkline(values: Sequence[Decimal], blocks: str = BLOCKS) -> str:
    """The values as a row of heights between the least and the most of them."""
    if len(values) > LONGEST:
        values = [values[at * (len(values) - 1) // (LONGEST - 1)] for at in range(LONGEST)]
    low, high = min(values), max(values)
    top = len(blocks) - 1
    return "".join(blocks[int((value - low) * top / (high - low)) if high > low else top // 2] for value in values)


def _lines(series: Series, blocks: str) -> Iterator[Text]:
    parts = [f"{name} {value}" for name, value in series.dimensions.items()]
    what = [f"{series.entity.names[0]} ({series.entity.id})", *parts, series.scope or "", series.unit]
    yield Text.assemble(
        (f"{series.indicator.id}: {series.indicator.label}", "bold"), f", {', '.join(one for one in what if one)}"
    )
    yield Text(f"{GAP}{_extent(series)}")
    if len(series.points) > 1:
        yield Text.assemble(
            GAP, (sparkline([point.value for point in series.points], blocks), "cyan"), GAP, _ends(series)
        )
    yield Text()
    rows = [row for point in series.points for row in _rows(point)]
    head: Cells = ("period", "value", "published", "publisher", "tier", "where")
    widths = [max(len(row[at]) for row, _ in [(head, True), *rows]) for at in range(len(head))]
    yield Text(GAP + _row(head, widths), "bold")
    for row, newest in rows:
        yield Text(GAP + _row(row, widths), "" if newest else "dim")


def _extent(series: Series) -> str:
    points = series.points
    count = sum(len(point.vintages) for point in points)
    revised = sum(len({one.value for one in point.vintages}) > 1 for point in points)
    span = points[0].label if len(points) == 1 else f"{points[0].label} to {points[-1].label}"
    said = [span, _counted(len(points), "period"), _counted(count, "observation")]
    return ", ".join([*said, f"{revised} of them with figures that differ"] if revised else said)


def _ends(series: Series) -> str:
    first, last = series.points[0], series.points[-1]
    return f"{amount(first.value, series.unit)} to {amount(last.value, series.unit)}"


def _rows(point: Point) -> Iterator[tuple[Cells, bool]]:
    """The cells of each vintage, and whether it is the newest."""
    for number, one in enumerate(point.vintages):
        label = point.label if number == 0 else ""
        yield (
            (label, figure(one.value), one.published.isoformat(), _publisher(one), one.source.tier, one.at),
            not number,
        )


def _publisher(one: Observation) -> str:
    name = one.source.publisher
    name = name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"
    return f"{name} ({one.status})" if one.status else name


def _row(cells: Cells, widths: Sequence[int]) -> str:
    """The cells side by side, figures to the right."""
    padded = (
        cell.rjust(width) if at == 1 else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return GAP.join(padded)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
