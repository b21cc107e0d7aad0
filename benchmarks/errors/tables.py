"""The results on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.errors.bounds import Bound
from benchmarks.errors.results import Cases, System, any_flag, by_cause, by_style, of_desk, score
from benchmarks.errors.scoring import AMBIGUOUS, NEVER, SILENT, STILL, Judged, Outcome, WrongFlag, count, share
from claimcheck.model import Verdict


def show(console: Console, cases: Cases, systems: Sequence[System], held: Sequence[Bound]) -> None:
    """Prints everything, the bounds last."""
    for system in systems:
        console.print(_causes(system))
    console.print(_styles(cases, systems))
    console.print(_gold(systems))
    for system in systems:
        console.print(_desks(cases, system))
    console.print(_gaps(systems))
    console.print(_left_out(cases))
    for flag in systems[0].flags:
        plain(console, wrong_flag(flag))
    console.print(_bounds(held))


def plain(console: Console, text: str) -> None:
    """Prints a line as it is."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def wrong_flag(flag: WrongFlag) -> str:
    """A wrong flag in full."""
    said = flag.said
    head = f"wrong flag: {flag.gold.name} ({flag.where}): {said.quote}: {said.verdict}, {said.cause}"
    return f"{head}, suggested {said.suggestion}\n    {' '.join(flag.sentence.split())}"


def miss(outcome: Outcome) -> str:
    """A slip that was missed: the article, the cause, the sentence before and after, and what was said."""
    mutant = outcome.mutant
    start, end = mutant.sentence
    said = "; ".join(_said(one.quote, one.verdict, one.reason or one.cause) for one in outcome.said) or "nothing"
    lines = (
        f"{mutant.gold.name}: {mutant.cause} ({mutant.way}): {outcome.missed or 'flagged'}",
        f"    was  {' '.join(mutant.gold.sentence(mutant.row).text.split())}",
        f"    is   {' '.join(mutant.text[start:end].split())}",
        f"    said {said}",
    )
    return "\n".join(lines)


def off(row: Judged) -> str | None:
    """What is not as the gold has it in what was said of a claim: its verdict, or what it was linked to; None if
    nothing is."""
    said, gold = row.said, row.row
    wanted = _said(gold.span.text, gold.verdict, gold.cause or gold.reason)
    link = f"{gold.indicator}, {gold.entity}, {gold.period}, {dict(gold.dimensions) or 'no dimensions'}"
    linked = not row.demanded or (row.linked and row.exactly)
    if row.verdict is gold.verdict and linked:
        return None
    if said is None:
        found = "no figure read there"
    else:
        period = "/".join(map(str, said.period)) if said.period else "no period"
        kept = f"{said.indicator}, {said.entity}, {period}, {dict(said.dimensions) or 'no dimensions'}"
        found = f"{_said(said.quote, said.verdict, said.cause or said.reason)}: {kept}"
    sentence = " ".join(row.gold.sentence(gold).text.split())
    return f"{row.gold.name}: {wanted}: {link}\n    said {found}\n    {sentence}"


def _said(quote: str, verdict: str, why: str | None) -> str:
    return f"{quote}: {verdict}{f' ({why})' if why else ''}"


def percent(figure: float | None) -> str:
    """A share as it is shown."""
    return "–" if figure is None else f"{figure:.1f}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right", no_wrap=True)
    return table


def _causes(system: System) -> Table:
    columns = (
        "cause",
        "mutants",
        "flagged",
        "%",
        "named",
        "% of flagged",
        "still match",
        "ambiguous",
        "now silent",
        "never checked",
    )
    table = _table(f"Mutants by cause: {system.name}", *columns)
    for cause, own in by_cause(system.outcomes).items():
        table.add_row(cause.value, *_counts(own))
    table.add_section()
    table.add_row("all", *_counts(system.outcomes), style="bold")
    return table


def _counts(outcomes: Sequence[Outcome]) -> list[str]:
    flagged = [one for one in outcomes if one.flagged]
    named = count(one.named for one in flagged)
    missed = Counter(one.missed for one in outcomes)
    ways = [str(missed[way]) for way in (STILL, AMBIGUOUS, SILENT, NEVER)]
    shares = percent(share(len(flagged), len(outcomes))), percent(share(named, len(flagged)))
    return [str(len(outcomes)), str(len(flagged)), shares[0], str(named), shares[1], *ways]


