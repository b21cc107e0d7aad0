"""Quantity -> Claim: of which indicator, of whom, of which part, when, and held against what.

Linking never looks at whether the value fits: a figure that was tampered with comes out as a
discrepancy, it does not slide into `unverified`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimcheck.lexicon import table
from claimcheck.link import entities, indicators, periods
from claimcheck.link.names import dimension_names, entity_names, frames, indicator_names
from claimcheck.link.relations import Relations, relate
from claimcheck.link.scene import Lexis, Scene, distance
from claimcheck.model import Article, Claim, Comparison, Form, Indicator, Kind, Mention, Quantity, Span
from claimcheck.reference import Reference


@dataclass(slots=True)
class _Memory:
    """The claims made so far in an article, for figures that go on from them."""

    claims: list[Claim] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)

    def of(self, mention: Mention | None) -> Claim | None:
        return next((c for c in self.claims if c.mention is mention), None)


class Linker:
    """Links figures to a reference. Built once; the tries of names serve every article."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        words = table("dimensions") | {k: {v: list(w) for v, w in vs.items()} for k, vs in reference.dimensions.items()}
        self._lexis = Lexis(
            indicator_names(reference.indicators),
            frames(reference.indicators),
            entity_names(reference.entities),
            dimension_names(words),
        )

    def link(self, article: Article, pairs: Sequence[tuple[Mention, Quantity]]) -> tuple[Claim, ...]:
        """The claims of an article, in order. Numbers that only qualify another one are folded
        into its claim."""
        if not pairs:
            return ()
        mentions, quantities = [m for m, _ in pairs], [q for _, q in pairs]
        scene = Scene(article, self._lexis)
        relations = relate(article, mentions, quantities)
        memory = _Memory()
        for index, (mention, quantity) in enumerate(pairs):
            if index not in relations.folded:
                others = [m for m in mentions if m is not mention and m.sentence.span == mention.sentence.span]
                claim = self._claim(scene, mention, quantity, index, others, relations, memory)
                qualifiers = tuple(mentions[i] for i in relations.qualifiers.get(index, ()))
                memory.claims.append(replace(claim, qualifiers=qualifiers))
        return tuple(memory.claims)

    def _claim(
        self,
        scene: Scene,
        mention: Mention,
        quantity: Quantity,
        index: int,
        others: Sequence[Mention],
        relations: Relations,
        memory: _Memory,
    ) -> Claim:
        comparison = relations.comparisons.get(index)
        held = memory.of(comparison.other) if comparison is not None else None
        if comparison is not None and held is not None and comparison.relation in {"conversion", "share_of"}:
            return _leaning(mention, quantity, held, comparison.relation, replace(held, comparison=comparison))
        ids = self._indicators(scene, mention, quantity, relations, index, memory)
        indicator = self._reference.indicators[ids[0]] if ids else None
        kinds = _kinds(indicator, comparison)
        entity, named_by = entities.of(
            scene, mention, quantity, indicator, self._reference.entities, others, memory.taken, kinds
        )
        if held is not None and entity is None:
            entity = held.entity
        if named_by is None and indicator is not None and entities.of_a_place_here(scene, mention, indicator):
            entity = None
        elif entity is None and indicator is not None:
            entity = self._carried(mention, memory) or entities.from_context(
                scene, mention, kinds, self._reference.entities
            )
        if indicator is not None:
            entity = self._only_entity(indicator) or entity
        if named_by is not None and (mention.role == "base" or periods._contrasted(scene, mention)):
            memory.taken.append(named_by)
        seen = [(c.mention, c.period, c.inferred) for c in memory.claims]
        when = periods.of(scene, mention, quantity, others, seen)
        period = when.period
        if comparison is not None and comparison.length is not None and scene.article.published is not None:
            ranks = [
                c for c in memory.claims if c.quantity.kind is Kind.RANK and c.mention.sentence == mention.sentence
            ]
            ended_by = ranks[-1].period if ranks else None
            period = periods.of_streak(mention, comparison.length, scene.article.published, ended_by)
        if held is not None and when.said_by is None:
            period = held.period
        if held is not None and quantity.counted is None:
            quantity = replace(quantity, counted=held.quantity.counted)
        dimensions = self._dimensions(scene, mention, others, ids[0] if ids else None)
        ids = self._narrowed(ids, dimensions)
        indicator = self._reference.indicators[ids[0]] if ids else None
        return Claim(
            mention=mention,
            quantity=_of_kind(quantity, indicator),
            indicator=ids[0] if ids else None,
            entity=entity,
            dimensions=dimensions,
            period=None if when.inferred and when.said_by is None and indicator is None else period,
            comparison=comparison,
            readings=tuple((id_, entity) for id_ in ids[1:]),
            inferred=when.inferred and (comparison is None or comparison.length is None),
            links=_said(ids, named_by, when.said_by.span.text if when.said_by is not None else None),
        )

    def _indicators(
        self,
        scene: Scene,
        mention: Mention,
        quantity: Quantity,
        relations: Relations,
        index: int,
        memory: _Memory,
    ) -> tuple[str, ...]:
        known = self._reference.indicators
        if mention.number.form is Form.TOP:
            return ()  # the length of a list, of nobody's figures
        comparison = relations.comparisons.get(index)
        if comparison is not None and comparison.relation == "members" and comparison.top is not None:
            return indicators.of_list(scene, mention, comparison.top, known)
        if quantity.kind is Kind.RANK:
            before = [c.indicator for c in memory.claims if c.indicator is not None]
            return indicators.of_rank(scene, mention, quantity, known, self._reference.entities, before)
        found = indicators.named(scene, mention, quantity, known)
        if found and quantity.kind is Kind.CHANGE_PERCENT:
            return tuple(dict.fromkeys(indicators.growth_of(id_, known) or id_ for id_ in found))
        if found:
            return found
        before_claims = [(c.mention, c.quantity, c.indicator) for c in memory.claims if c.indicator is not None]
        inherited = indicators.inherited(comparison, mention, quantity, before_claims)
        return (inherited,) if inherited is not None else ()

    def _narrowed(self, ids: tuple[str, ...], dimensions: dict[str, str]) -> tuple[str, ...]:
        """The indicator of just that part where there is one ("the unemployment rate" of young
        people is `youth_unemployment_rate`); its dimensions are then in its name."""
        if not ids or not dimensions:
            return ids
        observed = {d for o in self._reference.of_indicator(ids[0]) for d in o.dimensions}
        for dimension, value in list(dimensions.items()):
            if dimension in observed:
                continue
            for related in self._reference.indicators[ids[0]].related:
                if value in related.split("_"):
                    del dimensions[dimension]
                    return (related,)
        return ids

    def _only_entity(self, indicator: Indicator) -> str | None:
        """The one entity that an indicator has figures of, where that is no country: the price of
        a barrel, the carbon dioxide in the air. Print names nobody for it."""
        ids = {o.entity for o in self._reference.of_indicator(indicator.id)}
        only = next(iter(ids)) if len(ids) == 1 else None
        return only if only is not None and self._reference.entities[only].kind == "group" else None

    def _carried(self, mention: Mention, memory: _Memory) -> str | None:
        """The entity of the figure before in the same sentence."""
        same = [c.entity for c in memory.claims if c.mention.sentence.span == mention.sentence.span]
        return same[-1] if same else None

    def _dimensions(
        self, scene: Scene, mention: Mention, others: Sequence[Mention], indicator: str | None
    ) -> dict[str, str]:
        """The parts of the indicator that the words around the figure name: those that the reference
        tells apart, and groups of people, which must not be taken for the whole where it does not.
        A word nearer to another figure is about that one."""
        if indicator is None:
            return {}
        told = {f"{d}={v}" for o in self._reference.of_indicator(indicator) for d, v in o.dimensions.items()}
        subgroups = table("link")["subgroups"]
        found: dict[str, tuple[int, str]] = {}
        names = [h.span for h in scene.within(scene.indicators, mention.sentence.span)]
        for hit in scene.within(scene.dimensions, mention.sentence.span):
            steps = distance(mention.sentence, mention.span, hit.span)
            nearer = [
                o
                for o in others
                if _steps(o, hit.span) < (steps or 0)
                or (
                    _steps(o, hit.span) == steps
                    and abs(o.span.start - hit.span.start) < abs(mention.span.start - hit.span.start)
                )
            ]
            apart = scene.article.text[mention.span.end : hit.span.start]
            if (
                steps is None
                or nearer
                or any(sign in apart for sign in ",;:")
                or any(name.covers(hit.span) for name in names)
            ):
                continue
            for id_ in hit.ids:
                dimension, value = id_.split("=", 1)
                if (id_ in told or dimension in subgroups) and steps < found.get(dimension, (99, ""))[0]:
                    found[dimension] = (steps, value)
        return {dimension: value for dimension, (_, value) in sorted(found.items())}


