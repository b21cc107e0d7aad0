"""The output of a run on many machines: a folder with a part for each shard, written by whoever checked it.

    part-000000.parquet   the claims of the documents of shard 0, as `-o OUT.parquet` has them
    manifest.json         what was run, and of each part its rows, its size in bytes, its hash

A part is written under another name and renamed, so that it is whole or not there. The same input gives the same
bytes, whoever wrote them, and however often.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.batch.claims_table import table
from claimcheck.errors import ClaimcheckError, Problem

MANIFEST = "manifest.json"


def name_of(number: int) -> str:
    """The name of the part of a shard."""
    return f"part-{number:06d}.parquet"


def write(folder: Path, number: int, lines: Sequence[str]) -> None:
    """Writes the part of a shard from its rows as JSON has them. Raises OSError."""
    from pyarrow.parquet import write_table

    data = io.BytesIO()
    write_table(table(map(json.loads, lines)), data)
    # Two workers may have the same shard, where one of them was given up too soon: each has a draft of its own.
    draft = folder / f".{name_of(number)}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        with draft.open("xb") as file:
            file.write(data.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, folder / name_of(number))
    finally:
        draft.unlink(missing_ok=True)


def close(folder: Path, identity: Mapping[str, str], parts: int) -> None:
    """Writes the manifest of a folder with all its parts. Raises OSError, and ClaimcheckError if one is missing."""
    rows = [_row(folder / name_of(number)) for number in range(parts)]
    whole = {"run": dict(identity), "parts": rows}
    draft = folder / f".{MANIFEST}"
    draft.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for left in _drafts(folder):
        left.unlink()
    os.replace(draft, folder / MANIFEST)


def _row(part: Path) -> Mapping[str, Any]:
    from pyarrow.parquet import read_metadata

    try:
        data = part.read_bytes()
    except FileNotFoundError:
        message = "a part that was written is gone; next step: begin anew with --restart"
        raise ClaimcheckError(Problem(part.as_posix(), message)) from None
    rows = read_metadata(io.BytesIO(data)).num_rows
    return {"name": part.name, "rows": rows, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _drafts(folder: Path) -> Iterator[Path]:
    """What workers that died have left half written."""
    return folder.glob(".part-*")
