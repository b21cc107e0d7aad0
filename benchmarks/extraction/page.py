"""The results as one page that needs nothing else: charts, and the tables that say the same in figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from benchmarks.extraction.bootstrap import Figure
from benchmarks.extraction.charts import Group, grouped, ranked
from benchmarks.extraction.data import RTEXT
from benchmarks.extraction.results import OURS, PhraseResult, Results, SetResult, SpeedResult

HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Extraction: claimcheck and its peers</title>
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


def render(results: Results) -> str:
    """The page."""
    parts = [
        HEAD,
        "<h1>Extraction: claimcheck and its peers</h1>",
        f"<p>Commit {escape(results.commit)} of {escape(results.date)}; all systems on one machine in one run. "
        "Intervals are the middle 95 percent of 1,000 resamples of the sentences.</p>",
        _bounds(results),
        *_sets(results),
        *(_phrases(results.phrases) if results.phrases is not None else ()),
        *(_speed(results.speed) if results.speed is not None else ()),
        _systems(results),
        *(f"<p>Did not run: {escape(failure)}</p>" for failure in results.failures),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _sets(results: Results) -> Iterable[str]:
    bounds = {outcome.bound.key: outcome.bound.bound for outcome in results.outcomes}
    for title, sets in (
        ("NewsQuant, dev half", [one for one in results.sets if one.name not in RTEXT]),
        ("Recognizers-Text, dev halves", [one for one in results.sets if one.name in RTEXT]),
    ):
        if not sets:
            continue
        groups = [
            Group(
                _label(one, metric, many=len(sets) > 1),
                {name: scores[metric].f1 for name, scores in one.scores.items() if metric in scores},
                bounds.get(("f1", one.name, metric)),
            )
            for one in sets
            for metric in one.metrics
        ]
        yield f"<h2>{title}</h2>"
        names = [system.name for system in results.systems]
        yield _figure(grouped(f"F1 of each system: {title}; the figures are in the tables below", groups, names))
        for one in sets:
            yield _scores(one)
            if one.leads:
                yield _leads(one)


def _label(one: SetResult, metric: str, *, many: bool) -> str:
    words = metric.replace("+", "\n+") if not many else f"{one.name}\n{metric}"
    return words.replace(" (", "\n(")


def _figure(svg: str) -> str:
    return f"<figure>{svg}</figure>"


def _scores(one: SetResult) -> str:
    rows = []
    for metric in one.metrics:
        for name, scores in one.scores.items():
            if metric in scores:
                found = scores[metric]
                cells = [_with_interval(rate) for rate in (found.precision, found.recall, found.f1)]
                rows.append((name == OURS, [metric, name, *cells]))
    caption = f"{one.name}: {one.sentences} sentences, {one.quantities} quantities"
    return _table(caption, ["metric", "system", "precision", "recall", "F1"], rows, texts=2)


def _with_interval(figure: Figure) -> str:
    return f"{figure.value:.1f} ({figure.low:.1f} to {figure.high:.1f})"


def _leads(one: SetResult) -> str:
    rows = [
        (False, [metric, lead.peer, f"{lead.difference.value:+.1f}", _signed(lead.difference)])
        for metric, lead in one.leads.items()
    ]
    caption = f"{one.name}: F1 of claimcheck minus that of the best peer, paired"
    return _table(caption, ["metric", "best peer", "difference", "interval"], rows, texts=2)


def _signed(figure: Figure) -> str:
    return f"{figure.low:+.1f} to {figure.high:+.1f}"


def _phrases(result: PhraseResult) -> Iterable[str]:
    yield "<h2>Phrases of news prose</h2>"
    bars = [(name, float(result.right(name)), f"{result.right(name)} of {result.phrases}") for name in result.wrong]
    title = "Phrases that each system got right; the figures are in the table below"
    yield _figure(ranked(title, "phrases right", bars, scale="linear"))
    rows = [
        (name == OURS, [name, str(result.right(name)), " ".join(map(str, wrong)) or "–"])
        for name, wrong in result.wrong.items()
    ]
    caption = f"{result.phrases} phrases: value and unit both right, nothing spurious"
    yield _table(caption, ["system", "right", "wrong, by number"], rows, texts=1)


def _speed(speed: SpeedResult) -> Iterable[str]:
    yield "<h2>Speed on one core</h2>"
    bars = [(OURS, speed.rate, f"{speed.rate:,.0f}")]
    bars += [
        (race.peer, race.rate, f"{race.rate:,.0f} – claimcheck is {race.ratio:.1f} times as fast")
        for race in speed.races
    ]
    title = "Words a processor second of each system; the figures are in the table below"
    yield _figure(ranked(title, "words a processor second, log scale", bars, scale="log"))
    rows = [(True, [OURS, str(speed.articles), f"{speed.words:,}", f"{speed.rate:,.0f}", "–", "–"])]
    for race in speed.races:
        rates = [f"{race.rate:,.0f}", f"{race.our_rate:,.0f}", f"{race.ratio:.1f}"]
        rows.append((False, [race.peer, str(race.articles), f"{race.words:,}", *rates]))
    columns = ["system", "articles", "words", "words a second", "claimcheck on the same", "times as fast"]
    yield _table("Words a processor second, medians of rounds in turn", columns, rows, texts=1)
    yield (
        f"<p>{100 * speed.bearing:.1f} % of the sentences bear a number, {100 * speed.parsed:.1f} % were parsed. The "
        f"whole extraction takes {speed.floor:.2f} times the seconds of tok2vec and parser alone on those that bear "
        "a number.</p>"
    )


def _bounds(results: Results) -> str:
    style = {"holds": "holds", "does not hold": "broken"}
    body = []
    for outcome in results.outcomes:
        bound, figure = outcome.bound, outcome.figure
        cells = (
            f'<th scope="row">{escape(bound.line)}</th>',
            f"<td>{'≤' if bound.at_most else '≥'} {bound.bound:g}</td>",
            f"<td>{'–' if figure is None else f'{figure:.2f}'}</td>",
            f'<td class="{style.get(outcome.verdict, "")}">{outcome.verdict}</td>',
        )
        body.append(f"<tr>{''.join(cells)}</tr>")
    return _framed("What has to hold", ["line", "bound", "figure", "verdict"], body, texts=1)


def _systems(results: Results) -> str:
    rows = [(one.name == OURS, [one.name, one.version, one.note]) for one in results.systems]
    return "<h2>Systems</h2>\n" + _table("Versions", ["system", "version", "how it ran"], rows, texts=3)


def _table(caption: str, columns: Sequence[str], rows: Iterable[tuple[bool, Sequence[str]]], *, texts: int) -> str:
    """A table of rows marked as ours or not; the first `texts` columns are words, the others figures."""
    body = []
    for ours, cells in rows:
        first = f'<th scope="row">{escape(cells[0])}</th>'
        others = (f"<td{_words(number < texts)}>{escape(cell)}</td>" for number, cell in enumerate(cells[1:], 1))
        marked = ' class="ours"' if ours else ""
        body.append(f"<tr{marked}>{first}{''.join(others)}</tr>")
    return _framed(caption, columns, body, texts=texts)


def _words(left: bool) -> str:
    return ' class="text"' if left else ""


def _framed(caption: str, columns: Sequence[str], body: Iterable[str], *, texts: int) -> str:
    heads = (f'<th scope="col"{_words(number < texts)}>{escape(column)}</th>' for number, column in enumerate(columns))
    lines = (
        f'<div class="scroll"><table><caption>{escape(caption)}</caption>',
        f"<thead><tr>{''.join(heads)}</tr></thead>",
        "<tbody>",
        *body,
        "</tbody></table></div>",
    )
    return "\n".join(lines)
