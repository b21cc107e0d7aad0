"""Quantity -> Claim: of which indicator, of whom, of which part, when, and held against what.

Start reading at `Linker.link`, then `Linker._claim`: each question has a module of its own.

    measured     which indicator: told, stretches, indicators, ranked; carried where it goes on from another figure
    whose        which entity: entities, owners, discourse
    when         which time: periods, cadence
    dimensions   which part of it
    others       what else it may be of, that the text does not rule out
    relations    what it is held against in the article; versus and stretches: what the article does not print

Linking never looks at whether the value fits: a figure that was tampered with comes out as a
discrepancy, it does not slide into `unverified`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimcheck.lexicon import table
from claimcheck.link import (
    carried,
    dimensions,
    measured,
    moods,
    multiples,
    per_head,
    placings,
    pools,
    portions,
    stretches,
    versus,
    when,
    whose,
)
from claimcheck.link.discourse import Discourse
from claimcheck.link.figure import Figure
from claimcheck.link.kinds import Kinds
from claimcheck.link.memory import Memory
from claimcheck.link.names import Names
from claimcheck.link.others import others
from claimcheck.link.periods import When
from claimcheck.link.relations import relate
from claimcheck.link.scene import Lexis, Scene
from claimcheck.model import Article, Claim, Comparison, Indicator, Mention, Others, Quantity, Span
from claimcheck.reference import Reference
from claimcheck.reference.names import dimension_names, planted
from claimcheck.reference.tries import Paths
from claimcheck.words import words_of

# What takes indicator, entity and period from the figure that it leans on.
TAKEN = frozenset({"conversion", "share_of"})


class Linker:
    """Links figures to a reference. Built once, at no cost that grows with the names; what was read of
    them serves every article."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._kinds = Kinds(reference)
        words = table("dimensions") | {k: {v: list(w) for v, w in vs.items()} for k, vs in reference.dimensions.items()}
        parts = planted(dimension_names(words), exact=False)
        self._lexis = Lexis(
            Names(reference.indicator_names, exact=False),
            Names(reference.entity_names, exact=True),
            Names(Paths(parts.get), exact=False),
        )

    def link(self, article: Article, pairs: Sequence[tuple[Mention, Quantity]]) -> tuple[Claim, ...]:
        """The claims of an article, in order. Numbers that only qualify another one are folded
        into its claim."""
        if not pairs:
            return ()
        mentions, quantities = [m for m, _ in pairs], [q for _, q in pairs]
        scene = Scene(article, self._lexis)
        relations = relate(article, mentions, quantities)
        memory = Memory(Discourse(scene, self._reference.entities, self._ids_of))
        for index, (mention, quantity) in enumerate(pairs):
            if index in relations.folded:
                continue
            beside = [mentions[i] for i in relations.beside(mentions, index)]
            comparison = relations.comparisons.get(index)
            held = memory.of(comparison.to) or memory.of(comparison.other) if comparison is not None else None
            qualifiers = tuple(mentions[i] for i in relations.qualifiers.get(index, ()))
            figure = Figure(mention, quantity, beside, comparison, held)
            if comparison is None and (beyond := self._beyond(scene, figure, memory)) is not None:
                figure = replace(figure, comparison=beyond)
            claim = self._claim(scene, figure, memory, qualifiers)
            claim = self._of_several(scene, claim, memory)
            memory.add(replace(claim, qualifiers=qualifiers) if qualifiers else claim)
        return multiples.about(memory.claims)

    def _of_several(self, scene: Scene, claim: Claim, memory: Memory) -> Claim:
        """The claim, as one about several where it is: a place among them, or what they come to together."""
        about = (memory.recent(), self._reference.entities, self._reference.indicators)
        return pools.pooled(scene, placings.placed(scene, claim, *about), *about)

    def _beyond(self, scene: Scene, figure: Figure, memory: Memory) -> Comparison | None:
        """What a figure is held against that the article does not print: another entity, or another time."""
        mention, quantity = figure.mention, figure.quantity
        against = versus.of(
            scene, mention, quantity, figure.others, self._reference.entities, memory.entity_before(mention)
        )
        return against or stretches.of(scene, mention, quantity, figure.others)

    def _claim(self, scene: Scene, figure: Figure, memory: Memory, qualifiers: Sequence[Mention]) -> Claim:
        """The claim of a figure: what is measured, of whom, when, which part of it, what else it may be of."""
        if figure.held is not None and figure.relation in TAKEN:
            return figure.taken_from(figure.held)
        mention, reference = figure.mention, self._reference

        ids, going = measured.about(scene, figure, memory, reference)
        each = () if ids else per_head.total(scene, mention, figure.quantity, reference.indicators)
        ids = ids or each
        if going is not None:
            figure = replace(figure, quantity=carried.in_its_unit(mention, figure.quantity, going.claim))
        indicator = self._indicator(ids)

        kinds = self._kinds.of(indicator, figure.comparison)
        entity, named_by = whose.of(scene, figure, indicator, kinds, memory, reference)

        quoted_by = indicator.quoted_by if indicator is not None else None
        time = when.of(scene, figure, memory, qualifiers, self._country(entity), quoted_by)

        parts = dimensions.named(scene, mention, figure.others, ids[0] if ids else None, reference)
        if going is not None and going.claim is not None:
            parts = parts or dict(going.claim.dimensions)
        if going is not None and _is_some_of(scene, figure, going, entity, parts):
            ids = ()
        ids, parts = dimensions.narrowed(ids, parts, reference)
        parts = parts | {per_head.DIMENSION: per_head.VALUE} if each else parts
        indicator = self._indicator(ids)

        period = None if when.is_open(scene, mention, time, indicator) else time.period
        return Claim(
            mention=mention,
            quantity=figure.quantity_as(indicator),
            indicator=ids[0] if ids else None,
            entity=entity,
            dimensions=parts,
            period=figure.until or when.in_its_series(figure, indicator, entity, period, reference),
            comparison=figure.comparison,
            readings=tuple((id_, entity) for id_ in ids[1:]),
            inferred=time.inferred and figure.until is None,
            others=self._besides(scene, figure, indicator, (entity, named_by, time), parts, memory),
            mood=moods.of(scene, mention),
            links=_said(ids, named_by, time.said_by.span.text if time.said_by is not None else None),
        )

    def _besides(
        self,
        scene: Scene,
        figure: Figure,
        indicator: Indicator | None,
        linked: tuple[str | None, Span | None, When],
        parts: Mapping[str, str],
        memory: Memory,
    ) -> Others:
        """What else a figure may be of. The years of a streak are what the text says of it."""
        if indicator is None or figure.relation == "streak":
            return Others()
        kinds, known = self._kinds.of(indicator, figure.comparison), self._reference.entities
        return others(scene, figure, known, kinds, linked, parts, memory.recent())

    def _indicator(self, ids: Sequence[str]) -> Indicator | None:
        """The likeliest of the indicators; None if there is none."""
        return self._reference.indicators[ids[0]] if ids else None

    def _country(self, entity: str | None) -> str | None:
        """The entity where it is a country: its states and companies have financial years of their own."""
        return entity if entity is not None and self._reference.entities[entity].kind == "country" else None

    def _ids_of(self, name: str) -> tuple[str, ...]:
        """The ids that a name has, () if it is none."""
        words = words_of(name)
        hits = [h for h in self._lexis.entities.find(name, words).whole if h.first == 0 and h.last == len(words) - 1]
        return hits[0].ids if hits else ()


def _is_some_of(
    scene: Scene, figure: Figure, going: carried.Going, entity: str | None, parts: Mapping[str, str]
) -> bool:
    """Whether a figure is a part of what it goes on from ("3 million of them") that nothing else tells apart from the
    whole: neither its owner nor a word for the part."""
    if figure.quantity.unit == "percent" or not portions.is_part(scene, figure.mention):
        return False
    whole = going.claim
    return whole is None or (whole.entity == entity and dict(whole.dimensions) == dict(parts))


def _said(ids: tuple[str, ...], name: Span | None, period: str | None) -> tuple[str, ...]:
    """What a claim was linked by, for the report."""
    said = []
    if ids:
        said.append(f"indicator {' or '.join(ids)}")
    if name is not None:
        said.append(f"entity from {name.text!r}")
    if period is not None:
        said.append(f"period from {period!r}")
    return tuple(said)
