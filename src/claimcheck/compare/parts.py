"""Parts and wholes within an article: "3.73 million of them", "12.1 percent of the national total"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.compare import observed, wording
from claimcheck.compare.case import OFF, Case, differs, entity_name, matched, quoted, said, unverified, worked_out
from claimcheck.compare.diagnosis import Diagnosis, slip
from claimcheck.compare.meeting import Known, as_fine, meets
from claimcheck.compare.series import candidates, of_period, vintages
from claimcheck.figures import HUNDRED, figure, hundredths, rounded
from claimcheck.model import (
    Cause,
    EvidenceKind,
    Finding,
    Kind,
    Mention,
    Observation,
    Quantity,
    Reason,
    Step,
    Verdict,
)


def part(case: Case, whole: Mention) -> Finding:
    """A part of a count printed before it: held against the reference, and against its whole."""
    finding = observed.check(case)
    held = case.finding_of(whole)
    if (
        held is not None
        and held.cause is Cause.PERIOD
        and finding.verdict in OFF
        and held.claim.period == case.claim.period
    ):
        note = Step("compare", f"its period is that of {whole.span.text!r}, which is itself in doubt")
        return unverified(case, Reason.NOT_CHECKABLE, note)
    settled = finding.verdict is Verdict.MATCH or (finding.verdict in OFF and finding.cause is not Cause.VALUE)
    if settled:
        return finding
    above = above_whole(case, whole)
    if above is None:
        return finding
    return replace(above, evidence=(*finding.evidence, *above.evidence), suggestion=finding.suggestion)


def above_whole(case: Case, whole: Mention) -> Finding | None:
    """A part above its printed whole cannot hold, whatever it is a part of; None if it is not."""
    held = case.finding_of(whole)
    quantity = case.claim.quantity
    if held is None or held.verdict in OFF or quantity.low is None:
        return None
    total = held.claim.quantity
    if total.high is None:
        return None
    if quantity.low <= total.high:
        return None
    known = Known.exactly(total.stated[0], quantity.unit)
    evidence = worked_out(EvidenceKind.ARITHMETIC, quantity, known)
    step = Step(
        "compare",
        f"a part of {figure(quantity.stated[0])} cannot belong to a whole of {figure(total.stated[0])}",
    )
    return differs(case, Cause.SUM_OF_PARTS, (evidence,), step)


def _printed(case: Case, mention: Mention) -> Known | None:
    """Another figure of the article as evidence, where it is closed, above zero and not in doubt itself."""
    known = Known.printed(case.sound(mention))
    return known if known is not None and known.low > 0 else None


def count(case: Case, whole: Mention, share_: Mention) -> Finding | None:
    """ "Two in five of the 1,040, or 416": the count against share times whole; None where one of
    them is open or in doubt."""
    all_, ratio, quantity = _printed(case, whole), _printed(case, share_), case.claim.quantity
    if all_ is None or ratio is None:
        return None
    own = Known.printed(quantity)
    if own is not None:
        all_ = as_fine(all_, replace(own, unit=all_.unit))
    middle = all_.value * ratio.value / HUNDRED
    known = Known(middle, all_.low * ratio.low / HUNDRED, all_.high * ratio.high / HUNDRED, quantity.unit)
    share_said = figure(ratio.value, "percent")
    step = Step("derive", f"{share_said} of {figure(all_.value)} is {figure(rounded(middle))}")
    evidence = (worked_out(EvidenceKind.ARITHMETIC, quantity, known),)
    if meets(quantity, known):
        return matched(case, evidence, step)
    suggestion = wording.in_style(case.claim.mention, middle)
    return differs(case, Cause.SHARE_AND_COUNT, evidence, step, suggestion=suggestion)


def share_of_whole(case: Case, whole: Mention, counted: Mention) -> Finding | None:
    """ "300 of the 1,200 households, or 25 percent": the share against count and whole; None where one of them is
    open or in doubt."""
    all_, part_, quantity = _printed(case, whole), _printed(case, counted), case.claim.quantity
    if all_ is None or part_ is None:
        return None
    all_, part_ = as_fine(all_, part_), as_fine(part_, all_)
    own = part_.value * HUNDRED / all_.value
    known = Known(own, part_.low * HUNDRED / all_.high, part_.high * HUNDRED / all_.low, "percent")
    said_of_it = f"{figure(part_.value)} of {figure(all_.value)} is {figure(hundredths(own), 'percent')}"
    step, evidence = Step("derive", said_of_it), (worked_out(EvidenceKind.ARITHMETIC, quantity, known),)
    if meets(quantity, known):
        return matched(case, evidence, step)
    why = slip(case.claim, known)
    cause = why.cause if why is not None else Cause.SHARE_AND_COUNT
    note = Step("diagnose", why.reading if why is not None else "share, count and whole do not fit one another")
    return differs(case, cause, evidence, step, note, suggestion=wording.in_style(case.claim.mention, own))


def share(case: Case, counted: Mention) -> Finding:
    """A share of a total with its count: the two imply a total, which is held against the one that
    the reference has. Where print leaves the basis of that total open, a smaller one is possible."""
    claim, quantity = case.claim, case.claim.quantity
    if quantity.kind is Kind.CHANGE_POINTS:
        step = Step("diagnose", "a share of a total is in percent; percentage points measure a change between shares")
        suggestion = claim.mention.span.text.replace("percentage points", "percent").replace(
            "percentage point", "percent"
        )
        return differs(case, Cause.PERCENT_FOR_POINTS, (), step, suggestion=suggestion)
    if quantity.low is not None and quantity.low > HUNDRED:
        step = Step("compare", "a share of a total cannot be above 100 percent")
        return differs(case, Cause.DECIMAL, (), step)
    held = case.finding_of(counted)
    if held is None or held.verdict in OFF:
        step = Step("compare", f"{counted.span.text!r} is itself in doubt")
        return unverified(case, Reason.NOT_CHECKABLE, step)
    totals = _totals(case)
    if not totals or not quantity.low or not quantity.high:
        return unverified(case, Reason.NO_OBSERVATION, Step("evidence", "no total for this period is known"))
    return _against(case, held.claim.quantity, totals)


def _totals(case: Case) -> list[Observation]:
    """The figures of the whole: the same indicator for what the entity belongs to."""
    claim = case.claim
    if claim.indicator is None or claim.entity is None or claim.period is None:
        return []
    for whole in _wholes(case, claim.entity):
        found = of_period(candidates(case.reference, claim.indicator, whole, {}), claim.period, stock=True)
        known = [v for o in found if (v := vintages([o], case.published).known) is not None]
        if known:
            return known
    return []


def _wholes(case: Case, entity: str) -> list[str]:
    kinds = case.reference.entities
    wholes = case.reference.within(entity)
    return sorted(wholes, key=lambda id_: (id_ in kinds and kinds[id_].kind != "country", id_))


def _against(case: Case, count: Quantity, totals: list[Observation]) -> Finding:
    quantity, total = case.claim.quantity, totals[-1]
    part_ = count.stated[0]
    own = part_ * HUNDRED / total.value
    low, high = (count.low or part_) * HUNDRED / total.high, (count.high or part_) * HUNDRED / total.low
    known = Known(own, low, high, "percent")
    implied = figure(part_ * HUNDRED / quantity.stated[0]) if quantity.stated[0] else "no size"
    steps = (
        Step(
            "derive",
            f"{figure(part_)} at {figure(quantity.stated[0], 'percent')} implies a total of {implied}",
        ),
        Step("evidence", f"{said(total)}; of that {figure(part_)} is {figure(own, 'percent')}"),
    )
    evidence = (
        worked_out(EvidenceKind.ARITHMETIC, quantity, known),
        quoted(total, count),
    )
    if meets(quantity, known):
        return matched(case, evidence, *steps)
    bases = case.reference.indicators[total.indicator].bases
    open_ = [d for d in total.dimensions if d in bases]
    if open_ and quantity.low is not None and quantity.high is not None and quantity.high > low:
        return Finding(
            case.claim,
            Verdict.AMBIGUOUS,
            None,
            None,
            evidence,
            (*case.opening(), *steps, *_readings(case, total, open_)),
        )
    why = slip(case.claim, known) or (_misplaced(case, own) if open_ else None)
    cause = why.cause if why is not None else Cause.SHARE_AND_COUNT
    note = Step("diagnose", why.reading if why is not None else "share and count do not fit the total")
    return differs(case, cause, evidence, *steps, note, suggestion=wording.in_style(case.claim.mention, own))


def _misplaced(case: Case, own: Decimal) -> Diagnosis | None:
    """A share too small for any basis, which ten times as large would be possible on one of them."""
    tenfold = case.claim.quantity.stated[0] * 10
    if own <= tenfold <= own * 3:
        return Diagnosis(Cause.DECIMAL, f"it would be possible as {figure(tenfold, 'percent')}")
    return None


def _readings(case: Case, total: Observation, open_: list[str]) -> tuple[Step, ...]:
    """The readings that remain: the total on the basis known, and on the others."""
    bases = case.reference.indicators[total.indicator].bases
    steps = []
    for dimension in open_:
        for value in bases[dimension]:
            known = total.dimensions[dimension] == value
            said_of_it = f"the total is {figure(total.value)}, which does not fit" if known else "no total is known"
            steps.append(Step("reading", f"if {dimension} means {value.replace('_', ' ')}: {said_of_it}"))
    whole = entity_name(case.reference, total.entity)
    return (*steps, Step("ask", f"which total of {whole} is meant?"))


def larger_than_whole(case: Case, finding: Finding) -> Finding:
    """A count for a part of a country that is above the figure of the whole country cannot hold,
    also where nothing is known of the part itself."""
    quantity = case.claim.quantity
    if finding.verdict is not Verdict.UNVERIFIED or quantity.kind is not Kind.COUNT or quantity.low is None:
        return finding
    totals = _totals(case)
    if not totals or quantity.low <= totals[-1].high:
        return finding
    total = totals[-1]
    step = Step("compare", f"more than the whole: {said(total)}")
    # It is a slip of the scale or the point if that alone would bring it back under the whole.
    return differs(case, _size(quantity, total), (quoted(total, quantity),), step)


def _size(quantity: Quantity, total: Observation) -> Cause:
    if quantity.stated[0] >= total.value * 1000:
        return Cause.SCALE
    return Cause.DECIMAL if quantity.stated[0] / 10 <= total.value else Cause.SUM_OF_PARTS
