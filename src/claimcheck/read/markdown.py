"""Markdown as the reader of the page sees it, with the way back to the source.

markdown-it says what is a block and what marks words; the blocks go to the page of HTML that they stand for, so that
HTML inside of Markdown is read as anywhere. A text without any markup stays as it is, to the character.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.errors import InputError, Problem
from claimcheck.model import Article
from claimcheck.read.dateline import published_of
from claimcheck.read.decode import decode
from claimcheck.read.front_matter import body_of
from claimcheck.read.markdown_footnotes import with_footnotes
from claimcheck.read.markdown_inline import Words
from claimcheck.read.markdown_lines import Lines
from claimcheck.read.page import Page

# A line of text that was wrapped is hardly longer. Where one is, the lines are paragraphs of somebody who parts them
# by single line ends.
WRAPPED = 120
# Lists in lists and quotes in quotes; markdown-it leaves out what is deeper.
DEPTH = 100


def read(data: bytes, name: str, published: date | None = None) -> Article:
    """The article in a Markdown file, its date of publication None where neither it nor `published` gives one.

    Raises `InputError` for what is no text, a text of nothing but front matter or markup, and a date in front
    matter that does not exist."""
    source = decode(data, name)
    body = body_of(source)
    if not source[body:].strip():
        raise InputError(Problem(name, "nothing after the front matter: expected the text of an article"))
    page = Page()
    page.prose.front(source[:body])
    blocks = _Blocks(source, body, page)
    blocks.read()
    if published is None and (found := published_of(source, body, name)) is not None:
        published = found[0]  # what the source says in so many words goes before what its markup hides
    article = page.article(source, name, published)
    if not article.text[article.body :].strip():
        raise InputError(Problem(name, "nothing but markup: expected the text of an article"))
    if blocks.wrapped or article.notes or "".join(article.text.split()) != "".join(source.split()):
        return article
    return Article(source, name, article.published, body)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEPTH}).enable(["table", "strikethrough"])
    # Indented prose is no code. Words are read by `Words`, and no two of their places are joined.
    return with_footnotes(parser.disable(["code", "inline", "text_join", "fragments_join"]))


class _Blocks:
    """The blocks of a Markdown source from `body` on, on their way to a page. `wrapped` says whether lines of the
    source were joined."""

    def __init__(self, source: str, body: int, page: Page) -> None:
        self.wrapped = False
        self._lines = Lines(source, body)
        self._source = source[body:]
        self._page = page
        self._row: Iterator[tuple[int, int]] = iter(())
        self._depth = 0  # of quotes and lists

    def read(self) -> None:
        """Gives all blocks to the page, in order."""
        environment: dict[str, object] = {}
        parser = _parser()
        tokens = parser.parse(self._source, environment)
        words = Words(parser, environment, self._page)
        at, before = 0, ""
        for token in tokens:
            first = token.map[0] if token.map else None
            at = at if first is None else self._lines.start(first)
            if token.type == "inline":
                assert first is not None
                self._inline(words, token, first, before)
            elif token.type == "html_block":
                assert first is not None
                self._page.html(token.content, self._lines.places(token.content, first))
            elif token.nesting > 0:
                self._open(token, at)
            elif token.nesting < 0:
                self._page.close(token.tag, at)
                self._depth -= token.type in _CONTAINERS_END
            elif token.tag == "hr":
                self._page.open("hr", at)
            before = token.type

    def _open(self, token: Token, at: int) -> None:
        self._depth += token.type in _CONTAINERS
        self._page.open(token.tag, at)
        if token.type == "list_item_open" and token.map:
            marker = f"{token.info}{token.markup}"
            self._page.prose.mark(f"{marker} ", self._lines.marker(marker, token.map[0]))
        elif token.type == "tr_open" and token.map:
            self._row = self._lines.cells(token.map[0], self._depth > 0)

    def _inline(self, words: Words, token: Token, first: int, before: str) -> None:
        content = token.content
        if before in {"th_open", "td_open"}:
            start, _ = next(self._row, (0, 0))
            if content:
                words.read(content, self._lines.cell_places(content, start), joined=True)
            return
        at_heading = before == "heading_open"
        lines = content.split("\n")
        joined = all(len(line) <= WRAPPED for line in lines)
        self.wrapped = self.wrapped or (joined and len(lines) > 1)
        words.read(content, self._lines.places(content, first, heading=at_heading), joined)


_CONTAINERS = frozenset({"blockquote_open", "list_item_open"})
_CONTAINERS_END = frozenset({"blockquote_close", "list_item_close"})
