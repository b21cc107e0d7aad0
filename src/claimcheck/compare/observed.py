"""One observation: a printed level, count, share, rate or rank against the figure of its period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.compare import census, doubt, spans, wording
from claimcheck.compare.balances import as_told, is_turned
from claimcheck.compare.case import OFF, Case, differs, matched, quoted, said, unverified
from claimcheck.compare.diagnosis import as_printed, diagnose
from claimcheck.compare.meeting import Known, meets, truncates
from claimcheck.compare.series import Vintages, bearing, candidates, right_before, year_before
from claimcheck.figures import figure, plain, rounded
from claimcheck.link import superseded
from claimcheck.model import (
    SECONDARY,
    Cause,
    Direction,
    Finding,
    Kind,
    Modifier,
    Observation,
    Period,
    Quantity,
    Reason,
    Step,
    Verdict,
)
from claimcheck.normalise.rate import Rate
from claimcheck.normalise.units import TEMPERATURES, degrees, factor
from claimcheck.reference.periods import cadence
from claimcheck.reference.units import is_money

# "More than 5 million" holds against 9 million, and misleads.
MISLEADING = Decimal("1.5")
LONG = 4


def check(case: Case) -> Finding:
    """The finding for a claim that one observation can bear out."""
    claim = case.claim
    if claim.period is not None and claim.period.start > case.published:
        ahead = Step("evidence", "the period had not begun when the article appeared: a forecast is no claim")
        return unverified(case, Reason.NOT_CHECKABLE, ahead)
    found, period = bearing(case.reference, claim, case.published)
    if not found or period is None:
        from_parts = spans.summed(case) or _by_the_year(case)
        if from_parts is not None:
            return from_parts
        return unverified(case, Reason.NO_PERIOD if claim.period is None else Reason.NO_OBSERVATION, *_nothing(case))
    findings = [_on_one_basis(case, one, period) for one in found]
    agreeing = next((finding for finding in findings if finding.verdict is Verdict.MATCH), None)
    if agreeing is not None:
        return replace(agreeing, trace=(*agreeing.trace, *_at_odds(found, findings)))
    if found[0].known is not None and found[0].known.source.tier != SECONDARY:
        return findings[0]
    # Of compilations alone: where the figure of one is close, or was right once, that others are further
    # off is no slip.
    by_then = _by_then(case, found, findings)
    in_unit = [finding for finding in by_then if finding.reason is not Reason.NO_RATE] or by_then
    return min(in_unit, key=lambda finding: _MILDER.get(finding.verdict, len(_MILDER)))


def _by_the_year(case: Case) -> Finding | None:
    """The finding for a count of a month by that of its year, where it says something."""
    yearly = census.by_the_year(case)
    if yearly is None:
        return None
    finding = check(yearly)
    if finding.verdict is Verdict.MATCH:
        return finding
    # The cases of one month are far below those of the year: only a slip that keeps the size is one, and only of the
    # very digits, since "about" brings any figure near to one with two digits the other way round.
    plainly = check(replace(yearly, claim=replace(yearly.claim, quantity=as_printed(yearly.claim.quantity))))
    return finding if plainly.verdict is Verdict.DISCREPANCY and plainly.cause is Cause.DIGITS else None


_MILDER = {Verdict.OUTDATED: 0, Verdict.AMBIGUOUS: 1, Verdict.UNVERIFIED: 2}


def _by_then(case: Case, found: Sequence[Vintages], findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings by what was known on the day, and by what was published later and is close to the text's figure:
    that may be a revision of what it had. All of them where nothing was known."""
    if not any(one.known is not None for one in found):
        return findings
    return [
        finding
        for one, finding in zip(found, findings, strict=True)
        if one.known is not None or _is_close(case, one.first)
    ]


def _is_close(case: Case, observation: Observation | None) -> bool:
    if observation is None:
        return False
    return any(doubt.may_be_revised(case, observation, known) for known, _ in _in_unit(case, observation))


