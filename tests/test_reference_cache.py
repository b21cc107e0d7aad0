"""The index is kept beside the YAML, and never trusted when it is stale, damaged or another one's."""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from claimcheck.errors import ReferenceDataError
from claimcheck.reference import Reference, cache, files, load
from reference_files import release, write_reference

LINE = "- {indicator: rd_intensity, entity: CHN, period: '2024', value: '2.68', unit: percent}\n"
PATH = "nbs/rd/2025-01-23.yaml"
LATER = "nbs/rd/2025-09-29.yaml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for each test."""
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reference"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A reference of one figure."""
    return write_reference(tmp_path, {PATH: text("2.68")})


@pytest.fixture
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as old enough at once, so that their looks alone are compared."""
    monkeypatch.setattr(files, "TICK", -(10**12))


def text(value: str, published: str = "2025-01-23") -> str:
    return release("observations:\n" + LINE.replace("2.68", value), published)


def put(path: Path, content: str) -> None:
    """Writes a file some clock ticks after whatever was written before."""
    time.sleep(0.02)
    path.write_text(content, encoding="utf-8")


def values(*roots: Path) -> list[str]:
    return [str(one.value) for one in Reference.load(*roots).series("rd_intensity", "CHN")]


def yaml_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*roots: Path) -> load.Loaded:
        raise AssertionError("the YAML was read")

    monkeypatch.setattr(load, "load", refuse)


def only(folder: Path, ending: str) -> Path:
    (path,) = folder.glob(f"*{ending}")
    return path


# --- it is read as far as it is needed ---


def test_the_yaml_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert values(root) == ["2.68"]
    yaml_is_not_read(monkeypatch)
    assert values(root) == ["2.68"]


def test_figures_are_text_in_the_database(root: Path, folder: Path) -> None:
    Reference.load(root)
    with closing(sqlite3.connect(only(folder, ".sqlite"))) as connection:
        for table in ("series", "release", "indicator", "about"):
            kinds = connection.execute(f"SELECT DISTINCT typeof(body), typeof(checksum) FROM {table}").fetchall()
            assert kinds == [("text", "integer")]


# --- it is never that of other files ---


@pytest.mark.usefixtures("_settled")
@pytest.mark.parametrize("settled", [True, False])
def test_an_edit_an_addition_and_a_removal_show(root: Path, monkeypatch: pytest.MonkeyPatch, settled: bool) -> None:
    if not settled:
        monkeypatch.setattr(files, "TICK", 2 * 10**9)
    assert values(root) == ["2.68"]
    put(root / PATH, text("2.7"))
    assert values(root) == ["2.7"]
    put(root / LATER, text("2.69", "2025-09-29"))
    assert values(root) == ["2.7", "2.69"]
    (root / PATH).unlink()
    assert values(root) == ["2.69"]
    (root / LATER).rename(root / "nbs" / LATER.rpartition("/")[2])
    (observation,) = Reference.load(root).series("rd_intensity", "CHN")
    assert observation.at == "ref/nbs/2025-09-29.yaml:3"


@pytest.mark.usefixtures("_settled")
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change that a program cannot set")
def test_an_edit_that_keeps_the_size_and_restores_the_time_shows(root: Path) -> None:
    assert values(root) == ["2.68"]
    before = (root / PATH).stat()
    put(root / PATH, text("2.86"))
    os.utime(root / PATH, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = (root / PATH).stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert values(root) == ["2.86"]


def test_a_file_written_within_one_tick_of_the_clock_is_compared_by_content(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    monkeypatch.setattr(files, "_look", lambda group, name, file: (group, name, 0, now, now, 0))
    assert values(root) == ["2.68"]
    put(root / PATH, text("2.86"))
    assert values(root) == ["2.86"]


@pytest.mark.usefixtures("_settled")
def test_a_file_that_was_only_touched_is_compared_once(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert values(root) == ["2.68"]
    index, stamp = only(folder, ".sqlite").stat(), only(folder, ".json").read_bytes()
    time.sleep(0.02)
    (root / PATH).touch()
    yaml_is_not_read(monkeypatch)
    assert values(root) == ["2.68"]
    assert only(folder, ".sqlite").stat().st_ino == index.st_ino
    assert only(folder, ".json").read_bytes() != stamp

    def refuse(roots: object) -> str:
        raise AssertionError("the content was read")

    monkeypatch.setattr(cache, "content_of", refuse)
    assert values(root) == ["2.68"]


@pytest.mark.usefixtures("_settled")
def test_an_index_of_other_code_is_stale(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Reference.load(root)
    yaml_is_not_read(monkeypatch)
    monkeypatch.setattr(files, "MAKERS", ())
    with pytest.raises(AssertionError, match="the YAML was read"):
        Reference.load(root)


def test_a_reference_in_use_does_not_change(root: Path) -> None:
    reference = Reference.load(root)
    put(root / PATH, text("2.7"))
    assert values(root) == ["2.7"]
    assert [str(one.value) for one in reference.series("rd_intensity", "CHN")] == ["2.68"]


def test_two_roots_have_an_index_of_their_own(root: Path, tmp_path: Path, folder: Path) -> None:
    second = tmp_path / "ours"
    second.mkdir()
    put(second / "2025-09-29.yaml", text("2.69", "2025-09-29"))
    assert values(root, second) == ["2.68", "2.69"]
    assert values(root) == ["2.68"]
    assert len(list(folder.glob("*.sqlite"))) == 2
    put(second / "2025-09-29.yaml", text("2.7", "2025-09-29"))
    assert values(root, second) == ["2.68", "2.7"]
    # The same files, otherwise spread: they are cited otherwise.
    shutil.move(root / PATH, second / "2025-01-23.yaml")
    cited = [one.at for one in Reference.load(root, second).series("rd_intensity", "CHN")]
    assert cited == ["ours/2025-01-23.yaml:3", "ours/2025-09-29.yaml:3"]


def test_only_a_reference_without_problems_is_indexed(root: Path, folder: Path) -> None:
    put(root / PATH, text("about 3"))
    for _ in range(2):
        with pytest.raises(ReferenceDataError, match=r"ref/nbs/rd/2025-01-23.yaml:3:65: 'about 3' is not a number"):
            Reference.load(root)
    assert not folder.exists()
    put(root / PATH, text("2.68"))
    assert values(root) == ["2.68"]
    put(root / PATH, text("about 3"))
    with pytest.raises(ReferenceDataError):
        Reference.load(root)


# --- several at once ---


def _load_at_once(root: Path, barrier: Barrier, answers: Queue[list[str]]) -> None:
    barrier.wait(60)
    answers.put(values(root))


def test_two_processes_build_at_once(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier, answers = spawn.Barrier(2), spawn.Queue()
    workers = [spawn.Process(target=_load_at_once, args=(root, barrier, answers)) for _ in range(2)]
    for worker in workers:
        worker.start()
    assert [answers.get(timeout=60) for _ in workers] == [["2.68"], ["2.68"]]
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".sqlite"]
    yaml_is_not_read(monkeypatch)
    assert values(root) == ["2.68"]


def test_an_index_that_another_process_made_of_other_files_is_not_used(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert values(root) == ["2.68"]
    theirs = only(folder, ".sqlite").read_bytes()
    put(root / PATH, text("2.7"))
    written = cache._write

    def overtaken(place: cache.Place, stamp: cache.Stamp, loaded: load.Loaded) -> None:
        written(place, stamp, loaded)
        place.index.write_bytes(theirs)

    monkeypatch.setattr(cache, "_write", overtaken)
    assert values(root) == ["2.7"]
    monkeypatch.undo()
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(folder.parent))
    assert values(root) == ["2.7"]


# --- damage ---


def _changed(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with closing(sqlite3.connect(only(folder, ".sqlite"))) as connection:
            assert connection.execute(statement).rowcount >= 1
            connection.commit()

    return change


def _shortened(folder: Path) -> None:
    os.truncate(only(folder, ".sqlite"), 5000)


def _written(ending: str, content: bytes) -> Callable[[Path], None]:
    def write_over(folder: Path) -> None:
        only(folder, ending).write_bytes(content)

    return write_over


DAMAGE: dict[str, Callable[[Path], None]] = {
    "a digit": _changed("UPDATE series SET body = replace(body, '2.68', '2.69')"),
    "a line": _changed("UPDATE series SET body = replace(body, '[0,3,', '[0,4,')"),
    "a source": _changed("UPDATE release SET body = replace(body, 'Office', 'Offices')"),
    "a definition": _changed("UPDATE shelf SET body = replace(body, 'percent', 'bushel') WHERE name = 'indicators'"),
    "definitions gone": _changed("DELETE FROM shelf WHERE name = 'indicators'"),
    "a name": _changed("UPDATE shelf SET body = replace(body, 'rd_', 'sd_') WHERE name = 'indicator names'"),
    "names gone": _changed("DELETE FROM shelf WHERE name = 'indicator names'"),
    "an edition gone": _changed("DELETE FROM edition"),
    "a count": _changed("UPDATE about SET body = replace(body, '1', '2') WHERE name = 'state'"),
    "the identity": _changed("UPDATE about SET body = replace(body, 'a', 'b') WHERE name = 'identity'"),
    "an entity": _changed("UPDATE series SET entity = 'CHM'"),
    "a series gone": _changed("DELETE FROM series"),
    "lists gone": _changed("DELETE FROM indicator"),
    "releases gone": _changed("DELETE FROM release"),
    "a kind": _changed("UPDATE series SET body = 7"),
    "cut short": _shortened,
    "empty": _written(".sqlite", b""),
    "no database": _written(".sqlite", b"not a database at all\n" * 500),
    "no stamp": _written(".json", b"\xff\xfe"),
    "an empty stamp": _written(".json", b"{}"),
    "half a stamp": _written(".json", b'{"roots": ['),
    "a stamp of another shape": _written(".json", b'{"roots": [], "taken": 1, "looks": [[1]], "identity": ""}'),
}  # fmt: skip


@pytest.mark.usefixtures("_settled")
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_index_is_told_and_built_again(
    root: Path, folder: Path, capfd: pytest.CaptureFixture[str], damage: Callable[[Path], None]
) -> None:
    def asked() -> tuple[object, ...]:
        reference = Reference.load(root)
        (one,) = reference.series("rd_intensity", "CHN")
        unit, held = reference.indicators["rd_intensity"].unit, reference.entities_of("rd_intensity")
        assert reference.in_period("rd_intensity", one.period) == (one,)
        assert reference.indicator_names["r&d"] is not None
        return one.value, one.at, one.source.publisher, unit, held, len(reference.observations)

    expected = (Decimal("2.68"), "ref/nbs/rd/2025-01-23.yaml:3", "Office", "percent", ("CHN",), 1)
    assert asked() == expected
    assert capfd.readouterr().err == ""
    damage(folder)
    assert asked() == expected
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"claimcheck: {only(folder, '.sqlite')}: the index of the reference is damaged (")
    assert line.endswith("): built again")
    assert asked() == expected
    assert capfd.readouterr().err == ""


def test_a_stamp_without_its_index_and_an_index_without_its_stamp(root: Path, folder: Path) -> None:
    for ending in (".sqlite", ".json"):
        Reference.load(root)
        only(folder, ending).unlink()
        assert values(root) == ["2.68"]
        assert only(folder, ending).is_file()


def test_damage_met_after_the_files_have_changed_stops_the_run(root: Path, folder: Path) -> None:
    Reference.load(root)
    _changed("DELETE FROM series")(folder)
    reference = Reference.load(root)
    put(root / PATH, text("2.7"))
    with pytest.raises(ReferenceDataError, match="changed while it was in use, and its index is damaged: run again"):
        reference.series("rd_intensity", "CHN")


# --- where nothing can be written ---


def test_without_a_folder_to_write_the_index_is_in_memory(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("CLAIMCHECK_CACHE", str(tmp_path / "file"))
    assert values(root) == values(root) == ["2.68"]
    put(root / PATH, text("2.7"))
    assert values(root) == ["2.7"]
    assert capfd.readouterr().err == ""


def test_an_index_in_a_folder_that_became_read_only(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert values(root) == ["2.68"]
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}

    def refuse(**options: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    time.sleep(0.02)
    (root / PATH).touch()
    with monkeypatch.context() as patch:
        yaml_is_not_read(patch)
        assert values(root) == ["2.68"]
    put(root / PATH, text("2.7"))
    assert values(root) == ["2.7"]
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert capfd.readouterr().err == ""


def test_a_full_disk_leaves_nothing_half_written(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = cache._fill
    calls: list[int] = []

    def full(connection: sqlite3.Connection, loaded: load.Loaded, made: str) -> None:
        filled(connection, loaded, made)
        calls.append(1)
        if len(calls) == 1:
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(cache, "_fill", full)
    assert values(root) == ["2.68"]
    assert list(folder.iterdir()) == []


def test_the_users_cache_is_the_place_unless_another_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache.cache_folder() == tmp_path / "cache" / "reference"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMCHECK_CACHE", "here")
    assert cache.cache_folder() == tmp_path / "here" / "reference"
    monkeypatch.delenv("CLAIMCHECK_CACHE")
    import platformdirs

    assert cache.cache_folder() == platformdirs.user_cache_path("claimcheck", appauthor=False) / "reference"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, appauthor: Path("~") / name)
    assert values(write_reference(tmp_path, {PATH: text("2.68")})) == ["2.68"]
    assert not (tmp_path / "~").exists()  # nobody's home is not made here


def test_what_is_left_behind_is_swept_away(root: Path, tmp_path: Path, folder: Path) -> None:
    gone = shutil.copytree(root, tmp_path / "gone")
    Reference.load(root)
    Reference.load(gone)
    shutil.rmtree(gone)
    old, young = folder / "a.sqlite1.new", folder / "b.sqlite2.new"
    for path in (old, young):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    put(root / PATH, text("2.7"))
    assert values(root) == ["2.7"]
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".new", ".sqlite"]
    assert young.exists()


class Screen(io.StringIO):
    """A standard error that a person sees."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("large", "seen", "lines"), [(100, True, 1), (10**6, True, 0), (100, False, 0)])
def test_a_person_is_told_once_that_a_large_reference_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, large: int, seen: bool, lines: int
) -> None:
    error = Screen() if seen else io.StringIO()
    monkeypatch.setattr("sys.stderr", error)
    monkeypatch.setattr(cache, "LARGE", large)
    for _ in range(2):
        assert values(root) == ["2.68"]
    assert error.getvalue().count("\n") == lines
    assert not lines or error.getvalue().startswith("claimcheck: reading the reference (4 files, 0.0 MB); its index")