def _styles(cases: Cases, systems: Sequence[System]) -> Table:
    table = _table(
        "Gold by house style: any flag",
        "style",
        "claims",
        "errors",
        *(f"{one.name} {what}" for one in systems for what in ("P", "R", "wrong")),
    )
    styles = [by_style(cases, system) for system in systems]
    for style, rows in styles[0].items():
        cells = [str(len(rows)), str(count(row.row.wrong for row in rows))]
        for found in styles:
            one = any_flag(found[style])
            cells += [percent(one.precision), percent(one.recall), str(one.said - one.right)]
        table.add_row(style, *cells)
    return table


def _gold(systems: Sequence[System]) -> Table:
    table = _table("Gold: all articles, and abstaining", "figure", *(system.name for system in systems))
    for verdict in (Verdict.DISCREPANCY, Verdict.OUTDATED):
        scores = [score(system.rows, verdict) for system in systems]
        table.add_row(
            f"{verdict}: precision", *(f"{percent(one.precision)} ({one.right}/{one.said})" for one in scores)
        )
        table.add_row(f"{verdict}: recall", *(f"{percent(one.recall)} ({one.right}/{one.there})" for one in scores))
    lines = {
        "cause right, of errors flagged": [_causes_right(system) for system in systems],
        "gold has a verdict, said unverified": [_abstained(system, Verdict.UNVERIFIED) for system in systems],
        "gold has a verdict, said ambiguous": [_abstained(system, Verdict.AMBIGUOUS) for system in systems],
        "gold abstains, so does it": [_rightly_silent(system) for system in systems],
        "clean sentences with a flag, originals": [f"{one.flagged_originals}/{one.originals}" for one in systems],
        "clean sentences with a figure said to be ambiguous": [
            f"{one.ambiguous}/{one.originals + one.controls}" for one in systems
        ],
        "clean sentences with a flag, controls": [f"{one.flagged_controls}/{one.controls}" for one in systems],
    }
    for line, cells in lines.items():
        table.add_row(line, *cells)
    return table


def _of(ones: Sequence[bool]) -> str:
    return f"{sum(ones)}/{len(ones)}"


def _causes_right(system: System) -> str:
    return _of(
        [
            one.said is not None and one.said.cause is one.row.cause
            for one in system.rows
            if one.row.wrong and one.verdict in {Verdict.DISCREPANCY, Verdict.OUTDATED}
        ]
    )


def _abstained(system: System, verdict: Verdict) -> str:
    return _of([one.verdict is verdict for one in system.rows if one.row.verdict is Verdict.MATCH or one.row.wrong])


def _rightly_silent(system: System) -> str:
    silent = {Verdict.UNVERIFIED, Verdict.AMBIGUOUS}
    return _of([one.verdict in silent for one in system.rows if one.row.verdict in silent])


def _desks(cases: Cases, system: System) -> Table:
    """The desks one by one: those with a reference of their own are what an article of another author meets."""
    columns = ("reference", "articles", "claims", "linked rightly", "mutants", "flagged", "named", "wrong flags")
    table = _table(f"By reference: {system.name}", *columns)
    for desk in cases.desks:
        own = of_desk(system, desk)
        demanded = [one for one in own.rows if one.demanded]
        flagged = [one for one in own.outcomes if one.flagged]
        table.add_row(
            desk.name,
            str(len(desk.articles)),
            str(len(own.rows)),
            percent(share(count(one.linked and one.exactly for one in demanded), len(demanded))),
            str(len(own.outcomes)),
            percent(share(len(flagged), len(own.outcomes))),
            percent(share(count(one.named for one in flagged), len(flagged))),
            str(len(own.flags)),
        )
    return table


def _gaps(systems: Sequence[System]) -> Table:
    table = _table("Claims not linked to the right observation, by what is missing", "what", *(s.name for s in systems))
    counts = [Counter(row.gap for row in system.rows if row.gap is not None) for system in systems]
    for gap, number in counts[0].most_common():
        table.add_row(gap, str(number), *(str(other[gap]) for other in counts[1:]))
    return table


def _left_out(cases: Cases) -> Table:
    table = _table("Changes that are no mutants, by rule", "rule", "changes")
    counts: Counter[str] = Counter()
    for (_, rule), number in cases.left_out.items():
        counts[rule] += number
    for rule, number in counts.most_common():
        table.add_row(rule, str(number))
    return table


def _bounds(held: Sequence[Bound]) -> Table:
    table = _table("Bounds", "figure", "bound", "value", "verdict", "of")
    for one in held:
        style = {"holds": "green", "does not hold": "red"}.get(one.verdict)
        value = "–" if one.figure is None else f"{one.figure:.1f}" if one.bound <= 100 else f"{one.figure:,.0f}"
        table.add_row(one.line, one.sign, value, one.verdict, one.of, style=style)
    return table
