"""The curve of the benchmark of scale, as files."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.reference_scale.__main__ import show, write
from benchmarks.reference_scale.measure import Curve, Outcome

CURVES = [
    Curve(10**4, 0.1, 900_000, 0.3, 354.0, 1.0, 1365.0, 30.0),
    Curve(10**5, 1.3, 8_800_000, 0.3, 369.0, 1.2, 1432.0, 38.0),
]
HELD = [Outcome("a series, slowest against fastest", 1.04, 1.5), Outcome("memory, highest against lowest", 1.6, 1.5)]


def test_the_json_has_the_curve_and_the_bounds(tmp_path: Path) -> None:
    write(CURVES, HELD, tmp_path)
    read = json.loads((tmp_path / "reference_scale.json").read_text(encoding="utf-8"))
    assert [one["size"] for one in read["curve"]] == [10**4, 10**5]
    assert [one["holds"] for one in read["bounds"]] == [True, False]


@pytest.mark.skipif(find_spec("matplotlib") is None, reason="did not run: Matplotlib is not installed (.[bench])")
def test_the_page_is_whole_without_a_network(tmp_path: Path) -> None:
    write(CURVES, HELD, tmp_path)
    page = (tmp_path / "reference_scale.html").read_text(encoding="utf-8")
    assert page.count('<svg role="img"') == 1
    assert "does not hold" in page
    assert not re.search(r"""(?:src|href)=["']?https?:|@import|<script""", page)
    assert not any(colour in page for colour in ("#010203", "#010205"))


def test_the_table_has_bars(capsys: pytest.CaptureFixture[str]) -> None:
    show(CURVES)
    assert "#" * 20 + " 1.00" in capsys.readouterr().out
