"""A movement in percentage points of what is no percentage: it would be one in percent, or nothing is known of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimcheck.compare.case import Case, differs, unverified
from claimcheck.model import Cause, Finding, Kind, Mention, Reason, Step, Verdict


def is_of_a_level(case: Case) -> bool:
    """Whether a claim in percentage points is of something that is no percentage: by the figures that it leads from
    and to, else by its indicator. How fast something grows is asked of what grew, so it is no percentage either."""
    claim = case.claim
    quantity, comparison = claim.quantity, claim.comparison
    if quantity.kind is not Kind.CHANGE_POINTS or quantity.unit != "percentage_point":
        return False
    if comparison is not None and comparison.relation == "change" and comparison.other is not None:
        end = case.quantity_of(comparison.other)
        return end is not None and end.unit != "percent"
    if claim.indicator is None or comparison is not None:
        return False
    indicator = case.reference.indicators[claim.indicator]
    return indicator.unit != "percent" or indicator.id.endswith("_growth")


def check(case: Case, judge: Callable[[Case], Finding]) -> Finding:
    """A discrepancy where the movement holds in percent; else unverified, as the points may be of a rate that the
    text does not name."""
    quantity = replace(case.claim.quantity, kind=Kind.CHANGE_PERCENT, unit="percent")
    finding = judge(replace(case, claim=replace(case.claim, quantity=quantity)))
    points = Step("compare", "percentage points are the difference of two percentages, and this is none")
    if finding.verdict is not Verdict.MATCH:
        unknown = replace(case, claim=replace(case.claim, indicator=None, readings=()))
        return unverified(unknown, Reason.NO_INDICATOR, points)
    steps = (*finding.trace[len(case.opening()) :], points, Step("diagnose", "it would hold in percent"))
    return differs(case, Cause.PERCENT_FOR_POINTS, finding.evidence, *steps, suggestion=_in_percent(case))


def _in_percent(case: Case) -> str:
    """The figure with the sign or the word for percent that the article writes."""
    text, mention = case.article.text, case.claim.mention
    sign = "%" if "%" in text else " per cent" if "per cent" in text else " percent"
    return f"{_number(mention)}{sign}"


def _number(mention: Mention) -> str:
    """The figure as printed, without its unit."""
    words = mention.span.text.split()
    return " ".join(word for word in words if not word.lower().startswith(("percent", "point", "pp", "pt", "%")))
