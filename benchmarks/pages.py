"""Pages of results that need nothing else: one look for all of them, in light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title>
<style>
:root { color-scheme: light dark; --ink: #1b1f24; --faint: #8a9099; --paper: #ffffff; --stripe: #f3f5f7;
  --good: #116329; --bad: #a40e26;
  --series-0: #1f5fa8; --series-1: #6f7782; --series-2: #a3591b; --series-3: #6a4c9c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --faint: #79818c; --paper: #14171b; --stripe: #1e2329; --good: #5fd07f; --bad: #ff8b94;
    --series-0: #3f7fcb; --series-1: #7d8591; --series-2: #b86e32; --series-3: #8a6cbd; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
figure { margin: 1rem 0; overflow-x: auto; } svg { width: 100%; min-width: 40rem; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { padding: .2rem .7rem; text-align: right; font-weight: 400; }
th:first-child, td.text, th.text { text-align: left; }
thead th { border-bottom: 1px solid var(--faint); font-weight: 600; }
tbody tr:nth-child(even) { background: var(--stripe); }
.ours, .ours th { font-weight: 600; }
.holds { color: var(--good); } .broken { color: var(--bad); font-weight: 600; }
</style>
</head>
<body>
"""


def page(title: str, parts: Iterable[str]) -> str:
    """A whole page."""
    named = escape(title)
    return "\n".join([_HEAD.replace("TITLE", named), f"<h1>{named}</h1>", *parts, "</body>\n</html>\n"])


def figure(svg: str) -> str:
    """A drawing on the page."""
    return f"<figure>{svg}</figure>"


def table(caption: str, columns: Sequence[str], rows: Iterable[tuple[bool, Sequence[str]]], *, texts: int) -> str:
    """A table of rows marked as ours or not; the first `texts` columns are words, the others figures."""
    body = []
    for ours, cells in rows:
        first = f'<th scope="row">{escape(cells[0])}</th>'
        others = (f"<td{_words(number < texts)}>{escape(cell)}</td>" for number, cell in enumerate(cells[1:], 1))
        marked = ' class="ours"' if ours else ""
        body.append(f"<tr{marked}>{first}{''.join(others)}</tr>")
    return framed(caption, columns, body, texts=texts)


def _words(left: bool) -> str:
    return ' class="text"' if left else ""


def framed(caption: str, columns: Sequence[str], body: Iterable[str], *, texts: int) -> str:
    """A table of rows that are HTML already."""
    heads = (f'<th scope="col"{_words(number < texts)}>{escape(column)}</th>' for number, column in enumerate(columns))
    lines = (
        f'<div class="scroll"><table><caption>{escape(caption)}</caption>',
        f"<thead><tr>{''.join(heads)}</tr></thead>",
        "<tbody>",
        *body,
        "</tbody></table></div>",
    )
    return "\n".join(lines)
