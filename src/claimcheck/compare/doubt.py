"""The benefit of the doubt: a printed figure that differs from the evidence and may have been right on its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from claimcheck.compare.attribution import is_attributed
from claimcheck.compare.case import Case
from claimcheck.compare.meeting import Known
from claimcheck.compare.series import Vintages
from claimcheck.figures import HUNDRED, figure
from claimcheck.model import SECONDARY, WORLD, Cause, Kind, Observation, Quantity
from claimcheck.normalise.units import factor
from claimcheck.reference.units import is_money

# A figure that only a release after the article gives may have been another one on the day, and one that
# a compilation gave years before may have been revised. Beyond this part of it, and for a rate beyond so
# many points, no ordinary revision goes.
REVISION, POINTS = Decimal("0.1"), Decimal("0.5")
OLD = timedelta(days=2 * 365)
# What a release says that came so long after the article was no figure of its day, unless the period had long been
# settled by then.
LATE, SETTLED = timedelta(days=365), timedelta(days=3 * 365)
# National accounts are revised every year, all years of them.
REVISED_YEARLY = timedelta(days=365)
# Compilations of amounts of money come out anew several times a year, and differ by as much as they round.
NEW_EDITION = timedelta(days=90)
# Compilations follow the offices that count with a delay and round on their own: one step of the last digit
# printed, if it is no more than this part of the figure, or for a rate so many points, says nothing.
ROUNDING, TENTH = Decimal("0.02"), Decimal("0.15")
ALL_YEAR = 360
# Causes that a figure which was revised would show as well: it comes near that of another year by chance.
UNCLEAR = frozenset({Cause.VALUE, Cause.ENTITY, Cause.SUBGROUP, Cause.PERIOD})


def close(case: Case, found: Vintages, observation: Observation, known: Known) -> str | None:
    """Why a figure that differs may still have been right on the day; None if nothing says so."""
    quantity, kind = case.claim.quantity, case.reference.indicators[observation.indicator].kind
    if quantity.kind is Kind.RANK:
        return None
    if found.known is None and (early := _too_early(case, observation)) is not None:
        return early
    if len(quantity.stated) != 1:
        return None
    off, points = abs(quantity.stated[0] - known.value), kind == "rate" and known.unit == "percent"
    revised = may_be_revised(case, observation, known)
    if found.known is None and revised:
        return "nothing was known yet on the day of publication; the figure published since is close"
    if revised and _by_the_quarter(case) and (observation.period.end - observation.period.start).days > ALL_YEAR:
        return "the text quotes it by the quarter, and a quarter's figures are revised with every one that follows"
    if observation.source.tier != SECONDARY or kind == "index":
        return None
    if revised and quantity.unit != observation.unit and is_money(quantity.unit) and is_money(observation.unit):
        return "its publisher gives it in another currency; at another rate the figure may hold"
    old = REVISED_YEARLY if is_money(observation.unit) else OLD
    if revised and case.published - observation.published > old:
        return f"a compilation of {observation.published} gives a figure close to it, which may have been revised since"
    aged = case.published - observation.published > NEW_EDITION
    if aged and is_money(observation.unit) and off <= abs(known.value) * ROUNDING:
        return f"a compilation of {observation.published} gives a figure close to it; a newer edition may have this one"
    # A bound is no figure that was rounded: beside it only the digits of the compilation say how fine it is.
    is_bound = quantity.low is None or quantity.high is None
    step = known.high - known.low if is_bound else case.claim.mention.number.step * abs(case.claim.mention.unit.factor)
    within = max(abs(known.value) * ROUNDING, TENTH if points else Decimal(0))
    if points and _apart(quantity, known) < TENTH:
        return "a compilation gives a rate close to it; the office that counts may work it out on its own"
    if _apart(quantity, known) < step and off <= within:
        return "a compilation gives the figure next to it; the office that counts may round or revise on its own"
    return None


def may_be_revised(case: Case, observation: Observation, known: Known) -> bool:
    """Whether a printed figure is so close to one of the reference that an ordinary revision leads from it there."""
    points = case.reference.indicators[observation.indicator].kind == "rate" and known.unit == "percent"
    reach = max(abs(known.value) * REVISION, POINTS if points else Decimal(0))
    return any(abs(value - known.value) <= reach for value in case.claim.quantity.stated)


# A figure so near to that of the whole world was taken from it, and belongs to somebody else.
OF_THE_WORLD = Decimal("0.05")


def of_the_world(case: Case, observation: Observation) -> str | None:
    """Why a sum that differs is that of the whole world, of which the text speaks without saying so again."""
    indicator, quantity = case.reference.indicators[observation.indicator], case.claim.quantity
    if not indicator.adds_up or observation.entity == WORLD or len(quantity.stated) != 1:
        return None
    for whole in case.reference.series(observation.indicator, WORLD):
        by = Decimal(1) if quantity.unit in {"1", whole.unit} else factor(whole.unit, quantity.unit)
        if by is None or whole.period != observation.period or whole.value * by <= 0:
            continue
        if abs(quantity.stated[0] / (whole.value * by) - 1) <= OF_THE_WORLD:
            return f"it is about as much as of the whole world: {figure(whole.value * by, quantity.unit)}"
    return None


def _by_the_quarter(case: Case) -> bool:
    """Whether the text names a quarter as the time of the figure, of which a year's figure may be the last."""
    period = case.claim.period
    return period is not None and period.text is not None and "quarter" in period.text.lower()


