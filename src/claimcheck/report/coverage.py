"""What a reference covers, for a terminal: the counts, tables, and a picture in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.text import Text

from claimcheck.reference.stats import Coverage, Line
from claimcheck.report.console import ReportConsole

GAP = "  "
PLAIN_WIDTH = 100
NAME_WIDTH = 44
# From how many periods on a cell has which shade.
SHADES = ((20, "█"), (10, "▓"), (5, "▒"), (1, "░"))
LETTERS = str.maketrans("█▓▒░…", "#+-.~")
LEGEND = "░ from 1 period, ▒ from 5, ▓ from 10, █ from 20"
TALLEST = 5
# Of longer tables the first lines are shown: a screen each.
MOST = 25


def render(coverage: Coverage, file: TextIO, most: int | None = MOST) -> None:
    """Writes the counts, the tables by indicator, economy and publisher, and the picture to `file`: of each
    the first `most` lines, all for None. The picture has as many economies as fit."""
    console = ReportConsole(file)
    if not console.has_width:
        console.width = PLAIN_WIDTH
    lines = [*_head(coverage), "", *_table("indicator", "entities", coverage.indicators, most)]
    lines += ["", *_table("economy or other entity", "indicators", coverage.entities, most)]
    lines += ["", *_table("publisher", "indicators", coverage.publishers, most)]
    lines += ["", *picture(coverage, console.width, most)]
    shaded = _can_shade(file)
    for line in lines:
        console.print_lines(Text(line if shaded else line.translate(LETTERS)))


def picture(coverage: Coverage, width: int, most: int | None) -> Iterator[str]:
    """A row for each indicator, a column for each entity, those with the most first."""
    label = max((len(line.id) for line in coverage.indicators[:most]), default=0)
    room = max(1, width - label - len(GAP))
    shown = coverage.entities[:room]
    if not shown:
        return
    more = len(coverage.entities) - len(shown)
    yield f"periods known, by indicator and entity: {LEGEND}" + (f"; {more} entities more do not fit" if more else "")
    names = [line.id[:TALLEST] for line in shown]
    for row in range(max(map(len, names))):
        yield f"{'':{label}}{GAP}{''.join(name[row : row + 1] or ' ' for name in names)}".rstrip()
    for line in coverage.indicators[:most]:
        cells = "".join(shade(coverage.cells.get((line.id, one.id), 0)) for one in shown)
        yield f"{line.id:{label}}{GAP}{cells}".rstrip()
    yield from _rest(coverage.indicators, most)


def shade(periods: int) -> str:
    """The block for a number of periods."""
    return next((block for least, block in SHADES if periods >= least), " ")


def headline(coverage: Coverage) -> str:
    """How much there is, in one line."""
    years = coverage.years
    span = f", {years[0]} to {years[1]}" if years else ""
    return (
        f"{coverage.observations:,} observations in {_counted(coverage.releases, 'release')}:"
        f" {len(coverage.indicators)} of {_counted(coverage.defined, 'indicator')},"
        f" {_counted(len(coverage.entities), 'entity')}, {_counted(len(coverage.publishers), 'publisher')}{span}"
    )


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def _head(coverage: Coverage) -> Iterator[str]:
    yield headline(coverage)
    yield "by tier: " + ", ".join(f"{tier} {count:,}" for tier, count in coverage.tiers.items())
    yield f"series with figures that were revised: {coverage.revised:,}"


def _table(what: str, others: str, lines: Sequence[Line], most: int | None) -> Iterator[str]:
    shown = lines[:most]
    named = [line.id if line.id == line.name else f"{line.id}  {line.name}" for line in shown]
    width = min(NAME_WIDTH, max(map(len, [what, *named])))
    yield f"{what:{width}}{GAP}{'observations':>12}{GAP}{others:>10}{GAP}years"
    for name, line in zip(named, shown, strict=True):
        cut = name if len(name) <= width else name[: width - 1] + "…"
        years = str(line.first) if line.first == line.last else f"{line.first} to {line.last}"
        yield f"{cut:{width}}{GAP}{line.observations:>12,}{GAP}{line.others:>10,}{GAP}{years}"
    yield from _rest(lines, most)


def _rest(lines: Sequence[Line], most: int | None) -> Iterator[str]:
    """How many lines are not shown."""
    if most is not None and len(lines) > most:
        yield f"and {len(lines) - most:,} more (--all shows them)"


def _can_shade(file: TextIO) -> bool:
    try:
        "█▓▒░…".encode(getattr(file, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
