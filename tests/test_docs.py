"""What the documents say is so: their commands run, their paths exist, every command is named."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import typer.main

import commands_page
from claimcheck.cli import app, main
from claimcheck.report.formats import FORMATS
from commands_page import commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(ROOT.glob("docs/**/*.md"))
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
# Of the reader's own making.
THEIRS = (
    "figures", "city", "staging/", "later.txt", "story.txt", ".venv", ".benchmarks", ".claimcheck.toml", "/shared/",
)  # fmt: skip
GUIDE = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [block["content"] for block in BLOCK.finditer(README) if block["language"] == language]


def paths(page: Path) -> Iterator[str]:
    """What the page names as a path: in a link, or in backticks with a slash or an ending."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    yield from (link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link)
    for name in re.findall(r"`([\w.\-/]+)`", text):
        if ("/" in name or re.search(r"\w\.(?:md|py|yaml|txt|toml)$", name)) and not name.startswith(THEIRS):
            yield name


def exists(name: str, page: Path) -> bool:
    """Whether there is such a path, from the root or from the page; a bare file name may be anywhere."""
    folders = () if "/" in name else (ROOT / "src", ROOT / "reference")
    return any((folder / name).exists() for folder in (ROOT, page.parent)) or any(
        any(folder.rglob(name)) for folder in folders
    )


def test_the_two_commands_are_single_lines_and_come_first() -> None:
    first, second = (block.rstrip("\n") for block in blocks("sh")[:2])
    assert "\n" not in first + second
    assert "claimcheck check corpus/articles/" in first
    assert "pytest" in second


@pytest.mark.parametrize("number", [0, 1], ids=["first", "second"])
def test_continuous_integration_runs_the_command_word_for_word(number: int) -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f'step "{blocks("sh")[number].rstrip()}"' in script


def test_the_article_of_the_first_command_is_there() -> None:
    article = ROOT / blocks("sh")[0].split()[-1]
    gold = article.with_suffix(".gold.yaml").read_text(encoding="utf-8")
    errors = re.search(r"^errors: (\d+)", gold, re.MULTILINE)
    assert article.is_file()
    assert errors is not None
    assert int(errors[1]) == {"two": 2, "three": 3}[re.findall(r"with (\w+) errors in it", README)[0]]


@pytest.mark.parametrize("command", sorted(name for name, _ in commands(typer.main.get_command(app))))
def test_every_command_is_named(command: str) -> None:
    assert any(f"claimcheck {command}" in page.read_text(encoding="utf-8") for page in PAGES)


def test_every_command_that_the_readme_names_is_one() -> None:
    known = {name.split()[0] for name, _ in commands(typer.main.get_command(app))}
    named = re.findall(r"^(?:\.venv/bin/)?claimcheck (\w+)", "\n".join(blocks("sh")), re.MULTILINE)
    assert set(named) <= known
    assert named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_exists(page: Path) -> None:
    assert [name for name in paths(page) if not exists(name, page)] == []


def test_paths_are_found() -> None:
    assert "src/claimcheck/normalise/intervals.py" in {name for page in PAGES for name in paths(page)}


def test_the_example_of_a_reference_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks("yaml"):
        name = block.splitlines()[0].removeprefix("# ")
        assert name.startswith("figures/")
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(block, encoding="utf-8")
    assert main(["reference", "lint", "figures"]) == 0, capsys.readouterr().out
    echo, check = next(block for block in blocks("sh") if block.startswith("echo")).splitlines()
    _, text, _, story = shlex.split(echo)
    Path(story).write_text(text + "\n", encoding="utf-8")
    program, *arguments = shlex.split(check)
    assert program == ".venv/bin/claimcheck"
    capsys.readouterr()
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert "discrepancy: two digits look swapped" in out
    assert "3.4 million tonnes" in out


