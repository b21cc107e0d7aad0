"""The report's words for people: verdict, cause and reason in plain English, figures as in print."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from claimcheck.figures import figure, unit_words
from claimcheck.model import Cause, Claim, Evidence, EvidenceKind, Finding, Mention, Quantity, Reason, Verdict

if TYPE_CHECKING:
    from claimcheck.result import Summary, Suppression

VERDICTS = {
    Verdict.MATCH: "the evidence lies within what the wording stands for",
    Verdict.DISCREPANCY: "the evidence does not; the cause names the likely slip",
    Verdict.OUTDATED: "it agrees only with a figure that had been replaced when the article appeared",
    Verdict.AMBIGUOUS: "several readings remain, and they disagree",
    Verdict.UNVERIFIED: "there is no evidence; the reason says what is missing",
}
CAUSES = {
    Cause.SCALE: "the scale looks wrong, such as million for billion",
    Cause.DECIMAL: "the decimal point looks misplaced",
    Cause.DIGITS: "two digits look swapped or one mistyped",
    Cause.PERCENT_FOR_POINTS: "percent and percentage points look confused",
    Cause.DIRECTION: "the direction looks reversed",
    Cause.SWAPPED_ENDS: "the two ends look swapped",
    Cause.WRONG_BASE: "the change looks counted from another base",
    Cause.UNIT: "the unit looks wrong",
    Cause.CURRENCY: "the currency looks wrong",
    Cause.CONVERSION: "the conversion does not come out",
    Cause.ENTITY: "it is the figure of another entity",
    Cause.PERIOD: "it is the figure of another period",
    Cause.VINTAGE: "the figure has been revised since",
    Cause.PER_CAPITA_FOR_TOTAL: "total and per head look confused",
    Cause.SUBGROUP: "it is the figure of a part, or of the whole for a part",
    Cause.RANK: "the rank does not agree",
    Cause.SUM_OF_PARTS: "the parts do not add up to the whole",
    Cause.SHARE_AND_COUNT: "the share and the count do not agree",
    Cause.BOUND: "the figure is outside what the wording allows",
    Cause.VALUE: "the figure does not agree",
}
REASONS = {
    Reason.NO_INDICATOR: "what is measured is not in the reference",
    Reason.NO_ENTITY: "the text does not say of whom",
    Reason.NO_PERIOD: "the text does not say when",
    Reason.NO_OBSERVATION: "the reference has no figure for this",
    Reason.NO_RATE: "there is no rate of exchange for that day",
    Reason.NOT_CHECKABLE: "it is not a figure that can be checked",
}
READINGS = "readings remain that disagree"
NO_REASON = "there is no evidence"
# By the kind of a suppression.
SUPPRESSED = {
    "comment": "ignored",
    "configuration": "ignored",
    "baseline": "in the baseline",
    "selection": "not selected",
}


def amount(number: Decimal, unit: str | None, counted: str | None = None) -> str:
    """A number with its unit, or with what is counted."""
    if unit == "rank":
        return f"rank {figure(number)}"
    return figure(number, counted if unit in (None, "1") else unit)


def interval(quantity: Quantity) -> str:
    """What the wording of a figure stands for."""
    low, high = quantity.low, quantity.high
    unit = unit_words(quantity.counted if quantity.unit == "1" else quantity.unit, quantity.stated[-1])
    if low is not None and low == high:
        return amount(low, quantity.unit, quantity.counted)
    if low is None and high is None:
        said = " to ".join(map(figure, quantity.stated))
    elif low is None or high is None:
        bound = high if low is None else low
        said = f"{'at most' if low is None else 'at least'} {figure(bound or Decimal(0))}"
    else:
        said = _between(figure(low), figure(high))
    return f"{said}{unit}"


def subject(claim: Claim) -> str:
    """Indicator or noun counted, entity, dimensions and period, as far as they are known."""
    what = claim.indicator or claim.quantity.counted
    parts = [what, claim.entity, *(f"{key} {value}" for key, value in sorted(claim.dimensions.items()))]
    if claim.period is not None:
        days = "now" if claim.inferred else f"{claim.period.start.isoformat()} to {claim.period.end.isoformat()}"
        parts.append(claim.period.text or days)
    return ", ".join(part for part in parts if part)


def verdict_words(finding: Finding) -> str:
    """The verdict, with the likely cause."""
    return f"{finding.verdict.value}: {CAUSES[finding.cause]}" if finding.cause else finding.verdict.value


def flag_words(finding: Finding) -> str:
    """What looks wrong with a flagged figure, without the verdict."""
    if finding.verdict is Verdict.AMBIGUOUS:
        return READINGS
    return CAUSES[finding.cause or Cause.VALUE]


def reason_words(finding: Finding) -> str:
    """Why a claim could not be checked."""
    return REASONS[finding.reason] if finding.reason else NO_REASON


def suppression_words(suppression: Suppression) -> str:
    """That a finding is not to be told, and why."""
    return f"{SUPPRESSED[suppression.kind]}: {suppression.reason} ({suppression.at})"


def evidence_words(evidence: Evidence) -> str:
    """Who says what, for when."""
    who = evidence.source.publisher if evidence.source else None
    if who is None:
        who = "the article itself" if evidence.kind is EvidenceKind.ARITHMETIC else evidence.kind.value
    said = "no figure" if evidence.value is None else amount(evidence.value, evidence.unit)
    period = f" for {evidence.period}" if evidence.period else ""
    return f"{who}: {said}{period}"


def evidence_place(evidence: Evidence) -> str:
    """When it was published, and where it is curated; empty if neither is known."""
    published = f"published {evidence.published.isoformat()}" if evidence.published else ""
    return ", ".join(part for part in (published, evidence.at) if part)


def summary_words(summary: Summary) -> str:
    """The denominator: how much was found, how much was checked, and what came of it."""
    head = [
        f"{summary.documents} documents" if summary.documents != 1 else "",
        _counted(summary.numbers, "number") + " found",
        _counted(summary.claims, "claim"),
        f"{summary.linked} linked",
        f"{summary.checked} checked",
    ]
    # A verdict that did not occur is left out, but "no discrepancy" is news.
    counts = [
        f"{count} {verdict.value}"
        for verdict, count in summary.by_verdict.items()
        if count or verdict is Verdict.DISCREPANCY
    ]
    line = f"{', '.join(part for part in head if part)}: {', '.join(counts)}"
    hidden: Counter[str] = Counter()
    for kind, count in summary.by_suppression.items():
        hidden[SUPPRESSED[kind]] += count
    line += "".join(f"; {count} {words}" for words, count in hidden.items() if count)
    if summary.failed:
        line += f"; {summary.failed} of {_counted(summary.documents, 'document')} failed"
    return line


def said(mention: Mention) -> str:
    """What the words around a figure make of it: hedge, movement and role, as far as there are any."""
    role = None if mention.role == "level" else mention.role
    direction = mention.direction and mention.direction.value
    words = (mention.modifier and mention.modifier.value.replace("_", " "), direction, role)
    return ", ".join(word for word in words if word)


def extract_words(documents: int, figures: int, passed_over: int, failed: int) -> str:
    """How much was read, and how much of what was met is no claim."""
    head = [
        f"{documents} documents" if documents != 1 else "",
        _counted(figures, "figure") + " read",
        _counted(passed_over, "number") + " passed over as no claim",
    ]
    line = ", ".join(part for part in head if part)
    return f"{line}; {failed} of {_counted(documents, 'document')} failed" if failed else line


def _between(low: str, high: str) -> str:
    """Both ends, the scale word once if they share it."""
    number, _, scale = low.partition(" ")
    return f"{number if scale and high.endswith(scale) else low} to {high}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
