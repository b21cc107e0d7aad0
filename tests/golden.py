"""Writes what the command line says about every article of the corpus to corpus/reports/NAME.txt.

    python tests/golden.py

Run it from anywhere after a change that is meant to change reports, and read the difference before it is
committed. `test_corpus.py` compares; it never writes.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from claimcheck.check import Checker
from claimcheck.read import read_article
from claimcheck.report import text
from claimcheck.result import Report

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "corpus" / "articles"
REPORTS = ROOT / "corpus" / "reports"


def article_paths() -> list[Path]:
    """The articles of the corpus, by name."""
    return sorted(path for path in ARTICLES.iterdir() if path.suffix in {".md", ".txt"})


def reports() -> dict[str, Report]:
    """The report on each article, by its name without the ending; checked together, named as on the command line."""
    paths = article_paths()
    articles = [replace(read_article(path), name=path.relative_to(ROOT).as_posix()) for path in paths]
    return {path.stem: report for path, report in zip(paths, Checker().check_many(articles), strict=True)}


def rendered(report: Report) -> str:
    """The text report of one article, as a pipe gets it."""
    file = io.StringIO()
    text.render([report], file)
    return file.getvalue()


def main() -> None:
    """Writes all reports."""
    REPORTS.mkdir(exist_ok=True)
    for name, report in reports().items():
        (REPORTS / f"{name}.txt").write_text(rendered(report), encoding="utf-8")


if __name__ == "__main__":
    main()
