"""Which indicator a figure measures: by the words of its own sentence, or going on from what came before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.link import (
    carried,
    content,
    counted,
    denominators,
    differences,
    indicators,
    inhabitants,
    loose,
    mistaken_units,
    objects,
    per_head,
    points_of_levels,
    portions,
    ranked,
    stretches,
    timeline,
    told,
    versus,
)
from claimcheck.link.figure import Figure
from claimcheck.link.kinds import Kinds
from claimcheck.link.memory import Memory
from claimcheck.link.scene import Scene
from claimcheck.model import Kind, Mention, Sentence
from claimcheck.reference import Reference


def about(
    scene: Scene, figure: Figure, memory: Memory, reference: Reference
) -> tuple[tuple[str, ...], carried.Going | None]:
    """The indicators of a figure, by its own words or by what it goes on from, which comes with them; of one in a
    unit that cannot be meant, those that it would be of in the unit which it is taken for."""
    if differences.is_from_a_guess(scene, figure.mention, figure.quantity):
        return (), None
    for read in (figure, *_as_meant(scene, figure)):
        ids, going = of(scene, read, memory, reference), None
        if not ids and (going := going_on(scene, read, memory, reference)) is not None:
            ids = (moved(going.indicator, read, reference),)
        if ids:
            return ids, going
    return (), None


def _as_meant(scene: Scene, figure: Figure) -> Iterator[Figure]:
    percent = points_of_levels.in_percent(scene, figure.mention, figure.quantity, figure.comparison)
    if percent is not None:
        yield replace(figure, quantity=percent)
    if figure.comparison is None:
        for mention, quantity in mistaken_units.readings(figure.mention, figure.quantity):
            yield replace(figure, mention=mention, quantity=quantity)


def of(scene: Scene, figure: Figure, memory: Memory, reference: Reference) -> tuple[str, ...]:
    """The ids of the indicators that the sentence says, the likeliest first; () if it says none."""
    known, mention, quantity = reference.indicators, figure.mention, figure.quantity
    if figure.is_nobodys:
        return ()
    if figure.relation == "members" and figure.comparison is not None and figure.comparison.top is not None:
        return indicators.of_list(scene, mention, figure.comparison.top, reference)
    if quantity.kind is Kind.RANK:
        return _ranked(scene, figure, memory, reference)
    found = told.told(scene, mention, quantity, known, reference.entities)
    if found:
        return tuple(dict.fromkeys(moved(id_, figure, reference) for id_ in found))
    if figure.is_amount:
        return stretches.indicators_of(scene, mention, quantity, known) or _of_the_last(
            scene, figure, memory, reference
        )
    apposed = memory.of(differences.apposed_to(scene, mention, quantity, figure.others))
    if apposed is not None and apposed.indicator is not None:
        return (moved(apposed.indicator, figure, reference),)
    found = indicators.named(scene, mention, quantity, known)
    found = found or loose.of(scene, mention, quantity, figure.others, known)
    found = found or _counting(scene, figure, reference)
    found = found or objects.of(scene, mention, quantity, known)
    found = denominators.reckoned(found, scene, mention, quantity, known)
    found = tuple(id_ for id_ in found if not content.is_of_another(scene, mention, known[id_]))
    whole = (id_ for id_ in found if not inhabitants.are_some(scene, mention, known[id_], reference.entities))
    return tuple(dict.fromkeys(moved(id_, figure, reference) for id_ in whole))


def _of_the_last(scene: Scene, figure: Figure, memory: Memory, reference: Reference) -> tuple[str, ...]:
    """What the figure right before one is of that says how many times as much it is, or how much more than at another
    time: "73.7%, five times Britain's", "9.54 million babies, 520,000 more than in 2023"."""
    before = memory.in_sentence(figure.mention)
    if not before and differences.takes_up(scene, figure.mention):
        return _of_the_only_one(figure, memory, reference)
    if not before or (id_ := before[-1].indicator) is None:
        return ()
    if figure.quantity.kind is Kind.MULTIPLE:
        return (id_,) if versus.is_said_of(scene, figure.mention, figure.others) else ()
    last, mention = before[-1].mention, figure.mention
    alike = last.unit.dimension == mention.unit.dimension
    said = alike and differences.said_beside(scene.article.text[last.span.end : mention.start])
    then = figure.comparison is not None and figure.comparison.since is not None
    then = then or differences.is_more_than_then(scene, mention)
    movable = stretches.moves(reference.indicators[id_], mention, figure.quantity)
    return (id_,) if said and then and movable else ()


def _of_the_only_one(figure: Figure, memory: Memory, reference: Reference) -> tuple[str, ...]:
    """What the only figure like it of the sentence before is of: "handled 4.07 million. That is 210,000 more"."""
    mention = figure.mention
    last = memory.recent()[-1].mention.sentence if memory.recent() else None
    if last is None or not 0 <= _apart(last, mention) <= NEXT:
        return ()
    alike = [
        c for c in memory.recent() if c.mention.sentence.span == last.span and c.quantity.unit == figure.quantity.unit
    ]
    id_ = alike[0].indicator if len(alike) == 1 else None
    return (id_,) if id_ is not None and stretches.moves(reference.indicators[id_], mention, figure.quantity) else ()


NEXT = 2  # characters between a sentence and the next one, be it of the next paragraph


def _apart(last: Sentence, mention: Mention) -> int:
    return mention.sentence.span.start - last.span.end


def _counting(scene: Scene, figure: Figure, reference: Reference) -> tuple[str, ...]:
    """The one indicator that counts what a figure does and that somebody in its sentence has; () if there is none."""
    mention, known = figure.mention, reference.indicators
    id_ = counted.of(scene, mention, figure.quantity, figure.others, known)
    if id_ is None:
        return ()
    kinds = Kinds(reference).of(known[id_], None)
    return (id_,) if counted.is_owned(scene, mention, reference.entities, kinds) else ()


def _ranked(scene: Scene, figure: Figure, memory: Memory, reference: Reference) -> tuple[str, ...]:
    """What a rank is a place in; () where it is one among some of those only."""
    mention = figure.mention
    named = [c.indicator for c in memory.in_sentence(mention) if c.indicator is not None]
    rankings = indicators.of_rank(scene, mention, figure.quantity, reference, named)
    lists = [reference.indicators[id_] for id_ in rankings]
    return () if ranked.among_some(scene, mention, figure.others, reference.entities, lists) else rankings


def going_on(scene: Scene, figure: Figure, memory: Memory, reference: Reference) -> carried.Going | None:
    """What a figure goes on from whose own words name no indicator; None if it goes on from nothing."""
    mention, quantity = figure.mention, figure.quantity
    listed = figure.is_nobodys or figure.relation == "members"
    if listed or differences.is_difference(scene, mention, quantity):
        return None
    if (part := portions.before_whole(scene, mention, figure.others)) is not None and part.unit.dimension == "ratio":
        return None  # "it made up 53 percent of the 45.0 terawatt-hours": what it is, the whole is not
    known = reference.indicators
    claims = [c for c in memory.recent() if not timeline.is_time(c.mention)]
    claims = [replace(c, indicator=None) if per_head.is_marked(c) else c for c in claims]
    going = carried.from_before(scene, mention, quantity, figure.leaning, claims, known)
    if going is None or inhabitants.are_some(scene, mention, known[going.indicator], reference.entities):
        return None
    if content.is_of_another(scene, mention, known[going.indicator]):
        return None
    as_reckoned = denominators.reckoned((going.indicator,), scene, mention, quantity, known)
    if going.indicator not in as_reckoned:
        return carried.Going(as_reckoned[0], None) if as_reckoned else None
    return None if differences.is_gained(scene, mention, known[going.indicator]) else going


def moved(id_: str, figure: Figure, reference: Reference) -> str:
    """The indicator of a figure; of a movement in percent, that of the growth where there is one, unless it is
    over years."""
    known = reference.indicators
    if figure.comparison is not None and figure.comparison.since is not None:
        return known.get(id_.removesuffix("_growth"), known[id_]).id
    growth = indicators.growth_of(id_, known) if figure.quantity.kind is Kind.CHANGE_PERCENT else None
    return growth or id_
