"""The words of a Markdown block, each with its place: what marks them is cut out.

markdown-it joins and rewrites text as it reads it, and forgets where it stood. Its rules are run here on a state that
notes the position at which each token was begun.
"""

from __future__ import annotations

from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from claimcheck.read.page import Page
from claimcheck.read.places import Places

_AT = "at"


class _Placed(StateInline):
    """The state of markdown-it's rules, whose tokens know where they begin."""

    def __init__(self, source: str, parser: MarkdownIt, environment: dict[str, object], tokens: list[Token]) -> None:
        self._held: list[str] = []
        self._held_at = 0
        self._free = 0  # behind the last mark of emphasis: those of a run are all pushed at its start
        super().__init__(source, parser, environment, tokens)

    @property
    def pending(self) -> str:
        """The text that was read and belongs to no token yet."""
        return "".join(self._held)

    @pending.setter
    def pending(self, value: str) -> None:
        if value and not self._held:
            self._held_at = self.pos
        self._held = [value] if value else []

    def append_pending(self, text: str) -> None:
        """Adds to the text that belongs to no token yet."""
        if not self._held:
            self._held_at = self.pos
        self._held.append(text)

    def pushPending(self) -> Token:  # noqa: N802 - the name is theirs
        """The text read so far as a token."""
        token = super().pushPending()
        token.meta[_AT] = self._held_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A new token, behind the text read so far."""
        token = super().push(ttype, tag, nesting)
        token.meta[_AT] = self.pos
        if ttype == "text":
            token.meta[_AT] = max(self.pos, self._free)
            self._free = token.meta[_AT] + 1
        return token


class Words:
    """Gives the words of blocks to a page. `environment` has the links that the source defines."""

    def __init__(self, parser: MarkdownIt, environment: dict[str, Any], page: Page) -> None:
        self._parser = parser
        self._environment = environment
        self._page = page
        self._content = ""
        self._places = Places()

    def read(self, content: str, places: Places, joined: bool) -> None:
        """Gives the words of a block to the page. Its lines are `joined` where they were wrapped."""
        self._content, self._places = content, places
        before = None
        for token in self._tokens(content):
            self._give(token, before, joined)
            before = token

    def _tokens(self, content: str) -> list[Token]:
        state = _Placed(content, self._parser, self._environment, [])
        inline = self._parser.inline
        inline.tokenize(state)
        for rule in inline.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def _give(self, token: Token, before: Token | None, joined: bool) -> None:
        page, at = self._page, token.meta.get(_AT, 0)
        match token.type:
            case "text" if before is not None and before.type == "link_open" and before.markup == "autolink":
                self._copy(at + 1, self._content.index(">", at))
            case "text":
                self._copy(at, at + len(token.content))
            case "text_special" if token.info == "entity":
                for letter in token.content:
                    page.text(letter, self._places.at(at))
            case "text_special":
                self._copy(at + (token.content != token.markup), at + len(token.markup))
            case "code_inline":
                start = at + len(token.markup)
                lines = self._content[start : start + len(token.content)].replace("\n", " ")
                start += lines != token.content  # a space on either side is part of the marks
                self._copy(start, start + len(token.content))
            case "softbreak" if joined:
                page.text("\n", self._places.at(at))
            case "softbreak" | "hardbreak":
                page.open("br", self._places.at(at))
            case "html_inline":
                page.html(token.content, self._places.within(at, at + len(token.content)))
            case "strong_open" | "em_open" | "s_open":
                page.open(token.tag, self._places.at(at))
            case "strong_close" | "em_close" | "s_close":
                page.close(token.tag, self._places.at(at))

    def _copy(self, start: int, end: int) -> None:
        for text, at in self._places.stretches(self._content, start, end):
            self._page.text(text, at)
