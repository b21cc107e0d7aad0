"""Claim -> Finding: the way of checking that suits the claim, cheapest evidence first."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.compare import conversion, lists, observed, parts
from claimcheck.compare.case import Case, unverified
from claimcheck.model import Article, Claim, Finding, Form, Kind, Reason
from claimcheck.normalise.rates import Rates
from claimcheck.reference import Reference

_NOT_ABOUT_A_FIGURE = {Kind.DURATION, Kind.MULTIPLE, Kind.RANGE}


class Comparer:
    """Judges the claims of articles against a reference."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self.rates = Rates(reference.exchange())

    def compare(self, article: Article, claims: Sequence[Claim]) -> tuple[Finding, ...]:
        """One finding for each claim, in order. The article's date of publication has to be known."""
        if article.published is None:
            raise ValueError(f"{article.name}: no date of publication")
        findings: list[Finding] = []
        for claim in claims:
            case = Case(claim, article, article.published, self._reference, self.rates, tuple(findings))
            findings.append(_judge(case))
        return tuple(findings)


def _judge(case: Case) -> Finding:
    claim, comparison = case.claim, case.claim.comparison
    if comparison is not None and comparison.other is not None:
        if comparison.relation == "conversion":
            return conversion.check(case, comparison.other)
        if comparison.relation == "share_of":
            return parts.share(case, comparison.other)
    if claim.indicator is None:
        aside = claim.quantity.kind in _NOT_ABOUT_A_FIGURE or claim.mention.number.form is Form.TOP
        return unverified(case, Reason.NOT_CHECKABLE if aside else Reason.NO_INDICATOR)
    if claim.entity is None:
        return unverified(case, Reason.NO_ENTITY)
    if comparison is not None and comparison.relation == "streak" and comparison.length is not None:
        return lists.streak(case, comparison.length)
    if claim.period is None:
        return unverified(case, Reason.NO_PERIOD)
    if comparison is not None and comparison.relation == "members" and comparison.top is not None:
        indicator = case.reference.indicators[claim.indicator]
        return lists.members(case, comparison.top) if indicator.kind == "rank" else observed.check(case)
    if comparison is not None and comparison.relation == "part_of" and comparison.other is not None:
        return parts.part(case, comparison.other)
    return parts.larger_than_whole(case, observed.check(case))
