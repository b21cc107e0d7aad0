"""World Bank, bulk CSV: a column for each year.

Above the header may stand a preamble (source, date of the last update), blank lines among it, and every
line of the file may end in an empty cell. Exports of DataBank name their years `2020 [YR2020]`, write
`..` for nothing, and end in lines that only speak of the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimcheck.reference.imports.candidates import Carried, Item, LeftOut, Options, Series
from claimcheck.reference.imports.cells import observed
from claimcheck.reference.imports.tables import Row, read_table

YEAR = re.compile(r"([0-9]{4})(?: \[YR[0-9]{4}\])?")
CARRIED = {"data source": "title", "last updated date": "published"}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read(path: Path, options: Options) -> Iterator[Item]:
    """What the file holds. Raises ReferenceDataError if it is no such file."""
    before, table = read_table(path, is_header=lambda row: "Country Code" in [cell.strip() for cell in row.cells])
    for row in before:
        about, text = CARRIED.get(row.cells[0].strip().casefold()), row.cells[1].strip() if len(row.cells) > 1 else ""
        if about == "title" or (about == "published" and DAY.fullmatch(text)):
            yield Carried(about, text, f"{path.name}:{row.line}")
        else:
            yield LeftOut("a line of the preamble", row.spot(0))
    years = [(at, met[1]) for at, name in enumerate(table.names) if (met := YEAR.fullmatch(name))]
    if not years:
        raise table.fault(0, "no column is a year: a file with one figure a line is read with --as tidy")
    code, name = table.index("Country Code"), table.index("Country Name")
    key, label = table.find("Indicator Code", "Series Code"), table.find("Indicator Name", "Series Name")
    for row_or_not in table.body:
        if isinstance(row_or_not, LeftOut):
            yield row_or_not
            continue
        row = row_or_not
        if not row.cells[code].strip():
            yield LeftOut("a line about the file, without a country", row.spot(0))
            continue
        series = Series(_cell(row, key), row.cells[code].strip(), row.cells[name].strip(), _cell(row, label))
        for at, year in years:
            yield observed(row, at, series, year, options, missing=("..",))


def _cell(row: Row, at: int | None) -> str:
    return "" if at is None else row.cells[at].strip()
