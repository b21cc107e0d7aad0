"""The report as a table: one claim a row, in columns that keep their names, order and types.

It is made of the report as JSON has it, so that both say the same. pyarrow and pandas are imported when they are
asked for, and not before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import pyarrow

Row = dict[str, str | int | date | None]


class Type(StrEnum):
    """What a column holds, besides null."""

    TEXT = "text"
    DECIMAL = "decimal text"  # digits as JSON has them: exact, and of any size; `Decimal` reads them
    INTEGER = "integer"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, and what it holds, with the unit."""

    name: str
    type: Type
    about: str


COLUMNS = (
    Column("document", Type.TEXT, "name of the article"),
    Column("published", Type.DAY, "day on which the article appeared"),
    Column("id", Type.TEXT, "the claim within the article: c1, c2, …, by position"),
    Column("fingerprint", Type.TEXT, "what makes it this claim, wherever it stands"),
    Column("start", Type.INTEGER, "offset of the figure in the text, in code points"),
    Column("end", Type.INTEGER, "offset behind it"),
    Column("line", Type.INTEGER, "line in the source, from 1"),
    Column("column", Type.INTEGER, "column in the source, from 1, in code points"),
    Column("run", Type.INTEGER, "run of the paragraph, from 1, in a Word document, where `line` is the paragraph"),
    Column("quote", Type.TEXT, "the figure with its unit, as printed"),
    Column("kind", Type.TEXT, "what sort of figure it is: level, share, change_percent, …"),
    Column("stated", Type.TEXT, "the printed figure worked out, in `unit`; both ends of a range as 5..7"),
    Column("low", Type.DECIMAL, "least that the wording stands for, in `unit`; null on an open side"),
    Column("high", Type.DECIMAL, "most that the wording stands for, in `unit`; null on an open side"),
    Column("unit", Type.TEXT, "ISO 4217 code, percent, a unit such as metric_ton, or 1 for a count"),
    Column("counted", Type.TEXT, "the noun counted, in the singular"),
    Column("modifier", Type.TEXT, "what a hedge does to it: about, more_than, …"),
    Column("indicator", Type.TEXT, "what is measured, as an id of the reference"),
    Column("entity", Type.TEXT, "of whom: ISO 3166 alpha-3 of a country, or an id of the reference"),
    Column("dimensions", Type.TEXT, "which part, as sex=female;age=youth in the order of the alphabet"),
    Column("period_start", Type.DAY, "first day that the claim is about"),
    Column("period_end", Type.DAY, "last day of it"),
    Column("period_text", Type.TEXT, "the words that say so"),
    Column("verdict", Type.TEXT, "match, discrepancy, outdated, ambiguous, unverified"),
    Column("cause", Type.TEXT, "the likely slip"),
    Column("reason", Type.TEXT, "why it could not be checked"),
    Column("suggestion", Type.TEXT, "the figure that would hold, as the article writes it"),
    Column("suppressed", Type.TEXT, "what says that it is not to be told: comment, configuration, baseline, selection"),
    Column("suppressed_reason", Type.TEXT, "why"),
    Column("suppressed_at", Type.TEXT, "where that is said"),
    Column("evidence_count", Type.INTEGER, "how many pieces of evidence there are; the next columns are of the first"),
    Column("evidence_kind", Type.TEXT, "arithmetic, reference, derived"),
    Column("evidence_value", Type.DECIMAL, "what the evidence says, in `evidence_unit`"),
    Column("evidence_unit", Type.TEXT, "its unit, as in `unit`"),
    Column("evidence_period", Type.TEXT, "of when it is, as the reference writes it: 2024, 2024-Q3"),
    Column("evidence_published", Type.DAY, "day on which it became known"),
    Column("evidence_publisher", Type.TEXT, "who says so"),
    Column("evidence_title", Type.TEXT, "where"),
    Column("evidence_url", Type.TEXT, "address of that"),
    Column("evidence_at", Type.TEXT, "where it is curated: file and line"),
    Column("difference_absolute", Type.DECIMAL, "how far the printed figure is from it, in `evidence_unit`"),
    Column("difference_relative", Type.DECIMAL, "the same as a part of the evidence: 0.01 is one percent"),
)
NAMES = tuple(column.name for column in COLUMNS)


def flattened(report: Mapping[str, Any]) -> Iterator[Row]:
    """A row for each claim of a report in JSON form, with the names of `COLUMNS` as keys, in their order."""
    for document in report["documents"]:
        for claim in document["claims"]:
            found = _found(document, claim)
            yield {column.name: _cell(column, found.get(column.name)) for column in COLUMNS}


def to_arrow(rows: Sequence[Row]) -> pyarrow.Table:
    """The rows as a table of Arrow: string, int64 and date32. Raises ModuleNotFoundError without pyarrow."""
    try:
        import pyarrow
    except ModuleNotFoundError as error:
        raise _missing("pyarrow", "parquet") from error
    types = {
        Type.TEXT: pyarrow.string(), Type.DECIMAL: pyarrow.string(),
        Type.INTEGER: pyarrow.int64(), Type.DAY: pyarrow.date32(),
    }  # fmt: skip
    schema = pyarrow.schema([(column.name, types[column.type]) for column in COLUMNS])
    return pyarrow.Table.from_pylist(list(rows), schema=schema)


def to_pandas(rows: Sequence[Row]) -> pandas.DataFrame:
    """The rows as a data frame: string, Int64 and datetime64[s]. Raises ModuleNotFoundError without pandas."""
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise _missing("pandas", "pandas") from error
    types = {Type.TEXT: "string", Type.DECIMAL: "string", Type.INTEGER: "Int64", Type.DAY: "datetime64[s]"}
    columns = {
        column.name: pandas.Series([row[column.name] for row in rows], dtype=types[column.type]) for column in COLUMNS
    }
    return pandas.DataFrame(columns)


def _found(document: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, Any]:
    evidence = claim["evidence"][0] if claim["evidence"] else {}
    return {
        **claim,
        **claim["span"],
        **claim["value"],
        **_prefixed("period", claim["period"]),
        **_prefixed("evidence", evidence),
        **_prefixed("evidence", evidence.get("source")),
        **_prefixed("difference", evidence.get("difference")),
        **_prefixed("suppressed", claim["suppressed"]),
        "suppressed": claim["suppressed"] and claim["suppressed"]["kind"],
        "document": document["name"],
        "published": document["published"],
        "dimensions": ";".join(f"{name}={part}" for name, part in claim["dimensions"].items()) or None,
        "evidence_count": len(claim["evidence"]),
    }


def _prefixed(name: str, found: Mapping[str, Any] | None) -> dict[str, Any]:
    return {f"{name}_{key}": value for key, value in (found or {}).items()}


def _cell(column: Column, value: str | int | None) -> str | int | date | None:
    return date.fromisoformat(value) if column.type is Type.DAY and isinstance(value, str) else value


def _missing(package: str, extra: str) -> ModuleNotFoundError:
    message = f"{package} is not installed; next step: pip install 'claimcheck-news[{extra}]'"
    return ModuleNotFoundError(message, name=package)
