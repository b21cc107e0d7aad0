"""A total taken for what it comes to for each of the people, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from claimcheck.compare import observed
from claimcheck.compare.case import Case, differs, unverified
from claimcheck.link.per_head import DIMENSION, is_marked
from claimcheck.model import Cause, Finding, Indicator, Kind, Reason, Step, Verdict

__all__ = ["is_marked", "of_total", "unless_of_total"]

_EACH = re.compile(r"\bper[ -](?:capita|head|person|inhabitant)\b", re.IGNORECASE)
# Words near a figure by which it may be one for each, though it was not read as such.
_NEAR = re.compile(
    r"\b(?:per(?!\s?cent)|each|every|apiece|average|head|individual|typical|capita)\b|-(?:person|capita)\b",
    re.IGNORECASE,
)
REACH = 400  # characters before a sentence in which its figures may have been said to be for each


def of_total(case: Case, judge: Callable[[Case], Finding]) -> Finding:
    """The finding for a figure that is told for each head of something of which the total alone is known: a
    discrepancy where it is that total, else unverified."""
    claim = case.claim
    plain = {dimension: value for dimension, value in claim.dimensions.items() if dimension != DIMENSION}
    whole = replace(case, claim=replace(claim, dimensions=plain))
    finding = judge(whole)
    if finding.verdict is not Verdict.MATCH:
        unknown = replace(case, claim=replace(claim, dimensions=plain, indicator=None, readings=()))
        return unverified(unknown, Reason.NO_INDICATOR, Step("compare", "the reference has only the total"))
    return _said(whole, finding, f"it would hold for {_label(case)}, the total")


def unless_of_total(case: Case, finding: Finding) -> Finding:
    """The finding; where it is no match and the figure is that of the total or of its look-alike for each head, a
    discrepancy that says so."""
    if finding.verdict is Verdict.MATCH or case.claim.quantity.kind not in {Kind.LEVEL, Kind.COUNT}:
        return finding
    for other in _look_alikes(case):
        held = observed.check(replace(case, claim=replace(case.claim, indicator=other.id, dimensions={})))
        if held.verdict is Verdict.MATCH:
            return replace(_said(case, held, f"it would hold for {other.label}"), suggestion=finding.suggestion)
    return finding


def _look_alikes(case: Case) -> Iterator[Indicator]:
    """The indicators that this one is taken for, which are for each head where it is none, or the reverse. A total is
    not said to be one for each where words nearby may say so."""
    indicators = case.reference.indicators
    own = indicators[case.claim.indicator] if case.claim.indicator is not None else None
    if own is None or (not _is_for_each(own) and _NEAR.search(_around(case))):
        return
    for id_ in own.related:
        if indicators[id_].kind != "rank" and _is_for_each(indicators[id_]) != _is_for_each(own):
            yield indicators[id_]


def _is_for_each(indicator: Indicator) -> bool:
    return "per_capita" in indicator.id or _EACH.search(indicator.label) is not None


def _around(case: Case) -> str:
    sentence = case.claim.mention.sentence.span
    return case.article.text[max(0, sentence.start - REACH) : sentence.end]


def _label(case: Case) -> str:
    claim = case.claim
    return case.reference.indicators[claim.indicator].label if claim.indicator is not None else "?"


def _said(case: Case, held: Finding, reading: str) -> Finding:
    steps = tuple(step for step in held.trace if step.step not in {"read", "link"})
    return differs(case, Cause.PER_CAPITA_FOR_TOTAL, held.evidence, *steps, Step("diagnose", reading))
