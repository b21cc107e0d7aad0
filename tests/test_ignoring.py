from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from claimcheck.check import Checker
from claimcheck.errors import Problem
from claimcheck.ignoring import Ignore, Ignoring, Selection
from claimcheck.ignoring.baseline import taken
from claimcheck.ignoring.comments import comments_of
from claimcheck.ignoring.names import FLAGGED, NAMES, names_of, unknown
from claimcheck.model import Article, Cause, Note, Position, Reason, Verdict
from claimcheck.read import article_from
from claimcheck.result import Report, Suppression, SuppressionKind, fingerprint

TODAY = date(2026, 11, 22)
LETTER = 'claimcheck: ignore reason="the letter"'
# 24 in the first paragraph, 3.6 trillion yuan in the second, 113,000 in the third.
PARAGRAPHS = make.TEXT.replace("\n", "\n\n")
SECOND, THIRD = PARAGRAPHS.index("Spending"), PARAGRAPHS.index("A programme")


def noted(*notes: tuple[int, str], text: str = PARAGRAPHS, name: str = "draft.md") -> Article:
    """An article with comments at these offsets of its text."""
    return replace(
        make.article(text, name),
        notes=tuple(Note(offset, said, Position(12, column)) for column, (offset, said) in enumerate(notes, start=1)),
    )


def wrong(article: Article) -> Report:
    """A report with a match, a discrepancy and an unverified figure."""
    return make.report(article, make.clusters(article), make.discrepancy(article), make.students(article))


def applied(article: Article, today: date = TODAY, **options: object) -> Report:
    return Ignoring(today, **options).applied_to(wrong(article))  # type: ignore[arg-type]


def suppressed(report: Report) -> list[str]:
    return [suppression.finding.claim.mention.span.text for suppression in report.suppressions]


def remarks(report: Report) -> list[str]:
    return list(map(str, report.remarks))


# Names and the selection


def test_no_name_has_two_meanings() -> None:
    assert len(NAMES) == len(set(NAMES)) == len(Verdict) - 1 + len(Cause) + len(Reason)
    article = make.article()
    assert names_of(make.discrepancy(article)) == {"discrepancy", "scale"}
    assert names_of(make.students(article)) == {"unverified", "no_indicator"}
    assert names_of(make.clusters(article)) == frozenset()


def test_an_unknown_name_gives_the_nearest() -> None:
    assert unknown(NAMES) is None
    assert unknown(["scale", "scael"]) == "'scael' is no cause, verdict or reason: did you mean 'scale'?"
    message = unknown(["unicorn"])
    assert message is not None
    assert "expected one of discrepancy, outdated" in message
    # A match is nothing to be told or left out.
    assert unknown(["match"]) == "'match' is not to be chosen: a match is always shown"


@pytest.mark.parametrize(
    ("select", "ignore", "left_out"),
    [
        ((), (), []),
        (("scale",), (), ["113,000"]),
        (("discrepancy",), ("scale",), ["3.6 trillion yuan", "113,000"]),
        (("digits", "no_indicator"), (), ["3.6 trillion yuan"]),
        ((), ("unverified",), ["113,000"]),
        ((), ("discrepancy", "no_period"), ["3.6 trillion yuan"]),
    ],
)
def test_selection(select: tuple[str, ...], ignore: tuple[str, ...], left_out: list[str]) -> None:
    report = applied(noted(), selection=Selection(select, ignore))
    assert suppressed(report) == left_out
    assert {suppression.kind for suppression in report.suppressions} <= {SuppressionKind.SELECTION}
    assert len(report.open()) == 3 - len(left_out)


def test_a_selection_says_where_it_was_made() -> None:
    selection = Selection(("digits",), ("no_indicator",), ".claimcheck.toml:3", "--ignore")
    report = applied(noted(), selection=selection)
    assert [(one.reason, one.at) for one in report.suppressions] == [
        ("only digits asked for", ".claimcheck.toml:3"), ("no_indicator is left out", "--ignore"),
    ]  # fmt: skip


# Comments


