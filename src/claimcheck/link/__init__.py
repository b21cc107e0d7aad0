"""Quantity -> Claim: of which indicator, of whom, of which part, when, and held against what.

Linking never looks at whether the value fits: a figure that was tampered with comes out as a
discrepancy, it does not slide into `unverified`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimcheck.lexicon import table
from claimcheck.link import (
    bodies,
    cadence,
    carried,
    differences,
    entities,
    indicators,
    inhabitants,
    measures,
    mistaken_units,
    moods,
    others,
    owners,
    per_head,
    periods,
    placings,
    points_of_levels,
    portions,
    ranked,
    stretches,
    timeline,
    told,
    versus,
)
from claimcheck.link.contrasts import contrasted
from claimcheck.link.discourse import Discourse
from claimcheck.link.fitting import kinds_of
from claimcheck.link.names import Hit, Names
from claimcheck.link.relations import relate
from claimcheck.link.scene import Lexis, Scene
from claimcheck.model import Article, Claim, Comparison, Form, Indicator, Kind, Mention, Others, Period, Quantity, Span
from claimcheck.reference import Reference
from claimcheck.reference.names import dimension_names, planted
from claimcheck.reference.tries import LEFT, RIGHT, Paths
from claimcheck.words import words_of


@dataclass(slots=True)
class _Memory:
    """The claims made so far in an article, for figures that go on from them, whom it is about, and the
    names that belong to a figure which is only held against another."""

    discourse: Discourse
    claims: list[Claim] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    _sentence: list[Claim] = field(default_factory=list)

    def add(self, claim: Claim) -> None:
        if self._sentence and self._sentence[-1].mention.sentence.span != claim.mention.sentence.span:
            self._sentence.clear()
            self.taken.clear()
        self._sentence.append(claim)
        self.claims.append(claim)

    def of(self, mention: Mention | None) -> Claim | None:
        return next((c for c in reversed(self.recent()) if c.mention is mention), None)

    def in_sentence(self, mention: Mention) -> list[Claim]:
        return [c for c in self._sentence if c.mention.sentence.span == mention.sentence.span]

    def recent(self) -> list[Claim]:
        return self.claims[-REACH:]


REACH = 64  # how many figures back a figure can go on from: enough for any paragraph


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure to link: its mention and quantity, the other figures of its sentence, what it is
    compared with, and the claim that was made of that one."""

    mention: Mention
    quantity: Quantity
    others: Sequence[Mention]
    comparison: Comparison | None
    held: Claim | None

    @property
    def relation(self) -> str | None:
        return self.comparison.relation if self.comparison is not None else None

    @property
    def leaning(self) -> Comparison | None:
        """The comparison, if it is with one other figure, which says what this one is about."""
        comparison = self.comparison
        beyond = comparison is not None and bool(comparison.parts or comparison.since or comparison.entities)
        return None if beyond else comparison

    @property
    def amount(self) -> bool:
        """Whether it is a movement told as an amount or as so many times: those have no indicators of their own."""
        told = self.quantity.kind in {Kind.CHANGE, Kind.DURATION} or self.comparison is not None
        moves = stretches.is_movement(self.mention, self.quantity) or versus.subject(self.comparison) is not None
        return told and moves and self.leaning is None


