"""What has to hold: the bounds of the benchmark, each with its figure."""

from __future__ import annotations

from dataclasses import dataclass

MUTANTS = 3000  # fewer of them measure too little to say that a bound holds


@dataclass(frozen=True, slots=True)
class Bound:
    """A line of the table. The figure has to reach `bound`, or stay at or under it where `at_most` says so."""

    line: str
    bound: float
    figure: float | None
    of: str
    at_most: bool = False

    @property
    def holds(self) -> bool:
        """Whether there is a figure and it keeps the bound."""
        if self.figure is None:
            return False
        return self.figure <= self.bound if self.at_most else self.figure >= self.bound

    @property
    def verdict(self) -> str:
        """holds, does not hold, or did not run."""
        if self.figure is None:
            return "did not run"
        return "holds" if self.holds else "does not hold"

    @property
    def sign(self) -> str:
        """The bound in words."""
        return f"{'≤' if self.at_most else '≥'} {self.bound:g}"
