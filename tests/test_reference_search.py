"""What `claimcheck reference search` finds, and in which order."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.reference import Reference
from claimcheck.reference.search import search
from reference_files import release, write_reference

BODY = """\
observations:
- {indicator: rd_expenditure, entity: CHN, period: '2023', value: '3.3e12', unit: CNY}
- {indicator: rd_expenditure, entity: CHN, period: '2024', value: '3613.0e9', unit: CNY}
- {indicator: rd_expenditure, entity: USA, period: '2023', value: '9.4e11', unit: USD}
- {indicator: rd_intensity, entity: CHN, period: '2024', value: '2.68', unit: percent}
- {indicator: valid_patents, entity: CHN, period: '2024', value: '5.01e6', unit: patent}
- {indicator: valid_patents, entity: CHN, period: '2024', value: '3.7e6', unit: patent, dimensions: {sex: male}}
- {indicator: life_expectancy, entity: CIV, period: '2023', value: '61.9', unit: year}
"""


@pytest.fixture
def reference(tmp_path: Path) -> Reference:
    revised = (
        "observations:\n- {indicator: rd_expenditure, entity: CHN, period: '2024', value: '3632.68e9', unit: CNY}\n"
    )
    files = {"nbs/2025-01-23.yaml": release(BODY), "nbs/2025-09-29.yaml": release(revised, "2025-09-29")}
    return Reference.load(write_reference(tmp_path, files))


def found(reference: Reference, *words: str) -> list[tuple[str, str | None]]:
    return [(hit.indicator.id, hit.entity.id if hit.entity else None) for hit in search(reference, words)]


@pytest.mark.parametrize(
    "words",
    [["china", "r&d", "spending"], ["china r&d spending"], ["CHN", "R&D", "Spend"], ["spending", "Chinese", "R&D"]],
)
def test_every_word_begins_a_word_of_the_indicator_or_the_entity(reference: Reference, words: list[str]) -> None:
    assert found(reference, *words) == [("rd_expenditure", "CHN")]


def test_a_hit_counts_observations_and_gives_the_newest_figure(reference: Reference) -> None:
    (hit,) = search(reference, ["china", "spending"])
    assert (hit.observations, hit.first, hit.last) == (3, "2023", "2024")
    assert hit.latest is not None
    assert (hit.latest.value, hit.latest.published.isoformat()) == (Decimal("3632.68e9"), "2025-09-29")


def test_the_newest_figure_is_the_whole_not_a_part(reference: Reference) -> None:
    (hit,) = search(reference, ["china", "patents"])
    assert hit.latest is not None
    assert hit.latest.dimensions == {}


def test_words_for_an_indicator_alone_give_it_once(reference: Reference) -> None:
    assert found(reference, "spending") == [("rd_expenditure", None)]


def test_words_for_an_entity_alone_give_all_of_its_indicators(reference: Reference) -> None:
    assert found(reference, "China") == [
        ("rd_expenditure", "CHN"),
        ("valid_patents", "CHN"),
        ("rd_intensity", "CHN"),
    ]


def test_an_indicator_without_observations_is_found(reference: Reference) -> None:
    (hit,) = search(reference, ["central", "parity"])
    assert (hit.indicator.id, hit.observations, hit.first, hit.last, hit.latest) == (
        "dollar_parity",
        0,
        None,
        None,
        None,
    )


def test_accents_do_not_matter(reference: Reference) -> None:
    assert found(reference, "cote", "life") == found(reference, "CÔTE", "life") == [("life_expectancy", "CIV")]


@pytest.mark.parametrize("words", [["spending", "xyzzy"], [], [""], ["  "], ["spending", "France"]])
def test_what_is_not_there_is_not_found(reference: Reference, words: list[str]) -> None:
    assert search(reference, words) == []


def test_whole_words_come_before_beginnings(reference: Reference) -> None:
    assert found(reference, "r")[0][0] in ("rd_expenditure", "rd_intensity", "cluster_rank")
    assert found(reference, "rank")[0] == ("cluster_rank", None)
