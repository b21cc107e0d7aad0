"""The commands for curating: what they print, what they write, and how they exit."""

from __future__ import annotations

import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import curated
from claimcheck.cli import main
from claimcheck.reference import Reference
from claimcheck.reference.lint import lint
from claimcheck.reference.stats import Coverage, Line
from claimcheck.report.coverage import render as show_coverage
from claimcheck.report.coverage import shade
from claimcheck.report.coverage_html import render as write_page
from claimcheck.report.series import LETTERS, blocks_of, sparkline
from reference_files import release, write_reference

OFFICE = "nbs/rd/2025-01-23.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the two states, which is where the commands run."""
    curated.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", curated.COMMANDS)
def test_what_is_printed(name: str) -> None:
    assert curated.said(curated.COMMANDS[name]) == (curated.FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_output_is_kept_without_its_command() -> None:
    assert {path.stem for path in curated.FOLDER.iterdir()} == set(curated.COMMANDS)


def test_the_page_fetches_nothing() -> None:
    page = (curated.FOLDER / "stats-page.txt").read_text(encoding="utf-8")
    assert not any(word in page for word in ("http", "src=", "<link", "@import", "<script"))


def test_the_coverage_counts_every_observation_once(here: Path) -> None:
    from claimcheck.reference.stats import coverage

    found = coverage(here / "after")
    total = len(Reference.load(here / "after").observations)
    assert {sum(line.observations for line in lines) for lines in (found.indicators, found.entities)} == {total}
    assert sum(found.tiers.values()) == found.observations == total
    assert "".join(map(shade, (0, 1, 4, 5, 10, 19, 20, 300))) == " ░░▒▓▓██"


def test_a_large_change_is_counted_by_release_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for state, first in (("old", 100), ("new", 101)):
        for day in ("2025-01-23", "2025-02-23"):
            values = ", ".join(f'"{year}": "{first + year}.5"' for year in range(1950, 2020))
            line = f"- {{indicator: rd_intensity, entity: CHN, unit: percent, values: {{{values}}}}}\n"
            body = line if day < "2025-02" else line.replace("CHN", "JPN")
            write_reference(tmp_path, {f"nbs/rd/{day}.yaml": release("series:\n" + body, day)}, f"{state}/ref")
    arguments = ["reference", "diff", str(tmp_path / "old/ref"), str(tmp_path / "new/ref")]
    for form in ("text", "markdown"):
        assert main([*arguments, "--format", form]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) < 80
        assert "140 changed" in lines[0 if form == "markdown" else -1]
        at = next(number for number, line in enumerate(lines) if line.endswith("By release"))
        assert sum("nbs/rd/2025-0" in line and " 70 " in f"{line} " for line in lines[at : at + 7]) == 2
        assert next(line for line in lines if line.strip().startswith("and 90 more"))


def coverage_of(many: int) -> Coverage:
    """So many indicators and entities, each with all of the others, one period each."""
    lines = tuple(Line(f"id_{number:03}", f"Name {number}", many, many, 2001, 2024) for number in range(many))
    cells = {(one.id, other.id): 3 for one in lines for other in lines}
    return Coverage(many * many, 1, many, 0, {"primary": many * many}, lines, lines, lines, cells)


def test_of_a_large_reference_the_first_lines_are_shown_and_all_on_demand() -> None:
    for most, number in ((25, 25), (None, 90)):
        file = io.StringIO()
        show_coverage(coverage_of(90), file, most)
        shown = file.getvalue().splitlines()
        assert sum(line.startswith("id_0") for line in shown) == 4 * number
        assert shown.count("and 65 more (--all shows them)") == (4 if most else 0)
        assert max(map(len, shown)) <= 130
        assert sum("░░░" in line for line in shown) == number


def test_the_heat_map_of_many_entities_is_small() -> None:
    few, many = io.StringIO(), io.StringIO()
    write_page(coverage_of(12), few)
    write_page(coverage_of(200), many)
    assert '<table class="map">' in few.getvalue()
    assert '<td class="h1" title="Name 1, Name 2: 3 periods">3</td>' in few.getvalue()
    assert '<table class="map small">' in many.getvalue()
    assert '<td class="h1" title="Name 2, id_001: 3"></td>' in many.getvalue()
    assert len(many.getvalue()) < 3_000_000


def test_a_sparkline_runs_from_the_least_to_the_most() -> None:
    assert sparkline([Decimal(value) for value in (1, 2, 8, 4, 1)]) == "▁▂█▄▁"
    assert sparkline([Decimal(3)] * 3) == "▄▄▄"
    assert len(sparkline([Decimal(value) for value in range(500)])) == 60
    assert blocks_of(io.TextIOWrapper(io.BytesIO(), encoding="ascii")) == LETTERS


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A Curator", "-c", "user.email=curator@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_two_revisions_of_one_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "project").mkdir()
    folder = write_reference(here / "project", curated.BEFORE, "figures")
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "first")
    write_reference(here / "project", curated.AFTER, "figures")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "second")
    assert main(["reference", "diff", "HEAD~1", "HEAD", "--reference", "project/figures"]) == 1
    assert "1 changed, 1 described otherwise, 1 revised, 1 added, 0 gone" in capsys.readouterr().out
    assert main(["reference", "diff", "HEAD", "after", "--reference", "project/figures"]) == 0
    assert main(["reference", "diff", "--reference", "project/figures", "--", "HEAD", "--output=x"]) == 2
    assert "--output=x: is no folder, and no revision of project/figures" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_revision_where_there_is_no_git(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "diff", "before", "nowhere", "--reference", "before"]) == 2
    assert "nowhere: is no folder, and no revision of before: " in capsys.readouterr().err