@pytest.mark.parametrize(
    "offset", [SECOND, SECOND + 5, PARAGRAPHS.index("3.6"), THIRD - 2, SECOND - 1], ids=lambda offset: f"at {offset}"
)
def test_a_comment_is_for_its_paragraph_or_the_one_after_it(offset: int) -> None:
    report = applied(noted((offset, LETTER)))
    assert report.suppressions == (
        Suppression(make.discrepancy(report.article), SuppressionKind.COMMENT, "the letter", "draft.md:12:1"),
    )
    assert (report.remarks, report.failures) == ((), ())


@pytest.mark.parametrize("offset", [0, SECOND - 2])
def test_a_comment_elsewhere_covers_nothing_and_says_so(offset: int) -> None:
    report = applied(noted((offset, LETTER)))
    assert report.suppressions == ()
    assert remarks(report) == ["draft.md:12:1: this ignore covers nothing; next step: take it out"]


MARKDOWN = """\
---
published: 2025-04-02
---
# Head of 5 <!-- claimcheck: ignore reason="heading" -->

First **4.3** million.[^1] <!-- claimcheck: ignore reason="inline" -->
More of the *first <!-- claimcheck: ignore reason="in emphasis" --> paragraph* 2.
<!-- claimcheck: ignore reason="under" -->

<!-- claimcheck: ignore reason="over" -->
<!-- claimcheck: ignore
     reason="over, on
     several lines" -->
Second 3.

<!-- claimcheck: ignore reason="alone" -->

Third 4.

- item 5 <!-- claimcheck: ignore reason="item" -->
- <!-- claimcheck: ignore reason="item, first" --> item 6
- item 7
  <!-- claimcheck: ignore reason="item, under" -->
- item 8

| a | b |
|---|---|
| x | 9 <!-- claimcheck: ignore reason="row" --> |
| y | 10 |

> Quote 11. <!-- claimcheck: ignore reason="quote" -->

`<!-- claimcheck: ignore reason="code" -->` is no comment.

[^1]: Foot 12. <!-- claimcheck: ignore reason="footnote" -->

<!-- claimcheck: ignore reason="over nothing" -->
"""
HTML = """\
<p>First <b>4.3</b> million. <!-- claimcheck: ignore reason="inline" --></p>
<!-- claimcheck: ignore reason="over" -->
<p>Second 3.</p>
<ul>
  <li>item 5<!-- claimcheck: ignore reason="item" --></li>
  <li>item 6
    <!-- claimcheck: ignore reason="item, under" -->
  </li>
</ul>
<table><tr><td>x</td><td>9<!-- claimcheck: ignore reason="row" --></td></tr><tr><td>y</td><td>10</td></tr></table>
<div>
  <p>Third 11.</p>
  <!-- claimcheck: ignore reason="under, in a box" -->
</div>
<p>
Fourth 12.
<!-- claimcheck: ignore reason="last line" -->
</p>
"""


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        (
            "draft.md",
            MARKDOWN,
            {
                "heading": "Head of 5",
                "inline": "First 4.3 million. More of the first paragraph 2.",
                "in emphasis": "First 4.3 million. More of the first paragraph 2.",
                "under": "First 4.3 million. More of the first paragraph 2.",
                "over": "Second 3.",
                "over, on several lines": "Second 3.",
                "alone": "Third 4.",
                "item": "- item 5",
                "item, first": "- item 6",
                "item, under": "- item 7",
                "row": "x | 9",
                "quote": "Quote 11.",
                "footnote": "Foot 12.",
                "over nothing": None,
            },
        ),
        (
            "draft.html",
            HTML,
            {
                "inline": "First 4.3 million.",
                "over": "Second 3.",
                "item": "• item 5",
                "item, under": "• item 6",
                "row": "x | 9",
                "under, in a box": "Third 11.",
                "last line": "Fourth 12.",
            },
        ),
    ],
    ids=["markdown", "html"],
)
def test_what_a_comment_is_for(name: str, source: str, expected: dict[str, str | None]) -> None:
    article = article_from(source.encode(), name)
    comments, problems = comments_of(article)
    assert problems == ()
    stretches = {comment.ignore.reason: [span.text for span in comment.stretches] for comment in comments}
    assert stretches == {reason: [] if text is None else [text] for reason, text in expected.items()}
    assert "claimcheck" not in article.text.replace('<!-- claimcheck: ignore reason="code" -->', "")


