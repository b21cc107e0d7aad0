"""Another unit, another currency, a conversion that was worked out wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.errors.mutants import Change, Claim


def _none(claim: Claim) -> Iterator[Change]:
    yield from ()


OPERATORS = (_none,)