def test_definitions_and_sources_are_compared(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    indicators = (here / "before" / "indicators.yaml").read_text(encoding="utf-8")
    (here / "after" / "indicators.yaml").write_text(
        indicators.replace("[valid patents]", "[patents in force]").replace("unit: year", "unit: year, of: [country]"),
        encoding="utf-8",
    )
    text = (here / "after" / OFFICE).read_text(encoding="utf-8")
    (here / "after" / OFFICE).write_text(text.replace("CC BY 4.0", "CC0"), encoding="utf-8")
    assert main(["reference", "diff", "before", "after"]) == 1
    out = capsys.readouterr().out
    assert "  indicator life_expectancy: of added: country\n" in out
    assert "  indicator valid_patents: aliases added: patents in force\n" in out
    assert "  indicator valid_patents: aliases gone: valid patents\n" in out
    assert "licence was CC BY 4.0, is CC0" in out


ANSWERS = {
    "indicator": "rd_expenditure",
    "entity": "CHN",
    "period": "2022",
    "value": "3087.0e9",
    "publisher": "Office",
    "published": "2025-01-23",
    "accessed": "2026-11-22",
}


def add(root: str = "before", **answers: str) -> int:
    given = {**ANSWERS, **answers}
    options = [word for name, answer in given.items() if answer for word in (f"--{name}", answer)]
    return main(["reference", "add", "--only-reference", root, *options])


def test_a_figure_of_the_same_day_joins_its_release(here: Path) -> None:
    path = here / "before" / OFFICE
    old = path.read_bytes()
    assert add() == 0
    line = b'- {indicator: rd_expenditure, entity: CHN, period: "2022", value: "3087.0e9", unit: CNY}\n'
    new = path.read_bytes()
    assert new == old.replace(b"series:", line + b"series:")
    assert lint(here / "before") == []


def test_a_new_day_is_a_new_release_with_the_source_of_the_last(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(published="2025-02-28", status="final", dimension="sex=male", note="Ünïcode: “quoted”") == 0
    text = (here / "before/nbs/rd/2025-02-28.yaml").read_text(encoding="utf-8")
    assert text == (
        'source:\n  publisher: "Office"\n  title: "Table"\n  url: "https://example.org/t"\n  published: 2025-02-28\n'
        '  accessed: 2026-11-22\n  licence: "CC BY 4.0"\n  tier: primary\nnote: "Ünïcode: “quoted”"\nobservations:\n'
        '- {indicator: rd_expenditure, entity: CHN, period: "2022", value: "3087.0e9", unit: CNY,'
        ' dimensions: {sex: male}, status: "final"}\n'
    )
    assert capsys.readouterr().out == f"# before/nbs/rd/2025-02-28.yaml\n{text}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("observations:\n  # first\n  - {A}  # one\n\n  # last\n",
         "observations:\n  # first\n  - {A}  # one\n  - {B}\n\n  # last\n"),
        ("observations:\r\n- {A}\r\n", "observations:\r\n- {A}\r\n- {B}\r\n"),
        ("observations:\n- {A}", "observations:\n- {A}\n- {B}\n"),
        ("series:\n- {S}\n# the end\n", "series:\n- {S}\nobservations:\n- {B}\n# the end\n"),
        ("observations:\n- {A}\nnote: |\n  two\n  lines\n", "observations:\n- {A}\n- {B}\nnote: |\n  two\n  lines\n"),
        ("observations:\n- indicator: rd_expenditure\n  entity: USA\n  unit: USD\n  period: '2023'\n"
         "  value: 9e11\nnote: x\n",
         "observations:\n- indicator: rd_expenditure\n  entity: USA\n  unit: USD\n  period: '2023'\n  value: 9e11\n"
         "- {B}\nnote: x\n"),
        ("series:\n- {S}\nnote: >\n  two\n  lines\n",
         "series:\n- {S}\nnote: >\n  two\n  lines\nobservations:\n- {B}\n"),
    ],
    ids=["comments", "crlf", "no end of line", "only series", "a note behind", "blocks", "a folded note at the end"],
)  # fmt: skip
def test_every_byte_that_was_there_stays(here: Path, body: str, expected: str) -> None:
    rows = {
        "{A}": "{indicator: rd_expenditure, entity: USA, period: '2023', value: '9.1e11', unit: USD}",
        "{S}": "{indicator: rd_expenditure, entity: USA, unit: USD, values: {'2023': '9.1e11'}}",
        "{B}": '{indicator: rd_expenditure, entity: CHN, period: "2022", value: "3087.0e9", unit: CNY}',
    }
    for name, row in rows.items():
        body = body.replace(name, row)
        expected = expected.replace(name, row)
    path = here / "before" / OFFICE
    head = release("").replace("\n", "\r\n" if "\r" in body else "\n")
    path.write_bytes(b"\xef\xbb\xbf" + (head + body).encode())
    assert add() == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + (head + expected).encode()
    assert len(Reference.load(here / "before").series("rd_expenditure", "CHN")) == 1


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"indicator": "rd_expenditur"}, "--indicator: no indicator 'rd_expenditur' in indicators.yaml: did you mean"),
        ({"entity": "china"}, "--entity: no entity 'china' in entities.yaml or ISO 3166: did you mean 'CHN'?"),
        ({"period": "2022-13"}, "--period: the period '2022-13' does not exist in the calendar"),
        ({"value": "3,087"}, "--value: '3,087' is not a number"),
        ({"unit": "patent"}, "--unit: the unit is 'patent', expected a currency such as USD"),
        ({"unit": "CNZ"}, "--unit: 'CNZ' is no currency of ISO 4217"),
        ({"published": "23 January"}, "--published: '23 January' is not a date"),
        ({"published": ""}, "--published: is missing: give --published"),
        ({"dimension": "sexx=male"}, "--dimension: no dimension 'sexx' in dimensions.yaml: did you mean 'sex'?"),
        ({"published": "2025-02-28", "tier": "second"}, "--tier: tier is 'second', expected one of primary"),
        ({"folder": "../elsewhere"}, "--folder: '../elsewhere' is no folder"),
        ({"period": "2024"}, "before/nbs/rd/2025-01-23.yaml:7:52: rd_expenditure of CHN for 2024 stands twice"),
        ({"publisher": "Wire", "folder": "nbs/rd"}, "1:21: the release is of 'Office', not of 'Wire': use another"),
    ],
)
def test_a_wrong_answer_writes_nothing(
    here: Path, answers: dict[str, str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old = {path: path.read_bytes() for path in here.rglob("*.yaml")}
    assert add(**answers) == 2
    assert message in capsys.readouterr().err
    assert {path: path.read_bytes() for path in here.rglob("*.yaml")} == old


def test_a_list_on_one_line_is_left_to_its_curator(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = "{indicator: rd_expenditure, entity: USA, period: '2023', value: '9.1e11', unit: USD}"
    (here / "before" / OFFICE).write_text(release(f"observations: [{row}]\n"), encoding="utf-8")
    assert add() == 2
    assert "2025-01-23.yaml:2:15: the observations are not written as a list of lines" in capsys.readouterr().err


def test_what_the_lint_finds_is_written_only_anyway(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(value="3087.0e8") == 1
    err = capsys.readouterr().err
    assert "rd_expenditure of CHN goes from 308,700,000,000 (2022) to 3,335,700,000,000 (2023)" in err
    assert "not written; correct it, or write it --anyway" in err
    options = [word for name, answer in ANSWERS.items() for word in (f"--{name}", answer)]
    assert main(["reference", "add", "--only-reference", "before", *options, "--value", "3087.0e8", "--anyway"]) == 0
    assert b'"3087.0e8"' in (here / "before" / OFFICE).read_bytes()


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


def test_it_asks_for_what_is_not_given_and_again_for_what_is_wrong(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = [
        "rd_intensity",
        "CHNA",
        "CHN",
        "",
        "2023",
        "2,65",
        "2.65",
        "",
        "",
        "2025-02-28",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "y",
    ]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join([*typed, ""])))
    assert main(["reference", "add", "--only-reference", "before", "--accessed", "2026-11-22"]) == 0
    err = capsys.readouterr().err
    assert "no entity 'CHNA' in entities.yaml or ISO 3166: did you mean 'CHN' (China)?" in err
    assert "'2,65' is not a number" in err
    text = (here / "before/nbs/rd/2025-02-28.yaml").read_text(encoding="utf-8")
    assert '- {indicator: rd_intensity, entity: CHN, period: "2023", value: "2.65", unit: percent}' in text
    assert 'licence: "CC BY 4.0"' in text


def test_a_folder_that_adds_to_the_shipped_one_is_checked_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "observations:\n- {indicator: population, entity: CHN, period: '2024', value: '1409e6', unit: person}\n"
    (tmp_path / "mine" / "office").mkdir(parents=True)
    (tmp_path / "mine" / "office" / "2025-01-23.yaml").write_text(release(body), encoding="utf-8")
    assert main(["reference", "lint", "--reference", str(tmp_path / "mine")]) == 0
    assert main(["reference", "lint", str(tmp_path / "mine")]) == 1
    assert "no indicator 'population'" in capsys.readouterr().out


def test_saying_no_writes_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    old = (here / "before" / OFFICE).read_bytes()
    assert add(unit="CNY", dimension="sex=male", folder="nbs/rd") == 1
    assert (here / "before" / OFFICE).read_bytes() == old
