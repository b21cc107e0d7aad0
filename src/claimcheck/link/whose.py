"""Of whom a figure is: a name in its sentence, that of the figure it goes on from, or what the text is about."""

from __future__ import annotations

from claimcheck.link import bodies, entities, owners, versus
from claimcheck.link.contrasts import contrasted
from claimcheck.link.entities import Owner
from claimcheck.link.figure import Figure
from claimcheck.link.memory import Memory
from claimcheck.link.scene import Scene
from claimcheck.model import Indicator, Span
from claimcheck.reference import Reference


def of(
    scene: Scene,
    figure: Figure,
    indicator: Indicator | None,
    kinds: tuple[str, ...],
    memory: Memory,
    reference: Reference,
) -> tuple[str | None, Span | None]:
    """The entity of a figure, with the name that said so: a name in its sentence; else that of the figure it leans
    on, of the figure before it, or what the text is about. None for both where it is nobody's that is known. `kinds`
    are those that it can be of."""
    known, mention = reference.entities, figure.mention
    owner = entities.of(
        scene, memory.discourse, mention, figure.quantity, indicator, known, figure.others, memory.taken, kinds
    )
    entity, named_by = owner.entity, owner.name
    if named_by is not None and (mention.role == "base" or contrasted(scene, mention)):
        memory.taken.append(named_by)
    if entity is None and figure.held is not None and not owner.settled:
        entity = figure.held.entity
    against = versus.subject(figure.comparison)
    if indicator is None:
        return against or entity, named_by
    if _is_nobodys(scene, figure, indicator, owner, entity, reference):
        return against, None
    if entity is None:
        carried = memory.entity_before(mention)
        entity = carried or memory.discourse.around(mention, kinds, memory.recent())
    return against or _only_of(indicator, reference) or entity, named_by


def _is_nobodys(
    scene: Scene, figure: Figure, indicator: Indicator, owner: Owner, entity: str | None, reference: Reference
) -> bool:
    """Whether a figure is of nobody known: of a part of somebody, or of a place or plant that has no name here."""
    mention = figure.mention
    if owner.settled and entity is None:
        return True
    elsewhere = (owners.of_a_plant, owners.of_a_place_here, owners.of_a_place_named)
    if not (owner.direct or bodies.is_body(owner.name)) and any(
        is_so(scene, mention, indicator) for is_so in elsewhere
    ):
        return True
    if not owner.settled and owners.is_set_in_a_place(scene, mention):
        return True
    of_a_country = entity is None or reference.entities[entity].kind == "country"
    return of_a_country and owners.of_a_part(scene, mention, indicator, owner.name)


def _only_of(indicator: Indicator, reference: Reference) -> str | None:
    """The one entity that an indicator has figures of, where that is no country: the price of
    a barrel, the carbon dioxide in the air. Print names nobody for it. An indicator that is said to be
    `of` countries has figures of them elsewhere."""
    ids = () if "country" in indicator.of else reference.entities_of(indicator.id)
    only = ids[0] if len(ids) == 1 else None
    return only if only is not None and reference.entities[only].kind == "group" else None
