"""From a file to a release: the commands, what they write, and what they refuse.

The golden files in `tests/imports/` are written by hand from what these commands print; a change that is
meant to change them is read in the difference before it is committed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimcheck.cli import main
from claimcheck.reference.imports.accept import read_staged, write_releases
from claimcheck.reference.imports.formats import FORMATS
from claimcheck.reference.lint import lint
from claimcheck.reference.load import load
from import_files import reference

HERE = Path(__file__).parent / "imports"
RELEASE = "small-world/prices/2025-06-05.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small reference, taken for the default one, in the directory that the commands run in."""
    found = reference(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimcheck.reference.default_root", lambda: found)
    return found


@pytest.fixture
def staged(root: Path) -> Path:
    """The small file, staged."""
    mapping = str(HERE / "prices.yaml")
    assert main(["reference", "import", str(HERE / "prices.csv"), "--as", "worldbank", "--mapping", mapping]) == 0
    return Path("staging/prices.yaml")


def edited(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def refused(path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    before = sorted(root.rglob("*"))
    assert main(["reference", "accept", str(path)]) == 2
    assert sorted(root.rglob("*")) == before
    return capsys.readouterr().err


def test_the_staging_file_is_the_golden_one(staged: Path) -> None:
    assert staged.read_text(encoding="utf-8") == (HERE / "prices.staged.yaml").read_text(encoding="utf-8")


def test_the_release_is_the_golden_one_and_has_no_problems(staged: Path, root: Path) -> None:
    assert main(["reference", "accept", str(staged)]) == 0
    assert (root / RELEASE).read_text(encoding="utf-8") == (HERE / "prices.release.yaml").read_text(encoding="utf-8")
    assert lint(root) == []
    assert main(["reference", "lint", str(root)]) == 0


def test_importing_says_what_it_left_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = str(HERE / "prices.yaml")
    assert main(["reference", "import", str(HERE / "prices.csv"), "--as", "worldbank", "--mapping", mapping]) == 0
    printed = capsys.readouterr()
    assert printed.out == "staging/prices.yaml: 7 figures staged, 6 cells or rows left out, published 2025-06-05\n"
    assert printed.err.splitlines() == [
        "left out 2: no value; first at prices.csv:7:73",
        "left out 3: a group that entities.yaml does not have; first at prices.csv:8:69",
        "left out 1: a line about the file, without a country; first at prices.csv:10:1",
    ]


def test_staging_never_overwrites(staged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = staged.read_text(encoding="utf-8")
    arguments = ["reference", "import", str(HERE / "prices.csv"), "--as", "worldbank"]
    arguments += ["--indicator", "inflation", "--unit", "percent"]
    capsys.readouterr()
    assert main(arguments) == 2
    assert "staging/prices.yaml: exists already, and staging never overwrites" in capsys.readouterr().err
    assert staged.read_text(encoding="utf-8") == before
    assert main([*arguments, "--staging", "other"]) == 0
    assert main([*arguments, "--staging", "other/named.yaml"]) == 0
    assert sorted(path.name for path in Path("other").iterdir()) == ["named.yaml", "prices.yaml"]


def test_what_nobody_gave_is_told_and_has_to_be_filled_in(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--indicator", "inflation", "--unit", "percent"]
    assert main(["reference", "import", str(HERE / "prices.csv"), "--as", "worldbank", *arguments]) == 0
    assert "nobody gave url, accessed, licence: fill in before it is accepted\n" in capsys.readouterr().err
    staged = Path("staging/prices.yaml")
    said = refused(staged, root, capsys)
    assert "staging/prices.yaml:5:3: source has no 'licence': add it" in said
    assert "source has no 'accessed'" in said
    assert "source has no 'url'" in said


def test_a_release_is_never_overwritten(staged: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "accept", str(staged)]) == 0
    capsys.readouterr()
    assert f"{root / RELEASE} is there already, and a release is not edited afterwards" in refused(staged, root, capsys)
    (root / RELEASE).unlink()
    acceptances = read_staged(staged, root, root)
    write_releases(acceptances)
    (root / RELEASE).write_text("mine", encoding="utf-8")
    with pytest.raises(Exception, match="is there already"):
        write_releases(acceptances)
    assert (root / RELEASE).read_text(encoding="utf-8") == "mine"


def test_a_dry_run_shows_and_does_not_write(staged: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["reference", "accept", str(staged), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{root / RELEASE}: 7 new, 0 the same, 0 changed",
        "nothing was written (--dry-run)",
    ]
    assert not (root / RELEASE).exists()


def test_the_difference_is_to_what_the_publisher_had_said(
    staged: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reference", "accept", str(staged)]) == 0
    capsys.readouterr()
    later = edited(staged, "published: 2025-06-05\n  series", "published: 2026-06-05\n  series")
    edited(later, "accessed: 2025-06-10", "accessed: 2026-06-10")
    edited(later, '"2023": "0.23"', '"2023": "0.2"')
    edited(later, '"2024": "0.22"', '"2024": "0.24", "2025": "0.1"')
    assert main(["reference", "accept", str(later)]) == 0
    # 0.2 says the same as 0.23, with fewer digits.
    assert capsys.readouterr().out.splitlines() == [
        f"{root}/small-world/prices/2026-06-05.yaml: 1 new, 6 the same, 1 changed",
        "  changed  inflation of CHN for 2024: 0.22 (2025-06-05) is now 0.24 percent",
        "1 release written",
    ]
    assert lint(root) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2022": "1.97"', '"2022": "about 2"', "'about 2' is not a number"),
        ("indicator: inflation, entity: CHN", "indicator: gpd, entity: CHN", "no indicator 'gpd' in indicators.yaml"),
        ("unit: percent, at", "unit: rank, at", "'rank'"),
        ("entity: NAM", "entity: CHN", "stands twice, first on line"),
        (
            "dataset: small-world/prices",
            "dataset: ../prices",
            ":3:10: the dataset is '../prices', expected",
        ),
        ("- published: 2025-06-05", "- published: soon", "'soon' is not a date"),
        ("- published: 2025-06-05", "- publisher: me", "'publisher' is not a key of the release"),
        ("provenance:", "provenances:", "'provenances' is not a key of the staging file: did you mean 'provenance'?"),
        ("accessed: 2025-06-10", "accessed: 2025-06-01", "accessed 2025-06-01 is before published 2025-06-05"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_in_the_staging_file(
    staged: Path, root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    capsys.readouterr()
    errors = refused(edited(staged, old, new), root, capsys).splitlines()
    assert any(said in line for line in errors)
    assert all(line.startswith("claimcheck: staging/prices.yaml:") for line in errors)


def test_a_jump_is_explained_in_a_note(staged: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(staged, "indicator: inflation", "indicator: gdp")
    edited(staged, "unit: percent", "unit: USD")
    said = refused(staged, root, capsys)
    assert "gdp of CHN goes from 1.97 (2022) to 0.23 (2023): correct it, or say in a `note`" in said
    edited(staged, "- published: 2025-06-05\n", "- published: 2025-06-05\n  note: China is a small world.\n")
    assert main(["reference", "accept", str(staged)]) == 0
    assert 'note: "China is a small world."\n' in (root / RELEASE).read_text(encoding="utf-8")


def test_of_many_changes_the_first_are_listed(
    staged: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("claimcheck.import_cli.SHOWN", 1)
    assert main(["reference", "accept", str(staged)]) == 0
    for old, new in (("2025-06-05", "2025-06-06"), ('"1.97"', '"1.98"'), ('"0.23"', '"0.24"')):
        edited(staged, old, new)
    capsys.readouterr()
    assert main(["reference", "accept", str(staged), "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[1:3]] == [["changed", "inflation"], ["and", "1"]]


def test_vintages_become_releases_of_their_own(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "date,realtime_start,realtime_end,value\n2023-01-01,2024-01-25,2024-09-25,27.36\n"
    text += "2023-01-01,2024-09-26,9999-12-31,27.72\n"
    Path("gdp.csv").write_text(text, encoding="utf-8")
    Path("map.yaml").write_text(
        "entity: USA\nfrequency: year\nindicators: {value: {indicator: gdp, unit: USD, power_of_ten: 12}}\n"
        "dataset: bea/gdp\nsource: {publisher: BEA, title: GDP, url: 'https://example.org', accessed: 2025-01-01,"
        " licence: public domain}\n",
        encoding="utf-8",
    )
    assert main(["reference", "import", "gdp.csv", "--as", "alfred", "--mapping", "map.yaml"]) == 0
    assert main(["reference", "accept", "staging/gdp.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"{root}/bea/gdp/2024-01-25.yaml: 1 new, 0 the same, 0 changed",
        f"{root}/bea/gdp/2024-09-26.yaml: 0 new, 0 the same, 1 changed",
        "  changed  gdp of USA for 2023: 27,360,000,000,000 (2024-01-25) is now 27,720,000,000,000 USD",
        "2 releases written",
    ]
    assert lint(root) == []


def test_another_reference_may_be_written_to(staged: Path, root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(root / "entities.yaml", own)
    assert main(["reference", "accept", str(staged), "--reference", str(own)]) == 0
    assert (own / RELEASE).is_file()
    assert not (root / RELEASE).exists()
    assert len(load(root, own).releases) == 1


def test_a_reference_may_be_used_instead_of_the_one_shipped(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "indicators.yaml").write_text("cost_of_living: {label: Prices, kind: rate, unit: percent}\n", "utf-8")
    arguments = ["reference", "import", str(HERE / "prices.csv"), "--as", "worldbank", "--unit", "percent"]
    assert main([*arguments, "--indicator", "inflation", "--only-reference", str(own)]) == 2
    assert "--indicator: no indicator 'inflation' in indicators.yaml" in capsys.readouterr().err
    arguments += ["--indicator", "cost_of_living", "--url", "https://e.org/", "--accessed", "2025-06-10"]
    assert main([*arguments, "--licence", "CC0", "--only-reference", str(own)]) == 0
    assert main(["reference", "accept", "staging/prices.yaml"]) == 2
    assert main(["reference", "accept", "staging/prices.yaml", "--only-reference", str(own)]) == 0
    assert [path.parent.parent.parent for path in own.rglob("2025-*.yaml")] == [own]
    assert len(load(own).releases) == 1


def test_the_installed_reference_is_not_written_to(
    staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("claimcheck.reference.default_root", lambda: tmp_path / "reference_data")
    capsys.readouterr()
    assert main(["reference", "accept", str(staged)]) == 2
    assert "is not to be written to: name a folder of your own" in capsys.readouterr().err


def test_an_unknown_format_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["reference", "import", str(HERE / "prices.csv")]
    assert main([*arguments, "--as", "world-bank"]) == 2
    said = "--as: 'world-bank' is no format: did you mean 'worldbank'? expected one of worldbank, owid"
    assert said in capsys.readouterr().err
    assert main(arguments) == 2
    assert "--as: is missing: expected one of worldbank" in capsys.readouterr().err


def test_help_lists_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "import", "--help"]) == 0
    # Without spaces: a line may break behind a hyphen.
    assert ",".join(FORMATS) in "".join(capsys.readouterr().out.split())
