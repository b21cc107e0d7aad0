"""The same article as Markdown, as HTML and as wire copy: the same prose, and the same findings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from claimcheck.check import Checker
from claimcheck.model import Article
from claimcheck.read import article_from, read_article
from golden import ARTICLES, ROOT

PATHS = sorted(ROOT.glob("corpus/**/articles/*.md"))
# Two with headings and lists, one with neither.
CHECKED = ("qatar-gas-explainer", "output-bulletin", "barrels-and-panels")


def as_page(article: Article, path: Path) -> str:
    body = path.read_bytes().decode()[article.body :]
    return f"<!DOCTYPE html>\n<meta charset=utf-8><title>5%</title>\n<main>\n{MarkdownIt().render(body)}</main>\n"


def in_html(article: Article, path: Path) -> Article:
    return article_from(as_page(article, path).encode(), "a.html", article.published)


def in_ninjs(article: Article, path: Path) -> Article:
    item = {"versioncreated": f"{article.published}T10:00:00Z", "body_html": as_page(article, path)}
    return article_from(json.dumps(item, indent=1).encode(), "a.ninjs")


def words(article: Article) -> list[str]:
    """The words without the marks of list items, which HTML leaves to the browser."""
    marks = {"-", "*", "•", *(f"{number}." for number in range(1, 10))}
    return [word for word in article.text[article.body :].split() if word not in marks]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_prose_is_the_same(path: Path) -> None:
    article = read_article(path)
    page, wire = in_html(article, path), in_ninjs(article, path)
    assert words(page) == words(article)
    assert (wire.text, wire.published, wire.headings) == (page.text, article.published, page.headings)
    assert len(page.headings) == len(article.headings)


@pytest.mark.parametrize("name", CHECKED)
def test_the_findings_are_the_same(name: str, checker: Checker) -> None:
    path = ARTICLES / f"{name}.md"
    article = read_article(path)
    # The front matter tells a headline from the body.
    body = replace(in_html(article, path), name=name)
    reports = list(checker.check_many([article, body, in_ninjs(article, path)]))
    first, *others = [
        [
            (finding.claim.mention.span.text, finding.verdict, finding.cause, finding.reason, finding.claim.indicator)
            for finding in report.ordered()
        ]
        for report in reports
    ]
    assert first
    assert others == [first, first]


@pytest.mark.parametrize("name", CHECKED)
def test_a_finding_points_to_the_same_words(name: str, checker: Checker) -> None:
    path = ARTICLES / f"{name}.md"
    page = in_html(read_article(path), path)
    (report,) = checker.check_many([page])
    assert page.source is not None
    for finding in report.findings:
        span = finding.claim.mention.span
        at = page.locate(span.start)
        assert page.source.splitlines()[at.line - 1][at.column - 1 :].startswith(span.text.split()[0][:1])
