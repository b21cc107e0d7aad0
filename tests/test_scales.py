"""Short scales and signs of currency that print sets close to digits, and what only looks like one."""

from __future__ import annotations

import pytest

from claimcheck.check import extract


def read(text: str) -> list[tuple[str, str]]:
    return [(mention.span.text, mention.unit.id) for mention in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The forest is down to 4.86m sq km.", [("4.86m sq km", "square_kilometer")]),
        ("The ice covers 4.1m km² now.", [("4.1m km²", "square_kilometer")]),
        ("They let 1.2m sq ft of offices.", [("1.2m sq ft", "square_foot")]),
        ("It stores 3m MWh.", [("3m MWh", "megawatt_hour")]),
        ("Spending was NKr96.1bn, up from NKr92bn.", [("NKr96.1bn", "NOK"), ("NKr92bn", "NOK")]),
        ("It cost SKr45m and DKr300.", [("SKr45m", "SEK"), ("DKr300", "DKK")]),
        ("84% got a first dose and 76% a second, it said.", [("84%", "percent"), ("76%", "percent")]),
    ],
)
def test_close_to_the_digits(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The wall is 4.86m high.", "meter"),
        ("She swam the 400m in Rome.", "meter"),
        ("The beam moves 5 metres a second.", "meter_per_second"),
    ],
)
def test_what_only_looks_like_it(text: str, unit: str) -> None:
    assert {found for _, found in read(text)} <= {unit}