class Linker:
    """Links figures to a reference. Built once, at no cost that grows with the names; what was read of
    them serves every article."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._of: dict[str, tuple[str, ...]] = {}
        words = table("dimensions") | {k: {v: list(w) for v, w in vs.items()} for k, vs in reference.dimensions.items()}
        parts = planted(dimension_names(words), exact=False)
        self._lexis = Lexis(
            Names(reference.indicator_names, exact=False),
            Names(reference.indicator_names, exact=False, where=LEFT),
            Names(reference.indicator_names, exact=False, where=RIGHT),
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
        memory = _Memory(Discourse(scene, self._reference.entities, self._ids_of))
        for index, (mention, quantity) in enumerate(pairs):
            if index in relations.folded:
                continue
            beside = [mentions[i] for i in relations.beside(mentions, index)]
            comparison = relations.comparisons.get(index)
            held = memory.of(comparison.to) or memory.of(comparison.other) if comparison is not None else None
            qualifiers = tuple(mentions[i] for i in relations.qualifiers.get(index, ()))
            figure = _Figure(mention, quantity, beside, comparison, held)
            if comparison is None:
                figure = replace(figure, comparison=self._beyond(scene, figure, memory))
            claim = self._claim(scene, figure, memory, qualifiers)
            claim = placings.placed(scene, claim, memory.recent(), self._reference.entities, self._reference.indicators)
            memory.add(replace(claim, qualifiers=qualifiers))
        return tuple(memory.claims)

    def _beyond(self, scene: Scene, figure: _Figure, memory: _Memory) -> Comparison | None:
        """What a figure is held against that the article does not print: another entity, or another time."""
        mention, quantity = figure.mention, figure.quantity
        before = memory.in_sentence(mention)
        carried_on = before[-1].entity if before else None
        against = versus.of(scene, mention, quantity, self._reference.entities, carried_on)
        return against or stretches.of(scene, mention, quantity, figure.others)

    def _claim(self, scene: Scene, figure: _Figure, memory: _Memory, qualifiers: Sequence[Mention]) -> Claim:
        if figure.held is not None and figure.relation in {"conversion", "share_of"}:
            return _leaning(figure, figure.held)
        ids, going = self._about(scene, figure, memory)
        each = () if ids else per_head.total(scene, figure.mention, figure.quantity, self._reference.indicators)
        ids = ids or each
        if going is not None:
            figure = replace(figure, quantity=carried.in_its_unit(figure.mention, figure.quantity, going.claim))
        entity, named_by = self._whose(scene, figure, ids, memory)
        entity = versus.subject(figure.comparison) or entity
        when = self._when(scene, figure, memory, qualifiers, entity, self._quoted_by(ids))
        dimensions = self._dimensions(scene, figure.mention, figure.others, ids[0] if ids else None)
        if going is not None and going.claim is not None:
            dimensions = dimensions or dict(going.claim.dimensions)
        part = figure.quantity.unit != "percent" and portions.is_part(scene, figure.mention)
        if going is not None and part and _is_of_all(going, entity, dimensions):
            ids = ()
        ids = self._narrowed(ids, dimensions)
        dimensions = dimensions | {per_head.DIMENSION: per_head.VALUE} if each else dimensions
        indicator = self._reference.indicators[ids[0]] if ids else None
        # A figure of nothing known is of no time that is worth saying where its paragraph says none.
        nothing = when.said_by is None and indicator is None and (when.inferred or when.far)
        within = indicator is not None and indicator.quoted_by is not None and _long(when.period)
        open_ = nothing or (within and periods.of_a_moment(scene, figure.mention))
        mention, linked = figure.mention, (entity, named_by, when)
        known, kinds = self._reference.entities, self._kinds(indicator, figure.comparison)
        besides = Others()
        if indicator is not None and figure.relation != "streak":  # the years of a streak are what the text says of it
            besides = others.others(scene, mention, figure.quantity, known, kinds, linked, memory.recent())
        return Claim(
            mention=mention,
            quantity=_of_kind(figure, indicator),
            indicator=ids[0] if ids else None,
            entity=entity,
            dimensions=dimensions,
            period=_until(figure.comparison)
            or self._in_its_series(figure, indicator, entity, None if open_ else when.period),
            comparison=figure.comparison,
            readings=tuple((id_, entity) for id_ in ids[1:]),
            inferred=when.inferred and _until(figure.comparison) is None,
            others=besides,
            mood=moods.of(scene, figure.mention),
            links=_said(ids, named_by, when.said_by.span.text if when.said_by is not None else None),
        )

    def _about(self, scene: Scene, figure: _Figure, memory: _Memory) -> tuple[tuple[str, ...], carried.Going | None]:
        """The indicators of a figure, by its own words or by what it goes on from; of one in a unit that cannot be
        meant, those that it would be of in the unit which it is taken for."""
        for read in (figure, *_as_meant(scene, figure)):
            ids, going = self._indicators(scene, read, memory), None
            if not ids and (going := self._going(scene, read, memory)) is not None:
                ids = (self._moved(going.indicator, read),)
            if ids:
                return ids, going
        return (), None

    def _whose(
        self, scene: Scene, figure: _Figure, ids: tuple[str, ...], memory: _Memory
    ) -> tuple[str | None, Span | None]:
        """Of whom the figure is, with the name that said so: a name in its sentence; else that of
        the figure it leans on, of the figure before it, or what the text is about."""
        mention, known = figure.mention, self._reference.entities
        indicator = self._reference.indicators[ids[0]] if ids else None
        kinds = self._kinds(indicator, figure.comparison)
        owner = entities.of(
            scene, memory.discourse, mention, figure.quantity, indicator, known, figure.others, memory.taken, kinds
        )
        entity, named_by = owner.entity, owner.name
        if named_by is not None and (mention.role == "base" or contrasted(scene, mention)):
            memory.taken.append(named_by)
        if entity is None and figure.held is not None and not owner.settled:
            entity = figure.held.entity
        if indicator is None:
            return entity, named_by
        if owner.settled and entity is None:
            return None, None
        elsewhere = (owners.of_a_plant, owners.of_a_place_here, owners.of_a_place_named)
        if not (owner.direct or bodies.is_body(owner.name)) and any(
            is_so(scene, mention, indicator) for is_so in elsewhere
        ):
            return None, None
        if not owner.settled and owners.is_set_in_a_place(scene, mention):
            return None, None
        if (entity is None or known[entity].kind == "country") and owners.of_a_part(
            scene, mention, indicator, named_by
        ):
            return None, None
        if entity is None:
            before = memory.in_sentence(mention)
            carried = before[-1].entity if before else None
            entity = carried or memory.discourse.around(mention, kinds, memory.recent())
        return self._only_entity(indicator) or entity, named_by

    def _ids_of(self, name: str) -> tuple[str, ...]:
        """The ids that a name has, () if it is none."""
        words = words_of(name)
        hits = [h for h in self._lexis.entities.find(name, words) if h.first == 0 and h.last == len(words) - 1]
        return hits[0].ids if hits else ()

    def _when(
        self,
        scene: Scene,
        figure: _Figure,
        memory: _Memory,
        qualifiers: Sequence[Mention],
        entity: str | None,
        quoted_by: str | None,
    ) -> periods.When:
        """The period of the figure: of a streak, the years that it lasted; of a part, that of its
        whole where the text gives it no other."""
        mention, published = figure.mention, scene.article.published
        if figure.relation == "streak" and figure.comparison is not None and published is not None:
            ranks = [c for c in memory.in_sentence(mention) if c.quantity.kind is Kind.RANK]
            length = figure.comparison.length or 1
            words = f"{qualifiers[-1].span.text} in a row" if qualifiers else None
            ended_by = ranks[-1].period if ranks else None
            return periods.When(periods.of_streak(mention, length, published, ended_by, words))
        seen = [(c.mention, c.period, c.inferred) for c in memory.recent()]
        when = periods.of(scene, mention, figure.others, seen, self._country(entity), quoted_by)
        if figure.held is not None and when.said_by is None:
            return periods.When(figure.held.period, figure.held.inferred)
        return when

    def _in_its_series(
        self, figure: _Figure, indicator: Indicator | None, entity: str | None, period: Period | None
    ) -> Period | None:
        if period is None or indicator is None or entity is None:
            return period
        periods = (observation.period for observation in self._reference.series(indicator.id, entity))
        return cadence.in_its_series(period, figure.quantity, indicator, periods)

    def _quoted_by(self, ids: Sequence[str]) -> str | None:
        """How often news has a figure of what may be meant; None where it is not known what that is."""
        return self._reference.indicators[ids[0]].quoted_by if ids else None

    def _kinds(self, indicator: Indicator | None, comparison: Comparison | None) -> tuple[str, ...]:
        """The kinds of entity that a figure can be of: those of its indicator; but members of a list
        are counted for what they belong to."""
        if comparison is not None and comparison.relation == "members":
            return ("country", "region", "group")
        if indicator is None:
            return ()
        if indicator.id not in self._of:
            self._of[indicator.id] = kinds_of(indicator, self._reference)
        return self._of[indicator.id]

    def _country(self, entity: str | None) -> str | None:
        """The entity where it is a country: its states and companies have financial years of their own."""
        return entity if entity is not None and self._reference.entities[entity].kind == "country" else None

    def _indicators(self, scene: Scene, figure: _Figure, memory: _Memory) -> tuple[str, ...]:
        known, mention, quantity = self._reference.indicators, figure.mention, figure.quantity
        if mention.number.form is Form.TOP or timeline.is_time(mention):
            return ()  # the length of a list, of nobody's figures; or how long ago another one was
        if figure.relation == "members" and figure.comparison is not None and figure.comparison.top is not None:
            return indicators.of_list(scene, mention, figure.comparison.top, self._reference)
        if quantity.kind is Kind.RANK:
            named = [c.indicator for c in memory.in_sentence(mention) if c.indicator is not None]
            rankings = indicators.of_rank(scene, mention, quantity, self._reference, named)
            lists, entities_ = [known[id_] for id_ in rankings], self._reference.entities
            return () if ranked.among_some(scene, mention, figure.others, entities_, lists) else rankings
        entities_ = self._reference.entities
        found = told.told(scene, mention, quantity, known, entities_)
        if found:
            return tuple(dict.fromkeys(self._moved(id_, figure) for id_ in found))
        if figure.amount:
            return stretches.indicators_of(scene, mention, quantity, known)
        moved = memory.of(differences.apposed_to(scene, mention, quantity, figure.others))
        if moved is not None and moved.indicator is not None:
            return (self._moved(moved.indicator, figure),)
        found = indicators.named(scene, mention, quantity, known)
        found = tuple(id_ for id_ in found if not inhabitants.are_some(scene, mention, known[id_], entities_))
        return tuple(dict.fromkeys(self._moved(id_, figure) for id_ in found))

    def _going(self, scene: Scene, figure: _Figure, memory: _Memory) -> carried.Going | None:
        """What a figure goes on from whose own words name no indicator."""
        mention, quantity = figure.mention, figure.quantity
        listed = mention.number.form is Form.TOP or timeline.is_time(mention) or figure.relation == "members"
        if listed or differences.is_difference(scene, mention, quantity):
            return None
        known = self._reference.indicators
        claims = [c for c in memory.recent() if not timeline.is_time(c.mention)]
        claims = [replace(c, indicator=None) if per_head.is_marked(c) else c for c in claims]
        going = carried.from_before(scene, mention, quantity, figure.leaning, claims, known)
        if going is None or inhabitants.are_some(scene, mention, known[going.indicator], self._reference.entities):
            return None
        return None if differences.is_gained(scene, mention, known[going.indicator]) else going

    def _moved(self, id_: str, figure: _Figure) -> str:
        """The indicator of a figure; of a movement in percent, that of the growth where there is one, unless it is
        over years."""
        known = self._reference.indicators
        if figure.comparison is not None and figure.comparison.since is not None:
            return known.get(id_.removesuffix("_growth"), known[id_]).id
        growth = indicators.growth_of(id_, known) if figure.quantity.kind is Kind.CHANGE_PERCENT else None
        return growth or id_

    def _narrowed(self, ids: tuple[str, ...], dimensions: dict[str, str]) -> tuple[str, ...]:
        """The indicator of just that part where there is one ("the unemployment rate" of young
        people is `youth_unemployment_rate`); its dimensions are then in its name."""
        if not ids or not dimensions:
            return ids
        observed = {dimension for dimension, _ in self._reference.dimensions_of(ids[0])}
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
        a barrel, the carbon dioxide in the air. Print names nobody for it. An indicator that is said to be
        `of` countries has figures of them elsewhere."""
        ids = () if "country" in indicator.of else self._reference.entities_of(indicator.id)
        only = ids[0] if len(ids) == 1 else None
        return only if only is not None and self._reference.entities[only].kind == "group" else None

    def _dimensions(
        self, scene: Scene, mention: Mention, others: Sequence[Mention], indicator: str | None
    ) -> dict[str, str]:
        """The parts of the indicator that the words around the figure name: those that the reference
        tells apart, and groups of people, which must not be taken for the whole where it does not.
        A word nearer to another figure is about that one."""
        if indicator is None:
            return {}
        told = {f"{dimension}={value}" for dimension, value in self._reference.dimensions_of(indicator)}
        subgroups = table("link")["subgroups"]
        found: dict[str, str] = {}
        names = [h.span for h in scene.within(scene.indicators, mention.sentence.span)]
        for hit in _parts_of(scene, mention, others):
            if any(name.covers(hit.span) for name in names):
                continue
            for id_ in hit.ids:
                dimension, value = id_.split("=", 1)
                near = abs(hit.span.start - mention.span.start) <= NEAR
                if dimension in subgroups or (id_ in told and near):
                    found.setdefault(dimension, value)
        return dict(sorted(found.items()))


