"""Lookups by place give what a walk over everything would, so that a line of thousands of figures is
read in the time of its length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extract.blocked import Blocked
from claimcheck.extract.tree import Tree
from claimcheck.model import Span, Token

PLACES = st.integers(0, 40)
STRETCHES = st.lists(st.tuples(PLACES, st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


@given(STRETCHES, PLACES, st.integers(1, 9))
def test_blocked_stretches(stretches: list[tuple[int, int]], at: int, length: int) -> None:
    blocked = Blocked(stretches)
    assert blocked.begins(at, at + length) == any(at <= start <= at + length for start, _ in stretches)
    assert blocked.ends(at) == any(end == at for _, end in stretches)
    met = any(start < at + length and at < end for start, end in stretches)
    assert blocked.meets(at, at + length) == met
    end = blocked.end_at(at)
    assert (end is None) == (not any(start <= at < stop for start, stop in stretches))
    if end is not None:
        assert all(any(start <= place < stop for start, stop in stretches) for place in range(at, end))


def sentence(heads: list[int]) -> Tree:
    """A tree over words of two letters with a space between."""
    return Tree(tuple(Token(Span(3 * i, 3 * i + 2, "ab"), "ab", "NN", "dep", head) for i, head in enumerate(heads)))


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10), PLACES, st.integers(1, 9))
def test_children_and_top(heads: list[int], start: int, length: int) -> None:
    tree, end = sentence(heads), start + length
    for index in range(len(heads)):
        assert tree.children(index) == [i for i, head in enumerate(heads) if head == index and i != index]
    inside = [i for i in range(len(heads)) if 3 * i < end and start < 3 * i + 2]
    governed_from_outside = [i for i in inside if heads[i] == i or heads[i] not in inside]
    assert tree.top(start, end) == next(iter(governed_from_outside), None)


def test_a_sentence_without_a_parse_has_no_top() -> None:
    assert Tree(()).top(0, 5) is None
    assert Tree(()).children(0) == []
