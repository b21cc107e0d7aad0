"""The direction of imports, and what starting up may cost."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "claimcheck"
# One way, from left to right and from top to bottom: a module may import what stands before it,
# and modules of its own name. Those on the first line import nothing of ours.
ORDER = (
    ("model", "errors", "version", "figures", "table"),
    ("yaml_nodes",),
    ("lexicon",),
    ("words",),
    ("explain",),
    ("reference",),
    ("read",),
    ("extract",),
    ("normalise",),
    ("link",),
    ("compare",),
    ("result",),
    ("extracted",),
    ("ignoring",),
    ("check",),
    ("spacy_component",),
    ("in_turn",),
    ("report",),
    ("config",),
    ("batch",),
    ("desk",),
    ("options",),
    ("config_cli",),
    ("baseline_cli",),
    ("curate_cli",),
    ("import_cli",),
    ("batch_cli",),
    ("cli",),
    ("__main__", "__init__"),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
COMMANDS = (
    "baseline_cli.py", "batch_cli.py", "cli.py", "config_cli.py", "curate_cli.py", "import_cli.py", "options.py",
)  # fmt: skip
# Slow or bulky: each in its own room.
ROOMS: dict[str, str | tuple[str, ...]] = {
    "spacy": ("extract/", "spacy_component.py"),
    "thinc": "extract/",
    "pint": "normalise/",
    "lxml": ("read/", "report/docx/"),
    "markdown_it": "read/",
    "pydantic": "report/schema.py",
    "rich": "report/",
    "jinja2": "report/html.py",
    "pandas": ("table.py", "result.py"),
    "typer": COMMANDS,
    "click": COMMANDS,
}
MODULES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """Every module that is imported anywhere in the file, also inside functions."""
    package = ("claimcheck", *path.relative_to(SOURCE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            head = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*head, *(node.module or "").split("."))).strip(".")
            # "from claimcheck import model" imports claimcheck.model.
            yield from (f"{module}.{alias.name}" if module == "claimcheck" else module for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own = part_of(path)
    assert own in RANK, f"{name_of(path)} has no place in ORDER: give it one"
    for module in imports(path):
        if module.split(".")[0] == "claimcheck":
            other = [*module.split("."), "__init__"][1]
            earlier = RANK.get(other, RANK["__init__"]) < RANK[own]
            assert earlier or other == own, f"{name_of(path)} imports {module}, which stands after it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_slow_packages_stay_in_their_rooms(path: Path) -> None:
    for module in imports(path):
        room = ROOMS.get(module.split(".")[0])
        assert room is None or name_of(path).startswith(room), f"{name_of(path)} imports {module}, which is for {room}"


def loaded_by(*arguments: str) -> set[str]:
    """The packages that are loaded when the command has run."""
    code = (
        "import sys; from claimcheck.cli import main; code = main(sys.argv[1:]); "
        "print(*sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCE.parent), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return {module.split(".")[0] for module in done.stderr.splitlines()[-1].split()}


SLOW = {*ROOMS, "babel", "currency_converter", "numpy", "rapidfuzz"} - {"typer", "click"}


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "--version",
        "check --help",
        "extract --help",
        "explain --help",
        "explain",
        "explain percent_for_points",
        "batch --help",
        "reference --help",
        "reference search --help",
        "reference import --help",
        "reference accept --help",
        "reference show --help",
        "reference stats --help",
        "reference diff --help",
        "reference add --help",
        "reference search gdp",
        "baseline --help",
        "config --help",
        "config show",
    ],
)
def test_quick_commands_load_nothing_slow(arguments: str) -> None:
    loaded = loaded_by(*arguments.split())
    assert "typer" in loaded
    assert not loaded & SLOW


def test_a_search_of_a_reference_that_has_an_index_reads_no_yaml() -> None:
    loaded_by("reference", "search", "gdp")
    assert "yaml" not in loaded_by("reference", "search", "gdp")