def _at_odds(found: Sequence[Vintages], findings: Sequence[Finding]) -> Iterator[Step]:
    """What other publishers say, where that is another figure."""
    for one, finding in zip(found, findings, strict=True):
        if finding.verdict in OFF and one.known is not None:
            yield Step("note", f"others differ: {said(one.known)}")


def _on_one_basis(case: Case, found: Vintages, period: Period) -> Finding:
    observation = found.first
    if observation is None:
        return unverified(case, Reason.NO_OBSERVATION)
    readings = _in_unit(case, observation)
    if not readings:
        return unverified(case, Reason.NO_RATE, _no_rate(case, observation))
    return _held(case, found, observation, readings, period)


def _nothing(case: Case) -> tuple[Step, ...]:
    claim = case.claim
    if claim.indicator is None or claim.entity is None or not case.reference.series(claim.indicator, claim.entity):
        return ()
    return (Step("evidence", "the reference has figures of this series, but none for this period or part"),)


def _no_rate(case: Case, observation: Observation) -> Step:
    return Step(
        "convert", f"{said(observation)}; no way from {observation.unit} to {case.claim.quantity.unit} is known"
    )


Reading = tuple[Known, tuple[Step, ...]]


def _in_unit(case: Case, observation: Observation) -> list[Reading]:
    """The figure of the observation in the unit of the claim, under every customary choice of rate
    for money; with the steps that lead there."""
    unit, known = case.claim.quantity.unit, as_told(case, observation)
    if unit == observation.unit or unit == "1" or case.claim.quantity.kind is Kind.RANK:
        return [(known, ())]
    if is_money(unit) and is_money(observation.unit):
        rates = case.rates.for_figure(observation.unit, unit, case.published, observation.period)
        return [(known.times(rate.value, unit), (_converted(known, rate),)) for rate in rates]
    if {unit, observation.unit} <= TEMPERATURES:
        by, zero = degrees(observation.unit, unit)
        # A temperature has a zero of its own, a difference of temperatures has not.
        return [_scaled(known.times(by, unit).plus(zero)), _scaled(known.times(by, unit))]
    by_factor = factor(observation.unit, unit)
    return [] if by_factor is None else [_scaled(known.times(by_factor, unit))]


def _scaled(known: Known) -> Reading:
    return known, (Step("convert", figure(known.value, known.unit)),)


def _converted(known: Known, rate: Rate) -> Step:
    value = plain(rounded(rate.value))
    by = f"at {value} {rate.quote} for one {rate.base} ({rate.choice}, {rate.source}, {rate.end})"
    return Step("convert", f"{by}: {figure(known.value * rate.value, rate.quote)}")


def _held(case: Case, found: Vintages, observation: Observation, readings: list[Reading], period: Period) -> Finding:
    """Holds the claim against the figure in force, then against those it superseded."""
    quantity = case.claim.quantity
    source = Step("evidence", said(observation))
    for known, steps in readings:
        if meets(quantity, known):
            return _agrees(case, found, observation, known, (source, *steps))
    known, steps = readings[0]
    if truncates(quantity, known):
        cut = Step("compare", f"{figure(known.value, quantity.unit)} was cut off here, not rounded")
        return matched(case, (quoted(observation, quantity, known),), source, *steps, cut)
    older = _superseded(case, found, period)
    if older is not None:
        return older
    if superseded.told(case.claim.mention) and not found.earlier:
        gone = Step("compare", "the text says that another figure took its place, and no earlier one is known")
        return unverified(case, Reason.NO_OBSERVATION, source, *steps, gone)
    close = doubt.close(case, found, observation, known) or doubt.of_the_world(case, observation)
    if close is not None:
        return unverified(case, Reason.NO_OBSERVATION, source, *steps, Step("compare", close))
    return _differs(case, observation, known, (source, *steps), period)


