"""Parts that do not make their sum; a share that is not the count in its whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from benchmarks.errors.brackets import count_bracket, halves, sexes_bracket
from benchmarks.errors.gold import Row
from benchmarks.errors.mutants import INVENTED, Change, Claim, Edit
from benchmarks.errors.operators.digits import reprinted
from benchmarks.errors.printed import Printed, printed
from claimcheck.model import Cause, Verdict

HUNDRED = Decimal(100)
OFF = (Decimal("1.18"), Decimal("0.84"))
AMOUNTS = frozenset({"level", "count"})
MOST = 3  # parts that are tried together


def sum_of_parts(claim: Claim) -> Iterator[Change]:
    """A part, or the whole, that is off, where the figures of the paragraph make a sum."""
    own = claim.printed
    tied = _sum_with(claim) if own is not None and claim.row.kind in AMOUNTS else ()
    if own is None or not tied:
        return
    for by in OFF:
        for change in reprinted(claim, Cause.SUM_OF_PARTS, "part of a sum", own.with_value(own.value * by)):
            yield Change(change.cause, change.way, change.edits, change.figure, beside=tied, certain=True)


def _sum_with(claim: Claim) -> tuple[Row, ...]:
    """The other figures of the sum that a claim is in; none if it is in none. Only figures that the reference does
    not know: those it does are found without the sum."""
    row = claim.row
    rows = [one for one in _paragraph(claim) if one.kind in AMOUNTS and one.unit == row.unit]
    for whole in rows:
        behind = [one for one in rows if one is not whole and abs(one.span.start - whole.span.start) < 400]
        for number in range(2, MOST + 1):
            for parts in combinations(behind, number):
                if row in (whole, *parts) and _together(parts, whole) and _makes(parts, whole):
                    return tuple(one for one in (whole, *parts) if one is not row)
    return ()


def _together(parts: tuple[Row, ...], whole: Row) -> bool:
    """Whether the parts stand in one sentence, with the whole or right behind it: others add up by chance."""
    sentences = {part.sentence for part in parts}
    return len(sentences) == 1 and sentences <= {whole.sentence, whole.sentence + 1}


def _makes(parts: tuple[Row, ...], whole: Row) -> bool:
    return sum(one.stated[0] for one in parts) == whole.stated[0]


def _paragraph(claim: Claim) -> list[Row]:
    return [
        one
        for one in claim.gold.rows
        if one.paragraph == claim.row.paragraph
        and len(one.stated) == 1
        and (one.verdict is Verdict.MATCH or one.reason == INVENTED)
        and one.indicator is None
    ]


def share_and_count(claim: Claim) -> Iterator[Change]:
    """The count that a share comes to, or the share, that is off."""
    own = claim.printed
    tied = _share_with(claim) if own is not None else ()
    if own is None or not tied:
        return
    for by in OFF:
        for change in reprinted(claim, Cause.SHARE_AND_COUNT, "share and count", own.with_value(own.value * by)):
            yield Change(change.cause, change.way, change.edits, change.figure, beside=tied, certain=True)


def _share_with(claim: Claim) -> tuple[Row, ...]:
    rows = _paragraph(claim)
    shares = [one for one in rows if one.kind == "share" or (one.unit == "percent" and one.kind == "level")]
    amounts = [one for one in rows if one.kind in AMOUNTS and one.unit != "percent"]
    for share in shares:
        for whole in amounts:
            for part in amounts:
                rows_of = (share, whole, part)
                if part is whole or part.unit != whole.unit or claim.row not in rows_of:
                    continue
                if claim.row is not whole and _is_share(share, part, whole):
                    return tuple(one for one in rows_of if one is not claim.row)
    return ()


def _is_share(share: Row, part: Row, whole: Row) -> bool:
    if not 0 < part.stated[0] < whole.stated[0] or share.stated[0] <= 0:
        return False
    figure = printed(share.span.text, share.stated[0])
    reach = figure.step if isinstance(figure, Printed) else Decimal(1)
    return abs(part.stated[0] / whole.stated[0] * HUNDRED - share.stated[0]) <= reach / 2


def added_count(claim: Claim) -> Iterator[Change]:
    """A share of a people, with a count put in that it is not."""
    yield from _added(claim, Cause.SHARE_AND_COUNT, "count put in", [count_bracket(claim, by) for by in OFF])


def added_parts(claim: Claim) -> Iterator[Change]:
    """A people, with women and men put in that do not make it."""
    yield from _added(claim, Cause.SUM_OF_PARTS, "parts put in", [sexes_bracket(claim, by) for by in OFF])


def added_sentence(claim: Claim) -> Iterator[Change]:
    """A sentence put in behind, with a part that is not its share of the whole, or parts that do not make it."""
    split = halves(claim)
    if split is None or claim.row.verdict is not Verdict.MATCH:
        return
    at = claim.sentence[1]
    by = OFF[claim.pick([str(one) for one in OFF], "split")]
    for cause, text in (
        (Cause.SUM_OF_PARTS, split.text(rest=by)),
        # The rest goes with the part, so that it is the share alone that is off.
        (Cause.SHARE_AND_COUNT, split.text(by, (split.part + split.rest - split.part * by) / split.rest)),
    ):
        if text is not None:
            yield Change(cause, "sentence put in", (Edit(at, at, text),), certain=True)


def _added(claim: Claim, cause: Cause, way: str, texts: list[str | None]) -> Iterator[Change]:
    end = claim.row.span.end
    for text in texts:
        if text is not None and claim.row.verdict is Verdict.MATCH:
            yield Change(cause, way, (Edit(end, end, text),), certain=True)


OPERATORS = (sum_of_parts, share_and_count, added_count, added_parts, added_sentence)
