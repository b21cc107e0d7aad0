"""Which indicator a figure is about: the names in its sentence that its unit and kind allow.

Never by the value. Where names of several indicators remain, all are kept as readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimcheck.lexicon import table
from claimcheck.link import denominators, differences, entities, measures, owners, portions
from claimcheck.link.fitting import fits
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Indicator, Kind, Mention, Quantity
from claimcheck.reference import Reference
from claimcheck.reference.names import OWNED, OWNER
from claimcheck.words import singular

FAR = 9  # steps in the parse beyond which a name in the same sentence is about something else


def growth_of(id_: str, indicators: Mapping[str, Indicator]) -> str | None:
    """The indicator that gives the growth of another one in percent ("GDP grew 5 percent" is a
    figure of gdp_growth), None if the reference has none."""
    found = indicators.get(f"{id_}_growth")
    return found.id if found is not None and found.unit == "percent" else None


def named(scene: Scene, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The indicators that the sentence names for this figure, of the nearest name that fits."""
    if differences.is_difference(scene, mention, quantity):
        return ()
    around = framed(scene, mention, quantity, indicators)
    if around:
        return around
    ranked = []
    whole = portions.whole_of(mention)
    for hit in scene.within(scene.indicators, mention.sentence.span):
        if whole is not None and whole.covers(hit.span):
            continue
        told = _is_told_of(scene, mention, quantity, hit)
        ids = tuple(
            id_
            for id_ in hit.ids
            if fits(indicators[id_], mention, quantity) or (told and indicators[id_].kind == "count")
        )
        apart = scene.article.text[mention.span.end : hit.span.start]
        ids = tuple(id_ for id_ in ids if not differences.is_added(scene, mention, indicators[id_]))
        ids = tuple(id_ for id_ in ids if not differences.is_gained(scene, mention, indicators[id_]))
        if ids and not any(sign in apart for sign in ",;") and not _is_measure(scene, mention, hit):
            ranked.append((_closeness(scene, mention, hit), ids, hit))
    if not ranked:
        return ()
    (steps, _), ids, hit = min(ranked, key=lambda one: one[0])
    return ids if steps <= FAR and not owners.is_narrowed(scene, mention, hit) else ()


_THAT_WERE = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:(?:who|that|which)\s+)?(?:(?:were|was|are|is|have|has|had|been|being)\s+)*"
)


def _is_told_of(scene: Scene, mention: Mention, quantity: Quantity, hit: Hit) -> bool:
    """Whether a name says what became of those counted: "27 people were killed on the roads", "the number of people
    killed on the roads fell to 27". What is counted is then not the noun of the indicator's unit."""
    if quantity.kind is not Kind.COUNT or mention.counted is None or mention.unit.dimension != "count":
        return False
    if singular(hit.span.text.split()[0].lower()) == mention.counted and " " in hit.span.text:
        return True
    gap = scene.article.text[mention.span.end : hit.span.start]
    return hit.span.start > mention.span.end and " " in hit.span.text and _THAT_WERE.fullmatch(gap) is not None


