from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.cli import main
from claimcheck.config import Configuration, load, nearest_file, read
from claimcheck.config.lines import Lines
from claimcheck.config.settings import SETTINGS
from claimcheck.config.values import IGNORE_KEYS
from claimcheck.errors import ConfigurationError

FINGERPRINT = "sha256:" + "0f" * 32
WHOLE = f"""\
# What the desk has agreed on.
fail-on = "outdated"
format = "json"
reference = ["figures", "more"]
only-reference = "figures"
select = [
  "scale",  # and not "[["
  "no_period",
]
baseline = "old/baseline.json"

[[ignore]]
fingerprint = "{FINGERPRINT}"
reason = "the ministry's letter"
until = 2027-01-31

[[ignore]]
cause = ["rank", "outdated"]
path = "archive"
reason = '''
kept as
printed'''
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two references and two folders of articles."""
    monkeypatch.chdir(tmp_path)
    for name in ("figures", "more", "drafts", "archive"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, list[str]]]:
    def run(*arguments: str) -> tuple[int, str, list[str]]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err.splitlines()

    return run


def written(folder: Path, text: str, name: str = ".claimcheck.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str, name: str = ".claimcheck.toml") -> list[str]:
    written(folder, text, name)
    with pytest.raises(ConfigurationError) as caught:
        load(folder)
    return list(map(str, caught.value.problems))


def test_without_a_file_there_are_the_defaults(desk: Path) -> None:
    configuration = load()
    assert configuration == Configuration()
    assert (configuration.fail_on, configuration.format, configuration.file) == ("discrepancy", "text", None)
    assert {configuration.origin(name) for name in SETTINGS} == {"default"}


def test_every_setting_with_its_line(desk: Path) -> None:
    written(desk, WHOLE)
    configuration = load()
    assert configuration.file == Path(".claimcheck.toml")
    values = {name: (configuration.value(name), configuration.origin(name)) for name in SETTINGS}
    assert values == {
        "fail-on": ("outdated", ".claimcheck.toml:2"),
        "format": ("json", ".claimcheck.toml:3"),
        "reference": ((Path("figures"), Path("more")), ".claimcheck.toml:4"),
        "only-reference": ((Path("figures"),), ".claimcheck.toml:5"),
        "select": (("scale", "no_period"), ".claimcheck.toml:6"),
        "ignore": ((), "default"),
        "baseline": (Path("old/baseline.json"), ".claimcheck.toml:10"),
    }
    first, second = configuration.ignores
    assert (first.fingerprint, first.reason, first.until) == (FINGERPRINT, "the ministry's letter", date(2027, 1, 31))
    assert (second.names, second.path, second.until) == (("rank", "outdated"), Path("archive"), None)
    assert [first.at, second.at] == [".claimcheck.toml:12", ".claimcheck.toml:17"]
    assert second.reason == "kept as printed"


def test_paths_are_relative_to_the_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(desk, WHOLE)
    monkeypatch.chdir(desk / "drafts")
    configuration = load()
    assert configuration.file == Path("../.claimcheck.toml")
    assert configuration.reference == (Path("../figures"), Path("../more"))
    assert configuration.baseline == Path("../old/baseline.json")
    assert configuration.origin("fail-on") == "../.claimcheck.toml:2"


def test_the_nearest_file_counts(desk: Path) -> None:
    written(desk, 'fail-on = "never"\n')
    section = '[project]\nname = "x"\n\n[tool.claimcheck]\nfail-on = "outdated"\n\n[tool.claimcheck.other]\n'
    inner = written(desk, section.partition("\n\n[tool.claimcheck.other]")[0], "drafts/pyproject.toml")
    assert nearest_file(desk / "drafts") == inner
    assert load(desk / "drafts").origin("fail-on") == "drafts/pyproject.toml:5"
    # One of our own goes before it, and one without a section of ours is passed by.
    own = written(desk, "", "drafts/.claimcheck.toml")
    assert nearest_file(desk / "drafts") == own
    own.unlink()
    written(desk, '[project]\nname = "x"\n', "drafts/pyproject.toml")
    assert load(desk / "drafts").fail_on == "never"
    assert load(desk / "drafts", desk / "drafts" / ".." / ".claimcheck.toml").fail_on == "never"


def test_the_section_of_a_project_has_tables_of_ignores(desk: Path) -> None:
    text = f'[tool.claimcheck]\n[[tool.claimcheck.ignore]]\nreason = "a"\nfingerprint = "{FINGERPRINT}"\n'
    written(desk, text + '[[tool.claimcheck.ignore]]\ncause = "rank"\nreason = "b"\n', "pyproject.toml")
    assert [ignore.at for ignore in load().ignores] == ["pyproject.toml:2", "pyproject.toml:5"]


def test_the_command_line_wins(desk: Path) -> None:
    written(desk, WHOLE)
    configuration = load().with_options(fail_on="never", format=None, select=("digits",))
    assert (configuration.fail_on, configuration.format, configuration.select) == ("never", "json", ("digits",))
    origins = [configuration.origin(name) for name in ("fail-on", "format", "select")]
    assert origins == ["command line", ".claimcheck.toml:3", "command line"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fail-onn = 3", ".claimcheck.toml:1: 'fail-onn' is not a key of the configuration: did you mean 'fail-on'?"),
        ("fail_on = 3", ".claimcheck.toml:1: 'fail_on' is not a key of the configuration: did you mean 'fail-on'?"),
        ("\n\nfail-on = 3", ".claimcheck.toml:3: fail-on is a number, expected a text in quotes"),
        ("fail-on = true", ".claimcheck.toml:1: fail-on is true or false, expected a text in quotes"),
        (
            'fail-on = "outdatd"',
            ".claimcheck.toml:1: fail-on = 'outdatd' is not known: did you mean 'outdated'?",
        ),
        ('format = "jason"', ".claimcheck.toml:1: format = 'jason' is not known: did you mean 'json'?"),
        ('reference = "nowhere"', ".claimcheck.toml:1: reference: there is no folder 'nowhere' beside this file"),
        ("reference = [3]", ".claimcheck.toml:1: reference is a number, expected a text in quotes"),
        ("baseline = []", ".claimcheck.toml:1: baseline is a list, expected a text in quotes"),
        (
            'select = [\n"scale",\n"scael"]',
            ".claimcheck.toml:1: select: 'scael' is no cause, verdict or reason: did you mean 'scale'?",
        ),
        ("ignore = 3", ".claimcheck.toml:1: ignore is a number, expected a cause or a table with a reason"),
        ('[[ignore]]\ncause = "rank"', ".claimcheck.toml:1: an ignore without a reason: expected reason = \"why\""),
        ('[[ignore]]\ncause = "rank"\nreason = " "', ".claimcheck.toml:3: reason is an empty text, expected a text"),
        ('[[ignore]]\nreason = "x"', ".claimcheck.toml:1: an ignore of everything: expected a fingerprint, a cause or"),
        (
            '[[ignore]]\nreason = "x"\ncause = "rank"\nuntill = 2027-01-31',
            ".claimcheck.toml:4: 'untill' is not a key of an ignore: did you mean 'until'?",
        ),
        (
            '[[ignore]]\nreason = "x"\ncause = "rank"\nuntil = "soon"',
            ".claimcheck.toml:4: until = soon is not a date such as 2027-01-31",
        ),
        (
            '[[ignore]]\nreason = "x"\ncause = "rank"\nuntil = 2027-01-31T12:00:00',
            ".claimcheck.toml:4: until = 2027-01-31 12:00:00 is not a date such as 2027-01-31",
        ),
        ('[[ignore]]\nreason = "x"\npath = "archvie"', ".claimcheck.toml:3: path: there is no 'archvie' beside this"),
        (
            'fail-on = "never"\n[[ignore]]\nreason = "x"\nfingerprint = "abc"',
            ".claimcheck.toml:4: 'abc' is no fingerprint: expected sha256: and 64 digits",
        ),
        ("fail-on = never", ".claimcheck.toml:1:11: not TOML: Invalid value"),
        ('[[ignore]\nreason = "x"', ".claimcheck.toml:1:9: not TOML: Expected ']]'"),
        ('select = ["scale"', ".claimcheck.toml:1: not TOML: Unclosed array"),
        (
            'ignore = ["rank"]\n[[ignore]]\nreason = "x"',
            "next step: say [[ignore]] with a cause and a reason instead of ignore = [",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_line(desk: Path, text: str, expected: str) -> None:
    (problem,) = problems(desk, text)
    assert expected in problem
    assert problem.startswith(".claimcheck.toml:")


def test_all_that_is_wrong_is_told_at_once(desk: Path) -> None:
    assert len(problems(desk, 'fail-on = 3\nformt = "x"\nselect = ["a"]\n[[ignore]]\n')) == 5


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (".claimcheck.toml", b"# caf\xe9", ".claimcheck.toml: not UTF-8 at byte 5: save it as UTF-8"),
        ("pyproject.toml", b"[tool]\nclaimcheck = 3", "pyproject.toml:2: expected a table [tool.claimcheck]"),
        ("pyproject.toml", b"[tool", "pyproject.toml:1: not TOML: Expected ']' at the end of a table declaration"),
    ],
)
def test_a_file_that_cannot_be_read(desk: Path, name: str, data: bytes, expected: str) -> None:
    (desk / name).write_bytes(data)
    with pytest.raises(ConfigurationError) as caught:
        load()
    assert str(caught.value).startswith(expected)


def test_marks_and_line_ends_of_other_systems(desk: Path) -> None:
    (desk / ".claimcheck.toml").write_bytes(b'\xef\xbb\xbf# one\r\nfail-on = "never"\r\n')
    assert (load().fail_on, load().origin("fail-on")) == ("never", ".claimcheck.toml:2")


def test_names_and_tables_may_stand_in_one_list(desk: Path) -> None:
    written(desk, f'ignore = [\n  "rank, digits",\n  {{fingerprint = "{FINGERPRINT}", reason = "x"}},\n]\n')
    configuration = load()
    assert configuration.ignore == ("rank", "digits")
    assert [ignore.fingerprint for ignore in configuration.ignores] == [FINGERPRINT]


def test_lines_of_keys() -> None:
    lines = Lines(
        'a = 1\n\n# b = 2\nb = """\nc = 3\n[d]\n"""\n[t.u]\nx.y = 1\n"z.z" = [\n  [1,\n   2],\n]\n'
        "[[list]]\none = 1\n[list.inner]\ntwo = 2\n[[list]]\none = 3\ninline = {deep = {er = 1}}\n"
    )
    places = {
        ("a",): 1, ("b",): 4, ("t", "u"): 8, ("t", "u", "x", "y"): 9, ("t", "u", "z.z"): 10, ("list", 0): 14,
        ("list", 0, "one"): 15, ("list", 0, "inner", "two"): 17, ("list", 1): 18, ("list", 1, "one"): 19,
        ("list", 1, "inline", "deep", "er"): 20, ("list", 1, "missing"): 18, ("c",): 1,
    }  # fmt: skip
    assert {path: lines.of(*path) for path in places} == places


VALUES = (
    "1",
    '"a # b"',
    "true",
    "[1, 2]",
    '[\n  "x]",\n\n  # y\n]',
    '"""\n[t]\nk = 1\n"""',
    "{a = {b = 1}}",
    "2027-01-31",
)


@given(st.lists(st.tuples(st.sampled_from(("", "\n", "# [c]\n", "[t.{}]\n", "[[l]]\n")), st.sampled_from(VALUES))))
def test_every_key_has_its_line(pieces: list[tuple[str, str]]) -> None:
    text, expected = "", {}
    table: tuple[str | int, ...] = ()
    tables = 0
    for number, (before, value) in enumerate(pieces):
        text += before.format(number)
        if before == "[[l]]\n":
            table, tables = ("l", tables), tables + 1
        elif before.startswith("[t."):
            table = ("t", str(number))
        expected[(*table, f"k{number}")] = text.count("\n") + 1
        text += f"k{number} = {value}\n"
    lines = Lines(text)
    assert {path: lines.of(*path) for path in expected} == expected


ANYTHING: st.SearchStrategy[object] = st.recursive(
    st.sampled_from(("scale", "sha256:00", "", ".", 1, 1.5, True, date(2027, 1, 31))),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(IGNORE_KEYS), inner, max_size=3),
    max_leaves=5,
)


