"""The results as one page: charts, and the tables that say the same in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from benchmarks.errors.bounds import Bound
from benchmarks.errors.charts import causes, matrix, precision_and_recall
from benchmarks.errors.results import Cases, Score, System, any_flag, by_cause, by_style, confusion
from benchmarks.errors.scoring import AMBIGUOUS, NEVER, ORIGINAL, SILENT, STILL, Outcome, WrongFlag, count, share
from benchmarks.errors.tables import percent
from benchmarks.pages import figure, framed, page, table
from claimcheck.model import Cause

TITLE = "Errors found, and clean sentences left alone"
SHOWN = 6  # of the slips missed, for each cause
FEW = 20  # of the wrong flags of the naive checker


def render(cases: Cases, systems: Sequence[System], held: Sequence[Bound], commit: str, day: str) -> str:
    """The page."""
    articles = sum(len(desk.articles) for desk in cases.desks)
    ours = systems[0]
    parts = [
        f"<p>Commit {escape(commit)} of {escape(day)}. {articles} articles, {len(ours.rows)} claims; "
        f"{len(cases.mutants):,} mutants, each with one slip in a claim that holds; {len(cases.controls):,} controls, "
        f"each with a claim told in another way that holds too{_part(cases)}.</p>",
        _bounds(held),
        "<h2>By cause</h2>",
        figure(causes(systems)),
        *(_causes(system) for system in systems),
        "<h2>By house style</h2>",
        figure(precision_and_recall(systems, [_scores(cases, system) for system in systems])),
        _styles(cases, systems),
        "<h2>Causes named</h2>",
        figure(matrix([cause.value for cause in Cause], confusion(ours))),
        "<h2>What was missed</h2>",
        *_missed(ours),
        "<h2>What was wrongly flagged</h2>",
        _wrong(ours, None),
        *(_wrong(system, FEW) for system in systems[1:]),
        "<h2>What was left out</h2>",
        _left_out(cases),
    ]
    return page(TITLE, parts)


def _part(cases: Cases) -> str:
    return "" if cases.every == 1 else f"; of both, one in {cases.every}"


def _bounds(held: Sequence[Bound]) -> str:
    body = [
        f'<tr><th scope="row">{escape(one.line)}</th><td>{one.sign}</td>'
        f"<td>{'–' if one.figure is None else f'{one.figure:,.1f}'}</td>"
        f'<td class="{"holds" if one.holds else "broken"}">{one.verdict}</td><td>{escape(one.of)}</td></tr>'
        for one in held
    ]
    return framed("What has to hold", ["figure", "bound", "value", "verdict", "of"], body, texts=1)


def _causes(system: System) -> str:
    columns = ["cause", "mutants", "flagged", "%", "named", "% of flagged", STILL, AMBIGUOUS, SILENT, NEVER]
    rows = [(False, [cause.value, *_counts(own)]) for cause, own in by_cause(system.outcomes).items()]
    rows.append((True, ["all", *_counts(system.outcomes)]))
    return table(f"Mutants by cause: {system.name}", columns, rows, texts=1)


def _counts(outcomes: Sequence[Outcome]) -> list[str]:
    flagged = [one for one in outcomes if one.flagged]
    named, missed = count(one.named for one in flagged), Counter(one.missed for one in outcomes)
    shares = percent(share(len(flagged), len(outcomes))), percent(share(named, len(flagged)))
    ways = [str(missed[way]) for way in (STILL, AMBIGUOUS, SILENT, NEVER)]
    return [str(len(outcomes)), str(len(flagged)), shares[0], str(named), shares[1], *ways]


def _scores(cases: Cases, system: System) -> dict[str, Score]:
    return {style: any_flag(rows) for style, rows in by_style(cases, system).items()}


def _styles(cases: Cases, systems: Sequence[System]) -> str:
    styles = [by_style(cases, system) for system in systems]
    rows = []
    for style, own in styles[0].items():
        cells = [style, str(len(own)), str(count(row.row.wrong for row in own))]
        for found in styles:
            one = any_flag(found[style])
            cells += [percent(one.precision), percent(one.recall), str(one.said - one.right)]
        rows.append((False, cells))
    columns = [
        "style",
        "claims",
        "errors",
        *(f"{one.name}: {what}" for one in systems for what in ("precision", "recall", "wrong")),
    ]
    return table("Gold by house style: flags of either kind", columns, rows, texts=1)


def _missed(system: System) -> Iterable[str]:
    for cause, own in by_cause(system.outcomes).items():
        missed = [one for one in own if not one.flagged]
        if not missed:
            continue
        step = max(1, len(missed) // SHOWN)
        rows = [(False, _slip(one)) for one in missed[::step][:SHOWN]]
        caption = f"{cause}: {len(missed)} of {len(own)} missed" + (
            f", {len(rows)} of them" if len(rows) < len(missed) else ""
        )
        yield table(caption, ["article", "sentence with the slip", "how it was missed"], rows, texts=3)


def _slip(outcome: Outcome) -> list[str]:
    mutant = outcome.mutant
    start, end = mutant.sentence
    return [mutant.gold.name, " ".join(mutant.text[start:end].split()), outcome.missed or ""]


def _wrong(system: System, most: int | None) -> str:
    """The wrong flags on originals one by one, those on controls by their way: one wrong reading comes back in each."""
    originals = [flag for flag in system.flags if flag.where == ORIGINAL]
    ways = Counter(flag.where for flag in system.flags if flag.where != ORIGINAL)
    rows = [(False, _flag(flag)) for flag in originals[:most]]
    rows += [(False, [f"controls: {way}", f"{number} flags", ""]) for way, number in ways.most_common()]
    caption = f"{system.name}: {len(originals)} flags on clean sentences of originals, {sum(ways.values())} on controls"
    caption += "" if most is None or most >= len(originals) else f", the first {most} of them"
    return table(caption, ["article", "sentence", "what was said"], rows, texts=3)


def _flag(flag: WrongFlag) -> list[str]:
    said = f"{flag.said.quote}: {flag.said.verdict}, {flag.said.cause}"
    return [flag.gold.name, " ".join(flag.sentence.split()), said]


def _left_out(cases: Cases) -> str:
    counts: Counter[str] = Counter()
    for (_, rule), number in cases.left_out.items():
        counts[rule] += number
    rows = [(False, [rule, str(number)]) for rule, number in counts.most_common()]
    return table("Changes that are no mutants, by rule", ["rule", "changes"], rows, texts=1)
