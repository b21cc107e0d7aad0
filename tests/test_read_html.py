"""HTML: what of a page is read, and that each character of it leads back to its place in the source."""

from __future__ import annotations

import re
import time
from datetime import date
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.read.html import read
from claimcheck.read.page import Page

DAY = date(2025, 9, 5)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
# A reference at the head of a text, as long as one can be.
REFERENCE = re.compile(r"&(?:#\w+|[A-Za-z]\w*);?")


def article(source: str, published: date | None = DAY) -> Article:
    return read(source.encode(), "a.html", published)


def prose(source: str) -> str:
    return article(source).text


READS = {
    "<p>It <b>rose</b> to <b>3.6</b> trillion, or $<span>3</span>bn.</p>": "It rose to 3.6 trillion, or $3bn.",
    "<p>&pound;5m&nbsp;or &#8364;6m, &#x24;7m &amp; &pound8m &bogus;</p>": "£5m or €6m, $7m & £8m &bogus;",
    "<p>one<p>two<div>three</div>four": "one\n\ntwo\n\nthree\n\nfour",
    "<h2>Sales</h2>Up 5%<h3>Costs<br>now</h3>Down": "Sales\n\nUp 5%\n\nCosts now\n\nDown",
    "<ul><li>5%<li><p>6%</p></li></ul><ol><li>7%</ol>": "• 5%\n\n• 6%\n\n• 7%",
    "<dl><dt>GDP<dd>5%<dd>6%</dl>": "GDP\n\n5%\n\n6%",
    "line<br>line<br/> <br />paragraph": "line\nline\n\nparagraph",
    "<table><caption>Sales</caption><tr><th>a<th>b<tr><td><p>1</p></td><td>2</table>": "Sales\n\na | b\n\n1 | 2",
    "<table><tr><td><p>One.</p><p>Two.</p><td>Three.</table>": "One.\n\nTwo.\n\nThree.",
    "<table><tr><td></td><td>5</td><td></td><td>6</td></tr></table>": "5 | 6",
    "<figure><img alt=9><figcaption>Up 5%</figcaption></figure>": "Up 5%",
    "<p>seen<p hidden>not<p aria-hidden='true'>not<p style='display: none'>not<p>seen": "seen\n\nseen",
    "<div hidden><p>not</p><div>not</div></div>seen": "seen",
    "<script>5 < 6</script><style>p{}</style><template><p>5</template><noscript>5</noscript>seen": "seen",
    "<svg><title>5</title><path d='M 5 6'/><text>7</text></svg>seen": "seen",
    "<title>not</title><nav>not</nav><select><option>5<option>6</select><button>5</button>seen": "seen",
    "It was <del>5</del><ins>6</ins> <s>7</s>8": "It was 6 8",
    "5 km<sup>2</sup>, 2 x 10<sup>-6</sup>, CO<sub>2</sub>": "5 km², 2 x 10⁻⁶, CO2",
    "the 1<sup>st</sup>, <sup>1</sup>/<sub>2</sub>, 3<sup>1</sup>&frasl;<sub>4</sub>": "the 1st, 1/2, 3 1⁄4",
    "3.6bn<sup>1</sup>, 24<sup>[2]</sup>, 5%<sup><a href=#n>b</a></sup>, 7<sup>*</sup>": "3.6bn, 24, 5%, 7",
    "<pre>Up 5%.\nDown 6%.\n\n  Flat.</pre>": "Up 5%.\nDown 6%.\n\nFlat.",
    "a  <i> b </i>\n\tc": "a b c",
    "tril&shy;lion and 3&#8203;6": "trillion and 36",
    "a<!-- 5 -->b<!doctype html><?php 5 ?>c<![CDATA[5]]>d</>e": "abcde",
    # Broken, and read as a browser would.
    "1 < 2 and <3, a<b": "1 < 2 and <3, a<b",
    "<b>one<i>two</b>three</i> <p>four</b></div>five</x>": "onetwothree\n\nfourfive",
    "<a href='x>y'>5</a><a href=\"no end>6</a>": "56",
    "<p>one<table><tr><td>two</p>three": "one\n\ntwothree",
    "seen<!-- no end <p>not": "seen",
    "seen<script>no end <p>not": "seen",
    "<li>one<ul><li>two</ul><li>three": "• one\n\n• two\n\n• three",
}


@pytest.mark.parametrize("source", READS)
def test_what_is_read(source: str) -> None:
    assert prose(source) == READS[source]


