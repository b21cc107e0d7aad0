"""A figure that would hold in another unit than the one that is printed behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimcheck.compare.case import Case, differs, unverified
from claimcheck.compare.meeting import Known, meets, times
from claimcheck.figures import plain, rounded
from claimcheck.lexicon import table
from claimcheck.link.mistaken_units import meant
from claimcheck.model import Cause, Finding, Observation, Reason, Step, Verdict
from claimcheck.normalise.units import factor
from claimcheck.reference.units import is_money

# Currencies that a reporter takes for one another.
CURRENCIES = ("USD", "EUR", "GBP", "JPY", "CNY", "HKD", "INR", "CHF", "CAD", "AUD", "KRW")
CONFUSED_UNITS = (
    ("mile", "kilometer"), ("square_mile", "square_kilometer"), ("acre", "hectare"), ("pound", "kilogram"),
    ("foot", "meter"), ("megawatt", "gigawatt"), ("gigawatt_hour", "terawatt_hour"), ("gallon", "liter"),
    ("degree_Celsius", "degree_Fahrenheit"), ("barrel", "metric_ton"), ("square_foot", "square_meter"),
)  # fmt: skip


def in_its_own(case: Case, observation: Observation, known: Known) -> str | None:
    """The reading under which a figure holds in the unit of the observation, and has the word for another one behind
    it: pounds for tonnes, hectares for square kilometres; None if it does not. A scale word is no slip of the unit."""
    quantity = case.claim.quantity
    if quantity.unit == observation.unit or is_money(quantity.unit):
        return None
    by = factor(observation.unit, quantity.unit)
    if by is None or by == 1 or not meets(times(quantity, by), known):
        return None
    return f"it would hold in {_named(observation.unit)}"


def in_a_like_unit(case: Case, known: Known) -> str | None:
    """The reading under which a figure holds in a unit that is taken for the one printed; None if there is none."""
    unit = case.claim.quantity.unit
    for pair in CONFUSED_UNITS:
        if unit in pair:
            other = pair[1 - pair.index(unit)]
            by = factor(other, unit)
            if by is not None and meets(times(case.claim.quantity, by), known):
                return f"it would hold in {_named(other)}"
    return None


def in_a_currency(case: Case, observation: Observation) -> str | None:
    """The reading under which an amount holds in another currency than the one printed; None if there is none."""
    quantity = case.claim.quantity
    if observation.unit != quantity.unit and is_money(observation.unit) and meets(quantity, Known.of(observation)):
        return f"it would hold in {observation.unit}"
    if not is_money(quantity.unit):
        return None
    for code in CURRENCIES:
        if code in {quantity.unit, observation.unit}:
            continue
        rate = case.rates.on(observation.unit, code, min(case.published, observation.period.end))
        if rate is not None and meets(quantity, Known.of(observation).times(rate.value, code)):
            return f"it would hold in {code} ({plain(rounded(rate.value))} for one {observation.unit})"
    return None


def measures_another_thing(case: Case) -> bool:
    """Whether a figure is in a unit that its indicator cannot be in, and is taken for one that it is in."""
    indicator = case.claim.indicator
    return indicator is not None and case.reference.indicators[indicator].unit in meant(case.claim.quantity.unit)


def check(case: Case, judge: Callable[[Case], Finding]) -> Finding:
    """A discrepancy where the figure holds in the unit that its own is taken for; else unverified, as it may be of
    something that the reference does not know."""
    claim = case.claim
    assert claim.indicator is not None
    unit = case.reference.indicators[claim.indicator].unit
    finding = judge(replace(case, claim=replace(claim, quantity=replace(claim.quantity, unit=unit))))
    other = Step("compare", f"this is measured in {_named(unit)}")
    if finding.verdict is not Verdict.MATCH:
        return unverified(replace(case, claim=replace(claim, indicator=None, readings=())), Reason.NO_INDICATOR, other)
    steps = (*finding.trace[len(case.opening()) :], other, Step("diagnose", f"it would hold in {_named(unit)}"))
    return differs(case, Cause.UNIT, finding.evidence, *steps, suggestion=_in_unit(case, unit))


SHORT = 3  # letters of a sign such as "GWh", which says nothing of how another unit is printed


def _in_unit(case: Case, unit: str) -> str | None:
    """The figure with the words for another unit; None where it is not known how they are printed."""
    text, words = case.claim.mention.span.text, case.claim.mention.unit.words
    known = table("units").get(unit, {}).get("words", ())
    plural = next((word for word in known if word.endswith("s") or word.startswith("part")), None)
    spelled_out = words in text and words.islower() and len(words) > SHORT
    return text.replace(words, plural) if spelled_out and plural is not None else None


def _named(unit: str) -> str:
    return f"{unit.replace('_', ' ')}s"