def toml(value: object) -> str:
    """A value as TOML writes it in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


@given(st.dictionaries(st.sampled_from((*SETTINGS, "else")), ANYTHING, min_size=1))
def test_whatever_a_file_says_is_read_or_told(content: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "c.toml")
        path.write_text("".join(f"{key} = {toml(value)}\n" for key, value in content.items()), encoding="utf-8")
        lines: set[int | None] = set()
        try:
            read(path)
        except ConfigurationError as error:
            lines = {problem.line for problem in error.problems}
        assert lines <= set(range(1, len(content) + 1))


def test_show_says_where_each_value_comes_from(desk: Path, said: Callable[..., tuple[int, str, list[str]]]) -> None:
    written(desk, WHOLE.replace('only-reference = "figures"\n', ""))
    code, out, errors = said("config", "show", "--fail-on", "never", "--ignore", "digits,rank")
    assert (code, errors) == (0, [])
    assert [line.rstrip() for line in out.splitlines()] == [
        ".claimcheck.toml",
        "",
        "fail-on         never                                                          command line",
        "format          json                                                           .claimcheck.toml:3",
        "reference       figures, more                                                  .claimcheck.toml:4",
        "only-reference  -                                                              default",
        "select          scale, no_period                                               .claimcheck.toml:5",
        "ignore          digits, rank                                                   command line",
        "baseline        old/baseline.json                                              .claimcheck.toml:9",
        "ignored         sha256:0f0f0f0f0f0f…, until 2027-01-31: the ministry's letter  .claimcheck.toml:11",
        "ignored         archive, rank, outdated: kept as printed                       .claimcheck.toml:16",
    ]
    code, out, _ = said("config", "show", "--format", "json", "--baseline", "x.json")
    shown = json.loads(out)
    assert list(shown["settings"]) == list(SETTINGS)
    assert shown["settings"]["baseline"] == {"value": "x.json", "origin": "command line"}
    assert shown["settings"]["reference"] == {"value": ["figures", "more"], "origin": ".claimcheck.toml:4"}
    assert shown["ignored"][0] == {
        "reason": "the ministry's letter", "until": "2027-01-31", "cause": [], "fingerprint": FINGERPRINT,
        "path": None, "origin": ".claimcheck.toml:11",
    }  # fmt: skip


def test_show_without_a_file(desk: Path, said: Callable[..., tuple[int, str, list[str]]]) -> None:
    code, out, _ = said("config", "show")
    assert (code, out.splitlines()[0]) == (0, "no configuration file")
    assert json.loads(said("config", "show", "--format", "json")[1])["file"] is None


def test_a_slip_on_the_command_line_is_one_line(desk: Path, said: Callable[..., tuple[int, str, list[str]]]) -> None:
    code, _, errors = said("config", "show", "--select", "scael")
    assert (code, len(errors)) == (2, 1)
    assert "--select: 'scael' is no cause, verdict or reason: did you mean 'scale'?" in errors[0]
    assert said("config", "show", "--config", "gone.toml")[0] == 2
    written(desk, "fail-on = 3\nformat = 4\n")
    code, out, errors = said("config", "show")
    assert (code, out) == (2, "")
    assert errors == [
        "claimcheck: .claimcheck.toml:1: fail-on is a number, expected a text in quotes",
        "claimcheck: .claimcheck.toml:2: format is a number, expected a text in quotes",
    ]
    # Any command that is configured says so; --config goes around it.
    assert said("check", "a.txt")[2] == errors
    assert said("config", "show", "--config", "/dev/null")[0] == 0