def test_a_place_is_that_in_the_source() -> None:
    read_in = article("<p>It rose</p>\r\n<p>to $<b>3.6</b>\ntrillion &euro;5m.</p>")
    where = {words: read_in.locate(read_in.text.index(words)) for words in ("to $3.6 trillion", "trillion", "€", "5m")}
    assert {words: (at.line, at.column) for words, at in where.items()} == {
        "to $3.6 trillion": (2, 4),
        "trillion": (3, 1),
        "€": (3, 10),
        "5m": (3, 16),
    }
    assert read_in.origin(read_in.text.index("3.6")) == read_in.source.index("3.6") if read_in.source else False


def test_headings_are_known_and_so_are_paragraphs_in_bold() -> None:
    row = "<table><tr><td><b>2023</b><td><b>2024</b></table>"
    read_in = article(f"<h2>Who <i>pays</i>?</h2><p><strong>By</strong> <b>head</b></p>{row}<p><b>By</b> the flag</p>")
    assert {read_in.text[at : at + 3] for at in read_in.headings} == {"Who", "By "}
    assert len(read_in.headings) == 2


def test_comments_that_are_meant_for_us_are_kept_with_their_place() -> None:
    source = (
        "<!-- a --><p>One.</p>\n<!--claimcheck: ignore reason='x'--><p>Two <!-- claimcheck: b --><b>5</b>."
        "<!-- claimcheck c --></p>"
    )
    read_in = article(source)
    assert read_in.text == "One.\n\nTwo 5."
    assert [(read_in.text[note.offset :], note.text) for note in read_in.notes] == [
        ("Two 5.", "claimcheck: ignore reason='x'"),
        (" 5.", "claimcheck: b"),
        ("", "claimcheck c"),
    ]
    assert (read_in.notes[0].position.line, read_in.notes[0].position.column) == (2, 1)


def test_where_there_is_one_main_part_it_is_the_article() -> None:
    head = "<!-- claimcheck: a --><h2>Five up</h2><time datetime='2025-09-04'></time>"
    around = head + "{}<aside>&euro;6<!-- claimcheck: b --></aside>"
    inside = "<main><h1>Up <b>5</b>%</h1><p>It &amp; more.</main>"
    read_in = article(around.format(inside), None)
    assert read_in.text == "Up 5%\n\nIt & more."
    assert set(read_in.headings) == {0}
    assert read_in.published == date(2025, 9, 4)
    assert read_in.source is not None
    assert read_in.source[read_in.origin(read_in.text.index("It")) :].startswith("It &amp;")
    assert read_in.source[read_in.origin(0) :].startswith("Up <b>")
    assert [note.text for note in read_in.notes] == []
    assert article(around.format(inside * 2)).text.count("Up 5%") == 2
    assert article(around.format("<main><p> </main>")).text == "Five up\n\n€6"


BY_TIME = '<p><time datetime="2025-09-05T18:38:30Z">Friday</time></p>'
BY_META = '<meta property="article:published_time" content="2025-09-04">'
BY_DATA = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2024-01-01"},'
    '{"@type": "NewsArticle", "datePublished": "2025-09-03T01:00:00+08:00"}]}</script>'
)
BY_LINE = "<p>LONDON, Sept 2, 2025 (Wire) -- It rose.</p>"


@pytest.mark.parametrize(
    ("source", "day"),
    [
        (BY_LINE + BY_DATA + BY_META + BY_TIME, 5),
        (BY_LINE + BY_DATA + BY_META, 4),
        (BY_LINE + BY_DATA, 3),
        (BY_LINE, 2),
        ("<p>Updated <time datetime='2025-09-09'>Tuesday</time></p>" + BY_META, 4),
        (BY_LINE + '<meta name="pubdate" content="Fri, 05 Sep 2025 18:38:30 GMT">', 5),
        (BY_TIME + '<time itemprop="datePublished" datetime="2025-09-01">Monday</time>', 1),
        ('<time class="updated" datetime="2025-09-09">Tuesday</time><time datetime="18:38"></time>' + BY_META, 4),
        (f"<p>On <time datetime='2025-08-08'>the eighth</time> {'it rose ' * 20}</p>{BY_META}", 4),
        ('<time datetime="2025-02-30"></time><script type="application/ld+json">{"broken</script>' + BY_LINE, 2),
        ("<nav><time datetime='2025-08-08'>8 August</time></nav>" + BY_META, 4),
    ],
)
def test_the_date_is_the_one_that_is_trusted_most(source: str, day: int) -> None:
    assert article(source + "It rose 5%.", None).published == date(2025, 9, day)
    assert article(source + "It rose 5%.", DAY).published == DAY


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>caf\u00e9 £5m".encode(), "café £5m"),
        (b"\xef\xbb\xbf<meta charset=latin1>" + "é £5m".encode(), "é £5m"),
        (b"<meta charset='iso-8859-1'>\x93\xa35m\x94", "“£5m”"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">\x805m', "€5m"),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?><p>\xa45m</p>', "€5m"),
        (b"<!-- <meta charset=latin1> -->" + "£5m".encode(), "£5m"),
        (b"<meta charset=utf-16>" + "£5m".encode(), "£5m"),
        ("<p>£5m".encode("utf-16"), "£5m"),
        (b"<meta charset=gb2312>" + "增长 5%".encode("gb18030"), "增长 5%"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_names(data: bytes, text: str) -> None:
    assert read(data, "a.html", DAY).text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<p>\xa35m</p>", "not UTF-8: byte 0xa3 at offset 3: it looks like cp1252"),
        (b"<meta charset=wide>5m", "its encoding 'wide' is not known"),
        (b"<meta charset=base64>5m", "its encoding 'base64' is not known"),
        (b"<meta charset=euc-kr>5\xffm", "a.html:1: not cp949, as it says: byte 0xff at offset 22"),
        (b"<p>5\x00</p>", "binary, not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary, not text"),
        ("<p>5\0".encode("utf-16"), "binary, not text"),
        (b"<p></p><script>5</script>", "no text on the page"),
    ],
)
def test_what_is_no_page_is_told_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "a.html", DAY)
    (problem,) = caught.value.problems
    assert said in str(problem)


