"""Where the material to measure with lies: beside the project, and not ours to publish."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
SEED = SHARED / "seed" / "article.txt"

needs_seed = pytest.mark.skipif(
    not SEED.is_file(), reason="did not run: no seed article beside the project (../shared/seed)"
)
