"""Another place in a list."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.errors.mutants import Change, Claim, Edit
from benchmarks.errors.printed import ranked
from claimcheck.model import Cause

OFF = (1, -1, 2, -2, 3)


def rank(claim: Claim) -> Iterator[Change]:
    """A place or two up or down, where the reference has no vintage or basis that says so."""
    row = claim.row
    if row.kind != "rank":
        return
    place, span = int(row.stated[0]), row.span
    allowed = {one.value for one in claim.figures}
    first = claim.pick([str(one) for one in OFF], "rank")
    made = 0
    for number in range(len(OFF)):
        other = place + OFF[(first + number) % len(OFF)]
        text = ranked(span.text, other) if other >= 1 and other not in allowed else None
        if text is None or text == span.text:
            continue
        yield Change(Cause.RANK, "another place", (Edit(span.start, span.end, text),), certain=True)
        made += 1
        if made == 2:
            return


OPERATORS = (rank,)