@pytest.mark.parametrize(
    ("said", "covered"),
    [
        ('reason="x" cause=scale', ["3.6 trillion yuan"]),
        ('reason="x" cause="digits, scale"', ["3.6 trillion yuan"]),
        ('reason="x" cause=discrepancy', ["3.6 trillion yuan"]),
        ('reason="x" cause=digits', []),
        ('reason="x" quote="3.6 trillion"', ["3.6 trillion yuan"]),
        ("reason='x'  quote='3.6\n trillion yuan in'", ["3.6 trillion yuan"]),
        ("reason=“the letter” quote=“2024”", []),
        ('reason="x" quote="6 trillion"', []),
        ('reason="x" quote="3.6 tril"', []),
        ('reason=x until=2026-11-22', ["3.6 trillion yuan"]),
    ],
)  # fmt: skip
def test_what_narrows_a_comment(said: str, covered: list[str]) -> None:
    report = applied(noted((SECOND, f"claimcheck: ignore {said}")))
    assert suppressed(report) == covered
    assert bool(report.remarks) is not bool(covered)
    assert report.failures == ()


def test_a_quote_that_does_not_stand_there() -> None:
    report = applied(noted((SECOND, f'{LETTER} quote="3.7 trillion"')))
    assert remarks(report) == ["draft.md:12:1: this ignore covers nothing: '3.7 trillion' does not stand there"]


@pytest.mark.parametrize(
    ("text", "quote", "is_there"),
    [
        ("It was 13.6 percent.", "3.6 percent", False),
        ("It was 3.65 percent.", "3.6", False),
        ("It was 3.6.", "3.6", True),
        ("It was 3.6% then.", "3.6%", True),
        ("It was 3.6% then.", "3.6", True),
        ("It was $3.6bn then.", "$3.6bn", True),
        ("It was 1,3.6 then.", "3.6", False),
        ("It was 3\n600 (a 3.6).", "3 600", True),
    ],
)
def test_a_quote_is_whole(text: str, quote: str, is_there: bool) -> None:
    article = noted((0, f'{LETTER} quote="{quote}"'), text=text)
    ((comment,), _) = comments_of(article)
    assert bool(comment.stretches) is is_there


def test_an_unverified_figure_is_covered_only_by_name_or_quote() -> None:
    for offset in (THIRD, len(PARAGRAPHS)):
        report = applied(noted((offset, LETTER)))
        assert suppressed(report) == []
        assert remarks(report) == [
            "draft.md:12:1: this ignore covers nothing of what is told there (no_indicator, unverified); "
            "next step: name it as the cause, or take the ignore out"
        ]
    for narrow in ("cause=unverified", "cause=no_indicator", 'quote="113,000"'):
        assert suppressed(applied(noted((THIRD, f"{LETTER} {narrow}")))) == ["113,000"]
    # A match has no name, and its quote ignores nothing.
    assert remarks(applied(noted((0, f'{LETTER} quote="24"')))) != []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("ignore", "an ignore without a reason"),
        ('ignore reason=""', "'reason' is empty"),
        ('ignore reason=" "', "'reason' is empty"),
        ("ignore cause=scale", "an ignore without a reason"),
        ("ignore the letter", "'the letter' is not of the form key=\"value\""),
        ('ignore reason="x', "'reason=\"x' is not of the form key=\"value\""),
        ('ignore raeson="x"', "'raeson' is not a key of an ignore: did you mean 'reason'?"),
        ('ignore reason="x" reason="y"', "'reason' is given twice"),
        ('ignore reason="x" until=tomorrow', "until=tomorrow is not a date such as 2027-01-31"),
        ('ignore reason="x" until=2027-02-30', "until=2027-02-30 is not a date such as 2027-01-31"),
        ('ignore reason="x" cause=scael', "'scael' is no cause, verdict or reason: did you mean 'scale'?"),
        ('ignroe reason="x"', "'claimcheck: ignroe reason' is not understood"),
        ('ignore-next reason="x"', "'claimcheck: ignore-next reason' is not understood"),
        ("", "'claimcheck:' is not understood"),
    ],
)  # fmt: skip
def test_a_comment_that_cannot_be_read_is_a_failure_with_its_line(said: str, message: str) -> None:
    report = applied(noted((SECOND, f"claimcheck: {said}".strip())))
    assert report.suppressions == ()
    (failure,) = report.failures
    assert str(failure) == f'draft.md:12:1: {message}; expected <!-- claimcheck: ignore reason="why" -->'
    # What was found is told all the same.
    assert len(report.open()) == 3


