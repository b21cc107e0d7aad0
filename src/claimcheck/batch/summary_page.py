"""What a batch came to, as one page with charts: nothing to fetch, no scripts, and it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from claimcheck.batch.summary import Ran, cause_words, counts, headline, reason_words
from claimcheck.batch.tally import NAMED, Tally
from claimcheck.report.colours import DARK, LIGHT, LOOKS, variables

# Of longer lists so many are drawn; the summary as JSON has all of them.
DRAWN = 25
STYLE = f"""
:root {{ color-scheme: light dark; {variables(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {variables(DARK, night=True)} }} }}
@media print {{ :root {{ {variables(LIGHT)} }} }}
body {{ font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 58rem;
  margin: 0 auto; padding: 1rem 1.25rem 4rem; }}
h1 {{ line-height: 1.2; }} h2 {{ margin: 2.2rem 0 .4rem; font-size: 1.15rem; }}
p {{ max-width: 44rem; }}
table {{ border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }}
caption {{ text-align: left; color: var(--quiet); padding-bottom: .3rem; }}
th, td {{ padding: .15rem .7rem .15rem 0; text-align: left; font-weight: 400; vertical-align: top; }}
tr + tr > * {{ border-top: 1px solid var(--rule); }}
th {{ width: 45%; overflow-wrap: anywhere; }} td.number {{ width: 5.5rem; text-align: right; }}
td.bar {{ padding-right: 0; }}
.bar svg {{ display: block; width: 100%; height: 1rem; margin-top: .25rem; }}
.bar rect {{ fill: var(--link); print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
ul {{ padding-left: 1.2rem; }} li {{ overflow-wrap: anywhere; }}
tr {{ break-inside: avoid; }}
"""


def page(tally: Tally, ran: Ran) -> str:
    """The whole page."""
    return "".join(f"{line}\n" for line in _page(tally, ran))


def _page(tally: Tally, ran: Ran) -> Iterator[str]:
    row, summary = tally.to_dict(), tally.summary
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>What the batch came to</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>What the batch came to</h1>\n<p>{escape(headline(tally, ran))}.</p>\n<p>{escape(counts(tally))}.</p>"
    verdicts = {f"{LOOKS[verdict].sign} {verdict.value}": count for verdict, count in summary.by_verdict.items()}
    colours = [f"var(--{verdict.value})" for verdict in summary.by_verdict]
    yield from _chart("Verdicts", "Claims by verdict.", verdicts, colours)
    yield from _chart("Causes", "Claims that do not agree, by the likely slip.", cause_words(row["causes"]))
    yield from _chart("Not checked", "Unverified claims, by why.", reason_words(row["reasons"]))
    suppressed = {kind.value: count for kind, count in summary.by_suppression.items() if count}
    yield from _chart("Suppressed", "Findings that are not to be told, by what says so.", suppressed)
    yield from _chart("Sources", "Claims that were held against each publication.", row["sources"])
    slowest = {one["document"]: one["seconds"] for one in row["slowest"]}
    about = f"Processor time in seconds; {tally.seconds:,.1f} in all. Short documents are timed in groups of a few."
    yield from _chart("Slowest documents", about, slowest)
    if summary.failed:
        yield f"<h2>What could not be checked</h2>\n<p>{summary.failed:,} documents; the first {NAMED}:</p>\n<ul>"
        yield from (f"<li>{escape(failure)}</li>" for failure in tally.failures)
        yield "</ul>"
    yield "</body>\n</html>"


def _chart(title: str, about: str, found: Mapping[str, float], colours: list[str] | None = None) -> Iterator[str]:
    """A table with a bar in each row; nothing where there is nothing to show."""
    if not any(found.values()):
        return
    longest = max(found.values())
    yield f"<h2>{escape(title)}</h2>\n<table>\n<caption>{escape(about)}</caption>\n<tbody>"
    for at, (name, count) in enumerate(found.items()):
        if at == DRAWN:
            rest = list(found.values())[DRAWN:]
            yield f'<tr><th scope="row">{len(rest):,} more</th>{_number(sum(rest))}<td></td></tr>'
            break
        style = f' style="fill: {colours[at]}"' if colours else ""
        bar = f'<rect width="{100 * count / longest:.2f}" height="10"{style}/>'
        drawing = f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>'
        yield f'<tr><th scope="row">{escape(name)}</th>{_number(count)}<td class="bar">{drawing}</td></tr>'
    yield "</tbody>\n</table>"


def _number(count: float) -> str:
    return f'<td class="number">{count:,}</td>' if isinstance(count, int) else f'<td class="number">{count:,.2f}</td>'
