"""What stands around a mention in its sentence."""

from __future__ import annotations

from claimcheck.model import Mention, Sentence, Token


def before(mention: Mention) -> str:
    """The text of the sentence up to the figure."""
    return mention.sentence.span.text[: mention.span.start - mention.sentence.span.start]


def behind(mention: Mention) -> str:
    """The text of the sentence from the end of the figure on."""
    return mention.sentence.span.text[mention.span.end - mention.sentence.span.start :]


def between(first: Mention, last: Mention) -> str:
    """The text between two figures of one sentence."""
    start = first.sentence.span.start
    return first.sentence.span.text[first.span.end - start : last.span.start - start]


def tells_time(sentence: Sentence, token: Token) -> bool:
    """Whether a token belongs to words of its sentence that name a time."""
    return any(period.span.covers(token.span) for period in sentence.periods)
