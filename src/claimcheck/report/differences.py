"""The differences between two states of a reference, as text and as Markdown for a pull request."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TextIO

from claimcheck.figures import HUNDRED, figure
from claimcheck.model import Observation
from claimcheck.reference.diff import Change, Differences, Group

# Of more, only the largest are shown one by one; the count says how many there are.
SHOWN = 50
# Larger changes than this need no places.
MOST = Decimal("1e6")
NOTHING = "no differences"
CHANGED = ("entity", "indicator", "period", "before", "after", "change", "where")
DESCRIBED = ("entity", "indicator", "observations", "before", "after", "where")
MOVED = ("indicator", "observations", "entities", "periods", "publisher", "where")
COUNTED = ("where", "changed", "described", "revised", "added", "gone")
Rows = Sequence[tuple[str, ...]]


def text(differences: Differences, file: TextIO) -> None:
    """Writes them to `file` as headings and aligned columns."""
    for title, head, rows, more in _sections(differences):
        print(f"\n{title}", file=file)
        widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
        for row in (head, *rows) if len(head) > 1 else rows:
            cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            print(f"  {cells}".rstrip(), file=file)
        if more:
            print(f"  and {more:,} more", file=file)
    print(f"{'' if not differences else chr(10)}{_summary(differences)}", file=file)


def markdown(differences: Differences, file: TextIO) -> None:
    """Writes them to `file` as a comment for a pull request: the summary first, a table for each kind."""
    print(f"### Reference: {_summary(differences)}", file=file)
    for title, head, rows, more in _sections(differences):
        print(f"\n#### {title}\n", file=file)
        if len(head) > 1:
            print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}", file=file)
        for row in rows:
            cells = [_escaped(cell) for cell in row]
            print(f"| {' | '.join(cells)} |" if len(head) > 1 else f"- {cells[0]}", file=file)
        if more:
            print(f"\nand {more:,} more", file=file)


def _sections(differences: Differences) -> Iterator[tuple[str, tuple[str, ...], Rows, int]]:
    """Title, head, rows, and how many rows are left out; a list has one column. What is too much to be told
    one by one is counted by release first."""
    if any(
        len(told) > SHOWN for told in (differences.changed, differences.revised, differences.added, differences.gone)
    ):
        yield "By release", COUNTED, *_cut(_by_release(differences))
    if differences.changed:
        yield "Changed in place: a release was edited", CHANGED, *_changes(differences.changed)
    if differences.described:
        yield "Described otherwise: the figures stayed", DESCRIBED, *_cut(_described(differences.described))
    if differences.revised:
        yield "Revised: a later release says otherwise", CHANGED, *_changes(differences.revised)
    for title, groups in (("Added", differences.added), ("Gone", differences.gone)):
        if groups:
            yield title, MOVED, *_cut([_group(one) for one in groups])
    for title, words in (("Definitions", differences.definitions), ("Sources", differences.sources)):
        if words:
            yield title, ("",), *_cut([(one,) for one in words])


def _changes(changes: Sequence[Change]) -> tuple[Rows, int]:
    """The largest changes, and how many are left out."""
    return [_change(one) for one in changes[:SHOWN]], max(0, len(changes) - SHOWN)


def _by_release(differences: Differences) -> Rows:
    """For each release how many figures changed, were revised by it, came and went; most of them first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, changes in (("changed", differences.changed), ("revised", differences.revised)):
        for change in changes:
            counts[change.new.at.rpartition(":")[0]][name] += 1
    for change in differences.described:
        counts[change.new.at.rpartition(":")[0]]["described"] += 1
    for name, groups in (("added", differences.added), ("gone", differences.gone)):
        for group in groups:
            counts[group.where][name] += len(group.observations)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    return [(where, *(f"{found[name]:,}" if found[name] else "" for name in COUNTED[1:])) for where, found in ordered]


def _cut(rows: Rows) -> tuple[Rows, int]:
    """As many rows as are shown, and how many are left out."""
    return rows[:SHOWN], max(0, len(rows) - SHOWN)


def _summary(differences: Differences) -> str:
    if not differences:
        return NOTHING
    before, after = differences.total
    added, gone = (sum(len(one.observations) for one in groups) for groups in (differences.added, differences.gone))
    counts = [
        f"{len(differences.changed):,} changed",
        *([f"{len(differences.described):,} described otherwise"] if differences.described else []),
        f"{len(differences.revised):,} revised",
        f"{added:,} added",
        f"{gone:,} gone",
    ]
    return f"{', '.join(counts)}; {before:,} observations before, {after:,} after"


def _change(change: Change) -> tuple[str, ...]:
    old, new = change.old, change.new
    parts = ", ".join(f"{name} {value}" for name, value in new.dimensions.items())
    return (
        new.entity,
        f"{new.indicator} ({parts})" if parts else new.indicator,
        new.label,
        *_values(old, new),
        _relative(old.value, new.value),
        new.at,
    )


def _values(old: Observation, new: Observation) -> tuple[str, str]:
    """Both values in words; where these are the same, to the last digit."""
    left, right = (figure(one.value, one.unit) for one in (old, new))
    if left == right and old.value != new.value:
        left, right = (f"{one.value:,f} {one.unit}" for one in (old, new))
    elif left == right:
        left, right = str(old.value), str(new.value)
    return _with_status(left, old), _with_status(right, new)


def _with_status(words: str, one: Observation) -> str:
    return f"{words} ({one.status})" if one.status else words


def _relative(old: Decimal, new: Decimal) -> str:
    if not old:
        return ""
    change = (new - old) * HUNDRED / abs(old)
    if not change:
        return "digits only"
    size = abs(change)
    places = Decimal("0.01") if size >= 1 else Decimal(1).scaleb(size.adjusted() - 1)
    return f"{'+' if change > 0 else '-'}{figure(size.quantize(places) if size < MOST else size)}%"


def _described(changes: Sequence[Change]) -> Rows:
    """A row for all that changed from one description to another in one file."""
    counts = Counter(
        (one.new.entity, one.new.indicator, _description(one.old), _description(one.new), one.new.at.rpartition(":")[0])
        for one in changes
    )
    return [(entity, what, f"{count:,}", old, new, at) for (entity, what, old, new, at), count in counts.items()]


def _description(one: Observation) -> str:
    parts = [f"{name} {value}" for name, value in one.dimensions.items()]
    return ", ".join([*parts, *([one.scope] if one.scope else []), one.unit])


def _group(group: Group) -> tuple[str, ...]:
    observations = group.observations
    first = min(observations, key=lambda one: one.period.start)
    last = max(observations, key=lambda one: one.period.end)
    entities = sorted({one.entity for one in observations})
    parts = sorted({value for one in observations for value in one.dimensions.values()})
    return (
        f"{group.indicator} ({', '.join(parts)})" if parts else group.indicator,
        f"{len(observations):,}",
        ", ".join(entities) if len(entities) <= 3 else f"{len(entities)}",
        first.label if first.label == last.label else f"{first.label} to {last.label}",
        f"{group.source.publisher}, {group.source.published.isoformat()}",
        group.where,
    )


def _escaped(cell: str) -> str:
    """No cell ends its table or starts markup."""
    for mark in "\\|*_`<[":
        cell = cell.replace(mark, f"\\{mark}")
    return cell