def _too_early(case: Case, observation: Observation) -> str | None:
    """Why a figure that was published only after the article cannot be held against it; None if it can."""
    if observation.period.end > case.published:
        return "the period was not over when the article appeared"
    settled = case.published - observation.period.end >= SETTLED
    if observation.published - case.published > LATE and not settled:
        return f"nothing is known of what was known on the day; this was published only on {observation.published}"
    return None


def replaced(case: Case, observation: Observation, cause: Cause) -> str | None:
    """Why a figure that differs with no clear slip may be the one in force: that of a newer edition, which
    the reference does not have. None if there was none by the day."""
    day = observation.source.superseded
    if day is None or day > case.published or cause not in UNCLEAR:
        return None
    return f"a newer edition, of {day}, took its place, and the reference does not have what it says"


def _apart(quantity: Quantity, known: Known) -> Decimal:
    """How far the two intervals lie from each other, 0 where they meet."""
    above = known.low - quantity.high if quantity.high is not None else Decimal(0)
    below = quantity.low - known.high if quantity.low is not None else Decimal(0)
    return max(above, below, Decimal(0))


# What two ways to count differ by is no clear mark: the figure of one may well be that of the other for the year
# before, or of a neighbour.
OF_A_BASIS = frozenset({Cause.VALUE, Cause.ENTITY, Cause.PERIOD})


def another_basis(case: Case, observation: Observation, known: Known, cause: Cause) -> str | None:
    """The basis that the text leaves open, where another one may explain the difference. The figure of men
    printed for women is a slip on any."""
    parts = set(case.claim.dimensions) - set(case.reference.indicators[observation.indicator].bases)
    if cause not in OF_A_BASIS and (cause is not Cause.SUBGROUP or parts):
        return None
    if not _within_reach(case, observation, known) or is_attributed(case, observation):
        return None
    return open_basis(case, observation)


def open_basis(case: Case, observation: Observation) -> str | None:
    """The dimension that print leaves open, in which this observation takes one side, and of which the
    reference does not know all sides."""
    series = case.reference.series(observation.indicator, observation.entity)
    return basis_beyond(case, observation, [o for o in series if o.period == observation.period])


def basis_beyond(case: Case, observation: Observation, sides: Sequence[Observation]) -> str | None:
    """The dimension that print leaves open, in which this observation takes one side, and of which the
    given ones are not all sides."""
    for dimension, values in case.reference.indicators[observation.indicator].bases.items():
        if dimension not in observation.dimensions or dimension in case.claim.dimensions:
            continue
        if not {side.dimensions.get(dimension) for side in sides}.issuperset(values):
            return f"on which basis ({dimension}: {' or '.join(value.replace('_', ' ') for value in values)})"
    return None


def _within_reach(case: Case, observation: Observation, known: Known) -> bool:
    """Whether another basis could lead to the printed figure: bases lie so far `apart` and no further. Of a
    rate that is high, half of it: prices that rose by 54 percent on average rose by 65 over the year."""
    indicator = case.reference.indicators[observation.indicator]
    if indicator.apart is None:
        return True
    off = min(abs(value - known.value) for value in case.claim.quantity.stated)
    if known.unit != "percent":
        return off <= abs(known.value) * indicator.apart / HUNDRED
    return off <= max(indicator.apart, abs(known.value) / 2 if indicator.kind == "rate" else Decimal(0))
