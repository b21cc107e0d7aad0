"""Parts and wholes: what belongs to something is not larger than it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from claimcheck.errors import Problem
from claimcheck.model import Observation
from claimcheck.reference.checks.rows import Examined, Placed, at, line, wholes
from claimcheck.reference.releases import Row

# Two parts that make up the whole, so that a mean of the whole lies between theirs.
HALVES = {"sex": ("female", "male"), "area": ("rural", "urban")}
# Sums of figures that were rounded, or counted a day apart.
SLACK = Decimal("1.01")
# Where so many members exceed their group, the indicator is a mean that does not say so.
TOO_MANY = Decimal("0.2")
FEW = 3
UNLESS = " (a mean or a price needs `adds_up: false`)"


def parts_and_wholes(examined: Examined) -> Iterator[Problem]:
    """A part that is larger than its whole, in the same release. A basis (see `bases` of an
    indicator) is another way to count, not a part."""
    for release in examined.releases:
        if not any(row.observation.dimensions for row in release.rows):
            continue
        whole_rows = {_subject(row.observation): row for row in release.rows if not row.observation.dimensions}
        for row in release.rows:
            part = row.observation
            indicator = examined.definitions.indicators[part.indicator]
            whole = whole_rows.get(_subject(part))
            if whole is None or not part.dimensions or not indicator.adds_up:
                continue
            if set(part.dimensions) & set(indicator.bases):
                continue
            if part.low > whole.observation.high:
                message = (
                    f"the part ({_words(part)}) is {part.value:,f}, more than the whole, {whole.observation.value:,f}"
                )
                message += f" on line {line(whole.observation)}{UNLESS}"
                yield at(release, row.value_at, message)


def members_and_groups(examined: Examined) -> Iterator[Problem]:
    """A member (see `part_of` of an entity) with more than its group, by the same publisher for the same
    period, each in its newest vintage."""
    above = wholes(examined.definitions)
    groups: dict[tuple[object, ...], dict[str, Placed]] = defaultdict(dict)
    wholes_of_some = {group for groups_of_one in above.values() for group in groups_of_one}
    for series in examined.newest:
        one = series[0].one
        if examined.definitions.indicators[one.indicator].adds_up and (
            above[one.entity] or one.entity in wholes_of_some
        ):
            for placed in series:
                groups[_about(placed)][one.entity] = placed
    compared: dict[str, int] = defaultdict(int)
    found: dict[str, list[Problem]] = defaultdict(list)
    for members in groups.values():
        for entity, placed in members.items():
            for group in sorted(above[entity] & members.keys()):
                compared[placed.one.indicator] += 1
                whole = members[group].one
                if placed.one.low > whole.high:
                    message = (
                        f"{entity} has {placed.one.value:,f} in {placed.one.label}, more than {group}, of which it"
                    )
                    message += f" is part: {whole.value:,f} at {whole.at}{UNLESS}"
                    found[placed.one.indicator].append(placed.problem(message))
    for indicator, problems in found.items():
        if len(problems) <= FEW or len(problems) <= TOO_MANY * compared[indicator]:
            yield from problems


def halves_and_wholes(examined: Examined) -> Iterator[Problem]:
    """The two sexes, and town and country, against the whole, in the same release: counts of both do not
    add up to more, and a mean of the whole lies between theirs."""
    for release in examined.releases:
        by_parts: dict[tuple[object, ...], dict[str | None, Row]] = defaultdict(dict)
        halved = {name for row in release.rows for name in row.observation.dimensions if name in HALVES}
        for row in release.rows:
            one = row.observation
            for name in halved:
                rest = tuple((key, value) for key, value in one.dimensions.items() if key != name)
                by_parts[(name, *_subject(one), *rest)][one.dimensions.get(name)] = row
        for about, found in by_parts.items():
            pair = [found.get(half) for half in HALVES[str(about[0])]]
            whole = found.get(None)
            if whole is not None and pair[0] is not None and pair[1] is not None:
                message = _unlikely(whole.observation, pair[0].observation, pair[1].observation, examined)
                if message is not None:
                    yield at(release, whole.value_at, message)


def _unlikely(whole: Observation, first: Observation, second: Observation, examined: Examined) -> str | None:
    indicator = examined.definitions.indicators[whole.indicator]
    parts = f"{_words(first)} {first.value:,f} on line {line(first)}, {_words(second)} {second.value:,f} on line"
    parts += f" {line(second)}"
    if indicator.adds_up:
        if first.low + second.low > whole.high * SLACK:
            return f"the whole is {whole.value:,f}, less than the sum of its parts: {parts}{UNLESS}"
    elif indicator.kind in ("level", "share", "rate") and not (
        min(first.low, second.low) <= whole.high and whole.low <= max(first.high, second.high)
    ):
        return f"the whole is {whole.value:,f}, which does not lie between its parts: {parts}"
    return None


def _subject(one: Observation) -> tuple[object, ...]:
    return (one.indicator, one.entity, one.period.start, one.period.end, one.unit, one.scope)


def _about(placed: Placed) -> tuple[object, ...]:
    """What is measured when, by whom: all but the entity."""
    one = placed.one
    publisher = placed.release.source.publisher
    return (publisher, one.indicator, one.period.start, one.period.end, one.unit, *one.dimensions.items())


def _words(part: Observation) -> str:
    return ", ".join(f"{name} {value}" for name, value in part.dimensions.items())
