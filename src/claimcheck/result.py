"""Findings as a `Report`, and reports as the versioned schema that every interface answers with.

The schema itself, as types, is in `report/schema.py`. What is printed here depends on nothing but
the input: no clock, no machine, no order of hashing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from claimcheck import table
from claimcheck.errors import Problem
from claimcheck.model import Article, Claim, Evidence, Finding, Period, Quantity, Source, Span, Verdict
from claimcheck.table import Row
from claimcheck.version import __version__

if TYPE_CHECKING:
    import pandas
    import pyarrow

SCHEMA_VERSION = "1.1"
TOOL = "claimcheck"
# From here on a figure is easier to read, and to compare, with its exponent.
LARGE = Decimal("1e6")
SMALL = Decimal("1e-6")
RELATIVE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ReferenceState:
    """Which reference was used: a hash over its releases, how many observations it holds, and
    the last day for which there are rates of exchange."""

    sha256: str
    observations: int
    rates_until: date | None


class SuppressionKind(StrEnum):
    """Where it was said that a finding is not to be told."""

    COMMENT = "comment"  # in the article, with a reason
    CONFIGURATION = "configuration"  # by its fingerprint, with a reason
    BASELINE = "baseline"  # it was there before
    SELECTION = "selection"  # its cause, reason or verdict is not asked for


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that is not to be told, and why: `at` is where that was said ("draft.md:12:1",
    ".claimcheck.toml:8", "--ignore")."""

    finding: Finding
    kind: SuppressionKind
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one article. `numbers` is how many were found, the denominator; `failures`
    are what went wrong; `reference` is None if the article never got as far as being checked.

    `findings` are all of them, also those that `suppressions` say are not to be told, each at most
    once; `remarks` are what is to be said of that: ignores that cover nothing, or have ended."""

    article: Article
    findings: tuple[Finding, ...] = ()
    failures: tuple[Problem, ...] = ()
    numbers: int = 0
    reference: ReferenceState | None = None
    suppressions: tuple[Suppression, ...] = ()
    remarks: tuple[Problem, ...] = ()

    def ordered(self) -> tuple[Finding, ...]:
        """The findings in the order of their position in the text."""
        return tuple(sorted(self.findings, key=_position))

    def open(self) -> tuple[Finding, ...]:
        """The findings that are not suppressed, in the order of their position in the text."""
        suppressed = self.suppressed()
        return tuple(finding for finding in self.ordered() if _position(finding) not in suppressed)

    def suppression(self, finding: Finding) -> Suppression | None:
        """What suppresses a finding of this report; None for one that is open."""
        return self.suppressed().get(_position(finding))

    def suppressed(self) -> dict[tuple[int, int], Suppression]:
        """The suppressions by where the figure stands (start, end): one figure has one finding."""
        return {_position(suppression.finding): suppression for suppression in self.suppressions}

    def summary(self) -> Summary:
        """What this report counts."""
        return Summary.of(self)

    def to_dict(self) -> dict[str, object]:
        """The report as the JSON schema has it, in an envelope of one document."""
        return envelope((self,))

    def to_json(self) -> str:
        """The report as JSON text, indented, with a line end."""
        return json_text(self.to_dict())

    def rows(self) -> list[Row]:
        """A flat row for each claim, by position: the columns are `claimcheck.table.COLUMNS`. Figures are text,
        as in JSON, so that nothing is rounded; days are dates."""
        return list(table.flattened(self.to_dict()))

    def to_arrow(self) -> pyarrow.Table:
        """The rows as a table of Arrow. Raises ModuleNotFoundError, naming the extra, without pyarrow."""
        return table.to_arrow(self.rows())

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame. Raises ModuleNotFoundError, naming the extra, without pandas."""
        return table.to_pandas(self.rows())


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was found, and how much of that was checked. `verdicts` counts the findings that are
    open, `suppressions` the others; together they are the claims. `failed` counts the documents in
    which something went wrong."""

    documents: int = 0
    numbers: int = 0
    claims: int = 0
    linked: int = 0
    checked: int = 0
    verdicts: tuple[int, ...] = (0,) * len(Verdict)
    suppressions: tuple[int, ...] = (0,) * len(SuppressionKind)
    failed: int = 0

    @classmethod
    def of(cls, report: Report) -> Summary:
        """The summary of one report."""
        verdicts = Counter(finding.verdict for finding in report.open())
        kinds = Counter(suppression.kind for suppression in report.suppressions)
        return cls(
            documents=1,
            numbers=report.numbers,
            claims=len(report.findings),
            linked=sum(_linked(finding) for finding in report.findings),
            checked=sum(finding.verdict is not Verdict.UNVERIFIED for finding in report.findings),
            verdicts=tuple(verdicts[verdict] for verdict in Verdict),
            suppressions=tuple(kinds[kind] for kind in SuppressionKind),
            failed=int(bool(report.failures)),
        )

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.documents + other.documents,
            self.numbers + other.numbers,
            self.claims + other.claims,
            self.linked + other.linked,
            self.checked + other.checked,
            tuple(mine + theirs for mine, theirs in zip(self.verdicts, other.verdicts, strict=True)),
            tuple(mine + theirs for mine, theirs in zip(self.suppressions, other.suppressions, strict=True)),
            self.failed + other.failed,
        )

    @property
    def by_verdict(self) -> dict[Verdict, int]:
        """How many open findings have each verdict, all five of them, in the order of the schema."""
        return dict(zip(Verdict, self.verdicts, strict=True))

    @property
    def by_suppression(self) -> dict[SuppressionKind, int]:
        """How many findings are suppressed in each way, all four of them, in the order of the schema."""
        return dict(zip(SuppressionKind, self.suppressions, strict=True))


def _linked(finding: Finding) -> bool:
    """Whether a claim was linked to an indicator, or to another figure of the article that it was
    held against."""
    return finding.claim.indicator is not None or finding.verdict is not Verdict.UNVERIFIED


def envelope(reports: Iterable[Report]) -> dict[str, object]:
    """One answer for many documents, in the order of `reports`, which are read once and not kept.

    Raises ValueError if they were not all checked against the same reference.
    """
    reference: ReferenceState | None = None
    documents: list[dict[str, object]] = []
    summary = Summary()
    for report in reports:
        if report.reference is not None and reference not in (None, report.reference):
            raise ValueError(f"{report.article.name} was checked against another reference than those before it")
        reference = report.reference or reference
        documents.append(document_row(report))
        summary += report.summary()
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": TOOL, "version": __version__},
        "reference": reference and _reference(reference),
        "documents": documents,
        "summary": {
            "documents": summary.documents,
            "numbers": summary.numbers,
            "claims": summary.claims,
            "linked": summary.linked,
            "checked": summary.checked,
            "by_verdict": {verdict.value: count for verdict, count in summary.by_verdict.items()},
            "suppressed": {kind.value: count for kind, count in summary.by_suppression.items()},
        },
    }


def json_text(document: dict[str, object]) -> str:
    """The bytes of a report before they are encoded: indented, letters as they are, a line end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def decimal_text(number: Decimal) -> str:
    """A number as the report writes it: digits without trailing zeros.

    Plain below a million ("12.1", "-2.3", "113000", "0"), and from there on with an exponent and
    one digit before the point ("5.01e6", "3.6e12"), as also below a millionth ("1.6e-19").
    Nothing is rounded. Raises ValueError for what is not finite.
    """
    if not number.is_finite():
        raise ValueError(f"{number} is not a number that can be reported")
    if not number:
        return "0"
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # it is finite
    written = "".join(map(str, digits)).lstrip("0")
    places = exponent + len(written) - 1
    if SMALL <= abs(number) < LARGE:
        plain = format(number, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    mantissa = f"{written[0]}.{written[1:]}".rstrip("0").rstrip(".")
    return f"{'-' if sign else ''}{mantissa}e{places}"


def stated_text(quantity: Quantity) -> str:
    """The printed figure with its scale worked out; both ends of a range as "5..7"."""
    return "..".join(decimal_text(number) for number in quantity.stated)


def fingerprint(claim: Claim) -> str:
    """What makes this claim this claim, wherever it stands in the text: the indicator or the noun
    counted, the entity, the period, the figure as worked out and as printed."""
    quantity, period = claim.quantity, claim.period
    parts = (
        claim.indicator or quantity.counted,
        claim.entity,
        period and f"{period.start.isoformat()}/{period.end.isoformat()}",
        [stated_text(quantity), quantity.unit, quantity.modifier],
        claim.mention.span.text,
    )
    # JSON keeps the parts apart: no two claims run together into the same text.
    return f"sha256:{text_hash(json.dumps(parts, ensure_ascii=True, separators=(',', ':')))}"


def _position(finding: Finding) -> tuple[int, int]:
    span = finding.claim.mention.span
    return span.start, span.end


def text_hash(text: str) -> str:
    """The SHA-256 over a text in UTF-8, in hexadecimal digits."""
    # A text from the library call may hold lone surrogates, which plain UTF-8 refuses.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _reference(reference: ReferenceState) -> dict[str, object]:
    return {
        "sha256": reference.sha256,
        "observations": reference.observations,
        "rates_until": _day(reference.rates_until),
    }


def document_row(report: Report) -> dict[str, object]:
    """One report as JSON has it: the article, and its claims in order."""
    article, suppressed = report.article, report.suppressed()
    rows = (
        _row(f"c{number}", finding, article) | {"suppressed": _suppressed(suppressed.get(_position(finding)))}
        for number, finding in enumerate(report.ordered(), start=1)
    )
    return {
        **document_head(article, report.failures),
        "remarks": [str(remark) for remark in report.remarks],
        "claims": list(rows),
    }


def document_head(article: Article, failures: Sequence[Problem]) -> dict[str, object]:
    """What JSON says of an article before its claims or figures: name, date of publication, hash, error."""
    return {
        "name": article.name,
        "published": _day(article.published),
        # A file that could not be read has no text, and so no hash.
        "sha256": text_hash(article.text) if article.text or not failures else None,
        "error": "; ".join(map(str, failures)) or None,
    }


def _row(name: str, finding: Finding, article: Article) -> dict[str, object]:
    claim = finding.claim
    span, quantity = claim.mention.span, claim.quantity
    return {
        "id": name,
        "fingerprint": fingerprint(claim),
        "span": span_row(span, article),
        "quote": span.text,
        "kind": quantity.kind.value,
        "value": value_row(quantity),
        "indicator": claim.indicator,
        "entity": claim.entity,
        "dimensions": dict(sorted(claim.dimensions.items())),
        "period": claim.period and period_row(claim.period),
        "verdict": finding.verdict.value,
        "cause": finding.cause and finding.cause.value,
        "reason": finding.reason and finding.reason.value,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "trace": [{"step": step.step, "detail": step.detail} for step in finding.trace],
        "suggestion": finding.suggestion,
    }


def _suppressed(suppression: Suppression | None) -> dict[str, object] | None:
    if suppression is None:
        return None
    return {"kind": suppression.kind.value, "reason": suppression.reason, "at": suppression.at}


def span_row(span: Span, article: Article) -> dict[str, object]:
    """A span as JSON has it: offsets in the text, line and column in the source; of a Word document the run too."""
    position = article.locate(span.start)
    run = {} if position.run is None else {"run": position.run}
    return {"start": span.start, "end": span.end, "line": position.line, "column": position.column, **run}


def value_row(quantity: Quantity) -> dict[str, object]:
    """A quantity as JSON has it: the printed figure, and the interval that the wording stands for."""
    return {
        "stated": stated_text(quantity),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit,
        "counted": quantity.counted,
        "modifier": quantity.modifier and quantity.modifier.value,
    }


def period_row(period: Period) -> dict[str, object]:
    """A period as JSON has it: first and last day, and the wording."""
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "text": period.text}


def _evidence(evidence: Evidence) -> dict[str, object]:
    difference = evidence.difference
    return {
        "kind": evidence.kind.value,
        "value": _number(evidence.value),
        "unit": evidence.unit,
        "period": evidence.period,
        "published": _day(evidence.published),
        "source": evidence.source and _source(evidence.source),
        "at": evidence.at,
        "difference": difference
        and {
            # How far apart the two are; which is the larger, the figures themselves say.
            "absolute": decimal_text(difference.absolute.copy_abs()),
            "relative": None if difference.relative is None else decimal_text(_rounded(difference.relative.copy_abs())),
        },
    }


def _source(source: Source) -> dict[str, object]:
    return {"publisher": source.publisher, "title": source.title, "url": source.url}


def _rounded(number: Decimal) -> Decimal:
    return Context(prec=RELATIVE_DIGITS).plus(number)


def _number(number: Decimal | None) -> str | None:
    return None if number is None else decimal_text(number)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