_PART_OF = re.compile(r"(?:%|\bper\s?cent)\s+of\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE)
_RATIO_TO = re.compile(r"\bratios?\s+to\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE)


def _is_measure(scene: Scene, mention: Mention, hit: Hit) -> bool:
    """Whether a name only says what something else is held against: "(3.7 percent of GDP)" for an amount beside
    it, "deaths outpaced births, at 10.9 million", or is but the start of another name."""
    lead = scene.article.text[max(0, hit.span.start - 40) : hit.span.start]
    if mention.unit.dimension != "ratio" and not mention.span.covers(hit.span) and _PART_OF.search(lead):
        return True
    if _RATIO_TO.search(lead):
        return True  # "an increase of 4.9% that brought the ratio to GDP to 3.65%"
    # "Gross domestic product (GDP) per capita": so much for each is another indicator than the whole.
    if denominators.PER_HEAD.search(
        scene.article.text, hit.span.end, max(mention.span.start, hit.span.end + len(" per inhabitant"))
    ):
        return True
    return hit.span.end <= mention.span.start and entities.was_passed(scene.article.text, hit.span.start)


_RIGHT_GAP = re.compile(r"(?:\s*\([^)]*\))?\s+(?:(?:of|on|in|into|to|from|by|the|its|their|all|for)\s+)*")
LEFT_REACH = 60


def framed(scene: Scene, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The indicators whose alias stands around the figure ("spent 3.6 trillion yuan on R&D"): the
    right part directly behind it, the left part before it in the same clause."""
    text, span = scene.article.text, mention.span
    if quantity.kind is Kind.COUNT and _FROM_WHERE.match(text, span.end):
        return ()
    behind: set[str] = set()
    for hit in scene.within(scene.rights, mention.sentence.span):
        if not span.end <= hit.span.start <= span.end + LEFT_REACH:
            continue
        gap = _between(scene, span.end, hit.span.start)
        if _RIGHT_GAP.fullmatch(gap):
            behind |= {id_ for id_ in hit.ids if not id_.endswith((OWNED, OWNER))}
        if owners.is_of_whom(scene, span.end, text[span.end : hit.span.start]):
            behind |= {id_.removesuffix(OWNED) for id_ in hit.ids if id_.endswith(OWNED)}
    if not behind:
        return _told_in_its_unit(scene, mention, quantity, indicators)
    before: set[str] = set()
    for hit in scene.within(scene.lefts, mention.sentence.span):
        gap = text[hit.span.end : span.start]
        if (
            0 <= span.start - hit.span.end <= LEFT_REACH
            and not re.search(r"[.;:()]|\d", gap)
            and mention.sentence.span.covers(hit.span)
            and not owners.is_of_a_kind(scene, mention, hit)
        ):
            before |= set(hit.ids)
    whole = (id_ for id_ in sorted(behind) if "#" not in id_ or id_ in before)
    found = dict.fromkeys(id_.split("#")[0] for id_ in whole)
    return tuple(id_ for id_ in found if fits(indicators[id_], mention, quantity))


def _told_in_its_unit(
    scene: Scene, mention: Mention, quantity: Quantity, indicators: Mapping[str, Indicator]
) -> tuple[str, ...]:
    """The indicators whose verb stands before a number of just what they count ("handled 42.5 million TEU")."""
    if mention.counted is None and mention.unit.dimension != "containers":
        return ()
    found: dict[str, None] = {}
    for hit in scene.within(scene.lefts, mention.sentence.span):
        gap = scene.article.text[hit.span.end : mention.span.start]
        if hit.span.text.lower() in table("carrying")["verbs"]:
            continue  # "had 5.32 million patents" says of none what was done with it
        if hit.span.end > mention.span.start or len(gap) > NEAR_VERB or re.search(r"[.;:,()]|\d", gap):
            continue
        ids = dict.fromkeys(id_.split("#")[0] for id_ in hit.ids)
        found |= dict.fromkeys(id_ for id_ in ids if measures.counts_just(indicators[id_], mention))
    return tuple(id_ for id_ in found if fits(indicators[id_], mention, quantity))


# "Welcomed 5,000 visitors from China": those alone.
_FROM_WHERE = re.compile(r"\s+[a-z-]+\s+from\s+(?:the\s+)?[A-Z](?!\w+\s+(?:to|through|until)\b)")
NEAR_VERB = 24  # characters between a verb and what it did so many of


def _between(scene: Scene, start: int, end: int) -> str:
    """The text between two places without the names of entities in it: "percent of China's electricity"."""
    between = scene.article.span(start, end)
    gap = between.text
    for hit in reversed(scene.within(scene.entities, between)):
        behind = re.sub(r"^['’]s?", "", gap[hit.span.end - start :])
        gap = gap[: hit.span.start - start] + behind.lstrip()
    return gap


def _closeness(scene: Scene, mention: Mention, hit: Hit) -> tuple[int, int]:
    """Steps in the parse, then characters; a name right behind or before the figure is nearest."""
    steps = scene.distance(mention.sentence, mention.span, hit.span)
    gap = max(hit.span.start - mention.span.end, mention.span.start - hit.span.end)
    return (steps if steps is not None else FAR + 1, gap)


def of_list(scene: Scene, mention: Mention, top: int, reference: Reference) -> tuple[str, ...]:
    """The indicator of a count of list members: one curated for just that length, else the list."""
    for hit in scene.within(scene.indicators, mention.sentence.span):
        for id_ in hit.ids:
            list_ = _list_of(reference.indicators[id_])
            if list_ is not None:
                return (reference.counting(list_, top) or list_,)
    return ()


def _list_of(indicator: Indicator) -> str | None:
    """The ranking that an indicator is, or whose members it counts."""
    return indicator.counts[0] if indicator.counts is not None else indicator.id if indicator.kind == "rank" else None


def of_rank(
    scene: Scene,
    mention: Mention,
    quantity: Quantity,
    reference: Reference,
    before: Sequence[str],
) -> tuple[str, ...]:
    """The ranking that a rank is in: one named in the sentence, one that orders an indicator named
    there, else one named earlier whose members are of the kind of an entity in the sentence."""
    indicators = reference.indicators
    kinds = {reference.entities[i].kind for hit in scene.within(scene.entities, mention.sentence.span) for i in hit.ids}
    direct = named(scene, mention, quantity, indicators)
    direct = tuple(i for i in direct if not indicators[i].of or kinds & set(indicators[i].of))
    hits = scene.within(scene.indicators, mention.sentence.span)
    hits.sort(key=lambda hit: _closeness(scene, mention, hit))
    # "Second in R&D intensity and fourth in the Global Innovation Index": a rank is by what stands nearest.
    if direct and any(indicators[id_].kind == "rank" for id_ in hits[0].ids):
        return direct
    for hit in hits:
        ordering = reference.rankings_of(hit.ids)
        if ordering or direct:
            return ordering
    ordering = reference.rankings_of(before)
    if ordering or hits:
        return ordering
    for hit in scene.before(scene.indicators, mention.sentence.span.start):
        lists = dict.fromkeys(list_ for i in hit.ids if (list_ := _list_of(indicators[i])) is not None)
        open_ = tuple(i for i in lists if set(indicators[i].of) & kinds)
        if open_:
            return open_
    return ()
