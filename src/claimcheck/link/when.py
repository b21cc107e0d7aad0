"""Of which time a figure is: what its sentence says, the time of what it leans on, or the years of a streak."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck.link import cadence, periods
from claimcheck.link.figure import Figure
from claimcheck.link.memory import Memory
from claimcheck.link.scene import Scene
from claimcheck.model import Indicator, Kind, Mention, Period
from claimcheck.reference import Reference


def of(
    scene: Scene,
    figure: Figure,
    memory: Memory,
    qualifiers: Sequence[Mention],
    country: str | None,
    quoted_by: str | None,
) -> periods.When:
    """The period of the figure: of a streak, the years that it lasted; of a part, that of its
    whole where the text gives it no other. `country` is of whom it is, for its financial year; `quoted_by` how often
    news has a figure of it."""
    mention, published = figure.mention, scene.article.published
    if figure.relation == "streak" and figure.comparison is not None and published is not None:
        return _of_streak(figure, memory, qualifiers, figure.comparison.length or 1, published)
    seen = [(c.mention, c.period, c.inferred) for c in memory.recent()]
    when = periods.of(scene, mention, figure.others, seen, country, quoted_by)
    if figure.held is not None and when.said_by is None:
        return periods.When(figure.held.period, figure.held.inferred)
    return when


def _of_streak(
    figure: Figure, memory: Memory, qualifiers: Sequence[Mention], length: int, published: date
) -> periods.When:
    ranks = [c for c in memory.in_sentence(figure.mention) if c.quantity.kind is Kind.RANK]
    words = f"{qualifiers[-1].span.text} in a row" if qualifiers else None
    ended_by = ranks[-1].period if ranks else None
    return periods.When(periods.of_streak(figure.mention, length, published, ended_by, words))


def is_open(scene: Scene, mention: Mention, when: periods.When, indicator: Indicator | None) -> bool:
    """Whether the time that a figure would have is none worth saying: of a figure of nothing known, where its
    paragraph says none; of one at a moment, the long time that the text is about."""
    if indicator is None:
        return when.said_by is None and (when.inferred or when.far)
    within = indicator.quoted_by is not None and _is_long(when.period)
    return within and periods.of_a_moment(scene, mention)


def in_its_series(
    figure: Figure, indicator: Indicator | None, entity: str | None, period: Period | None, reference: Reference
) -> Period | None:
    """The period of a figure as the series that it is of has it; the period itself where it is of none."""
    if period is None or indicator is None or entity is None:
        return period
    times = (observation.period for observation in reference.series(indicator.id, entity))
    return cadence.in_its_series(period, figure.quantity, indicator, times)


def _is_long(period: Period | None) -> bool:
    """Whether a period is of a year or longer, so that there are figures of parts of it."""
    return period is not None and (period.end - period.start).days > 300
