"""The schemas of the JSON report and of the figures of `claimcheck extract` as types, and the JSON Schemas
that are made from them.

    python -m claimcheck.report.schema > src/claimcheck/report/report.schema.json
    python -m claimcheck.report.schema extract > src/claimcheck/report/extract.schema.json

write the files that are shipped. The only module that imports pydantic: the nouns inside are
plain dataclasses, and `claimcheck --help` does not wait for it.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema, models_json_schema

from claimcheck.extracted import EXTRACT_SCHEMA_VERSION
from claimcheck.model import Cause, Direction, EvidenceKind, Kind, Modifier, Reason, Verdict
from claimcheck.result import SCHEMA_VERSION, TOOL, SuppressionKind

_DECIMAL = r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e-?\d+)?"
DecimalText = Annotated[str, Field(pattern=f"^{_DECIMAL}$")]
StatedText = Annotated[str, Field(pattern=rf"^{_DECIMAL}(?:\.\.{_DECIMAL})?$")]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Fingerprint = Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]
RowId = Annotated[str, Field(pattern="^c[1-9][0-9]*$")]
Offset = Annotated[int, Field(ge=0)]
Place = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]


def _without_default(schema: dict[str, Any]) -> None:
    """A field that may be missing, and is never null."""
    schema.pop("default")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tool(_Row):
    """The program that wrote the report."""

    name: Literal["claimcheck"]
    version: str


class ReferenceRow(_Row):
    """The reference that the claims were held against."""

    sha256: str
    observations: Count
    rates_until: date | None


class SpanRow(_Row):
    """Where the quote stands: code points, half open; line and column from 1. Of a Word document the line is the
    paragraph, the column the character in it, and `run`, which nothing else has, the run of the paragraph."""

    start: Offset
    end: Offset
    line: Place
    column: Place
    run: Place | SkipJsonSchema[None] = Field(default=None, json_schema_extra=_without_default)


class ValueRow(_Row):
    """The printed figure, and the interval that the wording stands for."""

    stated: StatedText
    low: DecimalText | None
    high: DecimalText | None
    unit: str
    counted: str | None
    modifier: Modifier | None


class PeriodRow(_Row):
    """The days that the claim is about, inclusive; `text` is the wording."""

    start: date
    end: date
    text: str | None


class SourceRow(_Row):
    """Who published the evidence."""

    publisher: str
    title: str
    url: str | None


class DifferenceRow(_Row):
    """How far the printed figure is from the evidence, in its unit and relative to it."""

    absolute: DecimalText
    relative: DecimalText | None


class EvidenceRow(_Row):
    """What the claim was held against."""

    kind: EvidenceKind
    value: DecimalText | None
    unit: str | None
    period: str | None
    published: date | None
    source: SourceRow | None
    at: str | None
    difference: DifferenceRow | None


class StepRow(_Row):
    """One line of the trace."""

    step: str
    detail: str


class SuppressedRow(_Row):
    """That a finding is not to be told: how that was said, why, and where."""

    kind: SuppressionKind
    reason: str
    at: str


class ClaimRow(_Row):
    """A claim and its finding; `suppressed` is null for one that is open."""

    id: RowId
    fingerprint: Fingerprint
    span: SpanRow
    quote: str
    kind: Kind
    value: ValueRow
    indicator: str | None
    entity: str | None
    dimensions: dict[str, str]
    period: PeriodRow | None
    verdict: Verdict
    cause: Cause | None
    reason: Reason | None
    evidence: list[EvidenceRow]
    trace: list[StepRow]
    suggestion: str | None
    suppressed: SuppressedRow | None


class DocumentRow(_Row):
    """One article; `sha256` is over its text in UTF-8, null if there was none to read. `remarks` are what
    is to be said of its ignores: those that cover nothing, or have ended."""

    name: str
    published: date | None
    sha256: Hash | None
    error: str | None
    remarks: list[str]
    claims: list[ClaimRow]


class VerdictCounts(_Row):
    """How many claims have each verdict, of those that are open."""

    match: Count
    discrepancy: Count
    outdated: Count
    ambiguous: Count
    unverified: Count


class SuppressedCounts(_Row):
    """How many claims are suppressed in each way."""

    comment: Count
    configuration: Count
    baseline: Count
    selection: Count


class SummaryRow(_Row):
    """How much was found, and how much of that was checked; `by_verdict` and `suppressed` add up to the claims."""

    documents: Count
    numbers: Count
    claims: Count
    linked: Count
    checked: Count
    by_verdict: VerdictCounts
    suppressed: SuppressedCounts


class Envelope(_Row):
    """The whole report."""

    schema_version: Literal["1.1"]
    tool: Tool
    reference: ReferenceRow | None
    documents: list[DocumentRow]
    summary: SummaryRow


class HedgeRow(_Row):
    """The words that modify a figure, and where they stand."""

    start: Offset
    end: Offset
    text: str


class FigureRow(_Row):
    """A figure as read: what it stands for, what the words around say of it, what it refers to, and the
    times of its sentence that could be resolved."""

    span: SpanRow
    quote: str
    kind: Kind
    value: ValueRow
    direction: Direction | None
    role: Literal["level", "change", "base"]
    hedge: HedgeRow | None
    refers_to: list[str]
    periods: list[PeriodRow]


class FigureLine(FigureRow):
    """A line of JSON Lines: a figure with the name of its article."""

    document: str


class FiguresRow(_Row):
    """The figures of one article; `passed_over` counts the numbers that are no claim."""

    name: str
    published: date | None
    sha256: Hash | None
    error: str | None
    figures: list[FigureRow]
    passed_over: Count


class FiguresEnvelope(_Row):
    """All that `claimcheck extract` read."""

    schema_version: Literal["1.0"]
    tool: Tool
    documents: list[FiguresRow]


def schema_text() -> str:
    """The JSON Schema of the report, as it is shipped."""
    return _text(f"{TOOL} report {SCHEMA_VERSION}", Envelope.model_json_schema())


def extract_schema_text() -> str:
    """The JSON Schema of the figures, as it is shipped. A line of JSON Lines is its `FigureLine`."""
    _, with_both = models_json_schema([(FiguresEnvelope, "validation"), (FigureLine, "validation")])
    schema = FiguresEnvelope.model_json_schema()
    schema["$defs"] = {name: row for name, row in with_both["$defs"].items() if name != "FiguresEnvelope"}
    return _text(f"{TOOL} extract {EXTRACT_SCHEMA_VERSION}", schema)


def _text(title: str, schema: dict[str, Any]) -> str:
    named = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **{key: value for key, value in schema.items() if key != "title"},
    }
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(extract_schema_text() if sys.argv[1:] == ["extract"] else schema_text(), end="")
