"""Claim -> Finding: the way of checking that suits the claim, cheapest evidence first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.compare import (
    changes,
    conversion,
    lists,
    mistaken_units,
    observed,
    parts,
    per_head,
    places,
    points_of_levels,
    pools,
    stretches,
    sums,
    versus,
)
from claimcheck.compare.case import OFF, Case, unverified
from claimcheck.compare.otherwise import unless_otherwise
from claimcheck.compare.readings import under_both
from claimcheck.model import Article, Claim, Comparison, Finding, Form, Kind, Mood, Reason, Step, Verdict
from claimcheck.normalise.rates import Rates
from claimcheck.reference import Reference

_NOT_ABOUT_A_FIGURE = {Kind.DURATION, Kind.MULTIPLE, Kind.RANGE}


class Comparer:
    """Judges the claims of articles against a reference."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self.rates = Rates(reference.exchange)

    def compare(self, article: Article, claims: Sequence[Claim]) -> tuple[Finding, ...]:
        """One finding for each claim, in order. The article's date of publication has to be known."""
        if article.published is None:
            raise ValueError(f"{article.name}: no date of publication")
        findings: dict[int, Finding] = {}
        by_place = {claim.mention.span.start: claim for claim in claims}
        for place, claim in by_place.items():
            case = Case(claim, article, article.published, self._reference, self.rates, findings, by_place)
            findings[place] = under_both(case, _under_all_links)
        return tuple(findings.values())


def _under_all_links(case: Case) -> Finding:
    return unless_otherwise(case, _under_all_readings)


def _under_all_readings(case: Case) -> Finding:
    """The finding; where the name in the text leaves several indicators open, that on which all
    readings with evidence agree, else `ambiguous` with what each of them says."""
    finding = _judge(case)
    if not case.claim.readings:
        return finding
    others = [
        _judge(replace(case, claim=replace(case.claim, indicator=indicator, entity=entity)))
        for indicator, entity in case.claim.readings
    ]
    judged = [one for one in (finding, *others) if one.verdict is not Verdict.UNVERIFIED]
    if len({one.verdict for one in judged}) < 2:
        return replace(judged[0], claim=case.claim) if judged else finding
    evidence = tuple(piece for one in judged for piece in one.evidence)
    steps = tuple(Step("reading", f"as {one.claim.indicator}: {one.verdict.value}") for one in judged)
    return Finding(case.claim, Verdict.AMBIGUOUS, None, None, evidence, (*case.opening(), *steps))


_SAID = {
    Mood.EXPECTED: "the text says that it is expected, planned or possible, not that it is so",
    Mood.SUPPOSED: "the text only supposes it",
    Mood.DENIED: "the text says that it is not so, or never was",
}


def _judge(case: Case) -> Finding:
    claim, comparison = case.claim, case.claim.comparison
    if comparison is not None and comparison.other is not None:
        if comparison.relation == "conversion":
            return conversion.check(case, comparison.other)
        if comparison.relation == "share_of":
            return parts.share(case, comparison.other)
    if points_of_levels.is_of_a_level(case):
        return points_of_levels.check(case, _judge)
    if per_head.is_marked(claim):
        return per_head.of_total(case, _judge)
    if mistaken_units.measures_another_thing(case):
        return mistaken_units.check(case, _judge)
    arithmetic = _arithmetic(case, comparison) if comparison is not None else None
    if arithmetic is None:
        return _by_reference(case)
    if claim.indicator is None or claim.quantity.kind not in _LEVELS or arithmetic.verdict in OFF:
        return arithmetic
    # A total that fits its parts, with one of which it may have been taken from another year.
    by_reference = _by_reference(case)
    return by_reference if by_reference.verdict in OFF else arithmetic


_LEVELS = frozenset({Kind.LEVEL, Kind.COUNT})


