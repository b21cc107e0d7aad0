"""The text of cells: figures that stay as printed, and times as labels of ours."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal

from claimcheck.reference.decimals import parse_figure
from claimcheck.reference.imports.candidates import Candidate, LeftOut, Options, Series
from claimcheck.reference.imports.tables import Row
from claimcheck.reference.periods import parse_period

NO_VALUE = "no value"
FREQUENCIES = ("year", "half", "quarter", "month", "day")
# How publishers write what is not a plain year, and the label of ours for it.
WRITTEN = (
    (re.compile(r"([0-9]{4})[- ]?[Qq]([1-4])"), "{0}-Q{1}"),
    (re.compile(r"([0-9]{4})[- ]?[SsHh]([12])"), "{0}-H{1}"),
    (re.compile(r"([0-9]{4})[-/ ]?[Mm]?(0[1-9]|1[0-2])"), "{0}-{1}"),
    (re.compile(r"([0-9]{4})[- ]?[Mm]([1-9])"), "{0}-0{1}"),
    (re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?"), "{0}-{1}-{2}"),
)
POINT_AT_AN_END = re.compile(r"([+-]?)(?:(\.[0-9]+)|([0-9]+)\.)([eE].*)?")
SPLIT = re.compile(r"([^eE]*)(?:[eE](.*))?")


def observed(
    row: Row,
    at: int,
    series: Series,
    period: str,
    options: Options,
    *,
    text: str | None = None,
    missing: Collection[str] = (),
    status: str | None = None,
    vintage: date | None = None,
) -> Candidate | LeftOut:
    """The candidate in the cell `at` of a row, or why there is none. `text` is the figure where it
    is not the whole cell; `missing` are the ways in which the format says that there is none."""
    written = (row.cells[at] if text is None else text).strip()
    if not written:
        return LeftOut(NO_VALUE, row.spot(at))
    if written in missing or written in options.missing:
        return LeftOut(f"{NO_VALUE} ({written})", row.spot(at))
    try:
        return Candidate(
            series, period_label(period, options.frequency), digits(written, options), row.spot(at), status, vintage
        )
    except ValueError as error:
        return LeftOut(str(error), row.spot(at))


def digits(text: str, options: Options) -> str:
    """The figure in plain digits, none added and none dropped. Raises ValueError, with a message."""
    plain = text.replace("−", "-")
    if options.thousands:
        plain = _without_groups(plain, options.thousands, options.decimal_mark)
    if options.decimal_mark != ".":
        if "." in plain:
            raise ValueError(f"{text!r} has a point where {options.decimal_mark!r} is the decimal mark")
        plain = plain.replace(options.decimal_mark, ".")
    if met := POINT_AT_AN_END.fullmatch(plain):
        plain = f"{met[1]}{'0' + met[2] if met[2] else met[3]}{met[4] or ''}"
    parse_figure(plain)
    return plain


def shortened(value: str, significant: int | None) -> str:
    """The figure in so many significant digits at most, the last one rounded to even, in an exponent of
    three, six, nine … where digits before the point are rounded away: 32456775971.3732 in six is 32.4568e9."""
    figure = Decimal(value)
    if significant is None or len(figure.as_tuple().digits) <= significant:
        return value
    short = Context(prec=significant, rounding=ROUND_HALF_EVEN).create_decimal(figure)
    # Two digits before an exponent of three would need a nought more, which reads as a third digit.
    written = f"{short:e}" if significant < 3 and short.adjusted() >= significant else short.to_eng_string()
    return written.replace("E", "e").replace("e+", "e")


def scaled(value: str, power: int) -> str:
    """The figure times a power of ten, its digits untouched: 36326.8 and 8 give 36326.8e8."""
    met = SPLIT.fullmatch(value)
    assert met is not None  # any text has the form
    exponent = int(met[2] or 0) + power
    return value if power == 0 else f"{met[1]}e{exponent}" if exponent else met[1]


def period_label(text: str, frequency: str | None = None) -> str:
    """The label of ours for a time as publishers write it. A day stands for the period of the given
    `frequency` that it lies in, if there is one. Raises ValueError, with a message."""
    text = text.strip()
    met = next(((found, form) for pattern, form in WRITTEN if (found := pattern.fullmatch(text))), None)
    label = met[1].format(*met[0].groups()) if met else text
    period = parse_period(label)
    if frequency is None or frequency == "day" or period.start != period.end:
        return label
    year, month = period.start.year, period.start.month
    return {
        "year": f"{year:04}",
        "half": f"{year:04}-H{(month + 5) // 6}",
        "quarter": f"{year:04}-Q{(month + 2) // 3}",
        "month": f"{year:04}-{month:02}",
    }[frequency]


def _without_groups(text: str, mark: str, decimal_mark: str) -> str:
    """The figure without the marks between its thousands; they have to stand where thousands end."""
    whole, point, rest = text.partition(decimal_mark)
    if mark in whole and not re.fullmatch(rf"[+-]?[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", whole):
        raise ValueError(f"{text!r} has {mark!r} where no thousands end")
    return whole.replace(mark, "") + point + rest
