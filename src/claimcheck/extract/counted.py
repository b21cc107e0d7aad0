"""The noun that a bare number counts, read from the parse."""

from __future__ import annotations

from functools import cache

from claimcheck.extract.tree import NOUNS, Tree
from claimcheck.lexicon import table
from claimcheck.model import Form


@cache
def _containers() -> frozenset[str]:
    return frozenset(table("nouns")["containers"])


@cache
def _givers() -> frozenset[str]:
    """Verbs whose subject is what the figure is of: those of giving and of movement."""
    verbs = table("verbs")
    words = [word for way in ("up", "down") for part in ("verbs", "words", "nouns") for word in verbs[way][part]]
    return frozenset([*verbs["giving"], *words])


def counted_noun(tree: Tree, top: int, end: int, dimension: str, form: Form) -> int | None:
    """The index of the noun that a number counts: the noun it stands before, the one behind its "of",
    or the subject of the verb that gives the number ("the number of patents reached 113,000"). None
    for a figure with a unit of its own, and where nothing is counted.

    `top` is the index of the quantity's topmost token, `end` the offset where the quote ends."""
    if dimension not in {"count", "ratio"} or form is Form.MULTIPLE:
        return None
    token = tree.tokens[top]
    if token.tag in NOUNS and dimension == "count" and token.span.text[end - token.span.start :].strip("-").isalpha():
        return top
    behind = _object(tree, top)
    if behind is not None or dimension == "ratio":
        return behind
    bearer = _bearer(tree, top)
    head = tree.tokens[bearer]
    if bearer != top and head.tag in NOUNS and head.span.start >= end and token.dep != "appos":
        return bearer
    if head.tag == "JJ" and head.span.start == end + 1 and tree.tokens[head.head].tag in NOUNS:
        return head.head  # "a 10,000-strong crowd"
    if top > 1 and tree.tokens[top - 1].lemma == "or" and tree.tokens[top - 2].tag in NOUNS:
        return top - 2  # "another day or two"
    following = _following(tree, top, end)
    return following if following is not None else _subject_noun(tree, top)


def _bearer(tree: Tree, index: int) -> int:
    """The governor of a number, past the plus of "9,000+ jobs"."""
    head = tree.tokens[index].head
    return tree.tokens[head].head if tree.tokens[head].lemma == "+" else head


LEADING = frozenset({"JJ", "JJR", "JJS", "VBN", "NN", "NNS", "NNP", "NNPS", "HYPH", "CC"})


def _following(tree: Tree, top: int, end: int) -> int | None:
    """The last noun of the words right behind the number, where the parse ties the number to another
    word ("4.3M digital and physical sales")."""
    found, last = None, "CC"
    for i in range(top + 1, len(tree.tokens)):
        token = tree.tokens[i]
        if token.span.start < end:
            continue
        if token.tag not in LEADING or (token.tag == "CC" and last not in {"JJ", "JJR", "JJS"}):
            break
        if token.tag in NOUNS:
            found = i
        last = token.tag
    if found is None or tree.tokens[found].tag not in {"NNS", "NNPS"}:
        return None
    # "One in five adults smokes": a sentence without a verb has it among its plural nouns.
    verb = tree.tokens[found - 1].tag == "NNS" and not any(t.tag.startswith(("VB", "MD")) for t in tree.tokens)
    return found - 1 if verb else found


def _object(tree: Tree, index: int) -> int | None:
    found = tree.object_of(index, "of")
    if found is None or tree.tokens[found].tag not in NOUNS:
        return None
    deeper = _object(tree, found) if tree.tokens[found].lemma in _containers() else None
    return deeper if deeper is not None else found


def _subject_noun(tree: Tree, index: int) -> int | None:
    for governor in tree.up(index):
        token = tree.tokens[governor]
        if not token.tag.startswith("VB"):
            continue
        subject = tree.subject(governor)
        if (
            subject is None
            or subject == index
            or token.lemma not in _givers()
            or tree.tokens[subject].tag not in {"NN", "NNS"}
        ):
            return None
        inner = _object(tree, subject) if tree.tokens[subject].lemma in _containers() else None
        return inner if inner is not None else subject
    return None