def _of_kind(quantity: Quantity, indicator: Indicator | None) -> Quantity:
    """The quantity with the kind that its indicator settles: a life expectancy is no duration, a
    percentage that measures a share is a share, an index no count."""
    if indicator is None:
        return quantity
    if quantity.unit == "percent" and quantity.kind in {Kind.LEVEL, Kind.SHARE}:
        return replace(quantity, kind=Kind.SHARE if indicator.kind == "share" else Kind.LEVEL)
    if quantity.kind is Kind.DURATION or (quantity.kind is Kind.COUNT and indicator.kind in {"index", "rate", "level"}):
        return replace(quantity, kind=Kind.LEVEL)
    return quantity


def _kinds(indicator: Indicator | None, comparison: Comparison | None) -> tuple[str, ...]:
    """The kinds of entity that a figure can be of: those of its indicator; but members of a list
    are counted for what they belong to."""
    if comparison is not None and comparison.relation == "members":
        return ("country", "region", "group")
    return () if indicator is None else indicator.of


def _steps(mention: Mention, span: Span) -> int:
    steps = distance(mention.sentence, mention.span, span)
    return 99 if steps is None else steps


def _leaning(mention: Mention, quantity: Quantity, held: Claim, relation: str, claim: Claim) -> Claim:
    """A conversion or a share takes indicator, entity and period from the figure it leans on."""
    kind = Kind.CONVERSION if relation == "conversion" else Kind.SHARE
    return replace(
        claim,
        mention=mention,
        quantity=replace(
            quantity, kind=kind if quantity.kind is not Kind.CHANGE_POINTS else quantity.kind, counted=None
        ),
        readings=(),
        qualifiers=(),
        links=(f"taken from {held.mention.span.text!r}",),
    )


def _said(ids: tuple[str, ...], name: Span | None, period: str | None) -> tuple[str, ...]:
    said = []
    if ids:
        said.append(f"indicator {' or '.join(ids)}")
    if name is not None:
        said.append(f"entity from {name.text!r}")
    if period is not None:
        said.append(f"period from {period!r}")
    return tuple(said)
