"""What is wrong, or not likely right, with a reference, beyond what keeps it from loading.

Each check takes what was loaded and gives problems, each at its own line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from claimcheck.errors import Problem
from claimcheck.model import PRESS, Indicator, Observation
from claimcheck.reference.checks.agreement import exchanged, misplaced_points, twins
from claimcheck.reference.checks.jumps import jumps, spikes
from claimcheck.reference.checks.nature import growth_like_an_index, index_bases
from claimcheck.reference.checks.parts import halves_and_wholes, members_and_groups, parts_and_wholes
from claimcheck.reference.checks.rows import Examined, at, line
from claimcheck.reference.load import Loaded, read
from claimcheck.reference.resting import collector_at_rest
from claimcheck.reference.units import ANY_CURRENCY, exchange, fault, fits, is_money, written
from claimcheck.yaml_nodes import did_you_mean

# What an observation about the future says of itself.
AHEAD = frozenset({"forecast", "projection", "projected", "target"})
# A licence that is none.
NO_LICENCE = frozenset({"unknown", "none", "n/a", "na", "tbd", "todo", "?", "-"})
# Kinds that are told apart by their unit only.
IN_PERCENT = frozenset({"share", "rate"})
# Units that things are not counted in, and that are no part of a whole.
NEVER = {
    "count": frozenset({"percent", "index", "ppm", ANY_CURRENCY}),
    "share": frozenset({"index", "person", ANY_CURRENCY}),
}


@collector_at_rest()
def lint(*roots: Path) -> list[Problem]:
    """The problems of the reference in `roots`, those of loading first; each kind in file order."""
    loaded = read(*roots)
    return [*loaded.problems, *problems(loaded)]


def problems(loaded: Loaded) -> Iterator[Problem]:
    """The problems of what was loaded, each kind in file order."""
    examined = Examined(loaded)
    for check in CHECKS:
        yield from check(examined)


def colliding_aliases(examined: Examined) -> Iterator[Problem]:
    """The same alias, whatever its capitals and hyphens, and turned round ("spending on R&D"), at two
    indicators in one unit: nothing could tell them apart."""
    first: dict[tuple[object, ...], str] = {}
    for indicator in examined.definitions.indicators.values():
        kind = "in percent" if indicator.kind in IN_PERCENT else indicator.kind
        for alias in indicator.aliases:
            other = first.setdefault((_words(alias), kind, indicator.unit), indicator.id)
            if other != indicator.id:
                place = examined.definitions.alias_places[indicator.id, alias]
                same = "kind and unit" if examined.definitions.indicators[other].kind == indicator.kind else "unit"
                message = f"{alias!r} is an alias of {other} too, of the same {same}: keep it at one of them"
                yield Problem(place.where, message, place.line, place.column)


def colliding_names(examined: Examined) -> Iterator[Problem]:
    """The same name at two entities of one kind."""
    first: dict[tuple[str, str], str] = {}
    places = examined.definitions.places
    for entity in examined.definitions.entities.values():
        for name in entity.names:
            other = first.setdefault((name, entity.kind), entity.id)
            # A country that comes with claimcheck stands in no file of the reference.
            place = places.get(entity.id) or places.get(other)
            if other != entity.id and place is not None:
                message = f"{name!r} is a name of {other} and of {entity.id}, each a {entity.kind}: keep it at one"
                yield Problem(place.where, message, place.line, place.column)


def indicator_units(examined: Examined) -> Iterator[Problem]:
    """Indicators in a unit that does not exist or does not suit their kind."""
    for indicator in examined.definitions.indicators.values():
        place = examined.definitions.places[indicator.id]
        said = None if indicator.unit == ANY_CURRENCY else fault(indicator.unit)
        said = said or _contradiction(indicator)
        if said is not None:
            yield Problem(place.where, said, place.line, place.column)


def observation_units(examined: Examined) -> Iterator[Problem]:
    """Observations in a unit other than that of their indicator, or in an unknown currency."""
    for release, (subject, figures) in examined.series:
        unit, expected = subject.unit, subject.indicator.unit
        said = fault(unit) if is_money(unit) else None
        if not fits(unit, expected):
            wanted = "a currency such as USD" if expected == ANY_CURRENCY else repr(expected)
            said = f"the unit is {unit!r}, but {subject.indicator.id} is in {wanted}"
        if said is not None:
            yield from (at(release, subject.unit_at, said) for _ in figures)


def rates_positive(examined: Examined) -> Iterator[Problem]:
    """Rates of exchange that are zero or less."""
    for release, (subject, figures) in examined.series:
        for figure in figures if exchange(subject.unit) else ():
            if Decimal(figure.written) <= 0:
                yield at(release, figure.at, f"the rate is {Decimal(figure.written)}, expected more than zero")


def entity_kinds(examined: Examined) -> Iterator[Problem]:
    """Observations of an entity of a kind that their indicator does not allow."""
    for release, (subject, figures) in examined.series:
        indicator, entity = subject.indicator, examined.definitions.entities[subject.entity]
        if indicator.of and entity.kind not in indicator.of:
            said = f"{entity.id} is a {entity.kind}, but {indicator.id} is of a {' or '.join(indicator.of)}"
            yield from (at(release, figure.at, said) for figure in figures)


def dimension_values(examined: Examined) -> Iterator[Problem]:
    """Dimensions, or values of them, that have no words in dimensions.yaml: no text could name them."""
    known = examined.definitions.dimensions
    for release, (subject, figures) in examined.series:
        said = []
        for name, value in subject.dimensions.items():
            if name not in known:
                said.append(f"no dimension {name!r} in dimensions.yaml{did_you_mean(name, known)}")
            elif value not in known[name]:
                hint = did_you_mean(value, known[name])
                said.append(f"no value {value!r} of {name} in dimensions.yaml{hint}")
        yield from (at(release, figure.at, message) for figure in figures for message in said)


def sources(examined: Examined) -> Iterator[Problem]:
    """Sources without a licence, an address or a date of access. Only the press may lack an
    address, and then a note says where it was read."""
    for release in examined.releases:
        source, place = release.source, release.places["source"]
        if source.licence is None:
            yield at(release, place, "source has no 'licence': add it")
        elif source.licence.strip().casefold() in NO_LICENCE:
            message = f"the licence is {source.licence!r}: say under which terms the figures may be used"
            yield at(release, release.places["licence"], message)
        if source.accessed is None:
            yield at(release, place, "source has no 'accessed': add the date on which it was read")
        if source.url is None and source.tier != PRESS:
            yield at(release, place, f"source has no 'url': add it (the tier {source.tier} cannot do without)")
        elif source.url is None and release.note is None:
            yield at(release, place, "source has no 'url' and the release no 'note': say where it was read")


def dates(examined: Examined) -> Iterator[Problem]:
    """Sources read before they were published or superseded by then, figures published before their period began."""
    for release in examined.releases:
        accessed, published = release.source.accessed, release.source.published
        superseded = release.source.superseded
        if superseded is not None and superseded <= published:
            message = f"superseded {superseded} is not after published {published}: one of them is wrong"
            yield at(release, release.places["superseded"], message)
        if accessed is not None and accessed < published:
            message = f"accessed {accessed} is before published {published}: one of them is wrong"
            yield at(release, release.places["accessed"], message)
        for row in release.rows:
            observation = row.observation
            if observation.period.start > published and observation.status not in AHEAD:
                message = f"the period {observation.label} begins after {published}, when this was published"
                yield at(release, row.value_at, f"{message}: mark it `status: forecast` if it is one")


def ranks(examined: Examined) -> Iterator[Problem]:
    """Ranks that are no positive whole numbers, and two entities with one rank in an edition. Where
    places are shared, a note says so."""
    for release in examined.releases:
        holders: dict[tuple[object, ...], Observation] = {}
        for row in release.rows:
            one = row.observation
            if examined.definitions.indicators[one.indicator].kind != "rank":
                continue
            if one.value < 1 or one.value != one.value.to_integral_value():
                yield at(release, row.value_at, f"the rank is {one.value}, expected a whole number from 1")
                continue
            place = (one.indicator, one.period.start, one.period.end, one.value, *one.dimensions.items())
            other = holders.setdefault(place, one)
            if other.entity != one.entity and release.note is None:
                message = f"{one.entity} has the rank {one.value} in {one.label}, as has {other.entity}"
                yield at(release, row.value_at, f"{message} on line {line(other)}: explain shared places in a `note`")


CHECKS: tuple[Callable[[Examined], Iterable[Problem]], ...] = (
    colliding_aliases,
    colliding_names,
    indicator_units,
    observation_units,
    rates_positive,
    entity_kinds,
    dimension_values,
    parts_and_wholes,
    members_and_groups,
    halves_and_wholes,
    sources,
    dates,
    jumps,
    spikes,
    ranks,
    exchanged,
    misplaced_points,
    twins,
    index_bases,
    growth_like_an_index,
)


def _contradiction(indicator: Indicator) -> str | None:
    """How the unit of an indicator contradicts its kind; None if it does not."""
    if (indicator.kind == "rank") != (indicator.unit == "rank"):
        return f"{indicator.id} has the kind {indicator.kind!r} and the unit {indicator.unit!r}: rank goes with rank"
    if indicator.unit in NEVER.get(indicator.kind, ()) or (indicator.kind in NEVER and is_money(indicator.unit)):
        return f"{indicator.id} is a {indicator.kind} in {indicator.unit!r}: one of them is wrong"
    name = written(indicator.unit) if indicator.unit != ANY_CURRENCY else None
    if name is not None:
        return f"{indicator.id} is in {indicator.unit!r}, which is written {name!r} here: texts are read in that"
    return None


def _words(alias: str) -> tuple[str, ...]:
    """The words of an alias in one order: "R&D-spending" and "spending on R&D" are found in the same texts."""
    words = re.sub(r"[-‐‑]", " ", alias.casefold()).split()
    links = [at for at, word in enumerate(words) if word in ("of", "on", "in", "for")]
    if len(links) != 1:
        return tuple(words)
    return (*words[links[0] + 1 :], *words[: links[0]])
