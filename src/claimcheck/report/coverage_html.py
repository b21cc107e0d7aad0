"""What a reference covers, as a page of its own: a heat map and the tables, with nothing to fetch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TextIO

from claimcheck.reference.stats import Coverage, Line
from claimcheck.report.coverage import headline

STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --paper: #fff; --heat: 20, 92, 148; --line: #c9d0d6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ec; --paper: #14181c; --heat: 110, 180, 235; --line: #3a434b; }
}
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem; }
table { border-collapse: collapse; margin: 0 0 2rem; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; }
.list td, .list th { padding: .15rem .9rem .15rem 0; border-bottom: 1px solid var(--line); }
.list td.number, .list th.number { text-align: right; }
.wide { overflow: auto; max-height: 85vh; margin-bottom: 2rem; }
.map { border-collapse: separate; border-spacing: 1px; font-size: 12px; margin: 0; }
.map td { min-width: 1.9em; height: 1.7em; text-align: center; }
.map thead th { position: sticky; top: 0; background: var(--paper); writing-mode: vertical-rl; padding: .2em 0;
  vertical-align: bottom; text-align: end; }
.map tbody th, .map thead td { position: sticky; left: 0; background: var(--paper); padding-right: .7em; }
.map th { white-space: nowrap; font-weight: 400; }
.map tr:hover th { font-weight: 600; }
.map thead td { z-index: 1; top: 0; }
.small { font-size: 9px; }
.small thead th { max-height: 9em; overflow: hidden; text-overflow: ellipsis; }
.small td { min-width: 9px; height: 9px; padding: 0; }
.small tbody th { max-width: 22em; overflow: hidden; text-overflow: ellipsis; font-size: 11px; line-height: 1; }
.key span { padding: 0 .6em; margin-right: .3em; }
.h1 { background: rgba(var(--heat), .15); } .h2 { background: rgba(var(--heat), .32); }
.h3 { background: rgba(var(--heat), .5); } .h4 { background: rgba(var(--heat), .7); }
"""
# From how many periods on a cell has which class.
HEATS = ((20, "h4"), (10, "h3"), (5, "h2"), (1, "h1"))
# More columns than this are drawn small and without numbers, so that they are seen side by side.
ROOMY = 40


def render(coverage: Coverage, file: TextIO) -> None:
    """Writes the page to `file`."""
    file.write("".join(f"{line}\n" for line in _page(coverage)))


def _page(coverage: Coverage) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>What the reference covers</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>What the reference covers</h1>\n<p>{escape(headline(coverage))}.</p>"
    tiers = ", ".join(f"{tier} {count:,}" for tier, count in coverage.tiers.items())
    yield f"<p>By tier: {tiers}. Series with figures that were revised: {coverage.revised:,}.</p>"
    yield "<h2>Periods known, by indicator and entity</h2>"
    yield from _map(coverage)
    yield from _table("Indicators", "entities", coverage.indicators)
    yield from _table("Economies and other entities", "indicators", coverage.entities)
    yield from _table("Publishers", "indicators", coverage.publishers)
    yield "</body>\n</html>"


def _map(coverage: Coverage) -> Iterator[str]:
    small = len(coverage.entities) > ROOMY
    if small:
        key = "".join(f'<span class="{heat}"></span>from {least} ' for least, heat in reversed(HEATS))
        yield f'<p class="key">{key.strip()}. The numbers show where the pointer rests.</p>'
    yield f'<div class="wide">\n<table class="map{" small" if small else ""}">\n<thead><tr><td></td>'
    for entity in coverage.entities:
        yield f'<th scope="col" title="{escape(entity.name)}">{escape(entity.id)}</th>'
    yield "</tr></thead>\n<tbody>"
    for indicator in coverage.indicators:
        cells = "".join(_cell(coverage, indicator, entity, small) for entity in coverage.entities)
        yield f'<tr><th scope="row" title="{escape(indicator.name)}">{escape(indicator.id)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _cell(coverage: Coverage, indicator: Line, entity: Line, small: bool) -> str:
    periods = coverage.cells.get((indicator.id, entity.id), 0)
    if not periods:
        return "<td></td>"
    heat = next(heat for least, heat in HEATS if periods >= least)
    title = f"{entity.name}, {indicator.id}: {periods}" if small else f"{indicator.name}, {entity.name}: {periods}"
    title += "" if small else f" period{'s' if periods > 1 else ''}"
    return f'<td class="{heat}" title="{escape(title)}">{"" if small else periods}</td>'


def _table(what: str, others: str, lines: Sequence[Line]) -> Iterator[str]:
    yield f'<h2>{what}</h2>\n<table class="list">\n<thead><tr><th>id</th><th>name</th>'
    yield '<th class="number">observations</th>'
    yield f'<th class="number">{others}</th><th>years</th></tr></thead>\n<tbody>'
    for line in lines:
        years = str(line.first) if line.first == line.last else f"{line.first} to {line.last}"
        yield (
            f'<tr><td>{escape(line.id)}</td><td>{escape(line.name)}</td><td class="number">{line.observations:,}</td>'
            f'<td class="number">{line.others:,}</td><td>{years}</td></tr>'
        )
    yield "</tbody>\n</table>"
