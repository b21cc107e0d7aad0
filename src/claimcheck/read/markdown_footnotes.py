"""Footnotes in Markdown: "[^1]" in the text is no part of what is said, and "[^1]: ..." is a paragraph."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
_DEFINITION = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")


def with_footnotes(parser: MarkdownIt) -> MarkdownIt:
    """The parser, which now knows footnotes."""
    # A definition may end a block of any of these.
    parser.block.ruler.before(
        "reference", "footnote", _definition, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("link", "footnote", _reference)
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_reference", "", 0)
    state.pos = found.end()
    return True


def _definition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    found = _DEFINITION.match(state.src, start, state.eMarks[line])
    if found is None or silent:
        return found is not None
    after = line + 1
    rules = state.md.block.ruler.getRules("paragraph")
    while after < end and not state.isEmpty(after) and not any(rule(state, after, end, True) for rule in rules):
        after += 1
    rest = state.getLines(line + 1, after, state.blkIndent, False) if after > line + 1 else ""
    content = f"{state.src[found.end() : state.eMarks[line]]}\n{rest}".rstrip()
    state.line = after
    state.push("paragraph_open", "p", 1).map = [line, after]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [line, after], []
    state.push("paragraph_close", "p", -1)
    return True
