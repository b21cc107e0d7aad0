"""Figures that are a part of another one, and the whole that they are a part of."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.model import Verdict
from small_world import Ask, asker, one


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    directory: Path = tmp_path_factory.mktemp("world")
    return asker(directory)


@pytest.mark.parametrize(
    "text",
    [
        "Companies held 3.73 million of Kenya's 5.01 million valid patents in June 2025.",
        "In June 2025 companies held 3.73 million of the 5.01 million valid patents in Kenya.",
        "In June 2025 companies held some 3.73 million of the country's 5.01 million patents, Kenya's office said.",
        "Of Kenya's 5.01 million valid patents in June 2025, companies held 3.73 million.",
        "Kenya had 5.01 million valid patents in June 2025, of which companies held 3.73 million.",
    ],
)
def test_who_holds_a_part_does_not_hold_the_whole(ask: Ask, text: str) -> None:
    report = ask(text)
    assert one(report, "5.01 million").claim.dimensions == {}
    assert one(report, "5.01 million").verdict is Verdict.MATCH
    assert one(report, "3.73 million").verdict in {Verdict.MATCH, Verdict.UNVERIFIED}


@pytest.mark.parametrize(
    "text",
    [
        "Companies in Kenya held 3.73 million patents in June 2025.",
        "Of patents in Kenya, companies held 3.73 million in June 2025, 4 percent more than before.",
    ],
)
def test_a_figure_that_is_no_whole_keeps_its_part(ask: Ask, text: str) -> None:
    assert one(ask(text), "3.73 million").claim.dimensions == {"holder": "enterprise"}


@pytest.mark.parametrize(
    "text",
    [
        "Companies in Kenya held 3.1 million patents, a number that rose to 3.73 million in June 2025.",
        "Companies held 1,200 of them, and 3.73 million patents in Kenya in June 2025.",
    ],
)
def test_another_figure_before_it_is_no_part_of_it(ask: Ask, text: str) -> None:
    assert one(ask(text), "3.73 million").claim.dimensions == {"holder": "enterprise"}