def _agrees(case: Case, found: Vintages, observation: Observation, known: Known, steps: tuple[Step, ...]) -> Finding:
    quantity = case.claim.quantity
    evidence = (quoted(observation, quantity, known),)
    wrong_way = _direction(case, observation)
    if wrong_way is not None:
        return differs(case, Cause.DIRECTION, evidence, *steps, wrong_way)
    notes = [Step("compare", f"{figure(known.value, quantity.unit)} lies within {wording.interval(quantity)}")]
    if found.known is None:
        notes.append(Step("note", f"published only on {observation.published}, after the article"))
    if (
        quantity.modifier in {Modifier.MORE_THAN, Modifier.AT_LEAST}
        and quantity.low
        and known.low > quantity.low * MISLEADING > 0
    ):
        notes.append(Step("note", "it holds, but the figure is far beyond it"))
    notes += [Step("note", f"revised since: {said(later)}") for later in found.later if found.known is not None]
    return matched(case, evidence, *steps, *notes)


def _superseded(case: Case, found: Vintages, period: Period) -> Finding | None:
    """`outdated`: the figure of a vintage that was superseded when the article appeared, or, where
    the text speaks in the present, of a period that was. Where the text says itself that the figure
    was superseded, it holds."""
    quantity = case.claim.quantity
    for earlier in reversed(found.earlier):
        if any(meets(quantity, known) for known, _ in _in_unit(case, earlier)):
            if superseded.told(case.claim.mention):
                return matched(case, (quoted(earlier, quantity),), *_replaced(earlier, found.known))
            return _outdated(case, earlier, found.known, Cause.VINTAGE)
    claim = case.claim
    if not claim.inferred or claim.indicator is None or claim.entity is None or quantity.kind is Kind.RANK:
        return None
    if found.first is not None and doubt.open_basis(case, found.first) is not None:
        return None  # on another basis it may be the figure of now
    series = candidates(case.reference, claim.indicator, claim.entity, claim.dimensions)
    before = [o for o in series if o.period.end < period.end and o.published <= case.published]
    before = [o for o in before if o.unit == (found.first.unit if found.first else o.unit)]
    before = [o for o in before if cadence(o.period) == cadence(period)]
    for earlier in sorted(before, key=lambda o: (o.period.end, o.published), reverse=True)[:LONG]:
        if any(meets(quantity, known) for known, _ in _in_unit(case, earlier)):
            return _outdated(case, earlier, found.first, Cause.PERIOD)
    return None


def _replaced(earlier: Observation, current: Observation | None) -> list[Step]:
    steps = [Step("compare", f"it agrees with {said(earlier)}")]
    if current is not None:
        steps.append(Step("compare", f"superseded when the article appeared by {said(current)}"))
    return steps


def _outdated(case: Case, earlier: Observation, current: Observation | None, cause: Cause) -> Finding:
    quantity, steps = case.claim.quantity, _replaced(earlier, current)
    evidence = (
        (quoted(current, quantity), quoted(earlier, quantity)) if current is not None else (quoted(earlier, quantity),)
    )
    same_unit = current is not None and (current.unit == quantity.unit or quantity.unit in {"1", "rank"})
    suggestion = wording.in_style(case.claim.mention, current.value) if current is not None and same_unit else None
    return differs(case, cause, evidence, *steps, suggestion=suggestion, verdict=Verdict.OUTDATED)


def _differs(case: Case, observation: Observation, known: Known, steps: tuple[Step, ...], period: Period) -> Finding:
    quantity = case.claim.quantity
    outside = Step("compare", f"{figure(known.value, quantity.unit)} lies outside {wording.interval(quantity)}")
    evidence = (quoted(observation, quantity, known),)
    why = diagnose(case, observation, known, period)
    basis = doubt.another_basis(case, observation, known, why.cause)
    if basis is not None:
        note = Step("compare", f"the text does not say {basis}; on another basis the figure may hold")
        return Finding(case.claim, Verdict.AMBIGUOUS, None, None, evidence, (*case.opening(), *steps, outside, note))
    replaced = doubt.replaced(case, observation, why.cause)
    if replaced is not None:
        return unverified(case, Reason.NO_OBSERVATION, *steps, outside, Step("compare", replaced))
    cause = Step("diagnose", why.reading)
    return differs(case, why.cause, evidence, *steps, outside, cause, suggestion=_suggestion(case, why.cause, known))