def _by_reference(case: Case) -> Finding:
    claim, comparison = case.claim, case.claim.comparison
    if claim.mood is not Mood.FACT:
        return unverified(case, Reason.NOT_CHECKABLE, Step("link", _SAID[claim.mood]))
    if claim.quantity.kind is Kind.MULTIPLE and (comparison is None or comparison.other is not None):
        return unverified(case, Reason.NOT_CHECKABLE)
    if claim.indicator is None:
        aside = claim.quantity.kind in _NOT_ABOUT_A_FIGURE or claim.mention.number.form is Form.TOP
        return unverified(case, Reason.NOT_CHECKABLE if aside else Reason.NO_INDICATOR)
    if comparison is not None and comparison.relation == "pooled":
        return pools.check(case, comparison)
    if claim.entity is None:
        return unverified(case, Reason.NO_ENTITY)
    if comparison is not None and comparison.relation.startswith("place_from"):
        return places.check(case, comparison)
    if comparison is not None and comparison.relation == "streak" and comparison.length is not None:
        return lists.streak(case, comparison.length)
    if comparison is not None and comparison.entities:
        return versus.check(case, comparison.entities)
    if comparison is not None and comparison.since is not None:
        return stretches.check(case, comparison)
    if claim.period is None:
        return unverified(case, Reason.NO_PERIOD)
    if comparison is not None and comparison.relation == "members" and comparison.top is not None:
        indicator = case.reference.indicators[claim.indicator]
        return lists.members(case, comparison.top) if indicator.kind == "rank" else observed.check(case)
    if comparison is not None and comparison.relation == "part_of" and comparison.other is not None:
        return parts.part(case, comparison.other)
    if claim.quantity.kind in _CHANGES:
        return _change(case)
    return per_head.unless_of_total(case, parts.larger_than_whole(case, observed.check(case)))


_CHANGES = {Kind.CHANGE, Kind.CHANGE_PERCENT, Kind.CHANGE_POINTS}


def _change(case: Case) -> Finding:
    """A change in percent of what is itself a rate of change has two readings: it is the rate
    ("consumer prices were 3.2 percent higher than a year before"), or the rate changed by so much."""
    claim = case.claim
    assert claim.indicator is not None
    if claim.quantity.kind is Kind.CHANGE and claim.indicator.endswith("_change"):
        return observed.check(case)  # what it measures is the change
    is_rate = case.reference.indicators[claim.indicator].kind == "rate"
    if claim.quantity.kind is Kind.CHANGE_PERCENT and is_rate:
        finding = observed.check(case)
        if finding.verdict is Verdict.MATCH or claim.indicator.endswith("_growth"):
            return finding
    if claim.quantity.kind is Kind.CHANGE and claim.indicator.endswith("_change"):
        return observed.check(case)
    return changes.derived(case)


def _arithmetic(case: Case, comparison: Comparison) -> Finding | None:
    """The finding by figures of the article alone, None where they do not settle it."""
    if comparison.relation == "sum":
        return sums.total(case, comparison.parts)
    if comparison.relation == "average":
        return sums.average(case, comparison.parts)
    if comparison.relation == "announced" and comparison.length is not None:
        return lists.announced(case, comparison.length)
    if comparison.other is None:
        return None
    if comparison.relation == "change" and comparison.to is not None:
        return changes.printed(case, comparison.other, comparison.to)
    if comparison.relation == "each" and comparison.to is not None:
        return sums.for_each(case, comparison.other, comparison.to)
    if comparison.relation == "step" and comparison.to is not None:
        return changes.stepped(case, comparison.other, comparison.to)
    if comparison.relation == "count_of_share" and comparison.to is not None:
        return parts.count(case, comparison.other, comparison.to)
    if comparison.relation == "share_of_whole" and comparison.to is not None:
        return parts.share_of_whole(case, comparison.other, comparison.to)
    if comparison.relation == "part_of" and case.claim.indicator is None:
        return parts.above_whole(case, comparison.other)
    return None
