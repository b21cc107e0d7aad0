"""A total with all of its parts: "3.2 million: 1.4 million A, 1.1 million B and 0.7 million C", "32 people (20 men and
12 women)", "14 in Lyon and 18 in Turin, a total of 32"; and the average of what was listed before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claimcheck.lexicon import any_of, table
from claimcheck.link.relations import named_parts
from claimcheck.link.relations.row import AMOUNTS, Relations, Row
from claimcheck.model import Comparison, Form

MOST = 8  # parts


def total(relations: Relations, index: int, row: Row) -> None:
    """The parts of a total, where the wording says that they are all of them."""
    if index in relations.comparisons or index in relations.folded or not _is_amount(row, index):
        return
    parts = (
        _broken_down(relations, index, row)
        or named_parts.listed(relations, index, row)
        or _added_up(relations, index, row)
        or _with_the_rest(relations, index, row)
    )
    if parts:
        relations.comparisons[index] = Comparison("sum", parts=tuple(row.mentions[i] for i in parts))
        return
    members = _averaged(relations, index, row)
    if members:
        relations.comparisons[index] = Comparison("average", parts=tuple(row.mentions[i] for i in members))


def _is_amount(row: Row, index: int) -> bool:
    quantity, form = row.quantities[index], row.mentions[index].number.form
    return quantity.kind in AMOUNTS and form is Form.PLAIN and len(quantity.stated) == 1


def _broken_down(relations: Relations, index: int, row: Row) -> list[int]:
    """The parts behind a total: in a bracket that holds nothing else, or behind a colon or "made up of"."""
    beside = [i for i in relations.beside(row.mentions, index) if i > index and not _converts(relations, i)]
    if not beside:
        return []
    opening = row.gap(index, beside[0])
    words = _words()
    parts = _listed(row, beside[: MOST + 1])
    if len(parts) < 2 or not all(_may_be_part(row, index, i) for i in parts):
        return []
    rest = row.rest(parts[-1])
    if words.bracket.fullmatch(opening):
        return parts if words.bracket_end.match(rest) else []
    return parts if words.opening.fullmatch(opening) and words.end.match(rest) else []


def _with_the_rest(relations: Relations, index: int, row: Row) -> list[int]:
    """The parts behind a total that is taken up, the last of which is what remains: "Of the 32, 20, or 63 percent, came
    by sea and the rest, 12, by road". A percentage beside a part is its share."""
    words = _words()
    if not words.of_the.search(row.lead(index)):
        return []
    parts: list[int] = []
    last = index
    for behind in (i for i in relations.beside(row.mentions, index) if i > index and not _converts(relations, i)):
        if row.quantities[behind].unit == "percent" and parts:
            continue
        # A part of a part ("300 of them to families") is none of the whole.
        within = behind in relations.comparisons or words.earlier.search(row.gap(last, behind))
        if within or not _may_be_part(row, index, behind):
            return []
        parts.append(behind)
        last = behind
        if words.the_rest.search(row.lead(behind)):
            return parts if len(parts) > 1 else []
    return []


def _converts(relations: Relations, index: int) -> bool:
    held = relations.comparisons.get(index)
    return held is not None and held.relation == "conversion"


def _listed(row: Row, figures: Sequence[int]) -> list[int]:
    """The figures from the first on that make up a list: commas between them, and "and" before the last one."""
    words, found = _words(), list(figures[:1])
    for one, other in pairwise(figures):
        gap = row.gap(one, other)
        if words.last.fullmatch(gap):
            return [*found, other]
        if not words.between.fullmatch(gap):
            return []
        found.append(other)
    return []


def _may_be_part(row: Row, whole: int, part: int) -> bool:
    """Whether a figure may be a part of a total: of its unit, and where nouns differ, both count (men of people);
    "1.4 million" behind pounds is in pounds."""
    if not _is_amount(row, part):
        return False
    first, second = row.quantities[whole], row.quantities[part]
    if first.counted in table("sums")["never"]:
        return False
    own = second.counted not in {None, first.counted}
    if own and first.counted is not None and first.counted not in table("sums")["wholes"]:
        return False
    bare = second.unit == "1" and second.counted is None
    return first.unit == second.unit or (bare and row.mentions[whole].unit.dimension == "money")


