"""Slips, one family of causes in each module. An operator is given a claim that holds and says in which ways it
could have gone wrong; the rules of `mutants.excluded` leave out what would still hold."""

from benchmarks.errors.mutants import Operator
from benchmarks.errors.operators.changes import OPERATORS as CHANGES
from benchmarks.errors.operators.digits import OPERATORS as DIGITS
from benchmarks.errors.operators.hedges import OPERATORS as HEDGES
from benchmarks.errors.operators.parts import OPERATORS as PARTS
from benchmarks.errors.operators.ranks import OPERATORS as RANKS
from benchmarks.errors.operators.subjects import OPERATORS as SUBJECTS
from benchmarks.errors.operators.totals import OPERATORS as TOTALS
from benchmarks.errors.operators.units import OPERATORS as UNITS

ALL: tuple[Operator, ...] = (*DIGITS, *CHANGES, *UNITS, *SUBJECTS, *TOTALS, *RANKS, *PARTS, *HEDGES)
