"""`claimcheck batch` with workers that need no model, as a program that a test can kill."""

from __future__ import annotations

import sys
from pathlib import Path

from batch_stand_in import StandIn
from claimcheck import batch_cli
from claimcheck.batch.ignored import Ignored
from claimcheck.cli import main
from claimcheck.ignoring import Ignoring


def stand_in(folders: tuple[Path, ...], ignoring: Ignoring, sha256: str) -> StandIn:
    return StandIn(seconds=0.02)


def ignoring_stand_in(folders: tuple[Path, ...], ignoring: Ignoring, sha256: str) -> Ignored:
    return Ignored(StandIn(), ignoring)


if __name__ == "__main__":
    batch_cli._checker = stand_in
    sys.exit(main(["batch", *sys.argv[1:]]))
