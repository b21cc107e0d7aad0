"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimcheck.check import Checker


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The indexes of a run go where the run goes, not into the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def checker() -> Checker:
    """One checker with the reference that comes with claimcheck, for all tests that only ask it."""
    return Checker()
