"""One entity held against another: "four times that of Japan", "20 million more than in Kenya"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.compare import changes, multiples, wording
from claimcheck.compare.case import Case, differs, entity_name, matched, quoted, said, unverified, worked_out
from claimcheck.compare.meeting import Known, meets, times
from claimcheck.compare.series import candidates, of_one_voice, of_period, vintages
from claimcheck.figures import figure, hundredths
from claimcheck.model import WORLD, Cause, EvidenceKind, Finding, Kind, Observation, Period, Quantity, Reason, Step

LATEST = 3  # years back, where the text does not say when
# Figures of two entities are counted in two ways: a ratio or a difference that is this near says nothing.
NEAR = Decimal("0.15")


@dataclass(frozen=True, slots=True)
class _Way:
    own: Observation
    other: Observation
    known: Known

    def steps(self, case: Case) -> tuple[Step, ...]:
        """The two figures and the arithmetic, for the trace."""
        multiple = case.claim.quantity.kind is Kind.MULTIPLE
        amount = f"{figure(hundredths(self.known.value))} times" if multiple else changes.shown(self.known)
        names = (entity_name(case.reference, one.entity) for one in (self.other, self.own))
        derived = Step("derive", f"from {next(names)} to {next(names)} it is {amount}")
        return Step("evidence", said(self.own)), Step("evidence", said(self.other)), derived


def check(case: Case, entities: Sequence[str]) -> Finding:
    """The finding for a figure that holds the first of two entities against the second."""
    indicator = case.reference.indicators[case.claim.indicator] if case.claim.indicator is not None else None
    if WORLD in entities and indicator is not None and indicator.adds_up:
        return unverified(case, Reason.NO_OBSERVATION)  # the world's average of a sum is not the world's sum
    ways = list(_ways(case, *entities))
    if not ways:
        return unverified(case, Reason.NO_OBSERVATION)
    quantity = _beyond(case)
    for way in ways:
        if meets(quantity, way.known):
            evidence = (worked_out(EvidenceKind.DERIVED, quantity, way.known, way.own), quoted(way.other, quantity))
            return matched(case, evidence, *way.steps(case))
    way = ways[0]
    if any(_near(quantity, one.known) for one in ways):
        near = Step("compare", "it is close; the two may be counted in another way")
        return unverified(case, Reason.NO_OBSERVATION, *way.steps(case), near)
    cause, reading = _why(case, quantity, way)
    evidence = (worked_out(EvidenceKind.DERIVED, quantity, way.known, way.own), quoted(way.other, quantity))
    suggestion = None if cause is Cause.DIRECTION else wording.in_style(case.claim.mention, way.known.value)
    return differs(case, cause, evidence, *way.steps(case), Step("diagnose", reading), suggestion=suggestion)


def _beyond(case: Case) -> Quantity:
    """The figure, negative where the words behind it say that it is less."""
    quantity, span, sentence = case.claim.quantity, case.claim.mention.span, case.claim.mention.sentence.span
    behind = sentence.text[span.end - sentence.start :].lstrip()
    less = behind.startswith(("less", "fewer", "lower", "smaller", "shorter", "below"))
    return (
        times(quantity, Decimal(-1))
        if less and quantity.stated[0] > 0 and quantity.kind is not Kind.MULTIPLE
        else quantity
    )


def _ways(case: Case, entity: str, other: str) -> Iterator[_Way]:
    """The pairs of figures of one time, in one unit, by one publisher, as known on the day; the newest first."""
    indicator = case.claim.indicator
    if indicator is None:
        return
    own, others = (candidates(case.reference, indicator, id_, case.claim.dimensions) for id_ in (entity, other))
    stock = case.reference.indicators[indicator].kind == "count"
    for period in _periods(case, own):
        theirs = _known(case, of_period(others, period, stock=stock))
        for one in _known(case, of_period(own, period, stock=stock)):
            for held in theirs:
                alike = held.unit == one.unit and _of_one_part(one, held) and of_one_voice(one, held)
                known = _between(case.claim.quantity, Known.of(held), Known.of(one)) if alike else None
                if known is not None:
                    yield _Way(one, held, known)


def _of_one_part(one: Observation, other: Observation) -> bool:
    """Whether two figures are of the same part, and on one basis where both say which."""
    shared = set(one.dimensions) & set(other.dimensions)
    return all(one.dimensions[dimension] == other.dimensions[dimension] for dimension in shared)


def _periods(case: Case, own: Sequence[Observation]) -> list[Period]:
    if not case.claim.inferred and case.claim.period is not None:
        return [case.claim.period]
    known = {o.period for o in own if o.published <= case.published and (o.period.end - o.period.start).days > 300}
    recent = [one for one in known if 0 <= case.published.year - one.end.year <= LATEST]
    return sorted(recent, key=lambda one: one.end, reverse=True)[:LATEST]


def _known(case: Case, observations: Sequence[Observation]) -> list[Observation]:
    """The figures in force, one for each publisher and part."""
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for one in observations:
        groups.setdefault((one.source.publisher, one.unit, *sorted(one.dimensions.items())), []).append(one)
    return [known for group in groups.values() if (known := vintages(group, case.published).known) is not None]


def _between(quantity: Quantity, first: Known, last: Known) -> Known | None:
    if quantity.kind is Kind.MULTIPLE:
        return multiples.ratio(first, last) if first.low > 0 and last.low > 0 else None
    if quantity.kind is Kind.CHANGE and quantity.unit not in {first.unit, "1"}:
        return None
    return changes.between(quantity, first, last)


def _near(quantity: Quantity, known: Known) -> bool:
    return any(abs(value - known.value) <= abs(known.value) * NEAR for value in quantity.stated)


def _why(case: Case, quantity: Quantity, way: _Way) -> tuple[Cause, str]:
    if quantity.kind is Kind.MULTIPLE:
        return multiples.why(quantity, way.known)
    if meets(times(quantity, Decimal(-1)), way.known):
        return Cause.DIRECTION, "it would hold the other way round"
    turned = changes.why(case, quantity, Known.of(way.other), Known.of(way.own), way.known)
    return turned if turned[0] is not Cause.SWAPPED_ENDS else (Cause.DIRECTION, turned[1])
