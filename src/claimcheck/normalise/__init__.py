"""Mention -> Quantity: signs, kinds, currencies, and the interval that the wording stands for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.figures import HUNDRED, hundredths, rounded
from claimcheck.model import Article, Direction, Form, Kind, Mention, Modifier, Number, Quantity
from claimcheck.normalise.currencies import meant
from claimcheck.normalise.intervals import Interval, interval

_EXACT = {Kind.COUNT, Kind.RANK}
_CHANGES = {Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS}


def normalise(mention: Mention, article: Article) -> Quantity:
    """The quantity that a mention stands for. Changes are signed, a fall is negative; fractions of
    a group are shares in percent; cents are hundredths; a shared currency word ("$", "¥") takes
    the reading that words of the article speak for."""
    kind = kind_of(mention)
    unit = unit_of(mention, kind, article)
    number = _in_unit(mention)
    low, high = _divided(mention) if _is_halved(mention) else _interval(mention, number, kind)
    stated: tuple[Decimal, ...] = (number.low,) if number.low == number.high else (number.low, number.high)
    if number.form is Form.FRACTION:
        low, high = _percent(low), _percent(high)
        stated = tuple(
            hundredths(value * HUNDRED) if value >= _THOUSANDTH else rounded(value * HUNDRED) for value in stated
        )
    if (
        mention.direction is Direction.DOWN
        and number.low > 0
        and kind in {Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS}
    ):
        low, high = _times(high, Decimal(-1)), _times(low, Decimal(-1))
        stated = tuple(-value for value in reversed(stated))
    return Quantity(
        low, high, stated, number.step, unit, kind, mention.counted if unit == "1" else None, mention.modifier
    )


def _interval(mention: Mention, number: Number, kind: Kind) -> Interval:
    """Counts and ranks mean just what they say, and so do the places between two ranks."""
    return interval(number, mention.modifier, exact=kind in _EXACT or mention.unit.dimension == "rank")


def _is_halved(mention: Mention) -> bool:
    """Whether a hedge with a direction stands before "halved"."""
    multiple = mention.number.form is Form.MULTIPLE and mention.modifier not in {None, Modifier.ABOUT}
    return multiple and mention.span.text.lower().startswith("halv")


def _divided(mention: Mention) -> Interval:
    """What "halved" stands for, hedged as the division that it is: what more than halved is at most a half."""
    by = replace(mention.number, low=_ONE / mention.number.high, high=_ONE / mention.number.low)
    low, high = interval(by, mention.modifier, exact=False)
    return None if high is None else rounded(_ONE / high), None if low is None else rounded(_ONE / low)


_ONE = Decimal(1)
_THOUSANDTH = Decimal("0.001")


def _percent(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value * HUNDRED)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def _in_unit(mention: Mention) -> Number:
    """The number with the factor of its unit applied (cents, megatonnes)."""
    factor, number = mention.unit.factor, mention.number
    if factor == 1:
        return number
    return replace(
        number,
        low=number.low * factor,
        high=number.high * factor,
        step=number.step * factor,
        factor=number.factor * factor,
    )


def kind_of(mention: Mention) -> Kind:
    """What sort of figure a mention is, from its form, its unit and the words around it."""
    form, dimension = mention.number.form, mention.unit.dimension
    if form is Form.RANK:
        return Kind.RANK
    if form is Form.MULTIPLE:
        return Kind.MULTIPLE
    if dimension == "points":
        return Kind.CHANGE_POINTS
    if form is Form.FRACTION or dimension == "ratio":
        return _kind_of_ratio(mention)
    if form is Form.RANGE:
        return Kind.RANGE
    if dimension == "time":
        return Kind.DURATION
    if mention.role == "change":
        return Kind.CHANGE
    return Kind.COUNT if dimension == "count" else Kind.LEVEL


def _kind_of_ratio(mention: Mention) -> Kind:
    if mention.role == "change":
        return Kind.CHANGE_PERCENT
    if mention.number.form is Form.RANGE:
        return Kind.RANGE
    return Kind.SHARE if mention.number.form is Form.FRACTION or mention.counted is not None else Kind.LEVEL


def unit_of(mention: Mention, kind: Kind, article: Article) -> str:
    """The unit as the report writes it: an ISO code, a Pint name, a rate, `rank`, or `1`."""
    if mention.number.form is Form.FRACTION:
        return "percent"
    if kind is Kind.MULTIPLE:
        return "1"
    unit = mention.unit
    if len(unit.currencies) < 2:
        return unit.id
    chosen = meant(unit, mention, article)
    return unit.id.replace(unit.currencies[0], chosen, 1)
