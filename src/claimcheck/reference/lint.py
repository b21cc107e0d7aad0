"""What is wrong, or not likely right, with a reference, beyond what keeps it from loading.

Each check takes what was loaded and gives problems, each at its own line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from claimcheck.errors import Problem
from claimcheck.model import Observation
from claimcheck.reference.load import Loaded, read
from claimcheck.reference.releases import Release, Row, Spot
from claimcheck.reference.units import ANY_CURRENCY, exchange, fault, fits, is_money
from claimcheck.yaml_nodes import did_you_mean

# From one year to the next, a total that grows or shrinks more than fivefold is mostly a slip of scale.
JUMP = Decimal(5)
ADDITIVE_KINDS = ("level", "count")
# Levels that do not add up: a part (women's life expectancy) may exceed the whole.
NOT_ADDITIVE_UNITS = frozenset({"year", "ppm", "degree_celsius", "index"})
# What an observation about the future says of itself.
AHEAD = frozenset({"forecast", "projection", "projected", "target"})


def lint(*roots: Path) -> list[Problem]:
    """The problems of the reference in `roots`, those of loading first; each kind in file order."""
    loaded = read(*roots)
    found = [problem for check in CHECKS for problem in check(loaded)]
    return [*loaded.problems, *found]


def colliding_aliases(loaded: Loaded) -> Iterator[Problem]:
    """The same alias at two indicators of one kind and unit: nothing could tell them apart."""
    first: dict[tuple[str, str, str], str] = {}
    for indicator in loaded.definitions.indicators.values():
        for alias in indicator.aliases:
            key = (alias.casefold(), indicator.kind, indicator.unit)
            other = first.setdefault(key, indicator.id)
            if other != indicator.id:
                place = loaded.definitions.alias_places[indicator.id, alias]
                message = f"{alias!r} is an alias of {other} too, of the same kind and unit: keep it at one of them"
                yield Problem(place.where, message, place.line, place.column)


def indicator_units(loaded: Loaded) -> Iterator[Problem]:
    """Indicators in a unit that does not exist or does not suit their kind."""
    for indicator in loaded.definitions.indicators.values():
        place = loaded.definitions.places[indicator.id]
        said = None if indicator.unit == ANY_CURRENCY else fault(indicator.unit)
        if said is None and (indicator.kind == "rank") != (indicator.unit == "rank"):
            said = (
                f"{indicator.id} has the kind {indicator.kind!r} and the unit {indicator.unit!r}: rank goes with rank"
            )
        if said is not None:
            yield Problem(place.where, said, place.line, place.column)


def observation_units(loaded: Loaded) -> Iterator[Problem]:
    """Observations in a unit other than that of their indicator, or in an unknown currency."""
    for release, row in _rows(loaded):
        unit, expected = row.observation.unit, loaded.definitions.indicators[row.observation.indicator].unit
        if not fits(unit, expected):
            wanted = "a currency such as USD" if expected == ANY_CURRENCY else repr(expected)
            yield _at(release, row.unit_at, f"the unit is {unit!r}, but {row.observation.indicator} is in {wanted}")
        elif is_money(unit) and (said := fault(unit)) is not None:
            yield _at(release, row.unit_at, said)


def rates_positive(loaded: Loaded) -> Iterator[Problem]:
    """Rates of exchange that are zero or less."""
    for release, row in _rows(loaded):
        if exchange(row.observation.unit) and row.observation.value <= 0:
            yield _at(release, row.value_at, f"the rate is {row.observation.value}, expected more than zero")


def entity_kinds(loaded: Loaded) -> Iterator[Problem]:
    """Observations of an entity of a kind that their indicator does not allow."""
    for release, row in _rows(loaded):
        indicator = loaded.definitions.indicators[row.observation.indicator]
        entity = loaded.definitions.entities[row.observation.entity]
        if indicator.of and entity.kind not in indicator.of:
            wanted = " or ".join(indicator.of)
            yield _at(release, row.value_at, f"{entity.id} is a {entity.kind}, but {indicator.id} is of a {wanted}")


def dimension_values(loaded: Loaded) -> Iterator[Problem]:
    """Dimensions, or values of them, that have no words in dimensions.yaml: no text could name them."""
    known = loaded.definitions.dimensions
    for release, row in _rows(loaded):
        for name, value in row.observation.dimensions.items():
            if name not in known:
                yield _at(release, row.value_at, f"no dimension {name!r} in dimensions.yaml{did_you_mean(name, known)}")
            elif value not in known[name]:
                hint = did_you_mean(value, known[name])
                yield _at(release, row.value_at, f"no value {value!r} of {name} in dimensions.yaml{hint}")


def parts_and_wholes(loaded: Loaded) -> Iterator[Problem]:
    """A part that is larger than its whole, in the same release. A basis (see `bases` of an
    indicator) is another way to count, not a part."""
    for release in loaded.releases:
        wholes = {_subject(row.observation): row for row in release.rows if not row.observation.dimensions}
        for row in release.rows:
            part = row.observation
            indicator = loaded.definitions.indicators[part.indicator]
            if indicator.kind not in ADDITIVE_KINDS or indicator.unit in NOT_ADDITIVE_UNITS:
                continue
            whole = wholes.get(_subject(part))
            if whole is None or not part.dimensions or set(part.dimensions) & set(indicator.bases):
                continue
            if part.low > whole.observation.high:
                what = ", ".join(f"{name} {value}" for name, value in part.dimensions.items())
                message = f"the part ({what}) is {part.value}, more than the whole, {whole.observation.value}"
                yield _at(release, row.value_at, f"{message} on line {_line(whole.observation)}")


def sources(loaded: Loaded) -> Iterator[Problem]:
    """Sources without a licence, an address or a date of access. Only the press may lack an
    address, and then a note says where it was read."""
    for release in loaded.releases:
        source, place = release.source, release.places["source"]
        if source.licence is None:
            yield _at(release, place, "source has no 'licence': add it")
        if source.accessed is None:
            yield _at(release, place, "source has no 'accessed': add the date on which it was read")
        if source.url is None and source.tier != "press":
            yield _at(release, place, f"source has no 'url': add it (the tier {source.tier} cannot do without)")
        elif source.url is None and release.note is None:
            yield _at(release, place, "source has no 'url' and the release no 'note': say where it was read")


def dates(loaded: Loaded) -> Iterator[Problem]:
    """Sources read before they were published, and figures published before their period began."""
    for release in loaded.releases:
        accessed, published = release.source.accessed, release.source.published
        if accessed is not None and accessed < published:
            message = f"accessed {accessed} is before published {published}: one of them is wrong"
            yield _at(release, release.places["accessed"], message)
        for row in release.rows:
            observation = row.observation
            if observation.period.start > published and observation.status not in AHEAD:
                message = f"the period {observation.label} begins after {published}, when this was published"
                yield _at(release, row.value_at, f"{message}: mark it `status: forecast` if it is one")


def jumps(loaded: Loaded) -> Iterator[Problem]:
    """Levels and counts that change more than fivefold from one year to the next, each in its newest
    vintage. A release with a note has explained itself."""
    series: dict[tuple[object, ...], dict[object, tuple[Release, Row]]] = {}
    for release, row in sorted(_rows(loaded), key=lambda pair: pair[1].observation.published):
        one = row.observation
        if loaded.definitions.indicators[one.indicator].kind in ADDITIVE_KINDS and _is_year(one):
            key = (one.indicator, one.entity, one.unit, one.scope, *one.dimensions.items())
            series.setdefault(key, {})[one.period.start] = (release, row)
    for years in series.values():
        ordered = sorted(years.values(), key=lambda pair: pair[1].observation.period.start)
        for (before, earlier), (release, row) in pairwise(ordered):
            old, new = earlier.observation, row.observation
            if before.note or release.note or new.period.start != old.period.end + timedelta(days=1):
                continue
            if min(old.value, new.value) > 0 and max(old.value, new.value) / min(old.value, new.value) > JUMP:
                message = f"{new.indicator} of {new.entity} goes from {old.value} ({old.label}) to {new.value}"
                yield _at(release, row.value_at, f"{message} ({new.label}): correct it, or explain it in a `note`")


def ranks(loaded: Loaded) -> Iterator[Problem]:
    """Ranks that are no positive whole numbers, and two entities with one rank in an edition. Where
    places are shared, a note says so."""
    for release in loaded.releases:
        holders: dict[tuple[object, ...], Observation] = {}
        for row in release.rows:
            one = row.observation
            if loaded.definitions.indicators[one.indicator].kind != "rank":
                continue
            if one.value < 1 or one.value != one.value.to_integral_value():
                yield _at(release, row.value_at, f"the rank is {one.value}, expected a whole number from 1")
                continue
            place = (one.indicator, one.period.start, one.period.end, one.value, *one.dimensions.items())
            other = holders.setdefault(place, one)
            if other.entity != one.entity and release.note is None:
                message = f"{one.entity} has the rank {one.value} in {one.label}, as has {other.entity}"
                yield _at(release, row.value_at, f"{message} on line {_line(other)}: explain shared places in a `note`")


CHECKS: tuple[Callable[[Loaded], Iterable[Problem]], ...] = (
    colliding_aliases,
    indicator_units,
    observation_units,
    rates_positive,
    entity_kinds,
    dimension_values,
    parts_and_wholes,
    sources,
    dates,
    jumps,
    ranks,
)


def _rows(loaded: Loaded) -> Iterator[tuple[Release, Row]]:
    for release in loaded.releases:
        for row in release.rows:
            yield release, row


def _at(release: Release, spot: Spot, message: str) -> Problem:
    return Problem(release.where, message, *spot)


def _subject(one: Observation) -> tuple[object, ...]:
    return (one.indicator, one.entity, one.period.start, one.period.end, one.unit, one.scope)


def _line(observation: Observation) -> str:
    return observation.at.rpartition(":")[2]


def _is_year(observation: Observation) -> bool:
    return 360 <= (observation.period.end - observation.period.start).days <= 366
