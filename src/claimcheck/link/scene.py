"""What the linker sees: an article with the names found in it, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from claimcheck.extract.sentences import Stretch, split
from claimcheck.link.names import Frames, Hit, Names, Word, words_of
from claimcheck.model import Article, Mention, Sentence, Span


@dataclass(frozen=True, slots=True)
class Lexis:
    """The names of the reference, as tries."""

    indicators: Names
    frames: Frames
    entities: Names
    dimensions: Names


class Scene:
    """An article with its words, its sentences and the names in it."""

    def __init__(self, article: Article, lexis: Lexis) -> None:
        self.article = article
        self.words: tuple[Word, ...] = words_of(article.text)
        self.indicators = tuple(lexis.indicators.find(article.text, self.words))
        self.lefts = tuple(lexis.frames.left.find(article.text, self.words))
        self.rights = tuple(lexis.frames.right.find(article.text, self.words))
        self.open_frames = lexis.frames.open_
        self.entities = tuple(
            h for h in lexis.entities.find(article.text, self.words) if not _compound(article.text, h)
        )
        self.dimensions = tuple(lexis.dimensions.find(article.text, self.words))
        self.sentences: list[Stretch] = split(article.text, article.body)

    def within(self, hits: tuple[Hit, ...], span: Span) -> list[Hit]:
        """The hits that lie inside a span."""
        return [hit for hit in hits if span.covers(hit.span)]

    def before(self, hits: tuple[Hit, ...], offset: int) -> list[Hit]:
        """The hits that end before an offset, the nearest first."""
        return [hit for hit in reversed(hits) if hit.span.end <= offset]

    @cached_property
    def headline_end(self) -> int:
        """Where the first paragraph with a full sentence ends; names up to there set the scene."""
        first = self.sentences[0].end if self.sentences else 0
        for stretch in self.sentences:
            if stretch.end - stretch.start > 60:
                return stretch.end
        return first

    def paragraph_of(self, mention: Mention) -> list[Stretch]:
        """The sentences of the paragraph that a mention stands in."""
        return [s for s in self.sentences if s.paragraph == mention.sentence.paragraph]


_SUFFIXES = ("-based", "-led", "-backed", "-born", "-style", "-made", "-owned", "-run", "-bound", "-listed")


def _compound(text: str, hit: Hit) -> bool:
    """A name hyphened to another one is part of a longer name ("Guangdong-Hong Kong-Macao"), and
    "China-based" says where somebody sits, not of whom a figure is."""
    before, behind = text[: hit.span.start], text[hit.span.end :]
    return before.endswith(("-", "–")) or (behind.startswith(("-", "–")) and behind[1:2].isalpha())


def distance(sentence: Sentence, one: Span, other: Span) -> int | None:
    """How many steps apart two spans are in the parse of their sentence; None if one of them has
    no token there. A step over a clause boundary counts three, one
    from a modifier to its noun nothing."""
    first, second = _token(sentence, one), _token(sentence, other)
    if first is None or second is None:
        return None
    up, down = _path(sentence, first), _path(sentence, second)
    shared = next((node for node in up if node in down), None)
    if shared is None:
        return 2 * len(sentence.tokens)
    return up[shared] + down[shared]


_CLAUSES = frozenset({"conj", "relcl", "advcl", "ccomp", "acl", "parataxis", "pcomp", "appos"})
# Inside a noun phrase ("the Tokyo-Yokohama cluster") a name is where its noun is.
_PREMODIFIERS = frozenset({"compound", "nmod", "amod"})


def _path(sentence: Sentence, index: int) -> dict[int, int]:
    """The governors of a token with their cost, itself included at none."""
    costs, cost = {index: 0}, 0
    while sentence.tokens[index].head != index and len(costs) <= len(sentence.tokens):
        dep = sentence.tokens[index].dep
        cost += 3 if dep in _CLAUSES else 0 if dep in _PREMODIFIERS else 1
        index = sentence.tokens[index].head
        costs[index] = cost
    return costs


def _token(sentence: Sentence, span: Span) -> int | None:
    """The token of a span whose governor lies outside of it."""
    inside = [i for i, t in enumerate(sentence.tokens) if t.span.start < span.end and span.start < t.span.end]
    return next((i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i), None)
