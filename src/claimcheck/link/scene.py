"""What the linker sees: an article with the names found in it, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from claimcheck.extract.sentences import Stretch, split
from claimcheck.lexicon import table
from claimcheck.link.names import Hit, Names
from claimcheck.model import Article, Indicator, Mention, Sentence, Span
from claimcheck.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Lexis:
    """The names of the reference."""

    indicators: Names
    entities: Names
    dimensions: Names


class Scene:
    """An article with its words, its sentences and the names in it."""

    def __init__(self, article: Article, lexis: Lexis) -> None:
        self.article = article
        self.lexis = lexis
        self.words: tuple[Word, ...] = words_of(article.text)
        names = [h for h in lexis.entities.find(article.text, self.words).whole if not _compound(article.text, h)]
        others = _namesakes(article.text, {hit.span.text for hit in names})
        self.entities = tuple(hit for hit in names if hit.span.text not in others)
        over = _passed_over(article.text, self.words, self.entities)
        # `lefts` and `rights` are the parts of names that stand around a figure.
        self.indicators, self.lefts, self.rights = lexis.indicators.find(article.text, self.words, over)
        self.dimensions = lexis.dimensions.find(article.text, self.words).whole
        self.sentences: tuple[Stretch, ...] = split(article.text, article.body)
        self._starts: dict[int, list[int]] = {}
        self._paths: dict[tuple[int, int, int], dict[int, int] | None] = {}

    def within(self, hits: tuple[Hit, ...], span: Span) -> list[Hit]:
        """The hits that lie inside a span. `hits` is one of the scene's own, in order."""
        starts = self._starts.get(id(hits))
        if starts is None:
            starts = self._starts[id(hits)] = [hit.span.start for hit in hits]
        found = hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return [hit for hit in found if hit.span.end <= span.end]

    def name_of(self, indicator: Indicator, mention: Mention) -> Hit | None:
        """The name of an indicator in the sentence of a figure, the nearest one; None if there is none."""
        names = (hit for hit in self.within(self.indicators, mention.sentence.span) if indicator.id in hit.ids)
        return min(names, key=lambda hit: abs(hit.span.start - mention.span.start), default=None)

    def before(self, hits: tuple[Hit, ...], offset: int) -> Iterator[Hit]:
        """The hits that end before an offset, the nearest first."""
        return (hit for hit in reversed(hits) if hit.span.end <= offset)

    def distance(self, sentence: Sentence, one: Span, other: Span) -> int | None:
        """How many steps apart two spans are in the parse of their sentence; None if one of them
        has no token there. A step over a clause boundary counts three, one from a modifier to its
        noun nothing."""
        up, down = self._path(sentence, one), self._path(sentence, other)
        if up is None or down is None:
            return None
        shared = next((node for node in up if node in down), None)
        return 2 * len(sentence.tokens) if shared is None else up[shared] + down[shared]

    def token_of(self, sentence: Sentence, span: Span) -> int | None:
        """The index of the token of a span whose governor lies outside of it; None if it has no token there."""
        return _token(sentence, span)

    def _path(self, sentence: Sentence, span: Span) -> dict[int, int] | None:
        """The governors of a span with their cost, kept, since many names ask for the same ones."""
        key = (sentence.span.start, span.start, span.end)
        if key not in self._paths:
            token = _token(sentence, span)
            self._paths[key] = None if token is None else _path(sentence, token)
        return self._paths[key]

    @cached_property
    def headline_end(self) -> int:
        """Where the first paragraph with a full sentence ends; names up to there set the scene."""
        first = self.sentences[0].end if self.sentences else 0
        for stretch in self.sentences:
            if stretch.end - stretch.start > 60:
                return stretch.end
        return first

    def whole(self, mention: Mention) -> Span:
        """A figure with the hedge before it: the "than" of "less than 5 million" holds it against nothing."""
        return self.article.span(mention.start, mention.span.end)

    def paragraph_of(self, mention: Mention) -> list[Stretch]:
        """The sentences of the paragraph that a mention stands in."""
        return [s for s in self.sentences if s.paragraph == mention.sentence.paragraph]


def _compound(text: str, hit: Hit) -> bool:
    """A name hyphened to another one is part of a longer name ("Guangdong-Hong Kong-Macao"), and
    "China-based" says where somebody sits, not of whom a figure is; the letters of "US$" are of a currency."""
    before, behind = text[max(0, hit.span.start - 1) : hit.span.start], text[hit.span.end : hit.span.end + 2]
    return before in {"-", "–"} or behind[:1] in {"$", "£"} or (behind[:1] in {"-", "–"} and behind[1:].isalpha())


_PLACE = frozenset({"in", "across", "of", "by", "at", "on", "throughout", "within"})
_OWNS = re.compile(r"['’]s?\b")


def _passed_over(text: str, words: tuple[Word, ...], names: tuple[Hit, ...]) -> frozenset[int]:
    """The words of owners and places, by their index, that may stand inside the name of an indicator: "people killed
    on the county's roads", "buses in Kent carried"."""
    found: set[int] = set()
    for hit in names:
        first = hit.first
        if first and words[first - 1].key == "the":
            first -= 1
        placed = first > 0 and words[first - 1].key in _PLACE
        if placed or _OWNS.match(text, hit.span.end):
            found |= set(range(first - 1 if placed else first, hit.last + 1))
    return frozenset(found)


def _namesakes(text: str, names: Set[str]) -> frozenset[str]:
    """The names that are another place's too, in an article with nothing of the one that is meant here: Georgia
    is also a state, and Congo alone is mostly the larger of the two."""
    known = table("link")["namesakes"]
    return frozenset(
        name for name in names & known.keys() if not any(re.search(rf"\b{word}\b", text) for word in known[name])
    )


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
    first = bisect_right(sentence.tokens, span.start, key=lambda token: token.span.end)
    last = bisect_left(sentence.tokens, span.end, key=lambda token: token.span.start)
    inside = range(first, last)
    return next((i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i), None)
