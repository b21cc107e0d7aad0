from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import factories as make
from claimcheck.errors import Problem
from claimcheck.figures import figure
from claimcheck.model import Article, Cause, EvidenceKind, Modifier, Reason, Verdict
from claimcheck.report import text
from claimcheck.report.excerpt import excerpt, printable
from claimcheck.report.words import CAUSES, REASONS, SUPPRESSED, amount, interval, suppression_words
from claimcheck.result import Report, Suppression, SuppressionKind


def rendered(*reports: Report, width: int | None = None) -> list[str]:
    file = io.StringIO()
    text.render(reports, file, width)
    return file.getvalue().splitlines()


def test_a_whole_report() -> None:
    article = make.article()
    findings = (make.students(article), make.discrepancy(article), make.clusters(article))
    assert rendered(make.report(article, *findings, numbers=5)) == [
        "a.txt  published 2025-09-05",
        "",
        "a.txt:2:30  discrepancy: the scale looks wrong, such as million for billion",
        "  … on research rose to 3.6 trillion yuan in 2024, the ministry said …",
        "                        ^^^^^^^^^^^^^^^^^",
        "  reads       rd_expenditure, CHN, in 2024: 3.55 to 3.65 trillion CNY",
        "  evidence    National Statistics: 3.613 trillion CNY for 2024",
        "              published 2025-01-23, reference/ns/rd/2025-01-23.yaml:12",
        "  steps       1. read: 3.6 trillion yuan stands for 3.55 to 3.65 trillion CNY",
        "  suggestion  3.6 billion yuan would hold",
        "",
        "✓  1:51  24  gii_top100_clusters, CHN",
        "",
        "?  3:17  113,000  what is measured is not in the reference",
        "",
        "5 numbers found, 3 claims, 2 linked, 2 checked: 1 match, 1 discrepancy, 1 unverified",
    ]


def test_what_is_suppressed_is_only_counted() -> None:
    article = make.article()
    wrong, clusters = make.discrepancy(article), make.clusters(article)
    suppressions = (
        Suppression(wrong, SuppressionKind.COMMENT, "the ministry's letter", "a.txt:2:1"),
        Suppression(clusters, SuppressionKind.SELECTION, "match is not selected", "--select"),
    )
    report = replace(make.report(article, wrong, clusters, numbers=3), suppressions=suppressions)
    assert rendered(report)[2:] == [
        "3 numbers found, 2 claims, 2 linked, 2 checked: 0 discrepancy; 1 ignored; 1 not selected"
    ]
    assert suppression_words(suppressions[0]) == "ignored: the ministry's letter (a.txt:2:1)"
    assert set(SUPPRESSED) == {kind.value for kind in SuppressionKind}


@pytest.mark.parametrize("verdict", [Verdict.DISCREPANCY, Verdict.OUTDATED, Verdict.AMBIGUOUS])
def test_what_needs_a_look_is_shown_in_full(verdict: Verdict) -> None:
    article = make.article()
    lines = rendered(make.report(article, make.spending(article, verdict=verdict)))
    assert f"a.txt:2:30  {verdict.value}" in lines
    assert any("^^^" in line for line in lines)


def test_a_summary_of_many_says_what_failed() -> None:
    failed = Report(Article("", "no.txt"), failures=(Problem("no.txt", "no such file"),))
    lines = rendered(make.report(make.article()), failed)
    assert lines == [
        "a.txt  published 2025-09-05",
        "",
        "2 documents, 0 numbers found, 0 claims, 0 linked, 0 checked: 0 discrepancy; 1 of 2 documents failed",
    ]


def test_nothing_but_the_last_line_is_wider_than_the_terminal() -> None:
    article = make.article("香港 " * 30 + make.TEXT)
    evidence = make.evidence(at="reference/" + "long/" * 30 + "2025-01-23.yaml:12")
    findings = (
        make.students(article), make.clusters(article), replace(make.discrepancy(article), evidence=(evidence,)),
    )  # fmt: skip
    for width in (40, 80, 100):
        lines = rendered(make.report(article, *findings), width=width)[:-1]
        assert max(map(cell_len, (line for line in lines if not line.startswith("a.txt")))) <= width
        assert not any(line != line.rstrip() for line in lines)


