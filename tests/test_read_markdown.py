"""Markdown: what of it is read, and that each character leads back to its place in the source."""

from __future__ import annotations

import re
import time
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.read.markdown import read
from golden import ROOT

DAY = date(2025, 9, 5)
REFERENCE = re.compile(r"&(?:#\w+|[A-Za-z]\w*);")


def article(source: str, published: date | None = DAY) -> Article:
    return read(source.encode(), "a.md", published)


READS = {
    "It **rose** to **3.6** *trillion*, or $**3**bn.": "It rose to 3.6 trillion, or $3bn.",
    "See [the *note* of 5](https://a.b/6 '7'), [8][a], ![alt 9](b.png).\n\n[a]: x": "See the note of 5, 8, .",
    "At `5 < 6`, ``a ` b`` and ` 7 `": "At 5 < 6, a ` b and 7",
    "\\$5 \\*a\\* \\x &pound;6 &#8364;7 &bogus; & 8": "$5 *a* \\x £6 €7 &bogus; & 8",
    "a * b, snake_case_5, 2*3*4, 5 ~~6~~ 7": "a * b, snake_case_5, 234, 5 7",
    "# Sales\nUp 5%.\nOr 6%.": "Sales\n\nUp 5%. Or 6%.",
    "Sales\n=====\nUp 5%.\n\n## Costs ##\n- 5%\n- 6%\n  of it\n\n1. 7%\n   - 8%": (
        "Sales\n\nUp 5%. Or".replace(" Or", "") + "\n\nCosts\n\n- 5%\n\n- 6% of it\n\n1. 7%\n\n- 8%"
    ),
    "> Up 5%,\n> she *said*.\n>\n> 1) a\nlazy": "Up 5%, she said.\n\n1) a lazy",
    "| a | b |\n|---|--:|\n| **1** | 2 |\n| x \\| 3 | |": "a | b\n\n1 | 2\n\nx | 3",
    "> | a | b |\n> |---|---|\n> | 1 | 2 |": "a | b\n\n1 | 2",
    "Up 5%.[^1] Down.[^n]\n\n[^1]: Since *2024*.\n[^n]: 6%": "Up 5%. Down.\n\nSince 2024.\n\n6%",
    "Up  \nDown\\\nFlat<br>Gone": "Up\nDown\nFlat\nGone",
    "Up.\n\n```\ncode 5\n```\n\n    Indented 6.\n\n---\n\nEnd.": "Up.\n\nIndented 6.\n\nEnd.",
    "5 km<sup>2</sup> <b>a</b> <del>6</del>7<!-- 8 -->": "5 km² a 7",
    "<table>\n<tr><td>1<td>2\n</table>\n\n<div hidden>\n\nnot *5*\n\n</div>\n\nseen": "1 | 2\n\nseen",
    "<https://a.b/5> and <a@b.c>": "https://a.b/5 and a@b.c",
    # Lines that were not wrapped stand by themselves.
    f"LONDON\n{'It rose 5%, and more. ' * 6}\nEnd": f"LONDON\n{'It rose 5%, and more. ' * 6}\nEnd",
}


@pytest.mark.parametrize("source", READS)
def test_what_is_read(source: str) -> None:
    assert article(source).text.rstrip("\n") == READS[source]


@pytest.mark.parametrize(
    "source",
    [
        "LONDON, Sept 5, 2025 (Wire) -- It rose 5%.\n\nIt fell  6%, & more.\n",
        "---\npublished: 2025-09-05\n---\n\nUp 5 * 6.\r\n\r\n\r\nDown.\r\n",
        "Three things:\n\n- one 5%\n- two\n\n1. three\n2. four\n",
        "  It rose 5%.\n\n\tIt fell 6%.",
    ],
)
def test_a_text_without_markup_stays_as_it_is(source: str) -> None:
    read_in = article(source)
    assert (read_in.text, read_in.source, read_in.breaks) == (source, None, ())


def test_a_place_is_that_in_the_source() -> None:
    read_in = article(
        "---\ntitle: x\n---\n# It\r\n\r\n> rose to **3.6**\r\n> trillion &euro;5m\n\n| a | **6** |\n|-|-|\n"
    )
    assert read_in.text[read_in.body :] == "It\n\nrose to 3.6 trillion €5m\n\na | 6"
    where = {
        words: read_in.locate(read_in.text.index(words)) for words in ("It", "3.6", "trillion", "€", "5m", "6\x00"[:1])
    }
    assert {words: (at.line, at.column) for words, at in where.items()} == {
        "It": (4, 3),
        "3.6": (6, 13),
        "trillion": (7, 3),
        "€": (7, 12),
        "5m": (7, 18),
        "6": (6, 15),
    }
    assert read_in.locate(read_in.text.rindex("6")).line == 9


