"""The results as one page: charts, and the tables that say the same in figures."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from benchmarks.extraction.bootstrap import Figure
from benchmarks.extraction.charts import Group, grouped, ranked
from benchmarks.extraction.data import RTEXT
from benchmarks.extraction.results import OURS, PhraseResult, Results, SetResult, SpeedResult
from benchmarks.pages import figure, framed, page, table


def render(results: Results) -> str:
    """The page."""
    parts = [
        f"<p>Commit {escape(results.commit)} of {escape(results.date)}; all systems on one machine in one run. "
        "Intervals are the middle 95 percent of 1,000 resamples of the sentences.</p>",
        _bounds(results),
        *_sets(results),
        *(_phrases(results.phrases) if results.phrases is not None else ()),
        *(_speed(results.speed) if results.speed is not None else ()),
        _systems(results),
        *(f"<p>Did not run: {escape(failure)}</p>" for failure in results.failures),
    ]
    return page("Extraction: claimcheck and its peers", parts)


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
        yield figure(grouped(f"F1 of each system: {title}; the figures are in the tables below", groups, names))
        for one in sets:
            yield _scores(one)
            if one.leads:
                yield _leads(one)


def _label(one: SetResult, metric: str, *, many: bool) -> str:
    words = metric.replace("+", "\n+") if not many else f"{one.name}\n{metric}"
    return words.replace(" (", "\n(")


def _scores(one: SetResult) -> str:
    rows = []
    for metric in one.metrics:
        for name, scores in one.scores.items():
            if metric in scores:
                found = scores[metric]
                cells = [_with_interval(rate) for rate in (found.precision, found.recall, found.f1)]
                rows.append((name == OURS, [metric, name, *cells]))
    caption = f"{one.name}: {one.sentences} sentences, {one.quantities} quantities"
    return table(caption, ["metric", "system", "precision", "recall", "F1"], rows, texts=2)


def _with_interval(figure: Figure) -> str:
    return f"{figure.value:.1f} ({figure.low:.1f} to {figure.high:.1f})"


def _leads(one: SetResult) -> str:
    rows = [
        (False, [metric, lead.peer, f"{lead.difference.value:+.1f}", _signed(lead.difference)])
        for metric, lead in one.leads.items()
    ]
    caption = f"{one.name}: F1 of claimcheck minus that of the best peer, paired"
    return table(caption, ["metric", "best peer", "difference", "interval"], rows, texts=2)


def _signed(figure: Figure) -> str:
    return f"{figure.low:+.1f} to {figure.high:+.1f}"


def _phrases(result: PhraseResult) -> Iterable[str]:
    yield "<h2>Phrases of news prose</h2>"
    bars = [(name, float(result.right(name)), f"{result.right(name)} of {result.phrases}") for name in result.wrong]
    title = "Phrases that each system got right; the figures are in the table below"
    yield figure(ranked(title, "phrases right", bars, scale="linear"))
    rows = [
        (name == OURS, [name, str(result.right(name)), " ".join(map(str, wrong)) or "–"])
        for name, wrong in result.wrong.items()
    ]
    caption = f"{result.phrases} phrases: value and unit both right, nothing spurious"
    yield table(caption, ["system", "right", "wrong, by number"], rows, texts=1)


def _speed(speed: SpeedResult) -> Iterable[str]:
    yield "<h2>Speed on one core</h2>"
    bars = [(OURS, speed.rate, f"{speed.rate:,.0f}")]
    bars += [
        (race.peer, race.rate, f"{race.rate:,.0f} – claimcheck is {race.ratio:.1f} times as fast")
        for race in speed.races
    ]
    title = "Words a processor second of each system; the figures are in the table below"
    yield figure(ranked(title, "words a processor second, log scale", bars, scale="log"))
    rows = [(True, [OURS, str(speed.articles), f"{speed.words:,}", f"{speed.rate:,.0f}", "–", "–"])]
    for race in speed.races:
        rates = [f"{race.rate:,.0f}", f"{race.our_rate:,.0f}", f"{race.ratio:.1f}"]
        rows.append((False, [race.peer, str(race.articles), f"{race.words:,}", *rates]))
    columns = ["system", "articles", "words", "words a second", "claimcheck on the same", "times as fast"]
    yield table("Words a processor second, medians of rounds in turn", columns, rows, texts=1)
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
    return framed("What has to hold", ["line", "bound", "figure", "verdict"], body, texts=1)


def _systems(results: Results) -> str:
    rows = [(one.name == OURS, [one.name, one.version, one.note]) for one in results.systems]
    return "<h2>Systems</h2>\n" + table("Versions", ["system", "version", "how it ran"], rows, texts=3)
