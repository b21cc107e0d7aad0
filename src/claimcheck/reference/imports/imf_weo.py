"""IMF, World Economic Outlook: the database's own file, which ends in .xls and is a TSV, or the DDF of it.

The TSV is UTF-16 or Windows-1252; thousands have commas, `n/a` is no value, and `--` a figure too small
for a digit. After the year in "Estimates Start After" come estimates, and from the year of publication on
forecasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from claimcheck.reference.imports import ddf
from claimcheck.reference.imports.candidates import FORECAST, Carried, Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import observed
from claimcheck.reference.imports.codes import power_of
from claimcheck.reference.imports.ddf import needs_published
from claimcheck.reference.imports.tables import Row, Table, read_table, text_of

ENCODINGS = ("utf-8-sig", "cp1252")
ESTIMATES = "Estimates Start After"
ABOUT = "International Monetary Fund, World Economic Outlook Database"


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if it is no such file."""
    head, _, _ = text_of(path, ENCODINGS).partition("\n")
    yield from _read_tsv(path, options) if "\t" in head else ddf.read(path, options)


def _read_tsv(path: Path, options: Options) -> Iterator[Item]:
    published = needs_published(path, options)
    _, table = read_table(path, delimiter="\t", encodings=ENCODINGS)
    key, years = (
        table.index("WEO Subject Code"),
        [(at, name) for at, name in enumerate(table.names) if name.isdecimal()],
    )
    for row in table.body:
        if isinstance(row, LeftOut):
            yield row
            continue
        if not row.cells[key].strip():
            if row.cells[0].startswith(ABOUT):
                yield Carried("title", row.cells[0].strip().partition(", ")[2], f"{path.name}:{row.line}")
            else:
                yield LeftOut("a line about the file, without a subject", row.spot(0))
            continue
        scale = _cell(table, row, "Scale")
        power = power_of(scale)
        if power is None:
            yield LeftOut(f"the scale {scale!r} is not known: name `power_of_ten` in the mapping", row.spot(key))
            continue
        series = Series(
            row.cells[key].strip(),
            _cell(table, row, "ISO") or _cell(table, row, "WEO Country Group Code"),
            _cell(table, row, "Country", "Country Group Name"),
            ", ".join(text for name in ("Subject Descriptor", "Units") if (text := _cell(table, row, name))),
            _cell(table, row, "Units"),
            power,
        )
        start = _cell(table, row, ESTIMATES)
        after = int(start) if start.isdecimal() and int(start) else options.estimates_after
        printed = replace(options, thousands=options.thousands or ",")
        for at, year in years:
            status = FORECAST if int(year) >= published.year else "estimate" if after and int(year) > after else None
            if row.cells[at].strip() == "--":
                yield LeftOut("too small for a digit (--)", row.spot(at))
            else:
                yield observed(row, at, series, year, printed, missing=("n/a",), status=status)


def _cell(table: Table, row: Row, *names: str) -> str:
    at = table.find(*names)
    return "" if at is None else row.cells[at].strip()
