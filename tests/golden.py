"""Writes what the command line says about every article of the corpus to corpus/reports/NAME.txt, and in what that
differs from the gold to corpus/gaps.yaml.

    python tests/golden.py

Run it from anywhere after a change that is meant to change reports, and read the difference before it is
committed. `test_corpus.py` compares; it never writes.
"""

from __future__ import annotations

import io
import json
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


HEAD = """# What is known not to hold, article by article: how a finding differs from its row in the gold file, or
# what is read as a claim that is none. Written by `python tests/golden.py`; a row that is mended or goes wrong in
# another way fails.
gaps:
"""


def main() -> None:
    """Writes all reports, and the list of gaps."""
    from corpus_gold import GAPS, all_gaps

    REPORTS.mkdir(exist_ok=True)
    found = reports()
    for name, report in found.items():
        (REPORTS / f"{name}.txt").write_text(rendered(report), encoding="utf-8")
    lines = [HEAD]
    for name, rows in all_gaps({path.stem: path for path in article_paths()}, found).items():
        lines.append(f"  {name}:\n")
        lines += [f"    {json.dumps(row, ensure_ascii=False)}: {json.dumps(what)}\n" for row, what in rows.items()]
    GAPS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
