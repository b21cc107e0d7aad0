"""The library calls answer under their names, whichever submodules of the same names are loaded, and when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src"
EXTRACT = 'assert [mention.span.text for mention in claimcheck.extract("It cost 5 euros.")] == ["5 euros"]'
CHECK = 'assert claimcheck.check("It cost 5 euros.", published=date(2025, 9, 5)).numbers == 1'
START = "from datetime import date; import claimcheck"


def loaded_by(*lines: str) -> set[str]:
    """The modules that are loaded in a fresh process when the lines have run."""
    code = "\n".join([START, *lines, "import sys; print(*sys.modules)"])
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "lines",
    [
        (EXTRACT, EXTRACT, CHECK, EXTRACT, CHECK),
        (CHECK, EXTRACT, CHECK),
        ("import claimcheck.extract.parse", EXTRACT, "claimcheck.extract.parse.load_model", EXTRACT),
        ("import claimcheck.extract.parse as parse", EXTRACT, "parse.load_model"),
        ("from claimcheck.extract import Extractor", EXTRACT),
        ("from claimcheck import extract", "import claimcheck.extract.parse", EXTRACT, 'extract("5 euros")'),
        ("from claimcheck import check, extract", 'check("5 euros", published=date(2025, 9, 5))', 'extract("5 euros")'),
        ("import claimcheck.check", CHECK, EXTRACT, "claimcheck.check.Checker, claimcheck.Checker"),
    ],
    ids=["extract first", "check first", "parse first", "parse by a name", "a part of it", "by name", "both", "module"],
)
def test_the_calls_answer_before_and_after_their_namesakes_are_loaded(lines: tuple[str, ...]) -> None:
    loaded_by(*lines)


def test_the_package_costs_nothing_and_extract_needs_no_reference() -> None:
    assert not {name for name in loaded_by() if name.startswith("claimcheck.")} - {"claimcheck.version"}
    code = (
        "from claimcheck.reference import Reference",
        'Reference.load = None  # "not callable", should anyone try',
        EXTRACT,
    )
    assert "spacy" in loaded_by(*code)


def test_a_mention_says_what_was_read() -> None:
    import claimcheck

    (mention,) = claimcheck.extract("Sales rose by nearly 12 percent.")
    assert (mention.span.text, mention.modifier, mention.direction, mention.role) == (
        "12 percent",
        "nearly",
        "up",
        "change",
    )