def test_comments_of_others_are_not_ours() -> None:
    texts = (
        "prettier-ignore",
        "claimcheck knows nothing of this",
        "a note: claimcheck: ignore",
        "claimchecker: ignore",
    )
    report = applied(noted(*((SECOND, text) for text in texts)))
    assert (report.suppressions, report.remarks, report.failures) == ((), (), ())
    # Without its colon it is ours, and a slip.
    assert [str(failure).split(";")[0] for failure in applied(noted((0, "claimcheck-ignore reason=x"))).failures] == [
        "draft.md:12:1: 'claimcheck-ignore reason' is not understood"
    ]


@given(st.text(max_size=40))
def test_any_comment_is_read_or_told(text: str) -> None:
    comments, problems = comments_of(noted((SECOND, f"claimcheck: ignore {text}".strip())))
    assert len(comments) + len(problems) == 1


# The day on which an ignore ends


def test_an_ignore_that_has_ended_covers_nothing_and_says_so() -> None:
    article = noted((SECOND, f"{LETTER} until=2026-11-21"))
    report = applied(article)
    assert report.suppressions == ()
    assert remarks(report) == ["draft.md:12:1: this ignore ended on 2026-11-21: what it covered is told again"]
    assert suppressed(applied(article, today=date(2026, 11, 21))) == ["3.6 trillion yuan"]
    over = applied(noted((0, f"{LETTER} until=2026-11-21")))
    assert remarks(over) == [
        "draft.md:12:1: this ignore covers nothing, and ended on 2026-11-21; next step: take it out"
    ]
    configured = Ignore("x", ".claimcheck.toml", 3, until=date(2026, 11, 21), names=("scale",))
    report = applied(noted(), ignores=[configured])
    assert (suppressed(report), remarks(report)) == (
        [], [".claimcheck.toml:3: this ignore ended on 2026-11-21: what it covered is told again"],
    )  # fmt: skip


# The configuration


def test_a_fingerprint_in_the_configuration() -> None:
    article = noted()
    known = fingerprint(make.discrepancy(article).claim)
    ignoring = Ignoring(TODAY, ignores=[Ignore("agreed", ".claimcheck.toml", 3, fingerprint=known)])
    (suppression,) = ignoring.applied_to(wrong(article)).suppressions
    assert (suppression.kind, suppression.reason, suppression.at) == ("configuration", "agreed", ".claimcheck.toml:3")
    assert ignoring.unused(whole=True) == ()
    # Wherever else it stands.
    assert suppressed(ignoring.applied_to(wrong(noted(text="New. " + PARAGRAPHS)))) == ["3.6 trillion yuan"]
    students = fingerprint(make.students(article).claim)
    assert suppressed(applied(article, ignores=[Ignore("x", "c", 1, fingerprint=students)])) == ["113,000"]


def test_a_path_narrows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ignore = Ignore("old", ".claimcheck.toml", 3, path=Path("archive"))
    ignoring = Ignoring(TODAY, ignores=[ignore])
    names = {"archive/a.md": 1, "archive/deep/a.md": 1, str(tmp_path / "archive" / "b.md"): 1, "archive.md": 0, "-": 0}
    reports = ignoring.applied(wrong(noted(name=name)) for name in names)
    assert [len(report.suppressions) for report in reports] == list(names.values())


def test_unused_ignores_of_the_configuration() -> None:
    used = Ignore("x", "c.toml", 1, names=("scale",))
    anywhere = Ignore("x", "c.toml", 2, names=("digits",))
    here = Ignore("x", "c.toml", 3, names=("digits",), path=Path("draft.md"))
    elsewhere = Ignore("x", "c.toml", 4, path=Path("archive"))
    ignoring = Ignoring(TODAY, ignores=[used, anywhere, here, elsewhere])
    assert ignoring.unused(whole=False) == ()
    ignoring.applied_to(wrong(noted()))
    message = "this ignore covers nothing; next step: take it out"
    assert ignoring.unused(whole=False) == (Problem("c.toml", message, 3),)
    # A run of a whole folder has met everything that there is.
    assert ignoring.unused(whole=True) == (Problem("c.toml", message, 2), Problem("c.toml", message, 3))


