"""Parts that do not make their sum; a share that is not the count in its whole."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.errors.mutants import Change, Claim


def _none(claim: Claim) -> Iterator[Change]:
    yield from ()


OPERATORS = (_none,)
