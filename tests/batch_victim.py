"""`claimcheck batch` with workers that need no model, as a program that a test can kill."""

from __future__ import annotations

import sys
from pathlib import Path

from batch_stand_in import StandIn
from claimcheck import batch_cli
from claimcheck.cli import main


def stand_in(_: tuple[Path, ...]) -> StandIn:
    return StandIn(seconds=0.02)


if __name__ == "__main__":
    batch_cli._checker = stand_in  # type: ignore[assignment]
    sys.exit(main(["batch", *sys.argv[1:]]))
