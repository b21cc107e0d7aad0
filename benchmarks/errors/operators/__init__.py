"""Slips, one family of causes in each module. An operator is given a claim that holds and says in which ways it
could have gone wrong; the rules of `mutants.excluded` leave out what would still hold."""

from benchmarks.errors.mutants import Slips
from benchmarks.errors.operators import added, changes, digits, hedges, parts, ranks, subjects, totals, units

SLIPS = Slips(
    (
        *digits.OPERATORS,
        *changes.OPERATORS,
        *added.OPERATORS,
        *units.OPERATORS,
        *subjects.OPERATORS,
        *totals.OPERATORS,
        *ranks.OPERATORS,
        *hedges.OPERATORS,
    ),
    parts.OPERATORS,
)