# All together


def test_one_that_is_not_asked_for_still_uses_its_comment() -> None:
    report = applied(noted((SECOND, LETTER)), selection=Selection(ignore=("scale",)))
    assert [suppression.kind for suppression in report.suppressions] == [SuppressionKind.SELECTION]
    assert report.remarks == ()


def test_the_baseline_is_for_what_nothing_else_covers() -> None:
    text = "Spending rose to 3.6 trillion yuan.\n\nIt was 3.6 trillion yuan."
    article = noted((0, LETTER), text=text)
    first = make.discrepancy(article)
    span = article.span(text.rindex("3.6"), text.rindex("3.6") + len("3.6 trillion yuan"))
    second = replace(first, claim=replace(first.claim, mention=replace(first.claim.mention, span=span)))
    once = make.report(article, first)
    report = Ignoring(TODAY, baseline=taken([once], FLAGGED, Path("b.json"))).applied_to(
        make.report(article, first, second)
    )
    assert [suppression.kind for suppression in report.suppressions] == ["comment", "baseline"]
    assert (report.suppressions[1].at, report.suppressions[1].reason) == ("b.json", "known before in draft.md")
    assert (report.open(), report.remarks) == ((), ())


def test_what_is_in_the_baseline_and_found_no_more_is_told() -> None:
    article = noted()
    baseline = taken([wrong(article)], FLAGGED, Path("b.json"))
    mended = make.report(article, make.clusters(article), make.spending(article))
    report = Ignoring(TODAY, baseline=baseline).applied_to(mended)
    assert report.suppressions == ()
    assert remarks(report) == [
        "draft.md: 1 finding is in the baseline and found no more ('3.6 trillion yuan'); "
        "next step: claimcheck baseline --prune"
    ]


def test_an_article_that_could_not_be_read_is_left_as_it_is() -> None:
    failed = Report(Article("", "gone.md"), failures=(Problem("gone.md", "no such file"),))
    assert Ignoring(TODAY).applied_to(failed) is failed


# On whole articles


CORPUS = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.md"))[1::5]


def told(report: Report) -> list[tuple[str, str]]:
    return [(finding.claim.mention.span.text, finding.verdict.value) for finding in report.open()]


def read_and_checked(checker: Checker, source: str, name: str) -> Report:
    (report,) = checker.check_many([article_from(source.encode(), name)])
    return Ignoring(TODAY).applied_to(report)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("under", [False, True], ids=["in the line", "under it"])
def test_a_comment_changes_nothing_but_its_own_paragraph(checker: Checker, path: Path, under: bool) -> None:
    source = path.read_text(encoding="utf-8")
    before = read_and_checked(checker, source, path.name)
    flagged = [finding for finding in before.findings if finding.verdict in FLAGGED]
    lines = source.split("\n")
    places = {before.article.locate(finding.claim.mention.span.start).line for finding in flagged}
    for line in places:
        text, comment = lines[line - 1], '<!-- claimcheck: ignore reason="x" -->'
        if text.startswith("|"):
            lines[line - 1] = f"{text.rstrip().removesuffix('|')}{comment} |"
        elif text.startswith("- "):
            lines[line - 1] += f"\n  {comment}" if under else f" {comment}"
        else:
            # The end of the paragraph, which may go over several lines.
            last = next(number for number in range(line, len(lines) + 1) if not "".join(lines[number : number + 1]))
            lines[last - 1] += f"\n{comment}" if under else f" {comment}"
    after = read_and_checked(checker, "\n".join(lines), path.name)
    assert (after.failures, after.remarks) == ((), ())
    quotes = {finding.claim.mention.span.text for finding in flagged}
    assert {one.finding.claim.mention.span.text for one in after.suppressions} == quotes
    assert len(after.suppressions) == len(flagged)
    assert told(after) == [row for row in told(before) if row[1] not in FLAGGED]
