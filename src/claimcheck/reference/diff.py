"""What differs between two states of a reference: figures changed, revised, added, gone; definitions too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from claimcheck.model import Entity, Indicator, Observation, Source
from claimcheck.reference.load import Loaded
from claimcheck.reference.resting import collector_at_rest

Subject = tuple[object, ...]
# Of a longer list of words only the first are told.
LISTED = 6


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, before and after. In place, the release itself was edited; else a later one revises it."""

    old: Observation
    new: Observation
    in_place: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Observations of one indicator that came or went with one release."""

    indicator: str
    source: Source
    where: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs. `described` are figures that stayed while their unit, part or scope changed;
    definitions and sources are sentences with their id or file; `total` are the numbers of observations
    before and after."""

    changed: tuple[Change, ...]
    described: tuple[Change, ...]
    revised: tuple[Change, ...]
    added: tuple[Group, ...]
    gone: tuple[Group, ...]
    definitions: tuple[str, ...]
    sources: tuple[str, ...]
    total: tuple[int, int]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any((self.changed, self.described, self.revised, self.added, self.gone, self.definitions, self.sources))


@collector_at_rest()
def diff(before: Loaded, after: Loaded) -> Differences:
    """The differences between two states. A figure is the same one if its publisher, the day on which it
    was published and all that it is about are the same; its file may have been renamed."""
    old, new = _by_identity(before), _by_identity(after)
    changed = [
        Change(old[key], one, in_place=True) for key, one in new.items() if key in old and _said(old[key]) != _said(one)
    ]
    fresh = [one for key, one in new.items() if key not in old]
    lost = [one for key, one in old.items() if key not in new]
    described = list(_described(lost, fresh))
    moved = {id(one) for change in described for one in (change.old, change.new)}
    fresh, lost = ([one for one in group if id(one) not in moved] for group in (fresh, lost))
    known: dict[Subject, list[Observation]] = defaultdict(list)
    for one in old.values() if fresh else ():
        known[_subject(one)].append(one)
    revised = [change for change in (_revision(one, known[_subject(one)]) for one in fresh) if change is not None]
    revising = {id(change.new) for change in revised}
    return Differences(
        changed=tuple(sorted(changed, key=_size, reverse=True)),
        described=tuple(described),
        revised=tuple(sorted(revised, key=_size, reverse=True)),
        added=_groups(one for one in fresh if id(one) not in revising),
        gone=_groups(lost),
        definitions=tuple(_definitions(before, after)),
        sources=tuple(_sources(before, after)),
        total=(len(old), len(new)),
    )


def _by_identity(loaded: Loaded) -> dict[Subject, Observation]:
    found: dict[Subject, Observation] = {}
    for release in loaded.releases:
        for row in release.rows:
            one = row.observation
            key: Subject = (*_subject(one), one.published)
            # One publisher may say the same twice on one day, in two datasets.
            number = 0
            while (*key, number) in found:
                number += 1
            found[(*key, number)] = one
    return found


def _subject(one: Observation) -> Subject:
    return (
        one.source.publisher, one.indicator, one.entity, one.period.start, one.period.end, one.unit, one.scope,
        *one.dimensions.items(),
    )  # fmt: skip


def _said(one: Observation) -> tuple[object, ...]:
    """Value with its digits, and how final it is: 3.60 is not 3.6."""
    return (str(one.value), one.status)


def _revision(one: Observation, known: Iterable[Observation]) -> Change | None:
    """What it replaces: the figure that was newest before it, of the same publisher; None if there is none
    or the figure stayed."""
    earlier = [other for other in known if other.published < one.published]
    if not earlier:
        return None
    old = max(earlier, key=lambda other: other.published)
    return Change(old, one, in_place=False) if old.value != one.value else None


def _described(lost: Iterable[Observation], fresh: Iterable[Observation]) -> Iterator[Change]:
    """The figures that went and came with the same value, in the same release, about the same thing."""
    waiting: dict[Subject, list[Observation]] = defaultdict(list)
    for one in lost:
        waiting[_figure(one)].append(one)
    for one in fresh:
        if waiting[_figure(one)]:
            yield Change(waiting[_figure(one)].pop(0), one, in_place=True)


def _figure(one: Observation) -> Subject:
    return (
        one.source.publisher, one.published, one.indicator, one.entity, one.period.start, one.period.end, one.value,
    )  # fmt: skip


def _size(change: Change) -> tuple[object, ...]:
    """The largest change in proportion first, then by name."""
    old, new = change.old.value, change.new.value
    relative = abs(new - old) / abs(old) if old else abs(new)
    return (relative, change.new.indicator, change.new.entity, change.new.period.start)


def _groups(observations: Iterable[Observation]) -> tuple[Group, ...]:
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in observations:
        found[one.at.rpartition(":")[0], one.indicator].append(one)
    return tuple(
        Group(indicator, group[0].source, where, tuple(group)) for (where, indicator), group in sorted(found.items())
    )


def _definitions(before: Loaded, after: Loaded) -> Iterator[str]:
    old, new = before.definitions, after.definitions
    yield from _defined("indicator", old.indicators, new.indicators)
    yield from _defined("entity", old.entities, new.entities)
    for name in sorted(old.dimensions.keys() | new.dimensions.keys()):
        yield from _list_words(
            f"dimension {name}", "values", old.dimensions.get(name, ()), new.dimensions.get(name, ())
        )


def _defined(
    what: str, old: Mapping[str, Indicator] | Mapping[str, Entity], new: Mapping[str, Indicator] | Mapping[str, Entity]
) -> Iterator[str]:
    for id in sorted(old.keys() | new.keys()):
        was, now = old.get(id), new.get(id)
        if was is None or now is None:
            yield f"{what} {id}: {'added' if was is None else 'gone'}"
            continue
        for one in fields(now):
            left, right = getattr(was, one.name), getattr(now, one.name)
            if isinstance(left, tuple) and isinstance(right, tuple):
                yield from _list_words(f"{what} {id}", one.name, left, right)
            elif left != right:
                yield f"{what} {id}: {one.name} was {_word(left)}, is {_word(right)}"


def _list_words(what: str, name: str, old: Iterable[object], new: Iterable[object]) -> Iterator[str]:
    old, new = list(old), list(new)
    added = [_word(one) for one in new if one not in old]
    gone = [_word(one) for one in old if one not in new]
    if added:
        yield f"{what}: {name} added: {_list(added)}"
    if gone:
        yield f"{what}: {name} gone: {_list(gone)}"


def _sources(before: Loaded, after: Loaded) -> Iterator[str]:
    # The first part of a name is that of the root, which may be another folder.
    old = {release.where.partition("/")[2]: release for release in before.releases}
    for release in after.releases:
        was = old.get(release.where.partition("/")[2])
        if was is None:
            continue
        for one in fields(Source):
            left, right = getattr(was.source, one.name), getattr(release.source, one.name)
            if left != right:
                yield f"{release.where}: {one.name} was {_word(left)}, is {_word(right)}"
        if was.note != release.note:
            yield f"{release.where}: the note was {_word(was.note)}, is {_word(release.note)}"


def _list(words: list[str]) -> str:
    more = f" and {len(words) - LISTED} more" if len(words) > LISTED else ""
    return ", ".join(words[:LISTED]) + more


def _word(value: object) -> str:
    if value is None or value in ((), {}):
        return "not given"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_word(one)}" for key, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