def _as_meant(scene: Scene, figure: _Figure) -> Iterator[_Figure]:
    percent = points_of_levels.in_percent(scene, figure.mention, figure.quantity, figure.comparison)
    if percent is not None:
        yield replace(figure, quantity=percent)
    if figure.comparison is None:
        for mention, quantity in mistaken_units.readings(figure.mention, figure.quantity):
            yield replace(figure, mention=mention, quantity=quantity)


def _until(comparison: Comparison | None) -> Period | None:
    """The later end of a stretch, where the text names it."""
    return comparison.until if comparison is not None else None


def _is_of_all(going: carried.Going, entity: str | None, dimensions: Mapping[str, str]) -> bool:
    """Whether a figure is of nobody and no part else than what it goes on from."""
    whole = going.claim
    return whole is None or (whole.entity == entity and dict(whole.dimensions) == dict(dimensions))


def _long(period: Period | None) -> bool:
    """Whether a period is of a year or longer, so that there are figures of parts of it."""
    return period is not None and (period.end - period.start).days > 300


def _of_kind(figure: _Figure, indicator: Indicator | None) -> Quantity:
    """The quantity with the kind that its indicator settles: a life expectancy is no duration, a
    percentage that measures a share is a share, an index no count. A part counts what its whole
    counts."""
    quantity = figure.quantity
    if figure.held is not None and quantity.counted is None:
        quantity = replace(quantity, counted=figure.held.quantity.counted)
    if indicator is None:
        return quantity
    if quantity.kind in {Kind.DURATION, Kind.COUNT, Kind.LEVEL} and figure.amount:
        return replace(quantity, kind=Kind.CHANGE_PERCENT if quantity.unit == "percent" else Kind.CHANGE)
    quantity = measures.in_unit_of(indicator, quantity)
    if indicator.id.endswith("_change") and quantity.kind is Kind.COUNT:
        return replace(quantity, kind=Kind.CHANGE)  # "employers added 22,000 jobs"
    if quantity.unit == "percent" and quantity.kind in {Kind.LEVEL, Kind.SHARE}:
        return replace(quantity, kind=Kind.SHARE if indicator.kind == "share" else Kind.LEVEL)
    if quantity.kind is Kind.DURATION or (quantity.kind is Kind.COUNT and indicator.kind in {"index", "rate", "level"}):
        return replace(quantity, kind=Kind.LEVEL)
    return quantity


