"""Figures whose verb tells what became of something that was named right before."""

from __future__ import annotations

import pytest

from claimcheck.check import Checker
from test_carried import claims

LITHIUM = "What is left at the end is lithium."


@pytest.mark.parametrize(
    ("text", "quote", "indicator", "entity"),
    [
        (
            f"{LITHIUM} The world mined 245,000 tonnes of the stuff in 2024.",
            "245,000 tonnes",
            "lithium_production",
            "WLD",
        ),
        (
            "Australia, which blasts its lithium out of rock, produced 88,000 tonnes in 2024, followed by Chile with "
            "56,900.",
            "56,900",
            "lithium_production",
            "CHL",
        ),
        (
            "Wind is doing well. Spain generated 60 terawatt-hours in 2023.",
            "60 terawatt-hours",
            "wind_generation",
            "ESP",
        ),
    ],
)
def test_what_was_named_before_is_what_it_was_done_to(
    checker: Checker, text: str, quote: str, indicator: str, entity: str
) -> None:
    claim = claims(checker, text)[quote]
    assert (claim.indicator, claim.entity) == (indicator, entity)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"{LITHIUM} Chile mined 5 million tonnes of copper in 2024.", "5 million tonnes"),
        (f"{LITHIUM} Copper is another matter: Chile mined 5 million tonnes.", "5 million tonnes"),
        (f"{LITHIUM} Copper did better. Chile mined 5 million tonnes in 2024.", "5 million tonnes"),
        (f"{LITHIUM}\n\nChile mined 5 million tonnes in 2024.", "5 million tonnes"),
        (f"{LITHIUM} Chile has mined 900,000 tonnes since 1984.", "900,000 tonnes"),
        (f"{LITHIUM} The mine at Atacama produced 90,000 tonnes in 2024.", "90,000 tonnes"),
        ("The military is pleased. India spent $35bn (£18.8bn) in the aviation market.", "$35bn"),
        (f"{LITHIUM} Chile sold 90,000 tonnes in 2024.", "90,000 tonnes"),
        ("Wind and solar are doing well. Spain generated 60 terawatt-hours in 2023.", "60 terawatt-hours"),
    ],
)
def test_what_may_have_been_done_to_something_else(checker: Checker, text: str, quote: str) -> None:
    assert claims(checker, text)[quote].indicator is None
