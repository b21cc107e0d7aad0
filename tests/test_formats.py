"""The formats that the command line offers, and where they are written to."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import pytest

import factories as make
from claimcheck.errors import InputError
from claimcheck.report.formats import DEFAULT, FORMATS, Format, Written
from claimcheck.result import Report


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_module(name: str) -> None:
    module = import_module(f"claimcheck.report.{name.replace('-', '_')}")
    assert callable(module.render)
    assert FORMATS[name].name == name
    assert FORMATS[name].about


def test_the_default_is_one_of_them() -> None:
    assert DEFAULT in FORMATS


class Bytes:
    """A format of bytes, as a module."""

    @staticmethod
    def render(reports: Iterable[Report], file: BinaryIO) -> None:
        file.write(b"\x00\xff\r\n")


BYTES = Format("bytes", "for the test", Written.BINARY)


@pytest.fixture
def _bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = Bytes
    monkeypatch.setitem(sys.modules, "claimcheck.report.bytes", module)


@pytest.mark.usefixtures("_bytes")
def test_a_binary_format_is_written_as_it_is(tmp_path: Path) -> None:
    with BYTES.opened(tmp_path / "out") as file:
        BYTES.render((), file)
        assert not (tmp_path / "out").exists()
    assert (tmp_path / "out").read_bytes() == b"\x00\xff\r\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.usefixtures("_bytes")
def test_a_binary_format_goes_through_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(data))
    with BYTES.opened(None) as file:
        BYTES.render((), file)
    assert data.getvalue() == b"\x00\xff\r\n"


def test_a_binary_format_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(InputError, match="--format bytes: is not for a terminal: name a file with -o"):
        BYTES.opened(None).__enter__()


@pytest.mark.parametrize("written", Written)
def test_a_file_is_there_wholly_or_not_at_all(written: Written, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("before", encoding="utf-8")

    def interrupted() -> None:
        with Format("any", "for the test", written).opened(tmp_path / "out") as file:
            file.write(b"half" if written is Written.BINARY else "half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (tmp_path / "out").read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        BYTES.opened(tmp_path / "none" / "out").__enter__()


@pytest.mark.parametrize(
    "name",
    [form.name for form in FORMATS.values() if form.written is not Written.BINARY and not form.takes],
)
def test_a_closed_pipe_is_let_known(name: str) -> None:
    article = make.article(" ".join(["24"] * 50))
    reports = [make.report(article, *(make.discrepancy(article, "24") for _ in range(50))) for _ in range(20)]
    reader, writer = os.pipe()
    os.close(reader)
    file = os.fdopen(writer, "w", encoding="utf-8")

    def written() -> None:
        FORMATS[name].render(reports, file)
        file.flush()

    with pytest.raises(BrokenPipeError):
        written()
    with contextlib.suppress(BrokenPipeError):
        file.close()