NEAR = 80  # characters within which a word may say on which basis a figure is


def _parts_of(scene: Scene, mention: Mention, others: Sequence[Mention]) -> list[Hit]:
    """The words for a part that can be about a figure, the best first: one right behind it ("81.1
    years for men"); else those before it that do not stand right behind another figure."""
    hits = scene.within(scene.dimensions, mention.sentence.span)
    behind = [hit for hit in hits if _right_behind(scene, mention, hit, others)]
    if behind:
        return behind
    rest = [*others, mention]
    owned = [h for h in hits if any(_right_behind(scene, o, h, [m for m in rest if m is not o]) for o in others)]
    before = [hit for hit in hits if hit.span.end <= mention.span.start and hit not in owned]
    return sorted(before, key=lambda hit: -hit.span.start)


def _right_behind(scene: Scene, mention: Mention, hit: Hit, others: Sequence[Mention]) -> bool:
    gap = scene.article.text[mention.span.end : hit.span.start]
    if hit.span.start < mention.span.end or len(gap) > 40 or any(sign in gap for sign in ",;:."):
        return False
    return not any(mention.span.end <= other.span.start < hit.span.start for other in others)


def _leaning(figure: _Figure, held: Claim) -> Claim:
    """A conversion or a share takes indicator, entity and period from the figure it leans on."""
    kind = Kind.CONVERSION if figure.relation == "conversion" else Kind.SHARE
    if figure.quantity.kind is Kind.CHANGE_POINTS:
        kind = Kind.CHANGE_POINTS
    return replace(
        held,
        mention=figure.mention,
        quantity=replace(figure.quantity, kind=kind, counted=None),
        comparison=figure.comparison,
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