_OPPOSITE = {
    Modifier.MORE_THAN: "less than",
    Modifier.AT_LEAST: "less than",
    Modifier.LESS_THAN: "more than",
    Modifier.AT_MOST: "more than",
    Modifier.UP_TO: "more than",
    Modifier.NEARLY: "just over",
}


def _suggestion(case: Case, cause: Cause, known: Known) -> str | None:
    """The figure that would hold, in the article's style; where it is the printed one, the hedge
    that would."""
    mention = case.claim.mention
    if cause is Cause.DIRECTION:
        return None  # the figure is right, the verb is not
    text = wording.in_style(mention, known.value)
    if cause is Cause.BOUND and text == mention.span.text and mention.modifier in _OPPOSITE:
        return f"{_OPPOSITE[mention.modifier]} {text}"
    return text


def _printed_base(case: Case) -> Quantity | None:
    """The figure right behind this one that the sentence says it started from; None if it gives none."""
    own, mention = case.claim.quantity, case.claim.mention
    for place in sorted(place for place in case.claims if place > mention.span.start):
        claim = case.claims[place]
        if claim.mention.sentence.span != mention.sentence.span:
            return None
        if (claim.quantity.unit, claim.quantity.kind) == (own.unit, own.kind):
            return claim.quantity if claim.mention.role == "base" else None
    return None


def _against_base(own: Quantity, base: Quantity, direction: Direction) -> Step | None:
    rises = own.low is not None and base.high is not None and own.low > base.high
    falls = own.high is not None and base.low is not None and own.high < base.low
    if not (falls if direction is Direction.UP else rises):
        return None
    ends = f"from {figure(base.stated[0], base.unit)} to {figure(own.stated[0], own.unit)}"
    return Step("diagnose", f"{ends} it {'fell' if falls else 'rose'}")


def _is_told_wrong(case: Case) -> bool:
    """Whether the verb was found wrong with a figure before in the sentence: "grew by 12 million to 465 million" is one
    slip, of the movement."""
    about = (case.claim.mention.sentence.span, case.claim.indicator, case.claim.entity)
    wrong = (finding.claim for finding in case.before.values() if finding.cause is Cause.DIRECTION)
    return any((claim.mention.sentence.span, claim.indicator, claim.entity) == about for claim in wrong)


_SINCE = re.compile(
    r"\b(?:since|so far|this year|year to date|over the (?:past|last)|in (?:the )?\w+ (?:years|months))\b"
)


def _direction(case: Case, observation: Observation) -> Step | None:
    """ "Rose to 3.6 trillion" needs a smaller figure before: contradicted only where the figure a
    year earlier, and for shorter periods the one right before too, lies on the other side; or by the
    figure that the text gives itself ("rose to 3.8% from 4.3%")."""
    mention = case.claim.mention
    if mention.direction is None or mention.role != "level" or case.claim.quantity.kind is Kind.RANK:
        return None
    if _is_told_wrong(case):
        return None
    base = _printed_base(case)
    if base is None and _SINCE.search(mention.sentence.span.text):
        return None  # "is up by 29% since December": not against the month before
    if base is not None:
        return _against_base(case.claim.quantity, base, mention.direction)
    before = (year_before, right_before)
    earlier = [look(case.reference, observation, case.published) for look in before]
    compared = [o for o in earlier if o is not None]
    if not compared:
        return None
    # A deficit that rises is a balance that falls.
    turned = is_turned(case, observation.value)
    up = (mention.direction is Direction.UP) != turned
    wrong = [o for o in compared if (observation.high < o.low if up else observation.low > o.high)]
    if len(wrong) < len(compared):
        return None
    way = "rose" if up == turned else "fell"
    return Step("diagnose", f"it {way}: {said(wrong[0])}")