def test_the_library_call_works(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    for _ in range(2):
        exec(compile(code, "README.md", "exec"), {})
        assert "134.9 trillion yuan" in capsys.readouterr().out


def test_exit_codes_are_those_of_the_program() -> None:
    from claimcheck.cli import INTERRUPTED, PIPE_CLOSED
    from claimcheck.report.outcome import CLEAN, FAILED, FOUND

    rows = re.findall(r"^\| ([\d, ]+) \|", README, re.MULTILINE)
    listed = {int(code) for row in rows for code in row.split(",")}
    assert listed == {CLEAN, FOUND, FAILED, INTERRUPTED, PIPE_CLOSED}


def test_the_words_of_the_readme_are_those_of_the_model() -> None:
    from claimcheck.model import Verdict
    from claimcheck.report.outcome import SEVERITY

    assert re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE) == [verdict.value for verdict in Verdict]
    offered = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]
    (fail_on,) = (option for option in offered.params if option.name == "fail_on")
    assert list(fail_on.type.choices) == [*(verdict.value for verdict in SEVERITY), "never"]


@pytest.mark.parametrize(
    ("number", "command"),
    [(0, "check corpus/articles/barrels-and-panels.md"), (1, "extract corpus/articles/weekly-shop.md")],
)
def test_the_output_in_the_readme_is_what_is_printed(
    number: int, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of it stands in what is printed, in this order; `[...]` leaves lines out."""
    assert any(f"claimcheck {command}\n" in block for block in blocks("sh"))
    main(command.split())
    printed = iter(capsys.readouterr().out.splitlines())
    missing = [line for line in blocks("text")[number].splitlines() if line != "[...]" and line not in printed]
    assert missing == []


FORMATS_PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
SHOWN = [
    (command["content"].strip(), shown["content"].splitlines())
    for command, shown in pairwise(BLOCK.finditer(FORMATS_PAGE))
    if command["language"] == "sh" and shown["language"] != "sh"
]


def stands_in(line: str, printed: Iterator[str]) -> bool:
    """Whether a line of a page comes next in what is printed, further on; `[...]` at its end leaves out the rest."""
    head = line.removesuffix("[...]")
    return any(other == line or (head != line and other.startswith(head)) for other in printed)


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_output_of_each_format_is_what_is_printed(
    command: str, shown: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    main(shlex.split(command)[1:])
    printed = iter(capsys.readouterr().out.splitlines())
    assert [line for line in shown if not stands_in(line, printed)] == []


def test_every_format_is_on_its_page() -> None:
    assert set(FORMATS) <= set(re.findall(r"^\| `(\w+)` \|", FORMATS_PAGE, re.MULTILINE))


def test_every_option_of_every_command_is_on_the_page_of_commands() -> None:
    assert commands_page.PAGE.read_text(encoding="utf-8") == commands_page.page(), "python tests/commands_page.py"


def test_the_page_of_commands_says_what_each_option_is_for() -> None:
    written = commands_page.page()
    for name, command in commands(typer.main.get_command(app)):
        section = written.partition(f"## claimcheck {name}\n")[2].partition("\n## ")[0]
        for option in command.params:
            if option.param_type_name == "option":
                assert option.help or name == "reference add", f"claimcheck {name} {option.opts[0]} has no help"
                assert all(f"`{flag}" in section for flag in option.opts), f"claimcheck {name} {option.opts}"


def run(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a line of the guide prints; it exits as its comment says, else with 0."""
    words = shlex.split(line, comments=True)
    if words[0] == "echo":
        Path(words[3]).write_text(words[1] + "\n", encoding="utf-8")
    elif words[0] == "cp":
        shutil.copytree(words[2], words[3])
    else:
        assert words[0] == "claimcheck", line
        expected = re.search(r"# exits with (\d)$", line)
        code = main(words[1:])
        printed = capsys.readouterr()
        assert code == (int(expected[1]) if expected else 0), f"{line}\n{printed.out}{printed.err}"
        return printed.out
    return ""


def test_the_guide_for_figures_of_your_own_works_from_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    printed: list[str] = []
    for block in BLOCK.finditer(GUIDE):
        content = block["content"]
        if block["language"] == "yaml":
            path = Path(content.splitlines()[0].removeprefix("# "))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif block["language"] == "sh":
            printed = [line for command in content.splitlines() for line in run(command, capsys).splitlines()]
        else:
            lines = iter(printed)
            assert [line for line in content.splitlines() if line != "[...]" and line not in lines] == []
    assert (tmp_path / "coverage.html").is_file()
