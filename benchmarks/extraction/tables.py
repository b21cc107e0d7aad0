"""The results on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.extraction.bootstrap import Figure
from benchmarks.extraction.phrases import Phrase
from benchmarks.extraction.results import OURS, PhraseResult, Results, SetResult, SpeedResult, System


def show(console: Console, results: Results, phrases: Sequence[Phrase]) -> None:
    """Prints everything, the bounds last."""
    console.print(_systems(results.systems))
    for result in results.sets:
        console.print(_set(result))
        if result.leads:
            console.print(_leads(result))
    if results.phrases is not None:
        console.print(_phrases(results.phrases))
        _wrong(console, results.phrases, phrases, results.systems[0])
    if results.speed is not None:
        console.print(_speed(results.speed))
        _parse(console, results.speed)
    console.print(_bounds(results))
    failed(console, results.failures)


def failed(console: Console, failures: Sequence[str]) -> None:
    """Prints what did not run, and why."""
    for failure in failures:
        console.print(f"did not run: {failure}", markup=False, highlight=False, soft_wrap=True)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right", no_wrap=True)
    return table


def _systems(systems: Sequence[System]) -> Table:
    table = Table(title="Systems", title_justify="left")
    for column in ("system", "version", "how it ran"):
        table.add_column(column)
    for system in systems:
        table.add_row(system.name, system.version, system.note)
    return table


def _set(result: SetResult) -> Table:
    title = f"{result.name}: {result.sentences} sentences, {result.quantities} quantities; 95 % intervals of F1"
    table = _table(title, "metric", "system", "P", "R", "F1", "interval")
    for metric in result.metrics:
        for name, scores in result.scores.items():
            if metric not in scores:
                table.add_row(metric, name, "–", "–", "–", "–")
                continue
            scored = scores[metric]
            rates = (scored.precision, scored.recall, scored.f1)
            style = "bold" if name == OURS else None
            table.add_row(metric, name, *(f"{rate.value:.1f}" for rate in rates), _interval(scored.f1), style=style)
        table.add_section()
    return table


def _leads(result: SetResult) -> Table:
    table = _table(f"{result.name}: F1 of claimcheck minus the best peer's, paired", "metric", "peer", "by", "interval")
    for metric, lead in result.leads.items():
        table.add_row(metric, lead.peer, f"{lead.difference.value:+.1f}", _interval(lead.difference, "+"))
    return table


def _interval(figure: Figure, sign: str = "") -> str:
    return f"{figure.low:{sign}.1f} to {figure.high:{sign}.1f}"


def _phrases(result: PhraseResult) -> Table:
    table = _table(f"{result.phrases} phrases: value and unit both right, nothing spurious", "system", "right", "wrong")
    for name, wrong in result.wrong.items():
        table.add_row(name, str(result.right(name)), " ".join(map(str, wrong)) or "–")
    table.columns[2].no_wrap = False  # a list of numbers may be long
    return table


def _wrong(console: Console, result: PhraseResult, phrases: Sequence[Phrase], ours: System) -> None:
    for phrase in phrases:
        if phrase.number in result.wrong[ours.name]:
            found = [(row["value"], row["unit"]) for row in ours.answers[phrase.text]]
            wanted = [(expected.value, "|".join(expected.units)) for expected in phrase.expected]
            line = f"phrase {phrase.number}: {phrase.text}\n    expected {wanted}\n    found    {found}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def _speed(speed: SpeedResult) -> Table:
    title = "Words a processor second, one core; medians of rounds on the same texts in turn"
    columns = ("system", "articles", "words/s", "sentences/s", "claimcheck on these", "times as fast")
    table = _table(title, *columns)
    sentence_rate = speed.rate * speed.sentences / speed.words
    table.add_row(OURS, str(speed.articles), f"{speed.rate:,.0f}", f"{sentence_rate:,.0f}", "", "", style="bold")
    for race in speed.races:
        rates = (f"{rate:,.0f}" for rate in (race.rate, race.sentence_rate, race.our_rate))
        table.add_row(race.peer, str(race.articles), *rates, f"{race.ratio:.1f}")
    return table


def _parse(console: Console, speed: SpeedResult) -> None:
    line = (
        f"{100 * speed.bearing:.1f} % of the sentences bear a number, {100 * speed.parsed:.1f} % were parsed. "
        f"The whole extraction takes {speed.floor:.2f} times the seconds of tok2vec and parser on those that bear one."
    )
    console.print(line, soft_wrap=True, highlight=False)


def _bounds(results: Results) -> Table:
    table = _table("Bounds", "line", "bound", "figure", "verdict")
    for outcome in results.outcomes:
        bound = f"{'≤' if outcome.bound.at_most else '≥'} {outcome.bound.bound:g}"
        figure = "–" if outcome.figure is None else f"{outcome.figure:.2f}"
        style = {"holds": "green", "does not hold": "red"}.get(outcome.verdict)
        table.add_row(outcome.bound.line, bound, figure, outcome.verdict, style=style)
    return table
