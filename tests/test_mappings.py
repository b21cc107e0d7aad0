"""Every mapping that a release came from still reads, so that an indicator that is renamed breaks it."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import pytest

from claimcheck.reference import default_root
from claimcheck.reference.definitions import Definitions
from claimcheck.reference.imports.codes import NATIONAL
from claimcheck.reference.imports.mapping import read_options
from claimcheck.reference.load import load_definitions
from claimcheck.reference.units import fits, is_money

FOLDER = Path(__file__).parents[1] / "mappings"
MAPPINGS = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return load_definitions(default_root())


def test_there_are_mappings() -> None:
    assert MAPPINGS


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_a_mapping_reads_against_the_shipped_definitions(path: Path, definitions: Definitions) -> None:
    options = read_options(path, {}, definitions)
    assert options.measures, "it names no indicator"
    for measure in options.measures.values():
        expected = definitions.indicators[measure.indicator].unit
        as_money = measure.unit == NATIONAL and (expected == "currency" or is_money(expected))
        assert measure.unit is None or as_money or fits(measure.unit, expected), (
            f"{measure.indicator} in {measure.unit}"
        )
        for dimension, value in measure.dimensions.items():
            assert value in definitions.dimensions.get(dimension, {}), f"{dimension}: {value} is not in dimensions.yaml"


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_a_mapping_opens_with_the_command_that_stages_its_file(path: Path) -> None:
    head = "\n".join(takewhile(lambda line: line.startswith("#"), path.read_text("utf-8").splitlines()))
    assert "claimcheck reference import" in head
    assert f"--mapping mappings/{path.name}" in head
    assert "/work/" not in head
