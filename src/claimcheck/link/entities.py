"""Of whom a figure is: the nearest name in its own phrase, then its sentence, then what came before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.lexicon import any_of
from claimcheck.link import parallel
from claimcheck.link.discourse import Discourse
from claimcheck.link.held import held_against
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.link.subjects import subject_of
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


@dataclass(frozen=True, slots=True)
class Owner:
    """Of whom a figure is: the entity, None if no name says so; the name that said so; whether that settles it, be it
    that nobody known owns the figure, and whether the name stands right at the figure."""

    entity: str | None = None
    name: Span | None = None
    settled: bool = False
    direct: bool = False


# "Its share of the world's emissions": what something is a share of.
_SHARED = re.compile(r"(?:\b[Ii]ts|\b[Tt]heir|['’]s)\s+(?:\w+\s+)?share\s+of\s+(?:the\s+)?$")
# "The second-highest debt in the EU, at 85 percent": among whom something is the most.
_BEST_OF = re.compile(
    r"\b(?:the|its|their)\s+(?:[\w-]+\s+)?(?:[\w-]+est|most|least)\b[^,;:]*\b(?:in|of|among|across)\s+(?:the\s+)?$"
)
# "Together, the four took", "a combined 5 billion": of nobody alone.
_TOGETHER = re.compile(
    r"^[\"“]?Together\b(?! with)|\b[Bb]etween\s+(?:them|the\s+(?:two|three|four|five|six))\b"
    r"|\b(?:a|the|their)\s+combined\b"
)


def of(
    scene: Scene,
    discourse: Discourse,
    mention: Mention,
    quantity: Quantity,
    indicator: Indicator | None,
    entities: Mapping[str, Entity],
    others: Sequence[Mention],
    taken: Sequence[Span],
    kinds: Sequence[str] = (),
) -> Owner:
    """The owner of a figure that its sentence names. `others` are the other figures of the sentence; `taken` are
    names that belong to other figures; `kinds` are the kinds of entity that it can be of, any if empty."""
    quotes = [m.span for m in (mention, *others)]
    named = discourse.within(mention.sentence.span)
    usable = [
        h
        for h in _usable(scene, mention, quantity, kinds, indicator, entities, named)
        if not any(q.covers(h.span) for q in quotes)
    ]
    hits = [h for h in usable if not _in_name(scene, h, indicator)] or usable
    if not hits:
        return Owner(settled=_TOGETHER.search(mention.sentence.span.text) is not None)
    held = held_against(scene, mention.sentence.span, hits, quotes)
    direct = _direct(scene, mention, others, hits, held)
    if direct is not None:
        return _owner(direct, direct=True)
    where = _where(scene, mention, hits)
    if where is not None:
        return _owner(where)
    again = parallel.said_again(scene, mention, others)
    if again is not None:
        beside_it = [m for m in (mention, *others) if m is not again]
        whose = _direct(scene, again, beside_it, hits, held)
        if whose is not None:
            return _owner(whose)
    owned = [
        h.span for o in others if (h := _direct(scene, o, [m for m in (mention, *others) if m is not o], hits, held))
    ]
    free = [h for h in hits if h.span not in taken and h.span not in owned and h not in held]
    free = [h for h in _in_clause(scene, mention, free) if not _says_where(scene, h, free)]
    if _TOGETHER.search(mention.sentence.span.text):
        return Owner(settled=True)
    beside = _beside_name(scene, mention, indicator, free)
    if beside is not None:
        return _owner(beside)
    return _of_clause(scene, mention, hits, free)


def _owner(hit: Hit, *, direct: bool = False) -> Owner:
    return Owner(hit.ids[0] if hit.ids else None, hit.span, True, direct)


def _of_clause(scene: Scene, mention: Mention, hits: Sequence[Hit], free: Sequence[Hit]) -> Owner:
    """The owner by the subject of the clause; else the nearest of the names that are free."""
    subject = subject_of(scene, mention, hits)
    if subject is not None and len(subject.hits) == 1 and subject.hits[0] in free:
        return _owner(subject.hits[0])
    if subject is not None and parallel.is_row(scene, subject.hits):
        return Owner(settled=True)  # "Peru and Colombia have 1.3 million square kilometers": of neither
    if subject is not None and subject.pronoun:
        free = [hit for hit in free if not _is_aim(scene, hit)]
    if not free:
        return Owner()
    best = min(free, key=lambda hit: _closeness(scene, mention, hit))
    return Owner(settled=True) if parallel.is_one_of_many(scene, hits, best) else _owner(best)


def _direct(
    scene: Scene, mention: Mention, others: Sequence[Mention], hits: list[Hit], held: Sequence[Hit]
) -> Hit | None:
    """The name that the words right around a figure make its owner."""
    in_order = parallel.by_order(scene, mention, others, hits)
    if in_order is not None:
        return in_order
    behind = _right_behind(scene, mention, hits)
    if behind is not None and behind not in held:
        return _whose_share(scene, mention, hits, behind) or behind
    return _right_before(scene, mention, hits) or parallel.beside(scene, mention, hits)


# "The Shenzhen cluster in the Greater Bay Area": where it lies.
_LIES_IN = re.compile(r"(?:\s+[a-z]\w+){0,3}\s+in\s+(?:the\s+)?")


def _says_where(scene: Scene, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a name only says where the bearer of the one before it lies."""
    text = scene.article.text
    return any(
        other.span.end < hit.span.start and _LIES_IN.fullmatch(text, other.span.end, hit.span.start) for other in hits
    )


