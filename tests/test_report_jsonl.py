from __future__ import annotations

import io
import json
from collections.abc import Iterator

import factories as make
from claimcheck.errors import Problem
from claimcheck.model import Article
from claimcheck.report import jsonl
from claimcheck.result import Report, envelope


def some() -> list[Report]:
    article = make.article()
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file"),))
    return [make.report(article, make.discrepancy(article), make.clusters(article)), failed]


def test_a_line_is_a_document_of_the_json_report() -> None:
    file = io.StringIO()
    jsonl.render(some(), file)
    assert [json.loads(line) for line in file.getvalue().splitlines()] == envelope(some())["documents"]


def test_a_line_is_out_before_the_next_article_is_checked() -> None:
    class Pipe(io.StringIO):
        seen = 0

        def flush(self) -> None:
            self.seen = self.getvalue().count("\n")

    file = Pipe()

    def reports() -> Iterator[Report]:
        for number, report in enumerate(some()):
            assert file.seen == number
            yield report

    jsonl.render(reports(), file)
    assert file.seen == 2