WORDS = st.sampled_from(["3.6", "trillion", "a", " ", "  ", "\n", "£", "😀", "&", "<", ">", "-", "\u00a0", "\t"])
REFERENCES = st.sampled_from(
    ["&pound;", "&nbsp;", "&#8364;", "&#x41;", "&amp;", "&pound3", "&NotEqualTilde;", "&;", "&#;", "&#99999999;"]
)
ELEMENTS = "p b i span div li ul td tr table th h2 br sup sub script svg a pre template section style caption"
NAMES = st.sampled_from(ELEMENTS.split())
ATTRIBUTES = st.sampled_from(["", "", "", " hidden", " class='>'", ' x="', "/", " style='display:none'", " a=b c"])
MARKUP = st.one_of(
    st.builds(lambda name, rest: f"<{name}{rest}>", NAMES, ATTRIBUTES),
    st.builds(lambda name: f"</{name}>", NAMES),
    st.sampled_from(["<!-- 5 -->", "<!-- claimcheck: x -->", "<!", "</", "<!DOCTYPE html>", "<!-->", "<![CDATA[x]]>"]),
)
SOURCES = st.lists(st.one_of(WORDS, REFERENCES, MARKUP), max_size=40).map("".join)


def stands_for(source: str, there: int, letter: str) -> bool:
    """Whether a character of the text is what stands in the source, or what a reference there stands for."""
    written = source[there : there + 1]
    # A line break in a heading is a space.
    if written == letter or (letter == " " and (written.isspace() or source.startswith(("<br", "</br"), there))):
        return True
    reference = REFERENCE.match(source, there)
    if reference is not None:
        meant = "".join(unescape(reference[0][:end]) for end in range(2, len(reference[0]) + 1))
        return letter in meant.replace("\u00a0", " ")
    return written == letter.translate(RAISED)


@settings(max_examples=200, deadline=None)
@given(SOURCES)
def test_every_character_leads_back_to_where_it_came_from(source: str) -> None:
    page = Page()
    page.html(source)
    read_in = page.article(source, "a.html")
    text = read_in.text
    between = {at for found in re.finditer(r"\n+| \| |• ", text) for at in range(*found.span())}
    places = [(read_in.origin(at), text[at]) for at in range(len(text)) if at not in between]
    assert all(stands_for(source, there, letter) for there, letter in places)
    assert [there for there, _ in places] == sorted(there for there, _ in places)
    assert text == text.strip(" \n")
    assert not re.search(r"\n{3}|  | \n|\n ", text.replace("|", "x")) or "<pre" in source


WELL_FORMED = st.recursive(
    st.sampled_from(["3.6 trillion", "a", " ", "&pound;5", "\n"]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(["div", "b", "i", "span", "section", "blockquote", "em", "a"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(WELL_FORMED)
def test_lxml_reads_the_same_characters(source: str) -> None:
    page = Page()
    page.html(source)
    seen = lxml_html.fromstring(f"<div>{source}</div>").text_content()
    assert "".join(page.article(source, "a").text.split()) == "".join(seen.split())


@pytest.mark.parametrize(
    "part", ["<p><b>x ", "<div>", "<", "<a ", '<a b="', "<div></b>", "<!", "&notanentity", "<li>1"]
)
def test_time_is_in_proportion_to_the_size(part: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        page = Page()
        page.html(part * (length // len(part)))
        page.article("", "a.html")
        return time.process_time() - start

    seconds(10_000)
    # Ten times the text would take a hundred times as long if it were looked through again and again.
    assert seconds(200_000) < 40 * max(0.01, seconds(20_000))
