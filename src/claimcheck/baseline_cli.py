"""`claimcheck baseline`: what is found in an archive today, so that only what is new is told from now on."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck import in_turn
from claimcheck.model import Article, Verdict
from claimcheck.options import (
    Besides,
    ConfigFile,
    FailOn,
    IgnoreNames,
    Instead,
    Paths,
    Published,
    SelectNames,
    Today,
    configured,
    ignoring_of,
    roots,
)
from claimcheck.report.outcome import CLEAN, FAILED, Outcome, tell, with_progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.config import Configuration
    from claimcheck.result import Report

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        dir_okay=False,
        help="The file; the configured one, or claimcheck-baseline.json, unless given.",
    ),
]
Prune = Annotated[bool, typer.Option("--prune", help="Only take out of the file what is found no more.")]


def register(app: typer.Typer) -> None:
    """Adds the command to `app`."""
    app.command()(baseline)


def baseline(
    paths: Paths,
    published: Published = None,
    reference: Besides = None,
    only_reference: Instead = None,
    fail_on: FailOn = None,
    select: SelectNames = None,
    ignore: IgnoreNames = None,
    config: ConfigFile = None,
    today: Today = None,
    prune: Prune = False,
    output: Output = None,
) -> int:
    """Write what is found in articles to a baseline, which `check --baseline` does not tell again.

    It has the discrepancies, the outdated and the ambiguous figures; the unverified ones too with --fail-on
    unverified. Exit code: 0, or 2 if something could not be checked, which then is not in the file.
    """
    from claimcheck.ignoring.baseline import DEFAULT, pruned, taken
    from claimcheck.ignoring.baseline_file import baseline_text, load
    from claimcheck.ignoring.names import FLAGGED
    from claimcheck.report.destination import destination

    configuration = configured(
        config, reference=reference, only_reference=only_reference, fail_on=fail_on, select=select, ignore=ignore
    )
    path = output or configuration.baseline or DEFAULT
    verdicts = (*FLAGGED, Verdict.UNVERIFIED) if configuration.fail_on == Verdict.UNVERIFIED else FLAGGED
    outcome = Outcome(sys.stderr)
    reports = outcome.watched(_reports(paths, published, configuration, today))
    before = load(path) if prune else None
    # Opened first: an archive takes its time, and a folder that is not there is known at once.
    with destination(path, utf8=True) as file:
        found = taken(reports, verdicts, path) if before is None else pruned(before, reports)
        file.write(baseline_text(found))
    tell(f"{found.where}: {found.counts()}", sys.stderr)
    return FAILED if outcome.summary.failed else CLEAN


def _reports(
    paths: list[Path], published: date | None, configuration: Configuration, today: date | None
) -> Iterator[Report]:
    """The reports on articles, with all that is not told but for what a baseline knows."""
    from claimcheck.check import Checker
    from claimcheck.read import article_files, read_article
    from claimcheck.reference import Reference

    def read(path: Path) -> Article:
        return read_article(path, published)

    files = list(article_files(paths))
    ignoring = ignoring_of(replace(configuration, baseline=None), today)
    checker = Checker(Reference.load(*roots(configuration.reference, configuration.only_reference)))
    return with_progress(ignoring.applied(in_turn.reports(files, read, checker, published)), len(files))
