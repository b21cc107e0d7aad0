"""What an article as a whole is about: the entity that it names most, or whose bodies and cities it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from claimcheck.lexicon import any_of, table
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import WORLD, Entity, Span

GROUP, COUNTRY, REGION, ORGANISATION, CLUSTER = "group", "country", "region", "organisation", "cluster"
# "DAKAR, Senegal, 8 September 2026 (SAN) –", "[SINGAPORE]", "Paris, July 2, 2025 (Agence) -"
_DATELINE = re.compile(r"\s*(?:\[[A-Z][^\]\n]{1,40}\]|[A-Z][^\n.!?:;]{1,60}?(?:\s*(?:--|[—–])|\s-\s|\)|/))")


class Topics:
    """The entities that an article is about, by the kinds asked for."""

    def __init__(self, scene: Scene, entities: Mapping[str, Entity]) -> None:
        self._scene = scene
        self._entities = entities
        self._found: dict[tuple[str, ...], str | None] = {}

    @cached_property
    def own(self) -> tuple[Hit, ...]:
        """The names of the article but for towns that are called like a country, and groups that only say something."""
        return tuple(hit for hit in self._scene.entities if not self._is_a_town(hit) and not self._is_source(hit))

    def topic(self, kinds: Sequence[str] = ()) -> str | None:
        """The entity that the article is about: the one named most, headline and first sentence counting double, where
        no other comes near; else the only one of the headline, if none is named more."""
        key = tuple(kinds)
        if key not in self._found:
            self._found[key] = self._topic(kinds)
        return self._found[key]

    def _topic(self, kinds: Sequence[str]) -> str | None:
        named = [(h.ids[0], h.span.start) for h in self.own]
        named = [(id_, start) for id_, start in named if id_ != WORLD and self.fit(id_, kinds)]
        hinted = [(id_, start) for id_, start in self._hints if self.fit(id_, kinds)]
        counts = Counter(id_ for id_, _ in (*named, *hinted))
        head = [(id_, start) for id_, start in (*named, *hinted) if start < self._scene.headline_end]
        counts.update(id_ for id_, _ in head)
        if not counts:
            return None
        (best, most), *rest = counts.most_common(2)
        if not rest or most >= 2 * rest[0][1]:
            return best
        leads = {id_ for id_, start in named if start < self._title_end}
        if len(leads) == 1 and counts[next(iter(leads))] >= most:
            return next(iter(leads))
        return None

    def is_named_outside(self, id_: str, sentence: Span) -> bool:
        """Whether an entity is named or given away anywhere but in a sentence, whose figures are not its own."""
        places = [(hit.ids[0], hit.span.start) for hit in self.own]
        return any(one == id_ and not sentence.start <= at < sentence.end for one, at in (*places, *self._hints))

    def fit(self, id_: str, kinds: Sequence[str]) -> bool:
        """Whether an entity is of one of the kinds; where there are none, of any that owns figures."""
        kind = self._entities[id_].kind
        return kind in kinds if kinds else kind not in {ORGANISATION, CLUSTER}

    @cached_property
    def _hints(self) -> list[tuple[str, int]]:
        """The countries that the text gives away, each with its place: by a public body, anywhere, and by the city
        that the head of the article names."""
        text, known = self._scene.article.text, table("geography")
        found = [(known["bodies"][m[0]], m.start()) for m in _any("bodies").finditer(text)]
        for met in _any("cities").finditer(text, 0, self._dateline_end):
            if _in_a_state().match(text, met.end()) is None:
                found.append((known["cities"][_written(met[0])], met.start()))
        return found

    @cached_property
    def _title_end(self) -> int:
        """Where the headline ends: the front matter, else the first line where it is no sentence."""
        article = self._scene.article
        if article.body:
            return article.body
        first = article.text.find("\n")
        return first if 0 < first < 120 else 0

    @cached_property
    def _dateline_end(self) -> int:
        """Where the place ends that the news is from, which opens the text: the headline where there is none."""
        start = max(self._title_end, self._scene.sentences[0].start if self._scene.sentences else 0)
        found = _DATELINE.match(self._scene.article.text, start)
        return found.end() if found is not None else self._title_end

    def _is_a_town(self, hit: Hit) -> bool:
        """ "Holland, Michigan", "in Lebanon, Pa.": called like a country."""
        if self._entities[hit.ids[0]].kind != COUNTRY:
            return False
        return _in_a_state().match(self._scene.article.text, hit.span.end) is not None

    def _is_source(self, hit: Hit) -> bool:
        """ "The OECD said", "OECD data show": a group that only says something."""
        if self._entities[hit.ids[0]].kind != GROUP or hit.ids[0] == WORLD:
            return False
        text = self._scene.article.text
        lead = text[max(0, hit.span.start - 20) : hit.span.start]
        if re.search(r"\baccording\s+to\s+(?:the\s+)?$", lead, re.IGNORECASE):
            return True
        return _says().match(text, hit.span.end) is not None


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?\s+(?:{any_of('standing', 'sources')})\b")


@cache
def _any(section: str) -> re.Pattern[str]:
    """The names of a section of the geography; of cities also in the capitals of a dateline."""
    names = list(table("geography")[section])
    if section == "cities":
        names += [name.upper() for name in names]
    return re.compile(
        rf"(?<![\w-])(?=[A-Z])(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?![\w-])"
    )


@cache
def _capitals() -> dict[str, str]:
    return {name.upper(): name for name in table("geography")["cities"]}


def _written(name: str) -> str:
    """The name of a city as the table has it."""
    return _capitals().get(name, name)


@cache
def _in_a_state() -> re.Pattern[str]:
    states = "|".join(re.escape(state) for state in table("geography")["states"])
    return re.compile(rf",\s+(?:{states})(?![\w])")
