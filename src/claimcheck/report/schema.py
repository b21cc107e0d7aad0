"""The schema of the JSON report as types, and the JSON Schema that is made from them.

    python -m claimcheck.report.schema > src/claimcheck/report/report.schema.json

writes the file that is shipped. The only module that imports pydantic: the nouns inside are
plain dataclasses, and `claimcheck --help` does not wait for it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from claimcheck.model import Cause, EvidenceKind, Kind, Modifier, Reason, Verdict
from claimcheck.result import SCHEMA_VERSION, TOOL

_DECIMAL = r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e-?\d+)?"
DecimalText = Annotated[str, Field(pattern=f"^{_DECIMAL}$")]
StatedText = Annotated[str, Field(pattern=rf"^{_DECIMAL}(?:\.\.{_DECIMAL})?$")]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Fingerprint = Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]
RowId = Annotated[str, Field(pattern="^c[1-9][0-9]*$")]
Offset = Annotated[int, Field(ge=0)]
Place = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]


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
    """Where the quote stands: code points, half open; line and column from 1."""

    start: Offset
    end: Offset
    line: Place
    column: Place


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


class ClaimRow(_Row):
    """A claim and its finding."""

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


class DocumentRow(_Row):
    """One article; `sha256` is over its text in UTF-8, null if there was none to read."""

    name: str
    published: date | None
    sha256: Hash | None
    error: str | None
    claims: list[ClaimRow]


class VerdictCounts(_Row):
    """How many claims have each verdict."""

    match: Count
    discrepancy: Count
    outdated: Count
    ambiguous: Count
    unverified: Count


class SummaryRow(_Row):
    """How much was found, and how much of that was checked."""

    documents: Count
    numbers: Count
    claims: Count
    linked: Count
    checked: Count
    by_verdict: VerdictCounts


class Envelope(_Row):
    """The whole report."""

    schema_version: Literal["1.0"]
    tool: Tool
    reference: ReferenceRow | None
    documents: list[DocumentRow]
    summary: SummaryRow


def schema_text() -> str:
    """The JSON Schema of the report, as it is shipped."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{TOOL} report {SCHEMA_VERSION}",
        **{key: value for key, value in Envelope.model_json_schema().items() if key != "title"},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
