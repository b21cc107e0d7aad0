"""What a worker of a benchmark checks with. It is unpickled by its name, and so stands in no `__main__`."""

from __future__ import annotations

from benchmarks.prose import PUBLISHED
from claimcheck.batch.work import Checks
from claimcheck.check import Checker
from claimcheck.reference import Reference


def checker() -> Checks:
    """A checker with the reference that comes with claimcheck, and its model loaded."""
    made = Checker(Reference.load())
    made.check("Spending rose 3 percent to $5 million in 2024.", published=PUBLISHED)
    return made
