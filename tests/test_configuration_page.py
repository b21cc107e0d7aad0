"""What docs/configuration.md shows happens, block by block, from an empty folder."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import typer.main
import yaml

from claimcheck.cli import app, main
from test_docs import BLOCK

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
# The first line of a block that is a file: its name, as a comment.
NAMED = re.compile(r"(?:# (?P<name>[\w./-]+)|<!-- (?P<page>[\w./-]+) -->)\n")


def is_file(language: str, content: str) -> bool:
    return language != "sh" and NAMED.match(content) is not None


def write(language: str, content: str) -> None:
    """Writes the file that a block is; in TOML and YAML its name may stay there as a comment."""
    named = NAMED.match(content)
    assert named is not None
    path = Path(named["name"] or named["page"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if language in ("toml", "yaml") else content[named.end() :], encoding="utf-8")


def filled_in(content: str) -> str:
    """The block with the fingerprint of a figure of the drafts, as the JSON report has it."""
    if "sha256:FINGERPRINT" not in content:
        return content
    main(["check", "drafts", "--format", "json", "--fail-on", "never", "--output", "report.json"])
    documents = json.loads(Path("report.json").read_text(encoding="utf-8"))["documents"]
    found = {row["quote"]: row["fingerprint"] for document in documents for row in document["claims"]}
    return content.replace("sha256:FINGERPRINT", found["2.5 million tonnes"])


def workflow_commands() -> list[str]:
    """The commands of ours in the example workflow."""
    text = (ROOT / "docs" / "claimcheck-workflow.yaml").read_text(encoding="utf-8")
    return re.findall(r"^ +(?:- )?run: (claimcheck .*)$", text, re.MULTILINE)


def run(line: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that a command prints, on either stream; it exits as its comment says, else with 0."""
    program, *arguments = shlex.split(line, comments=True)
    assert program == "claimcheck", line
    expected = re.search(r"# exits with (\d)", line)
    code = main(arguments)
    printed = capsys.readouterr()
    assert code == (int(expected[1]) if expected else 0), f"{line}\n{printed.out}{printed.err}"
    return [part.rstrip() for part in (printed.out + printed.err).splitlines()]


def test_the_page_works_from_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    printed: list[str] = []
    shown = 0
    for block in BLOCK.finditer(PAGE):
        language, content = block["language"], block["content"]
        if is_file(language, content):
            write(language, filled_in(content))
        elif language == "sh":
            printed = [line for command in content.splitlines() for line in run(command, capsys)]
        else:
            lines = iter(printed)
            assert [line for line in content.splitlines() if line != "[...]" and line not in lines] == []
            shown += 1
    assert shown >= 3
    # The commands of the workflow work there too, and what the baseline covers says so in SARIF.
    for line in workflow_commands():
        assert main(shlex.split(line)[1:]) == ("--format github" in line)
    results = json.loads(Path("claimcheck.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    said = [[one["justification"] for one in result["suppressions"]] for result in results]
    assert said == [["known before in drafts/harvest.md"]] * 2 + [[]] * 2
    assert "::error" in capsys.readouterr().out


def test_every_setting_is_on_the_page() -> None:
    from claimcheck.config import SETTINGS

    assert re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE) == list(SETTINGS)
    options = {
        option for line in PAGE.splitlines() if line.startswith("| `") for option in re.findall(r"`(--\S+)`", line)
    }
    check = typer.main.get_command(app).commands["check"]  # type: ignore[attr-defined]
    assert options <= {option for parameter in check.params for option in parameter.opts}


def parses(line: str) -> None:
    """Fails unless the line is a command of claimcheck with options that it has."""
    program, *arguments = shlex.split(line)
    assert program == "claimcheck", line
    command = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[arguments.pop(0)]
    command.make_context(str(command.name), arguments)


def test_the_workflow_parses_and_its_commands_exist() -> None:
    text = (ROOT / "docs" / "claimcheck-workflow.yaml").read_text(encoding="utf-8")
    # YAML 1.1 takes the key `on` for a truth value.
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    assert set(workflow) == {"name", "on", "permissions", "jobs"}
    (job,) = workflow["jobs"].values()
    lines = [step["run"] for step in job["steps"] if "run" in step]
    ours = [line for line in lines if line.startswith("claimcheck ")]
    assert ours == workflow_commands()
    assert len(ours) == 3
    assert set(lines) - set(ours) == {"pip install claimcheck-news"}
    for line in ours:
        parses(line)
    (written,) = (line.split()[-1] for line in ours if "--output" in line)
    (sent,) = (step["with"]["sarif_file"] for step in job["steps"] if "sarif_file" in step.get("with", {}))
    assert written == sent


def test_the_hook_names_a_command_that_there_is() -> None:
    (hook,) = yaml.load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    parses(f"{hook['entry']} drafts/harvest.md")
    assert (hook["id"], hook["language"], hook["types_or"]) == (
        "claimcheck", "python", ["plain-text", "markdown", "html"],
    )  # fmt: skip
    assert f"id: {hook['id']}" in PAGE