def test_headings_are_known_and_so_are_paragraphs_in_bold() -> None:
    read_in = article("## Who *pays*?\n\n**By** __head__\n\n**By** the flag\n\nSet\n---\nUp.")
    assert sorted(read_in.text[at : at + 3] for at in read_in.headings) == ["By ", "Set", "Who"]


def test_comments_that_are_meant_for_us_are_kept_with_their_place() -> None:
    read_in = article(
        "<!-- claimcheck: a -->\n# One\n\n- **Two <!-- claimcheck: b -->5**\n<!-- claimcheck: c -->\n- Three[^1]\n\n"
        "[^1]: Six.<!--\nclaimcheck: d -->\n"
    )
    assert read_in.text == "One\n\n- Two 5\n\n- Three\n\nSix."
    assert [(read_in.text[note.offset :][:7], note.text, note.position.line) for note in read_in.notes] == [
        ("One\n\n- ", "claimcheck: a", 1),
        (" 5\n\n- T", "claimcheck: b", 4),
        ("- Three", "claimcheck: c", 5),
        ("", "claimcheck: d", 8),
    ]


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("---\ndate: 2025-09-04\n---\n**LONDON, Sept 3, 2025 (Wire)** -- *Up*.", 4),
        ("# Sales\n\nPublished: 3 September 2025\nby A\n\nUp.", 3),
        ("**LONDON, Sept 2, 2025 (Wire)** -- Up.", 2),
        ("*Published: 1 September 2025*\n\nUp.", 1),
    ],
)
def test_the_date_is_read_with_and_without_markup(source: str, day: int) -> None:
    assert article(source, None).published == date(2025, 9, day)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"---\ntitle: x\n---\n", "nothing after the front matter"),
        (b"<!-- 5 -->\n\n---\n", "nothing but markup"),
        (b"5\x00", "binary"),
        (b"\xa35m", "not UTF-8"),
    ],
)
def test_what_is_no_article_is_told_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(data, "a.md", DAY)


@pytest.mark.parametrize("path", sorted(ROOT.glob("corpus/**/articles/*.md")), ids=lambda path: path.stem)
def test_the_words_of_the_corpus_are_all_read(path: Path) -> None:
    source = path.read_bytes().decode()
    read_in = read(path.read_bytes(), path.name)
    marks = str.maketrans("", "", "*#_")
    assert read_in.text.translate(marks).split() == source.translate(marks).split()
    assert leads_back(read_in, source)


def leads_back(read_in: Article, source: str) -> bool:
    """Whether each character of the prose is what stands in the source, or what a reference there stands for."""
    between = {at for found in re.finditer(r"\n+| \| ", read_in.text) for at in range(*found.span())}
    return all(
        stands_for(source, read_in.origin(at), letter)
        for at, letter in enumerate(read_in.text)
        if at not in between and at >= read_in.body
    )


def stands_for(source: str, there: int, letter: str) -> bool:
    written = source[there : there + 1]
    # A line break in a heading is a space.
    if written == letter or (letter == " " and (written.isspace() or source.startswith(("<br", "</br"), there))):
        return True
    reference = REFERENCE.match(source, there)
    return reference is not None and letter in unescape(reference[0])


PIECES = st.sampled_from(
    [
        *("3.6", "trillion", "a", " ", " ", "  ", "\n", "\n\n", "\t", "£", "😀", "\u00a0", "5"),
        *(
            "*",
            "**",
            "_",
            "__",
            "***",
            "~~",
            "~",
            "`",
            "``",
            "[",
            "]",
            "](x)",
            "][r]",
            "![",
            "[^1]",
            "\\",
            "|",
            "<",
            ">",
        ),
        *(
            "&pound;",
            "&amp;",
            "&#8364;",
            "&",
            "<b>",
            "</b>",
            "<!-- x -->",
            "<https://a.b/5>",
            "<br>",
            "<sup>",
            "</sup>",
        ),
        *("\n# ", "\n- ", "\n  - ", "\n> ", "\n1. ", "\n[^1]: ", "\n[r]: x\n", "\n```\n", "\n===\n", "\n---\n"),
        *("\n| a | b |\n|---|---|\n| 5 | ", " | ", " \\| ", "\n<div>\n", "\n</div>\n", "\n    ", "\r\n", "\n> - | "),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_character_leads_back_to_where_it_came_from(source: str) -> None:
    try:
        read_in = article(source)
    except InputError:
        return
    assert leads_back(read_in, source)


@pytest.mark.parametrize("part", ["**a ", "[a](", "<b>", "`a ``", "a\n", "- a\n", "| a ", "&amp;", "[^1]: a\n", "\\|"])
def test_time_is_in_proportion_to_the_size(part: str) -> None:
    def once(length: int) -> float:
        start = time.process_time()
        article(part * (length // len(part)) + "a")
        return time.process_time() - start

    def seconds(length: int) -> float:
        return min(once(length) for _ in range(3))  # what else the machine does is no fault of the reader

    assert seconds(20_000) < 40 * max(0.01, seconds(2_000))
