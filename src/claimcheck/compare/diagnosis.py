"""The cause of a discrepancy: the reading under which the printed figure would hold.

Each candidate changes one thing, as a tired reporter does; the first that holds is the cause. The
order goes from the slip that leaves the clearest mark to the one that many figures fit by chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from claimcheck.compare.balances import is_balance
from claimcheck.compare.case import Case, entity_name
from claimcheck.compare.meeting import Known, meets, times
from claimcheck.compare.mistaken_units import in_a_currency, in_a_like_unit, in_its_own
from claimcheck.compare.series import candidates, of_everybody, of_period, vintages
from claimcheck.figures import figure, plain
from claimcheck.model import Cause, Claim, Kind, Modifier, Observation, Period, Quantity
from claimcheck.normalise.units import factor
from claimcheck.reference.units import is_money

SCALES = tuple(Decimal(1).scaleb(n) for n in (-12, -9, -6, -3, 3, 6, 9, 12))
PLACES = tuple(Decimal(1).scaleb(n) for n in (-2, -1, 1, 2))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A cause, and the sentence that says under which reading the figure would hold."""

    cause: Cause
    reading: str


def diagnose(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis:
    """The cause for a printed figure that `known`, the figure of `observation` in its unit, does
    not bear out."""
    quantity = case.claim.quantity
    if quantity.kind is Kind.RANK:
        return _rank(case, observation)
    closed = replace(case, claim=replace(case.claim, quantity=pinned(quantity)))
    for look in (_bound, _side, _own_unit, of_wording, _unit, _dimension, _period, _look_alike, _entity, _vintage):
        found = look(case if look is _bound else closed, observation, known, period)
        if found is not None:
            return found
    return Diagnosis(Cause.VALUE, "no single slip explains the figure")


def _own_unit(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    reading = in_its_own(case, observation, known)
    return Diagnosis(Cause.UNIT, reading) if reading is not None else None


def _unit(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """The figure would hold in another currency or in a unit that is taken for this one."""
    if (reading := in_a_currency(case, observation)) is not None:
        return Diagnosis(Cause.CURRENCY, reading)
    reading = in_a_like_unit(case, known)
    return Diagnosis(Cause.UNIT, reading) if reading is not None else None


def _side(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """A deficit that is a surplus, or the reverse."""
    if is_balance(case) and meets(case.claim.quantity, known.times(Decimal(-1), known.unit)):
        return Diagnosis(Cause.DIRECTION, "it would hold on the other side: a deficit is no surplus")
    return None


def of_wording(case: Case, observation: Observation | None, known: Known, period: Period | None) -> Diagnosis | None:
    """Slips of the pen: another scale word, the decimal point, digits that changed places."""
    return slip(case.claim, known)


def slip(claim: Claim, known: Known) -> Diagnosis | None:
    """A slip of the pen under which a printed figure would agree with `known`."""
    quantity = pinned(claim.quantity)
    if known.low <= 0 <= known.high:
        return None  # any figure, made small enough, would agree with nothing
    for by in SCALES:
        if meets(times(quantity, by), known):
            return Diagnosis(Cause.SCALE, f"it would hold as {figure(quantity.stated[0] * by, quantity.unit)}")
    for by in PLACES:
        if meets(times(quantity, by), known):
            return Diagnosis(Cause.DECIMAL, f"it would hold as {figure(quantity.stated[0] * by, quantity.unit)}")
    for value in transposed(claim):
        if meets(_shifted(quantity, value - quantity.stated[0]), known):
            return Diagnosis(
                Cause.DIGITS, f"it would hold with two digits the other way round, {figure(value, quantity.unit)}"
            )
    if quantity.kind in {Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS} and meets(
        times(quantity, Decimal(-1)), known
    ):
        return Diagnosis(Cause.DIRECTION, "it would hold in the other direction")
    return None


def pinned(quantity: Quantity) -> Quantity:
    """The quantity with an open side closed again: whoever slips on "more than 5 million" means a
    figure near it, and an open interval would meet almost anything."""
    if quantity.low is not None and quantity.high is not None:
        return quantity
    near = abs(quantity.stated[0]) / 10
    return replace(quantity, low=quantity.stated[0] - near, high=quantity.stated[-1] + near, modifier=Modifier.ABOUT)


def as_printed(quantity: Quantity) -> Quantity:
    """The quantity as its digits alone have it: the hedge left out, half of the last place to either side."""
    half = quantity.step / 2
    return replace(quantity, low=quantity.stated[0] - half, high=quantity.stated[-1] + half, modifier=None)


_PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")


def transposed(claim: Claim) -> Iterator[Decimal]:
    """The printed figure with each pair of neighbouring digits the other way round."""
    printed = _PRINTED.search(claim.mention.span.text)
    if printed is None or len(claim.quantity.stated) != 1:
        return
    digits = printed[0].replace(",", "")
    if not Decimal(digits):
        return
    factor_ = claim.quantity.stated[0] / Decimal(digits)
    spots = [at for at, sign in enumerate(digits) if sign != "."]
    for one, other in pairwise(spots):
        changed = list(digits)
        changed[one], changed[other] = changed[other], changed[one]
        if changed != list(digits) and changed[0] != "0":
            yield Decimal("".join(changed)) * factor_


def _shifted(quantity: Quantity, by: Decimal) -> Quantity:
    def moved(value: Decimal | None) -> Decimal | None:
        return None if value is None else value + by

    return replace(quantity, low=moved(quantity.low), high=moved(quantity.high), stated=(quantity.stated[0] + by,))


def _bound(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """The number is near, and the hedge says the wrong side of it."""
    quantity, number = case.claim.quantity, case.claim.mention.number
    if quantity.modifier in {None, Modifier.ABOUT, Modifier.BETWEEN}:
        return None
    low, high = min(number.low, number.high), max(number.low, number.high)
    factor_ = case.claim.mention.unit.factor
    margin = max(number.step, abs(high) / 10)
    if known.high >= (low - margin) * factor_ and known.low <= (high + margin) * factor_:
        return Diagnosis(Cause.BOUND, "it would hold without the words before it, or with their opposite")
    return None


def _others(
    case: Case, indicator: str, entity: str, period: Period, accept: Callable[[Observation], bool]
) -> Iterable[Observation]:
    found = [o for o in case.reference.series(indicator, entity) if accept(o)]
    stock = case.reference.indicators[indicator].kind == "count"
    return of_period(found, period, stock=stock)


def _holds(case: Case, observation: Observation) -> bool:
    quantity = case.claim.quantity
    if observation.unit == quantity.unit or quantity.unit == "1":
        return meets(quantity, Known.of(observation))
    if is_money(observation.unit) and is_money(quantity.unit):
        rate = case.rates.on(observation.unit, quantity.unit, min(case.published, observation.period.end))
        return rate is not None and meets(quantity, Known.of(observation).times(rate.value, quantity.unit))
    by = factor(observation.unit, quantity.unit)
    return by is not None and meets(quantity, Known.of(observation).times(by, quantity.unit))


def _dimension(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """The figure is that of another part of the same indicator."""
    for other in _others(
        case, observation.indicator, observation.entity, period, lambda o: o.dimensions != observation.dimensions
    ):
        if _holds(case, other):
            return Diagnosis(Cause.SUBGROUP, f"it would hold for {_part(case, other, observation)}")
    return None


def _part(case: Case, other: Observation, observation: Observation) -> str:
    """The part that sets an observation apart from another, and only where it is none the basis that does."""
    bases = case.reference.indicators[observation.indicator].bases
    apart = {d: v for d, v in other.dimensions.items() if observation.dimensions.get(d) != v}
    parts = [v for d, v in apart.items() if d not in bases] or list(apart.values())
    return ", ".join(value.replace("_", " ") for value in parts) or "the whole"


def _look_alike(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """The figure is that of an indicator which this one is often taken for."""
    for id_ in case.reference.indicators[observation.indicator].related:
        related = case.reference.indicators[id_]
        if related.kind == "rank":
            continue
        if any(_holds(case, o) for o in _others(case, id_, observation.entity, period, lambda o: True)):
            return Diagnosis(Cause.VALUE, f"it would hold for {related.label}")
    return None


def _period(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """The figure is that of another period of the same series, the nearest one first."""
    found = candidates(case.reference, observation.indicator, observation.entity, case.claim.dimensions)
    length = (period.end - period.start).days
    others = [
        o
        for o in found
        if o.period != period
        and abs((o.period.end - o.period.start).days - length) <= 3
        and o.published <= case.published
    ]
    others.sort(key=lambda o: abs((o.period.start - period.start).days))
    for other in others:
        if _holds(case, other):
            return Diagnosis(Cause.PERIOD, f"it would hold for {other.label}")
    return None


def _entity(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """The figure is that of another entity: one that the article names, or any with the same
    indicator where the figure has digits enough not to fit by chance. Of several, one that is named."""
    printed = _PRINTED.search(case.claim.mention.span.text)
    precise = printed is not None and len(re.sub(r"\D", "", printed[0]).lstrip("0")) >= 3
    stock = case.reference.indicators[observation.indicator].kind == "count"
    others = of_everybody(
        case.reference, observation.indicator, observation.period, stock=stock, besides=observation.entity
    )
    fitting = None
    for other in others:
        named = _names(case, other.entity)
        if (named or precise) and other.dimensions == observation.dimensions and _holds(case, other):
            if named:
                return _of(case, other)
            fitting = fitting or _of(case, other)
    return fitting


def _of(case: Case, other: Observation) -> Diagnosis:
    return Diagnosis(Cause.ENTITY, f"it would hold for {entity_name(case.reference, other.entity)}")


def _names(case: Case, id_: str) -> bool:
    """Whether the article names an entity anywhere."""
    entity = case.reference.entities.get(id_)
    return entity is not None and _are_named(case.article.text, entity.names, entity.demonyms)


@lru_cache(maxsize=1024)  # all slips of an article ask for all entities
def _are_named(text: str, names: tuple[str, ...], demonyms: tuple[str, ...]) -> bool:
    return any(name in text for name in (*names, *demonyms))


def _vintage(case: Case, observation: Observation, known: Known, period: Period) -> Diagnosis | None:
    """The figure is that of a release which came after the article."""
    same = [
        o
        for o in case.reference.series(observation.indicator, observation.entity)
        if o.period == observation.period and o.dimensions == observation.dimensions
    ]
    for later in vintages(same, case.published).later:
        if _holds(case, later):
            return Diagnosis(Cause.VINTAGE, f"it would hold with the figure published {later.published}")
    return None


def _rank(case: Case, observation: Observation) -> Diagnosis:
    """Who had that rank, for the trace; the cause is the rank."""
    rank = case.claim.quantity.stated[0]
    for other in of_everybody(case.reference, observation.indicator, observation.period, stock=False):
        if other.value == rank and other.entity != observation.entity:
            return Diagnosis(Cause.RANK, f"{entity_name(case.reference, other.entity)} ranks {plain(rank)}")
    return Diagnosis(Cause.RANK, f"the rank is {plain(observation.value)}")
