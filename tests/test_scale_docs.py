"""The function of docs/scale.md for Spark does what it says, given frames of pandas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from claimcheck.check import Checker

pandas = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

PAGE = (Path(__file__).parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")
Claims = Callable[[Iterable[object]], Iterator[object]]


@pytest.fixture
def claims(checker: Checker) -> Claims:
    (example,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(example, "docs/scale.md", "exec"), names)
    names["Checker"] = lambda: checker  # the model is loaded already
    found = names["claims"]
    assert callable(found)
    return found


def test_each_frame_of_texts_gives_one_of_claims(claims: Claims) -> None:
    texts = [("a", "China's GDP was 143.9 trillion yuan in 2024."), ("b", "Nothing."), ("c", "It has 3 dogs, or 4.")]
    frames = [
        pandas.DataFrame([(name, text, date(2025, 9, 5)) for name, text in rows], columns=["id", "text", "published"])
        for rows in (texts[:2], texts[2:])
    ]
    first, second = claims(frames)
    assert isinstance(first, pandas.DataFrame)
    assert isinstance(second, pandas.DataFrame)
    assert list(first["document"]) == ["a", "b"]
    assert first["verdict"].iloc[0] == "discrepancy"
    assert set(second["document"]) == {"c"}
    assert list(first.columns) == list(second.columns)