def _whose_share(scene: Scene, mention: Mention, hits: Sequence[Hit], behind: Hit) -> Hit | None:
    """ "China produced 54 percent of the world's steel": the subject, of whose share of something a figure is."""
    gap = scene.article.text[mention.span.end : behind.span.start]
    if mention.unit.dimension != "ratio" or not re.fullmatch(r"\s+of\s+(?:the\s+)?", gap):
        return None
    subject = subject_of(scene, mention, hits)
    return subject.hits[0] if subject is not None and len(subject.hits) == 1 else None


_CLAUSE = re.compile(r";|,\s+of\s+(?:whom|which)\s|,?\s(?:while|whereas|but|although|though)\s", re.IGNORECASE)


def _in_clause(scene: Scene, mention: Mention, hits: Sequence[Hit]) -> list[Hit]:
    """The names of the clause of a figure, or of those before it where it names none: a later one is about others."""
    text, here = scene.article.text, mention.span
    hits = [h for h in hits if h.span.start < here.end or not _CLAUSE.search(text, here.end, h.span.start)]
    own = [h for h in hits if h.span.start >= here.end or ";" not in text[h.span.end : here.start]]
    return own or list(hits)


def _is_aim(scene: Scene, hit: Hit) -> bool:
    """ "It sold 5 billion to Germany": whom something goes to, comes from or is done with."""
    lead = scene.article.text[max(0, hit.span.start - 16) : hit.span.start]
    return re.search(r"\b(?:to|from|with|by|against|via|into)\s+(?:the\s+)?$", lead) is not None


def _usable(
    scene: Scene,
    mention: Mention,
    quantity: Quantity,
    allowed: Sequence[str],
    indicator: Indicator | None,
    entities: Mapping[str, Entity],
    named: Sequence[Hit],
) -> list[Hit]:
    """The names of the sentence that can own the figure: of the kind that the indicator allows, not
    the scope of a list ("the world's top 100"), and for a rank not one that was passed ("overtook Japan")."""
    text, ranked = scene.article.text, quantity.kind is Kind.RANK
    usable = []
    for hit in named:
        kinds = {entities[id_].kind for id_ in hit.ids}
        if hit.ids and allowed and not kinds & set(allowed):
            continue
        called_so = "-" in hit.span.text or _AS_CLUSTER.match(text, hit.span.end) is not None
        if kinds == {"cluster"} and indicator is not None and "cluster" not in indicator.of and not called_so:
            continue  # a city that a cluster of it is called like
        lead = text[max(mention.sentence.span.start, hit.span.start - 60) : hit.span.start]
        if _SHARED.search(lead) or (kinds <= {"group", "region"} and _BEST_OF.search(lead)):
            continue
        scope = _LIST_SCOPE.match(text[hit.span.end : hit.span.end + 30]) is not None or (
            ranked and (hit.ids == (WORLD,) or was_passed(text, hit.span.start))
        )
        if not scope and kinds != {"organisation"}:
            usable.append(hit)
    return usable


_AS_CLUSTER = re.compile(r"['’]?s?\s+(?:[a-z]\w+\s+)?cluster")


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
    found = re.search(r"(\b(?:and|but|or)\s+)?\b(?:(?:in|for|of|across|among)\s+(?:the\s+)?|for\s+an?\s+)$", gap)
    return hit if plain and found is not None and found[1] is None else None


def _right_before(scene: Scene, mention: Mention, hits: list[Hit]) -> Hit | None:
    """ "Japan's 5.1 percent", "the OECD average of 9.3": a name that owns the figure directly."""
    start = mention.start
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
    told = _TOLD_OF.fullmatch(gap) is not None and not _PLACED.search(
        scene.article.text, mention.sentence.span.start, hit.span.start
    )
    return hit if told or _POSSESSIVE_GAP.match(gap) else None


# "Ahead of Le Havre, which managed 2.86 million", but no "mine in Chile, which produced".
_TOLD_OF = re.compile(r",\s+(?:which|who)\s+(?:[a-z]+\s+){1,2}(?:about |around |some |nearly )?")
_PLACED = re.compile(
    r"(?:\b(?:in|at|from|near|outside|for|by|to|with|on)|(?<!\bahead)(?<!\bshort)(?<!\bshy)(?<!\binstead)\s+of)\s+(?:the\s+)?$"
)


_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:with\s+|at\s+)?")
# "India at 4.9 percent and …": one of a row, each with its figure.
_LISTED = re.compile(r"\bat\s+[^,;.\s]*\d[\d.,]*(?:\s*%|\s+[\w-]+){0,2},?(?:\s+and|\s+or)?\s+(?:the\s+)?$")


def _where(scene: Scene, mention: Mention, hits: list[Hit]) -> Hit | None:
    """ "Less so in Ireland, where it was 4.3 percent", "than Germany, which released 570": the name that the clause of
    the figure goes on from."""
    text = scene.article.text
    preceding = [hit for hit in hits if hit.span.end <= mention.span.start]
    if not preceding:
        return None
    end = preceding[-1].span.end
    if re.match(r",?\s+(?:where|whose|which|who)\b", text[end : end + 12]) is None:
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
    for hit in sorted(hits, key=lambda hit: abs(hit.first - name.first)):
        if 0 <= name.first - hit.last - 1 <= 4 and not re.search(
            r"[,;:()—–]|\s-\s", scene.article.text[hit.span.end : name.span.start]
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
