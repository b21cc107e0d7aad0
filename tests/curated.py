"""What the commands for curating say of a small reference, kept in tests/curated/NAME.txt.

    python tests/curated.py

Run it from anywhere after a change that is meant to change what they print, and read the difference before
it is committed. `test_curate.py` compares; it never writes.
"""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from claimcheck.cli import main as run
from reference_files import release, write_reference

FOLDER = Path(__file__).parent / "curated"
FIRST = """\
# Read in the printed edition as well.
observations:
- {indicator: rd_expenditure, entity: CHN, period: '2023', value: '3335.7e9', unit: CNY}
- {indicator: rd_expenditure, entity: CHN, period: '2024', value: '3613.0e9', unit: CNY, status: preliminary}
- {indicator: rd_intensity, entity: CHN, period: '2024', value: '2.68', unit: percent}
series:
- {indicator: life_expectancy, entity: JPN, unit: year, values: {"2021": "84.5", "2022": "84.1", "2023": "84.0"}}
- {indicator: life_expectancy, entity: JPN, unit: year, dimensions: {sex: female}, values: {"2023": "87.1"}}
"""
REVISED = """\
observations:
- {indicator: rd_expenditure, entity: CHN, period: '2024', value: '3632.68e9', unit: CNY, status: final}
- {indicator: rd_intensity, entity: CHN, period: '2024', value: '2.68', unit: percent}
"""
BEFORE = {"nbs/rd/2025-01-23.yaml": release(FIRST)}
AFTER = {
    "nbs/rd/2025-01-23.yaml": release(FIRST.replace('"84.1"', '"84.0"').replace("female", "male")),
    "nbs/rd/2025-09-29.yaml": release(REVISED, "2025-09-29").replace("primary", "press"),
}
COMMANDS = {
    "show": "show rd_expenditure CHN --only-reference after",
    "show-known-on": "show rd_expenditure CHN --only-reference after --known-on 2025-09-05",
    "show-parts": "show life_expectancy JPN --only-reference before",
    "show-part": "show life_expectancy JPN --only-reference before --dimension sex=female",
    "show-nothing": "show rd_expenditure USA --only-reference before",
    "show-unknown": "show rd_expenditur China --dimension sx=female --only-reference before",
    "stats": "stats --only-reference after",
    "stats-page": "stats --only-reference before --html page.html",
    "diff": "diff before after",
    "diff-markdown": "diff before after --format markdown",
    "diff-same": "diff before before",
}


def write(directory: Path) -> None:
    """Writes the two states of the reference, `before` and `after`."""
    write_reference(directory, BEFORE, "before")
    write_reference(directory, AFTER, "after")


def said(command: str) -> str:
    """What the command says in the folder that is current, after its exit code; a page that it wrote is part
    of it."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["reference", *command.split()])
    page = Path("page.html")
    text = f"$ claimcheck reference {command}\n{out.getvalue()}{err.getvalue()}"
    return f"{text}{page.read_text(encoding='utf-8') if '--html' in command else ''}-- exit code {code}\n"


def main() -> None:
    """Writes all of them."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as directory:
        write(Path(directory))
        os.chdir(directory)
        for name, command in COMMANDS.items():
            (FOLDER / f"{name}.txt").write_text(said(command), encoding="utf-8")


if __name__ == "__main__":
    main()
