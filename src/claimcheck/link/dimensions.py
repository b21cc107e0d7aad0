"""Of which part a figure is: of men or women, of the young, seasonally adjusted or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.lexicon import table
from claimcheck.link import portions
from claimcheck.link.names import Hit
from claimcheck.link.scene import Scene
from claimcheck.model import Mention
from claimcheck.reference import Reference

NEAR = 80  # characters within which a word may say on which basis a figure is
BEHIND = 40  # characters between a figure and the part that stands right behind it


def named(
    scene: Scene, mention: Mention, others: Sequence[Mention], indicator: str | None, reference: Reference
) -> dict[str, str]:
    """The parts of the indicator that the words around the figure name: those that the reference
    tells apart, and groups of people, which must not be taken for the whole where it does not.
    A word nearer to another figure is about that one."""
    if indicator is None:
        return {}
    told = {f"{dimension}={value}" for dimension, value in reference.dimensions_of(indicator)}
    subgroups = table("link")["subgroups"]
    found: dict[str, str] = {}
    names = [h.span for h in scene.within(scene.indicators, mention.sentence.span)]
    bases = reference.indicators[indicator].bases
    hits = [
        hit
        for hit in scene.within(scene.dimensions, mention.sentence.span)
        # A word within a name is no part, but "general government debt" says on which basis it is.
        if not any(name.covers(hit.span) for name in names) or _dimension(hit) in bases
    ]
    for hit in _parts_of(scene, mention, others, hits):
        for id_ in hit.ids:
            dimension, value = id_.split("=", 1)
            near = abs(hit.span.start - mention.span.start) <= NEAR
            if dimension in subgroups or (id_ in told and near):
                found.setdefault(dimension, value)
    return dict(sorted(found.items()))


def narrowed(
    ids: tuple[str, ...], dimensions: dict[str, str], reference: Reference
) -> tuple[tuple[str, ...], dict[str, str]]:
    """The indicator of just that part where there is one ("the unemployment rate" of young
    people is `youth_unemployment_rate`), and the dimensions that are not in its name; both as they were else."""
    if not ids or not dimensions:
        return ids, dimensions
    observed = {dimension for dimension, _ in reference.dimensions_of(ids[0])}
    for dimension, value in dimensions.items():
        if dimension in observed:
            continue
        for related in reference.indicators[ids[0]].related:
            if value in related.split("_"):
                return (related,), {other: part for other, part in dimensions.items() if other != dimension}
    return ids, dimensions


def _parts_of(scene: Scene, mention: Mention, others: Sequence[Mention], hits: Sequence[Hit]) -> list[Hit]:
    """The words for a part that can be about a figure, the best first: one right behind it ("81.1
    years for men"); else those before it that do not stand right behind another figure."""
    behind = [hit for hit in hits if _is_right_behind(scene, mention, hit, others)]
    if behind:
        return behind
    in_order = _by_order(mention, others, hits)
    if in_order is not None:
        return [in_order, *(hit for hit in hits if _dimension(hit) != _dimension(in_order))]
    rest = [*others, mention]
    owned = [h for h in hits if any(_is_right_behind(scene, o, h, [m for m in rest if m is not o]) for o in others)]
    before = [hit for hit in hits if hit.span.end <= mention.span.start and hit not in owned]
    part = portions.before_whole(scene, mention, others)
    if part is not None:  # "companies held 3.73 million of the 5.01 million patents": those are of everybody
        before = [hit for hit in before if hit.span.start >= part.span.end]
    return sorted(before, key=lambda hit: -hit.span.start)


_RESPECTIVELY = re.compile(r"\brespectively\b")


def _by_order(mention: Mention, others: Sequence[Mention], hits: Sequence[Hit]) -> Hit | None:
    """ "Women fared worse than men, with rates of 5.2% and 4.7%, respectively": the part at the same place in its row
    as the figure in that of the figures; None where there are not as many of one as of the other."""
    if not _RESPECTIVELY.search(mention.sentence.span.text):
        return None
    figures = sorted([mention, *(o for o in others if o.unit.id == mention.unit.id)], key=lambda m: m.span.start)
    rows: dict[str, dict[tuple[str, ...], Hit]] = {}
    for hit in hits:
        if hit.span.end <= figures[0].span.start:
            rows.setdefault(_dimension(hit), {})[hit.ids] = hit
    row = next((list(row.values()) for row in rows.values() if len(row) == len(figures) > 1), None)
    return row[figures.index(mention)] if row is not None else None


def _dimension(hit: Hit) -> str:
    return hit.ids[0].split("=", 1)[0]


def _is_right_behind(scene: Scene, mention: Mention, hit: Hit, others: Sequence[Mention]) -> bool:
    gap = scene.article.text[mention.span.end : hit.span.start]
    if hit.span.start < mention.span.end or len(gap) > BEHIND or any(sign in gap for sign in ",;:."):
        return False
    return not any(mention.span.end <= other.span.start < hit.span.start for other in others)