def _added_up(relations: Relations, index: int, row: Row) -> list[int]:
    """The parts before a total: "..., a total of 32", "... for a total of 32", "..., or 32 in all"."""
    before = [i for i in relations.beside(row.mentions, index) if i < index and not _converts(relations, i)]
    return _before(row, index, before, _words().summed_up)


def _averaged(relations: Relations, index: int, row: Row) -> list[int]:
    """The members before an average: "10, 20 and 30 tonnes, an average of 20 tonnes"."""
    before = [i for i in relations.beside(row.mentions, index) if i < index and not _converts(relations, i)]
    return _before(row, index, before, _words().averaged)


def _before(row: Row, index: int, beside: Sequence[int], leading: re.Pattern[str]) -> list[int]:
    words, unit = _words(), row.quantities[index].unit
    before = [i for i in beside if row.quantities[i].unit in {unit, "1"}]  # "€450m of 12-year paper, raising"
    if len(before) < 2:
        return []
    gap = row.gap(before[-1], index)
    behind = leading is words.summed_up and words.bare.fullmatch(gap) and words.in_all.match(row.rest(index))
    if not (leading.fullmatch(gap) or behind):
        return []
    for start in range(len(before) - 1):
        parts = _listed(row, before[start:])
        if parts and parts[-1] == before[-1] and not words.earlier.search(row.lead(parts[0])):
            alike = all(row.quantities[i].unit == row.quantities[index].unit for i in parts)
            alike = alike and all(_may_be_part(row, index, i) for i in parts)
            return parts if alike else []
    return []


class _Words:
    """The patterns of the words between a total and its parts."""

    def __init__(self) -> None:
        stop = rf"(?!,?\s+(?:{any_of('sums', 'stops')})\b)"
        word = rf"(?:{stop}\s+[\w’'&.-]+)"
        made = "|".join(re.escape(words) for words in table("sums")["made_of"])
        summed = "|".join(re.escape(words) for words in table("sums")["summed"])
        in_all = "|".join(re.escape(words) for words in table("sums")["in_all"])
        self.bracket = re.compile(rf"{word}{{0,3}}\s*\(")
        self.bracket_end = re.compile(rf"{word}{{0,4}}\s*\)")
        self.opening = re.compile(rf"{word}{{0,6}}(?::\s+|\s*,?\s*(?:[—–-]\s*)?(?:{made})\s+|\s+[—–-]\s+)")
        self.end = re.compile(rf"{word}{{0,8}}\s*(?:[.;—–]|\s-\s|$)")
        self.between = re.compile(rf"{word}{{0,7}},\s+")
        self.last = re.compile(rf"{word}{{0,7}},?\s+and\s+(?:another\s+|a\s+further\s+)?")
        self.summed_up = re.compile(rf"{word}{{0,7}},?\s+(?:{summed})\s+")
        self.bare = re.compile(rf"{word}{{0,7}}(?:,\s+(?:or\s+)?|\s+[—–-]\s+)")
        self.in_all = re.compile(rf"{word}{{0,2}}\s+(?:{in_all})\b")
        rest = any_of("sums", "rest")
        self.of_the = re.compile(r"\b[Oo]f\s+(?:(?:the|its|their|those|these|all|his|her|our)\s+)*$")
        self.the_rest = re.compile(rf"\b(?:the|its|their)\s+(?:{rest})\s*(?:,|\(|[—–-]|\bof|:)?\s*$")
        self.averaged = re.compile(rf"{word}{{0,7}},?\s+(?:or\s+|for\s+|giving\s+)?an\s+average\s+of\s+")
        self.earlier = re.compile(rf"\b(?:{any_of('sums', 'open')})\b", re.IGNORECASE)


@cache
def _words() -> _Words:
    return _Words()
