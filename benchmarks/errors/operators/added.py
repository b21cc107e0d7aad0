"""A step from a year earlier that an editor adds to a level, told wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.errors.brackets import Step, tenths, told, year_step
from benchmarks.errors.mutants import Change, Claim, Edit
from claimcheck.model import Cause

LEAST = Decimal("0.3")  # points, and percent: a smaller step is within the rounding of its ends
CLEAR = Decimal("0.2")


def added(claim: Claim) -> Iterator[Change]:
    """ "Up 0.4 percent" where it is percentage points, "down" where it is up, a step taken of its end."""
    step = year_step(claim)
    if step is None or abs(step.points if step.points is not None else step.percent) < LEAST:
        return
    way, other = ("up", "down") if step.up else ("down", "up")
    if step.points is not None:
        yield from _points(step, way, other)
        return
    yield _change(step, Cause.DIRECTION, told(other, step.percent, "percent"))
    if abs(step.percent) >= 1:
        yield _change(step, Cause.PERCENT_FOR_POINTS, told(way, step.percent, "percentage points"))
    if abs(tenths(step.of_the_end) - tenths(step.percent)) > max(CLEAR, abs(step.percent) / 25):
        yield _change(step, Cause.WRONG_BASE, told(way, step.of_the_end, "percent"))


def _points(step: Step, way: str, other: str) -> Iterator[Change]:
    assert step.points is not None
    yield _change(step, Cause.DIRECTION, told(other, step.points, "percentage points"))
    if abs(abs(step.percent) - abs(step.points)) > max(CLEAR, abs(step.points) / 4):
        yield _change(step, Cause.PERCENT_FOR_POINTS, told(way, step.points, "percent"))
    if abs(step.percent) >= 1 and abs(step.percent - step.of_the_end) > max(CLEAR, abs(step.percent) / 8):
        yield _change(step, Cause.WRONG_BASE, told(way, step.of_the_end, "percent"))


def _change(step: Step, cause: Cause, text: str) -> Change:
    return Change(cause, "step put in", (Edit(step.at, step.at, text),), certain=True)


OPERATORS = (added,)