def test_carets_stand_under_wide_letters() -> None:
    article = make.article("2025年，投入3.6 trillion yuan。")
    lines = rendered(make.report(article, make.discrepancy(article)))
    at = next(number for number, line in enumerate(lines) if "^" in line)
    above, carets = lines[at - 1], lines[at]
    assert cell_len(above[: above.index("3.6")]) == carets.index("^")
    assert carets.count("^") == len("3.6 trillion yuan")


@given(
    st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=120),
    st.text("ab 中\t", max_size=120),
    st.integers(20, 100),
)
def test_an_excerpt_fits_and_points_at_the_quote(before: str, after: str, width: int) -> None:
    article = Article(f"{before}3.6 trillion{after}")
    piece = excerpt(article, article.span(len(before), len(before) + 12), width)
    assert cell_len(piece.text) <= width
    assert "3.6 trillion" in piece.text
    start = piece.text.index("3.6 trillion")
    assert any(
        cell_len(piece.text[:at]) == piece.before
        for at in range(start, len(piece.text))
        if piece.text.startswith("3.6 trillion", at)
    )


def test_a_report_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[31mb\tc\u202ed") == "a\ufffd[31mb c\ufffdd"
    article = make.article("Now \x1b[31m 3.6 trillion yuan", name="a\x1b.txt")
    assert "\x1b" not in "\n".join(rendered(make.report(article, make.discrepancy(article))))


def test_markup_in_the_article_stays_as_it_is() -> None:
    article = make.article("[bold]Spending[/bold] :smile: 3.6 trillion yuan [x]")
    assert "  [bold]Spending[/bold] :smile: 3.6 trillion yuan [x]" in rendered(
        make.report(article, make.discrepancy(article))
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def coloured() -> bool:
    article, file = make.article(), Terminal()
    text.render([make.report(article, make.discrepancy(article))], file)
    return "\x1b[1;31m" in file.getvalue()


@pytest.mark.usefixtures("_terminal")
def test_colour_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    assert coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured()


def test_a_mark_that_any_terminal_can_show() -> None:
    article, data = make.article(), io.BytesIO()
    file = io.TextIOWrapper(data, encoding="ascii", errors="backslashreplace")
    text.render([make.report(article, make.clusters(article))], file)
    file.flush()
    assert b"+  1:51  24" in data.getvalue()


def test_every_cause_and_reason_has_words() -> None:
    assert set(CAUSES) == set(Cause)
    assert set(REASONS) == set(Reason)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("113000", "113,000"),
        ("3613.0e9", "3.613 trillion"),
        ("-5010000", "-5.01 million"),
        ("12.10", "12.1"),
        ("0", "0"),
        ("506543210987.654321", "506.543 billion"),
        ("999999.999999", "1 million"),
    ],
)
def test_figures_are_as_in_print(number: str, words: str) -> None:
    assert figure(Decimal(number)) == words


def test_intervals_in_words() -> None:
    assert interval(make.quantity("24", "24", ["24"], counted="cluster")) == "24 clusters"
    assert interval(make.quantity("5e6", None, ["5e6"], "metric_ton")) == "at least 5 million metric tons"
    assert interval(make.quantity(None, "0", ["0"], "percent", modifier=Modifier.AT_MOST)) == "at most 0 percent"
    assert interval(make.quantity("999500", "1000500", ["1e6"], "EUR")) == "999,500 to 1.0005 million EUR"
    assert interval(make.quantity(None, None, ["5", "7"], "percent")) == "5 to 7 percent"
    assert amount(Decimal(3), None) == "3"


def test_evidence_from_the_article_itself() -> None:
    article = make.article()
    evidence = make.evidence(
        kind=EvidenceKind.ARITHMETIC, value=None, source=None, published=None, at=None, period=None
    )
    lines = rendered(make.report(article, replace(make.discrepancy(article), evidence=(evidence,))))
    assert "  evidence    the article itself: no figure" in lines
