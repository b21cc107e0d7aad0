from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks.extraction import environments
from benchmarks.extraction.data import Missing, Row
from benchmarks.extraction.environments import PEERS, PeerError, Process, prepare
from benchmarks.extraction.peers.cqe_runner import row as of_cqe
from benchmarks.extraction.peers.quantulum3_runner import row as of_quantulum3
from benchmarks.extraction.peers.recognizers_runner import apart, entities, timed
from benchmarks.extraction.peers.serve import answer


def row(value: object, unit: str) -> Row:
    return {"value": value, "unit": unit, "change": "=", "concept": []}


def test_a_text_that_a_peer_cannot_take_is_counted() -> None:
    def extract(text: str) -> list[Row]:
        return [row(10 / int(text), "km")]

    reply = answer(extract, ["5", "0", "many"])
    assert (reply.quantities, reply.failed) == ([[row(2.0, "km")], [], []], 2)
    assert reply.seconds >= 0


def result(start: int, end: int, value: str | None, unit: str | None = None, kind: str = "number") -> Any:
    return SimpleNamespace(start=start, end=end, resolution={"value": value, "unit": unit}, type_name=kind)


def time(start: int, end: int, kind: str, timex: str) -> Any:
    found = {"values": [{"timex": timex}]}
    return SimpleNamespace(start=start, end=end, resolution=found, type_name=f"datetimeV2.{kind}")


def test_of_the_models_that_overlap_the_first_wins() -> None:
    found = [
        *entities("currency", [result(4, 6, "75", "Dollar")]),
        *entities("dimension", [result(4, 9, "75", "Inch"), result(20, 24, "5", "Pound")]),
        *entities("number", [result(5, 6, "75"), result(0, 1, "9"), result(30, 31, None)]),
    ]
    assert [(one.start, one.value, one.unit) for one in apart(found)] == [
        (0, 9.0, "-"),
        (4, 75.0, "dollar"),
        (20, 5.0, "pound-mass"),
    ]


def test_percentages_lose_their_sign() -> None:
    (found,) = entities("percentage", [result(0, 2, "12%")])
    assert (found.value, found.unit) == (12.0, "percent")


def test_numbers_of_dates_go_and_those_of_durations_have_a_unit() -> None:
    found = apart([*entities("number", [result(0, 3, "2012"), result(10, 11, "30"), result(20, 20, "5")])])
    times = [time(0, 3, "daterange", "2012"), time(10, 19, "duration", "PT30M")]
    assert [(one.value, one.unit) for one in timed(found, times)] == [(30.0, "minute"), (5.0, "-")]


def test_a_range_of_quantulum3_is_what_it_read() -> None:
    unit = SimpleNamespace(name="dimensionless")
    read = SimpleNamespace(value=6.0, uncertainty=1.0, surface="5 to 7", unit=unit)
    assert of_quantulum3(read) == row([5.0, 7.0], "-") | {"concept": []}
    read.surface = "6 ± 1"
    assert of_quantulum3(read)["value"] == 6.0


def test_concepts_and_ranges_of_cqe() -> None:
    read = SimpleNamespace(
        value=SimpleNamespace(lower=5.0, upper=7.0),
        unit=SimpleNamespace(norm_unit="percentage"),
        change=SimpleNamespace(change="~"),
        referred_concepts=SimpleNamespace(get_nouns=lambda: [["oil", "price"], ["demand"]]),
    )
    wanted = {"value": [5.0, 7.0], "unit": "percentage", "change": "~", "concept": ["oil", "price", "demand"]}
    assert of_cqe(read) == wanted


def test_an_environment_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def install(command: Sequence[str]) -> None:
        ran.append(command[-1])
        tmp_path.joinpath("cqe").mkdir(exist_ok=True)

    monkeypatch.setattr(environments, "_failure", install)
    peer = replace(PEERS[0], installs=(("CQE==1",),))
    assert prepare(peer, tmp_path) == prepare(peer, tmp_path)
    assert ran == [str(tmp_path / "cqe"), "CQE==1"]
    prepare(replace(peer, installs=(("CQE==2",),)), tmp_path)
    assert ran[2:] == [str(tmp_path / "cqe"), "CQE==2"]


def test_a_peer_that_does_not_install_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "_failure", lambda command: "ERROR: No matching distribution")
    found = prepare(PEERS[0], tmp_path)
    assert found == Missing("CQE did not install: ERROR: No matching distribution")
    assert not (tmp_path / "cqe" / environments.DONE).exists()


def test_a_peer_that_ends_says_why(tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "import nowhere"\n', encoding="utf-8")
    python.chmod(0o755)
    with pytest.raises(PeerError, match=r"^CQE ended: ModuleNotFoundError: No module named 'nowhere'$"):
        Process(PEERS[0], python)


def test_a_peer_answers(tmp_path: Path) -> None:
    """Over the real protocol, with a runner that finds the length of each text."""
    runner = (
        "from benchmarks.extraction.peers.serve import Loaded, serve\n"
        "serve(lambda: Loaded('7', 'noted', lambda text: print('noise') or [{'value': len(text)}]))\n"
    )
    (tmp_path / "runner.py").write_text(runner, encoding="utf-8")
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    script = f'#!/bin/sh\nPYTHONPATH="$PWD" exec "{sys.executable}" "{tmp_path}/runner.py"\n'
    python.write_text(script, encoding="utf-8")
    python.chmod(0o755)
    with Process(PEERS[0], python) as process:
        assert (process.version, process.note) == ("7", "noted")
        assert process.ask(["é€", ""]).quantities == [[{"value": 2}], [{"value": 0}]]
        assert process.ask([]).quantities == []
