"""Whom a text is about, place by place: the names in it, with the noun phrases that stand for one of them resolved,
the entity that a sentence goes on about, and the one that the whole is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property

from claimcheck.extract.sentences import Stretch
from claimcheck.lexicon import any_of, table
from claimcheck.link import bodies
from claimcheck.link.held import held_against
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.link.standing import Phrase, Stands, phrases
from claimcheck.link.topics import COUNTRY, GROUP, REGION, Topics
from claimcheck.model import WORLD, Claim, Entity, Mention, Span

# A phrase whose entity the text leaves open: it owns its figures, and nobody is told.
NOBODY: tuple[str, ...] = ()
# A sentence that only looks aside: "China, for comparison, managed 2.65%".
_FOR_CONTRAST = re.compile(r"\b(?:for|by|in)\s+(?:comparison|contrast)\b", re.IGNORECASE)
# What takes up what was said right before.
_TAKES_UP = re.compile(
    r"[\"“'‘]?(?:It|Its|They|Their|That|This|Those|These|There)\b"
    r"|[\"“'‘]?The\s+(?:figure|rate|number|total|level|share|reading|ratio|increase|rise|fall|drop|decline|gain|outlay)\b"
)


_KINDS = {Stands.BLOC: GROUP, Stands.STATE: REGION}


class Discourse:
    """The entities of an article, as its sentences go on from each other."""

    def __init__(self, scene: Scene, entities: Mapping[str, Entity], named: Callable[[str], Sequence[str]]) -> None:
        """`named` answers the ids that a name has in the reference."""
        self._scene = scene
        self._entities = entities
        self._named = named
        self._topics = Topics(scene, entities)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The names of the article and the phrases that stand for one, in order; one without ids stands for an
        entity that the text leaves open."""
        found = list(self._topics.own)
        for phrase in sorted((*phrases(self._scene.article.text), *self._governments()), key=lambda p: p.span.start):
            ids = self._stands_for(phrase, found)
            if ids is None:
                continue
            found = [h for h in found if h.span.end <= phrase.span.start or phrase.span.end <= h.span.start]
            found.append(self._hit(phrase.span, ids))
            found.sort(key=lambda hit: hit.span.start)
        return self._with_bodies(found)

    def _with_bodies(self, found: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with the phrases that stand for a company or a city."""
        text, sentences = self._scene.article.text, self._scene.sentences
        known = list(bodies.phrases(text, found, self._entities, sentences, lambda kind: self._topics.topic((kind,))))
        kept = [h for h in found if not any(s.start < h.span.end and h.span.start < s.end for s, _ in known)]
        return tuple(sorted([*kept, *(self._hit(*one) for one in known)], key=lambda hit: hit.span.start))

    def within(self, span: Span) -> list[Hit]:
        """The hits that lie inside a span."""
        start = bisect_left(self.hits, span.start, key=lambda hit: hit.span.start)
        end = bisect_left(self.hits, span.end, key=lambda hit: hit.span.start)
        return [hit for hit in self.hits[start:end] if hit.span.end <= span.end]

    def around(self, mention: Mention, kinds: Sequence[str], claims: Sequence[Claim]) -> str | None:
        """The entity that the text is about where a figure stands that names none: the one that the sentences before
        speak of in the same paragraph, else the one that the whole is about; of these kinds only, any if empty."""
        back, topic = self._before(mention), self._topics.topic(kinds)
        first = not any(stretch.paragraph == mention.sentence.paragraph for stretch in back)
        takes_up = _TAKES_UP.match(mention.sentence.span.text) is not None
        for stretch in back:
            across = stretch.paragraph != mention.sentence.paragraph
            if across and not (first and takes_up):
                break
            if _FOR_CONTRAST.search(self._scene.article.text, stretch.start, stretch.end) is not None:
                continue
            ids = self._spoken_of(stretch, kinds, claims)
            if len(ids) == 1 and across and topic not in ids and self._shares_paragraph(topic, stretch):
                return None  # "It" of a new paragraph, after one about two
            if len(ids) == 1:
                return next(iter(ids))
            if ids:
                return topic if takes_up and topic in ids else None
        if topic is not None and self._topics.is_named_outside(topic, mention.sentence.span):
            return topic
        return self._only_so_far(mention.sentence.span.start, kinds)

    def _shares_paragraph(self, id_: str | None, stretch: Stretch) -> bool:
        """Whether an entity is named in the paragraph of a sentence."""
        around = [one for one in self._scene.sentences if one.paragraph == stretch.paragraph]
        paragraph = self._scene.article.span(around[0].start, around[-1].end)
        return any(hit.ids[:1] == (id_,) for hit in self.within(paragraph))

    def _before(self, mention: Mention) -> list[Stretch]:
        """The sentences before a mention, the nearest first, of its paragraph and the one before."""
        since = mention.sentence.paragraph - 1
        stretches = self._scene.sentences
        end = bisect_right(stretches, mention.sentence.span.start - 1, key=lambda stretch: stretch.start)
        near: list[Stretch] = []
        for stretch in reversed(stretches[:end]):
            if stretch.paragraph < since:
                break
            near.append(stretch)
        return near

    def _spoken_of(self, stretch: Stretch, kinds: Sequence[str], claims: Sequence[Claim]) -> set[str]:
        """The entities that a sentence speaks of, but for those that something is only held against; the world only
        where it had a figure of it."""
        told = [c for c in claims if c.mention.sentence.span.start == stretch.start and c.indicator is not None]
        owners = {c.entity for c in told if c.entity is not None and self._topics.fit(c.entity, kinds)}
        if len(owners) == 1:
            return owners
        span = self._scene.article.span(stretch.start, stretch.end)
        hits = self.within(span)
        quotes = [c.mention.span for c in told]
        held = held_against(self._scene, span, hits, quotes)
        return {
            h.ids[0]
            for h in hits
            if h.ids and h not in held and h.ids[0] != WORLD and self._topics.fit(h.ids[0], kinds)
        }

    def _only_so_far(self, offset: int, kinds: Sequence[str]) -> str | None:
        """The only entity named up to a place in the text."""
        ids = {h.ids[0] for h in self.hits if h.ids and h.span.end <= offset and h.ids[0] != WORLD}
        ids = {id_ for id_ in ids if self._topics.fit(id_, kinds)}
        return next(iter(ids)) if len(ids) == 1 else None

    def _governments(self) -> list[Phrase]:
        """ "Seoul spent": the country of a capital that does what governments do."""
        article, cities = self._scene.article, table("geography")["cities"]
        named = {h.span.start for h in self._scene.entities if self._entities[h.ids[0]].kind == "city"}
        return [
            Phrase(article.span(*m.span("city")), Stands.COUNTRY, frozenset({cities[m["city"]]}))
            for m in _governments().finditer(article.text)
            if m.start() not in named
        ]

    def _stands_for(self, phrase: Phrase, found: Sequence[Hit]) -> tuple[str, ...] | None:
        """The ids of the entity that a phrase stands for, of the hits so far; none where that is open, None where the
        phrase stands for nobody else than the sentence names."""
        if phrase.stands is Stands.OTHER:
            return NOBODY
        if phrase.among is not None and len(phrase.among) == 1:
            return tuple(phrase.among)
        if phrase.stands is Stands.NATION:
            return self._nation(phrase, found)
        if phrase.names:
            return next((tuple(ids) for name in phrase.names if (ids := self._named(name))), None)
        inside = [hit for hit in found if phrase.span.covers(hit.span) and hit.ids]
        if phrase.among is None and any(self._entities[hit.ids[0]].kind in {COUNTRY, GROUP} for hit in inside):
            return None  # "the eurozone bloc"
        kind = _KINDS.get(phrase.stands, COUNTRY)
        earlier = [h for h in found if h.span.end <= phrase.span.start and self._can_be(h, kind, phrase)]
        if phrase.stands is Stands.BEST:
            return self._best(phrase, found, earlier)
        return self._last_named(phrase, earlier, kind)

    def _can_be(self, hit: Hit, kind: str, phrase: Phrase) -> bool:
        if not hit.ids or hit.ids[0] == WORLD or self._entities[hit.ids[0]].kind != kind:
            return False
        return phrase.among is None or hit.ids[0] in phrase.among

    def _last_named(self, phrase: Phrase, earlier: Sequence[Hit], kind: str) -> tuple[str, ...] | None:
        """The one entity of the nearest sentence that names any, in this paragraph; else what the article is about,
        or the only one that fits."""
        stretches = self._scene.sentences
        at = bisect_right(stretches, phrase.span.start, key=lambda stretch: stretch.start) - 1
        paragraph = stretches[at].paragraph if at >= 0 else -1
        index = at
        while index >= 0 and stretches[index].paragraph >= paragraph - (phrase.among is not None):
            stretch = self._scene.article.span(stretches[index].start, stretches[index].end)
            inside = [hit for hit in earlier if stretch.covers(hit.span)]
            held = held_against(self._scene, stretch, inside, ())
            ids = {hit.ids[0] for hit in inside if hit not in held}
            if len(ids) == 1:
                return (next(iter(ids)),)
            if ids:
                topic = self._topics.topic((kind,))
                return None if index == at else (topic,) if topic in ids else NOBODY
            index -= 1
        ids = {hit.ids[0] for hit in earlier}
        if len(ids) == 1:
            return (next(iter(ids)),)
        if kind != COUNTRY:
            return (earlier[-1].ids[0],) if earlier and earlier[-1].ids[0] == self._topics.topic((kind,)) else None
        topic = self._topics.topic((COUNTRY,))
        if topic is not None and (phrase.among is None or topic in phrase.among):
            return (topic,)
        inside_ = self._country_of_regions(earlier, phrase)
        return (inside_,) if inside_ is not None else None if phrase.among is None else NOBODY

    def _country_of_regions(self, earlier: Sequence[Hit], phrase: Phrase) -> str | None:
        """The country that the states are in that the article is about."""
        topic = self._topics.topic()
        entity = self._entities[topic] if topic is not None else None
        if entity is None or entity.kind != REGION or len(entity.part_of) != 1 or earlier:
            return None
        country = entity.part_of[0]
        return country if phrase.among is None or country in phrase.among else None

    def _nation(self, phrase: Phrase, found: Sequence[Hit]) -> tuple[str, ...] | None:
        """ "National output weakened": in an article that names states, the country that they are in."""
        regions = {self._entities[h.ids[0]].part_of for h in found if h.ids and self._entities[h.ids[0]].kind == REGION}
        country = self._country_of_regions((), phrase) or self._topics.topic((COUNTRY,))
        return (country,) if country is not None and (country,) in regions else None

    def _best(self, phrase: Phrase, found: Sequence[Hit], earlier: Sequence[Hit]) -> tuple[str, ...] | None:
        """ "Europe's largest economy": the country that the article calls so, else the only one of that part of the
        world that it named so far, where it is about that one; None beside a name that it is said of."""
        article = self._scene.article
        fitting = [hit for hit in found if self._can_be(hit, COUNTRY, phrase)]
        if any(_apposed(article.text, hit.span, phrase.span) for hit in fitting):
            return None
        for met in re.finditer(re.escape(phrase.span.text), article.text):
            span = article.span(*met.span())
            called = {hit.ids[0] for hit in fitting if _apposed(article.text, hit.span, span)}
            if len(called) == 1:
                return (next(iter(called)),)
        ids = {hit.ids[0] for hit in earlier}
        head = {hit.ids[0] for hit in earlier if hit.span.start < self._scene.headline_end}
        return (next(iter(ids)),) if len(ids) == 1 and ids == head else NOBODY

    def _hit(self, span: Span, ids: tuple[str, ...]) -> Hit:
        words = self._scene.words
        first = bisect_left(words, span.start, key=lambda word: word.start)
        last = max(first, bisect_left(words, span.end, key=lambda word: word.start) - 1)
        return Hit(span, ids, first, last)


_IS = re.compile(r"\s*[,(—–-]\s*|\s+(?:is|was|remains|became|has become|as)\s+")


def _apposed(text: str, name: Span, phrase: Span) -> bool:
    """Whether a phrase stands beside a name that it is said of: "Germany, Europe's largest economy", "is Asia's …"."""
    if name.end <= phrase.start:
        return _IS.fullmatch(text, name.end, phrase.start) is not None
    return re.fullmatch(r",?\s+", text[phrase.end : name.start]) is not None


@cache
def _governments() -> re.Pattern[str]:
    capitals, verbs = any_of("geography", "capitals"), any_of("geography", "governments")
    return re.compile(rf"(?<![\w-])(?=[A-Z])(?P<city>{capitals})\s(?P<verb>{verbs})\b")
