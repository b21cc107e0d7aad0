"""Of whom a figure is: the nearest name in its own phrase, then its sentence, then what came before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from claimcheck.lexicon import any_of
from claimcheck.link import owners
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import WORLD, Entity, Form, Indicator, Kind, Mention, Quantity, Span

# Between a name and the figure that it owns: "Germany in 11th", "Japan, third,", "the OECD average of",
# "four times that of Argentina, at 45.7 million".
_POSSESSIVE_GAP = re.compile(
    r"^(?:\s+(?:in|at)\s+(?:the\s+)?|,\s+)$"
    r"|^(?:['’]s?)?\s+(?:(?:average|figure|rate|level|total|mean|median|own|record|number)\s+)?"
    r"(?:of|at|was|is)?\s*(?:about |around |some |nearly )?$"
    r"|^,\s+(?:at|with)\s+(?:about |around |some |nearly )?$"
)
# Behind a name that only says whose list it is: "the world's top 100", "Asia's third-largest".
_LIST_SCOPE = re.compile(
    r"^(?:['’]s)?\s+(?:top|largest|biggest|highest|lowest|most|best|No\.|number (?:one|two|three|\d)"
    r"|\w+-(?:largest|biggest|highest|richest|most))\b"
)


def of(
    scene: Scene,
    mention: Mention,
    quantity: Quantity,
    indicator: Indicator | None,
    entities: Mapping[str, Entity],
    others: Sequence[Mention],
    taken: Sequence[Span],
    kinds: Sequence[str] = (),
) -> tuple[str | None, Span | None]:
    """The entity that a figure is of, with the name that said so; (None, None) if no name does.
    `others` are the other figures of the sentence; `taken` are
    names that belong to other figures; `kinds` are
    the kinds of entity that it can be of, any if empty."""
    quotes = [m.span for m in (mention, *others)]
    usable = [
        h for h in _usable(scene, mention, quantity, kinds, entities) if not any(q.covers(h.span) for q in quotes)
    ]
    hits = [h for h in usable if not _in_name(scene, h, indicator)] or usable
    behind = _right_behind(scene, mention, hits)
    if behind is not None:
        return behind.ids[0], behind.span
    before = _right_before(scene, mention, hits)
    if before is not None:
        return before.ids[0], before.span
    where = _where(scene, mention, hits)
    if where is not None:
        return where.ids[0], where.span
    owned = [
        h.span for other in others for h in (_right_behind(scene, other, hits), _right_before(scene, other, hits)) if h
    ]
    free = [hit for hit in hits if hit.span not in taken and hit.span not in owned]
    beside = _beside_name(scene, mention, indicator, free)
    if beside is not None:
        return beside.ids[0], beside.span
    if free:
        best = min(free, key=lambda hit: _closeness(scene, mention, hit))
        return best.ids[0], best.span
    return None, None


def _usable(
    scene: Scene, mention: Mention, quantity: Quantity, allowed: Sequence[str], entities: Mapping[str, Entity]
) -> list[Hit]:
    """The names of the sentence that can own the figure: of the kind that the indicator allows, not
    the scope of a list ("the world's top 100"), and for a rank not one that was passed ("overtook Japan")."""
    text, ranked = scene.article.text, quantity.kind is Kind.RANK
    usable = []
    for hit in scene.within(scene.entities, mention.sentence.span):
        kinds = {entities[id_].kind for id_ in hit.ids}
        if allowed and not kinds & set(allowed):
            continue
        scope = _LIST_SCOPE.match(text[hit.span.end : hit.span.end + 30]) is not None or (
            ranked and (hit.ids == (WORLD,) or was_passed(text, hit.span.start))
        )
        if not scope and kinds != {"organisation"}:
            usable.append(hit)
    return usable


def _in_name(scene: Scene, hit: Hit, indicator: Indicator | None) -> bool:
    """Whether the world is part of the name of the indicator ("27 percent of global emissions"): beside another
    name it then says what the figure is a part of, not whose it is."""
    if indicator is None or hit.ids != (WORLD,):
        return False
    names = [*scene.indicators, *scene.rights]
    ids = {id_.split("#")[0] for name in names if name.span.covers(hit.span) for id_ in name.ids}
    return indicator.id in ids


def was_passed(text: str, start: int) -> bool:
    """Whether the words before a name that begins at `start` say that it was passed by another."""
    words, lead = any_of("link", "overtaken"), text[max(0, start - 40) : start]
    return re.search(rf"\b(?:{words})\w*\s+(?:by\s+)?(?:the\s+)?$", lead, re.IGNORECASE) is not None


def _right_behind(scene: Scene, mention: Mention, hits: list[Hit]) -> Hit | None:
    """ "5.1 percent in Japan": a name behind the figure, with no other figure or comma between."""
    following = [hit for hit in hits if hit.span.start >= mention.span.end]
    if not following:
        return None
    hit = following[0]
    gap = scene.article.text[mention.span.end : hit.span.start]
    plain = not re.search(r"[,;:()\d]", gap) and len(gap) < 40
    return hit if plain and re.search(r"\b(?:in|for|of|across|among)\s+(?:the\s+)?$", gap) else None


def _right_before(scene: Scene, mention: Mention, hits: list[Hit]) -> Hit | None:
    """ "Japan's 5.1 percent", "the OECD average of 9.3": a name that owns the figure directly."""
    start = (
        mention.hedge.start
        if mention.hedge is not None and mention.hedge.end <= mention.span.start
        else mention.span.start
    )
    preceding = [hit for hit in hits if hit.span.end <= start]
    if not preceding:
        return None
    hit, gap = preceding[-1], scene.article.text[preceding[-1].span.end : start]
    if gap.strip() == "at" and _LISTED.search(scene.article.text[max(0, hit.span.start - 60) : hit.span.start]):
        return hit  # "higher in India at 4.9 percent and Vietnam at 3.6 percent"
    if _IN_BRACKETS.fullmatch(gap) and scene.article.text[mention.span.end :][:1] in {")", ","}:
        return hit  # "Greece (153.6%), Italy (135.3%)"
    if gap.strip() in {"in", "at", ",", "in the", "at the"} and mention.number.form is not Form.RANK:
        return None
    return hit if _POSSESSIVE_GAP.match(gap) else None


_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:with\s+|at\s+)?")
# "India at 4.9 percent and …": one of a row, each with its figure.
_LISTED = re.compile(r"\bat\s+[^,;.\s]*\d[\d.,]*(?:\s*%|\s+[\w-]+){0,2},?(?:\s+and|\s+or)?\s+(?:the\s+)?$")


def _where(scene: Scene, mention: Mention, hits: list[Hit]) -> Hit | None:
    """ "Less so in Ireland, where it was 4.3 percent": the name that the clause of the figure goes on from."""
    text = scene.article.text
    preceding = [hit for hit in hits if hit.span.end <= mention.span.start]
    if not preceding:
        return None
    end = preceding[-1].span.end
    if re.match(r",\s+(?:where|whose)\b", text[end : end + 12]) is None:
        return None
    between = text[end + 1 : mention.span.start]
    return None if re.search(r"[,;:]", between) else preceding[-1]


def _beside_name(scene: Scene, mention: Mention, indicator: Indicator | None, hits: list[Hit]) -> Hit | None:
    """ "China's R&D investment", "Chinese exports", "the population of Japan": a name beside the
    name of the indicator."""
    if indicator is None:
        return None
    name = scene.name_of(indicator, mention)
    if name is None:
        return None
    for hit in hits:
        if 0 <= name.first - hit.last - 1 <= 4 and not re.search(
            r"[,;:()]", scene.article.text[hit.span.end : name.span.start]
        ):
            return hit
        gap = scene.article.text[name.span.end : hit.span.start]
        if (
            hit.first > name.last
            and hit.first - name.last <= 4
            and re.match(r"\s+(?:in|of|for|by|from|across)\s+(?:the\s+)?(?:\w+\s+)?$", gap)
        ):
            return hit
    return None


def _closeness(scene: Scene, mention: Mention, hit: Hit) -> tuple[int, int, int]:
    steps = scene.distance(mention.sentence, mention.span, hit.span)
    behind = hit.span.start > mention.span.end
    return (steps if steps is not None else 99, int(behind), abs(hit.span.start - mention.span.start))


def of_a_place_here(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """Whether the figure is of a place or body that is named only by its kind ("the county's
    unemployment rate", "unemployment in the city"): whatever country the text is about, and
    whichever one the sentence names besides, it is not that one's."""
    places = any_of("link", "places")
    text, sentence = scene.article.text, mention.sentence.span
    name = scene.name_of(indicator, mention)
    owner = re.compile(
        rf"\b(?:the|its|our|this|that|each|local)\s+(?:\w+\s+)?(?:{places})(?:['’]s|s['’])\s+(?:\w+\s+){{0,2}}$",
        re.IGNORECASE,
    )
    inside = re.compile(rf"\s+(?:in|of|for|across|at)\s+(?:the|its|our|this|that|each)\s+(?:\w+\s+)?(?:{places})\b")
    for span in [mention.span] if name is None else [name.span, mention.span]:
        lead = text[max(sentence.start, span.start - 40) : span.start]
        behind = text[span.end : min(sentence.end, span.end + 40)]
        if owner.search(lead) or inside.match(behind):
            return True
    return False


# "Unemployment in Andalusia, Spain", "Seoul's fertility rate": a name that stands for no entity here.
_NAME = r"(?:(?:St|Mt)\.\s+)?[A-Z][a-z]{2,}[\w-]*"
_IN_A_NAME = re.compile(rf"\s+(?:in|of|for|across)\s+(?:the\s+)?(?P<name>{_NAME})")
_OF_A_NAME = re.compile(rf"(?P<name>{_NAME})['’]s?\s+(?:[a-z][\w-]*\s+){{0,2}}$")


def of_a_place_named(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """Whether the name of the indicator belongs to a name that is known neither as an entity nor as a time:
    a city, a province, a company. The country that is named besides says where that lies."""
    text, sentence = scene.article.text, mention.sentence
    known = [*(hit.span for hit in scene.within(scene.entities, sentence.span)), *(p.span for p in sentence.periods)]

    def unknown(at: int) -> bool:
        return not any(span.start <= at < span.end for span in known)

    name = scene.name_of(indicator, mention)
    if name is None:
        return any(unknown(at) for at in _subjects(scene, mention, indicator))
    behind = _IN_A_NAME.match(text, name.span.end, sentence.span.end)
    before = _OF_A_NAME.search(text, max(sentence.span.start, name.span.start - 60), name.span.start)
    names = (met for met in (behind, before) if met is not None and not owners.is_in_name(indicator, met["name"]))
    return any(unknown(met.start("name")) for met in names)


def _subjects(scene: Scene, mention: Mention, indicator: Indicator) -> list[int]:
    """Where a proper name stands right before the verb that frames the figure: "Hokkaido recorded … births"."""
    sentence = mention.sentence
    verbs = [
        hit.span
        for hit in scene.within(scene.lefts, sentence.span)
        if hit.span.end <= mention.span.start and any(id_.split("#")[0] == indicator.id for id_ in hit.ids)
    ]
    before = [[t for t in sentence.tokens if t.span.end <= verb.start] for verb in verbs]
    return [tokens[-1].span.start for tokens in before if tokens and tokens[-1].tag == "NNP"]


def of_a_plant(scene: Scene, mention: Mention, indicator: Indicator) -> bool:
    """ "The plant in Germany generated 8 terawatt hours of electricity": where only a verb names the
    indicator, a body or place named by its kind before the verb owns the figure, and no country."""
    sentence = mention.sentence.span
    if any(indicator.id in hit.ids for hit in scene.within(scene.indicators, sentence)):
        return False
    places = any_of("link", "places")
    lead = scene.article.text[max(sentence.start, mention.span.start - 80) : mention.span.start]
    return (
        re.search(
            rf"\b(?:the|an?|its|this|each|one|The|An?|Its|This|Each|One)\s+(?:[\w-]+\s+){{0,2}}?(?:{places})\b[^.;]*$",
            lead,
        )
        is not None
    )


def from_context(scene: Scene, mention: Mention, kinds: Sequence[str], entities: Mapping[str, Entity]) -> str | None:
    """The entity that the text is about at this place: the last one named as it went on from the
    sentence before in the same paragraph; else the one that the article names most, headline and
    first sentence counting double, if no other comes near it."""
    fitting = [
        hit
        for hit in scene.entities
        if entities[hit.ids[0]].kind != "organisation"
        and (not kinds or entities[hit.ids[0]].kind in kinds)
        and hit.ids[0] != WORLD
    ]
    paragraph = [s for s in scene.paragraph_of(mention) if s.end <= mention.sentence.span.start]
    for stretch in reversed(paragraph):
        inside = [h for h in fitting if stretch.start <= h.span.start < stretch.end]
        ids = {h.ids[0] for h in inside}
        if len(ids) == 1:
            return inside[0].ids[0]
        if ids:
            return None
    counts = Counter(h.ids[0] for h in fitting)
    counts.update(h.ids[0] for h in fitting if h.span.end <= scene.headline_end)
    if not counts:
        return None
    (best, most), *rest = counts.most_common(2)
    return best if not rest or most >= 2 * rest[0][1] else None
