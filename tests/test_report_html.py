"""The page: valid, by itself, safe, the same for everybody, and readable without colour."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from claimcheck.errors import Problem
from claimcheck.model import Article, Cause, Finding, Step, Verdict
from claimcheck.report import html
from claimcheck.report.colours import DARK, LIGHT, LOOKS, Paper
from claimcheck.report.marks import Noted, paragraphs
from claimcheck.result import Report, Suppression, SuppressionKind

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """A page taken apart: what is open must be closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.prose: list[str] = []
        self.in_prose = False
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs), f"an attribute twice on {tag}"
        self.tags.append((tag, given))
        self.in_prose = self.in_prose or "prose" in given.get("class", "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.in_prose = self.in_prose and tag not in {"p", "h2", "h3"}

    def handle_data(self, data: str) -> None:
        if self.in_prose and "sup" not in self.open:
            self.prose.append(data)

    def all(self, name: str) -> list[str]:
        """The values of an attribute, in order."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def rendered(*reports: Report) -> str:
    file = io.StringIO()
    html.render(reports, file)
    return file.getvalue()


def finding(article: Article, quote: str, verdict: Verdict = Verdict.MATCH, cause: Cause | None = None) -> Finding:
    base = make.spending(make.article())
    claim = replace(base.claim, mention=make.mention(article, quote))
    return replace(base, verdict=verdict, cause=cause, claim=claim)


def every_verdict() -> Report:
    article = make.article("One 11 two 22 three 33 four 44 five 55 six.")
    return make.report(
        article, *(finding(article, str(11 * number), verdict) for number, verdict in enumerate(Verdict, start=1))
    )


def three() -> Report:
    article = make.article()
    return make.report(article, make.students(article), make.discrepancy(article), make.clusters(article), numbers=5)


FAILED = Report(Article("", "gone.md"), failures=(Problem("gone.md", "no such file"),))


@pytest.mark.parametrize("reports", [(), (three(),), (every_verdict(), three(), FAILED), (FAILED,)])
def test_the_page_is_well_formed(reports: tuple[Report, ...]) -> None:
    text = rendered(*reports)
    page = Page(text)
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert text.endswith("</html>\n")
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = rendered(every_verdict(), three())
    tags = {tag for tag, _ in Page(text).tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not re.search(r"@import|url\(|\bon\w+=|\bsrc=", text)
    assert {href for href in Page(text).all("href") if not href.startswith("#")} == {"https://example.org/rd"}


def test_mark_and_note_point_at_each_other() -> None:
    page = Page(rendered(three()))
    hrefs = page.all("href")
    for number in (1, 2, 3):
        assert f"#d1-c{number}" in hrefs
        assert f"#d1-m{number}" in hrefs
    assert [a["value"] for tag, a in page.tags if tag == "li" and "value" in a] == ["1", "2", "3"]


def test_a_verdict_is_a_sign_an_underline_and_a_word() -> None:
    text = rendered(every_verdict())
    for number, verdict in enumerate(Verdict, start=1):
        assert f'class="mark {verdict} short" id="d1-m{number}"' in text
        assert f'aria-label="{verdict}, note {number}">{LOOKS[verdict].sign}' in text
        assert f'<span class="verdict">{verdict}</span>' in text
        assert re.search(rf"\.{verdict} {{[^}}]*--line: {LOOKS[verdict].underline};", text)
    assert len({look.sign for look in LOOKS.values()}) == len({look.underline for look in LOOKS.values()}) == 5
    assert set(LOOKS) == set(html.MEANINGS) == set(Verdict)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2 for #rrggbb."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("paper", [LIGHT, DARK], ids=["day", "night"])
def test_contrast_is_that_of_wcag_aa(paper: Paper) -> None:
    pairs = [(paper.ink, paper.paper), (paper.quiet, paper.paper), (paper.link, paper.paper)]
    for look in LOOKS.values():
        shade = look.light if paper is LIGHT else look.dark
        pairs += [(shade.ink, paper.paper), (shade.ink, shade.tint), (paper.ink, shade.tint)]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}
    assert round(contrast("#000000", "#ffffff"), 1) == 21


def test_the_page_has_a_night_and_a_print_side() -> None:
    text = rendered(three())
    assert "@media screen and (prefers-color-scheme: dark) { :root { --paper: #16181b;" in text
    assert "@media print" in text
    assert 'content: " <" attr(href) ">"' in text
    assert '<meta name="viewport"' in text


def test_everything_from_outside_is_escaped() -> None:
    article = make.article('<script>alert("1")</script> & it\'s 24 clusters, 3.6\x00 trillion', name="</title><b>.md")
    source = replace(make.SOURCE, publisher="<i>P</i>", title="<i>T</i>", url="javascript:alert(1)")
    odd = replace(
        finding(article, "24 clusters", Verdict.DISCREPANCY, Cause.SCALE),
        evidence=(make.evidence(source=source, at="<at>"),),
        trace=(Step("<s>", "<d>"),),
        suggestion='"><img src=x>',
    )
    broken = Report(Article("", "x"), failures=(Problem("x", "<script>"),))
    text = rendered(make.report(article, odd), broken)
    assert {tag for tag, _ in Page(text).tags}.isdisjoint({"script", "img", "b", "i", "s", "d", "at"} - {"b"})
    assert "<b>.md" not in text
    assert "javascript" not in text
    assert "\x00" not in text
    assert "".join(Page(text).prose) == article.text.replace("\x00", "\ufffd")


def test_marks_may_lie_on_one_another_in_any_way() -> None:
    article = make.article("It rose from $5 million to $7 million, or 40 percent, by May.")
    quotes = ["$5 million to $7 million", "$5 million", "$7 million, or 40", "40 percent", "40 percent"]
    text = rendered(make.report(article, *(finding(article, quote) for quote in quotes)))
    page = Page(text)
    assert "".join(page.prose) == article.text
    ids = page.all("id")
    hrefs = page.all("href")
    for number in range(1, len(quotes) + 1):
        assert ids.count(f"d1-m{number}") == 1
        assert f"#d1-c{number}" in hrefs
        assert text.count(f'note {number}">') == 1
    assert not any("a" in opened for opened in links_in_links(text))


def links_in_links(text: str) -> list[str]:
    return re.findall(r"<a [^>]*>(?:(?!</a>).)*<a ", text, re.DOTALL)


def test_what_a_note_says() -> None:
    article = make.article()
    text = rendered(make.report(article, make.discrepancy(article), numbers=5))
    note = text[text.index('<li class="note discrepancy"') : text.index("</main>")]
    for words in (
        "The scale looks wrong, such as million for billion.",
        "Would hold: <strong>3.6 billion yuan would hold</strong>",
        "National Statistics: 3.613 trillion CNY for 2024",
        '<a href="https://example.org/rd" rel="noreferrer">Communiqué on R&amp;D</a>',
        "published <time>2025-01-23</time>",
        "<code>reference/ns/rd/2025-01-23.yaml:12</code>",
        "<details>\n<summary>How it was read</summary>",
        "<li><b>read</b> 3.6 trillion yuan stands for 3.55 to 3.65 trillion CNY</li>",
    ):
        assert words in note
    assert '<p class="count">5 numbers found, 1 claim, 1 linked, 1 checked: 1 discrepancy.</p>' in text


@pytest.mark.parametrize(
    "url", ["http://[broken", "javascript:alert(1)", "ftp://example.org/a", "HTTPS://example.org/a"]
)
def test_only_pages_are_linked(url: str) -> None:
    article = make.article()
    evidence = make.evidence(source=replace(make.SOURCE, url=url))
    text = rendered(make.report(article, replace(make.discrepancy(article), evidence=(evidence,))))
    assert (f'href="{url}"' in text) == url.lower().startswith("http")


def test_an_ambiguous_figure_says_why() -> None:
    article = make.article()
    trace = (Step("read", "a figure"), Step("compare", "readings remain that disagree"))
    one = replace(finding(article, "24", Verdict.AMBIGUOUS), trace=trace)
    assert '<p class="cause">Readings remain that disagree.</p>' in rendered(make.report(article, one))


def test_several_articles_have_an_index() -> None:
    text = rendered(three(), FAILED)
    assert "<nav" in text
    assert '<th scope="row"><a href="#d2">gone.md</a></th>' in text
    assert "<strong>Could not be checked.</strong> gone.md: no such file" in text
    assert "<h2>a.txt</h2>" in text
    assert "<nav" not in rendered(three())


def test_a_failure_beside_findings_hides_none_of_them() -> None:
    odd = replace(three(), failures=(Problem("a.txt", "a comment that cannot be read"),))
    text = rendered(odd, three())
    assert "<strong>To be mended.</strong> a.txt: a comment that cannot be read" in text
    assert text.count('<p class="count">5 numbers found') == 2
    assert "could not be checked" not in text


def test_what_is_suppressed_steps_back_and_says_why() -> None:
    report = three()
    slip = report.ordered()[1]
    ignored = Suppression(slip, SuppressionKind.COMMENT, "as the <ministry> has it", "a.md:2:1")
    text = rendered(replace(report, suppressions=(ignored,), remarks=(Problem("a.md", "an ignore covers nothing"),)))
    assert '<span class="mark discrepancy suppressed short" id="d1-m2">' in text
    assert 'aria-label="discrepancy, not told, note 2"' in text
    assert '<span class="verdict"><s>discrepancy</s></span>' in text
    assert '<p class="why">Ignored: as the &lt;ministry&gt; has it (a.md:2:1)</p>' in text
    assert '<p class="remark">a.md: an ignore covers nothing</p>' in text
    assert '<ul class="look">' not in text
    assert '<ul class="look">' in rendered(report)
    assert "0 discrepancy, 1 unverified; 1 ignored.</p>" in text


def test_headings_are_headings_where_the_markup_says_so() -> None:
    article = Article("A figure of 24 clusters\n\nProse.", headings=frozenset({0}))
    report = make.report(article, finding(article, "24 clusters"))
    one, many = rendered(report), rendered(report, report)
    assert '<h2 class="prose headline">A figure of <a class="to"' in one
    assert many.count('<h3 class="prose headline">') == 2
    assert '<p class="prose">Prose.</p>' in one


def test_the_same_reports_give_the_same_page() -> None:
    assert rendered(three(), every_verdict()) == rendered(three(), every_verdict())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.\nAnother, wrapped.\n\nA second.", ["One line.\nAnother, wrapped.", "A second."]),
        ("Long " * 30 + "\nThe next.", [("Long " * 30).strip(), "The next."]),
        ("\n\n  \n", []),
        ("  A.  \n \t\n\n B. ", ["A.", "B."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs(Article(text), ())] == expected


def test_front_matter_is_no_paragraph() -> None:
    article = Article("---\ntitle: A\n---\n\nProse.", body=17)
    assert [paragraph.text for paragraph in paragraphs(article, ())] == ["Prose."]


@given(
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=6), st.text("a b\n", min_size=40, max_size=40)
)
def test_nothing_is_lost_between_pieces(places: list[tuple[int, int]], text: str) -> None:
    article = Article(text)
    base = make.spending(make.article())
    findings = []
    for start, length in sorted(places):
        end = min(start + length, len(text))
        # No figure begins or ends with white space, or goes over the end of a line.
        if text[start:end].strip() == text[start:end] and "\n" not in text[start:end]:
            mention = replace(base.claim.mention, span=article.span(start, end))
            findings.append(replace(base, claim=replace(base.claim, mention=mention)))
    found = list(paragraphs(article, [Noted(number, one) for number, one in enumerate(findings, start=1)]))
    assert "".join("".join(p.text.split()) for p in found) == "".join(text.split())
    begun = [note.number for p in found for piece in p.pieces for note in piece.begins]
    ended = [note.number for p in found for piece in p.pieces for note in piece.ends]
    numbers = list(range(1, len(findings) + 1))
    assert sorted(begun) == sorted(ended) == numbers
    assert [note.number for p in found for note in p.findings] == numbers
    for p in found:
        for piece in p.pieces:
            assert all(piece.text in note.span.text for note in piece.on)
